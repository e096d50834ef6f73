/** What moves tokens, and what is said where they cannot move: joins, the guard against run-away diagrams, what is kept, and the end of a case. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { person, Play } from './play.js';
import type { DecisionModel } from '../../engine/kernel/expressions/decision-model.js';
import type { LocalKey } from '../../engine/kernel/state.js';

const keyOf = (play: Play, id: string): LocalKey => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);
const found = (play: Play): unknown[] => Object.values(play.state.incidents).map(({ owner, id, code, message, retry }) => [owner, id, code, message, retry.do]);
const none = 'but no token is left that could come';

describe('a token that waits for others that cannot come', () => {
  /** Only one of the two ways into J is taken. */
  const half = (join: (drawn: ReturnType<typeof diagram>) => ReturnType<typeof diagram>) => join(diagram('p').start().exclusive('X').userTask('A', { default: true })).end().from('X').userTask('B', { when: '= false' }).to('J');
  it.each<[string, ReturnType<typeof diagram>, string]>([
    ['at a parallel gateway', half((drawn) => drawn.parallel('J')), `Expected a token on every incoming flow at 'J', ${none}`],
    ['at a complex gateway', half((drawn) => drawn.complex('J', '= activationCount >= 2')), `Expected the activation condition \`= activationCount >= 2\` of 'J' to hold, ${none}`],
    ['at an activity that needs several', half((drawn) => drawn.userTask('J', { quantities: { start: 2 } })), `Expected 2 tokens at 'J', ${none}`],
  ])('%s is an incident of its scope that says for what', async (_, drawn, message) => {
    const play = await Play.started(drawn);
    play.complete('A');
    expect(found(play)).toEqual([[0, 'J', 'JOIN_CANNOT_COMPLETE', message, 'nothing']]);
    expect(play.state.status).toBe('active');
  });

  it('is said once for each join, in the scope that it waits in', async () => {
    const play = await Play.started(diagram('p').start().userTask('O').sub('S', (s) => s.start('s').parallel('F').exclusive('X').task('A', { default: true }).parallel('J').end('e1').from('X').task('B', { when: '= false' }).to('J')
      .from('F').exclusive('Y').task('C', { default: true }).parallel('K').end('e2').from('Y').task('D', { when: '= false' }).to('K')).userTask('Z').end());
    play.complete('O');
    expect(found(play).map((one) => (one as unknown[]).slice(0, 2))).toEqual([[keyOf(play, 'S'), 'J'], [keyOf(play, 'S'), 'K']]);
    play.set({ a: 1 });
    expect(play.incidents).toHaveLength(2);
    expect(play.active).toEqual(['S']);
  });
});

describe('an activation', () => {
  it('says by which flow its token came, and nothing where it came by none', async () => {
    const play = await Play.started(diagram('p').start('s').eventBased('G').catchEvent('M', { on: { message: 'm', key: '= caseNo' } }).userTask('U').end('e').from('G').catchEvent('N', { on: { signal: 'n' } }).end('e2'));
    play.message('m');
    expect(play.happened('elementActivated').map((event) => [event.id, 'flow' in event, event.flow])).toEqual([['s', false, undefined], ['G', true, 's-G'], ['M', true, 'G-M'], ['U', true, 'M-U']]);
  });
});

describe('a diagram that runs away', () => {
  it('stops with an incident after a bounded number of activations, and goes on from there when asked', async () => {
    const play = await Play.started(diagram('p').start().exclusive('G').task('A').to('G'), {}, { stepLimit: 50 });
    const [[owner, id, code, message, retry] = []] = found(play) as unknown[][];
    expect([id, code, message, retry]).toEqual(['A', 'STEP_LIMIT', 'Expected the command to end after a bounded number of steps, but it went on', 'activate']);
    expect(play.happened('elementActivated')).toHaveLength(51);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect([play.incidents, play.state.elements[Number(owner)]]).toEqual([['G: STEP_LIMIT'], undefined]);
  });
});

