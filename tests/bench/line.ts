/** The diagram that both engines run: 25 elements in the subset that they share (parallel work, no conditions). */
const flow = (source: string, target: string): string => `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}"/>`;
const userTask = (id: string): string => `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="any-clerk"/></bpmn:extensionElements></bpmn:userTask>`;

/** Ids of the user tasks in the order of their steps; the middle ones are open two at a time. */
export const STEPS: readonly (readonly string[])[] = [
  ...Array.from({ length: 8 }, (_none, index) => [`A${index + 1}`]),
  ...Array.from({ length: 4 }, (_none, index) => [`B${index + 1}`, `C${index + 1}`]),
  ...Array.from({ length: 5 }, (_none, index) => [`D${index + 1}`]),
];

export function benchDiagram(processId: string): string {
  const chain = (...ids: string[]): string => ids.slice(1).map((id, index) => flow(ids[index] ?? '', id)).join('');
  const named = (letter: string, count: number): string[] => Array.from({ length: count }, (_none, index) => `${letter}${index + 1}`);
  const [a, b, c, d] = [named('A', 8), named('B', 4), named('C', 4), named('D', 5)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" id="file" targetNamespace="urn:dutyflow:bench">
<bpmn:process id="${processId}" name="bench" isExecutable="true"><bpmn:extensionElements><duty:start groups="any-clerk"/></bpmn:extensionElements>
<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/><bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>
${[...a, ...b, ...c, ...d].map(userTask).join('')}
${chain('start', ...a, 'fork')}${chain('fork', ...b, 'join')}${chain('fork', ...c, 'join')}${chain('join', ...d, 'end')}
</bpmn:process></bpmn:definitions>`;
}
