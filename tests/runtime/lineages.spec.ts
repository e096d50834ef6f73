/** Where a case has been is kept and folded on: it is what the whole log would give, and what was handed out stays as it was. */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { Lineages } from '../../engine/runtime/lineages.js';
import { readEvents } from '../../engine/runtime/read-events.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { good, numberOf, Office, wang } from './office.js';

let office: Office;
beforeEach(() => { office = new Office(); });
afterEach(async () => { await office.checkInvariants(); });

const mine = { assignee: 'wang.fang' };
const drawn = diagram('p', { startableBy: 'any-clerk' }).start().userTask('A', mine).parallel('F').userTask('B', mine).parallel('J').userTask('C', mine).end().from('F').userTask('D', mine).to('J');

it('follows a case through steps and a return', async () => {
  await office.deploy(drawn);
  const key = await office.start('p');
  const instance = numberOf(key);
  const lineages = new Lineages(office.store);
  const before = await lineages.of(instance);
  const passed = before.passages.size;
  const whole = async () => lineageOf((await office.store.commits.commits(instance, 1)).flatMap((commit) => readEvents(commit)));
  for (const id of ['A', 'B', 'D']) {
    const task = await office.task(id);
    good(await office.engine.completeTask(composeKey(task.instance, task.key), {}, { actor: wang }));
    expect(await lineages.of(instance)).toEqual(await whole());
  }
  const task = await office.task('C');
  const to = (await office.engine.returnChoices(composeKey(task.instance, task.key))).find(({ id }) => id === 'B')?.key ?? 0;
  good(await office.engine.act(key, { type: 'returnTask', task: task.key, to, mode: 'redo', reason: '再核' }, { actor: wang }));
  expect(await lineages.of(instance)).toEqual(await whole());
  expect([...(await lineages.of(instance)).passages.values()].filter(({ undone }) => undone).map(({ id }) => id)).toContain('C');
  expect(before.passages.size).toBe(passed);
});
