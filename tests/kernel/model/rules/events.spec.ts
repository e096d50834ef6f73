/** Whether an event can be told from others, and when it comes (BPMN 2.0.2 §10.5.5). */
import { diagram } from '../diagram.js';
import type { Diagram, NodeOptions } from '../diagram.js';
import { expectFindings, plain, specify } from './found.js';

const caught = (options: NodeOptions): Diagram => plain().catchEvent('C', options).end();
const definition = (kind: string): string => `<bpmn:${kind}EventDefinition/>`;
const nameless = (kind: string): Diagram => caught({ children: [definition(kind)] });
const thrown = (kind: string, options: NodeOptions = {}): Diagram => plain().end('E', { ...options, children: [definition(kind)] });
const keyed = { on: { message: 'm', key: '= caseNo' } };
const keyless = { on: { message: 'm' } };

specify('a catching event names what it waits for', [
  ['a message', caught(keyed), []],
  ['no message', nameless('message'), ["error message-name-missing C: intermediateCatchEvent 'C' to name a message"]],
  ['no message, at the start of the process', diagram('p').start('C', { children: [definition('message')] }).end(), ['error message-name-missing C']],
  ['a signal', caught({ on: { signal: 's' } }), []],
  ['no signal', nameless('signal'), ['error signal-name-missing C: to name a signal']],
  ['a condition', caught({ on: { condition: '= caseNo = "x"' } }), []],
  ['no condition', nameless('conditional'), ['error condition-missing C: to have a condition']],
  ['no timer', nameless('timer'), ['error timer-missing C: a date, duration or cycle']],
  ['any error', plain().task('T').end().boundary('B', 'T', { on: { error: true } }).to('end'), []],
  ['one of several without a name', caught({ on: { signal: 's' }, children: [definition('message')] }), ['error message-name-missing C']],
]);

specify('a throwing event names what it throws', [
  ['a message', plain().end('E', { on: { message: 'm' }, inputs: { correlationKey: '= "x"' } }), []],
  ['no message', thrown('message'), ["error message-name-missing E: endEvent 'E' to name a message or to have a job type"]],
  ['no message, but a job that sends it', thrown('message', { type: 'send' }), []],
  ['no signal', thrown('signal'), ['error signal-name-missing E: to name a signal']],
  ['no error', thrown('error'), ['error error-code-missing E: an error code']],
  ['no escalation', thrown('escalation'), ['error error-code-missing E: an escalation code']],
  ['an escalation', plain().end('E', { on: { escalation: 'X' } }), []],
  ['one of several without a name', plain().end('E', { on: { terminate: true }, children: [definition('signal')] }), ['error signal-name-missing E']],
]);

const timer = (timer: { date: string } | { duration: string } | { cycle: string }): Diagram => caught({ on: { timer } });
specify('a timer is written as ISO 8601 has it, or computed', [
  ['a date', timer({ date: '2026-09-01T17:00:00+08:00' }), []],
  ['a computed date', timer({ date: '= now()' }), []],
  ['a duration', timer({ duration: 'P5D' }), []],
  ['a computed duration', timer({ duration: '= duration("P5D")' }), []],
  ['a cycle', timer({ cycle: 'R3/PT1H' }), []],
  ['a day that is none', timer({ date: '2026-02-30' }), ["error timer-not-iso C: ISO 8601 date such as 2026-09-01T17:00:00+08:00 at intermediateCatchEvent 'C', but found '2026-02-30'"]],
  ['words', timer({ duration: '5 days' }), ["error timer-not-iso C: ISO 8601 duration such as P5D"]],
  ['a cron line', timer({ cycle: '0 0 9 * * *' }), ['error timer-not-iso C: ISO 8601 cycle such as R3/PT1H']],
  ['a duration where a date is asked for', timer({ date: 'P5D' }), ['error timer-not-iso C: ISO 8601 date']],
  ['a cycle where a duration is asked for', timer({ duration: 'R/PT0S' }), ['error timer-not-iso C: ISO 8601 duration']],
  ['a cycle that fires without end in one moment', timer({ cycle: 'R/PT0S' }), ["error timer-cycle-endless C: 'R/PT0S' would fire without end"]],
  ['a cycle that goes back', timer({ cycle: 'R/-PT1H' }), ['error timer-cycle-endless C']],
]);

