/** Diagrams of any size: steps in a line, steps side by side, one step for each item of a list. */
const flow = (source: string, target: string): string => `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;
const ids = (count: number): string[] => Array.from({ length: count }, (_none, index) => `T${index}`);

const CLERKS = 'candidateGroups="any-clerk"';

function userTask(id: string, inside = '', whose = CLERKS): string {
  return `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition ${whose}/></bpmn:extensionElements>${inside}</bpmn:userTask>`;
}

function process(contents: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" id="file" targetNamespace="urn:dutyflow:bench">
<bpmn:process id="shape" name="shape" isExecutable="true"><bpmn:extensionElements><duty:start groups="any-clerk"/></bpmn:extensionElements>
<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>${contents}</bpmn:process></bpmn:definitions>`;
}

/** So many user tasks one after another. */
export function inLine(count: number): string {
  const chain = ['start', ...ids(count), 'end'];
  return process(ids(count).map((id) => userTask(id)).join('') + chain.slice(1).map((id, index) => flow(chain[index] ?? '', id)).join(''));
}

/** So many user tasks that are open at once, between a fork and a join; `whose`: assignments that they take in turns. */
export function sideBySide(count: number, whose: readonly string[] = [CLERKS]): string {
  const branches = ids(count).map((id, index) => userTask(id, '', whose[index % whose.length]) + flow('fork', id) + flow(id, 'join')).join('');
  return process(`<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>${flow('start', 'fork')}${branches}${flow('join', 'end')}`);
}

/** One parallel multi-instance user task over the variable `items`. */
export function forEachItem(): string {
  const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= items" inputElement="item"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>';
  return process(userTask('T', loop) + flow('start', 'T') + flow('T', 'end'));
}

/** Three user tasks one after another, and again as long as `again` is true. */
export function roundAndRound(): string {
  const chain = ids(3);
  return process(chain.map((id) => userTask(id)).join('')
    + '<bpmn:exclusiveGateway id="again" default="again-end"/>' + flow('start', 'T0') + flow('T0', 'T1') + flow('T1', 'T2') + flow('T2', 'again') + flow('again', 'end')
    + '<bpmn:sequenceFlow id="again-T0" sourceRef="again" targetRef="T0"><bpmn:conditionExpression>= again = true</bpmn:conditionExpression></bpmn:sequenceFlow>');
}

/** One step that each of `people` signs (會簽). */
export function panelOf(): string {
  return process('<bpmn:userTask id="T"><bpmn:extensionElements><zeebe:userTask/><duty:participation mode="all" users="= people" result="cosign"/></bpmn:extensionElements></bpmn:userTask>'
    + flow('start', 'T') + flow('T', 'end'));
}
