/** How scopes begin (BPMN 2.0.2 §10.5.2). */
import { diagram } from '../diagram.js';
import type { Diagram, Drawing, NodeOptions } from '../diagram.js';
import { plain, specify } from './found.js';

const sub = (draw: (inside: Drawing) => unknown): Diagram => plain().sub('S', draw).end();
const eventSub = (draw: (inside: Drawing) => unknown): Diagram => plain().end().eventSub('E', draw);
const starting = (options: NodeOptions): Diagram => diagram('p').start('s', options).end();
const signal = { on: { signal: 's' } };
const other = { on: { signal: 't' } };
const error = { on: { error: 'X' } };

specify('a scope begins', [
  ['with a start event', plain().end(), []],
  ['with what no flow leads to', diagram('p').task('T'), []],
  ['and ends at once, where it is empty', sub(() => undefined), []],
  ['and ends at once, where it holds data only', sub((s) => s.inside('<bpmn:dataObject id="D"/>')), []],
  ['not where each thing waits for another', diagram('p').task('T').task('U').to('T'), ["error start-event-missing p: a start event in process 'p', but found none", 'error element-unreachable T', 'error element-unreachable U']],
  ['not in a sub-process where each thing waits for another', sub((s) => s.task('T').to('T')), ["error start-event-missing S: in subProcess 'S'", 'error element-unreachable T']],
]);

specify('a sub-process begins in one way', [
  ['with one start event', sub((s) => s.start('s').end('e')), []],
  ['with two', sub((s) => s.start('s').end('e').start('t').to('e')), ["error start-events-several S: in subProcess 'S', but found s, t"]],
  ['a process in several ways, each a case of its own', plain().end().start('t').end(), []],
  ['with one, and what would have a trigger', sub((s) => s.start('s').end('e').start('t', signal).to('e')), ['error start-event-trigger t']],
]);

specify('a start event of a process waits for what comes from outside', [
  ['a message', starting({ on: { message: 'm' } }), []],
  ['a signal', starting(signal), []],
  ['a timer', starting({ on: { timer: { date: '2026-09-01T09:00:00+08:00' } } }), []],
  ['a condition', starting({ on: { condition: '= true' } }), []],
  ['not an error', starting(error), ["error start-event-trigger s: no error or escalation on startEvent 's'"]],
  ['not an escalation', starting({ on: { escalation: 'X' } }), ['error start-event-trigger s: no error or escalation']],
  ['not an error among others', starting({ on: [{ signal: 's' }, { error: 'X' }] }), ['error start-event-trigger s']],
  ['not compensation, of which another rule speaks', starting({ on: { compensate: true } }), ['error compensation-event-place s']],
  ['not cancelling, of which another rule speaks', starting({ on: { cancel: true } }), ['error cancel-event-place s']],
]);

specify('a start event of a sub-process waits for nothing', [
  ['a signal', sub((s) => s.start('s', signal).end('e')), ["error start-event-trigger s: no trigger on startEvent 's'"]],
  ['two signals', sub((s) => s.start('s', signal).end('e').start('t', other).to('e')), ['error start-event-trigger s', 'error start-event-trigger t']],
  ['compensation, of which another rule speaks', sub((s) => s.start('s', { on: { compensate: true } }).end('e')), ['error compensation-event-place s']],
  ['cancelling, of which another rule speaks', sub((s) => s.start('s', { on: { cancel: true } }).end('e')), ['error cancel-event-place s']],
]);

specify('an event sub-process begins with one trigger', [
  ['one', eventSub((e) => e.start('s', signal).end('e')), []],
  ['none', eventSub((e) => e.start('s').end('e')), ["error event-sub-process-start E: with a trigger in subProcess 'E', but found one without"]],
  ['no start event', eventSub((e) => e.task('T')), ['error event-sub-process-start E: but found 0']],
  ['two', eventSub((e) => e.start('s', signal).end('e').start('t', other).to('e')), ['error event-sub-process-start E: but found 2']],
  ['in a sub-process', sub((s) => s.start('s').end('e').eventSub('E', (e) => e.start('t').end('f'))), ['error event-sub-process-start E']],
]);

specify('an error interrupts what is around the event sub-process', [
  ['which it does if nothing is said', eventSub((e) => e.start('s', error).end('e')), []],
  ['not that it does not', eventSub((e) => e.start('s', { ...error, interrupting: false }).end('e')), ["error event-sub-process-start s: startEvent 's' to interrupt"]],
  ['also among others', eventSub((e) => e.start('s', { on: [{ signal: 's' }, { error: 'X' }], interrupting: false }).end('e')), ['error event-sub-process-start s']],
  ['a signal need not', eventSub((e) => e.start('s', { ...signal, interrupting: false }).end('e')), []],
]);