describe('what the guard stopped before it began', () => {
  /** Every activation is stopped once. */
  const goOn = (play: Play): Play => {
    for (let [incident] = Object.keys(play.state.incidents); incident !== undefined; [incident] = Object.keys(play.state.incidents)) play.do({ type: 'resolveIncident', incident: Number(incident) });
    return play;
  };
  const key = '= caseNo';

  it.each<[string, boolean, string[]]>([['a boundary event that interrupts', true, ['U']], ['a boundary event that does not', false, ['A', 'U']]])('goes on with what had come: %s', async (_, interrupting, active) => {
    const play = goOn(await Play.started(diagram('p').start().userTask('A').end().boundary('B', 'A', { on: { message: 'm', key }, interrupting }).userTask('U').end('e2'), {}, { stepLimit: 0 }));
    play.message('m', 'CASE-1', { said: 'x' });
    expect([goOn(play).active, play.variables]).toEqual([active, { said: 'x' }]);
  });

  it('goes on with what had come: an event sub-process, inside of which it stays', async () => {
    const play = goOn(await Play.started(diagram('p').start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: { message: 'm', key } }).userTask('H').end('he')), {}, { stepLimit: 0 }));
    play.message('m', 'CASE-1', { said: 'x' });
    expect([goOn(play).active, play.variables, play.state.variables[keyOf(play, 'ES')]]).toEqual([['ES', 'H'], {}, { said: 'x' }]);
  });

  it('has the variables with which somebody started it in an ad-hoc sub-process', async () => {
    const play = goOn(await Play.started(diagram('p').start().adHoc('S', (inside) => inside.userTask('A'), { extension: '<zeebe:adHoc/>' }).end(), {}, { stepLimit: 0 }));
    play.do({ type: 'activateAdHoc', element: keyOf(play, 'S'), activities: [{ id: 'A', variables: { own: 5 } }] });
    expect([goOn(play).active, play.state.variables[play.task('A')]]).toEqual([['A', 'S'], { own: 5 }]);
  });
});

describe('what an element gave that could not leave', () => {
  it('is kept for a retry where it has outputs of its own, and else is where it went', async () => {
    const kept = await Play.started(diagram('p').start().userTask('A', { outputs: { b: '= a' } }).userTask('B', { when: '= ok' }).end().from('A').userTask('C', { when: '= ok = false' }).end('e2'), { ok: 'perhaps' });
    const task = kept.task('A');
    kept.complete('A', { a: 1 });
    expect([kept.incidents, kept.state.variables[task]]).toEqual([['A: CONDITION_NOT_BOOLEAN'], { a: 1 }]);
    kept.set({ ok: true });
    kept.do({ type: 'resolveIncident', incident: Number(Object.keys(kept.state.incidents)[0]) });
    expect([kept.active, kept.variables]).toEqual([['B'], { ok: true, b: 1 }]);
    const gone = await Play.started(diagram('p').start().userTask('A').userTask('B', { when: '= ok' }).end().from('A').userTask('C', { when: '= ok = false' }).end('e2'), { ok: 'perhaps' });
    const other = gone.task('A');
    gone.complete('A', { a: 1 });
    expect([gone.variables, gone.state.variables[other]]).toEqual([{ ok: 'perhaps', a: 1 }, undefined]);
  });
});

describe('the end', () => {
  it('of a called case gives all of its variables, or the data outputs that it declares', async () => {
    const parent = { instance: '5', element: 3 };
    const given = async (drawn: ReturnType<typeof diagram>): Promise<unknown> => {
      const play = await Play.started(drawn, { x: 1, y: 2 }, { parent });
      return play.happened('parentToldOfEnd')[0];
    };
    expect(await given(diagram('p').start().task('A').end())).toEqual({ type: 'parentToldOfEnd', v: 1, key: 4, parent, status: 'completed', variables: { caseNo: 'CASE-1', x: 1, y: 2 } });
    const io = '<bpmn:ioSpecification><bpmn:dataOutput id="o1" name="x"/><bpmn:dataOutput id="o2" name="z"/><bpmn:inputSet/><bpmn:outputSet><bpmn:dataOutputRefs>o1</bpmn:dataOutputRefs><bpmn:dataOutputRefs>o2</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>';
    expect(await given(diagram('p').inside(io).start().task('A').end())).toMatchObject({ variables: { x: 1, z: null } });
  });

  it('of a case comes when nothing is left, incidents or not; of a sub-process not while it has one', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 3, unit: 'wd', from: '= x' } }).start().userTask('A').end(), { x: 'soon' });
    expect(play.incidents).toEqual(['p: LIMIT_START_WRONG']);
    play.complete('A');
    expect([play.state.status, play.incidents]).toEqual(['completed', []]);
    const inside = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').userTask('A').end('e').eventSub('ES', (e) => e.start('es', { on: { message: '= name', key: '= caseNo' }, interrupting: false }).userTask('H').end('he'))).userTask('Z').end());
    inside.complete('A');
    expect([inside.active, inside.incidents]).toEqual([['S'], ['es: VALUE_MISSING']]);
    inside.set({ name: 'm' });
    inside.do({ type: 'resolveIncident', incident: Number(Object.keys(inside.state.incidents)[0]) });
    expect(inside.active).toEqual(['Z']);
  });
});

