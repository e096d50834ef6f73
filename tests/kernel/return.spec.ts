/** 退回 (duties.md R-RETURN): the case becomes what it would be if the step had not been completed yet (design §7). */
import { describe, expect, it } from '@jest/globals';
import { tellingsOf } from '../../engine/kernel/told.js';
import { diagram } from './model/diagram.js';
import { Play, moment, person } from './play.js';

const owner = person('somebody');

describe('which steps a task may be returned to', () => {
  it('are the user tasks that it came of, the latest first', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').scriptTask('S', { script: '= 1', result: 'x' }).userTask('B').userTask('C').end());
    play.complete('A');
    play.complete('B');
    expect(play.targets('C')).toEqual(['B', 'A']);
  });

  it('are not those of a parallel branch', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B').userTask('C').parallel('J').end().from('F').userTask('D').to('J'));
    play.complete('A');
    play.complete('D');
    play.complete('B');
    expect(play.targets('C')).toEqual(['B', 'A']);
  });

  it('are those of both branches after the join', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B').parallel('J').userTask('E').end().from('F').userTask('D').to('J'));
    for (const id of ['A', 'B', 'D']) play.complete(id);
    expect(play.targets('E').sort()).toEqual(['A', 'B', 'D']);
  });
});

describe('return in a sequence', () => {
  const drawn = diagram('p').start().userTask('A', { users: '= ["wang", "somebody"]' }).userTask('B', { limit: { amount: 2, unit: 'wd' } }).userTask('C').end();

  it('re-opens the chosen step, for the person who did it, and cancels the task', async () => {
    const play = await Play.started(drawn);
    play.complete('A', {}, person('wang'));
    play.complete('B');
    play.giveBack('C', 'A');
    expect(play.active).toEqual(['A']);
    expect(play.state.tasks[play.task('A')]).toMatchObject({ assignee: 'wang' });
    expect(play.happened('taskReturned')[0]).toMatchObject({ id: 'C', toId: 'A', mode: 'redo', by: 'somebody', reason: 'not good enough', count: 1 });
    expect(play.variables).toMatchObject({ returnCount: 1 });
  });

  it('walks the flow again from the step on', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'A');
    play.complete('A');
    expect(play.active).toEqual(['B']);
    play.complete('B');
    play.complete('C');
    expect(play.state.status).toBe('completed');
  });

  it('gives the step half of its limit, one working day at least', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'B');
    expect(play.happened('clockStarted').map((clock) => clock.amount)).toEqual([2, 1]);
  });

  it.each<[string, object, string]>([
    // Monday 09:00: one working day ends on Tuesday at 17:00.
    ['half of ten working days', { amount: 10, unit: 'wd' }, '2026-03-09T17:00'],
    ['one working day instead of half of one', { amount: 1, unit: 'wd' }, '2026-03-03T17:00'],
    ['no more than the half working day that it had', { amount: 0.5, unit: 'wd' }, '2026-03-02T14:00'],
    ['one working day at least of three', { amount: 3, unit: 'wd' }, '2026-03-03T17:00'],
    ['no more than the hours that it had', { amount: 4, unit: 'h' }, '2026-03-02T13:00'],
    ['half of many hours', { amount: 96, unit: 'h' }, '2026-03-04T09:00'],
    ['half of some days', { amount: 15, unit: 'cd' }, '2026-03-10T23:59'],
    ['half of a month', { amount: 1, unit: 'month' }, '2026-03-17T23:59'],
  ])('gives the step %s', async (_what, limit, end) => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B', { limit }).userTask('C').end());
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'B');
    const [clock] = Object.values(play.state.clocks);
    expect(new Date(Math.floor((clock?.dueAt ?? 0) / 60_000) * 60_000).toISOString()).toBe(new Date(`${end}+08:00`).toISOString());
  });

  it('gives a working day where the half of a calendar limit would end on days off', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B', { limit: { amount: 4, unit: 'cd' } }).userTask('C').end(), {}, { now: '2026-03-06T09:00:00+08:00' });
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'B');
    expect(Object.values(play.state.clocks)).toEqual([expect.objectContaining({ amount: 1, unit: 'wd', dueAt: moment('2026-03-09T17:00:00+08:00') })]);
  });

  it('counts the returned step from its return, whatever day its limit counted from before', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B', { limit: { amount: 10, unit: 'wd', from: '= receivedOn' } }).userTask('C').end(), { receivedOn: '2026-02-02' });
    for (const id of ['A', 'B']) play.complete(id);
    play.advance('P1D');
    play.giveBack('C', 'B');
    play.set({ other: 1 });
    expect(Object.values(play.state.clocks)).toEqual([expect.objectContaining({ amount: 5, startedAt: play.now })]);
  });

  it('tells whom the diagram names from the third return of the case on (R-RETURN)', async () => {
    const drawnWith = (extension: string) => diagram('p').start().userTask('A', { assignee: 'an' }).userTask('B', { extension }).end();
    const told = async (extension: string): Promise<string[]> => {
      const play = await Play.started(drawnWith(extension));
      const found: string[] = [];
      for (let round = 1; round <= 4; round += 1) {
        play.complete('A', {}, person('an'));
        const was = play.state;
        const events = play.giveBack('B', 'A');
        found.push(...tellingsOf(was, events, play.state, 'somebody').filter(({ of }) => of === 'returnedOften').map(({ to, count }) => `${to.join(' ')} ${count}`));
      }
      expect(play.variables).toMatchObject({ returnCount: 4 });
      return found;
    };
    expect(await told('<duty:return tell="office-deputy"/>')).toEqual(['office-deputy 3', 'office-deputy 4']);
    expect(await told('<duty:return tell="office-deputy, office-director" tellAt="4"/>')).toEqual(['office-deputy office-director 4']);
    expect(await told('<duty:return most="9"/>')).toEqual([]);
  });

  it('may be returned again from the step that was returned', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'B');
    expect(play.targets('B')).toEqual(['A']);
    play.giveBack('B', 'A', 'redo', person('somebody'));
    expect(play.active).toEqual(['A']);
    expect(play.state.returns).toBe(2);
  });
});

