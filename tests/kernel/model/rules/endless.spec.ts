/** From where a token never comes to an end (BPMN 2.0.2 §13.2), unless something outside of its round ends it. */
import { diagram } from '../diagram.js';
import type { Diagram, Drawing, NodeOptions, On } from '../diagram.js';
import { plain, specify } from './found.js';

const signal = { on: { signal: 's' } };
const asIs = { when: '= dept = "x"' };
/** A round without a way out, from where the drawing stands. */
const round = <T extends Drawing>(drawing: T): T => drawing.exclusive('M').task('A').to('M');
/** The same beside another branch. */
const beside = (draw: (branch: Diagram) => Diagram): Diagram => round(draw(plain().parallel('F')).from('F'));
const inSub = (options: NodeOptions = {}): Diagram => plain().sub('S', (s) => round(s.start('s')), options).end();

specify('a round without a way out is found, once, by its way in', [
  ['that all goes into', plain().exclusive('M').task('A').task('B').to('M'), ["warning end-unreachable start: Expected a way from startEvent 'start' to an end"]],
  ['beside a branch that ends', beside((branch) => branch.end()), ["warning end-unreachable M: from exclusiveGateway 'M'"]],
  ['whose way in is drawn last', plain().parallel('F').end().apart((one) => one.task('A')).from('F').exclusive('M').to('A').flow('A', 'M'), ['warning end-unreachable M']],
  ['whose start is drawn last', diagram('p').apart((one) => round(one)).start().to('M'), ['warning end-unreachable start']],
  ['that a link closes', plain().exclusive('M').task('A').throwEvent('L', { on: { link: 'l' } }).catchEvent('C', { on: { link: 'l' } }).to('M'), ['warning end-unreachable start']],
  ['two of them', beside((branch) => branch.exclusive('N').task('B').to('N')).from('F').end(), ['warning end-unreachable M', 'warning end-unreachable N']],
  ['that nothing leads into', plain().end().apart((one) => round(one)), ['error element-unreachable A', 'error element-unreachable M', 'warning end-unreachable M']],
  ['that begins each case, as a whole', diagram('p').apart((one) => one.task('A').task('B').to('A')), ['error element-unreachable A', 'error element-unreachable B', 'error start-event-missing p']],
  ['in a sub-process', inSub(), ['warning end-unreachable s']],
  ['in an event sub-process', plain().end().eventSub('E', (e) => round(e.start('s', { ...signal, interrupting: false }))), ['warning end-unreachable s']],
]);

specify('nothing is said of a round', [
  ['with a way out', plain().exclusive('M').task('A').exclusive('X').to('M', asIs).end('end', { default: true }), []],
  ['out of which a boundary event leads', round(plain()).boundary('B', 'A', signal).end(), []],
  ['out of which a boundary event leads that does not interrupt', round(plain()).boundary('B', 'A', { ...signal, interrupting: false }).end(), []],
  ['out of which a link leads', plain().exclusive('M').task('A').exclusive('X').to('M', asIs).throwEvent('L', { on: { link: 'l' }, default: true }).catchEvent('C', { on: { link: 'l' } }).end(), []],
]);

const thrown = (on: On | On[]): Diagram => beside((branch) => branch.end('x', { on }));
specify('what another branch throws', [
  ['terminate ends the round', thrown({ terminate: true }), []],
  ['an error ends it', thrown({ error: 'E' }), []],
  ['an escalation may end it', thrown({ escalation: 'X' }), []],
  ['cancelling ends it', plain().transaction('T', (t) => round(t.start('s').parallel('F').end('x', { on: { cancel: true } }).from('F'))).end().boundary('B', 'T', { on: { cancel: true } }).to('end'), []],
  ['one of several ends it', thrown([{ signal: 's' }, { terminate: true }]), []],
  ['a signal does not', thrown({ signal: 's' }), ['warning end-unreachable M']],
  ['a message does not', beside((branch) => branch.end('x', { on: { message: 'm' }, inputs: { correlationKey: '= "x"' } })), ['warning end-unreachable M']],
  ['compensation does not', thrown({ compensate: true }), ['warning end-unreachable M']],
  ['a link does not', beside((branch) => branch.throwEvent('L', { on: { link: 'l' } }).catchEvent('C', { on: { link: 'l' } }).end()), ['warning end-unreachable M']],
]);

specify('what interrupts the scope ends its rounds', [
  ['an event sub-process', round(plain()).eventSub('E', (e) => e.start('s', signal).end('e')), []],
  ['one of two event sub-processes', round(plain()).eventSub('E', (e) => e.start('s', { ...signal, interrupting: false }).end('e')).eventSub('E2', (e) => e.start('s2', signal).end('e2')), []],
  ['not an event sub-process that stands beside it', round(plain()).eventSub('E', (e) => e.start('s', { ...signal, interrupting: false }).end('e')), ['warning end-unreachable start']],
  ['not an event sub-process that nothing starts', round(plain()).eventSub('E', (e) => e.task('T')), ['error event-sub-process-start E', 'warning end-unreachable start']],
  ['an event on the sub-process', inSub().boundary('B', 'S', signal).end('out'), []],
  ['one of two events on the sub-process', inSub().boundary('B', 'S', { ...signal, interrupting: false }).end('out').boundary('C', 'S', signal).to('out'), []],
  ['not an event on the sub-process that leaves it alone', inSub().boundary('B', 'S', { ...signal, interrupting: false }).end('out'), ['warning end-unreachable s']],
]);

const around = (draw: (inside: Drawing) => unknown): Diagram => plain().parallel('F').sub('S', draw).end().from('F').end('all', { on: { terminate: true } });
specify('what ends the scope around it ends a round', [
  ['in a sub-process', around((s) => round(s.start('s'))), []],
  ['in a sub-process of a sub-process', around((s) => s.start('s').sub('S2', (t) => round(t.start('s2'))).end('e')), []],
  ['not in an event sub-process, which has its own life', plain().end('all', { on: { terminate: true } }).eventSub('E', (e) => round(e.start('s', signal))), ['warning end-unreachable s']],
]);
