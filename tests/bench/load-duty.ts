/** The duty of the load: one step that is done again and again. */
const flows = (...of: readonly (readonly [string, string])[]): string => of.map(([from, to]) => `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`).join('');

/** One step that is done until it is done: `again` says whether. */
export function duty(processId: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" id="file" targetNamespace="urn:dutyflow:load">
<bpmn:process id="${processId}" name="${processId}" isExecutable="true"><bpmn:extensionElements><duty:start groups="any-clerk"/></bpmn:extensionElements>
<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="merge"/><bpmn:exclusiveGateway id="more" name="再辦？" default="more-end"/><bpmn:endEvent id="end"/>
<bpmn:userTask id="step" name="辦理"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="= who"/></bpmn:extensionElements></bpmn:userTask>
${flows(['start', 'merge'], ['merge', 'step'], ['step', 'more'])}<bpmn:sequenceFlow id="more-end" sourceRef="more" targetRef="end"/>
<bpmn:sequenceFlow id="more-merge" name="再辦" sourceRef="more" targetRef="merge"><bpmn:conditionExpression>= again</bpmn:conditionExpression></bpmn:sequenceFlow>
</bpmn:process></bpmn:definitions>`;
}
