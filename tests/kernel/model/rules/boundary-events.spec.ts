/** What may be attached to what, and where it leads (BPMN 2.0.2 §10.5.4). */
import { plain, specify } from './found.js';

const signal = { on: { signal: 's' } };
const error = { on: { error: 'E' } };
const timer = { timer: { duration: 'PT1H' } };
const task = () => plain().task('T').end();
/** A definition that stands beside the process, for events to refer to. */
const shared = () => plain().root('<bpmn:signal id="sig" name="s"/><bpmn:signalEventDefinition id="def" signalRef="sig"/>');
const REFERRED = '<bpmn:eventDefinitionRef>def</bpmn:eventDefinitionRef>';

describe('a boundary event', () => {
  specify('stands on an activity of its scope', [
    ['on a task', task().boundary('B', 'T', signal).to('end'), []],
    ['on a sub-process', plain().sub('S', (s) => s.start('s').end('e')).end().boundary('B', 'S', signal).to('end'), []],
    ['on a gateway', plain().exclusive('G').end().boundary('B', 'G', signal).to('end'), ["error boundary-event-place B: found it on exclusiveGateway 'G'", 'error element-unreachable B']],
    ['on an event sub-process', task().eventSub('E', (e) => e.start('s', signal).end('e')).boundary('B', 'E', signal).to('end'), ['error boundary-event-place B', 'error element-unreachable B']],
    ['on nothing', task().node('B', 'bpmn:boundaryEvent', {}, ['<bpmn:signalEventDefinition signalRef="signal-s"/>']).flow('B', 'end').eventSub('E', (e) => e.start('s', signal).end('e')),
      ['error boundary-event-place B: found it on nothing', 'error element-unreachable B']],
    ['on an activity of another scope', plain().sub('S', (s) => s.start('s').task('T').end('e')).end().boundary('B', 'T', signal).to('end'), ["error boundary-event-place B: found it on task 'T'", 'error element-unreachable B']],
  ]);

  specify('interrupts where it catches an error', [
    ['an error, interrupting', task().boundary('B', 'T', error).to('end'), []],
    ['an error, not interrupting', task().boundary('B', 'T', { ...error, interrupting: false }).to('end'), ['error boundary-event-interrupting B: an error always does']],
    ['an error among others, not interrupting', task().boundary('B', 'T', { on: [timer, { error: 'E' }], interrupting: false }).to('end'), ['error boundary-event-interrupting B']],
    ['an escalation, not interrupting', task().boundary('B', 'T', { on: { escalation: 'X' }, interrupting: false }).to('end'), []],
    ['the error of an event sub-process', task().eventSub('E', (e) => e.start('s', { ...error, interrupting: false }).end('e')), ['error event-sub-process-start s']],
  ]);

  specify('leads somewhere', [
    ['a flow out of it', task().boundary('B', 'T', signal).end('out'), []],
    ['no flow out of it', task().boundary('B', 'T', signal), ["warning boundary-event-flow B: out of boundaryEvent 'B'"]],
    ['no flow out of another event', plain().task('T').throwEvent('V', signal), []],
  ]);
});

specify('an event says what it waits for', [
  ['one that is caught in the flow', plain().catchEvent('C', {}).end(), ["error event-definition-missing C: intermediateCatchEvent 'C' to say what it waits for"]],
  ['one on a boundary', task().boundary('C', 'T', {}).to('end'), ['error event-definition-missing C']],
  ['one that begins, throws or ends', plain().throwEvent('V').end(), []],
  ['one that refers to what stands beside the process', shared().catchEvent('C', { children: [REFERRED] }).end(), []],
  ['one that has a definition and refers to another', shared().catchEvent('C', { on: timer, children: [REFERRED] }).end(), []],
]);
