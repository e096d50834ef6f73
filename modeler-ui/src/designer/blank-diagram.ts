/** The sheet on which a new process begins: one start event, and the name and id that were asked for. */
const escape = (text: string): string => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export const blankDiagram = (processId: string, name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" id="Definitions_${escape(processId)}" targetNamespace="urn:dutyflow:processes">
  <bpmn:process id="${escape(processId)}" name="${escape(name)}" isExecutable="true">
    <bpmn:startEvent id="SE_start" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1">
    <bpmndi:BPMNPlane id="Plane_1" bpmnElement="${escape(processId)}">
      <bpmndi:BPMNShape id="SE_start_di" bpmnElement="SE_start"><dc:Bounds x="240" y="180" width="36" height="36" /></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
