import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';

describe('exclusive gateway', () => {
  const drawn = diagram('p').start().exclusive('G')
    .userTask('big', { when: '= amount > 100' }).end('e1')
    .from('G').userTask('small', { default: true }).end('e2');

  it('takes the first flow whose condition holds, and records why', async () => {
    const play = await Play.started(drawn, { amount: 200 });
    expect(play.active).toEqual(['big']);
    expect(play.happened('flowsChosen')[0]).toMatchObject({ id: 'G', taken: ['G-big'], because: [{ flow: 'G-big', value: true, read: { amount: 200 } }] });
  });

  it('takes the default flow when none holds', async () => {
    expect((await Play.started(drawn, { amount: 5 })).active).toEqual(['small']);
  });

  it('raises an incident when its only flow has a condition that does not hold', async () => {
    const play = await Play.started(diagram('p').start().exclusive('G').userTask('A', { when: '= false' }).end());
    expect(play.incidents).toEqual(['G: NO_FLOW_TAKEN']);
  });

  it('raises an incident when a condition is not boolean, and goes on after it is resolved', async () => {
    const play = await Play.started(diagram('p').start().exclusive('G').userTask('A', { when: '= x' }).end('e1').from('G').userTask('B', { default: true }).end('e2'));
    expect(play.incidents).toEqual(['G: CONDITION_NOT_BOOLEAN']);
    expect(play.active).toEqual(['G']);
    play.do({ type: 'setVariables', scope: 0, variables: { x: true } });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.active).toEqual(['A']);
    expect(play.incidents).toEqual([]);
  });
});

describe('parallel gateway', () => {
  it('waits for a token on every incoming flow', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').parallel('J').userTask('C').end().from('F').userTask('B').to('J'));
    expect(play.active).toEqual(['A', 'B']);
    play.complete('A');
    expect(play.active).toEqual(['B']);
    expect(Object.values(play.state.arrivals)).toEqual([expect.objectContaining({ id: 'J', flow: 'A-J' })]);
    play.complete('B');
    expect(play.active).toEqual(['C']);
    expect(play.happened('elementActivated').find((event) => event.id === 'J')).toMatchObject({ consumed: [expect.any(Number), expect.any(Number)] });
  });

  it('names the gateway in an incident when a token can never come', async () => {
    const play = await Play.started(diagram('p').start().exclusive('X').userTask('A', { when: '= true' }).parallel('J').end().from('X').userTask('B', { default: true }).to('J'));
    play.complete('A');
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE']);
    expect(play.state.status).toBe('active');
  });
});

describe('inclusive gateway', () => {
  const drawn = diagram('p').start().inclusive('F')
    .userTask('A', { when: '= a' }).inclusive('J').userTask('after').end()
    .from('F').userTask('B', { when: '= b' }).to('J')
    .from('F').userTask('C', { default: true }).to('J');

  it.each([
    [{ a: true, b: true }, ['A', 'B']],
    [{ a: true, b: false }, ['A']],
    [{ a: false, b: false }, ['C']],
  ])('with %j opens %j and joins just these', async (variables, opened) => {
    const play = await Play.started(drawn, variables);
    expect(play.active).toEqual(opened);
    for (const id of opened) {
      expect(play.completed()).not.toContain('J');
      play.complete(id);
    }
    expect(play.active).toEqual(['after']);
  });

  it('does not wait for a token that went another way', async () => {
    const play = await Play.started(diagram('p').start().parallel('P').userTask('A').inclusive('J').userTask('after').end('e1')
      .from('P').userTask('B').exclusive('X').to('J', { when: '= join' }).from('X').userTask('other', { default: true }).end('e2'));
    play.complete('A');
    expect(play.active).toEqual(['B']);
    play.complete('B', { join: false });
    expect(play.active).toEqual(['after', 'other']);
  });

  it('joins in each turn of a loop', async () => {
    const play = await Play.started(diagram('p').start().task('again').inclusive('F').userTask('A', { when: '= true' }).inclusive('J').exclusive('X').end('end', { default: true })
      .from('F').userTask('B', { when: '= both' }).to('J').from('X').to('again', { when: '= not(done)' }), { both: true, done: false });
    expect(play.active).toEqual(['A', 'B']);
    play.complete('B');
    play.complete('A');
    expect(play.active).toEqual(['A', 'B']);
    play.complete('A', { both: false, done: true });
    play.complete('B');
    expect(play.state.status).toBe('completed');
  });
});

describe('event-based gateway', () => {
  const drawn = diagram('p').start().eventBased('G').catchEvent('M', { on: { message: 'msg.reply', key: '= caseNo' }, outputs: { answer: '= answer' } }).userTask('A').end('e1')
    .from('G').catchEvent('T', { on: { timer: { duration: 'P3D' } } }).userTask('B').end('e2');

  it('lets the message win and closes the timer', async () => {
    const play = await Play.started(drawn);
    play.message('msg.reply', 'CASE-1', { answer: 'yes', other: 1 });
    expect(play.active).toEqual(['A']);
    expect(play.variables).toEqual({ answer: 'yes' });
    expect(play.state.timers).toEqual({});
  });

  it('lets the timer win and closes the subscription', async () => {
    const play = await Play.started(drawn);
    play.advance('P3D');
    expect(play.active).toEqual(['B']);
    expect(play.state.subscriptions).toEqual({});
  });
});

