/** Commands on one case from several servers: they follow each other by version, and nobody gives up. */
import type { Engine } from '../../engine/runtime/engine.js';
import type { CommandOutcome, Measures } from '../../engine/runtime/ports.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, Office, wang } from '../runtime/office.js';
import { onSharedStores, type Shared } from './shared-store.js';

const SIGNERS = 24;

onSharedStores((open) => {
  let shared: Shared;
  let office: Office;
  let counted: { conflicts: number; outcomes: Partial<Record<CommandOutcome, number>> };
  let engines: readonly Engine[];
  beforeEach(async () => {
    shared = await open();
    counted = { conflicts: 0, outcomes: {} };
    const measures: Measures = {
      command: (_type, outcome) => { counted.outcomes[outcome] = (counted.outcomes[outcome] ?? 0) + 1; },
      conflict: () => { counted.conflicts += 1; },
      work: () => undefined,
    };
    office = new Office({ store: shared.first });
    engines = [shared.first, shared.second, shared.first].map((store) => office.anotherEngine({ store, measures }));
  });
  afterEach(async () => { await shared.close(); });
  const engineFor = (index: number): Engine => engines[index % engines.length] ?? office.engine;

  it('of many that each do their part all are done, and what met was decided again and counted', async () => {
    await office.deploy(diagram('joint', { startableBy: 'any-clerk' }).start().userTask('sign', { assignee: '= signer', multi: { collection: '= signers', element: 'signer' } }).end());
    const signers = Array.from({ length: SIGNERS }, (_one, index) => `signer-${index}`);
    const key = await office.start('joint', { signers });
    const { items } = await office.store.search.tasks({ filter: { elementId: { eq: 'sign' } } });
    const results = await Promise.all(items.map((task, index) => engineFor(index).completeTask(composeKey(task.instance, task.key), {}, { actor: { id: task.assignee ?? '', groups: [] } })));
    expect(results.map(codeOf)).toEqual(signers.map(() => 'done'));
    expect((await office.state(key)).status).toBe('completed');
    expect(counted.outcomes).toEqual({ done: SIGNERS });
    expect(counted.conflicts).toBeGreaterThan(0);
    await office.checkInvariants();
  });

  it('of many that want the same exactly one is done', async () => {
    await office.deploy(diagram('single', { startableBy: 'any-clerk' }).start().userTask('U', { assignee: 'wang.fang' }).userTask('next', { assignee: 'wang.fang' }).end());
    await office.start('single');
    const task = await office.task('U');
    const results = await Promise.all(Array.from({ length: 50 }, (_one, index) => engineFor(index).completeTask(composeKey(task.instance, task.key), { by: index }, { actor: wang })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(results.filter(({ ok }) => !ok).map(codeOf))).toEqual(new Set(['TASK_NOT_FOUND']));
    expect(counted.outcomes.exhausted).toBeUndefined();
    await office.checkInvariants();
  });
});
