/** What differs between two versions is told element by element, also where bpmn-js-differ sees nothing. */
import { describe, expect, it } from '@jest/globals';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { blankDiagram } from '../../modeler-ui/src/designer/blank-diagram.js';
import { differenceOf } from '../../modeler-ui/src/designer/version-difference.js';

const file = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" id="D" targetNamespace="urn:test">
  <bpmn:process id="p" name="流程" isExecutable="true">${content}</bpmn:process>
</bpmn:definitions>`;

const step = ({ name = '核稿', amount = 1, timer = 'P5D', groups = 'secretariat-clerk' } = {}): string => `
  <bpmn:startEvent id="SE" />
  <bpmn:userTask id="U" name="${name}"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="${groups}" />
    <duty:limit key="u" name="核稿時限" amount="${amount}" unit="wd" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:boundaryEvent id="TB" attachedToRef="U" cancelActivity="false"><bpmn:timerEventDefinition id="TD"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${timer}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
  <bpmn:sequenceFlow id="F" sourceRef="SE" targetRef="U" />`;

describe('the difference between two versions', () => {
  it('is nothing between a version and itself', async () => {
    expect(await differenceOf(file(step()), file(step()))).toEqual({ elements: [], moved: 0 });
  });

  it('names what an element was called and is called', async () => {
    const { elements } = await differenceOf(file(step()), file(step({ name: '審核' })));
    expect(elements).toEqual([{ kind: 'changed', id: 'U', type: 'bpmn:UserTask', name: '審核', changes: [{ path: 'name', before: '核稿', after: '審核' }] }]);
  });

  it('tells a changed limit and a changed assignment', async () => {
    const { elements } = await differenceOf(file(step()), file(step({ amount: 3, groups: 'office-director' })));
    expect(elements.flatMap(({ changes }) => changes)).toEqual([
      { path: 'zeebe:AssignmentDefinition/candidateGroups', before: 'secretariat-clerk', after: 'office-director' },
      { path: 'duty:Limit/amount', before: '1', after: '3' },
    ]);
  });

  it('tells a changed timer, on the event that carries it', async () => {
    const { elements } = await differenceOf(file(step()), file(step({ timer: 'P3D' })));
    expect(elements.map(({ id, changes }) => ({ id, changes }))).toEqual([
      { id: 'TB', changes: [{ path: 'bpmn:TimerEventDefinition/timeDuration/body', before: 'P5D', after: 'P3D' }] },
    ]);
  });

  it('lists what was added and what was removed', async () => {
    const { elements } = await differenceOf(file(step()), file(`${step()}<bpmn:endEvent id="EE" name="辦結" /><bpmn:sequenceFlow id="G" sourceRef="U" targetRef="EE" />`));
    expect(elements.filter(({ kind }) => kind === 'added').map(({ id }) => id).sort()).toEqual(['EE', 'G']);
    const back = await differenceOf(file(`${step()}<bpmn:endEvent id="EE" name="辦結" />`), file(step()));
    expect(back.elements).toMatchObject([{ kind: 'removed', id: 'EE', name: '辦結' }]);
  });
});

describe('a blank sheet', () => {
  it('is BPMN with the id and the name that were asked for, whatever signs the name has', async () => {
    const { findings } = await compileProcesses(blankDiagram('meeting-room', '會議室<"預約"&\'登記\'>'));
    expect(findings.filter(({ rule }) => rule === 'xml-broken' || rule.startsWith('unknown'))).toEqual([]);
  });
});