const handler = { attributes: { isForCompensation: true } };
const incidentOf = (play: Play): LocalKey => Number(Object.keys(play.state.incidents)[0]);

describe('what is compensated', () => {
  it('holds a cancelled transaction until what went on beside its handlers has ended as well', async () => {
    const play = await Play.started(diagram('p').start().transaction('T', (t) => t.start('t').task('A').userTask('U').end('x', { on: { cancel: true } })
      .apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA').boundary('B', 'undoA', { on: { timer: { duration: 'P1D' } }, interrupting: false }).userTask('late').end('tl')).end('kept')
      .boundary('C', 'T', { on: { cancel: true } }).userTask('gone').end('out'));
    play.complete('U');
    play.advance('P2D');
    play.complete('undoA');
    expect(play.active).toEqual(['T', 'late']);
    play.complete('late');
    expect(play.active).toEqual(['gone']);
  });

  it('begins no more where who asked for it ends in the same moment', async () => {
    const play = await Play.started(diagram('p').start().task('A').userTask('U').end().apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA')
      .eventSub('ES', (inside) => inside.start('es', { on: { signal: 's' }, interrupting: false }).parallel('F').task('T').end('x', { on: { terminate: true } }).from('F').throwEvent('C', { on: { compensate: 'A' } }).end('y')));
    play.do({ type: 'deliverSignal', name: 's', signalKey: '9', variables: {} });
    expect([play.active, play.happened('elementActivated').some(({ id }) => id === 'undoA')]).toEqual([['U'], false]);
  });

  it('comes before what its end event throws; what nobody catches is an incident that throws it again', async () => {
    const play = await Play.started(diagram('p').start().task('A').end('E', { on: [{ compensate: 'A' }, { error: 'E1' }] }).apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA'));
    expect([play.active, play.incidents]).toEqual([['E', 'undoA'], []]);
    play.complete('undoA');
    expect(found(play).map((one) => (one as unknown[]).filter((_, at) => at !== 3))).toEqual([[keyOf(play, 'E'), 'E', 'ERROR_NOT_CAUGHT', 'activate']]);
    const first = incidentOf(play);
    play.do({ type: 'resolveIncident', incident: first });
    expect([play.active, play.incidents, incidentOf(play) > first]).toEqual([['E'], ['E: ERROR_NOT_CAUGHT'], true]);
  });
});

describe('an ad-hoc sub-process', () => {
  it('that only waits for the rest begins nothing that the rest leads to', async () => {
    const play = await Play.started(diagram('p').start().adHoc('S', (inside) => inside.userTask('A').apart((one) => one.userTask('B').userTask('C')), { until: '= done', cancelRemaining: false }).userTask('Z').end());
    play.complete('A', { done: true });
    expect(play.active).toEqual(['B', 'S']);
    play.complete('B');
    expect([play.active, play.happened('elementActivated').some(({ id }) => id === 'C')]).toEqual([['Z'], false]);
  });

  it('looks at its completion condition after an activity that is done, and after nothing else', async () => {
    const play = await Play.started(diagram('p').start().adHoc('S', (inside) => inside.userTask('A').catchEvent('M', { on: { message: 'm', key: '= caseNo' } }).exclusive('G').userTask('B'), { until: '= done' }).userTask('Z').end(), { done: false });
    play.complete('A');
    play.set({ done: true });
    play.message('m');
    expect(play.active).toEqual(['B', 'S']);
    play.complete('B');
    expect(play.active).toEqual(['Z']);
  });
});

describe('a token that comes to a complex gateway', () => {
  it('lets it fire where it suffices, though another comes in the same moment', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').complex('J', '= activationCount >= 1').userTask('U').end().from('F').task('B').to('J'));
    expect(play.happened('variablesSet').map(({ values }) => [values['activationCount'], values['waitingForStart']])).toEqual([[1, true], [1, false]]);
    expect(play.active).toEqual(['U']);
  });
});

describe('an element that cannot go on', () => {
  it('throws its signal when what was missing is there', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('S', { on: { signal: '= name' } }).userTask('U').end());
    expect(found(play).map((one) => [(one as unknown[])[2], (one as unknown[])[4]])).toEqual([['VALUE_MISSING', 'activate']]);
    play.set({ name: 'told' });
    play.do({ type: 'resolveIncident', incident: incidentOf(play) });
    expect([play.happened('signalThrown').map(({ name }) => name), play.active]).toEqual([['told'], ['U']]);
  });

  it('decides anew by its table where the result was too large to be kept', async () => {
    const table: DecisionModel = {
      schema: 1, decisionId: 'd', name: 'd', hitPolicy: 'UNIQUE', requires: [], inputs: [{ id: 'i', expression: 'size' }], outputs: [{ id: 'o', name: 'text' }],
      rules: [{ id: 'r1', inputs: ['> 1'], outputs: ['string join(for i in 1..8000 return "0123456789")'] }, { id: 'r2', inputs: ['<= 1'], outputs: ['"short"'] }],
    };
    const play = await Play.started(diagram('p').start().businessRuleTask('R', { decision: 'd', result: 'r' }).userTask('U').end(), { size: 2 }, { decisions: [table] });
    expect(found(play).map((one) => [(one as unknown[])[2], (one as unknown[])[4]])).toEqual([['VARIABLE_TOO_LARGE', 'activate']]);
    play.set({ size: 1 });
    play.do({ type: 'resolveIncident', incident: incidentOf(play) });
    expect([play.variables, play.active]).toEqual([{ size: 1, r: 'short' }, ['U']]);
  });

  it('keeps what one of several instances gave for its retry, though a variable around has the same value', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { multi: { cardinality: '= 2', until: '= stop', outputCollection: 'list', outputElement: '= a' } }).end(), { a: 1, stop: 'perhaps' });
    const task = play.task('A');
    play.complete('A', { a: 1 });
    expect([play.incidents, play.state.variables[task]]).toEqual([['A: CONDITION_NOT_BOOLEAN'], { loopCounter: 1, a: 1 }]);
  });

  it.each([['outputs', { outputs: { b: '= a' } }], ['data', { children: ['<bpmn:property id="P" name="draft"/>'] }]])('keeps what it gave where it has %s of its own, though a variable around has the same value', async (_, own) => {
    const play = await Play.started(diagram('p').start().userTask('A', own).userTask('B', { when: '= ok' }).end().from('A').userTask('C', { when: '= ok = false' }).end('e2'), { a: 1, ok: 'perhaps' });
    const task = play.task('A');
    play.complete('A', { a: 1 });
    expect([play.incidents, play.state.variables[task]?.['a']]).toEqual([['A: CONDITION_NOT_BOOLEAN'], 1]);
  });

  it('does not do a script again whose result was kept: only its way out is tried again', async () => {
    const play = await Play.started(diagram('p').start().scriptTask('S', { script: '= n + 1', result: 'n' }).userTask('B', { when: '= ok' }).end().from('S').userTask('C', { when: '= ok = false' }).end('e2'), { n: 1, ok: 'perhaps' });
    expect(found(play).map((one) => [(one as unknown[])[2], (one as unknown[])[4]])).toEqual([['CONDITION_NOT_BOOLEAN', 'complete']]);
    play.set({ ok: true });
    play.do({ type: 'resolveIncident', incident: incidentOf(play) });
    expect([play.active, play.variables]).toEqual([['B'], { n: 2, ok: true }]);
  });

  it('does not keep a sub-process beside it from ending', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').sub('S', (inside) => inside.start('s').task('A').end('e')).userTask('Z').end().from('F').userTask('X', { priority: '= high' }).end('x'));
    expect([play.active, play.incidents]).toEqual([['X', 'Z'], ['X: PRIORITY_WRONG']]);
  });

  it('leaves no wait, limit or job behind where it fails while it begins', async () => {
    const play = await Play.started(diagram('p').start().userTask('X', { priority: '= high', limit: { key: 'x', amount: 3, unit: 'wd' } }).end()
      .boundary('B', 'X', { on: { timer: { duration: 'P1D' } } }).end('b'));
    expect([play.incidents, play.state.timers, play.state.clocks]).toEqual([['X: PRIORITY_WRONG'], {}, {}]);
    expect(found(play).map((one) => (one as unknown[])[4])).toEqual(['activate']);
    play.set({ high: 70 });
    play.do({ type: 'resolveIncident', incident: incidentOf(play) });
    expect([play.incidents, play.state.tasks[play.task('X')]?.priority, Object.keys(play.state.clocks).length]).toEqual([[], 70, 1]);
  });
});

