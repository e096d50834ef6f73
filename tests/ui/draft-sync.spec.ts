/** Two pages write on one draft: nothing that was typed is lost, and nobody is asked about what only one of them changed. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mergeDrafts } from '../../engine/kernel/merge-drafts.js';
import type { SharedDraft, Values } from '../../modeler-ui/src/app/office-types.js';
import { createDraftSync } from '../../modeler-ui/src/task/draft-sync.js';
import type { DraftSync } from '../../modeler-ui/src/task/draft-sync.js';
import { movedCaret } from '../../modeler-ui/src/task/kept-caret.js';

const CONFLICT = new Error('conflict');
const CLOSED = new Error('closed');

/** Keeps versions as the server does (engine/runtime/tasks.ts): what both changed is refused. */
class Server {
  readonly versions: SharedDraft[] = [];
  fault: Error | undefined;
  saves = 0;

  save(by: string, variables: Values, version: number): Promise<SharedDraft> {
    this.saves += 1;
    if (this.fault) return Promise.reject(this.fault);
    const at = (n: number): Values => this.versions[n - 1]?.variables ?? {};
    const { merged, conflicts } = mergeDrafts<unknown>(at(version), at(this.versions.length), variables);
    if (Object.keys(conflicts).length > 0) return Promise.reject(CONFLICT);
    const saved = { variables: merged, version: this.versions.length + 1, savedAt: new Date().toISOString(), by, byName: by };
    this.versions.push(saved);
    return Promise.resolve(saved);
  }

  latest(): Promise<SharedDraft> {
    const draft = this.versions.at(-1);
    return draft ? Promise.resolve(draft) : Promise.reject(new Error('none'));
  }
}

let server: Server;
beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-23T01:00:00Z') });
  server = new Server();
});
afterEach(() => { jest.useRealTimers(); });

const page = (by: string, prefilled: Values = {}, left?: Parameters<typeof createDraftSync>[3]): DraftSync => createDraftSync({
  save: (variables, version) => server.save(by, variables, version), load: () => server.latest(), gently: (change) => change(),
  whyNot: (cause) => (cause === CONFLICT ? 'conflict' : cause === CLOSED ? 'closed' : 'failed'),
}, prefilled, server.versions.at(-1), left);
const type = (sync: DraftSync, values: Values): void => sync.change({ ...sync.view().values, ...values }, true);
const settled = (): Promise<void> => jest.advanceTimersByTimeAsync(2_000);

describe('a draft that one writes', () => {
  it('is kept a moment after the last change, and not again where nothing changed', async () => {
    const wang = page('王芳');
    type(wang, { title: '通' });
    type(wang, { title: '通知' });
    await settled();
    type(wang, { title: '通知' });
    await settled();
    expect(server.saves).toBe(1);
    expect(wang.view()).toMatchObject({ values: { title: '通知' }, state: { is: 'saved' } });
  });

  it('is not kept while the task is being completed, which waits for what was on its way, and again when that is refused', async () => {
    const wang = page('王芳');
    type(wang, { title: '通' });
    await settled();
    type(wang, { title: '通知' });
    wang.flush();
    type(wang, { title: '通知一' });
    await wang.hold();
    expect(server.versions.at(-1)?.variables).toEqual({ title: '通知' });
    wang.flush();
    await wang.heard(9);
    await settled();
    expect(server.saves).toBe(2);
    wang.release();
    await settled();
    expect(server.versions.at(-1)?.variables).toEqual({ title: '通知一' });
  });

  it('is not kept for opening the page with what the form begins with', async () => {
    const wang = page('王芳', { drafter: 'wang.fang' });
    type(wang, { file: {}, list: [] });
    await settled();
    expect(server.saves).toBe(0);
    expect(wang.view().state).toEqual({ is: 'clean' });
  });

  it('is sent again after the server could not be reached, with what was typed since', async () => {
    const wang = page('王芳');
    server.fault = new Error('offline');
    type(wang, { title: '一' });
    await settled();
    expect(wang.view().state).toEqual({ is: 'refused' });
    server.fault = undefined;
    wang.change({ title: '一二' }, false);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(server.versions.at(-1)?.variables).toEqual({ title: '一二' });
  });

  it('stays on the screen and is sent no more when the task has become another person\'s', async () => {
    const wang = page('王芳');
    server.fault = CLOSED;
    type(wang, { title: '一' });
    await settled();
    type(wang, { title: '二' });
    await settled();
    expect(server.saves).toBe(1);
    expect(wang.view()).toMatchObject({ values: { title: '二' }, state: { is: 'closed' } });
  });

  it('says that a field was emptied which the form begins with', async () => {
    const wang = page('王芳', { phone: '5220000' });
    wang.change({ title: '一' }, true);
    await settled();
    expect(server.versions.at(-1)?.variables).toEqual({ title: '一', phone: null });
    expect(page('李娜', { phone: '5220000' }).view().values).toEqual({ title: '一' });
  });
});

