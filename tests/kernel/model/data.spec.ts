/** Data of activities, events and processes (BPMN 2.0.2 §10.4): what is waited for, copied, asked for and given. */
import { describe, expect, it } from '@jest/globals';
import { assignmentsOf, copiesSomething, dataObjectsOf, dataOf, declaredVariables, isPath, processDataOf, transformationOf } from '../../../engine/kernel/model/data.js';
import { child, list } from '../../../engine/kernel/model/moddle-tree.js';
import { drawnProcess } from './drawn-tree.js';

const OBJECTS = '<bpmn:dataObject id="order"/><bpmn:dataObjectReference id="O" dataObjectRef="order"/><bpmn:dataObject id="bill"/><bpmn:dataObjectReference id="B" dataObjectRef="bill"/><bpmn:property id="PH" name="__targetRef_placeholder"/>';
const refs = (tag: string, ...ids: string[]): string => ids.map((id) => `<bpmn:${tag}>${id}</bpmn:${tag}>`).join('');
const into = (sources: string[], target?: string, inside = ''): string => `<bpmn:dataInputAssociation>${refs('sourceRef', ...sources)}${refs('targetRef', ...target === undefined ? [] : [target])}${inside}</bpmn:dataInputAssociation>`;
const outOf = (sources: string[], target?: string, inside = ''): string => into(sources, target, inside).replaceAll('dataInputAssociation', 'dataOutputAssociation');
const assign = (from: string, to: string): string => `<bpmn:assignment><bpmn:from>${from}</bpmn:from><bpmn:to>${to}</bpmn:to></bpmn:assignment>`;
const transform = (text: string): string => `<bpmn:transformation>${text}</bpmn:transformation>`;
const io = (inputs: string[], outputs: string[], sets = `<bpmn:inputSet>${refs('dataInputRefs', ...inputs)}</bpmn:inputSet><bpmn:outputSet>${refs('dataOutputRefs', ...outputs)}</bpmn:outputSet>`): string =>
  `<bpmn:ioSpecification>${inputs.map((id) => `<bpmn:dataInput id="${id}"/>`).join('')}${outputs.map((id) => `<bpmn:dataOutput id="${id}"/>`).join('')}${sets}</bpmn:ioSpecification>`;
const NOTHING = { own: [], inputs: [], inputSets: [], outputs: [], outputSets: [], gives: [] };

const of = async (inside: string, kind = 'task') => dataOf((await drawnProcess(`${OBJECTS}<bpmn:${kind} id="T">${inside}</bpmn:${kind}>`)).the('T'));

describe('an element', () => {
  it('that says nothing has no data', async () => {
    expect(await of('')).toBeUndefined();
    expect(await of('<bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>')).toBeUndefined();
    expect(await of('<bpmn:property id="P" name="__targetRef_placeholder"/>')).toBeUndefined();
    expect(await of(outOf([], 'O'))).toBeUndefined();
    expect(await of(into(['O'], 'PH'))).toBeUndefined();
  });

  it('has properties of its own', async () => {
    expect(await of('<bpmn:property id="P" name="draft"/><bpmn:property id="Q" name="__targetRef_placeholder"/>')).toEqual({ ...NOTHING, own: ['draft'] });
  });

  it('needs what its input associations take, fills its inputs, and asks for those that are filled', async () => {
    expect(await of(io(['a', 'b'], []) + into(['O'], 'a'))).toEqual({
      ...NOTHING, inputs: [{ needs: ['order'], fills: 'a', copies: [{ source: '= order', target: 'a' }] }], inputSets: [{ required: ['a'], optional: [] }], outputSets: [],
    });
  });

  it('gives its outputs where its output associations say', async () => {
    expect(await of(io([], ['a', 'b']) + outOf(['a'], 'O'))).toEqual({
      ...NOTHING, outputs: [{ needs: ['a'], fills: 'order', copies: [{ source: '= a', target: 'order' }] }], outputSets: [{ required: ['a', 'b'], optional: [] }], gives: ['a', 'b'],
    });
  });

  it('has sets, of which those that are optional or come while it runs are not asked for', async () => {
    const sets = `<bpmn:inputSet>${refs('dataInputRefs', 'a', 'b', 'c')}${refs('optionalInputRefs', 'b')}${refs('whileExecutingInputRefs', 'c')}</bpmn:inputSet><bpmn:inputSet>${refs('dataInputRefs', 'c')}</bpmn:inputSet>`
      + `<bpmn:outputSet>${refs('dataOutputRefs', 'x', 'y', 'z')}${refs('optionalOutputRefs', 'y')}${refs('whileExecutingOutputRefs', 'z')}</bpmn:outputSet>`;
    expect(await of(io(['a', 'b', 'c'], ['x', 'y', 'z'], sets) + into(['O'], 'a') + into(['B'], 'c'))).toMatchObject({
      inputSets: [{ required: ['a'], optional: ['b', 'c'] }, { required: ['c'], optional: [] }], outputSets: [{ required: ['x'], optional: ['y', 'z'] }],
    });
  });

  it('has no sets of inputs or outputs that it does not have', async () => {
    expect(await of('<bpmn:property id="P" name="draft"/><bpmn:ioSpecification><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>')).toEqual({ ...NOTHING, own: ['draft'] });
  });

  it('with a set alone says something', async () => {
    expect(await of(io(['a'], []))).toEqual({ ...NOTHING, inputSets: [{ required: [], optional: [] }] });
    expect(await of(io([], ['a']))).toEqual({ ...NOTHING, outputSets: [{ required: ['a'], optional: [] }], gives: ['a'] });
  });
});

