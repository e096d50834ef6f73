/** §13.5.5 compensation: who is compensated, when, in which order, and what the standard forbids. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Drawing, NodeOptions } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const THROW = 'Compensation throw event';
const END = 'Compensation end event';
const BOUNDARY = 'Compensation boundary event';
const EVENT_SUB = 'Compensation event sub-process';
const variables = { log: [] };
const handler: NodeOptions = { attributes: { isForCompensation: true } };
const all = { on: { compensate: true as const } };

/** A script task that writes its name into the log. */
const note = <D extends Drawing>(drawing: D, id: string, options: NodeOptions = {}): D => drawing.scriptTask(id, { script: `= append(log, "${id}")`, result: 'log', ...options });
/** It is done again backwards by `undo-<id>`. */
const undone = <D extends Drawing>(drawing: D, id: string): D => drawing.apart((one) => note(one, `undo${id}`, handler)).compensatedBy(id, `undo${id}`);
const steps = <D extends Drawing>(drawing: D, ids: string): D => { for (const id of ids) note(drawing, id); for (const id of ids) undone(drawing, id); return drawing; };
const logged = (...log: string[]) => ({ variables, expect: { variables: { log }, state: done } });
const asked = (options: NodeOptions = {}) => diagram('p').start().task('A').throwEvent('K', { on: { compensate: true, ...(options.interrupting === false ? { wait: false } : {}) } }).userTask('after').end()
  .apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA');

