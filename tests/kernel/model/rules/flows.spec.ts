/** Whether tokens can travel: where flows begin and end, and what they reach (BPMN 2.0.2 §8.4.13, §13.2). */
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';
import { plain, specify } from './found.js';

const flow = (attributes: string) => plain().end().inside(`<bpmn:sequenceFlow ${attributes}/>`);
const signal = { on: { signal: 's' } };
const other = { on: { signal: 't' } };
const unreached = (...ids: string[]): string[] => ids.map((id) => `error element-unreachable ${id}`);

specify('a flow leads from a node to a node', [
  ['from a node to a node', flow('id="F" sourceRef="start" targetRef="end"'), []],
  ['to nothing', flow('id="F" sourceRef="start"'), ["error flow-dangling F: sequenceFlow 'F' to lead from a node to a node, but it has no target"]],
  ['from nothing', flow('id="F" targetRef="end"'), ['error flow-dangling F: but it has no source']],
  ['to data', flow('id="F" sourceRef="start" targetRef="D"').inside('<bpmn:dataObject id="D"/>'), ["error flow-dangling F: but found dataObject 'D' at its end"]],
  ['from data', flow('id="F" sourceRef="D" targetRef="end"').inside('<bpmn:dataObject id="D"/>'), ["error flow-dangling F: found dataObject 'D' at its end"]],
]);

specify('a flow stays in its scope', [
  ['within a sub-process', plain().sub('S', (s) => s.start('s').task('T').end('e')).end(), []],
  ['into a sub-process', plain().sub('S', (s) => s.start('s').task('T').end('e')).end().flow('start', 'T'), ["error flow-crosses-scope start-T: it leads from startEvent 'start' to task 'T'"]],
  ['out of a sub-process', plain().sub('S', (s) => s.start('s').task('T').end('e')).end().flow('T', 'end'), ['error flow-crosses-scope T-end']],
  ['from one sub-process to another', plain().sub('S', (s) => s.start('s').task('T').end('e')).sub('R', (r) => r.start('r').task('U').end('f')).end().flow('T', 'U'), ['error flow-crosses-scope T-U']],
]);

const event = (): Diagram => plain().task('T').end().boundary('B', 'T', signal).to('end');
const inCase = (): Diagram => plain().task('T').end().eventSub('E', (e) => e.start('s', signal).end('e'));
const begins = { attributes: { instantiate: true } };

specify('no flow leads into what begins', [
  ['a start event', plain().task('T').end().flow('T', 'start'), ["error flow-wrong-end start: into startEvent 'start', but found T-start"]],
  ['a start event, twice', plain().task('T').exclusive('G').end().flow('T', 'start').flow('G', 'start', { when: '= dept = "x"' }).flow('G', 'end', { default: true, id: 'on' }),
    ['error flow-wrong-end start: found T-start, G-start', 'error gateway-condition-missing G']],
  ['a boundary event', event().flow('T', 'B'), ['error flow-wrong-end B: but found T-B']],
  ['an event sub-process', inCase().flow('T', 'E'), ["error flow-wrong-end E: into eventSubProcess 'E', but found T-E"]],
  ['a task that begins cases', plain().task('T').receiveTask('R', { on: { message: 'm' }, ...begins }).end(), ["error flow-wrong-end R: receiveTask 'R', which begins cases, but found T-R"]],
  ['a task that begins cases, twice', plain().task('T').receiveTask('R', { on: { message: 'm' }, ...begins }).end().flow('start', 'R'), ['error flow-wrong-end R: found T-R, start-R']],
  ['a gateway that begins cases', plain().eventBased('G', begins).catchEvent('C', signal).end(), ['error flow-wrong-end G: which begins cases, but found start-G']],
  ['a task that receives a message in the case', plain().receiveTask('R', { on: { message: 'm', key: '= caseNo' } }).end(), []],
]);

specify('no flow leads out of what ends', [
  ['an end event', plain().end().task('T'), ["error flow-wrong-end end: out of endEvent 'end', but found end-T"]],
  ['an end event, twice', plain().end().task('T').from('end').to('T'), ['error flow-wrong-end end: found end-T, end-T-2']],
  ['an event sub-process', inCase().flow('E', 'T'), ['error flow-wrong-end E: but found E-T']],
]);

specify('everything is reached from where the case begins', [
  ['through flows, boundary events and links', event().from('T').throwEvent('L', { on: { link: 'l' } }).catchEvent('C', { on: { link: 'l' } }).to('end'), []],
  ['through events of the process', inCase(), []],
  ['through events of a sub-process', plain().sub('S', (s) => s.start('s').end('e').eventSub('E', (e) => e.start('t', signal).end('f'))).end(), []],
  ['through compensation', plain().task('T').end().compensatedBy('T', 'H').apart((one) => one.task('H', { attributes: { isForCompensation: true } })), []],
  ['from a gateway that begins cases', diagram('p').eventBased('G', begins).catchEvent('C', signal).end().from('G').catchEvent('D', other).to('end'), []],
  ['not an element that nothing leads to', plain().end().node('T', 'bpmn:task'), ["error element-unreachable T: task 'T' to be reached"]],
  ['not an element that leads into the case itself', plain().task('T').end().node('X', 'bpmn:task').flow('X', 'T'), unreached('X')],
  ['not a gateway that leads to events of the case', plain().catchEvent('C', signal).end().node('G', 'bpmn:eventBasedGateway').flow('G', 'C'), [...unreached('G'), 'warning event-gateway-incoming C']],
  ['not a chain that nothing leads to', plain().end().apart((one) => one.task('T').task('U').boundary('B', 'U', signal).end('x')), unreached('T', 'U', 'B', 'x')],
  ['not a sub-process that nothing leads to, and what is in it is not named', plain().end().apart((one) => one.sub('S', (s) => s.start('s').task('T').end('e'))), unreached('S')],
  ['not what is beside the flow of a sub-process', plain().sub('S', (s) => s.start('s').end('e').node('T', 'bpmn:task')).end(), unreached('T')],
  ['not a handler of compensation, which no flow reaches', plain().end().apart((one) => one.task('H', { attributes: { isForCompensation: true } })), ['warning compensation-handler-unused H']],
]);
