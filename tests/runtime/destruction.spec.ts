/** 保管期限, and a destruction that was cut off: finished by whoever starts next, kept out by rebuilding, carried by copies. */
import { keptThrough } from '../../engine/runtime/destruction/retention.js';
import { destroyCases, finishDestructions } from '../../engine/runtime/destruction/destroy.js';
import { rebuildStore } from '../../engine/runtime/moving/rebuild.js';
import { copyStore } from '../../engine/store/moving/copy.js';
import type { UnsealedRecord } from '../../engine/store/destroyed-record.js';
import { sealRecord } from '../../engine/store/destroyed-record.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { good, numberOf, Office, seeded, wang } from './office.js';

describe('a retention', () => {
  it.each([
    ['10年', 2016, undefined, 2026], ['30年', 2016, undefined, 2046], ['永久', 2016, undefined, undefined], ['長期', 2016, undefined, undefined],
    // Kept at its appraisal: for the new period from when it was formed, or, where that is over too, from then on.
    ['10年', 2016, { retention: '30年', year: 2027 }, 2046], ['10年', 2016, { retention: '10年', year: 2027 }, 2037], ['10年', 2016, { retention: '永久', year: 2027 }, undefined],
  ] as const)('of %s of %i, kept on as %j, ends with %s', (retention, year, kept, end) => {
    expect(keptThrough({ year, retention }, kept)).toBe(end);
  });
});

describe('a destruction that was cut off', () => {
  let office: Office;
  let key: string;
  let record: UnsealedRecord;
  beforeEach(async () => {
    office = new Office({ random: seeded(5) });
    await office.deploy(diagram('duty', { startableBy: 'any-clerk' }).start().userTask('draft', { assignee: 'wang.fang' }).end());
    key = await office.start('duty', { title: '撥款' });
    const task = await office.task('draft', key);
    good(await office.engine.completeTask(composeKey(task.instance, task.key), { remarks: '同意。'.repeat(400) }, { actor: wang }));
    const commits = await office.store.commits.commits(numberOf(key));
    record = {
      instance: numberOf(key), at: office.now, processId: 'duty', processName: 'duty', archiveNos: ['D10-1'], retention: '10年', keptThrough: 2026, versions: commits.length,
      firstHash: commits[0]?.hash ?? '', lastHash: commits.at(-1)?.hash ?? '', approval: 9, destroyNo: 'archive-destroyed-2027-0001', reason: '期滿', by: 'he.jing', witnesses: ['tang.yu', 'feng.lei'], requestId: 'r',
    };
  });
  const left = async (store: Store): Promise<unknown> => [(await store.commits.commits(numberOf(key))).length, (await store.payloads.list(numberOf(key))).length, await store.search.instance(numberOf(key)) !== undefined, (await store.destructions.get(numberOf(key)))?.done];

  it.each(['behind the record', 'behind the content'])('%s is finished at the next start, and told of; then there is nothing to finish', async (where) => {
    await office.store.destructions.begin(sealRecord(record));
    if (where === 'behind the content') await office.store.destructions.erase(record.instance, office.now);
    const told: number[] = [];
    expect(await finishDestructions(office.store, async ({ instance }) => { told.push(instance); })).toBe(1);
    expect([told, await left(office.store)]).toEqual([[record.instance], [0, 0, false, true]]);
    expect(await finishDestructions(office.store)).toBe(0);
  });

  it('is not begun anew by another: the first record stays', async () => {
    const [first] = await destroyCases(office.store, [record]);
    const [again] = await destroyCases(office.store, [{ ...record, requestId: 'other' }]);
    expect(again).toEqual(first);
  });

  it('is carried by a copy; what a copy made meanwhile still has of the case, rebuilding takes away', async () => {
    // As a live copy may be: the log was copied before the case went, the record after.
    const target = openSqliteStore(':memory:', { unfinished: true });
    await office.store.destructions.begin(sealRecord(record));
    await office.store.destructions.finish(record.instance);
    expect(await copyStore(office.store.moving, target.moving, { source: 'test' })).toMatchObject({ ok: true });
    expect(await left(target)).not.toEqual([0, 0, false, true]);
    expect(await rebuildStore(target)).toMatchObject({ ok: true, findings: [] });
    expect(await left(target)).toEqual([0, 0, false, true]);
    expect(await target.destructions.get(record.instance)).toEqual(await office.store.destructions.get(record.instance));
    await target.close();
  });
});
