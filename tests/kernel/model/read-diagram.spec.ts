/** What the reader did not understand of a file, and what becomes of that. */
import { describe, expect, it } from '@jest/globals';
import { oneLine, readDiagram } from '../../../engine/kernel/model/read-diagram.js';
import { idOf } from '../../../engine/kernel/model/moddle-tree.js';

const NAMESPACES = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" xmlns:foo="urn:foo"'
  + ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"';
const file = (inside: string, head = '<?xml version="1.0" encoding="UTF-8"?>'): string => `${head}<bpmn:definitions ${NAMESPACES} id="definitions" targetNamespace="urn:t">${inside}</bpmn:definitions>`;
const inProcess = (inside: string): string => file(`<bpmn:process id="p">${inside}</bpmn:process>`);
const found = async (xml: string) => (await readDiagram(xml)).findings;

describe('a file', () => {
  it('that is understood has a tree and nothing to find', async () => {
    const { root, findings } = await readDiagram(inProcess('<bpmn:task id="T"/>'));
    expect([root && idOf(root), findings]).toEqual(['definitions', []]);
  });

  it('that is no XML has no tree; what was found is told with line and column, in short', async () => {
    const { root, findings } = await readDiagram(`<<${'x'.repeat(500)}`);
    expect(root).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'error', rule: 'xml-broken', clause: 'BPMN 2.0.2 §15' });
    expect(findings[0]?.message).toMatch(/^Expected BPMN 2\.0 XML, but found .*line 1.*column 1/);
    expect(findings[0]?.message.length).toBeLessThan(350);
  });

  it('that is too large is not read', async () => {
    const { root, findings } = await readDiagram('<a>'.repeat(101));
    expect([root, findings.map(({ rule }) => rule)]).toEqual([undefined, ['diagram-too-large']]);
  });

  it('may name another encoding, as long as its text was decoded', async () => {
    const head = '<?xml version="1.0" encoding="GBK"?>';
    expect(await found(file('<bpmn:process id="p" name="發文"/>', head))).toEqual([]);
    expect((await found(file('<bpmn:process id="p" name="發\uFFFD"/>', head))).map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('what is not understood is found at the element nearest to it', () => {
  it.each<[string, string, object]>([
    ['an element of no namespace of ours, by its line', inProcess('\n<bpmn:subProcess id="S"><foo:bar/></bpmn:subProcess>'), { severity: 'error', rule: 'unknown-element', message: 'Expected elements of BPMN, zeebe or duty, but found unparsable content <foo:bar/> detected, line 2, column 25, nested error: unrecognized element <foo:bar>' }],
    ['an element that BPMN has not, by its line', inProcess('\n<bpmn:tusk id="T"/>'), { severity: 'error', rule: 'unknown-element', message: expect.stringMatching(/^Expected elements of BPMN, zeebe or duty, but found unparsable content <bpmn:tusk> detected, line 2, column 1, /) }],
    ['an attribute of what has no id, at what it is part of', inProcess('<bpmn:startEvent id="S"><bpmn:signalEventDefinition colour="red"/></bpmn:startEvent>'), { severity: 'error', rule: 'unknown-attribute', element: 'S' }],
    ['an attribute that BPMN has not', inProcess('<bpmn:task id="T" colour="red"/>'), { severity: 'error', rule: 'unknown-attribute', element: 'T', message: "Expected only attributes of BPMN, zeebe or duty, but found unknown attribute <colour> at 'T'" }],
    ['a flow to nowhere', inProcess('<bpmn:task id="T"/><bpmn:sequenceFlow id="F" sourceRef="T" targetRef="N"/>'), { severity: 'error', rule: 'unresolved-reference', element: 'F', message: "Expected bpmn:targetRef to name an element of the file, but found unresolved reference <N> at 'F'" }],
    ['an id that is there twice', inProcess('<bpmn:task id="T"/><bpmn:task id="T"/>'), { severity: 'error', rule: 'duplicate-id', message: expect.stringMatching(/^Expected ids to be unique, but found .*duplicate ID <T>/) }],
    ['a drawing of nothing', file('<bpmn:process id="p"/><bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="plane" bpmnElement="p"><bpmndi:BPMNShape id="shape" bpmnElement="N"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'),
      { severity: 'warning', rule: 'drawing-broken', element: 'shape', message: "The drawing has unresolved reference <N> at 'shape'" }],
    ['an attribute of a drawing', file('<bpmn:process id="p"/><bpmndi:BPMNDiagram id="d" colour="red"/>'), { severity: 'warning', rule: 'drawing-broken', element: 'd' }],
  ])('%s', async (_what, xml, finding) => {
    const findings = await found(xml);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ clause: 'BPMN 2.0.2 §15', ...finding });
  });

  it('and at the file as a whole where nothing has an id', async () => {
    const [first] = await found(`<bpmn:definitions ${NAMESPACES} targetNamespace="urn:t" colour="red"/>`);
    expect(first).toStrictEqual({ severity: 'error', rule: 'unknown-attribute', clause: 'BPMN 2.0.2 §15', message: 'Expected only attributes of BPMN, zeebe or duty, but found unknown attribute <colour>' });
  });
});

describe('what only describes may be missing', () => {
  const resource = (inside: string): string => inProcess(`<bpmn:userTask id="E"><bpmn:performer id="R">${inside}</bpmn:performer></bpmn:userTask>`);

  it.each<[string, string]>([
    ['itemSubjectRef', inProcess('<bpmn:dataObject id="E" itemSubjectRef="N"/>')],
    ['evaluatesToTypeRef', inProcess('<bpmn:sequenceFlow id="F"><bpmn:conditionExpression id="E" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="bpmn:tFormalExpression" evaluatesToTypeRef="N"/></bpmn:sequenceFlow>')],
    ['structureRef', file('<bpmn:error id="E" structureRef="N"/>')],
    ['itemRef', file('<bpmn:message id="E" itemRef="N"/>')],
    ['type', file('<bpmn:correlationProperty id="E" type="N"/>')],
    ['import', file('<bpmn:itemDefinition id="E" import="N"/>')],
    ['operationRef', inProcess('<bpmn:serviceTask id="E" operationRef="N"/>')],
    ['inMessageRef', file('<bpmn:interface id="I"><bpmn:operation id="E"><bpmn:inMessageRef>N</bpmn:inMessageRef></bpmn:operation></bpmn:interface>')],
    ['outMessageRef', file('<bpmn:interface id="I"><bpmn:operation id="E"><bpmn:outMessageRef>N</bpmn:outMessageRef></bpmn:operation></bpmn:interface>')],
    ['interfaceRef', file('<bpmn:collaboration id="C"><bpmn:participant id="E"><bpmn:interfaceRef>N</bpmn:interfaceRef></bpmn:participant></bpmn:collaboration>')],
    ['supportedInterfaceRef', file('<bpmn:process id="E"><bpmn:supportedInterfaceRef>N</bpmn:supportedInterfaceRef></bpmn:process>')],
    ['endPointRefs', file('<bpmn:collaboration id="C"><bpmn:participant id="E"><bpmn:endPointRefs>N</bpmn:endPointRefs></bpmn:participant></bpmn:collaboration>')],
    ['resourceRef', resource('<bpmn:resourceRef>N</bpmn:resourceRef>')],
    ['parameterRef', resource('<bpmn:resourceParameterBinding id="B" parameterRef="N"/>')],
    ['categoryValueRef', inProcess('<bpmn:group id="E" categoryValueRef="N"/>')],
    ['partitionElementRef', inProcess('<bpmn:laneSet id="L"><bpmn:lane id="E" partitionElementRef="N"/></bpmn:laneSet>')],
    ['definitionalCollaborationRef', file('<bpmn:process id="E" definitionalCollaborationRef="N"/>')],
    ['supports', file('<bpmn:process id="E"><bpmn:supports>N</bpmn:supports></bpmn:process>')],
  ])('%s', async (property, xml) => {
    const findings = await found(xml);
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['warning unresolved-reference']);
    expect(findings[0]?.message).toMatch(new RegExp(`^The file does not contain what (bpmn:)?${property} names: unresolved reference <N> at '.+'$`));
  });
});

describe('the reader’s words', () => {
  it.each([
    ['come in one line', 'a\n  b\n\tc', 'a, b, c'],
    ['count lines and columns from one', 'line: 0 column: 7', 'line 1 column 8'],
    ['quote only the beginning of what could not be read', `unparsable content ${'x'.repeat(200)} detected\nline: 0`, `unparsable content ${'x'.repeat(79)}… detected, line 1`],
    ['quote it without its breaks', 'unparsable content <a\n\n  b> detected\n\tline: 3', 'unparsable content <a b> detected, line 4'],
    ['name ids as the file has them', "at '_wide_4efb_'", "at '任'"],
    ['are at most three hundred letters', 'y'.repeat(301), `${'y'.repeat(299)}…`],
    ['are left whole where they are not longer', 'y'.repeat(300), 'y'.repeat(300)],
  ])('%s', (_what, message, told) => {
    expect(oneLine(message)).toBe(told);
  });
});
