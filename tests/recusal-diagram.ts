/** A paper that the chief of its section approves and several sign; nobody of them may have begun it, nor the cashier sign (迴避). */
const step = (id: string, name: string, inside: string): string => `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:userTask />${inside}
  <zeebe:formDefinition externalReference="doc-dispatch/F-REVIEW" /></bpmn:extensionElements></bpmn:userTask>`;

/** `signers`: persons who sign beside who began it and the cashier. */
export const recusalDiagram = (name: string, startedBy: string, signers: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" targetNamespace="t">
  <bpmn:process id="own" name="${name}" isExecutable="true">
    <bpmn:extensionElements><duty:start groups="${startedBy}" /></bpmn:extensionElements>
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
    ${step('U_1', '科長審核', '<zeebe:assignmentDefinition candidateGroups="= [&quot;dept-head@&quot; + dept, &quot;any-chief@&quot; + dept]" /><duty:exclude initiator="true" />')}
    <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="U_2" />
    ${step('U_2', '會簽', `<duty:participation mode="all" users="= [${['initiator', ...signers.map((one) => `&quot;${one}&quot;`)].join(', ')}]" groups="= [&quot;cashier&quot;]" result="cosign" /><duty:exclude initiator="true" steps="U_1" groups="cashier" />`)}
    <bpmn:sequenceFlow id="h" sourceRef="U_2" targetRef="e" /><bpmn:endEvent id="e" />
  </bpmn:process>
</bpmn:definitions>`;