describe('what is refused', () => {
  const drawn = diagram('p').start().userTask('A').parallel('F').userTask('B', { assignee: 'li' }).end('e1').from('F').userTask('D').end('e2');

  it('a return without a reason', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    expect(play.refuse({ type: 'returnTask', task: play.task('D'), to: 2, mode: 'redo', reason: ' ' }, owner).code).toBe('REASON_MISSING');
  });

  it('a return by somebody who does not hold the task', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    expect(play.refuse({ type: 'returnTask', task: play.task('B'), to: 2, mode: 'redo', reason: 'x' }, owner).code).toBe('TASK_NOT_YOURS');
  });

  it('a return to a step that the task did not come of', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    play.complete('D');
    const done = play.happened('taskCompleted').find((event) => event.id === 'D')?.key ?? 0;
    expect(play.refuse({ type: 'returnTask', task: play.task('B'), to: done, mode: 'redo', reason: 'x' }, person('li')).code).toBe('RETURN_TARGET_WRONG');
  });

  it('a return into the caller of a process that nobody called', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    expect(play.refuse({ type: 'returnTask', task: play.task('D'), to: 1, above: 1, mode: 'redo', reason: 'x' }, owner).code).toBe('RETURN_TARGET_WRONG');
  });
});

describe('return across parallel branches', () => {
  const drawn = diagram('p').start().userTask('A').parallel('F').userTask('B').userTask('C').parallel('J').userTask('E').end()
    .from('F').userTask('D').to('J');

  it('within a branch leaves the other one as it is', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    const other = play.task('D');
    play.giveBack('C', 'B');
    expect(play.active).toEqual(['B', 'D']);
    expect(play.task('D')).toBe(other);
  });

  it('to before the fork cancels all branches', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B', 'D']) play.complete(id);
    play.giveBack('C', 'A');
    expect(play.active).toEqual(['A']);
    expect(play.state.arrivals).toEqual({});
    for (const id of ['A', 'B', 'D', 'C', 'E']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });

  it('from behind the join into one branch keeps what the other branch did', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B', 'D', 'C']) play.complete(id);
    play.giveBack('E', 'C');
    expect(play.active).toEqual(['C']);
    expect(Object.values(play.state.arrivals)).toMatchObject([{ id: 'J', flow: 'D-J' }]);
    play.complete('C');
    expect(play.active).toEqual(['E']);
  });

  it('from behind the join, twice, into either branch, never leaves the join waiting for ever', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B', 'D', 'C']) play.complete(id);
    play.giveBack('E', 'C');
    play.complete('C');
    play.giveBack('E', 'D');
    expect(play.active).toEqual(['D']);
    play.complete('D');
    expect(play.active).toEqual(['E']);
    play.complete('E');
    expect(play.state.status).toBe('completed');
  });
});

