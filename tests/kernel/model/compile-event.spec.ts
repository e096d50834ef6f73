/** Event definitions: what a catching event waits for, and what a throwing one does (BPMN 2.0.2 §10.5.5). */
import { describe, expect, it } from '@jest/globals';
import { definitionsOf, messageInputs, messageTrigger, publishedMessage, resultOf, singleResult, TIMER_PROPERTIES, triggerOf } from '../../../engine/kernel/model/compile-event.js';
import { drawnTree } from './drawn-tree.js';

const ROOTS = '<bpmn:signal id="S" name="stop"/><bpmn:signal id="S2"/><bpmn:error id="E" errorCode="409"/><bpmn:error id="E2"/><bpmn:escalation id="X" escalationCode="LATE"/><bpmn:escalation id="X2"/>'
  + '<bpmn:message id="M" name="批覆"><bpmn:extensionElements><zeebe:subscription correlationKey="= docNo"/></bpmn:extensionElements></bpmn:message><bpmn:message id="N"/>'
  + '<bpmn:signalEventDefinition id="D" signalRef="S"/>';
const event = async (kind: string, inside: string, attributes = '') =>
  (await drawnTree(`${ROOTS}<bpmn:process id="p"><bpmn:task id="A"/><bpmn:${kind} id="V" ${attributes}>${inside}</bpmn:${kind}></bpmn:process>`)).the('V');
const caught = async (inside: string, attributes = '') => triggerOf(await event('intermediateCatchEvent', inside, attributes));
const thrown = async (inside: string, kind = 'intermediateThrowEvent') => resultOf(await event(kind, inside));
const timer = (tag: string, text: string): string => `<bpmn:timerEventDefinition>${tag === '' ? '' : `<bpmn:${tag}>${text}</bpmn:${tag}>`}</bpmn:timerEventDefinition>`;
const mapped = (...pairs: [target: string, source: string][]): string =>
  `<bpmn:extensionElements><zeebe:ioMapping>${pairs.map(([target, source]) => `<zeebe:input source="${source}" target="${target}"/>`).join('')}</zeebe:ioMapping></bpmn:extensionElements>`;

describe('an event waits', () => {
  it.each<[string, string, object]>([
    ['for a date', timer('timeDate', '2027-01-01'), { on: 'timer', kind: 'date', expression: '2027-01-01' }],
    ['for a while', timer('timeDuration', '= d'), { on: 'timer', kind: 'duration', expression: '= d' }],
    ['for each of a cycle', timer('timeCycle', 'R/P1D'), { on: 'timer', kind: 'cycle', expression: 'R/P1D' }],
    ['for no time that is told', timer('', ''), { on: 'timer', kind: 'duration', expression: '' }],
    ['for a signal by its name', '<bpmn:signalEventDefinition signalRef="S"/>', { on: 'signal', name: 'stop' }],
    ['for a signal by its id where it has no name', '<bpmn:signalEventDefinition signalRef="S2"/>', { on: 'signal', name: 'S2' }],
    ['for no signal', '<bpmn:signalEventDefinition/>', { on: 'signal', name: '' }],
    ['for a condition', '<bpmn:conditionalEventDefinition><bpmn:condition>ready</bpmn:condition></bpmn:conditionalEventDefinition>', { on: 'condition', condition: '= ready' }],
    ['for no condition', '<bpmn:conditionalEventDefinition/>', { on: 'condition', condition: '' }],
    ['for a link', '<bpmn:linkEventDefinition name="a"/>', { on: 'link', name: 'a' }],
    ['for a link without a name', '<bpmn:linkEventDefinition/>', { on: 'link', name: '' }],
    ['for an error by its code', '<bpmn:errorEventDefinition errorRef="E" duty:codeVariable="code" duty:messageVariable="text"/>', { on: 'error', code: '409', codeVariable: 'code', messageVariable: 'text' }],
    ['for an error by its id where it has no code', '<bpmn:errorEventDefinition errorRef="E2"/>', { on: 'error', code: 'E2' }],
    ['for any error', '<bpmn:errorEventDefinition/>', { on: 'error' }],
    ['for an escalation by its code', '<bpmn:escalationEventDefinition escalationRef="X" duty:codeVariable="code"/>', { on: 'escalation', code: 'LATE', codeVariable: 'code' }],
    ['for an escalation by its id where it has no code', '<bpmn:escalationEventDefinition escalationRef="X2"/>', { on: 'escalation', code: 'X2' }],
    ['for any escalation', '<bpmn:escalationEventDefinition/>', { on: 'escalation' }],
    ['for a compensation', '<bpmn:compensateEventDefinition/>', { on: 'compensation' }],
    ['for a cancelling', '<bpmn:cancelEventDefinition/>', { on: 'cancel' }],
    ['for a message with its key', '<bpmn:messageEventDefinition messageRef="M"/>', { on: 'message', name: '批覆', correlationKey: '= docNo' }],
    ['for a message by its id, and with the key that keyless ones share', '<bpmn:messageEventDefinition messageRef="N"/>', { on: 'message', name: 'N', correlationKey: 'message-flow' }],
    ['for no message', '<bpmn:messageEventDefinition/>', { on: 'message', name: '' }],
    ['for what it refers to', '<bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef>', { on: 'signal', name: 'stop' }],
  ])('%s', async (_what, inside, trigger) => {
    expect(await caught(inside)).toEqual(trigger);
  });

  it('for nothing without a definition, or with one that only throws', async () => {
    expect([await caught(''), await caught('<bpmn:terminateEventDefinition/>')]).toEqual([undefined, undefined]);
  });

  it('for any or for all of several', async () => {
    const several = '<bpmn:cancelEventDefinition/><bpmn:signalEventDefinition signalRef="S"/>';
    const of = [{ on: 'cancel' }, { on: 'signal', name: 'stop' }];
    expect(await caught(several)).toEqual({ on: 'several', parallel: false, of });
    expect(await caught(several, 'parallelMultiple="true"')).toEqual({ on: 'several', parallel: true, of });
    expect(await caught(`<bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef><bpmn:cancelEventDefinition/>`)).toEqual({ on: 'several', parallel: false, of });
  });

  it('a receive task waits as a message event does', async () => {
    expect(messageTrigger(await event('receiveTask', '', 'messageRef="M"'))).toEqual({ on: 'message', name: '批覆', correlationKey: '= docNo' });
  });
});