export const COMPENSATION: readonly DrawnCase[] = [
  drawn('13.5.5-throw-compensates-all-in-reverse-order', THROW, steps(diagram('p').start(), 'ABC').from('C').throwEvent('K', all).end(), logged('A', 'B', 'C', 'undoC', 'undoB', 'undoA')),
  drawn('13.5.5-throw-compensates-the-activity-that-it-names', THROW, steps(diagram('p').start(), 'ABC').from('C').throwEvent('K', { on: { compensate: 'B' } }).end(), logged('A', 'B', 'C', 'undoB')),
  drawn('13.5.5-throw-without-anything-to-compensate-goes-on', THROW, diagram('p').start().task('A').throwEvent('K', all).end(), { expect: { completed: ['start', 'A', 'K', 'end'], state: done } }),
  drawn('13.5.5-an-activity-that-never-ran-is-not-compensated', THROW,
    undone(undone(note(note(diagram('p').start().exclusive('X'), 'A', { default: true }).throwEvent('K', all).end().from('X'), 'B', { when: '= false' }).to('K'), 'A'), 'B'), logged('A', 'undoA')),
  drawn('13.5.5-an-activity-that-never-ran-is-named-in-vain', THROW,
    undone(undone(note(note(diagram('p').start().exclusive('X'), 'A', { default: true }).throwEvent('K', { on: { compensate: 'B' } }).end().from('X'), 'B', { when: '= false' }).to('K'), 'A'), 'B'), logged('A')),
  drawn('13.5.5-an-active-activity-is-not-compensated', THROW,
    undone(note(diagram('p').start().parallel('F').userTask('U').end().from('F'), 'A').throwEvent('K', all).end(), 'A').apart((one) => note(one, 'undoU', handler)).compensatedBy('U', 'undoU'),
    { variables, expect: { active: ['U'], variables: { log: ['A', 'undoA'] }, state: 'active' } }),
  drawn('13.5.5-an-activity-without-a-handler-is-passed-over', THROW, undone(note(note(diagram('p').start(), 'A'), 'B').throwEvent('K', all).end(), 'A'), logged('A', 'B', 'undoA')),
  drawn('13.5.5-throw-waits-for-its-handlers', THROW, asked(), { expect: { active: ['K', 'undoA'], state: 'active' } }),
  drawn('13.5.5-throw-goes-on-after-its-handlers', THROW, asked(), { steps: [{ complete: 'undoA' }], expect: { active: ['after'], state: 'active' } }),
  drawn('13.5.5-throw-that-does-not-wait', THROW, asked({ interrupting: false }), { expect: { active: ['after', 'undoA'], state: 'active' } }),
  drawn('13.5.5-the-process-waits-for-a-handler-that-its-throw-did-not-wait-for', THROW, asked({ interrupting: false }), { steps: [{ complete: 'after' }], expect: { active: ['undoA'], state: 'active' } }),
  drawn('13.5.5-the-process-ends-with-its-last-handler', THROW, asked({ interrupting: false }), { steps: [{ complete: 'after' }, { complete: 'undoA' }], expect: { active: [], state: done } }),
  drawn('13.5.5-thrown-twice-compensates-once', THROW, undone(note(diagram('p').start(), 'A').throwEvent('K', all).throwEvent('L', all).end(), 'A'), logged('A', 'undoA')),
  drawn('13.5.5-done-again-is-compensated-again', THROW,
    undone(note(diagram('p').start(), 'A').exclusive('X').throwEvent('K', { on: { compensate: true }, default: true }).end().from('X').to('A', { when: '= count(log) < 2' }), 'A'), logged('A', 'A', 'undoA', 'undoA')),
  drawn('13.5.5-done-again-after-its-compensation', THROW,
    undone(note(diagram('p').start(), 'A').throwEvent('K', all).exclusive('X').end('end', { default: true }).from('X').to('A', { when: '= count(log) < 3' }), 'A'), logged('A', 'undoA', 'A', 'undoA')),
  drawn('13.5.5-parallel-branches-in-any-order', THROW,
    ['A', 'B'].reduce((one, id) => one.apart((it) => it.scriptTask(`undo${id}`, { script: '= n + 1', result: 'n', ...handler })).compensatedBy(id, `undo${id}`),
      diagram('p').start().parallel('F').task('A').parallel('J').throwEvent('K', all).end().from('F').task('B').to('J')), { variables: { n: 0 }, expect: { variables: { n: 2 }, state: done } }),
  drawn('13.5.5-a-branch-of-a-boundary-event-before-its-activity', THROW,
    undone(undone(note(diagram('p').start().userTask('A').throwEvent('K', all).end().boundary('M', 'A', { on: { signal: 's' }, interrupting: false }), 'B').end('out'), 'A'), 'B'),
    { variables, steps: [{ signal: 's' }, { complete: 'A' }], expect: { variables: { log: ['B', 'undoB', 'undoA'] }, state: done } }),

  drawn('13.5.5-end-event-compensates-in-reverse-order', END, steps(diagram('p').start(), 'AB').from('B').end('K', all), logged('A', 'B', 'undoB', 'undoA')),
  drawn('13.5.5-end-event-compensates-the-activity-that-it-names', END, steps(diagram('p').start(), 'AB').from('B').end('K', { on: { compensate: 'A' } }), logged('A', 'B', 'undoA')),
  drawn('13.5.5-end-event-waits-for-its-handlers', END, diagram('p').start().task('A').end('K', all).apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA'), { expect: { active: ['K', 'undoA'], state: 'active' } }),
  drawn('13.5.5-end-event-of-a-sub-process', END, diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'A').from('A').end('K', all)).end(), logged('A', 'undoA')),

  drawn('13.5.5-each-round-of-a-loop-is-compensated', BOUNDARY, undone(note(diagram('p').start(), 'A', { repeat: { while: '= true', maximum: 3 } }).throwEvent('K', all).end(), 'A'), logged('A', 'A', 'A', 'undoA', 'undoA', 'undoA')),
  drawn('13.5.5-each-instance-of-a-parallel-multi-instance', BOUNDARY, undone(diagram('p').start().task('A', { multi: { cardinality: '= 3' } }).throwEvent('K', all).end(), 'A'), logged('undoA', 'undoA', 'undoA')),
  drawn('13.5.5-each-instance-of-a-sequential-multi-instance', BOUNDARY, undone(note(diagram('p').start(), 'A', { multi: { cardinality: '= 2', sequential: true } }).throwEvent('K', { on: { compensate: 'A' } }).end(), 'A'), logged('A', 'A', 'undoA', 'undoA')),
  drawn('13.5.5-only-the-completed-instances', BOUNDARY,
    undone(diagram('p').start().userTask('A', { multi: { cardinality: '= 3', until: '= numberOfCompletedInstances = 2' } }).throwEvent('K', all).end(), 'A'),
    { variables, steps: [{ complete: 'A' }, { complete: 'A' }], expect: { variables: { log: ['undoA', 'undoA'] }, state: done } }),
  drawn('13.5.5-handler-that-is-a-sub-process', BOUNDARY, note(diagram('p').start(), 'A').throwEvent('K', all).end().apart((one) => one.sub('undoA', (s) => note(note(s.start('s1'), 'one'), 'two').end('s2'), handler)).compensatedBy('A', 'undoA'), logged('A', 'one', 'two')),
  drawn('13.5.5-handler-that-calls-a-process', BOUNDARY,
    severalProcesses(note(diagram('p').start(), 'A').throwEvent('K', all).end().apart((one) => one.callActivity('undoA', { calls: 'q', ...handler })).compensatedBy('A', 'undoA'), note(diagram('q').start('q1'), 'Q').end('q2')), logged('A', 'Q')),
  drawn('13.5.5-handler-done-by-a-service', BOUNDARY, diagram('p').start().task('A').throwEvent('K', all).end().apart((one) => one.serviceTask('undoA', { type: 'refund', ...handler })).compensatedBy('A', 'undoA'),
    { steps: [{ job: 'refund', variables: { refunded: true } }], expect: { variables: { refunded: true }, state: done } }),
  drawn('13.5.5-handler-of-a-user-task', BOUNDARY, undone(diagram('p').start().userTask('U').throwEvent('K', all).end(), 'U'), { variables, steps: [{ complete: 'U' }], expect: { variables: { log: ['undoU'] }, state: done } }),
  drawn('13.5.5-handler-of-a-call-activity', BOUNDARY, severalProcesses(undone(diagram('p').start().callActivity('C', { calls: 'q' }).throwEvent('K', all).end(), 'C'), diagram('q').start('q1').end('q2')), logged('undoC')),
  drawn('13.5.5-handler-of-a-sub-process-instead-of-its-contents', BOUNDARY, undone(diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'A').from('A').end('s2')).throwEvent('K', all).end(), 'S'), logged('A', 'undoS')),
  drawn('13.5.5-an-interrupted-activity-is-not-compensated', BOUNDARY, undone(diagram('p').start().userTask('U').end('never').boundary('B', 'U', { on: { timer: { duration: 'P1D' } } }).throwEvent('K', all).end(), 'U'), {
    variables, steps: [{ advance: 'P1D' }], expect: { variables: { log: [] }, state: done },
  }),
  // Table 10.89: to be compensated, an activity has a boundary event or contains an event sub-process for it; a called process is not contained.
  drawn('13.5.5-a-call-activity-without-a-handler-is-passed-over', EVENT_SUB,
    severalProcesses(
      diagram('p').start().callActivity('C', { calls: 'q' }).throwEvent('K', all).end(),
      diagram('q').start('q1').task('Q').end('q2').eventSub('E', (e) => e.start('e1', all).throwEvent('tell', { on: { signal: 'undone' } }).end('e2')),
      diagram('r').start('r1', { on: { signal: 'undone' } }).end('r2'),
    ), { expect: { state: done, others: { q: [{ state: done }], r: [] } } }),

  drawn('13.5.5-sub-process-compensates-its-contents', 'Default compensation', diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'AB').from('B').end('s2')).throwEvent('K', all).end(), logged('A', 'B', 'undoB', 'undoA')),
  drawn('13.5.5-nested-sub-processes-compensate-their-contents', 'Default compensation',
    steps(diagram('p').start(), 'A').from('A').sub('S', (s) => steps(s.start('s1'), 'B').from('B').sub('T', (t) => steps(t.start('t1'), 'C').from('C').end('t2')).end('s2')).throwEvent('K', all).end(),
    logged('A', 'B', 'C', 'undoC', 'undoB', 'undoA')),
  drawn('13.5.5-a-sub-process-that-is-named', 'Default compensation', steps(diagram('p').start(), 'A').from('A').sub('S', (s) => steps(s.start('s1'), 'B').from('B').end('s2')).throwEvent('K', { on: { compensate: 'S' } }).end(), logged('A', 'B', 'undoB')),
  drawn('13.5.5-an-error-without-an-event-sub-process-compensates-what-was-done', 'Default compensation',
    diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'AB').from('B').end('s2', { on: { error: 'X' } })).end('never').boundary('E', 'S', { on: { error: 'X' } }).end('out'), logged('A', 'B', 'undoB', 'undoA')),
  drawn('13.5.5-throw-inside-a-sub-process-stays-inside', THROW, steps(diagram('p').start(), 'A').from('A').sub('S', (s) => steps(s.start('s1'), 'B').from('B').throwEvent('K', all).end('s2')).end(), logged('A', 'B', 'undoB')),

  drawn('13.5.5-event-sub-process-instead-of-the-contents', EVENT_SUB, diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'A').from('A').end('s2').eventSub('E', (e) => note(e.start('e1', all), 'H').end('e2'))).throwEvent('K', all).end(), logged('A', 'H')),
  drawn('13.5.5-event-sub-process-compensates-the-contents-itself', EVENT_SUB,
    diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'AB').from('B').end('s2').eventSub('E', (e) => note(note(e.start('e1', all), 'H').throwEvent('again', all), 'I').end('e2'))).throwEvent('K', all).end(),
    logged('A', 'B', 'H', 'undoB', 'undoA', 'I')),
  drawn('13.5.5-event-sub-process-compensates-one-of-the-contents', EVENT_SUB,
    diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'AB').from('B').end('s2').eventSub('E', (e) => note(e.start('e1', all).throwEvent('again', { on: { compensate: 'A' } }), 'H').end('e2'))).throwEvent('K', all).end(),
    logged('A', 'B', 'undoA', 'H')),
  drawn('13.5.5-event-sub-process-of-a-sub-process-that-never-completed', EVENT_SUB,
    diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2').eventSub('E', (e) => note(e.start('e1', all), 'H').end('e2'))).end('never').boundary('B', 'S', { on: { timer: { duration: 'P1D' } } }).throwEvent('K', all).end(), {
      variables, steps: [{ advance: 'P1D' }], expect: { variables: { log: [] }, state: done },
    }),
  drawn('13.5.5-event-sub-process-sees-the-data-of-the-completion', EVENT_SUB,
    diagram('p').start().sub('S', (s) => s.start('s1').scriptTask('A', { script: '= x + 1', result: 'x' }).end('s2').eventSub('E', (e) => e.start('e1', all).scriptTask('H', { script: '= append(log, x)', result: 'log' }).end('e2')), { inputs: { x: '= 1' }, outputs: { other: '= x' } })
      .scriptTask('B', { script: '= 9', result: 'x' }).throwEvent('K', all).end(), { variables, expect: { variables: { log: [2], x: 9, other: 2 }, state: done } }),
  drawn('13.5.5-each-instance-with-its-own-data', EVENT_SUB,
    diagram('p').start().sub('S', (s) => s.start('s1').task('A').end('s2').eventSub('E', (e) => e.start('e1', all).scriptTask('H', { script: '= append(log, item)', result: 'log' }).end('e2')), { multi: { collection: '= ["a", "b", "c"]', element: 'item', sequential: true } })
      .throwEvent('K', all).end(), logged('c', 'b', 'a')),
  drawn('13.5.5-from-an-error-event-sub-process', EVENT_SUB, diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'AB').from('B').end('s2', { on: { error: 'X' } })
    .eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).throwEvent('K', all).end('e2'))).end(), logged('A', 'B', 'undoB', 'undoA')),
  drawn('13.5.5-from-an-error-event-sub-process-of-the-process', EVENT_SUB, steps(diagram('p').start(), 'AB').from('B').end('s2', { on: { error: 'X' } })
    .eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).end('K', all)), logged('A', 'B', 'undoB', 'undoA')),
  drawn('13.5.5-from-an-error-event-sub-process-by-name', EVENT_SUB, steps(diagram('p').start(), 'AB').from('B').end('s2', { on: { error: 'X' } })
    .eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).throwEvent('K', { on: { compensate: 'A' } }).end('e2')), logged('A', 'B', 'undoA')),

  drawn('13.5.5-handler-in-the-normal-flow-is-refused', BOUNDARY, diagram('p').start().task('A').task('undoA', handler).end().compensatedBy('A', 'undoA'), { refused: { rule: 'compensation-handler-flow', element: 'undoA' } }),
  drawn('13.5.5-boundary-event-without-a-handler-is-refused', BOUNDARY, diagram('p').start().task('A').end().node('B', 'bpmn:boundaryEvent', { attachedToRef: 'A', cancelActivity: false }, ['<bpmn:compensateEventDefinition/>']), { refused: { rule: 'compensation-handler-missing', element: 'B' } }),
  drawn('13.5.5-boundary-event-with-a-sequence-flow-is-refused', BOUNDARY, diagram('p').start().task('A').end().boundary('B', 'A', { on: { compensate: true }, interrupting: false }).task('undoA').end('out'), { refused: { rule: 'compensation-boundary-flow', element: 'B' } }),
  drawn('13.5.5-handler-without-a-marker-is-refused', BOUNDARY, diagram('p').start().task('A').end().apart((one) => one.task('undoA')).compensatedBy('A', 'undoA'), { refused: { rule: 'compensation-handler-unmarked', element: 'undoA' } }),
  drawn('13.5.5-an-activity-that-is-not-visible-is-refused', THROW, diagram('p').start().sub('S', (s) => steps(s.start('s1'), 'A').from('A').end('s2')).throwEvent('K', { on: { compensate: 'A' } }).end(), { refused: { rule: 'compensation-activity-unknown', element: 'K' } }),
  drawn('13.5.5-start-event-of-a-process-is-refused', EVENT_SUB, diagram('p').start('start', all).task('A').end(), { refused: { rule: 'compensation-event-place', element: 'start' } }),
  drawn('13.5.5-intermediate-catch-event-is-refused', BOUNDARY, diagram('p').start().catchEvent('C', all).end(), { refused: { rule: 'compensation-event-place', element: 'C' } }),
];
