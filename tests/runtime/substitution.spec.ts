/** 代 on a store: what a substitute may do, in which name, and what not (R-DELEGATE). */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { soleGroups } from '../../engine/runtime/standing-in.js';
import { composeKey } from '../../engine/store/keys.js';
import type { SubstitutionRow } from '../../engine/store/port.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, DAY, directory, good, MONDAY, Office, wang, zhao } from './office.js';

const GROUPS: Record<string, string[]> = {
  'wang.fang': ['secretariat-clerk', 'any-clerk'], 'li.ming': ['secretariat-chief', 'any-chief'], 'zhao.lei': ['dept-head', 'dept-head@finance'], 'sun.hua': ['office-deputy'],
};
const withGroups = { ...directory, groupsOf: (id: string) => GROUPS[id] ?? [] };
const startableBy = 'any-clerk';
const sun = { id: 'sun.hua', groups: ['office-deputy'] };
let office: Office;
beforeEach(() => { office = new Office({ directory: withGroups }); });
afterEach(async () => { await office.checkInvariants(); });

const stand = (owner: string, substitute: string, more: Partial<SubstitutionRow> = {}): Promise<void> => office.store.substitutions.add({
  id: `${owner}-${substitute}`, owner, substitute, from: MONDAY, to: MONDAY + 5 * DAY, createdBy: owner, createdAt: MONDAY, ...more,
});
const complete = async (id: string, actor = zhao) => {
  const task = await office.task(id);
  return codeOf(await office.engine.completeTask(composeKey(task.instance, task.key), {}, { actor }));
};
const inbox = async (user: string, standsFor: readonly { user: string; groups: readonly string[]; processes?: readonly string[] }[]) =>
  (await office.store.search.tasks({ actionableBy: { user, groups: GROUPS[user] ?? [], standsFor } })).items.map(({ elementId }) => elementId).sort();

describe('a substitute', () => {
  const drawn = diagram('p', { startableBy }).start().userTask('A', { assignee: 'li.ming' }).userTask('B', { groups: 'secretariat-chief' }).userTask('C', { groups: 'any-clerk' }).end();

  it('does what is the owner\'s, by name or by a post that only the owner holds, under both names', async () => {
    await office.deploy(drawn);
    await office.start('p');
    expect(await complete('A')).toBe('TASK_NOT_YOURS');
    await stand('li.ming', 'zhao.lei');
    expect(await complete('A')).toBe('done');
    expect(await complete('B')).toBe('done');
    const { items } = await office.store.search.tasks({ filter: { status: { eq: 'completed' } } });
    expect(items.map(({ elementId, assignee, completedBy, onBehalfOf }) => [elementId, assignee, completedBy, onBehalfOf])).toEqual([
      ['A', 'li.ming', 'zhao.lei', 'li.ming'], ['B', 'li.ming', 'zhao.lei', 'li.ming'],
    ]);
  });

  it('does nothing of it before, after, once revoked, or in another process', async () => {
    await office.deploy(drawn);
    await office.start('p');
    await stand('li.ming', 'zhao.lei', { from: MONDAY + DAY, to: MONDAY + 2 * DAY });
    expect(await complete('A')).toBe('TASK_NOT_YOURS');
    office.now = MONDAY + 2 * DAY;
    expect(await complete('A')).toBe('TASK_NOT_YOURS');
    office.now = MONDAY + DAY;
    await office.store.substitutions.revoke('li.ming-zhao.lei', office.now);
    expect(await complete('A')).toBe('TASK_NOT_YOURS');
    await stand('li.ming', 'zhao.lei', { id: 'other', processes: ['q'] });
    expect(await complete('A')).toBe('TASK_NOT_YOURS');
  });

  it('of a substitute stands in as well', async () => {
    await office.deploy(drawn);
    await office.start('p');
    await stand('li.ming', 'wang.fang');
    await stand('wang.fang', 'zhao.lei');
    expect(await complete('A')).toBe('done');
    expect((await office.store.search.tasks({ filter: { elementId: { eq: 'A' } } })).items[0]).toMatchObject({ completedBy: 'zhao.lei', onBehalfOf: 'li.ming' });
  });

  it('is excluded by what excludes the owner', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { groups: 'any-clerk, any-chief', extension: '<duty:exclude groups="any-clerk"/>' }).end());
    await office.start('p');
    await stand('wang.fang', 'zhao.lei');
    expect(await complete('A')).toBe('TASK_EXCLUDES_YOU');
  });

  it('signs for another only as a listed deputy', async () => {
    await office.deploy(diagram('p', { startableBy }).start().userTask('A', { assignee: 'li.ming', opinion: '簽發' }).end());
    await office.start('p');
    await stand('li.ming', 'zhao.lei');
    expect(await complete('A')).toBe('DEPUTY_NOT_LISTED');
    await stand('zhao.lei', 'sun.hua');
    expect(await complete('A', sun)).toBe('done');
  });

  it('hands over and is known as such, but acts as oneself where the task is one\'s own', async () => {
    await office.deploy(drawn);
    const key = await office.start('p');
    await stand('li.ming', 'wang.fang');
    const { key: task } = await office.task('A');
    good(await office.engine.act(key, { type: 'transferTask', task, to: 'wang.fang' }, { actor: wang }));
    expect(await complete('A', wang)).toBe('done');
    const [transferred, completed] = (await office.engine.commits(key)).slice(-2);
    expect([transferred?.onBehalfOf, completed?.onBehalfOf]).toEqual(['li.ming', undefined]);
  });

  it('hears of a reminder to the owner, in the processes that are theirs', async () => {
    await office.deploy(drawn);
    const key = await office.start('p');
    await stand('li.ming', 'sun.hua', { processes: ['p'] });
    await stand('sun.hua', 'zhao.lei', { processes: ['q'] });
    const { key: task } = await office.task('A');
    good(await office.engine.act(key, { type: 'urgeTask', task, text: '今日須辦結' }, { actor: wang }));
    await office.engine.runDueWork();
    const told = async (who: string) => (await office.store.notices.of(who)).map(({ template, about }) => ({ template, about }));
    expect(await told('li.ming')).toMatchObject([{ template: 'urge', about: { by: 'wang.fang', text: '今日須辦結' } }]);
    expect(await told('sun.hua')).toEqual(await told('li.ming'));
    expect(await told('zhao.lei')).toEqual([]);
  });

  it('sees the owner\'s tasks in the inbox, of all processes or of those listed', async () => {
    await office.deploy(drawn);
    await office.start('p');
    const sole = soleGroups(withGroups, 'li.ming');
    expect(sole).toEqual(['secretariat-chief', 'any-chief']);
    expect(await inbox('zhao.lei', [])).toEqual([]);
    expect(await inbox('zhao.lei', [{ user: 'li.ming', groups: sole }])).toEqual(['A']);
    expect(await inbox('zhao.lei', [{ user: 'li.ming', groups: sole, processes: ['p'] }])).toEqual(['A']);
    expect(await inbox('zhao.lei', [{ user: 'li.ming', groups: sole, processes: ['q'] }])).toEqual([]);
  });
});
