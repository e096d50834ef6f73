/** Who is told something hears of it when the notice can be read, not before; whoever is not told hears nothing. */
import { expect, it } from '@jest/globals';
import { noticeHints } from '../../api/notice-hints.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

it('tells for whom a notice was written, after it was written, until one stops listening', async () => {
  const { store, onNotices } = noticeHints(openSqliteStore(':memory:'));
  const heard: { person: string; unread: Promise<number> }[] = [];
  const stop = onNotices((persons) => { for (const person of persons) heard.push({ person, unread: store.notices.unread(person) }); });
  const notice = (person: string) => ({ id: `n:${person}`, person, at: 1, template: 'urge', about: {} });
  await store.notices.put([notice('wang.fang'), notice('li.na')]);
  expect(await Promise.all(heard.map(async ({ person, unread }) => [person, await unread]))).toEqual([['wang.fang', 1], ['li.na', 1]]);
  stop();
  await store.notices.put([notice('chen.wei')]);
  expect(heard).toHaveLength(2);
  await store.close();
});

it('tells which draft was saved and not what a stale writer tried', async () => {
  const { store, onDrafts } = noticeHints(openSqliteStore(':memory:'));
  const heard: number[] = [];
  const stop = onDrafts(({ version }) => { heard.push(version); });
  const draft = (version: number) => ({ instance: 1, key: 2, version, variables: { title: '通知' }, person: 'wang.fang', at: 1 });
  await store.drafts.saveTask(draft(1));
  await store.drafts.saveTask(draft(1));
  await store.drafts.saveTask(draft(2));
  stop();
  await store.drafts.saveTask(draft(3));
  expect(heard).toEqual([1, 2]);
  await store.close();
});
