/**
 * Many at once: on SQLite at one server, on MongoDB at two with connections of their own. Of those who want the same, one wins;
 * and what all of them heard can be explained by one order (`linearize.ts`).
 */
import type { Actor } from '../../engine/kernel/context.js';
import type { Engine } from '../../engine/runtime/engine.js';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import { composeKey } from '../../engine/store/keys.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, good, HOUR, numberOf, Office, seeded, wang } from '../runtime/office.js';
import { testDatabase } from '../store/mongo-database.js';
import { History, linearize } from './linearize.js';
import { claimableTask, versionOfACase } from './models.js';
import type { TaskOperation, VersionOperation } from './models.js';

const CLIENTS = 50;
const people: readonly Actor[] = Array.from({ length: CLIENTS }, (_none, index) => ({ id: `clerk-${index}`, groups: ['clerks', 'any-clerk'] }));
const url = process.env.MONGODB_URL;
const database = url === undefined ? undefined : testDatabase(url, 'concurrency');
const openSqlite = (): Promise<Store[]> => Promise.resolve([openSqliteStore(':memory:')]);
const kinds: [string, () => Promise<Store[]>][] = [['SQLite, one server', openSqlite]];
if (database) kinds.push(['MongoDB, two servers', () => Promise.all([openMongoStore(database.url), openMongoStore(database.url)])]);
afterAll(() => database?.drop());

