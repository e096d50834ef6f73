/** BPMN that this engine does not run is refused at deployment, by name. */
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';
import { expectFindings, findingsIn, plain, specify } from './found.js';

const signal = { on: { signal: 's' } };
const message = { on: { message: 'm', key: '= caseNo' } };
const refused = (id: string, what: string): readonly string[] => [`error unsupported-element ${id}: ${what}`];

test('every kind of flow node is run that can stand in a process', async () => {
  await expectFindings(plain().parallel('F').task('T1').manualTask('T2').userTask('T3', { assignee: 'a', form: 'p/F' }).serviceTask('T4', { type: 't' }).sendTask('T5', { type: 't' })
    .receiveTask('T6', message).businessRuleTask('T7', { type: 't' }).scriptTask('T8', { script: '= 1', result: 'r' }).callActivity('T9', { calls: 'q' })
    .sub('S1', (s) => s.start('s1').end('e1')).transaction('S2', (s) => s.start('s2').end('e2')).adHoc('S3', (s) => s.task('T')).exclusive('G1').inclusive('G2').complex('G3')
    .eventBased('G4').catchEvent('C', signal).throwEvent('V', signal).end('E').boundary('B', 'T1', signal).to('E'), []);
});

test.each(['choreographyTask', 'subChoreography', 'callChoreography'])('a %s is refused', async (kind) => {
  await expectFindings(plain().end().node('X', `bpmn:${kind}`), [`error unsupported-element X: but found the kind ${kind[0]?.toUpperCase()}${kind.slice(1)} at ${kind} 'X'`]);
});

const DEFINITIONS: Readonly<Record<string, string>> = {
  timer: '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>',
  message: '<bpmn:messageEventDefinition messageRef="m"/>', signal: '<bpmn:signalEventDefinition signalRef="s"/>', error: '<bpmn:errorEventDefinition errorRef="e"/>',
  escalation: '<bpmn:escalationEventDefinition escalationRef="x"/>', conditional: '<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">= true</bpmn:condition></bpmn:conditionalEventDefinition>',
  link: '<bpmn:linkEventDefinition name="l"/>', terminate: '<bpmn:terminateEventDefinition/>', compensate: '<bpmn:compensateEventDefinition/>', cancel: '<bpmn:cancelEventDefinition/>',
};
const ROOTS = '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="= caseNo"/></bpmn:extensionElements></bpmn:message><bpmn:signal id="s" name="s"/><bpmn:error id="e" errorCode="e"/><bpmn:escalation id="x" escalationCode="x"/>';

/** An event of each kind where it may stand, with the definitions that it may have. Of compensation and cancelling other rules speak. */
const EVENTS: readonly (readonly [kind: string, draw: (children: string[]) => Diagram, runs: string])[] = [
  ['start event', (children) => diagram('p').start('X', { children }).end(), 'timer message signal error escalation conditional compensate cancel'],
  ['start event of an event sub-process', (children) => plain().end().eventSub('E', (e) => e.start('X', { children }).end('e')), 'timer message signal error escalation conditional compensate cancel'],
  ['intermediate catching event', (children) => plain().catchEvent('X', { children }).end(), 'timer message signal link conditional compensate cancel'],
  ['boundary event', (children) => plain().task('T').end().boundary('X', 'T', { children }).to('end'), 'timer message signal error escalation conditional compensate cancel'],
  ['intermediate throwing event', (children) => plain().throwEvent('X', { children }).end(), 'message signal escalation link compensate cancel'],
  ['end event', (children) => plain().end('X', { children }), 'message signal error escalation terminate compensate cancel'],
];

const unsupportedIn = async (file: Diagram): Promise<readonly string[]> =>
  (await findingsIn(file.root(ROOTS))).filter(({ rule }) => rule === 'unsupported-element').map(({ element, message }) => `${element ?? ''} ${/found an? (\w+)/.exec(message)?.[1] ?? message}`);

describe.each(EVENTS)('%s', (_, draw, runs) => {
  test.each(runs.split(' '))('may have the definition %s', async (kind) => {
    expect(await unsupportedIn(draw([DEFINITIONS[kind] ?? '']))).toEqual([]);
  });
  test.each(Object.keys(DEFINITIONS).filter((kind) => !runs.split(' ').includes(kind)))('is refused with the definition %s', async (kind) => {
    expect(await unsupportedIn(draw([DEFINITIONS[kind] ?? '']))).toEqual([`X ${kind[0]?.toUpperCase()}${kind.slice(1)}EventDefinition`]);
  });
});

