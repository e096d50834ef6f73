/** The judge of the kills: it lets pass what is right, and says what is not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../engine/runtime/engine.js';
import { sealCommit } from '../../engine/store/hash-chain.js';
import type { Commit } from '../../engine/store/commit.js';
import type { Store } from '../../engine/store/port.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { storeOn } from '../../engine/store/sqlite/index.js';
import { migrate } from '../../engine/store/sqlite/schema.js';
import { ACTS } from './acts.js';
import type { Kept } from './acts.js';
import { CLERK, engineOn } from './engine-on.js';
import { judge } from './verdict.js';

describe('the judge of the kills', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-verdict-'));
  const log = join(folder, 'acknowledged.jsonl');
  afterAll(() => { rmSync(folder, { recursive: true }); });
  let database: Database;
  let store: Store;
  let engine: Engine;
  let now: number;
  const kept: Kept[] = [];
  const write = (...more: Kept[]): void => { writeFileSync(log, [...kept, ...more].map((one) => `${JSON.stringify(one)}\n`).join('')); };
  const faults = async (): Promise<readonly string[]> => (await judge(store, log, now)).faults;

  beforeEach(async () => {
    now = Date.now();
    database = new Database(':memory:');
    migrate(database);
    store = storeOn(database);
    engine = engineOn(store, { clock: () => now });
    kept.length = 0;
    for (const [n, act] of ['deploy', 'createInstance', 'completeTask', 'createInstance', 'publishMessage', 'saveDraft', 'startOutside', 'completeJob'].entries()) {
      const one = await ACTS[act]?.({ engine, store, clock: () => now, request: `r-${n}` });
      if (!one) throw new Error(`${act} was not acknowledged`);
      kept.push(one);
      now += 500;
      await engine.runDueWork();
    }
    write();
  });
  afterEach(() => store.close());
  const first = async (process: string): Promise<number> => (await store.search.instances({ filter: { processId: { eq: process } } })).items[0]?.instance ?? 0;
  /** Something else is said to have happened as well, with hashes that fit. */
  async function add(instance: number, events: readonly object[]): Promise<void> {
    const last = (await store.commits.commits(instance)).at(-1);
    if (!last) throw new Error('no case');
    const commit: Commit = sealCommit({ ...last, version: last.version + 1, commitId: 'forged', requestId: 'forged', body: JSON.stringify(events) }, last.hash);
    await database.write(() => database.sql('INSERT INTO commits (schema, instance, version, commitId, requestId, definitionKey, at, actor, pending, body, alg, prevHash, hash) VALUES (1, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)')
      .run(instance, commit.version, commit.commitId, commit.requestId, commit.definitionKey, commit.at, commit.actor, commit.body, commit.alg, commit.prevHash, commit.hash));
  }

  it('lets pass what is right', async () => {
    const verdict = await judge(store, log, now);
    expect(verdict).toMatchObject({ acknowledged: 8, faults: [] });
    expect(verdict.commits).toBeGreaterThan(10);
  });

  it('says what was acknowledged and is not there: a commit, a message, a draft', async () => {
    const instance = await first('crash-main');
    write({ read: 'commits.byRequest', with: [instance, 'clerk:never'], gives: { instance } }, { read: 'messages.get', with: [4711], gives: { messageId: 'x' } },
      { read: 'definitions.version', with: ['crash-main', 9], gives: { definitionKey: '1' } });
    expect((await faults()).map((fault) => fault.slice(0, 22))).toEqual(['acknowledged, but lost', 'acknowledged, but lost', 'acknowledged, but lost']);
  });

  it('says that a request made two cases', async () => {
    const made = await engine.createInstance({ processDefinitionId: 'crash-main', variables: { request: 'r-1' } }, { actor: CLERK, requestId: 'another' });
    expect(made.ok).toBe(true);
    await engine.runDueWork();
    expect(await faults()).toEqual([expect.stringMatching(/^r-1 made two cases/)]);
  });

  it('says that a case is not what its commits say, that its timer was due and that its number is none', async () => {
    const waiting = (await Promise.all((await store.search.instances({ filter: { processId: { eq: 'crash-main' } } })).items.map(async ({ instance }) => ({ instance, state: (await store.commits.snapshot(instance))?.state }))))
      .find(({ state }) => Object.keys(state?.tasks ?? {}).length > 0);
    if (!waiting) throw new Error('nobody waits');
    const [task] = Object.keys(waiting.state?.tasks ?? {});
    await database.write(() => database.sql("UPDATE tasks SET status = 'completed' WHERE instance = ? AND key = ?").run(waiting.instance, Number(task)));
    await database.write(() => database.sql("DELETE FROM numbers WHERE series = '大政辦發'").run());
    expect(await faults()).toEqual(expect.arrayContaining([expect.stringContaining('ROW_ALTERED'), expect.stringMatching(/is not in the register$/)]));
  });

  it('says that a job was completed twice', async () => {
    const instance = await first('crash-outside');
    const events = (await store.commits.commits(instance)).flatMap(({ body }): { type: string }[] => JSON.parse(body));
    const done = events.find(({ type }) => type === 'jobCompleted');
    if (!done) throw new Error('no job');
    await add(instance, [done]);
    expect(await faults()).toEqual(expect.arrayContaining([expect.stringContaining(`${instance}: a job was completed twice`)]));
  });
});