describe.each(kinds)('at once on %s', (_name, open) => {
  let stores: Store[];
  let office: Office;
  let engines: Engine[];
  const numbered = new Map<string, number>();
  let seed = 0;

  beforeEach(async () => {
    await database?.empty();
    stores = await open();
    numbered.clear();
    const [first] = stores;
    if (!first) throw new Error('no store');
    const handlers = { count: (job: { idempotencyKey: string }) => { numbered.set(job.idempotencyKey, (numbered.get(job.idempotencyKey) ?? 0) + 1); return Promise.resolve({ variables: {} }); } };
    office = new Office({ store: first, handlers, random: seeded(seed += 100) });
    engines = [office.engine, ...stores.slice(1).map((store) => office.anotherEngine({ random: seeded(seed += 1) , store }))];
  }, 60_000);
  afterEach(async () => { for (const store of stores) await store.close(); });

  const engine = (client: number): Engine => engines[client % engines.length] ?? office.engine;
  const store = (client: number): Store => stores[client % stores.length] ?? office.store;

  it(`${CLIENTS} clients change one case: each commit has one author, nothing is lost, whoever looks sees the last`, async () => {
    await office.deploy(diagram('duty', { startableBy: 'any-clerk' }).start().userTask('draft', { groups: 'clerks' }).end());
    const key = await office.start('duty');
    const task = await office.task('draft');
    const before = await office.store.commits.version(numberOf(key)) ?? 0;
    const history = new History<VersionOperation, number | 'refused'>();
    await Promise.all(people.map(async (actor, client) => {
      const requestId = `change-${client}`;
      await history.record('change', async () => {
        const done = await engine(client).updateTask(composeKey(task.instance, task.key), { priority: 100 + client }, { actor, requestId });
        if (!done.ok) return 'refused';
        return (await store(client).commits.byRequest(task.instance, `${actor.id}:${requestId}`))?.version ?? 0;
      });
      await history.record('look', async () => await store(client).commits.version(task.instance) ?? 0);
    }));
    const changes = history.calls.filter(({ operation, answer }) => operation === 'change' && typeof answer === 'number' && answer > 0);
    expect(changes.length).toBe(CLIENTS);
    expect(linearize(versionOfACase(before), history.calls)).toMatchObject({ ok: true });
    expect(await office.store.commits.version(task.instance)).toBe(before + CLIENTS);
    await office.checkInvariants();
  }, 120_000);

  it(`${CLIENTS} clients want one 或簽 task, some give it back, and who holds it does it: one each time`, async () => {
    await office.deploy(diagram('duty', { startableBy: 'any-clerk' }).start().userTask('sign', { groups: 'clerks' }).end());
    await office.start('duty');
    const task = await office.task('sign');
    const key = composeKey(task.instance, task.key);
    const history = new History<TaskOperation, 'done' | 'refused'>();
    let [claims, completions] = [0, 0];
    await Promise.all(people.map(async (actor, client) => {
      const ask = (act: TaskOperation['act'], work: () => ReturnType<Engine['claimTask']>) => history.record({ act, by: actor.id }, async () => ((await work()).ok ? 'done' : 'refused'));
      if (await ask('claim', () => engine(client).claimTask(key, { actor })) !== 'done') return;
      claims += 1;
      // The first who hold it give it back.
      if (claims < 3 && await ask('release', () => engine(client).unassignTask(key, { actor })) === 'done') return;
      if (await ask('complete', async () => {
        const done = await engine(client).completeTask(key, { by: actor.id }, { actor });
        return done.ok ? { ok: true, value: undefined } : done;
      }) === 'done') completions += 1;
    }));
    expect(completions).toBe(history.calls.some(({ operation, answer }) => operation.act === 'complete' && answer === 'done') ? 1 : 0);
    expect(claims).toBeGreaterThan(0);
    expect(linearize(claimableTask, history.calls)).toMatchObject({ ok: true });
    await office.checkInvariants();
  }, 120_000);

  it(`${CLIENTS} clients do one 或簽 task at once: exactly one did it, and the log says who`, async () => {
    await office.deploy(diagram('duty', { startableBy: 'any-clerk' }).start().userTask('sign', { groups: 'clerks' }).end());
    const instance = await office.start('duty');
    const task = await office.task('sign');
    const answers = await Promise.all(people.map((actor, client) => engine(client).completeTask(composeKey(task.instance, task.key), { by: actor.id }, { actor })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(answers.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(['INSTANCE_ENDED']));
    const winner = people[answers.findIndex(({ ok }) => ok)]?.id;
    expect(await office.store.search.task(task.instance, task.key)).toMatchObject({ status: 'completed', completedBy: winner });
    expect((await office.store.commits.commits(numberOf(instance))).filter(({ body }) => body.includes('"taskCompleted"'))).toHaveLength(1);
  }, 120_000);

  it('two pumps do one list of due work: every timer fires once, every job is done once', async () => {
    await office.deploy(diagram('duty', { startableBy: 'any-clerk' }).start().catchEvent('wait', { on: { timer: { duration: 'PT1H' } } }).serviceTask('count', { type: 'count' }).end());
    const keys = await Promise.all(Array.from({ length: 40 }, () => office.start('duty')));
    office.now += HOUR;
    const pumps = engines.length > 1 ? engines : [office.engine, office.anotherEngine({ random: seeded(seed += 1) })];
    const done = await Promise.all([...pumps, ...pumps].map((one) => one.runDueWork()));
    for (let turn = 0; turn < 5; turn += 1) await office.engine.runDueWork();
    expect(done.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(80);
    for (const key of keys) {
      const commits = await office.store.commits.commits(numberOf(key));
      expect(commits.filter(({ body }) => body.includes('"timerFired"'))).toHaveLength(1);
      expect(await office.store.search.instance(numberOf(key))).toMatchObject({ status: 'completed' });
    }
    expect([...numbered.values()]).toEqual(new Array(40).fill(1));
    await office.checkInvariants();
  }, 120_000);

  it('deployments of one process at once get consecutive versions, none twice; the same content at once is one version', async () => {
    const deploy = (client: number, name: string) => engine(client).deploy([{ name: 'duty.bpmn', content: diagram('duty', { name, startableBy: 'any-clerk' }).start().userTask('draft', { assignee: 'wang.fang' }).end().xml() }], { actor: wang });
    const different = (await Promise.all(Array.from({ length: 8 }, (_none, client) => deploy(client, `draft ${client}`)))).map((one) => good(one).definitions[0]);
    expect(different.map((one) => one?.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(different.map((one) => one?.processDefinitionKey)).size).toBe(8);
    const same = (await Promise.all(Array.from({ length: 8 }, (_none, client) => deploy(client, 'final')))).map((one) => good(one).definitions[0]);
    expect(new Set(same.map((one) => `${one?.version ?? 0} ${one?.processDefinitionKey ?? ''}`)).size).toBe(1);
    expect(same[0]?.version).toBe(9);
    expect(same.filter((one) => one?.unchanged === false)).toHaveLength(1);
    expect(await office.store.definitions.latestOfEach()).toMatchObject([{ processId: 'duty', version: 9, name: 'final' }]);
  }, 120_000);

  it(`${CLIENTS} numbers of one series asked for at once: no gap, none twice, each holder one`, async () => {
    const given = await Promise.all(people.flatMap(({ id }, client) => [store(client), store(client + 1)].map((one) => one.numbers.allocate('大政發', 2026, id, office.now))));
    expect(new Set(given).size).toBe(CLIENTS);
    expect(Math.max(...given)).toBe(CLIENTS);
    for (let n = 0; n < given.length; n += 2) expect(given[n]).toBe(given[n + 1]);
  }, 120_000);
});