describe('what has no token inside', () => {
  it('does not end a task whose signer is taken away', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li' }).userTask('Z').end());
    const task = play.task('A');
    play.do({ type: 'addSigners', task, users: ['zhao'], place: 'beside' }, person('li'));
    play.do({ type: 'removeSigner', task: play.tasks('A').find((key) => key !== task) ?? 0 }, person('li'));
    expect(play.tasks('A')).toEqual([task]);
  });

  it('is stuck in each of several instances, and said for each', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').exclusive('X').task('A', { default: true }).parallel('J').end('e').from('X').task('B', { when: '= false' }).to('J'), { multi: { cardinality: '= 2' } }).end());
    expect(new Set(found(play).map((one) => (one as unknown[])[0])).size).toBe(2);
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE', 'J: JOIN_CANNOT_COMPLETE']);
  });

  it('is an incident where two inclusive joins wait for each other', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').inclusive('J').exclusive('X').end('x', { default: true }).from('F').inclusive('K').exclusive('Y').end('y', { default: true })
      .from('X').to('K', { when: '= false' }).from('Y').to('J', { when: '= false' }));
    expect(found(play).map((one) => (one as unknown[])[3])).toEqual(['J', 'K'].map((id) => `Expected the tokens that can still come to '${id}' to move, but each of them waits at a join as well`));
  });
});

