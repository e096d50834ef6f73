/** What is found wrong with the data of a diagram, and which variables it declares (BPMN 2.0.2 §10.4). */
import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';

const OBJECTS = '<bpmn:dataObject id="a"/><bpmn:dataObject id="b"/>';
const RULES = /^(data-|assignment-|io-specification)/;

async function found(drawn: Diagram): Promise<string[]> {
  const { findings } = await compileProcesses(drawn.xml());
  return findings.filter(({ rule }) => RULES.test(rule)).map(({ severity, rule, element }) => `${severity} ${rule} ${element ?? ''}`);
}

const task = (...children: string[]): Diagram => diagram('p').inside(OBJECTS).start().task('T', { children: ['<bpmn:property id="P" name="own"/>', ...children] }).end();
const into = (inside: string): string => `<bpmn:dataInputAssociation>${inside}</bpmn:dataInputAssociation>`;
const assign = (from: string, to: string): string => `<bpmn:assignment><bpmn:from xsi:type="bpmn:tFormalExpression">${from}</bpmn:from><bpmn:to xsi:type="bpmn:tFormalExpression">${to}</bpmn:to></bpmn:assignment>`;

test.each<[string, Diagram, string[]]>([
  ['a copy', task(into('<bpmn:sourceRef>a</bpmn:sourceRef><bpmn:targetRef>P</bpmn:targetRef>')), []],
  ['two sources and no transformation', task(into('<bpmn:sourceRef>a</bpmn:sourceRef><bpmn:sourceRef>b</bpmn:sourceRef><bpmn:targetRef>P</bpmn:targetRef>')), ['error data-association-source T']],
  ['a target alone', task(into('<bpmn:targetRef>P</bpmn:targetRef>')), ['warning data-association-open T']],
  ['an assignment to a path', task(into(`<bpmn:targetRef>P</bpmn:targetRef>${assign('1', 'own.part')}`)), []],
  ['an assignment to no name', task(into(`<bpmn:targetRef>P</bpmn:targetRef>${assign('1', 'own[1]')}`)), ['error assignment-target T']],
  ['an ioSpecification of a sub-process', diagram('p').start().sub('S', (inside) => inside.start('s').end('e'), { children: ['<bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>'] }).end(), ['error io-specification-place S']],
  ['associations and mappings', diagram('p').inside(OBJECTS).start().userTask('T', { inputs: { x: '= 1' }, children: ['<bpmn:property id="P" name="own"/>', into('<bpmn:sourceRef>a</bpmn:sourceRef><bpmn:targetRef>P</bpmn:targetRef>')] }).end(), ['error data-and-mapping T']],
  ['two data objects of one name', diagram('p').inside('<bpmn:dataObject id="a" name="x"/><bpmn:dataObject id="b" name="x"/>').start().end(), ['warning data-name-shared b']],
])('%s', async (_, drawn, expected) => {
  expect(await found(drawn)).toEqual(expected);
});

test('variables are named by what FEEL can read: a name, that of all references, else the id', async () => {
  const drawn = diagram('p').inside('<bpmn:dataObject id="D1" name="order"/><bpmn:dataObject id="D-2" name="two words"/><bpmn:dataObject id="D3"/><bpmn:dataObjectReference id="R3" name="收文" dataObjectRef="D3"/><bpmn:dataObject id="D4" name="in"/>')
    .root('<bpmn:dataStore id="store" name="register"/>').inside('<bpmn:dataStoreReference id="R5" name="shown" dataStoreRef="store"/>').start().end();
  const { models: [model] } = await compileProcesses(drawn.xml());
  expect(model?.declared).toEqual(['order', 'D_2', '收文', 'D4', 'register']);
});

test('what the diagram declares is known to its expressions', async () => {
  const drawn = diagram('p').inside('<bpmn:dataObject id="D" name="order"/>').start().exclusive('X').task('A', { when: '= order.total > 1' }).end().from('X').task('B', { default: true }).end('e2');
  const { findings } = await compileProcesses(drawn.xml());
  expect(findings.map(({ rule }) => rule)).not.toContain('variable-unknown');
});
