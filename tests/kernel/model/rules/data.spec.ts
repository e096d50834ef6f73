/** What is found wrong with the data of a diagram, and which variables it declares (BPMN 2.0.2 §10.4). */
import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';
import { specify } from './found.js';

const OBJECTS = '<bpmn:dataObject id="a"/><bpmn:dataObject id="b"/>';
const task = (...children: string[]): Diagram => diagram('p').inside(OBJECTS).start().task('T', { children: ['<bpmn:property id="P" name="own"/>', ...children] }).end();
const into = (inside: string): string => `<bpmn:dataInputAssociation>${inside}</bpmn:dataInputAssociation>`;
const assign = (from: string, to: string): string => `<bpmn:assignment><bpmn:from xsi:type="bpmn:tFormalExpression">${from}</bpmn:from><bpmn:to xsi:type="bpmn:tFormalExpression">${to}</bpmn:to></bpmn:assignment>`;

specify('data', [
  ['a copy', task(into('<bpmn:sourceRef>a</bpmn:sourceRef><bpmn:targetRef>P</bpmn:targetRef>')), []],
  ['two sources and no transformation', task(into('<bpmn:sourceRef>a</bpmn:sourceRef><bpmn:sourceRef>b</bpmn:sourceRef><bpmn:targetRef>P</bpmn:targetRef>')), ['error data-association-source T']],
  ['a target alone', task(into('<bpmn:targetRef>P</bpmn:targetRef>')), ['warning data-association-open T']],
  ['an assignment to a path', task(into(`<bpmn:targetRef>P</bpmn:targetRef>${assign('1', 'own.part')}`)), []],
  ['an assignment to no name', task(into(`<bpmn:targetRef>P</bpmn:targetRef>${assign('1', 'own[1]')}`)), ['error assignment-target T']],
  ['an ioSpecification of a sub-process', diagram('p').start().sub('S', (inside) => inside.start('s').end('e'), { children: ['<bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>'] }).end(), ['error io-specification-place S']],
  ['associations and mappings', diagram('p').inside(OBJECTS).start().task('T', { inputs: { x: '= 1' }, children: ['<bpmn:property id="P" name="own"/>', into('<bpmn:sourceRef>a</bpmn:sourceRef><bpmn:targetRef>P</bpmn:targetRef>')] }).end(), ['error data-and-mapping T']],
  ['two data objects of one name', diagram('p').inside('<bpmn:dataObject id="a" name="x"/><bpmn:dataObject id="b" name="x"/>').start().end(), ['warning data-name-shared b']],
]);

const out = (inside: string): string => `<bpmn:dataOutputAssociation>${inside}</bpmn:dataOutputAssociation>`;
const source = (id: string): string => `<bpmn:sourceRef>${id}</bpmn:sourceRef>`;
const target = (id: string): string => `<bpmn:targetRef>${id}</bpmn:targetRef>`;
const assignment = (inside: string): string => `<bpmn:assignment>${inside}</bpmn:assignment>`;
const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
const transformation = formal('transformation', '= a + b');
/** As bpmn-js draws an association to an activity: into a property that is nothing. */
const DRAWN = '<bpmn:property id="D" name="__targetRef_placeholder"/>';

specify('a data association says what it copies', [
  ['from a source to a target', task(out(source('P') + target('a'))), []],
  ['from two sources, transformed', task(into(source('a') + source('b') + target('P') + transformation)), []],
  ['from two sources, assigned', task(into(source('a') + source('b') + target('P') + assign('= a + b', 'own'))), []],
  ['from two sources', task(out(source('P') + source('b') + target('a'))), ["error data-association-source T: data association of task 'T', but found P, b"]],
  ['only a source of an input', task(into(source('a'))), ['warning data-association-open T: found only a source']],
  ['only a target of an input', task(into(target('P'))), ['warning data-association-open T: found only a target']],
  ['only a source of an output', task(out(source('P'))), ['warning data-association-open T: found only a source']],
  ['only a target of an output, which is drawn so', task(out(target('a'))), []],
  ['an input that is only drawn', task(DRAWN, into(source('a') + target('D'))), []],
]);

specify('an assignment leads from an expression to a path', [
  ['to nothing', task(into(target('P') + assignment(formal('from', '= 1')))), ["error assignment-target T: but found '= 1' to ''"]],
  ['from nothing', task(into(target('P') + assignment(formal('to', 'own')))), ["error assignment-target T: but found '' to 'own'"]],
  ['of an output, to no name', task(out(target('a') + assign('= 1', '1st'))), ["error assignment-target T: of task 'T' from an expression"]],
  ['the second of two, to a word of FEEL', task(into(target('P') + assign('= 1', 'own') + assign('= 1', 'own.then'))), ["error assignment-target T: to 'own.then'"]],
]);

const SPECIFICATION = '<bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>';
specify('inputs and outputs', [
  ['of a task', task(SPECIFICATION), []],
  ['of a called process', diagram('p').start().callActivity('C', { calls: 'q', children: [SPECIFICATION] }).end(), []],
  ['of a sub-process, which sees the data around it', diagram('p').start().sub('S', (inside) => inside.start('s').end('e'), { children: [SPECIFICATION] }).end(), ["error io-specification-place S: at subProcess 'S'"]],
]);

const mapped = (tag: 'inputs' | 'outputs', ...children: string[]): Diagram =>
  diagram('p').inside(OBJECTS).start().task('T', { [tag]: { x: '= 1' }, children: ['<bpmn:property id="P" name="own"/>', ...children] }).end();
specify('data come by associations or by mappings', [
  ['by input mappings and an input', mapped('inputs', into(source('a') + target('P'))), ["error data-and-mapping T: at task 'T', but found both"]],
  ['by output mappings and an output', mapped('outputs', out(source('P') + target('a'))), ['error data-and-mapping T']],
  ['by mappings alone', mapped('inputs'), []],
  ['by mappings, and an association is only drawn', mapped('outputs', out(target('a'))), []],
]);

specify('data objects of a scope have names of their own', [
  ['two of one name', diagram('p').inside('<bpmn:dataObject id="a" name="x"/><bpmn:dataObject id="b" name="x"/>').start().end(), ["warning data-name-shared b: in process 'p', but found 'x' twice"]],
  ['three of one name', diagram('p').inside('<bpmn:dataObject id="a" name="x"/><bpmn:dataObject id="b" name="x"/><bpmn:dataObject id="c" name="x"/>').start().end(), ['warning data-name-shared b', 'warning data-name-shared c']],
  ['one name in two scopes', diagram('p').inside('<bpmn:dataObject id="a" name="x"/>').start().sub('S', (s) => s.inside('<bpmn:dataObject id="b" name="x"/>').start('s').end('e')).end(), []],
  ['a reference of the same name', diagram('p').inside('<bpmn:dataObject id="a" name="x"/><bpmn:dataObjectReference id="r" name="x" dataObjectRef="a"/>').start().end(), []],
]);

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