describe('return out of several instances', () => {
  const drawn = diagram('p').start().userTask('A')
    .userTask('M', { multi: { collection: '= who', element: 'one' }, assignee: '= one' }).userTask('Z').end();

  it('cancels the others as well', async () => {
    const play = await Play.started(drawn, { who: ['a', 'b', 'c'] });
    play.complete('A');
    play.do({ type: 'completeTask', task: play.task('M'), variables: {} }, person('a'));
    play.giveBack('M', 'A', 'redo', person('b'));
    expect(play.active).toEqual(['A']);
    play.complete('A');
    expect(play.tasks('M')).toHaveLength(3);
  });

  it('and back to the step as a whole, for all of its participants', async () => {
    const play = await Play.started(drawn, { who: ['a', 'b'] });
    play.complete('A');
    for (const name of ['a', 'b']) play.do({ type: 'completeTask', task: play.task('M'), variables: {} }, person(name));
    play.giveBack('Z', 'M');
    expect(play.tasks('M').map((key) => play.state.tasks[key]?.assignee)).toEqual(['a', 'b']);
    for (const name of ['a', 'b']) play.do({ type: 'completeTask', task: play.task('M'), variables: {} }, person(name));
    expect(play.active).toEqual(['Z']);
  });
});

describe('return and sub-processes', () => {
  const drawn = diagram('p').start().userTask('A')
    .sub('S', (inside) => inside.start('s').userTask('B').parallel('F').userTask('C').parallel('J').userTask('E').end('se').from('F').userTask('D').to('J'), { limit: { amount: 5, unit: 'wd' } })
    .userTask('Z').end();

  it('out of one cancels it', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B', 'C']) play.complete(id);
    play.giveBack('D', 'A');
    expect(play.active).toEqual(['A']);
  });

  it('inside one stays inside it', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B', 'C', 'D']) play.complete(id);
    play.giveBack('E', 'D');
    expect(play.active).toEqual(['D', 'S']);
    play.complete('D');
    expect(play.active).toEqual(['E', 'S']);
  });

  it('into one that has ended opens it again with what else was done there', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B', 'C', 'D', 'E']) play.complete(id);
    expect(play.targets('Z')).toEqual(['E', 'D', 'C', 'B', 'A'].sort((a, b) => play.targets('Z').indexOf(a) - play.targets('Z').indexOf(b)));
    play.giveBack('Z', 'C');
    expect(play.active).toEqual(['C', 'S']);
    play.complete('C');
    expect(play.active).toEqual(['E', 'S']);
    play.giveBack('E', 'B');
    expect(play.active).toEqual(['B', 'S']);
    for (const id of ['B', 'C', 'D', 'E', 'Z']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });
});