describe('a draft that two write', () => {
  it('brings what the other saved onto the screen, whether heard of or with one\'s own save', async () => {
    const [wang, li] = [page('王芳', { drafter: 'wang.fang' }), page('李娜', { drafter: 'li.na' })];
    type(wang, { title: '甲' });
    await settled();
    await li.heard(1);
    expect(li.view()).toMatchObject({ values: { title: '甲', drafter: 'wang.fang' }, taken: { byName: '王芳', fields: ['drafter', 'title'] } });
    expect(li.view().clash).toBeUndefined();
    type(li, { body: '乙' });
    await settled();
    type(wang, { phone: '1' });
    await settled();
    expect(wang.view()).toMatchObject({ values: { title: '甲', body: '乙', phone: '1' }, taken: { fields: ['body'] } });
    // Whose it was does not come with one's own save: better nobody's name than the wrong one.
    expect(wang.view().taken).not.toHaveProperty('byName');
    expect(server.versions.at(-1)?.variables).toMatchObject({ title: '甲', body: '乙', phone: '1' });
  });

  it('of what both began without knowing of each other asks only for what differs', async () => {
    const [wang, li] = [page('王芳', { drafter: 'wang.fang' }), page('李娜', { drafter: 'li.na' })];
    type(wang, { title: '甲', level: '市' });
    type(li, { title: '乙', body: '正文', level: '市' });
    await settled();
    await settled();
    expect(li.view().clash).toMatchObject({ byName: '王芳', fields: ['title'], values: { title: '甲' } });
    expect(li.view().values).toMatchObject({ title: '乙', body: '正文', drafter: 'wang.fang' });
    // The rest is on the server, and of the title what was there before.
    expect(server.versions.at(-1)?.variables).toMatchObject({ title: '甲', body: '正文' });
  });

  it.each([['theirs', '甲'], ['mine', '乙'], ['both', '甲\n乙']] as const)('is as was chosen: %s', async (choice, title) => {
    const [wang, li] = [page('王芳'), page('李娜')];
    type(wang, { title: '甲' });
    type(li, { title: '乙' });
    await settled();
    await settled();
    li.settle({ title: choice });
    await settled();
    expect(li.view().clash).toBeUndefined();
    expect(li.view().values).toEqual({ title });
    expect(server.versions.at(-1)?.variables).toEqual({ title });
    await wang.heard(server.versions.length);
    expect(wang.view().values).toEqual({ title });
  });

  it('goes on being written while something is to be chosen, on both sides', async () => {
    const [wang, li] = [page('王芳'), page('李娜')];
    type(wang, { title: '甲' });
    type(li, { title: '乙' });
    await settled();
    await settled();
    type(li, { title: '乙二', note: '附' });
    await settled();
    await wang.heard(server.versions.length);
    type(wang, { title: '甲二' });
    await settled();
    await li.heard(server.versions.length);
    expect(li.view()).toMatchObject({ values: { title: '乙二', note: '附' }, clash: { fields: ['title'], values: { title: '甲二' } } });
    expect(server.versions.at(-1)?.variables).toEqual({ title: '甲二', note: '附' });
    expect(wang.view().clash).toBeUndefined();
  });

  it('asks no more when the other has come to write the same', async () => {
    const [wang, li] = [page('王芳'), page('李娜')];
    type(wang, { title: '甲' });
    type(li, { title: '乙' });
    await settled();
    await settled();
    type(wang, { title: '乙' });
    await settled();
    await li.heard(server.versions.length);
    expect(li.view().clash).toBeUndefined();
  });

  it('keeps what is to be chosen for when one comes back to the task', async () => {
    const [wang, li] = [page('王芳'), page('李娜')];
    type(wang, { title: '甲' });
    type(li, { title: '乙' });
    await settled();
    await settled();
    const again = page('李娜', {}, li.unsettled());
    expect(again.view()).toMatchObject({ values: { title: '乙' }, clash: { fields: ['title'], values: { title: '甲' } } });
    again.settle({ title: 'mine' });
    await settled();
    expect(server.versions.at(-1)?.variables).toEqual({ title: '乙' });
  });

  it('takes nothing in and sends nothing after the task was done', async () => {
    const [wang, li] = [page('王芳'), page('李娜')];
    type(li, { title: '乙' });
    li.drop();
    await settled();
    type(wang, { title: '甲' });
    await settled();
    await li.heard(1);
    expect(server.saves).toBe(1);
    expect(li.view().values).toEqual({ title: '乙' });
  });
});

it.each([
  ['before what changed', '請辦理', '請辦理。', 2, 2],
  ['behind what changed', '辦理', '請儘快辦理', 2, 5],
  ['within what was taken away', '請儘快辦理', '請辦理', 2, 1],
  ['at the end', '甲', '乙丙', 1, 2],
])('the caret %s stays with its words', (_name, before, after, caret, expected) => {
  expect(movedCaret(before, after, caret)).toBe(expected);
});
