import { BpmnModdle } from 'bpmn-moddle';
import { declaredVariables } from '../../../engine/kernel/model/data.js';
import { descriptors } from '../../../engine/kernel/model/descriptors.js';
import { list } from '../../../engine/kernel/model/moddle-tree.js';

async function declared(inside: string): Promise<readonly string[]> {
  const { rootElement } = await new BpmnModdle(descriptors).fromXML(
    `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t">${inside}</bpmn:definitions>`);
  return list(rootElement, 'rootElements').flatMap(declaredVariables);
}

describe('the variables that a diagram declares (BPMN 2.0.2 §10.4.1)', () => {
  it('are its data objects, stores and properties', async () => {
    expect(await declared('<bpmn:process id="p"><bpmn:property id="P" name="urgency"/><bpmn:dataObject id="D" name="draft"/><bpmn:dataObjectReference id="R" name="draft" dataObjectRef="D"/><bpmn:dataStoreReference id="S" name="archive"/><bpmn:task id="T"/></bpmn:process>'))
      .toEqual(['draft', 'archive', 'urgency']);
  });
  it('are the inputs and outputs of the process', async () => {
    expect(await declared('<bpmn:process id="p"><bpmn:ioSpecification><bpmn:dataInput id="I" name="asked"/><bpmn:dataOutput id="O" name="given"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification></bpmn:process>')).toEqual(['asked', 'given']);
  });
  it('are the items of a multi-instance activity, and what its task takes and gives', async () => {
    expect(await declared('<bpmn:process id="p"><bpmn:task id="T"><bpmn:ioSpecification><bpmn:dataInput id="I" name="asked"/><bpmn:dataOutput id="O" name="given"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification><bpmn:multiInstanceLoopCharacteristics><bpmn:inputDataItem id="A" name="item"/><bpmn:outputDataItem id="B" name="result"/></bpmn:multiInstanceLoopCharacteristics></bpmn:task></bpmn:process>'))
      .toEqual(['asked', 'given', 'item', 'result']);
  });
  it('are what events carry', async () => {
    expect(await declared('<bpmn:process id="p"><bpmn:startEvent id="s"><bpmn:dataOutput id="O" name="told"/></bpmn:startEvent><bpmn:endEvent id="e"><bpmn:dataInput id="I" name="tells"/></bpmn:endEvent></bpmn:process>')).toEqual(['told', 'tells']);
  });
  it('are those of the sub-processes within, each once', async () => {
    expect(await declared('<bpmn:process id="p"><bpmn:property id="P" name="x"/><bpmn:subProcess id="S"><bpmn:property id="Q" name="x"/><bpmn:property id="Q2" name="y"/></bpmn:subProcess></bpmn:process>')).toEqual(['x', 'y']);
  });
});