describe('end of an instance', () => {
  it('comes exactly when no token is left', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').end('e1').from('F').userTask('B').end('e2'));
    play.complete('A');
    expect(play.state.status).toBe('active');
    play.complete('B');
    expect(play.state.status).toBe('completed');
    expect(play.refuse({ type: 'cancelInstance', reason: '重複' }).code).toBe('INSTANCE_ENDED');
  });

  it('comes at once at a terminate end event', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').end('e1', { on: { terminate: true }, outcome: 'stopped' }).from('F').userTask('B').end('e2'));
    play.complete('A');
    expect(play.state).toMatchObject({ status: 'completed', outcome: 'stopped' });
    expect(play.happened('elementCancelled').map((event) => event.id)).toEqual(['B']);
  });

  it('at a terminate end event takes the tokens with it that are still on their way', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').end('e1', { on: { terminate: true } }).from('F').userTask('B').end('e2'));
    expect(play.state.status).toBe('completed');
    expect(play.happened('taskCreated')).toEqual([]);
  });

  it('carries the outcome of its end event', async () => {
    const play = await Play.started(diagram('p').start().end('EE_issued', { outcome: 'issued' }));
    expect(play.state.outcome).toBe('issued');
    expect(play.variables.outcome).toBe('issued');
  });
});

describe('a run-away diagram', () => {
  it('becomes an incident after a bounded number of steps', async () => {
    const play = await Play.started(diagram('p').start().exclusive('again').task('A').to('again'), {}, { stepLimit: 100 });
    expect(play.incidents).toEqual([expect.stringMatching(/: STEP_LIMIT$/)]);
    expect(play.events.length).toBeLessThan(400);
  });
});

describe('lineage', () => {
  it('names the activations that each came from, and the flow', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').end());
    play.complete('A');
    const activated = play.happened('elementActivated');
    const [start, a, b] = ['start', 'A', 'B'].map((id) => activated.find((event) => event.id === id));
    expect(a).toMatchObject({ from: [start?.key], flow: 'start-A' });
    expect(b).toMatchObject({ from: [a?.key], flow: 'A-B' });
  });
});

describe('user task', () => {
  const drawn = diagram('p').start().userTask('A', { groups: 'clerks, chiefs', outputs: { checked: '= decision' } }).userTask('B', { assignee: '= initiatorName', groups: 'chiefs', excludes: 'A' }).end();
  const wang = person('wang', 'clerks');
  const li = person('li', 'chiefs');

  it('is claimed by a candidate, and by nobody else after that', async () => {
    const play = await Play.started(drawn);
    const task = play.task('A');
    expect(play.refuse({ type: 'claimTask', task }, person('zhao', 'drivers')).code).toBe('TASK_NOT_YOURS');
    play.do({ type: 'claimTask', task }, wang);
    expect(play.refuse({ type: 'claimTask', task }, li).code).toBe('TASK_ALREADY_ASSIGNED');
    expect(play.refuse({ type: 'completeTask', task, variables: {} }, li).code).toBe('TASK_NOT_YOURS');
    play.do({ type: 'unassignTask', task }, wang);
    play.do({ type: 'claimTask', task }, li);
    expect(play.state.tasks[task]?.assignee).toBe('li');
  });

  it('gives only what its output mappings name', async () => {
    const play = await Play.started(drawn, { initiatorName: 'li' });
    play.complete('A', { decision: '同意', opinion: 'secret' }, wang);
    expect(play.variables).toEqual({ initiatorName: 'li', checked: '同意' });
    expect(play.happened('taskCompleted')[0]).toMatchObject({ by: 'wang', variables: { decision: '同意', opinion: 'secret' } });
  });

  it('keeps out who took part in a step that it excludes', async () => {
    const play = await Play.started(drawn, { initiatorName: 'li' });
    play.complete('A', {}, li);
    expect(play.state.tasks[play.task('B')]?.assignee).toBeUndefined();
    expect(play.refuse({ type: 'claimTask', task: play.task('B') }, li).code).toBe('TASK_EXCLUDES_YOU');
    expect(play.refuse({ type: 'assignTask', task: play.task('B'), assignee: 'li' }).code).toBe('TASK_EXCLUDES_YOU');
  });

  it('is completed once', async () => {
    const play = await Play.started(drawn);
    const task = play.task('A');
    play.complete('A', {}, wang);
    expect(play.refuse({ type: 'completeTask', task, variables: {} }, wang)).toMatchObject({ code: 'TASK_NOT_FOUND' });
  });

  it('refuses a variable that is too large and names it', async () => {
    const play = await Play.started(drawn);
    expect(play.refuse({ type: 'completeTask', task: play.task('A'), variables: { body: 'x'.repeat(70_000) } }, wang)).toMatchObject({ code: 'VARIABLE_TOO_LARGE', element: 'body' });
  });
});