describe('an event', () => {
  const set = (side: 'input' | 'output', data: string): string => `<bpmn:${side}Set>${refs(side === 'input' ? 'dataInputRefs' : 'dataOutputRefs', data)}</bpmn:${side}Set>`;

  it('that throws has data inputs of its own, in one set at most', async () => {
    expect(await of('<bpmn:dataInput id="a"/>' + into(['O'], 'a') + set('input', 'a'), 'endEvent')).toMatchObject({ inputs: [{ needs: ['order'], fills: 'a' }], inputSets: [{ required: ['a'], optional: [] }], gives: [] });
    expect(await of('<bpmn:dataInput id="a"/>' + into(['O'], 'a'), 'endEvent')).toMatchObject({ inputs: [{ fills: 'a' }], inputSets: [] });
  });

  it('that catches has data outputs of its own, in one set at most', async () => {
    expect(await of('<bpmn:dataOutput id="a"/>' + outOf(['a'], 'O') + set('output', 'a'), 'startEvent')).toMatchObject({ outputs: [{ fills: 'order' }], outputSets: [{ required: ['a'], optional: [] }], gives: ['a'] });
    expect(await of('<bpmn:dataOutput id="a"/>' + outOf(['a'], 'O'), 'startEvent')).toMatchObject({ outputSets: [], gives: ['a'] });
  });
});

describe('several instances', () => {
  const loop = (collection: string, results: string): string => `<bpmn:multiInstanceLoopCharacteristics>${refs('loopDataInputRef', collection)}${refs('loopDataOutputRef', results)}<bpmn:inputDataItem id="item"/><bpmn:outputDataItem id="GI" name="given"/></bpmn:multiInstanceLoopCharacteristics>`;

  it('share their collection and what they give together; an instance has its own item', async () => {
    expect(await of(io(['all', 'one'], ['answers', 'answer', 'given']) + into(['O'], 'all') + into(['item'], 'one') + outOf(['answer'], 'GI') + outOf(['answers'], 'B') + loop('all', 'answers'))).toEqual({
      own: [],
      inputs: [{ needs: ['order'], fills: 'all', copies: [{ source: '= order', target: 'all' }], body: true }, { needs: ['item'], fills: 'one', copies: [{ source: '= item', target: 'one' }] }],
      inputSets: [{ required: ['all', 'one'], optional: [] }],
      outputs: [{ needs: ['answer'], fills: 'given', copies: [{ source: '= answer', target: 'given' }] }, { needs: ['answers'], fills: 'bill', copies: [{ source: '= answers', target: 'bill' }], body: true }],
      outputSets: [{ required: ['answer'], optional: [] }], gives: ['answers', 'answer', 'given'], outputItem: 'given',
    });
  });

  it('wait for a collection that is no input of theirs', async () => {
    expect(await of(loop('O', 'B'), 'subProcess')).toEqual({ ...NOTHING, inputs: [{ needs: ['order'], copies: [], body: true }], outputItem: 'given' });
  });

  it('of a collection and results alone say nothing of data', async () => {
    expect(await of('<bpmn:multiInstanceLoopCharacteristics><bpmn:outputDataItem id="given"/></bpmn:multiInstanceLoopCharacteristics>')).toBeUndefined();
  });
});