/** A message that the diagram also throws, with a key: then who catches it has to name one, too. */
const alsoThrown = (drawing: Diagram): Diagram => drawing.apart((one) => one.start('other').throwEvent('V', { ...keyless, inputs: { correlationKey: '= "x"' } }).end('done'));
const begun = (gateway: Record<string, string | boolean>): Diagram => alsoThrown(diagram('p').node('G', 'bpmn:eventBasedGateway', gateway).from('G').catchEvent('C', keyless).end().from('G').catchEvent('D', { on: { signal: 's' } }).to('end'));

specify('a message finds its case by a correlation key', [
  ['by its key', caught(keyed), []],
  ['by no key, while another throws it with one', alsoThrown(caught(keyless)), ["error correlation-key-missing C: the message 'm' of intermediateCatchEvent 'C'"]],
  ['by no key at a task, while another throws it with one', alsoThrown(plain().receiveTask('C', keyless).end()), ['error correlation-key-missing C']],
  ['by no key where it begins the case', alsoThrown(diagram('p').start('s', keyless).end()), []],
  ['by no key behind a gateway that begins the case', begun({ instantiate: true }), []],
  ['by no key behind a gateway of which each event may come to a case already begun', begun({ instantiate: true, eventGatewayType: 'Parallel' }), ['error correlation-key-missing C']],
]);

/** A correlation key that the pools of the file agree on, read from each answer. */
const correlated = (drawing: Diagram): Diagram => drawing
  .root('<bpmn:message id="answer" name="answer"/><bpmn:correlationProperty id="order"><bpmn:correlationPropertyRetrievalExpression messageRef="answer"><bpmn:messagePath xsi:type="bpmn:tFormalExpression">= id</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>')
  .root('<bpmn:collaboration id="talk"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="key"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>');

specify('a message that nothing throws and no key tells is for who publishes it to know', [
  ['caught in the flow', caught(keyless), ["warning correlation-key-missing C: the message of intermediateCatchEvent 'C' to have a correlation key, or to be thrown in this file"]],
  ['received by a task', plain().receiveTask('C', keyless).end(), ["warning correlation-key-missing C: 'message-flow'"]],
  ['caught on a boundary', plain().task('T').end().boundary('C', 'T', keyless).to('end'), ['warning correlation-key-missing C']],
  ['caught among others', caught({ on: [{ signal: 's' }, keyless.on] }), ['warning correlation-key-missing C']],
  ['caught in a sub-process', plain().sub('S', (s) => s.start('s').catchEvent('C', keyless).end('e')).end(), ['warning correlation-key-missing C']],
  ['it begins the case', diagram('p').start('s', keyless).end(), []],
  ['it begins the case at a task', diagram('p').receiveTask('C', { ...keyless, attributes: { instantiate: true } }).end(), []],
  ['the file throws it', plain().parallel('F').catchEvent('C', keyless).end().from('F').throwEvent('V', keyless).end(), []],
  ['a key tells it', plain().receiveTask('C', keyed).end(), []],
  ['a task sends it', plain().sendTask('C', keyless).end(), []],
  ['the standard\'s own correlation tells it', correlated(plain().catchEvent('C', { children: ['<bpmn:messageEventDefinition messageRef="answer"/>'] }).end()), []],
  ['the standard\'s own correlation tells it to a task', correlated(plain().node('C', 'bpmn:receiveTask', { messageRef: 'answer' }).to('C')), []],
  ['a task does not say which it receives', plain().node('C', 'bpmn:receiveTask').to('C'), ["warning message-name-missing C: gives it the name and the key 'C' and 'message-flow'"]],
]);

test('what is found names the element and its name', async () => {
  await expectFindings(plain().catchEvent('C', { name: '等候回覆', children: [definition('signal')] }).end(), ["error signal-name-missing C: intermediateCatchEvent 'C' (等候回覆) to name"]);
});