describe('return in a loop', () => {
  const drawn = diagram('p').start().userTask('A').userTask('B').exclusive('G').userTask('C', { when: '= ok = true' }).end().from('G').to('A', { when: '= ok = false' });

  it('goes to the latest time that the step was passed', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    play.complete('B', { ok: false });
    play.complete('A');
    play.complete('B', { ok: true });
    play.giveBack('C', 'A');
    expect(play.active).toEqual(['A']);
    play.complete('A');
    play.complete('B', { ok: true });
    play.complete('C');
    expect(play.state.status).toBe('completed');
  });
});

describe('return that comes straight back (直送退回人)', () => {
  const drawn = diagram('p').start().userTask('A').userTask('B').parallel('F').userTask('C', { limit: { amount: 3, unit: 'wd' } }).parallel('J').end()
    .from('F').userTask('D').to('J');

  it('puts the branch aside, and goes on where it stood', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    const [c, d] = [play.task('C'), play.task('D')];
    play.giveBack('C', 'A', 'direct');
    expect(play.active).toEqual(['A']);
    expect(Object.keys(play.state.tasks)).toHaveLength(1);
    play.complete('A');
    expect(play.active).toEqual(['C', 'D']);
    expect([play.task('C'), play.task('D')]).toEqual([c, d]);
    for (const id of ['C', 'D']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });

  it('stops the clocks of the branch meanwhile', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'A', 'direct');
    play.advance('P7D');
    play.complete('A');
    // Three working days from 2 March, of which the four from the 3rd to the 6th do not count.
    expect(Object.values(play.state.clocks)[0]?.dueAt).toBe(moment('2026-03-11T17:00:00+08:00'));
  });

  it('ends the branch when the step is returned further, to be walked again', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'B', 'direct');
    play.giveBack('B', 'A', 'redo');
    expect(play.active).toEqual(['A']);
    expect(play.state.parked).toEqual({});
    for (const id of ['A', 'B', 'C', 'D']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });

  it('ends its own branch alone: what waits for another comes straight back still', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('O').userTask('A').userTask('B').end().from('F').userTask('C').userTask('D').end('e2'));
    for (const id of ['O', 'A', 'C']) play.complete(id);
    const d = play.task('D');
    play.giveBack('B', 'A', 'direct');
    play.giveBack('D', 'C', 'direct');
    play.giveBack('A', 'O');
    expect(play.active).toEqual(['C', 'O']);
    play.complete('C');
    expect([play.active, play.task('D')]).toEqual([['D', 'O'], d]);
    for (const id of ['O', 'A', 'B', 'D']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });

  it('leaves what waits at the joins of a sub-process that it is inside of', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').parallel('F').userTask('A').userTask('B').parallel('J').end('e').from('F').userTask('C').to('J')).userTask('Z').end());
    for (const id of ['A', 'C']) play.complete(id);
    play.giveBack('B', 'A', 'direct');
    for (const id of ['A', 'B']) play.complete(id);
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });

  it('leaves out (迴避) who acted meanwhile in what the branch excludes, also where nobody acts when it comes back', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A', { assignee: 'wang' }).userTask('U', { users: 'li, sun', excludes: 'O' }).end().from('F').userTask('O', { groups: 'all' }).end('e2'));
    play.complete('A', {}, person('wang'));
    play.giveBack('U', 'A', 'direct', person('sun'));
    play.do({ type: 'addSigners', task: play.task('A'), users: ['x'], place: 'after' }, person('wang'));
    play.complete('A', {}, person('wang'));
    play.complete('O', {}, person('li', 'all'));
    const signer = play.tasks('A').find((key) => play.state.tasks[key]?.assignee === 'x') ?? 0;
    play.do({ type: 'removeSigner', task: signer }, person('wang'));
    expect(play.active).toEqual(['U']);
    expect(play.happened('peopleBarred')).toMatchObject([{ id: 'U', people: [{ user: 'li', rule: 'step', of: 'O' }] }]);
    expect(play.refuse({ type: 'completeTask', task: play.task('U'), variables: {} }, person('li')).code).toBe('TASK_NOT_YOURS');
  });

  it('ends the branch with the case', async () => {
    const play = await Play.started(drawn);
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'A', 'direct');
    play.do({ type: 'cancelInstance', reason: 'void' });
    expect(play.state.parked).toEqual({});
    expect(play.state.elements).toEqual({});
  });
});