it('a limit is reckoned anew when variables are set, and not because time has passed', async () => {
  const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 10, unit: 'wd', cases: [{ when: '= now() > date and time("2026-03-03T00:00:00+08:00")', amount: 3, unit: 'wd' }] } }).start().userTask('A').userTask('B').end());
  play.advance('P2D');
  play.complete('A');
  expect(play.happened('clockMoved')).toEqual([]);
  play.set({ x: 1 });
  expect(play.happened('clockMoved').map(({ amount }) => amount)).toEqual([3]);
});

describe('each kind of element', () => {
  it('begins and completes as itself', async () => {
    const play = await Play.started(diagram('p').start().exclusive('X').inclusive('I', { when: '= true' }).parallel('P', { when: '= true' }).eventBased('E').catchEvent('C', { on: { signal: 's' } }).userTask('U').end('e1')
      .from('X').userTask('other', { when: '= true' }).end('e2').from('I').userTask('beside', { when: '= true' }).end('e3').from('P').userTask('also').end('e4').from('E').catchEvent('D', { on: { signal: 't' } }).end('e5'));
    expect(play.active).toEqual(['E', 'also', 'beside']);
    play.do({ type: 'deliverSignal', name: 's', signalKey: '9', variables: {} });
    expect(play.active).toEqual(['U', 'also', 'beside']);
  });

  it('that catches gives to the case what came, though the waiting event was given a variable of that name', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { message: 'm', key: '= caseNo' } }).userTask('U').end());
    play.set({ said: 'inside' }, keyOf(play, 'C'), true);
    play.message('m', 'CASE-1', { said: 'x' });
    expect([play.active, play.variables]).toEqual([['U'], { said: 'x' }]);
  });
});
