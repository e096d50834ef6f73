/** What the standard forbids around compensation and transactions (BPMN 2.0.2 §10.5.4, §10.5.5, §10.7), and what never begins. */
import { diagram } from '../diagram.js';
import type { Diagram, NodeOptions } from '../diagram.js';
import { plain, specify } from './found.js';

const handler: NodeOptions = { attributes: { isForCompensation: true } };
const all = { on: { compensate: true as const } };
const done = (): Diagram => plain().task('A').end();
const CATCH = '<bpmn:compensateEventDefinition/>';
const onA = (drawing: Diagram, id = 'B', definitions = [CATCH]): Diagram => drawing.node(id, 'bpmn:boundaryEvent', { attachedToRef: 'A' }, definitions);
const join = (drawing: Diagram, from: string, to: string): Diagram => drawing.inside(`<bpmn:association id="${from}.${to}" sourceRef="${from}" targetRef="${to}"/>`);
const apart = (drawing: Diagram, id = 'H', options = handler): Diagram => drawing.apart((one) => one.task(id, options));

specify('compensation and cancelling', [
  ['a handler, associated either way round', join(onA(apart(done())), 'H', 'B'), []],
  ['a handler beside a text annotation', join(join(onA(apart(done())), 'B', 'H'), 'B', 'note').inside('<bpmn:textAnnotation id="note"/>'), []],
  ['an event sub-process that is marked as well', plain().sub('S', (s) => s.start('s1').task('T').end('s2').eventSub('E', (e) => e.start('e1', all).end('e2'), handler)).throwEvent('K', all).end(), []],
  ['a boundary event that is associated with nothing', onA(done()), ['error compensation-handler-missing B']],
  ['a boundary event that is associated with two activities', join(join(onA(apart(apart(done()), 'G')), 'B', 'H'), 'B', 'G'), ['error compensation-handler-missing B']],
  ['a handler that is not marked', join(onA(apart(done(), 'H', {})), 'B', 'H'), ['error compensation-handler-unmarked H']],
  ['a handler in another scope', join(onA(plain().task('A').sub('S', (s) => s.start('s1').end('s2').apart((one) => one.task('H', handler))).end()), 'B', 'H'), ['error compensation-handler-place H']],
  ['a handler in the normal flow', join(onA(plain().task('A').task('H', handler).end()), 'B', 'H'), ['error compensation-handler-flow H']],
  ['a marked activity that no event leads to', apart(done()), ['warning compensation-handler-unused H']],
  ['a boundary event with a flow', join(onA(apart(done())), 'B', 'H').from('B').task('T').end('e2'), ['error compensation-boundary-flow B']],
  ['two compensation boundary events on an activity', join(join(onA(onA(apart(apart(done()), 'G')), 'C'), 'B', 'H'), 'C', 'G'), ['error compensation-boundary-several C']],
  ['compensation beside other definitions on a boundary', join(onA(apart(done()), 'B', [CATCH, '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>']), 'B', 'H'), ['error compensation-event-place B']],
  ['compensation that is caught in the flow', plain().catchEvent('C', all).end(), ['error compensation-event-place C']],
  ['compensation that starts a process', diagram('p').start('s', all).end(), ['error compensation-event-place s']],
  ['compensation that starts a sub-process', plain().sub('S', (s) => s.start('s', all).end('e')).end(), ['error compensation-event-place s']],
  ['two compensation event sub-processes', plain().sub('S', (s) => s.start('s1').end('s2').eventSub('E', (e) => e.start('e1', all).end('e2')).eventSub('F', (e) => e.start('f1', all).end('f2'))).end(), ['error compensation-event-sub-process F']],
  ['a compensation event sub-process of the process', done().eventSub('E', (e) => e.start('e1', all).end('e2')), ['warning compensation-event-sub-process E']],
  ['the compensation of an activity inside another', plain().sub('S', (s) => s.start('s1').task('A').end('s2')).throwEvent('K', { on: { compensate: 'A' } }).end(), ['error compensation-activity-unknown K']],
  ['the compensation of an activity outside', plain().task('A').sub('S', (s) => s.start('s1').throwEvent('K', { on: { compensate: 'A' } }).end('s2')).end(), ['error compensation-activity-unknown K']],
  ['the compensation of what has no handler', plain().task('A').throwEvent('K', { on: { compensate: 'A' } }).end(), ['error compensation-activity-bare K']],
  ['the compensation of a sub-process without a handler', plain().sub('S', (s) => s.start('s1').end('s2')).throwEvent('K', { on: { compensate: 'S' } }).end(), []],
  ['a cancel end event that is not directly in a transaction', plain().transaction('T', (t) => t.start('t1').sub('S', (s) => s.start('s1').end('X', { on: { cancel: true } })).end('t2')).end(), ['error cancel-event-place X']],
  ['a cancel event in the flow', plain().transaction('T', (t) => t.start('t1').throwEvent('X', { on: { cancel: true } }).end('t2')).end(), ['error cancel-event-place X']],
  ['a cancel start event', plain().end().eventSub('E', (e) => e.start('X', { on: { cancel: true } }).end('e2')), ['error cancel-event-place X']],
]);