describe('return to a step before a called process', () => {
  const drawn = diagram('p').start().userTask('A').callActivity('K', { calls: 'child' }).userTask('Z').end();

  it('calls a finished process anew', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    const call = Number(Object.keys(play.state.elements)[0]);
    play.do({ type: 'noteChildStarted', element: call, child: '77' });
    play.do({ type: 'noteChildEnded', element: call, child: '77', status: 'completed', variables: {} });
    play.giveBack('Z', 'A');
    play.complete('A');
    expect(play.happened('childRequested')).toHaveLength(2);
  });

  it('hears of the called process that ended while its caller was put aside', async () => {
    const both = diagram('p').start().userTask('A').parallel('F').callActivity('K', { calls: 'child' }).userTask('Z').end('e').from('F').userTask('D').end('e2');
    const play = await Play.started(both);
    play.complete('A');
    const call = Number(Object.entries(play.state.elements).find(([, one]) => one.id === 'K')?.[0]);
    play.giveBack('D', 'A', 'direct');
    play.do({ type: 'noteChildStarted', element: call, child: '77' });
    play.do({ type: 'noteChildEnded', element: call, child: '77', status: 'completed', variables: {} });
    expect(play.active).toEqual(['A']);
    play.complete('A');
    expect(play.active).toEqual(['D', 'Z']);
  });

  describe('while its caller is put aside', () => {
    const aside = async (): Promise<{ play: Play; call: number }> => {
      const play = await Play.started(diagram('p').start().userTask('A').parallel('F').callActivity('K', { calls: 'child' }).userTask('Z').end('e').from('F').userTask('D').end('e2')
        .boundary('B', 'K', { on: { escalation: 'LATE' }, interrupting: false }).userTask('told').end('e3'));
      play.complete('A');
      const call = Number(Object.entries(play.state.elements).find(([, one]) => one.id === 'K')?.[0]);
      play.giveBack('D', 'A', 'direct');
      return { play, call };
    };

    it('escalates: the caller hears it when it is back, before the end', async () => {
      const { play, call } = await aside();
      play.do({ type: 'noteChildStarted', element: call, child: '77' });
      for (const escalation of [5, 6]) play.do({ type: 'noteChildEscalated', element: call, child: '77', escalation, code: 'LATE', variables: { by: escalation } });
      play.do({ type: 'noteChildEnded', element: call, child: '77', status: 'completed', variables: {} });
      expect(play.active).toEqual(['A']);
      expect(play.happened('commandIgnored')).toEqual([]);
      play.complete('A');
      expect(play.active).toEqual(['D', 'Z', 'told', 'told']);
      expect(play.happened('escalationThrown').map(({ code, caughtBy }) => [code, caughtBy])).toEqual([['LATE', 'B'], ['LATE', 'B']]);
      expect(play.variables).toMatchObject({ by: 6 });
    });

    it('of another child are still nobody’s', async () => {
      const { play, call } = await aside();
      play.do({ type: 'noteChildStarted', element: call, child: '77' });
      play.do({ type: 'noteChildEscalated', element: call, child: '78', escalation: 5, code: 'LATE', variables: {} });
      play.complete('A');
      expect(play.active).toEqual(['D', 'K']);
    });

    it('cannot begin: the incident is there when the caller is back', async () => {
      const { play, call } = await aside();
      play.do({ type: 'noteChildFailed', element: call, code: 'CALLED_PROCESS_NOT_FOUND', message: 'Expected process \'child\' to be deployed, but it is not' });
      expect(play.incidents).toEqual([]);
      play.complete('A');
      expect(play.incidents).toEqual(['K: CALLED_PROCESS_NOT_FOUND']);
    });

    it('is returned into it: that leaves an incident to call it anew, and nobody waits for ever', async () => {
      const { play, call } = await aside();
      play.do({ type: 'noteChildStarted', element: call, child: '77' });
      play.do({ type: 'noteChildReturned', element: call, child: '77', to: 2, above: 1, mode: 'redo', by: 'somebody' });
      play.complete('A');
      expect(play.incidents).toEqual(['K: CALLED_PROCESS_TERMINATED']);
      play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
      expect(play.happened('childRequested')).toHaveLength(2);
    });

    it('is told of nothing any more where the branch was given up', async () => {
      const { play, call } = await aside();
      play.do({ type: 'noteChildStarted', element: call, child: '77' });
      play.do({ type: 'noteChildEscalated', element: call, child: '77', escalation: 5, code: 'LATE', variables: {} });
      play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: ['Z'], reason: '流程有誤' });
      expect(play.active).toEqual(['Z']);
      play.do({ type: 'noteChildEscalated', element: call, child: '77', escalation: 6, code: 'LATE', variables: {} });
      expect(play.happened('commandIgnored')).toMatchObject([{ command: 'noteChildEscalated' }]);
    });
  });

  it('from inside it ends it, and goes back in the caller', async () => {
    const caller = await Play.started(drawn);
    caller.complete('A');
    const call = Number(Object.keys(caller.state.elements)[0]);
    caller.do({ type: 'noteChildStarted', element: call, child: '77' });
    const child = await Play.started(diagram('child').start().userTask('Q').end(), {}, { parent: { instance: '5', element: call } });
    const step = caller.happened('taskCompleted')[0]?.key ?? 0;
    child.do({ type: 'returnTask', task: child.task('Q'), to: step, above: 1, mode: 'redo', reason: 'wrong' }, owner);
    expect(child.state).toMatchObject({ status: 'terminated', outcome: 'returned' });
    const told = child.happened('parentToldOfReturn')[0];
    expect(told).toMatchObject({ parent: { instance: '5', element: call }, to: step, above: 1 });
    caller.do({ type: 'noteChildReturned', element: call, child: '77', to: step, above: 1, mode: 'redo', by: 'somebody', reason: 'wrong' });
    expect(caller.active).toEqual(['A']);
  });
});