it('the timers of the standard are dates, durations and cycles', () => {
  expect(TIMER_PROPERTIES).toEqual([['timeDate', 'date'], ['timeDuration', 'duration'], ['timeCycle', 'cycle']]);
});

it('an event has its own definitions, then those that it refers to', async () => {
  const definitions = definitionsOf(await event('startEvent', '<bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef><bpmn:cancelEventDefinition/>'));
  expect(definitions.map(({ $type }) => $type)).toEqual(['bpmn:CancelEventDefinition', 'bpmn:SignalEventDefinition']);
});

describe('an event does', () => {
  it.each<[string, string, object | undefined]>([
    ['nothing', '', undefined],
    ['nothing that only waits', timer('timeDate', '2027-01-01'), undefined],
    ['end all', '<bpmn:terminateEventDefinition/>', { does: 'terminate' }],
    ['cancel', '<bpmn:cancelEventDefinition/>', { does: 'cancel' }],
    ['compensate all, and wait', '<bpmn:compensateEventDefinition/>', { does: 'compensate', wait: true }],
    ['compensate one, and go on', '<bpmn:compensateEventDefinition activityRef="A" waitForCompletion="false"/>', { does: 'compensate', activity: 'A', wait: false }],
    ['lead to nowhere', '<bpmn:linkEventDefinition name="a"/>', { does: 'link', target: '' }],
    ['throw an error', '<bpmn:errorEventDefinition errorRef="E"/>', { does: 'error', code: '409' }],
    ['throw an error without a code', '<bpmn:errorEventDefinition/>', { does: 'error', code: '' }],
    ['escalate', '<bpmn:escalationEventDefinition escalationRef="X"/>', { does: 'escalation', code: 'LATE' }],
    ['escalate without a code', '<bpmn:escalationEventDefinition/>', { does: 'escalation', code: '' }],
    ['signal', '<bpmn:signalEventDefinition signalRef="S"/>', { does: 'signal', name: 'stop' }],
    ['signal nothing', '<bpmn:signalEventDefinition/>', { does: 'signal', name: '' }],
    ['several things, in the order of the file', '<bpmn:signalEventDefinition signalRef="S"/><bpmn:terminateEventDefinition/>', { does: 'several', of: [{ does: 'signal', name: 'stop' }, { does: 'terminate' }] }],
    ['publish a message under the case number', '<bpmn:messageEventDefinition messageRef="N"/>', { does: 'message', name: 'N', correlationKey: '= caseNo' }],
    ['publish no message', '<bpmn:messageEventDefinition/>', { does: 'message', name: '', correlationKey: '= caseNo' }],
    ['publish a message under the key that it maps', mapped(['x', '= 1'], ['correlationKey', '= k']) + '<bpmn:messageEventDefinition messageRef="M"/>', { does: 'message', name: '批覆', correlationKey: '= k' }],
    ['let a job send its message', '<bpmn:extensionElements><zeebe:taskDefinition type="tell"/></bpmn:extensionElements><bpmn:messageEventDefinition messageRef="M"/>', { does: 'message', name: '批覆', job: { type: 'tell', retries: '3', headers: {} } }],
    ['let a job send no message', '<bpmn:extensionElements><zeebe:taskDefinition type="tell"/></bpmn:extensionElements><bpmn:messageEventDefinition/>', { does: 'message', name: '', job: { type: 'tell', retries: '3', headers: {} } }],
  ])('%s', async (_what, inside, result) => {
    expect(await thrown(inside)).toEqual(result);
  });

  it('an end event always waits for what it compensates', async () => {
    expect(await thrown('<bpmn:compensateEventDefinition waitForCompletion="false"/>', 'endEvent')).toEqual({ does: 'compensate', wait: true });
  });

  it('a link leads to the one that catches it', async () => {
    const { the } = await drawnTree('<bpmn:process id="p"><bpmn:intermediateThrowEvent id="T"><bpmn:linkEventDefinition id="L" name="a"/></bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="C"><bpmn:linkEventDefinition name="a"/></bpmn:intermediateCatchEvent></bpmn:process>');
    expect(singleResult(the('T'), the('L'))).toEqual({ does: 'link', target: 'C' });
  });
});

