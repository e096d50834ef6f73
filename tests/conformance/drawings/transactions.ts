/** §10.3.5, §13.3.4: transactions, that end well, are cancelled, or fail (hazard). */
import { diagram } from '../../kernel/model/diagram.js';
import type { Drawing, NodeOptions } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';

const done = 'completed' as const;
const T = 'Transaction';
const CANCEL_END = 'Cancel end event';
const CANCEL_BOUNDARY = 'Cancel boundary event';
const variables = { log: [] };
const handler: NodeOptions = { attributes: { isForCompensation: true } };
const note = <D extends Drawing>(drawing: D, id: string, options: NodeOptions = {}): D => drawing.scriptTask(id, { script: `= append(log, "${id}")`, result: 'log', ...options });
const undone = <D extends Drawing>(drawing: D, id: string): D => drawing.apart((one) => note(one, `undo${id}`, handler)).compensatedBy(id, `undo${id}`);
const ab = (inside: Drawing): Drawing => undone(undone(note(note(inside.start('t1'), 'A'), 'B'), 'A'), 'B').from('B');
const cancelled = (draw: (inside: Drawing) => unknown) => note(note(diagram('p').start().transaction('T', draw), 'kept').end('never').boundary('C', 'T', { on: { cancel: true } }), 'gone').end('out');

export const TRANSACTIONS: readonly DrawnCase[] = [
  drawn('10.3.5-transaction-that-succeeds', T, cancelled((t) => ab(t).end('t2')), { variables, expect: { variables: { log: ['A', 'B', 'kept'] }, state: done } }),
  drawn('10.3.5-transaction-without-a-cancel-boundary-event', T, diagram('p').start().transaction('T', (t) => ab(t).end('t2')).end(), { variables, expect: { completed: ['start', 't1', 'A', 'B', 't2', 'T', 'end'], state: done } }),
  drawn('10.3.5-cancel-compensates-in-reverse-order-then-leaves', CANCEL_END, cancelled((t) => ab(t).end('t2', { on: { cancel: true } })), { variables, expect: { variables: { log: ['A', 'B', 'undoB', 'undoA', 'gone'] }, state: done } }),
  drawn('10.3.5-cancel-ends-what-is-active', CANCEL_END,
    cancelled((t) => undone(note(t.start('t1').parallel('F').userTask('U').end('t3').from('F'), 'A'), 'A').from('A').end('t2', { on: { cancel: true } })), { variables, expect: { variables: { log: ['A', 'undoA', 'gone'] }, active: [], state: done } }),
  drawn('10.3.5-cancel-waits-for-the-handlers', CANCEL_BOUNDARY,
    cancelled((t) => t.start('t1').task('A').end('t2', { on: { cancel: true } }).apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA')), { variables, expect: { variables: { log: [] }, state: 'active' } }),
  drawn('10.3.5-cancel-leaves-after-the-handlers', CANCEL_BOUNDARY,
    cancelled((t) => t.start('t1').task('A').end('t2', { on: { cancel: true } }).apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA')), { variables, steps: [{ complete: 'undoA' }], expect: { variables: { log: ['gone'] }, state: done } }),
  drawn('10.3.5-cancel-with-nothing-to-compensate', CANCEL_BOUNDARY, cancelled((t) => t.start('t1').task('A').end('t2', { on: { cancel: true } })), { variables, expect: { variables: { log: ['gone'] }, state: done } }),
  drawn('10.3.5-cancel-does-not-reach-outside-the-transaction', CANCEL_END,
    undone(note(diagram('p').start(), 'O').transaction('T', (t) => ab(t).end('t2', { on: { cancel: true } })).end('never').boundary('C', 'T', { on: { cancel: true } }).end('out'), 'O'), { variables, expect: { variables: { log: ['O', 'A', 'B', 'undoB', 'undoA'] }, state: done } }),
  drawn('10.3.5-hazard-leaves-without-compensation', T,
    diagram('p').start().transaction('T', (t) => ab(t).end('t2', { on: { error: 'X' } })).end('never').boundary('E', 'T', { on: { error: 'X' } }).end('out'), { variables, expect: { variables: { log: ['A', 'B'] }, state: done } }),
  drawn('10.3.5-a-completed-transaction-is-compensated', T, diagram('p').start().transaction('T', (t) => ab(t).end('t2')).throwEvent('K', { on: { compensate: true } }).end(), { variables, expect: { variables: { log: ['A', 'B', 'undoB', 'undoA'] }, state: done } }),
  drawn('10.3.5-a-cancelled-transaction-is-not-compensated-again', T,
    diagram('p').start().transaction('T', (t) => ab(t).end('t2', { on: { cancel: true } })).end('never').boundary('C', 'T', { on: { cancel: true } }).throwEvent('K', { on: { compensate: true } }).end('out'), { variables, expect: { variables: { log: ['A', 'B', 'undoB', 'undoA'] }, state: done } }),
  drawn('10.3.5-sub-process-inside-is-compensated', CANCEL_END,
    cancelled((t) => t.start('t1').sub('S', (s) => undone(note(s.start('s1'), 'A'), 'A').from('A').end('s2')).end('t2', { on: { cancel: true } })), { variables, expect: { variables: { log: ['A', 'undoA', 'gone'] }, state: done } }),
  drawn('10.3.5-timer-on-a-transaction-interrupts-it', T, diagram('p').start().transaction('T', (t) => t.start('t1').userTask('U').end('t2')).end('never').boundary('B', 'T', { on: { timer: { duration: 'P1D' } } }).end('out'), {
    steps: [{ advance: 'P1D' }], expect: { completed: ['start', 't1', 'B', 'out'], active: [], state: done },
  }),
  drawn('10.3.5-multi-instance-of-a-transaction', T, diagram('p').start().transaction('T', (t) => t.start('t1').userTask('U').end('t2'), { multi: { cardinality: '= 2' } }).end(), {
    steps: [{ complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', 't1', 't1', 'U', 't2', 'T', 'U', 't2', 'T', 'end'], state: done },
  }),
  drawn('10.5.1-cancel-end-event-outside-a-transaction-is-refused', CANCEL_END, diagram('p').start().end('K', { on: { cancel: true } }), { refused: { rule: 'cancel-event-place', element: 'K' } }),
  drawn('10.5.1-cancel-end-event-of-a-sub-process-is-refused', CANCEL_END, diagram('p').start().sub('S', (s) => s.start('s1').end('K', { on: { cancel: true } })).end(), { refused: { rule: 'cancel-event-place', element: 'K' } }),
  drawn('10.5.1-cancel-boundary-event-on-a-sub-process-is-refused', CANCEL_BOUNDARY, diagram('p').start().sub('S', (s) => s.start('s1').end('s2')).end().boundary('C', 'S', { on: { cancel: true } }).end('out'), { refused: { rule: 'cancel-event-place', element: 'C' } }),
  drawn('10.5.1-cancel-boundary-event-that-does-not-interrupt-is-refused', CANCEL_BOUNDARY,
    diagram('p').start().transaction('T', (t) => t.start('t1').end('t2', { on: { cancel: true } })).end().boundary('C', 'T', { on: { cancel: true }, interrupting: false }).end('out'), { refused: { rule: 'cancel-boundary-interrupting', element: 'C' } }),
];
