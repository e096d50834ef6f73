/**
 * A clock that jumps: days forward, hours back, again and again, with two servers of which one dies with work in its hands.
 * Nothing is lost, nothing is done twice. What a clock says is not the order of things: versions are.
 */
import type { Engine } from '../../engine/runtime/engine.js';
import { readEvents } from '../../engine/runtime/read-events.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import { composeKey } from '../../engine/store/keys.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, good, HOUR, Office, seeded, wang } from '../runtime/office.js';
import { testDatabase } from '../store/mongo-database.js';
import { Mortal } from './mortal.js';

const url = process.env.MONGODB_URL;
const database = url === undefined ? undefined : testDatabase(url, 'clock');
const stores: [string, () => Promise<Store>][] = [['SQLite', () => Promise.resolve(openSqliteStore(':memory:'))]];
if (database) stores.push(['MongoDB', async () => { const store = await openMongoStore(database.url); await database.empty(); return store; }]);
afterAll(() => database?.drop());

const duty = diagram('duty', { startableBy: 'any-clerk', limit: { key: 'whole', name: '全程', amount: 2, unit: 'wd', urging: 'R-URGE' } }).start()
  .userTask('draft', { assignee: 'wang.fang' }).serviceTask('number', { type: 'number' }).catchEvent('wait', { on: { timer: { duration: 'PT3H' } } })
  .callActivity('call', { calls: 'seal' }).userTask('file', { assignee: 'wang.fang' }).end()
  .boundary('late', 'draft', { on: { timer: { duration: 'PT1H' } }, interrupting: false }).task('told').end('told-end');
const seal = diagram('seal', {}).start().catchEvent('pause', { on: { timer: { duration: 'PT30M' } } }).end();

describe.each(stores)('a clock that jumps, on %s', (name, open) => {
  let store: Store;
  afterEach(() => store.close());

  it.each(name === 'SQLite' ? [1, 3] : [1])('forward by days and back by hours at any moment (seed %s): every timer fires once, every number is given once', async (seed) => {
    const random = seeded(seed);
    store = await open();
    const numbered: string[] = [];
    const office: Office = new Office({
      store, random: seeded(seed + 1000),
      handlers: { number: async (job) => { numbered.push(job.idempotencyKey); return { variables: { n: await store.numbers.allocate('發', 2026, job.idempotencyKey, job.now) } }; } },
    });
    await office.deploy(duty, seal);
    const begun = office.now;
    const engines: Engine[] = [office.engine, office.anotherEngine()];
    const engine = (): Engine => engines[Math.floor(random() * engines.length)] ?? office.engine;
    let latest = begun;
    for (let step = 0; step < 80; step += 1) {
      const draw = random();
      if (draw < 0.15) good(await engine().createInstance({ processDefinitionId: 'duty', variables: {} }, { actor: wang, requestId: `start-${step}` }));
      else if (draw < 0.4) {
        const task = (await store.search.tasks({ filter: { status: { eq: 'created' } }, page: { limit: 1 } })).items[0];
        if (task) good(await engine().completeTask(composeKey(task.instance, task.key), {}, { actor: wang }));
      } else if (draw < 0.55) office.now += Math.floor(random() * 3 * DAY);
      else if (draw < 0.75) office.now = Math.max(begun, office.now - Math.floor(random() * 9 * HOUR));
      else if (draw < 0.8) {
        // Dies with what it has leased, just before it would have said that it is done.
        const mortal = new Mortal(office, 'before-finish');
        await mortal.try((one) => one.runDueWork());
      } else await Promise.all(engines.map((one) => one.runDueWork()));
      latest = Math.max(latest, office.now);
    }
    // In the end the clock is right again, and later than it ever was.
    office.now = latest + DAY;
    await office.pass(10 * DAY);

    let [back, timers] = [0, 0];
    for (const { instance } of (await store.search.instances({ page: { limit: 1000 } })).items) {
      const commits = await store.commits.commits(instance);
      commits.forEach((commit, index) => { if (commit.at < (commits[index - 1]?.at ?? 0)) back += 1; });
      const fired = commits.flatMap(readEvents).flatMap((event) => (event.type === 'timerFired' ? [event.key] : []));
      expect(new Set(fired).size).toBe(fired.length);
      timers += fired.length;
      const state = (await store.commits.snapshot(instance))?.state;
      expect(Object.values(state?.timers ?? {}).filter(({ dueAt }) => dueAt <= office.now)).toEqual([]);
      expect(Object.keys(state?.incidents ?? {})).toEqual([]);
    }
    // `at` is what the server's clock said: it may go back from one version to the next.
    expect(back).toBeGreaterThan(0);
    expect(timers).toBeGreaterThan(5);
    const register = await store.numbers.register('發', 2026);
    expect(register.map(({ n }) => n)).toEqual(Array.from({ length: new Set(numbered).size }, (_none, index) => index + 1));
    expect(await verifyStore(store)).toMatchObject({ findings: [], unsettled: 0 });
    await office.checkInvariants();
  }, 120_000);

  it('back by hours after a crash: what it left undone is completed at the next start, and not when the clock has caught up', async () => {
    store = await open();
    const office = new Office({ store, random: seeded(77) });
    await office.deploy(duty, seal);
    office.now += 5 * HOUR;
    await office.start('duty');
    office.now -= 5 * HOUR;
    let asked = Number.NaN;
    const looking: Store = { ...store, commits: { ...store.commits, pending: (before, limit) => { asked = before; return store.commits.pending(before, limit); } } };
    const engine = office.anotherEngine({ store: looking });
    await engine.runDueWork();
    expect(asked).toBeGreaterThan(office.now + 5 * HOUR);
    await engine.runDueWork();
    expect(asked).toBeLessThan(office.now);
    office.now -= HOUR;
    await engine.runDueWork();
    expect(asked).toBeGreaterThan(office.now + 6 * HOUR);
  }, 60_000);
});
