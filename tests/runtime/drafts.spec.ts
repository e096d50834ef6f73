/** 暫存: one draft a task, and two people who write on it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mergeDrafts, type Merged } from '../../engine/kernel/merge-drafts.js';
import type { Variables } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, good, li, Office, wang, zhao } from './office.js';

let office: Office;
beforeEach(() => { office = new Office(); });
afterEach(async () => { await office.checkInvariants(); });

async function opened(): Promise<string> {
  await office.deploy(diagram('p', { startableBy: 'any-clerk' }).start().userTask('A', { users: '= ["wang.fang", "li.ming"]' }).end());
  await office.start('p');
  const { instance, key } = await office.task('A');
  return composeKey(instance, key);
}

describe('a shared draft', () => {
  it('takes in what others changed since it was read', async () => {
    const task = await opened();
    expect(good(await office.engine.saveDraft(task, { title: '一', body: '二' }, 0, { actor: wang }))).toMatchObject({ version: 1 });
    good(await office.engine.saveDraft(task, { title: '改', body: '二' }, 1, { actor: li }));
    const merged = good(await office.engine.saveDraft(task, { title: '一', body: '另', note: '新' }, 1, { actor: wang }));
    expect(merged).toMatchObject({ version: 3, person: 'wang.fang', variables: { title: '改', body: '另', note: '新' } });
  });

  it('refuses what both changed, with both values and the rest merged', async () => {
    const task = await opened();
    good(await office.engine.saveDraft(task, { title: '一', body: '二' }, 0, { actor: wang }));
    good(await office.engine.saveDraft(task, { title: '甲', body: '二' }, 1, { actor: li }));
    const refused = await office.engine.saveDraft(task, { title: '乙', body: '另' }, 1, { actor: wang });
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'DRAFT_CONFLICT', draft: { version: 2, merged: { body: '另' }, conflicts: { title: { theirs: '甲', yours: '乙' } } } } });
    expect(good(await office.engine.saveDraft(task, { title: '乙', body: '另' }, 2, { actor: wang }))).toMatchObject({ version: 3, variables: { title: '乙', body: '另' } });
  });

  it('is replaced where no version is named, and is for those who may act', async () => {
    const task = await opened();
    good(await office.engine.saveDraft(task, { title: '一', body: '二' }, undefined, { actor: wang }));
    expect(good(await office.engine.saveDraft(task, { title: '三' }, undefined, { actor: li })).variables).toEqual({ title: '三' });
    expect(codeOf(await office.engine.saveDraft(task, {}, undefined, { actor: zhao }))).toBe('TASK_NOT_YOURS');
  });

  it('of two who save at once keeps both', async () => {
    const task = await opened();
    good(await office.engine.saveDraft(task, { title: '一' }, 0, { actor: wang }));
    const saved = await Promise.all([office.engine.saveDraft(task, { title: '一', a: 1 }, 1, { actor: wang }), office.engine.saveDraft(task, { title: '一', b: 2 }, 1, { actor: li })]);
    expect(saved.map((one) => good(one).version).sort()).toEqual([2, 3]);
    const { instance, key } = await office.task('A');
    expect((await office.store.drafts.task(instance, key))?.variables).toEqual({ title: '一', a: 1, b: 2 });
  });
});

it.each([
  ['what one emptied', { a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1 }, { merged: { a: 1 }, conflicts: {} }],
  ['what the other emptied', { a: 1, b: 2 }, { a: 1 }, { a: 3, b: 2 }, { merged: { a: 3 }, conflicts: {} }],
  ['what one emptied and the other changed', { a: 1 }, { a: 2 }, {}, { merged: {}, conflicts: { a: { theirs: 2 } } }],
  ['a list that grew', { a: [1] }, { a: [1, 2] }, { a: [1] }, { merged: { a: [1, 2] }, conflicts: {} }],
  ['a field written in another order', { a: { x: 1, y: null } }, { a: { y: null, x: 1 } }, { a: { x: 2, y: null } }, { merged: { a: { x: 2, y: null } }, conflicts: {} }],
  ['a list and an object that look alike', {}, { a: [] }, { a: {} }, { merged: {}, conflicts: { a: { theirs: [], yours: {} } } }],
  ['what both changed alike', { a: 1 }, { a: { x: [1] } }, { a: { x: [1] } }, { merged: { a: { x: [1] } }, conflicts: {} }],
] as [string, Variables, Variables, Variables, Merged][])('%s is merged', (_name, base, theirs, yours, expected) => {
  expect(mergeDrafts(base, theirs, yours)).toEqual(expected);
});