const compensated = (): Diagram => join(onA(apart(done())), 'B', 'H');
const twoStarts = (first: NodeOptions, second: NodeOptions) => plain().sub('S', (s) => s.start('s1').task('T').end('s2').eventSub('E', (e) => e.start('e1', first).end('e2').start('e3', second).to('e2'))).end();

specify('what is found around compensation says what and where', [
  ['a flow into a handler', compensated().flow('A', 'H'), ["error compensation-handler-flow H: at task 'H', which is outside of the normal flow, but found A-H"]],
  ['a flow out of a handler', compensated().flow('H', 'end'), ['error compensation-handler-flow H: but found H-end']],
  ['flows into and out of a handler', compensated().flow('A', 'H').flow('H', 'end'), ['error compensation-handler-flow H: but found A-H, H-end']],
  ['two flows out of a boundary event', compensated().flow('B', 'end').flow('B', 'end', { id: 'other' }), ['error compensation-boundary-flow B: found B-end, other']],
  ['no handler', onA(done()), ['error compensation-handler-missing B: found none']],
  ['two handlers', join(join(onA(apart(apart(done()), 'G')), 'B', 'H'), 'B', 'G'), ['error compensation-handler-missing B: found H, G']],
  ['boundary events on nothing: neither is one too many', done().node('B', 'bpmn:boundaryEvent', {}, [CATCH]).node('C', 'bpmn:boundaryEvent', {}, [CATCH]), [
    'error boundary-event-place B', 'error boundary-event-place C', 'error compensation-handler-missing B', 'error compensation-handler-missing C',
    'error element-unreachable B', 'error element-unreachable C',
  ]],
  ['two compensation boundary events on different activities', join(join(onA(apart(apart(plain().task('A').task('Z').end()), 'G')), 'B', 'H').node('C', 'bpmn:boundaryEvent', { attachedToRef: 'Z' }, [CATCH]), 'C', 'G'), []],
]);

specify('an event sub-process compensates where one of its starts does', [
  ['the first of two starts', twoStarts(all, { on: { signal: 's' } }), ['error event-sub-process-start E']],
  ['of the process, one of two starts', done().eventSub('E', (e) => e.start('e1', all).end('e2').start('e3', { on: { signal: 's' } }).to('e2')), ['error event-sub-process-start E', 'warning compensation-event-sub-process E: a called process is not compensated']],
  ['of the process, no start at all', done().eventSub('E', (e) => e.task('T')), ['error event-sub-process-start E']],
]);

/** Each kind of task, with what it needs besides. */
const TASKS: readonly (readonly [kind: string, draw: (drawing: Diagram) => Diagram])[] = [
  ['task', (one) => one.task('A')], ['user task', (one) => one.userTask('A', { assignee: 'a', form: 'p/F' })], ['manual task', (one) => one.manualTask('A')],
  ['service task', (one) => one.serviceTask('A', { type: 't' })], ['send task with a job', (one) => one.sendTask('A', { type: 't' })],
  ['send task with a message', (one) => one.sendTask('A', { on: { message: 'm' }, inputs: { correlationKey: '= "x"' } })], ['receive task', (one) => one.receiveTask('A', { on: { message: 'm', key: '= caseNo' } })],
  ['script task', (one) => one.scriptTask('A', { script: '= 1', result: 'r' })], ['business rule task with a job', (one) => one.businessRuleTask('A', { type: 't' })],
  ['business rule task with a decision', (one) => one.businessRuleTask('A', { decision: 'd', result: 'r' })], ['call activity', (one) => one.callActivity('A', { calls: 'q' })],
];

specify('an activity that an event compensates can be compensated', [
  ...TASKS.map(([kind, draw]) => [`not a ${kind} without a handler`, draw(plain()).throwEvent('K', { on: { compensate: 'A' } }).end(), ["error compensation-activity-bare K: 'A'"]] as const),
  ...TASKS.map(([kind, draw]) => [`a ${kind} with a handler`, join(onA(apart(draw(plain()).throwEvent('K', { on: { compensate: 'A' } }).end())), 'B', 'H'), []] as const),
  ['a sub-process', plain().sub('A', (s) => s.start('s').end('e')).throwEvent('K', { on: { compensate: 'A' } }).end(), []],
  ['not a gateway', plain().exclusive('A').throwEvent('K', { on: { compensate: 'A' } }).end(), ["error compensation-activity-bare K: found exclusiveGateway 'A'"]],
  ['a signal beside a compensation', plain().task('A').end('K', { on: [{ signal: 's' }, { compensate: 'A' }] }), ['error compensation-activity-bare K']],
]);
