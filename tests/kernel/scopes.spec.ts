import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, SYSTEM } from './play.js';

describe('embedded sub-process', () => {
  const drawn = diagram('p').start().sub('S', (inside) => inside.start('s1').userTask('A').end('x1', { on: { error: 'LATE' } })).userTask('after').end()
    .boundary('B', 'S', { on: { error: 'LATE', codeVariable: 'what' } }).userTask('handled').end('e2');

  it('ends with its last token and goes on', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s1').userTask('A').end('x1')).userTask('after').end());
    expect(play.active).toEqual(['A', 'S']);
    play.complete('A');
    expect(play.active).toEqual(['after']);
  });

  it('throws an error to its boundary event', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    expect(play.active).toEqual(['handled']);
    expect(play.variables).toEqual({ what: 'LATE' });
    expect(play.happened('errorThrown')[0]).toMatchObject({ code: 'LATE', caughtBy: 'B' });
  });

  it('has variables of its own through input mappings', async () => {
    const play = await Play.started(diagram('p').start()
      .sub('S', (inside) => inside.start('s1').userTask('A').end('x1'), { inputs: { local: '= 1 + 1' }, outputs: { result: '= local + given' } }).userTask('after').end());
    play.complete('A', { given: 5 });
    expect(play.variables).toEqual({ given: 5, result: 7 });
  });
});

describe('error', () => {
  it('that nothing catches is an incident and breaks nothing', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').end('x', { on: { error: 'BAD' } }).from('F').userTask('A').end('e2'));
    expect(play.incidents).toEqual(['x: ERROR_NOT_CAUGHT']);
    play.complete('A');
    expect(play.state.status).toBe('active');
  });

  it('of a called process goes to its caller', async () => {
    const play = await Play.started(diagram('p').start().end('x', { on: { error: 'BAD' } }), {}, { parent: { instance: '99', element: 3 } });
    expect(play.state.status).toBe('terminated');
    expect(play.happened('parentToldOfEnd')[0]).toMatchObject({ error: { code: 'BAD' }, status: 'terminated' });
  });

  it('of a job goes to the boundary event of its task', async () => {
    const play = await Play.started(diagram('p').start().serviceTask('S', { type: 'number' }).userTask('after').end().boundary('B', 'S', { on: { error: 'NO_SERIES' } }).userTask('fix').end('e2'));
    play.do({ type: 'throwJobError', job: play.job('number'), code: 'NO_SERIES', message: 'unknown series' });
    expect(play.active).toEqual(['fix']);
    expect(play.state.jobs).toEqual({});
  });
});

describe('escalation', () => {
  it('that does not interrupt leaves the sub-process running', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s1').throwEvent('T', { on: { escalation: 'TELL' } }).userTask('A').end('x1')).userTask('after').end()
      .boundary('B', 'S', { on: { escalation: 'TELL' }, interrupting: false }).userTask('told').end('e2'));
    expect(play.active).toEqual(['A', 'S', 'told']);
  });

  it('that nobody catches has no effect', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('T', { on: { escalation: 'TELL' } }).userTask('A').end());
    expect(play.active).toEqual(['A']);
    expect(play.incidents).toEqual([]);
  });
});

