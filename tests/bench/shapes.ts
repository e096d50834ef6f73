/** Diagrams of any size: steps in a line, steps side by side, one step for each item of a list. */
const flow = (source: string, target: string): string => `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;
const ids = (count: number): string[] => Array.from({ length: count }, (_none, index) => `T${index}`);

function userTask(id: string, inside = ''): string {
  return `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="any-clerk"/></bpmn:extensionElements>${inside}</bpmn:userTask>`;
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

/** So many user tasks that are open at once, between a fork and a join. */
export function sideBySide(count: number): string {
  const branches = ids(count).map((id) => userTask(id) + flow('fork', id) + flow(id, 'join')).join('');
  return process(`<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>${flow('start', 'fork')}${branches}${flow('join', 'end')}`);
}

/** One parallel multi-instance user task over the variable `items`. */
export function forEachItem(): string {
  const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= items" inputElement="item"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>';
  return process(userTask('T', loop) + flow('start', 'T') + flow('T', 'end'));
}