const chosen = (...definitions: string[]): Diagram => plain().throwEvent('X', { children: definitions.map((one) => DEFINITIONS[one] ?? '') }).end();
test('a link stands alone', async () => {
  expect(await unsupportedIn(chosen('link', 'signal'))).toEqual(['X link']);
  expect(await unsupportedIn(chosen('link', 'link'))).toEqual(['X link', 'X link']);
  expect(await unsupportedIn(chosen('signal', 'escalation'))).toEqual([]);
});

test('of several definitions each that is not run is named', async () => {
  expect(await unsupportedIn(chosen('timer', 'signal', 'terminate'))).toEqual(['X TimerEventDefinition', 'X TerminateEventDefinition']);
});

const begins = { attributes: { instantiate: true } };
specify('what begins a case stands in the process itself', [
  ['a receive task', diagram('p').receiveTask('X', { on: { message: 'm' }, ...begins }).end(), []],
  ['a gateway', diagram('p').eventBased('X', begins).catchEvent('C', signal).end(), []],
  ['not a receive task in a sub-process', plain().sub('S', (s) => s.receiveTask('X', { ...message, ...begins }).end('e')).end(), refused('X', "instantiate inside a sub-process at receiveTask 'X'")],
  ['not a gateway in a sub-process', plain().sub('S', (s) => s.eventBased('X', begins).catchEvent('C', signal).end('e')).end(), refused('X', 'instantiate inside a sub-process')],
  ['a receive task in a sub-process that receives only', plain().sub('S', (s) => s.receiveTask('X', message).end('e')).end(), []],
]);

const parallel = (attributes: Record<string, string | boolean>): Diagram => diagram('p').eventBased('X', { attributes }).catchEvent('C', signal).end().from('X').catchEvent('D', { on: { signal: 't' } }).to('end');
specify('a gateway waits for all its events only where it begins a case', [
  ['it begins one', parallel({ instantiate: true, eventGatewayType: 'Parallel' }), []],
  ['it begins one with the first event', parallel({ instantiate: true, eventGatewayType: 'Exclusive' }), []],
  ['it begins none', parallel({ eventGatewayType: 'Parallel' }), refused('X', 'eventGatewayType Parallel without instantiate')],
  ['it waits for the first event', parallel({ eventGatewayType: 'Exclusive' }), []],
]);

const several = (behavior: string, definition: string): Diagram => plain().root(ROOTS.replace(/^.*<\/bpmn:message>/, '<bpmn:message id="m" name="m"/>'))
  .root('<bpmn:errorEventDefinition id="throw-error" errorRef="e"/><bpmn:signalEventDefinition id="throw-signal" signalRef="s"/><bpmn:escalationEventDefinition id="throw-escalation" escalationRef="x"/><bpmn:messageEventDefinition id="throw-message" messageRef="m"/><bpmn:terminateEventDefinition id="throw-terminate"/>')
  .task('X', { multi: { cardinality: '= 2', attributes: { behavior, [behavior === 'One' ? 'oneBehaviorEventRef' : 'noneBehaviorEventRef']: definition } } }).end();
specify('an activity of several instances throws what does not end it', [
  ['a signal', several('None', 'throw-signal'), []],
  ['an escalation', several('One', 'throw-escalation'), []],
  ['a message', several('None', 'throw-message'), []],
  ['nothing, when all have ended', several('All', 'throw-error'), []],
  ['not an error with each', several('None', 'throw-error'), refused('X', "the multi-instance behavior None with a error event at task 'X'")],
  ['not a termination with the first', several('One', 'throw-terminate'), refused('X', 'the multi-instance behavior One with a terminate event')],
  ['nothing, in a loop of one instance', plain().task('X', { repeat: { maximum: 2 } }).end(), []],
]);

/** Elements of Camunda 8 that would do something there. */
const FOREIGN: readonly string[] = ['executionListeners', 'taskListeners', 'agentDefinition', 'conditionalFilter', 'linkedResources'];
specify('what Camunda 8 would do there is refused, not passed over', [
  ...FOREIGN.map((name) => [name, plain().task('X', { extension: `<zeebe:${name}/>` }).end(), refused('X', `zeebe:${name[0]?.toUpperCase()}${name.slice(1)}`)] as const),
  ['listeners of the process', diagram('p', { extension: '<zeebe:executionListeners/>' }).start().end(), refused('p', "zeebe:ExecutionListeners at process 'p'")],
  ['listeners in a sub-process', plain().sub('S', (s) => s.start('X', { extension: '<zeebe:executionListeners/>' }).end('e')).end(), refused('X', 'zeebe:ExecutionListeners')],
  ['properties, which say something to others', plain().task('X', { extension: '<zeebe:properties><zeebe:property name="a" value="b"/></zeebe:properties>' }).end(), []],
]);
