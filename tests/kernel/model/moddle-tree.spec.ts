/** What a reader of diagrams takes from the tree: texts, numbers, flags, children, extension elements. */
import { describe, expect, it, test } from '@jest/globals';
import { asFeel, child, commaSeparated, describe as described, expressionText, extension, extensions, extensionsOf, feelText, flag, flowElementsBelow, idOf, isA, isElement, list, localName, nameOrId, numberOf, text } from '../../../engine/kernel/model/moddle-tree.js';
import { drawnProcess, drawnTree } from './drawn-tree.js';

describe('an attribute', () => {
  const drawn = () => drawnProcess('<bpmn:userTask id="U" name=" 擬稿 " startQuantity="2" isForCompensation="true" default="F"/><bpmn:userTask id="V" name="  "/><bpmn:sequenceFlow id="F" sourceRef="U" targetRef="V"/>');

  it('is its text without the blanks around it; a blank one is none', async () => {
    const { the } = await drawn();
    expect([text(the('U'), 'name'), text(the('V'), 'name'), text(the('U'), 'documentation'), text(the('U'), 'startQuantity'), text(undefined, 'name')]).toEqual(['擬稿', undefined, undefined, undefined, undefined]);
  });

  it('is a number only where the standard says so', async () => {
    const { the } = await drawn();
    expect([numberOf(the('U'), 'startQuantity'), numberOf(the('U'), 'name')]).toEqual([2, undefined]);
  });

  it('is true or false; what is no flag is as if it were not there', async () => {
    const { the } = await drawn();
    expect([flag(the('U'), 'isForCompensation', false), flag(the('V'), 'isForCompensation', true), flag(the('U'), 'name', true), flag(the('U'), 'name', false)]).toEqual([true, false, true, false]);
  });

  it('refers to an element', async () => {
    const { the } = await drawn();
    expect(child(the('U'), 'default')).toBe(the('F'));
    expect([child(the('V'), 'default'), child(the('U'), 'name'), child(the('U'), 'flowElements'), child(undefined, 'default')]).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('an element is what has a type', () => {
  expect([isElement({ $type: 'bpmn:Task' }), isElement({}), isElement(null), isElement(undefined), isElement('$type')]).toEqual([true, false, false, false, false]);
});

test('a list holds elements; what is none of them is left out, and what is no list is empty', async () => {
  const { the } = await drawnProcess('<bpmn:userTask id="U" name="x"><bpmn:incoming>F</bpmn:incoming><bpmn:incoming>nowhere</bpmn:incoming></bpmn:userTask><bpmn:sequenceFlow id="F" sourceRef="U" targetRef="U"/>');
  expect(list(the('p'), 'flowElements').map(idOf)).toEqual(['U', 'F']);
  expect(list(the('U'), 'incoming').every(isElement)).toBe(true);
  expect([list(the('U'), 'name'), list(the('U'), 'outgoing'), list(undefined, 'incoming')]).toEqual([[], [], []]);
});

test('an element is of its type and of those that this is a kind of; a foreign one is of none', async () => {
  const { the } = await drawnProcess('<bpmn:extensionElements><foo:bar id="x"/></bpmn:extensionElements><bpmn:userTask id="U"/>');
  const [foreign] = extensions(the('p'));
  expect([isA(the('U'), 'bpmn:UserTask'), isA(the('U'), 'bpmn:Activity'), isA(the('U'), 'bpmn:Event'), foreign && isA(foreign, 'bpmn:Activity')]).toEqual([true, true, false, false]);
});

describe('extension elements', () => {
  const drawn = () => drawnProcess('<bpmn:userTask id="U"><bpmn:extensionElements><duty:exclude steps="A"/><foo:bar/><duty:exclude steps="B"/></bpmn:extensionElements></bpmn:userTask><bpmn:userTask id="V"/>');

  it('are all that the file holds, of other namespaces too', async () => {
    const { the } = await drawn();
    expect([extensions(the('U')).map(localName), extensions(the('V'))]).toEqual([['Exclude', 'bar', 'Exclude'], []]);
  });

  it('are asked for by type: all, or the first', async () => {
    const { the } = await drawn();
    expect(extensionsOf(the('U'), 'duty:Exclude').map((one) => text(one, 'steps'))).toEqual(['A', 'B']);
    expect(text(extension(the('U'), 'duty:Exclude'), 'steps')).toBe('A');
    expect([extension(the('V'), 'duty:Exclude'), extension(undefined, 'duty:Exclude')]).toEqual([undefined, undefined]);
  });
});

describe('FEEL', () => {
  it.each([
    ['as Camunda writes it', '= a > 1', '= a > 1'], ['as other tools write it', 'a > 1', '= a > 1'],
    ['with another sign inside', 'a = 1', '= a = 1'], ['with a dollar inside', 'cost + ${x}', '= cost + ${x}'],
    ['not: the language of ${…}', '${a}', '${a}'], ['not: the language of #{…}', '#{a}', '#{a}'], ['not a word', undefined, undefined],
  ])('is told %s', (_what, body, feel) => {
    expect(asFeel(body)).toBe(feel);
  });

  it('stands inside an element', async () => {
    const { the } = await drawnProcess('<bpmn:sequenceFlow id="F"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"> a </bpmn:conditionExpression></bpmn:sequenceFlow>');
    expect([expressionText(the('F'), 'conditionExpression'), feelText(the('F'), 'conditionExpression'), feelText(the('F'), 'name'), feelText(undefined, 'x')]).toEqual(['a', '= a', undefined, undefined]);
  });
});

test('a message is told from others by its name, a name that is left out by its id, and none by nothing', async () => {
  const { the } = await drawnTree('<bpmn:message id="M" name="批覆"/><bpmn:message id="N"/><bpmn:error id="E" name="x" errorCode="409"/>');
  expect([nameOrId(the('M'), 'name'), nameOrId(the('N'), 'name'), nameOrId(the('E'), 'errorCode'), nameOrId(undefined, 'name')]).toEqual(['批覆', 'N', '409', undefined]);
  the('N').set('id', undefined);
  expect(nameOrId(the('N'), 'name')).toBeUndefined();
});

test.each<[string | undefined, string[]]>([['a, b', ['a', 'b']], [' a ,, ', ['a']], ['', []], [undefined, []]])('a list of names `%s` is %j', (written, names) => {
  expect(commaSeparated(written)).toEqual(names);
});

test('findings call an element by its kind, its id and its name', async () => {
  const { the } = await drawnProcess('<bpmn:userTask id="U" name="擬稿"/><bpmn:subProcess id="S"/>');
  expect([described(the('U')), described(the('S')), localName(the('U'))]).toEqual(["userTask 'U' (擬稿)", "subProcess 'S'", 'UserTask']);
});

test('an element without an id has an empty one', async () => {
  const { root } = await drawnTree('<bpmn:message name="x"/>');
  expect(list(root, 'rootElements').map(idOf)).toEqual(['']);
});

test('below a process is all that it and its sub-processes hold, in the order of the file', async () => {
  const { the } = await drawnProcess('<bpmn:startEvent id="A"/><bpmn:subProcess id="S"><bpmn:task id="B"/><bpmn:subProcess id="T"><bpmn:task id="C"/></bpmn:subProcess></bpmn:subProcess><bpmn:endEvent id="D"/>');
  expect(flowElementsBelow(the('p')).map(idOf)).toEqual(['A', 'S', 'B', 'T', 'C', 'D']);
});