describe('between pools', () => {
  const pools = (flow: string, sends = '', hears = ''): string => `${ROOTS}<bpmn:collaboration id="C"><bpmn:participant id="P" processRef="p"/><bpmn:participant id="Q" processRef="q"/><bpmn:messageFlow id="f" sourceRef="T" targetRef="R" ${flow}/></bpmn:collaboration>`
    + `<bpmn:process id="p"><bpmn:sendTask id="T">${sends}</bpmn:sendTask></bpmn:process><bpmn:process id="q"><bpmn:receiveTask id="R" ${hears}/></bpmn:process>`;

  it('a message that only its flow names goes under the flow’s id, and needs no key', async () => {
    const { the } = await drawnTree(pools(''));
    expect(publishedMessage(the('T'), the('T'))).toEqual({ does: 'message', name: 'f', correlationKey: 'message-flow' });
    expect(messageTrigger(the('R'))).toEqual({ on: 'message', name: 'f', correlationKey: 'message-flow' });
  });

  it('a key that is named counts', async () => {
    const { the } = await drawnTree(pools('messageRef="M"', mapped(['correlationKey', '= k'], ['title', '= t'])));
    expect(publishedMessage(the('T'), the('T'))).toEqual({ does: 'message', name: '批覆', correlationKey: '= k' });
    expect(messageTrigger(the('R'))).toEqual({ on: 'message', name: '批覆', correlationKey: '= docNo' });
    expect(messageInputs(the('T'))).toEqual([{ source: '= t', target: 'title' }]);
  });
});

describe('a key of the standard (§8.4.2)', () => {
  const retrieval = (message: string): string => `<bpmn:correlationPropertyRetrievalExpression messageRef="${message}"><bpmn:messagePath>= no</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>`;
  const talk = `<bpmn:correlationProperty id="o">${retrieval('M')}${retrieval('N')}</bpmn:correlationProperty><bpmn:collaboration id="C"><bpmn:participant id="P" processRef="p"/><bpmn:correlationKey id="K"><bpmn:correlationPropertyRef>o</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>`;
  const tasks = `<bpmn:process id="p"><bpmn:sendTask id="T" messageRef="N"/><bpmn:sendTask id="T2" messageRef="N">${mapped(['correlationKey', '= k'])}</bpmn:sendTask><bpmn:receiveTask id="R" messageRef="N"/><bpmn:receiveTask id="R2" messageRef="M"/></bpmn:process>`;
  const K = { key: 'K', message: ['= no'] };

  it('tells the message where no key is named', async () => {
    const { the } = await drawnTree(ROOTS + talk + tasks);
    expect(publishedMessage(the('T'), the('T'))).toEqual({ does: 'message', name: 'N', correlation: K });
    expect(messageTrigger(the('R'))).toEqual({ on: 'message', name: 'N', correlation: K });
  });

  it('does not where one is', async () => {
    const { the } = await drawnTree(ROOTS + talk + tasks);
    expect(publishedMessage(the('T2'), the('T2'))).toEqual({ does: 'message', name: 'N', correlationKey: '= k' });
    expect(messageTrigger(the('R2'))).toEqual({ on: 'message', name: '批覆', correlationKey: '= docNo' });
  });
});