describe('event sub-process', () => {
  const withdraw = diagram('p').start().userTask('A').userTask('B').end('done', { outcome: 'issued' })
    .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.withdraw', key: '= caseNo' } }).userTask('W').end('EE_withdrawn', { outcome: 'withdrawn' }));

  it('that interrupts ends everything else and then the instance', async () => {
    const play = await Play.started(withdraw);
    play.message('msg.withdraw', 'CASE-1', { reason: 'error' });
    expect(play.active).toEqual(['ES', 'W']);
    expect(play.state.subscriptions).toEqual({});
    play.complete('W');
    expect(play.state).toMatchObject({ status: 'completed', outcome: 'withdrawn' });
  });

  it('that never starts does not keep the instance', async () => {
    const play = await Play.started(withdraw);
    play.complete('A');
    play.complete('B');
    expect(play.state).toMatchObject({ status: 'completed', outcome: 'issued' });
  });

  it('that does not interrupt may start again and again', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end()
      .eventSub('ES', (inside) => inside.start('es', { on: { signal: 'sig.x' }, interrupting: false }).userTask('W').end('x')));
    play.do({ type: 'deliverSignal', name: 'sig.x', signalKey: '1', variables: { n: 1 } });
    play.do({ type: 'deliverSignal', name: 'sig.x', signalKey: '2', variables: { n: 2 } });
    expect(play.active).toEqual(['A', 'ES', 'ES', 'W', 'W']);
    play.complete('A');
    play.complete('W');
    play.complete('W');
    expect(play.state.status).toBe('completed');
  });

  it('catches an error of its scope, of this code before any', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end('x', { on: { error: 'E1' } })
      .eventSub('ANY', (inside) => inside.start('any', { on: { error: true } }).userTask('W').end('w'))
      .eventSub('ONE', (inside) => inside.start('one', { on: { error: 'E1' } }).userTask('V').end('v')));
    play.complete('A');
    expect(play.active).toEqual(['ONE', 'V']);
  });

  it('that interrupts takes the tokens with it that are still on their way', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').end('x', { on: { error: 'E1' } }).from('F').userTask('B').end('e2')
      .eventSub('ES', (inside) => inside.start('es', { on: { error: 'E1' } }).userTask('W').end('w')));
    expect(play.active).toEqual(['ES', 'W']);
  });

  it('starts by a timer of a date three months away', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end()
      .eventSub('ES', (inside) => inside.start('es', { on: { timer: { date: '2026-06-02T09:00:00+08:00' } }, interrupting: false }).userTask('W').end('x')));
    play.advance('P91D');
    expect(play.active).toEqual(['A']);
    play.advance('P2D');
    expect(play.active).toEqual(['A', 'ES', 'W']);
  });

  it('inside a sub-process interrupts only that', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').sub('S', (inside) => inside.start('s').userTask('A').end('x')
      .eventSub('ES', (event) => event.start('es', { on: { message: 'stop', key: '= caseNo' } }).end('y'))).userTask('after').end().from('F').userTask('other').end('e2'));
    play.message('stop');
    expect(play.active).toEqual(['after', 'other']);
  });
});

describe('boundary event', () => {
  it('timer interrupts the task', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end().boundary('T', 'A', { on: { timer: { duration: 'PT2H' } } }).userTask('late').end('e2'));
    play.advance('PT1H59M');
    expect(play.active).toEqual(['A']);
    play.advance('PT1M');
    expect(play.active).toEqual(['late']);
    expect(play.state.tasks).toEqual(expect.not.objectContaining({ A: expect.anything() }));
  });

  it('cycle that does not interrupt fires as often as it says', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end().boundary('T', 'A', { on: { timer: { cycle: 'R3/PT1H' } }, interrupting: false }).task('told').end('e2'));
    play.advance('PT10H');
    expect(play.completed().filter((id) => id === 'told')).toHaveLength(3);
    expect(play.active).toEqual(['A']);
    expect(play.state.timers).toEqual({});
  });

  it('fires once: a second firing is refused', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end().boundary('T', 'A', { on: { timer: { duration: 'PT2H' } } }).userTask('late').end('e2'));
    const timer = Number(Object.keys(play.state.timers)[0]);
    expect(play.refuse({ type: 'fireTimer', timer }).code).toBe('TIMER_NOT_DUE');
    play.advance('PT3H');
    expect(play.refuse({ type: 'fireTimer', timer }).code).toBe('TIMER_NOT_FOUND');
  });
});

