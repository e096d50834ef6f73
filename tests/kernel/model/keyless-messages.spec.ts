import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import { isKeyless, isUnheardOf, messagesOf } from '../../../engine/kernel/model/keyless-messages.js';
import { diagram } from './diagram.js';
import { drawnTree } from './drawn-tree.js';

const drawn = (key?: string) => diagram('p').start().sendTask('S', { on: { message: 'ask' }, ...(key === undefined ? {} : { inputs: { correlationKey: key } }) })
  .catchEvent('C', { on: { message: 'ask' } }).end().xml();

async function keys(xml: string): Promise<unknown[]> {
  const { models } = await compileProcesses(xml);
  const [send, wait] = [models[0]?.nodes['S'], models[0]?.nodes['C']];
  return [send?.type === 'publishTask' ? send.result.correlationKey : undefined, wait?.type === 'intermediateCatchEvent' && wait.trigger.on === 'message' ? wait.trigger.correlationKey : undefined];
}

test('a message that a file throws and catches needs no correlation key', async () => {
  const { findings } = await compileProcesses(drawn());
  expect(findings).toEqual([]);
  const [sent, awaited] = await keys(drawn());
  expect(sent).toBe(awaited);
});

test('where one side names a key, the other has to', async () => {
  const { findings } = await compileProcesses(drawn('= docNo'));
  expect(findings.map(({ rule, element }) => [rule, element])).toEqual([['correlation-key-missing', 'C']]);
});

describe('a message without a key', () => {
  const KEYED = '<bpmn:extensionElements><zeebe:subscription correlationKey="= k"/></bpmn:extensionElements>';
  const mapped = '<bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="= k" target="correlationKey"/></zeebe:ioMapping></bpmn:extensionElements>';
  const other = '<bpmn:extensionElements><zeebe:ioMapping><zeebe:input source="= k" target="title"/></zeebe:ioMapping></bpmn:extensionElements>';
  const job = '<bpmn:extensionElements><zeebe:taskDefinition type="tell"/></bpmn:extensionElements>';
  const ask = (kind: string, inside = ''): string => `<bpmn:${kind} id="${kind}">${inside}<bpmn:messageEventDefinition messageRef="M"/></bpmn:${kind}>`;
  const CATCHES = ask('intermediateCatchEvent');

  it.each<[string, string, string, boolean, boolean]>([
    ['that is caught and thrown is heard within its file', '', CATCHES + ask('intermediateThrowEvent'), true, false],
    ['that is caught by a receive task and thrown by a send task, too', '', '<bpmn:receiveTask id="R" messageRef="M"/><bpmn:sendTask id="T" messageRef="M"/>', true, false],
    ['that is caught and thrown in another scope, too', '', `${CATCHES}<bpmn:subProcess id="S">${ask('endEvent')}</bpmn:subProcess>`, true, false],
    ['that is caught and thrown by a definition that is referred to, too', '', '<bpmn:startEvent id="A"><bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef></bpmn:startEvent><bpmn:endEvent id="B"><bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef></bpmn:endEvent>', true, false],
    ['that is only caught needs none, and nothing of the file is heard', '', CATCHES, true, true],
    ['that is only thrown is not shared', '', ask('intermediateThrowEvent'), false, false],
    ['that a mapping gives a key where it is thrown is not shared', '', CATCHES + ask('intermediateThrowEvent', mapped), false, false],
    ['that is thrown with a key and without is shared', '', CATCHES + ask('intermediateThrowEvent', mapped) + ask('endEvent'), true, false],
    ['that is thrown with other variables is shared', '', CATCHES + ask('intermediateThrowEvent', other), true, false],
    ['that only a job sends is heard of nothing in the file', '', CATCHES + ask('intermediateThrowEvent', job), true, true],
    ['that has a key is not shared', KEYED, CATCHES + ask('intermediateThrowEvent'), false, false],
  ])('%s', async (_what, inside, process, keyless, unheard) => {
    const { the } = await drawnTree(`<bpmn:message id="M">${inside}</bpmn:message><bpmn:messageEventDefinition id="D" messageRef="M"/><bpmn:process id="p">${process}</bpmn:process>`);
    expect([isKeyless(the('M')), isUnheardOf(the('M'))]).toEqual([keyless, unheard]);
  });

  it('is none where there is no message', () => {
    expect(isKeyless(undefined)).toBe(false);
  });

  it('is each that an element refers to', async () => {
    const { the } = await drawnTree('<bpmn:message id="M"/><bpmn:message id="N"/><bpmn:messageEventDefinition id="D" messageRef="N"/><bpmn:process id="p"><bpmn:startEvent id="A"><bpmn:messageEventDefinition messageRef="M"/><bpmn:signalEventDefinition/><bpmn:eventDefinitionRef>D</bpmn:eventDefinitionRef></bpmn:startEvent><bpmn:task id="T"/></bpmn:process>');
    expect([messagesOf(the('A')).map(({ id }) => id), messagesOf(the('T'))]).toEqual([['M', 'N'], []]);
  });
});
