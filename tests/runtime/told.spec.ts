/** Notices of the verbs on a store: to those whom the kernel names, to who stands in for them, not to who did it, and once. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Verb } from '../../engine/runtime/verbs.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, good, li, MONDAY, numberOf, Office, wang } from './office.js';

const startableBy = 'any-clerk';
let office: Office;
beforeEach(() => { office = new Office(); });
afterEach(async () => { await office.checkInvariants(); });

const told = async (person: string): Promise<string[]> => (await office.store.notices.of(person)).map(({ template }) => template).reverse();
const act = async (key: string, verb: Verb, actor = wang, requestId?: string): Promise<void> => {
  good(await office.engine.act(key, verb, { actor, ...(requestId === undefined ? {} : { requestId }) }));
  await office.pass(0);
};

describe('whose work a verb changes', () => {
  it('learns it once, with the step, the case and what was written, which is nowhere in the log', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' }).end());
    const key = await office.start('p', { title: '春耕方案' });
    const { key: task } = await office.task('A');
    for (let twice = 0; twice < 2; twice += 1) await act(key, { type: 'transferTask', task, to: 'li.ming', reason: '出差三天' }, wang, 'r-1');
    const notices = await office.store.notices.of('li.ming');
    expect(notices.map(({ template, about }) => ({ template, about }))).toEqual([
      { template: 'told.transferred', about: expect.objectContaining({ name: '擬稿', title: '春耕方案', by: 'wang.fang', text: '出差三天', task: composeKey(numberOf(key), task) }) },
    ]);
    expect(await told('wang.fang')).toEqual([]);
    expect((await office.engine.commits(key)).map(({ body }) => body).join('')).not.toContain('出差三天');
  });

  it('learns at a 人員交接 to whom it was handed over, by whom and why', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' }).end());
    const key = await office.start('p');
    await act(key, { type: 'transferTask', task: (await office.task('A')).key, to: 'li.ming', reason: '調離', override: true }, { id: 'zhao.lei', groups: ['operator'] });
    expect(await office.store.notices.of('wang.fang')).toMatchObject([{ template: 'told.handedOver', about: { name: '擬稿', by: 'zhao.lei', person: 'li.ming', text: '調離' } }]);
    expect(await told('li.ming')).toEqual(['told.transferred']);
  });

  it('learns each of several things that are done one after another before any is told', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { assignee: 'wang.fang' }).end());
    const key = await office.start('p');
    const { key: task } = await office.task('A');
    for (const verb of [{ type: 'transferTask', task, to: 'li.ming' }, { type: 'suspendInstance', reason: '等待上級' }, { type: 'resumeInstance' }] as const) good(await office.engine.act(key, verb, { actor: wang }));
    await office.pass(0);
    expect((await told('li.ming')).sort()).toEqual(['told.resumed', 'told.suspended', 'told.transferred']);
  });

  it('is every holder of a post but the one who did it', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { groups: 'any-chief, dept-head' }).end());
    const key = await office.start('p');
    await act(key, { type: 'suspendInstance', reason: '等待上級' }, li);
    expect([await told('li.ming'), await told('zhao.lei'), await told('wang.fang')]).toEqual([[], ['told.suspended'], ['told.suspended']]);
  });

  it('may be away: who stands in learns it too', async () => {
    await office.store.substitutions.add({ id: 's', owner: 'li.ming', substitute: 'zhao.lei', from: MONDAY, to: MONDAY + DAY, createdBy: 'li.ming', createdAt: MONDAY });
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { assignee: 'wang.fang' }).end());
    const key = await office.start('p');
    await act(key, { type: 'transferTask', task: (await office.task('A')).key, to: 'li.ming' });
    expect([await told('li.ming'), await told('zhao.lei')]).toEqual([['told.transferred'], ['told.transferred']]);
  });
});

it('who began a case learns of its 延期, and the post that the diagram names of many returns', async () => {
  await office.deploy(diagram('p', { startableBy, limit: { amount: 10, unit: 'wd', extension: { most: 5, by: 'any-chief' } } })
    .start().userTask('A', { assignee: 'wang.fang' }).userTask('B', { name: '核稿', assignee: 'li.ming', extension: '<duty:return tell="office-deputy" tellAt="1"/>' }).end());
  const key = await office.start('p');
  await act(key, { type: 'extendClock', clock: Number(Object.keys((await office.state(key)).clocks)[0]), amount: 3, reason: '案情複雜' }, li);
  expect(await office.store.notices.of('wang.fang')).toMatchObject([{ template: 'told.extended', about: { text: '案情複雜', limit: 'whole' } }]);
  const first = await office.task('A');
  good(await office.engine.completeTask(composeKey(first.instance, first.key), {}, { actor: wang }));
  await act(key, { type: 'returnTask', task: (await office.task('B')).key, to: first.key, mode: 'redo', reason: '不妥' }, li);
  expect(await office.store.notices.of('sun.hua')).toMatchObject([{ template: 'told.returnedOften', about: { count: 1, name: '核稿' } }]);
  expect(await told('wang.fang')).toEqual(['told.extended', 'told.returned']);
});
