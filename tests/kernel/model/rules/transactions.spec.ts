/** Where a transaction is cancelled, and where its token goes then (BPMN 2.0.2 §10.3.5, §10.5.5). */
import type { Diagram, Drawing } from '../diagram.js';
import { plain, specify } from './found.js';

const cancel = { on: { cancel: true as const } };
const cancelled = (inside: Drawing, id = 'X'): Drawing => inside.start(`${id}-start`).end(id, cancel);
const transaction = (): Diagram => plain().transaction('T', (t) => cancelled(t)).end();
const caught = (drawing: Diagram, id = 'B', on = 'T'): Diagram => drawing.boundary(id, on, cancel).to('end');
const MISSING = 'warning cancel-boundary-missing T';

specify('a cancel event stands in or on a transaction', [
  ['at its end and on its boundary', caught(transaction()), []],
  ['at the end of the process', plain().end('X', cancel), ["error cancel-event-place X: but found endEvent 'X'"]],
  ['at the end of a sub-process of it', caught(plain().transaction('T', (t) => t.start('s').sub('S', (s) => cancelled(s)).end('e')).end()), ['error cancel-event-place X']],
  ['in its flow', plain().transaction('T', (t) => t.start('s').throwEvent('X', cancel).end('e')).end(), ['error cancel-event-place X']],
  ['on a sub-process', caught(plain().sub('T', (s) => s.start('s').end('e')).end()), ["error cancel-event-place B: but found boundaryEvent 'B'"]],
  ['on nothing', plain().end().node('B', 'bpmn:boundaryEvent', {}, ['<bpmn:cancelEventDefinition/>']).flow('B', 'end'), ['error cancel-event-place B', 'error boundary-event-place B', 'error element-unreachable B']],
  ['at the start of an event sub-process', plain().end().eventSub('E', (e) => e.start('s', cancel).end('e')), ['error cancel-event-place s']],
]);

specify('cancelling interrupts the transaction', [
  ['which it does if nothing is said', caught(transaction()), []],
  ['not that it does not', transaction().boundary('B', 'T', { ...cancel, interrupting: false }).to('end'), ["error cancel-boundary-interrupting B: boundaryEvent 'B' to interrupt"]],
]);

specify('what can be cancelled has a way to go on', [
  ['by an event on its boundary', caught(transaction()), []],
  ['by none', transaction(), [`${MISSING}: on transaction 'T', which can be cancelled`]],
  ['by an event on the boundary of another transaction', caught(transaction().from('start').transaction('R', (r) => cancelled(r, 'Y')).to('end'), 'B', 'R'), [MISSING]],
  ['by one among others on its boundary', caught(transaction().boundary('C', 'T', { on: { signal: 's' } }).to('end')), []],
  ['where nothing cancels it', plain().transaction('T', (t) => t.start('s').end('e')).end(), []],
  ['where something ends it in another way', plain().transaction('T', (t) => t.start('s').end('e', { on: { terminate: true } })).end(), []],
  ['where a sub-process of it is left by mistake', plain().transaction('T', (t) => t.start('s').sub('S', (s) => cancelled(s)).end('e')).end(), ['error cancel-event-place X']],
]);
