/** Which variable a data element is (BPMN 2.0.2 §10.4.1): its name where FEEL can use it, else its id. */
import { describe, expect, it } from '@jest/globals';
import { isDrawnOnly, isIdentifier, variableOf } from '../../../engine/kernel/model/data-names.js';
import { drawnProcess, drawnTree } from './drawn-tree.js';

describe('a name that FEEL can use', () => {
  it.each([['order'], ['_x1'], ['發文字號'], ['Ünder'], ['and1']])('%s', (name) => {
    expect(isIdentifier(name)).toBe(true);
  });

  it.each<[string | undefined]>([
    [undefined], [''], ['two words'], ['1st'], ['a-b'], ['a.b'], ['-a'], ['a!'],
    ...['and', 'or', 'not', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'function', 'external', 'true', 'false', 'null'].map((word): [string] => [word]),
  ])('is not %s', (name) => {
    expect(isIdentifier(name)).toBe(false);
  });
});

describe('the variable', () => {
  const named = async (inside: string, id: string): Promise<string> => variableOf((await drawnProcess(inside)).the(id));

  it.each([
    ['a property by its name', '<bpmn:property id="P" name="draft"/>', 'P', 'draft'],
    ['a property by its id where it has no name', '<bpmn:property id="P"/>', 'P', 'P'],
    ['a property by its id where FEEL cannot use its name', '<bpmn:property id="P" name="the draft"/>', 'P', 'P'],
    ['an id with signs that FEEL cannot use, with lines in their place', '<bpmn:property id="P-1.b" name="the draft"/>', 'P-1.b', 'P_1_b'],
    ['a data object by its name', '<bpmn:dataObject id="O" name="order"/><bpmn:dataObjectReference id="R" name="other" dataObjectRef="O"/>', 'O', 'order'],
    ['a reference as its object is called', '<bpmn:dataObject id="O" name="order"/><bpmn:dataObjectReference id="R" name="other" dataObjectRef="O"/>', 'R', 'order'],
    ['an object without a name as all its references are called', '<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="R" name="order" dataObjectRef="O"/><bpmn:dataObjectReference id="Q" name="order" dataObjectRef="O"/>', 'O', 'order'],
    ['an object whose name FEEL cannot use likewise', '<bpmn:dataObject id="O" name="the order"/><bpmn:dataObjectReference id="R" name="order" dataObjectRef="O"/>', 'R', 'order'],
    ['an object as one of its references is called where the others have no name', '<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="R" dataObjectRef="O"/><bpmn:dataObjectReference id="Q" name="order" dataObjectRef="O"/>', 'O', 'order'],
    ['an object by its id where its references differ', '<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="R" name="order" dataObjectRef="O"/><bpmn:dataObjectReference id="Q" name="bill" dataObjectRef="O"/>', 'R', 'O'],
    ['an object whatever the references of others are called', '<bpmn:dataObject id="O"/><bpmn:dataObject id="O2"/><bpmn:dataObjectReference id="R" name="order" dataObjectRef="O"/><bpmn:dataObjectReference id="Q" name="bill" dataObjectRef="O2"/>', 'O', 'order'],
    ['an object by its id where FEEL cannot use what its references are called', '<bpmn:dataObject id="O"/><bpmn:dataObjectReference id="R" name="the order" dataObjectRef="O"/>', 'O', 'O'],
    ['an object that nothing refers to by its id', '<bpmn:dataObject id="O"/>', 'O', 'O'],
    ['a reference to nothing by its own name', '<bpmn:dataObjectReference id="R" name="order"/>', 'R', 'order'],
    ['a reference to a store that is not there by its own name', '<bpmn:dataStoreReference id="R" name="archive"/>', 'R', 'archive'],
  ])('is %s', async (_what, inside, id, name) => {
    expect(await named(inside, id)).toBe(name);
  });

  it('of a reference to a data store is the name of the store', async () => {
    const { the } = await drawnTree('<bpmn:dataStore id="S" name="archive"/><bpmn:process id="p"><bpmn:dataStoreReference id="R" name="other" dataStoreRef="S"/></bpmn:process>');
    expect(variableOf(the('R'))).toBe('archive');
  });
});

it('bpmn-js writes a property of its own where an association is only drawn', async () => {
  const { the } = await drawnProcess('<bpmn:property id="P" name="__targetRef_placeholder"/><bpmn:property id="Q" name="x"/>');
  expect([isDrawnOnly(the('P')), isDrawnOnly(the('Q')), isDrawnOnly(undefined)]).toEqual([true, false, false]);
});
