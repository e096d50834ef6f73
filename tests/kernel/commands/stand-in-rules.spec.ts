/** 代 (R-DELEGATE, duties.md D.4): when somebody acts in another's name, and when in their own. */
import { describe, expect, it } from '@jest/globals';
import { signsInVain, standingAt } from '../../../engine/kernel/commands/stand-in-rules.js';
import { diagram } from '../model/diagram.js';
import { Play, person } from '../play.js';
import type { Represented, Standing } from '../../../engine/kernel/commands/stand-in-rules.js';
import type { Actor } from '../../../engine/kernel/context.js';
import type { NodeOptions } from '../model/diagram.js';

const li = (more: Partial<Represented> = {}): Represented => ({ id: 'li', groups: ['office-chief', 'clerks'], soleGroups: ['office-chief'], ...more });
async function standing(options: NodeOptions, actor: Actor, owner = li()): Promise<Standing> {
  const play = await Play.started(diagram('p').start().userTask('A', options).end());
  return standingAt(play.model, play.state, play.task('A'), actor, owner);
}
const sun = person('sun', 'clerks');
const own: Standing = { as: 'own' };
const stranger: Standing = { as: 'stranger' };
const substitute = (groups: string[]): Standing => ({ as: 'substitute', actor: { id: 'sun', groups, onBehalfOf: 'li' } });

describe('who stands in', () => {
  it.each<[string, NodeOptions, Actor, Standing]>([
    ['holds the task: acts for themselves', { assignee: 'sun' }, sun, own],
    ['may take it: acts for themselves, though the other may as well', { groups: 'clerks' }, sun, own],
    ['is named for it: acts for themselves', { users: 'li, sun' }, sun, own],
    ['finds it with a third: has no part in it', { assignee: 'wu' }, sun, stranger],
    ['finds it offered to others: has no part in it', { groups: 'legal' }, sun, stranger],
    ['finds it offered to a post of both: acts for themselves', { groups: 'clerks, office-chief' }, sun, own],
    ['finds it offered to a post that others hold as well: those do it', { groups: 'clerks' }, person('sun', 'drivers'), stranger],
    ['finds it with whom they stand in for: acts in that name, with all that both are', { assignee: 'li' }, sun, substitute(['clerks', 'office-chief'])],
    ['finds it offered to the other by name: acts in that name', { users: 'li' }, person('sun', 'drivers'), substitute(['drivers', 'office-chief', 'clerks'])],
    ['finds it offered to a post that the other alone holds: acts in that name', { groups: 'office-chief' }, sun, substitute(['clerks', 'office-chief'])],
    ['finds it held by a third, though the other might have taken it: has no part in it', { assignee: 'wu', groups: 'office-chief' }, sun, stranger],
    ['finds it held by a third, though they might have taken it: has no part in it', { assignee: 'wu', groups: 'clerks' }, sun, stranger],
  ])('%s', async (_, options, actor, expected) => { expect(await standing(options, actor)).toEqual(expected); });

  it('of a task that is over acts for themselves: it is refused by its own words', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    expect(standingAt(play.model, play.state, 99, sun, li())).toEqual(own);
  });
});

describe('簽發權', () => {
  const signing = { assignee: 'li', opinion: '簽發' };

  it('goes to a listed deputy only', async () => {
    expect(await standing(signing, sun)).toEqual({
      as: 'refused', rejection: { code: 'DEPUTY_NOT_LISTED', element: 'A', message: "Expected a listed deputy (exec-vice-mayor, office-deputy) to sign 'A' for 'li', but 'sun' is none" },
    });
    for (const post of ['exec-vice-mayor', 'office-deputy']) expect(await standing(signing, person('sun', 'clerks', post))).toMatchObject({ as: 'substitute' });
  });

  it('is no matter of other fields of the paper, of who is a stranger, or of one\'s own task', async () => {
    expect(await standing({ assignee: 'li', opinion: '擬辦' }, sun)).toMatchObject({ as: 'substitute' });
    expect(await standing({ ...signing, assignee: 'wu' }, sun)).toEqual(stranger);
    expect(await standing({ ...signing, assignee: 'sun' }, sun)).toEqual(own);
  });

  it('is asked of a step by its id', async () => {
    const { model } = await Play.started(diagram('p').start().userTask('A', { opinion: '簽發' }).userTask('B', { opinion: '會簽' }).task('C').end());
    expect(['A', 'B', 'C', 'start', 'nowhere'].map((id) => signsInVain(model, id, ['clerks']))).toEqual([true, false, false, false, false]);
    expect(signsInVain(model, 'A', ['clerks', 'office-deputy'])).toBe(false);
    expect(signsInVain(model, 'A', [])).toBe(true);
  });
});
