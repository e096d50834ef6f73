/** Gateways: which tokens belong to which join, and from where one may still come (BPMN 2.0.2 §10.6, §13.4). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import type { Diagram, Drawing } from '../model/diagram.js';
import { Play } from '../play.js';

const start = (): Diagram => diagram('p').start();

describe('tokens that wait belong to their own join', () => {
  it('of two joins of the same scope', async () => {
    const play = await Play.started(start().parallel('F').userTask('A').parallel('J').end().from('F').userTask('B').to('J').from('F').userTask('C').parallel('K').end('e2').from('F').userTask('D').to('K'));
    play.complete('A');
    play.complete('C');
    expect(play.active).toEqual(['B', 'D']);
    play.complete('B');
    expect(play.completed()).toContain('J');
    expect(play.completed()).not.toContain('K');
  });

  const needing = (): Diagram => start().parallel('F').userTask('A').manualTask('N', { quantities: { start: 2 } }).end().from('F').userTask('B').to('N').from('F').userTask('C').manualTask('M', { quantities: { start: 2 } }).end('e2').from('F').userTask('D').to('M');

  it('of two activities that each need several', async () => {
    const play = await Play.started(needing());
    play.complete('A');
    play.complete('C');
    expect(play.completed().filter((id) => id === 'N' || id === 'M')).toEqual([]);
    play.complete('B');
    expect(play.completed().filter((id) => id === 'N' || id === 'M')).toEqual(['N']);
    play.complete('D');
    expect(play.state.status).toBe('completed');
  });

  it.each<[string, (inside: Drawing) => unknown]>([
    ['a parallel join', (inside) => inside.start('s').parallel('F').userTask('A').parallel('J').end('e').from('F').userTask('B').to('J')],
    ['an inclusive join', (inside) => inside.start('s').parallel('F').userTask('A').inclusive('J').end('e').from('F').userTask('B').to('J')],
    ['an activity that needs two', (inside) => inside.start('s').parallel('F').userTask('A').manualTask('J', { quantities: { start: 2 } }).end('e').from('F').userTask('B').to('J')],
    ['a complex gateway', (inside) => inside.start('s').parallel('F').userTask('A').complex('J', '= activationCount = 2').end('e').from('F').userTask('B').to('J')],
  ])('of each instance of its sub-process: %s', async (_what, inside) => {
    const play = await Play.started(start().sub('S', inside, { multi: { cardinality: '= 2' } }).end());
    for (let done = 0; done < 2; done += 1) play.complete('A');
    expect(play.completed()).not.toContain('J');
    play.complete('B');
    expect(play.completed().filter((id) => id === 'J')).toEqual(['J']);
    play.complete('B');
    expect([play.completed().filter((id) => id === 'J'), play.state.status]).toEqual([['J', 'J'], 'completed']);
  });

  it('and an activity takes no more than it needs', async () => {
    const play = await Play.started(start().parallel('F').userTask('A').userTask('N', { quantities: { start: 2 } }).end().from('F').userTask('B').to('N').from('F').userTask('C').to('N').from('F').userTask('D').to('N'));
    for (const [index, id] of ['A', 'B', 'C', 'D'].entries()) {
      play.complete(id);
      expect(play.tasks('N')).toHaveLength(Math.floor((index + 1) / 2));
    }
  });

  it('and a parallel join takes one of each flow, however many have come by one', async () => {
    const play = await Play.started(start().parallel('F').exclusive('M').userTask('A').parallel('J').userTask('Z').end().from('F').to('M').from('F').userTask('B').to('J'));
    play.complete('A');
    play.complete('A');
    expect(play.active).toEqual(['B']);
    play.complete('B');
    expect([play.tasks('Z').length, Object.keys(play.state.arrivals).length]).toEqual([1, 1]);
  });
});

describe('an inclusive join waits', () => {
  it('for a token that waits at another join before it', async () => {
    const play = await Play.started(start().parallel('F').userTask('A').parallel('K').inclusive('J').userTask('Z').end().from('F').userTask('B').to('K').from('F').userTask('C').to('J'));
    play.complete('A');
    play.complete('C');
    expect(play.active).toEqual(['B']);
    play.complete('B');
    expect(play.active).toEqual(['Z']);
  });

  it('for no token that can come to what has one already, too', async () => {
    const play = await Play.started(start().inclusive('O').userTask('A', { when: '= true' }).exclusive('X').inclusive('J', { when: '= false' }).userTask('Z').end().from('X').to('J', { id: 'other', default: true }).from('O').userTask('B', { when: '= true' }).to('X')
      .from('O').userTask('C', { default: true }).to('J'));
    play.complete('A');
    expect(play.active).toEqual(['B', 'Z']);
  });

  it('for no token that waits at a join of another instance of its sub-process', async () => {
    const play = await Play.started(start().sub('S', (inside) => inside.start('s').inclusive('O').userTask('A', { when: '= loopCounter = 2' }).parallel('K').inclusive('J').userTask('Z').end('e')
      .from('O').userTask('B', { when: '= loopCounter = 2' }).to('K').from('O').userTask('C', { when: '= true' }).to('J'), { multi: { cardinality: '= 2' } }).end());
    play.complete('A');
    play.complete('C');
    expect(play.active.filter((id) => id !== 'S')).toEqual(['B', 'C', 'Z']);
  });

  it('for no token of another instance of its sub-process', async () => {
    const play = await Play.started(start().sub('S', (inside) => inside.start('s').inclusive('O').userTask('A', { when: '= loopCounter >= 1' }).inclusive('J').userTask('Z').end('e').from('O').userTask('B', { when: '= loopCounter = 2' }).to('J').from('O').to('J', { id: 'rest', default: true }), { multi: { cardinality: '= 2' } }).end());
    expect(play.active.filter((id) => id !== 'S')).toEqual(['A', 'A', 'B']);
    play.complete('A');
    expect(play.active.filter((id) => id !== 'S')).toEqual(['A', 'B', 'Z']);
  });
});

describe('tokens that come back to a join', () => {
  const JOINS: readonly [string, (drawn: Diagram) => Diagram][] = [
    ['a parallel join', (drawn) => drawn.parallel('J')], ['an inclusive join', (drawn) => drawn.inclusive('J')],
    ['an activity that needs two', (drawn) => drawn.task('J', { quantities: { start: 2 } })], ['a complex gateway', (drawn) => drawn.complex('J', '= activationCount >= 2')],
  ];

  it.each(JOINS)('with a branch that was put aside (直送退回人) and find there what came meanwhile: %s goes on', async (_what, join) => {
    const play = await Play.started(join(start().parallel('H').userTask('A').parallel('F').userTask('B')).userTask('Z').end().from('F').userTask('C').end('e2').from('H').userTask('D').to('J'));
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'A', 'direct');
    play.complete('D');
    expect(play.active).toEqual(['A']);
    play.complete('A');
    expect([play.active, Object.keys(play.state.arrivals)]).toEqual([['C', 'Z'], []]);
  });

  it.each(JOINS.filter(([what]) => what !== 'an inclusive join'))('of what is done again (退回) and find there one that came after: %s goes on with that', async (_what, join) => {
    const play = await Play.started(join(start().parallel('H').userTask('A').exclusive('M').userTask('B')).userTask('Z').end().from('H').userTask('E').to('M').from('H').userTask('D').to('J'));
    for (const id of ['A', 'E', 'B', 'D', 'B']) play.complete(id);
    expect(play.active).toEqual(['Z']);
    play.giveBack('Z', 'A');
    expect([play.active, Object.keys(play.state.arrivals)]).toEqual([['A', 'Z'], []]);
  });

  it('of a branch that is given up and find there one that came after: the join goes on with that', async () => {
    const play = await Play.started(start().parallel('H').userTask('A').exclusive('M').userTask('B').parallel('J').userTask('Z').end().from('H').userTask('E').to('M').from('H').userTask('D').to('J'));
    for (const id of ['A', 'E', 'B', 'D', 'B']) play.complete(id);
    play.giveBack('Z', 'A', 'direct');
    play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: [], reason: 'x' });
    expect([play.active, Object.keys(play.state.arrivals)]).toEqual([['Z'], []]);
  });

  it('and are enough for it twice: a parallel join goes on twice', async () => {
    const play = await Play.started(start().parallel('H').userTask('A').parallel('F').task('B', { quantities: { completion: 2 } }).parallel('J').userTask('Z').end().from('F').userTask('C').end('e2').from('H').userTask('D', { quantities: { completion: 2 } }).to('J'));
    play.complete('A');
    play.giveBack('C', 'A', 'direct');
    for (const id of ['D', 'A']) play.complete(id);
    expect([play.active, Object.keys(play.state.arrivals)]).toEqual([['C', 'Z', 'Z'], []]);
  });

  it('and are more than an activity needs: it takes as many as it needs, and one waits on', async () => {
    const play = await Play.started(start().parallel('H').userTask('A').parallel('F').userTask('B').userTask('N', { quantities: { start: 3 } }).end().from('F').userTask('B2').to('N').from('F').userTask('C').end('e2').from('H').userTask('D').to('N').from('H').userTask('E').to('N'));
    for (const id of ['A', 'B', 'B2']) play.complete(id);
    play.giveBack('C', 'A', 'direct');
    for (const id of ['D', 'E', 'A']) play.complete(id);
    expect([play.active, Object.keys(play.state.arrivals).length, play.happened('elementActivated').find(({ id }) => id === 'N')?.consumed?.length]).toEqual([['C', 'N'], 1, 3]);
  });
});

it('a receive task behind an event-based gateway is waited for there', async () => {
  const play = await Play.started(start().eventBased('G').receiveTask('R', { on: { message: 'm', key: '= caseNo' } }).userTask('heard').end().from('G').catchEvent('C', { on: { signal: 's' } }).end('e2'));
  expect([play.active, Object.values(play.state.subscriptions).map(({ id }) => id).sort()]).toEqual([['G'], ['C', 'R']]);
  play.message('m');
  expect([play.active, Object.keys(play.state.subscriptions)]).toEqual([['heard'], []]);
});

describe('a complex gateway', () => {
  const two = (activation: string | undefined, more: (drawn: Diagram) => Diagram): Diagram => more(start().parallel('F').userTask('A').complex('G', activation)).from('F').userTask('B').to('G');

  it('with a condition that is neither true nor false is an incident, once', async () => {
    const play = await Play.started(two('= 7', (drawn) => drawn.userTask('Z').end()));
    play.complete('A');
    play.complete('B');
    expect(play.happened('incidentRaised').map(({ id, message }) => `${id}: ${message}`)).toEqual(["G: Expected the activation condition `= 7` of 'G' to be true or false, but found 7"]);
  });

  it('of which one has an incident leaves the other alone', async () => {
    const play = await Play.started(two('= 7', (drawn) => drawn.userTask('Z').end()).from('F').userTask('C').complex('H', '= activationCount = 1').userTask('Y').end('e2').from('F').userTask('D').to('H'));
    play.complete('A');
    play.complete('C');
    expect(play.active).toEqual(['B', 'D', 'Y']);
  });

  it('takes its default at the reset where no condition holds for what came late', async () => {
    const play = await Play.started(two('= activationCount = 1', (drawn) => drawn.userTask('first', { when: '= waitingForStart' }).end().from('G').userTask('other', { default: true }).end('e2')));
    play.complete('A');
    expect(play.active).toEqual(['B', 'first']);
    play.complete('B');
    expect(play.active).toEqual(['first', 'other']);
  });

  it('in its reset without a late token asks only the conditions that ask for the phase', async () => {
    const drawn = start().exclusive('X').userTask('A', { when: '= true' }).complex('G', '= activationCount = 1').userTask('first', { when: '= waitingForStart' }).end()
      .from('G').userTask('always', { when: '= true' }).end('e2').from('G').userTask('reset', { when: '= not(waitingForStart)' }).end('e3').from('X').userTask('B', { default: true }).to('G');
    const play = await Play.started(drawn);
    play.complete('A');
    expect(play.active).toEqual(['always', 'first', 'reset']);
  });
});