describe('multi-instance', () => {
  const parallel = (until?: string) => diagram('p').start().userTask('A', {
    assignee: '= signer', outputs: {},
    multi: { collection: '= signers', element: 'signer', outputCollection: 'votes', outputElement: '= {who: signer, vote: vote}', ...(until ? { until } : {}) },
  }).userTask('after').end();

  it('runs one instance per item and collects the results in their order', async () => {
    const play = await Play.started(parallel(), { signers: ['a', 'b', 'c'] });
    const tasks = play.tasks('A');
    expect(tasks.map((task) => play.state.tasks[task]?.assignee)).toEqual(['a', 'b', 'c']);
    for (const [index, who] of [[2, 'c'], [0, 'a'], [1, 'b']] as const) {
      play.do({ type: 'completeTask', task: tasks[index] ?? 0, variables: { vote: `of ${who}` } }, { id: who, groups: [] });
    }
    expect(play.active).toEqual(['after']);
    expect(play.variables.votes).toEqual([{ who: 'a', vote: 'of a' }, { who: 'b', vote: 'of b' }, { who: 'c', vote: 'of c' }]);
  });

  it('ends early when its completion condition holds, and cancels the rest', async () => {
    const play = await Play.started(parallel('= numberOfCompletedInstances >= 2'), { signers: ['a', 'b', 'c'] });
    const tasks = play.tasks('A');
    play.do({ type: 'completeTask', task: tasks[0] ?? 0, variables: { vote: 1 } }, { id: 'a', groups: [] });
    play.do({ type: 'completeTask', task: tasks[1] ?? 0, variables: { vote: 1 } }, { id: 'b', groups: [] });
    expect(play.active).toEqual(['after']);
    expect(play.happened('elementCancelled').map((event) => event.key)).toEqual([tasks[2]]);
  });

  it('runs one after the other when sequential', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: '= signer', multi: { sequential: true, collection: '= signers', element: 'signer' } }).userTask('after').end(), { signers: ['a', 'b'] });
    expect(play.tasks('A')).toHaveLength(1);
    play.complete('A', {}, { id: 'a', groups: [] });
    play.complete('A', {}, { id: 'b', groups: [] });
    expect(play.active).toEqual(['after']);
  });

  it('of nothing goes on at once', async () => {
    expect((await Play.started(parallel(), { signers: [] })).active).toEqual(['after']);
  });

  it('of something that is no list is an incident', async () => {
    expect((await Play.started(parallel(), { signers: 3 })).incidents).toEqual(['A: COLLECTION_WRONG']);
  });

  it('has its boundary events on the whole', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: '= signer', multi: { collection: '= signers', element: 'signer' } }).end()
      .boundary('T', 'A', { on: { timer: { duration: 'P1D' } } }).userTask('late').end('e2'), { signers: ['a', 'b'] });
    expect(Object.keys(play.state.timers)).toHaveLength(1);
    play.advance('P1D');
    expect(play.active).toEqual(['late']);
  });

  it('of a sub-process keeps the variables of each apart', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A', { assignee: '= unit', outputs: { said: '= answer' } }).end('x'),
      { inputs: { said: '= null' }, multi: { collection: '= units', element: 'unit', outputCollection: 'answers', outputElement: '= unit + ":" + said' } }).userTask('after').end(), { units: ['u1', 'u2'] });
    play.complete('A', { answer: 'yes' }, { id: 'u1', groups: [] });
    play.complete('A', { answer: 'no' }, { id: 'u2', groups: [] });
    expect(play.variables).toEqual({ units: ['u1', 'u2'], answers: ['u1:yes', 'u2:no'] });
  });
});

describe('call activity', () => {
  const drawn = diagram('p').start().callActivity('C', { calls: 'seal-use', propagateAllParentVariables: false, propagateAllChildVariables: false, inputs: { title: '= title' }, outputs: { sealing: '= outcome', sealNo: '= docNo' } }).userTask('after').end();

  it('asks for a child with what is mapped, and takes what is mapped from its end', async () => {
    const play = await Play.started(drawn, { title: 'T', secret: 1 });
    expect(play.happened('childRequested')[0]).toMatchObject({ processId: 'seal-use', variables: { title: 'T', parentCaseNo: 'CASE-1' } });
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '77' });
    play.do({ type: 'noteChildEnded', element, child: '77', status: 'completed', outcome: 'sealed', variables: { docNo: 'N1', extra: 2 } });
    expect(play.active).toEqual(['after']);
    expect(play.variables).toEqual({ title: 'T', secret: 1, sealing: 'sealed', sealNo: 'N1' });
    play.do({ type: 'noteChildEnded', element, child: '77', status: 'completed', outcome: 'sealed', variables: {} });
    expect(play.happened('commandIgnored')).toHaveLength(1);
  });

  it('of a process that is not deployed is an incident, tried again when resolved', async () => {
    const play = await Play.started(drawn, { title: 'T' });
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildFailed', element, code: 'CALLED_PROCESS_NOT_FOUND', message: 'seal-use' });
    expect(play.incidents).toEqual(['C: CALLED_PROCESS_NOT_FOUND']);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.happened('childRequested')).toHaveLength(2);
  });

  it('that is cancelled cancels its child', async () => {
    const play = await Play.started(drawn, { title: 'T' });
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '77' });
    play.do({ type: 'cancelInstance', reason: 'void' });
    expect(play.happened('childCancelRequested')[0]).toMatchObject({ child: '77' });
    expect(play.state.status).toBe('terminated');
  });
});

