/** Which message an event or a task means: its own, that of its operation, or that of its message flow (BPMN 2.0.2 §9.3). */
import { describe, expect, it } from '@jest/globals';
import { collaborationsOf, meantMessage, rootOf } from '../../../engine/kernel/model/message-flows.js';
import { idOf } from '../../../engine/kernel/model/moddle-tree.js';
import { drawnTree } from './drawn-tree.js';

const MESSAGES = '<bpmn:message id="M"/><bpmn:message id="N"/><bpmn:interface id="I" name="I"><bpmn:operation id="O" name="O"><bpmn:inMessageRef>M</bpmn:inMessageRef></bpmn:operation></bpmn:interface>';
const flows = (...all: string[]): string => `<bpmn:collaboration id="C"><bpmn:participant id="P1" processRef="p"/><bpmn:participant id="P2" processRef="q"/>${all.join('')}</bpmn:collaboration>`;
const flow = (id: string, source: string, target: string, more = ''): string => `<bpmn:messageFlow id="${id}" sourceRef="${source}" targetRef="${target}" ${more}/>`;
const TASKS = '<bpmn:sendTask id="A"/><bpmn:receiveTask id="B"/><bpmn:sendTask id="C1"/><bpmn:receiveTask id="C2"/>';

/** `M`: the message of this id; `=f`: what the flow `f` joins; nothing. */
async function meant(roots: string, inside: string, ...ids: string[]): Promise<(string | undefined)[]> {
  const { the } = await drawnTree(`${MESSAGES}<bpmn:process id="p">${inside}</bpmn:process><bpmn:process id="q"/>${roots}`);
  return ids.map((id) => {
    const { message, flow: joined } = meantMessage(the(id));
    return message ? idOf(message) : joined === undefined ? undefined : `=${joined}`;
  });
}

describe('what is sent or heard is', () => {
  it.each<[string, string, string, string[], (string | undefined)[]]>([
    ['the message that is referred to', '', '<bpmn:sendTask id="A" messageRef="M"/><bpmn:sendTask id="B"/>', ['A', 'B'], ['M', undefined]],
    ['the message of the operation', '', '<bpmn:receiveTask id="A" operationRef="O"/><bpmn:receiveTask id="B" messageRef="N" operationRef="O"/>', ['A', 'B'], ['M', 'N']],
    ['of an event what its definition refers to', '', '<bpmn:startEvent id="A"><bpmn:messageEventDefinition id="D" messageRef="M"/></bpmn:startEvent>', ['A', 'D'], [undefined, 'M']],
    ['the message of its flow', flows(flow('f', 'A', 'P2', 'messageRef="M"')), TASKS, ['A', 'B'], ['M', undefined]],
    ['the message of its flow at both ends', flows(flow('f', 'A', 'B', 'messageRef="M"')), TASKS, ['A', 'B'], ['M', 'M']],
    ['of an event’s definition the message of the event’s flow', flows(flow('f', 'P2', 'A', 'messageRef="M"')), '<bpmn:startEvent id="A"><bpmn:messageEventDefinition id="D"/></bpmn:startEvent>', ['D'], ['M']],
    ['its own rather than that of its flow', flows(flow('f', 'A', 'P2', 'messageRef="M"')), '<bpmn:sendTask id="A" messageRef="N"/>', ['A'], ['N']],
    ['what the other end of the flow names', flows(flow('f', 'A', 'B')), '<bpmn:sendTask id="A"/><bpmn:receiveTask id="B" messageRef="N"/>', ['A'], ['N']],
    ['what the event at the other end names', flows(flow('f', 'A', 'B')), '<bpmn:sendTask id="A"/><bpmn:intermediateCatchEvent id="B"><bpmn:messageEventDefinition messageRef="N"/></bpmn:intermediateCatchEvent>', ['A'], ['N']],
    ['what the event at the other end refers to', flows(flow('f', 'A', 'B')), '<bpmn:sendTask id="A"/><bpmn:intermediateCatchEvent id="B"><bpmn:eventDefinitionRef>S</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>', ['A'], ['N']],
    ['of two flows the first that names one', flows(flow('f', 'A', 'P2', 'messageRef="M"'), flow('g', 'A', 'P2', 'messageRef="N"')), TASKS, ['A'], ['M']],
    ['what is joined by a flow without a message, under the flow’s id', flows(flow('f', 'A', 'B')), TASKS, ['A', 'B', 'C1'], ['=f', '=f', undefined]],
    ['one with what a flow before has joined', flows(flow('f', 'A', 'B'), flow('g', 'C1', 'B'), flow('h', 'C1', 'C2')), TASKS, ['A', 'B', 'C1', 'C2'], ['=f', '=f', '=f', '=f']],
    ['what a flow without a message leads to a pool, under the flow’s id', flows(flow('f', 'A', 'P2')), TASKS, ['A'], ['=f']],
    ['each its own where flows only meet at a pool', flows(flow('f', 'A', 'P2'), flow('g', 'C1', 'P2')), TASKS, ['A', 'C1'], ['=f', '=g']],
    ['what a flow without a message leads nowhere, under the flow’s id', flows('<bpmn:messageFlow id="f" sourceRef="A"/>'), TASKS, ['A'], ['=f']],
    ['each what its first flow has joined', flows(flow('f', 'A', 'B'), flow('g', 'C1', 'C2'), flow('h', 'A', 'C2')), TASKS, ['A', 'B', 'C1', 'C2'], ['=f', '=f', '=g', '=g']],
    ['not a flow’s id where one of its ends has a message by another', flows(flow('f', 'A', 'P2', 'messageRef="M"'), flow('g', 'A', 'B')), TASKS, ['A', 'B'], ['M', undefined]],
  ])('%s', async (_what, roots, inside, ids, messages) => {
    expect(await meant(`<bpmn:messageEventDefinition id="S" messageRef="N"/>${roots}`, inside, ...ids)).toEqual(messages);
  });
});

it('a file has collaborations, and a root above all', async () => {
  const { root, the } = await drawnTree('<bpmn:process id="p"><bpmn:task id="T"/></bpmn:process><bpmn:collaboration id="C"/><bpmn:message id="M"/>');
  expect(collaborationsOf(root).map(idOf)).toEqual(['C']);
  expect([rootOf(the('T')), rootOf(root)]).toEqual([root, root]);
});