describe('a limit of a branch that is put aside (直送退回人)', () => {
  const drawn = diagram('p').start().userTask('A').userTask('B', { limit: { key: 'l', amount: 9, unit: 'wd' } }).end();
  const clockOf = (play: Play): number => Number(Object.keys(play.state.clocks)[0]);
  const pausesOf = (play: Play) => [...Object.values(play.state.clocks), ...Object.values(play.state.parked ?? {}).flatMap(({ clocks }) => Object.values(clocks))][0]?.pauses.map(({ reason, to }) => `${reason}${to === undefined ? ' …' : ''}`);

  it('stands still with it, also where it had stood still before', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    play.do({ type: 'pauseClock', clock: clockOf(play), reason: '補正' });
    play.advance('P1D');
    play.do({ type: 'resumeClock', clock: clockOf(play) });
    play.giveBack('B', 'A', 'direct');
    expect(pausesOf(play)).toEqual(['補正', 'returned …']);
    play.complete('A');
    expect(pausesOf(play)).toEqual(['補正', 'returned']);
  });

  it('that was put aside before, and is then stopped by hand, stays so when the branch comes back once more', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    play.giveBack('B', 'A', 'direct');
    play.advance('P1D');
    play.complete('A');
    play.do({ type: 'pauseClock', clock: clockOf(play), reason: '補正' });
    play.giveBack('B', 'A', 'direct');
    expect(pausesOf(play)).toEqual(['returned', '補正 …']);
    play.complete('A');
    expect(pausesOf(play)).toEqual(['returned', '補正 …']);
  });
});