describe('job', () => {
  const drawn = diagram('p').start().serviceTask('S', { type: 'number', retries: '2', outputs: { no: '= docNo' } }).userTask('after').end();

  it('gives its variables through the output mappings', async () => {
    const play = await Play.started(drawn);
    play.do({ type: 'completeJob', job: play.job('number'), variables: { docNo: 'D1', noise: 1 } });
    expect(play.variables).toEqual({ no: 'D1' });
  });

  it('without retries left is an incident, and is done again when resolved', async () => {
    const play = await Play.started(drawn);
    play.do({ type: 'failJob', job: play.job('number'), retries: 0, message: 'no network' });
    expect(play.incidents).toEqual(['S: JOB_NO_RETRIES']);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    play.do({ type: 'completeJob', job: play.job('number'), variables: { docNo: 'D1' } });
    expect(play.active).toEqual(['after']);
  });

  it('keeps what it gave when the element cannot leave', async () => {
    const play = await Play.started(diagram('p').start().serviceTask('S', { type: 'x' }).exclusive('G').userTask('A', { when: '= flag' }).end('e1').from('G').userTask('B', { default: true }).end('e2'));
    play.do({ type: 'completeJob', job: play.job('x'), variables: { flag: 'maybe' } });
    expect(play.incidents).toEqual(['G: CONDITION_NOT_BOOLEAN']);
    expect(play.variables).toEqual({ flag: 'maybe' });
  });
});

describe('messages and signals thrown', () => {
  it('are effects with the mapped variables', async () => {
    const play = await Play.started(diagram('p').start()
      .sendTask('M', { on: { message: 'msg.reply' }, inputs: { correlationKey: '= target', text: '= 1' } })
      .end('x', { on: { signal: 'sig.supervision.create' }, inputs: { ref: '= caseNo' } }), { target: 'CASE-9' });
    expect(play.happened('messageThrown')[0]).toMatchObject({ name: 'msg.reply', correlationKey: 'CASE-9', variables: { text: 1 } });
    expect(play.happened('signalThrown')[0]).toMatchObject({ name: 'sig.supervision.create', variables: { ref: 'CASE-1' } });
    expect(play.state.status).toBe('completed');
  });
});