describe('an association', () => {
  const copies = async (association: string): Promise<unknown> => (await of(association))?.inputs.map(({ copies: all }) => all)[0];
  const association = async (inside: string) => list((await drawnProcess(`${OBJECTS}<bpmn:task id="T">${inside}</bpmn:task>`)).the('T'), 'dataInputAssociations')[0] ?? (() => { throw new Error('Expected an association'); })();

  it.each<[string, string, object[] | undefined]>([
    ['copies its only source', into(['O'], 'B'), [{ source: '= order', target: 'bill' }]],
    ['copies the first of several', into(['O', 'B'], 'order'), [{ source: '= order', target: 'order' }]],
    ['gives what its transformation makes of them', into(['O', 'B'], 'B', transform('order + bill')), [{ source: '= order + bill', target: 'bill' }]],
    ['assigns to a variable', into(['O'], 'B', assign('= order.sum', 'total')), [{ source: '= order.sum', target: 'total' }]],
    ['assigns to a part of its target, which may be named by its id', into(['O'], 'B', assign('order.sum', ' B . sum ')), [{ source: '= order.sum', target: 'bill.sum' }]],
    ['assigns after its transformation', into(['O'], 'B', transform('= order') + assign('= 1', '= bill.no')), [{ source: '= order', target: 'bill' }, { source: '= 1', target: 'bill.no' }]],
    ['assigns without a target', into(['O'], undefined, assign('= 1', 'B.no')), [{ source: '= 1', target: 'B.no' }]],
    ['assigns nothing to nothing, for a rule to name', into(['O'], 'B', '<bpmn:assignment/>'), [{ source: '', target: '' }]],
    ['transforms into nothing', into(['O'], undefined, transform('= order')), undefined],
    ['copies nothing without a source', into([], 'B'), undefined],
    ['copies nothing without a target', into(['O']), undefined],
    ['that bpmn-js only drew copies nothing', into(['O'], 'PH'), undefined],
    ['that bpmn-js only drew assigns, where it says so', into(['O'], 'PH', assign('= 1', 'x')), [{ source: '= 1', target: 'x' }]],
  ])('%s', async (_what, drawn, meant) => {
    expect(await copies(drawn)).toEqual(meant);
    expect(copiesSomething(await association(drawn))).toBe(meant !== undefined);
  });

  it('that bpmn-js only drew fills nothing', async () => {
    expect((await of(into(['O'], 'PH', assign('= 1', 'x'))))?.inputs).toEqual([{ needs: ['order'], copies: [{ source: '= 1', target: 'x' }] }]);
    expect((await of(into(['O'], undefined, assign('= 1', 'x'))))?.inputs).toEqual([{ needs: ['order'], copies: [{ source: '= 1', target: 'x' }] }]);
  });

  it('says what it transforms and assigns', async () => {
    const drawn = await association(into(['O'], 'B', `${transform('order')}${assign('order', '= bill ')}<bpmn:assignment/>`));
    expect([transformationOf(drawn), assignmentsOf(drawn)]).toEqual(['= order', [{ from: '= order', to: 'bill' }, {}]]);
  });
});

it.each([['order', true], ['order.total', true], ['order.', false], ['', false], ['the order', false], ['order.2', false]])('`%s` can be assigned to: %s', (path, is) => {
  expect(isPath(path)).toBe(is);
});

describe('a process', () => {
  it('is called with what it says, and gives what it says', async () => {
    const { the } = await drawnProcess(io(['a', 'b'], ['c'], `<bpmn:inputSet>${refs('dataInputRefs', 'a', 'b')}${refs('optionalInputRefs', 'b')}</bpmn:inputSet><bpmn:outputSet/>`));
    expect(processDataOf(the('p'))).toEqual({ inputSets: [{ required: ['a'], optional: ['b'] }], outputs: ['c'] });
  });

  it('gives all its variables where it has no outputs, and says nothing without a specification', async () => {
    expect(processDataOf((await drawnProcess(io(['a'], []))).the('p'))).toEqual({ inputSets: [{ required: ['a'], optional: [] }] });
    expect(processDataOf((await drawnProcess('')).the('p'))).toBeUndefined();
  });

  it('has data objects, each variable once, and not those of its sub-processes', async () => {
    const { the } = await drawnProcess('<bpmn:dataObject id="A" name="order"/><bpmn:dataObject id="B" name="order"/><bpmn:dataObjectReference id="R" name="order" dataObjectRef="A"/><bpmn:task id="T"/><bpmn:subProcess id="S"><bpmn:dataObject id="C"/></bpmn:subProcess>');
    expect([dataObjectsOf(the('p')), dataObjectsOf(the('S'))]).toEqual([['order'], ['C']]);
  });

  it('declares no placeholder of bpmn-js', async () => {
    const { the } = await drawnProcess('<bpmn:property id="P" name="__targetRef_placeholder"/><bpmn:property id="Q" name="draft"/><bpmn:task id="T"/>');
    expect([declaredVariables(the('p')), child(the('T'), 'ioSpecification')]).toEqual([['draft'], undefined]);
  });
});