describe('limits', () => {
  const drawn = diagram('p', { limit: { key: 'whole', name: '全程', amount: 10, unit: 'wd', cases: [{ when: '= urgency = "加急"', amount: 2, unit: 'wd' }] } })
    .start().userTask('A', { groups: 'clerks', limit: { key: 'check', name: '初核', amount: 1, unit: 'wd' } }).userTask('B').end()
    .eventSub('ES', (inside) => inside.start('es', { on: { timer: { date: '= due("whole")' } }, interrupting: false }).userTask('overdue').end('x'));

  it('run in working days and are told by due()', async () => {
    const play = await Play.started(drawn, {}, { now: '2026-09-22T09:00:00+08:00' });
    expect(play.happened('clockStarted').map((clock) => [clock.limit, new Date(clock.dueAt).toISOString()])).toEqual([
      ['whole', '2026-10-13T09:00:00.000Z'], ['check', '2026-09-23T09:00:00.000Z'],
    ]);
    expect(Object.values(play.state.timers).find((timer) => timer.id === 'es')?.dueAt).toBe(play.happened('clockStarted')[0]?.dueAt);
  });

  it('take the first case whose condition holds', async () => {
    const play = await Play.started(drawn, { urgency: '加急' });
    expect(play.happened('clockStarted')[0]).toMatchObject({ amount: 2, unit: 'wd' });
  });

  it('change to the case that holds when what it reads becomes known', async () => {
    const play = await Play.started(drawn);
    expect(play.happened('clockMoved')).toEqual([]);
    play.complete('A', { urgency: '加急' }, { id: 'wang', groups: ['clerks'] });
    expect(play.happened('clockMoved')).toEqual([expect.objectContaining({ amount: 2, unit: 'wd', reason: 'case' })]);
    const whole = Object.values(play.state.clocks).find((clock) => clock.limit === 'whole');
    expect(new Date(whole?.dueAt ?? 0).toISOString()).toBe('2026-03-04T09:00:00.000Z');
    expect(Object.values(play.state.timers).find((timer) => timer.id === 'es')?.dueAt).toBe(whole?.dueAt);
  });

  it('remind the holders in levels and stop with their element', async () => {
    const play = await Play.started(drawn);
    play.advance('P8D');
    const urged = play.happened('urged').filter((event) => event.id === 'A');
    expect(urged.map((event) => [event.level, event.tell])).toEqual([
      [1, ['clerks']], [2, ['clerks', 'chief-of:clerks']], [3, ['clerks', 'head-of:clerks']], [4, ['clerks', 'office-deputy']],
    ]);
    play.complete('A', {}, { id: 'wang', groups: ['clerks'] });
    expect(play.happened('clockStopped')[0]).toMatchObject({ late: true });
    expect(Object.values(play.state.clocks).map((clock) => clock.limit)).toEqual(['whole']);
  });

  it('throw R-URGE, which an event sub-process may catch', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { groups: 'clerks', limit: { key: 'check', name: '初核', amount: 1, unit: 'wd' } }).end()
      .eventSub('ES', (inside) => inside.start('es', { on: { escalation: 'R-URGE' }, interrupting: false }).userTask('tell').end('x')));
    play.advance('P2D');
    expect(play.tasks('tell').length).toBe(2);
    const scope = Object.entries(play.state.elements).find(([, element]) => element.id === 'ES')?.[0];
    expect(play.state.variables[Number(scope)]).toMatchObject({ urge: { level: 1, element: 'A', groups: ['clerks'] } });
  });

  it('pause for a legal ground and resume with the rest', async () => {
    const play = await Play.started(drawn, {}, { now: '2026-03-02T09:00:00+08:00' });
    const key = Number(Object.entries(play.state.clocks).find(([, clock]) => clock.limit === 'whole')?.[0]);
    const before = play.state.clocks[key]?.dueAt ?? 0;
    play.do({ type: 'pauseClock', clock: key, reason: '補正' });
    expect(play.refuse({ type: 'pauseClock', clock: key, reason: 'x' }).code).toBe('CLOCK_NOT_RUNNING');
    play.advance('P7D');
    play.do({ type: 'resumeClock', clock: key });
    const after = play.state.clocks[key]?.dueAt ?? 0;
    // Four working days lie wholly in the pause (03-03 to 03-06).
    expect(after - before).toBe(4 * 86_400_000);
    expect(Object.values(play.state.timers).find((timer) => timer.id === 'es')?.dueAt).toBe(after);
  });
});

describe('commands on what is not there', () => {
  it('are refused with a code', async () => {
    const play = await Play.of(diagram('p').start().userTask('A').end());
    expect(play.refuse({ type: 'fireTimer', timer: 1 }).code).toBe('INSTANCE_NOT_FOUND');
    play.start();
    expect(play.refuse({ type: 'createInstance', definitionKey: '1', variables: {} }).code).toBe('INSTANCE_EXISTS');
    expect(play.refuse({ type: 'completeJob', job: 99, variables: {} }).code).toBe('JOB_NOT_FOUND');
    expect(play.refuse({ type: 'correlateMessage', subscription: 99, messageKey: '1', variables: {} }).code).toBe('SUBSCRIPTION_NOT_FOUND');
    expect(play.refuse({ type: 'resolveIncident', incident: 99 }, SYSTEM).code).toBe('INCIDENT_NOT_FOUND');
    expect(play.refuse({ type: 'completeTask', task: 99, variables: {} }).code).toBe('TASK_NOT_FOUND');
    expect(play.refuse({ type: 'setVariables', scope: 99, variables: {} }).code).toBe('SCOPE_NOT_FOUND');
  });
});
