/** Data objects, properties, inputs and outputs, and what associations copy (BPMN 2.0.2 §10.4). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

const feel = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
const transformation = (text: string): string => `<bpmn:transformation>${text}</bpmn:transformation>`;
const into = (source: string | undefined, target: string, inside = ''): string =>
  `<bpmn:dataInputAssociation>${source === undefined ? '' : `<bpmn:sourceRef>${source}</bpmn:sourceRef>`}<bpmn:targetRef>${target}</bpmn:targetRef>${inside}</bpmn:dataInputAssociation>`;
const outOf = (source: string | undefined, target: string, inside = ''): string =>
  `<bpmn:dataOutputAssociation>${source === undefined ? '' : `<bpmn:sourceRef>${source}</bpmn:sourceRef>`}<bpmn:targetRef>${target}</bpmn:targetRef>${inside}</bpmn:dataOutputAssociation>`;
const io = (inputs: readonly string[], outputs: readonly string[], optional: readonly string[] = []): string => [
  '<bpmn:ioSpecification>',
  ...inputs.map((id) => `<bpmn:dataInput id="${id}" name="${id.replace(/^.*_/, '')}"/>`), ...outputs.map((id) => `<bpmn:dataOutput id="${id}" name="${id.replace(/^.*_/, '')}"/>`),
  '<bpmn:inputSet>', ...inputs.map((id) => `<bpmn:dataInputRefs>${id}</bpmn:dataInputRefs>`), ...optional.map((id) => `<bpmn:optionalInputRefs>${id}</bpmn:optionalInputRefs>`), '</bpmn:inputSet>',
  '<bpmn:outputSet>', ...outputs.map((id) => `<bpmn:dataOutputRefs>${id}</bpmn:dataOutputRefs>`), '</bpmn:outputSet>',
  '</bpmn:ioSpecification>'].join('');
const object = (id: string, name = id, collection = false): string => `<bpmn:dataObject id="${id}"${collection ? ' isCollection="true"' : ''}/><bpmn:dataObjectReference id="${id}_ref" name="${name}" dataObjectRef="${id}"/>`;

describe('a data object', () => {
  const passing = () => diagram('p').inside(object('D', 'order')).start()
    .userTask('A', { children: [io([], ['A_total']), outOf('A_total', 'D_ref')] })
    .userTask('B', { children: [io(['B_amount'], []), into('D_ref', 'B_amount')] }).end();

  it('takes what a task gives by an output association, under the name that its references bear', async () => {
    const play = await Play.started(passing());
    play.complete('A', { total: 7, beside: true });
    expect(play.variables).toEqual({ order: 7 });
  });

  it('gives its value to the input of a task, which is a variable of that task', async () => {
    const play = await Play.started(passing());
    play.complete('A', { total: 7 });
    expect(play.state.variables[play.task('B')]).toEqual({ amount: 7 });
  });

  it('without a value lets the task wait that needs it, until it has one', async () => {
    const play = await Play.started(diagram('p').inside(object('D', 'order')).start()
      .userTask('B', { children: [io(['B_amount'], []), into('D_ref', 'B_amount')] }).end());
    expect([play.active, Object.keys(play.state.tasks)]).toEqual([['B'], []]);
    play.set({ other: 1 });
    expect(Object.keys(play.state.tasks)).toEqual([]);
    play.set({ order: 5 });
    expect(play.state.variables[play.task('B')]).toEqual({ amount: 5 });
    play.complete('B');
    expect(play.state.status).toBe('completed');
  });

  it('of a sub-process is a variable of that sub-process and ends with it', async () => {
    const play = await Play.started(diagram('p').start().sub('X', (inside) => inside.inside(object('D', 'note')).start('s')
      .userTask('A', { children: [io([], ['A_text']), outOf('A_text', 'D_ref')] })
      .userTask('B', { children: [io(['B_read'], []), into('D_ref', 'B_read')] }).end('e')).userTask('after').end());
    play.complete('A', { text: 'x' });
    expect(play.state.variables[play.task('B')]).toEqual({ read: 'x' });
    play.complete('B');
    expect([play.active, play.variables]).toEqual([['after'], {}]);
  });
});

describe('an association', () => {
  it('replaces its target by what its transformation gives', async () => {
    const play = await Play.started(diagram('p').inside(object('D', 'order')).start()
      .userTask('B', { children: [io(['B_gross'], []), into('D_ref', 'B_gross', transformation('= order.net * 2'))] }).end(), { order: { net: 4 } });
    expect(play.state.variables[play.task('B')]).toEqual({ gross: 8 });
  });

  it('assigns to a path of its target and leaves the rest as it is', async () => {
    const play = await Play.started(diagram('p').inside(object('D', 'order')).start()
      .userTask('A', { children: [io([], ['A_total']), outOf('A_total', 'D_ref', `<bpmn:assignment>${feel('from', '= total + 1')}${feel('to', 'order.sum')}</bpmn:assignment>`)] })
      .end(), { order: { id: 'x' } });
    play.complete('A', { total: 1 });
    expect(play.variables).toEqual({ order: { id: 'x', sum: 2 } });
  });

  it('that bpmn-js only drew copies nothing and waits for nothing', async () => {
    const play = await Play.started(diagram('p').inside(object('D', 'order')).start()
      .userTask('B', { children: ['<bpmn:property id="P" name="__targetRef_placeholder"/>', into('D_ref', 'P'), outOf(undefined, 'D_ref')] }).end());
    play.complete('B', { y: 1 });
    expect([play.state.status, play.variables]).toEqual(['completed', { y: 1 }]);
  });
});

describe('input and output sets', () => {
  const choosing = () => diagram('p').inside(object('X', 'x')).inside(object('Y', 'y')).start().userTask('T', { children: [
    '<bpmn:ioSpecification><bpmn:dataInput id="T_a" name="a"/><bpmn:dataInput id="T_b" name="b"/>'
    + '<bpmn:inputSet><bpmn:dataInputRefs>T_a</bpmn:dataInputRefs></bpmn:inputSet><bpmn:inputSet><bpmn:dataInputRefs>T_b</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>',
    into('X_ref', 'T_a'), into('Y_ref', 'T_b'),
  ] }).end();

  it('begin the activity with the first that is available, and fill no other', async () => {
    expect((await Play.started(choosing(), { y: 2 })).state.variables[2]).toEqual({ b: 2 });
    expect((await Play.started(choosing(), { x: 1, y: 2 })).state.variables[2]).toEqual({ a: 1 });
  });

  it('leave alone what an association does that fills none of them', async () => {
    const note = '<bpmn:dataInputAssociation><bpmn:assignment><bpmn:from>= "seen"</bpmn:from><bpmn:to>note</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation>';
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start().userTask('T', { children: [io(['T_a'], []), into('X_ref', 'T_a'), note] }).end(), { x: 1 });
    expect(play.state.variables[play.task('T')]).toEqual({ a: 1, note: 'seen' });
  });

  it('do not ask for an optional input', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start().userTask('T', { children: [io(['T_a'], [], ['T_a']), into('X_ref', 'T_a')] }).end());
    expect(play.tasks('T')).toHaveLength(1);
  });

  it('raise an incident where an activity ends and no output set is available; it goes on when the output is there', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start().userTask('T', { children: [io([], ['T_a']), outOf('T_a', 'X_ref')] }).end());
    play.complete('T');
    expect(play.incidents).toEqual(['T: DATA_OUTPUT_MISSING']);
    const [owner] = Object.values(play.state.incidents).map((one) => one.owner);
    play.set({ a: 3 }, owner, true);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect([play.state.status, play.variables]).toEqual(['completed', { x: 3 }]);
  });
});

describe('properties', () => {
  it('of an activity are its own and end with it', async () => {
    const play = await Play.started(diagram('p').start().sub('X', (inside) => inside.start('s').userTask('A').end('e'), { children: ['<bpmn:property id="P" name="draft"/>'] }).userTask('after').end());
    play.complete('A', { draft: 1, kept: 2 });
    expect(play.variables).toEqual({ kept: 2 });
  });
});

describe('events', () => {
  it('that throw fill their data inputs, which travel with what they throw', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start()
      .throwEvent('T', { on: { signal: 's' }, children: ['<bpmn:dataInput id="T_i" name="item"/>', into('X_ref', 'T_i')] }).end(), { x: 4 });
    expect(play.happened('signalThrown')[0]?.variables).toEqual({ item: 4 });
  });

  it('keep their properties to themselves', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start()
      .sendTask('T', { on: { message: 'm' }, children: ['<bpmn:property id="P" name="draft"/>', io(['T_item'], []), into('X_ref', 'T_item')] }).end(), { x: 4 });
    expect(play.happened('messageThrown')[0]?.variables).toEqual({ item: 4 });
  });

  it('that throw wait for their data', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start()
      .throwEvent('T', { on: { signal: 's' }, children: ['<bpmn:dataInput id="T_i" name="item"/>', into('X_ref', 'T_i')] }).end());
    expect([play.active, play.happened('signalThrown')]).toEqual([['T'], []]);
    play.set({ x: 1 });
    expect([play.state.status, play.happened('signalThrown')[0]?.variables]).toEqual(['completed', { item: 1 }]);
  });

  it('that catch give what came to their output associations', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start()
      .catchEvent('C', { on: { signal: 's' }, children: ['<bpmn:dataOutput id="C_o" name="item"/>', outOf('C_o', 'X_ref')] }).end());
    play.do({ type: 'deliverSignal', name: 's', signalKey: '9', variables: { other: 5 } });
    expect(play.variables).toEqual({ x: 5 });
  });
});

describe('multi-instance data', () => {
  const loop = (sequential: boolean) => diagram('p').inside(object('L', 'orders', true)).inside(object('R', 'results', true)).start().userTask('U', {
    children: [
      '<bpmn:ioSpecification><bpmn:dataInput id="U_all" name="all" isCollection="true"/><bpmn:dataInput id="U_one" name="one"/><bpmn:dataOutput id="U_answers" name="answers" isCollection="true"/><bpmn:dataOutput id="U_answer" name="answer"/>'
      + '<bpmn:inputSet><bpmn:dataInputRefs>U_all</bpmn:dataInputRefs><bpmn:dataInputRefs>U_one</bpmn:dataInputRefs></bpmn:inputSet>'
      + '<bpmn:outputSet><bpmn:dataOutputRefs>U_answers</bpmn:dataOutputRefs><bpmn:dataOutputRefs>U_answer</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>',
      into('L_ref', 'U_all'), into('U_item', 'U_one'), outOf('U_answer', 'U_given'), outOf('U_answers', 'R_ref'),
    ],
    multi: { sequential, children: [
      '<bpmn:loopDataInputRef>U_all</bpmn:loopDataInputRef>', '<bpmn:loopDataOutputRef>U_answers</bpmn:loopDataOutputRef>',
      '<bpmn:inputDataItem id="U_item" name="item"/>', '<bpmn:outputDataItem id="U_given" name="given"/>',
    ] },
  }).end();

  it.each([true, false])('gives each instance its item and collects what each gives (sequential: %s)', async (sequential) => {
    const play = await Play.started(loop(sequential), { orders: ['a', 'b'] });
    for (const answer of ['A', 'B']) {
      expect(play.state.variables[play.task('U')]).toMatchObject({ item: answer.toLowerCase(), one: answer.toLowerCase() });
      play.complete('U', { answer });
    }
    expect([play.state.status, play.variables]).toEqual(['completed', { orders: ['a', 'b'], results: ['A', 'B'] }]);
  });

  it('gives an instance its own inputs only, and lets it begin though what all of them waited for is gone', async () => {
    const play = await Play.started(loop(true), { orders: ['a', 'b'] });
    expect(play.state.variables[play.task('U')]).toEqual({ loopCounter: 1, item: 'a', one: 'a' });
    play.set({ orders: null });
    play.complete('U', { answer: 'A' });
    expect(play.state.variables[play.task('U')]).toEqual({ loopCounter: 2, item: 'b', one: 'b' });
  });

  it('gives what it has collected when all are done, and nothing of that with each', async () => {
    const play = await Play.started(loop(true), { orders: ['a', 'b'], answers: 'older' });
    play.complete('U', { answer: 'A' });
    expect(play.variables['results']).toBeUndefined();
    play.complete('U', { answer: 'B' });
    expect(play.variables).toMatchObject({ answers: 'older', results: ['A', 'B'] });
  });

  it('waits for its collection', async () => {
    const play = await Play.started(loop(false));
    expect(play.active).toEqual(['U']);
    play.set({ orders: [1] });
    expect(play.tasks('U')).toHaveLength(1);
  });
});

describe('the data of a called process', () => {
  it('are the inputs of the call activity, and its outputs come of what the process gives', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).inside(object('Y', 'y')).start()
      .callActivity('C', { calls: 'other', children: [io(['C_amount'], ['C_result']), into('X_ref', 'C_amount'), outOf('C_result', 'Y_ref')] }).end(), { x: 1, hidden: 2 });
    const asked = play.happened('childRequested')[0];
    expect(asked?.variables).toEqual({ amount: 1, parentCaseNo: 'CASE-1' });
    play.do({ type: 'noteChildEnded', element: asked?.element ?? 0, child: '1', status: 'completed', variables: { result: 9, more: 1 } });
    expect(play.variables).toEqual({ x: 1, hidden: 2, y: 9 });
  });
});

describe('what is said where data is missing', () => {
  const found = (play: Play): unknown[] => Object.values(play.state.incidents).map(({ id, code, message }) => [id, code, message]);
  const sets = (...required: string[][]): string => `<bpmn:ioSpecification>${['a', 'b', 'c'].map((id) => `<bpmn:dataOutput id="T_${id}" name="${id}"/>`).join('')}<bpmn:inputSet/>${required
    .map((names) => `<bpmn:outputSet>${names.map((id) => `<bpmn:dataOutputRefs>T_${id}</bpmn:dataOutputRefs>`).join('')}</bpmn:outputSet>`).join('')}</bpmn:ioSpecification>`;
  const giving = (...required: string[][]) => diagram('p').start().userTask('T', { children: [sets(...required)] }).userTask('Z').end();

  it('names what each output set wants, and goes on with the first that is there', async () => {
    const play = await Play.started(giving(['a', 'b'], ['c']));
    play.complete('T', { a: 1 });
    expect(found(play)).toEqual([['T', 'DATA_OUTPUT_MISSING', "Expected 'T' to give the data outputs of one of its output sets, but b or c has no value"]]);
    const both = await Play.started(giving(['a', 'b', 'c']));
    both.complete('T', { b: 1 });
    expect(found(both)[0]).toContain("Expected 'T' to give the data outputs of one of its output sets, but a, c has no value");
    const other = await Play.started(giving(['a', 'b'], ['c']));
    other.complete('T', { c: 0 });
    expect([other.active, other.incidents]).toEqual([['Z'], []]);
  });

  it.each<['task' | 'manualTask']>([['task'], ['manualTask']])('asks nothing of a %s, which has no work that could give it', async (kind) => {
    const options = { children: [sets(['a'])] };
    const play = await Play.started((kind === 'task' ? diagram('p').start().task('T', options) : diagram('p').start().manualTask('T', options)).userTask('Z').end());
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });
});

describe('what a message or signal carries', () => {
  const catching = (...outputs: string[]) => diagram('p').inside(object('X', 'x')).inside(object('Y', 'y')).start()
    .catchEvent('C', { on: { signal: 's' }, children: [...outputs.map((id) => `<bpmn:dataOutput id="C_${id}" name="${id}"/>`), ...outputs.map((id, index) => outOf(`C_${id}`, index === 0 ? 'X_ref' : 'Y_ref'))] }).userTask('Z').end();
  const heard = async (variables: Record<string, string | number>, ...outputs: string[]) => {
    const play = await Play.started(catching(...outputs));
    play.do({ type: 'deliverSignal', name: 's', signalKey: '9', variables });
    return play.variables;
  };

  it('is the one data output, whatever its name; of several values all of them', async () => {
    expect([await heard({ other: 5 }, 'item'), await heard({ a: 1, b: 2 }, 'item'), await heard({}, 'item')]).toEqual([{ x: 5 }, { x: { a: 1, b: 2 } }, {}]);
  });

  it('is the value of its own name, where it has one, or where there are several outputs', async () => {
    expect([await heard({ item: 1, other: 5 }, 'item'), await heard({ one: 1, two: 2 }, 'one', 'two'), await heard({ other: 5 }, 'one', 'two')]).toEqual([{ x: 1 }, { x: 1, y: 2 }, {}]);
  });
});

describe('inputs that are not grouped', () => {
  it('are all waited for', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).inside(object('Y', 'y')).start()
      .userTask('T', { children: ['<bpmn:property id="P" name="p1"/>', '<bpmn:property id="Q" name="q1"/>', into('X_ref', 'P'), into('Y_ref', 'Q')] }).end(), { x: 1 });
    expect(Object.keys(play.state.tasks)).toEqual([]);
    play.set({ y: 2 });
    expect(play.state.variables[play.task('T')]).toEqual({ p1: 1, q1: 2 });
  });
});

describe('what leaves an activity', () => {
  it('with output sets, but without an association that takes it, goes out as it is', async () => {
    const play = await Play.started(diagram('p').start().userTask('T', { children: [io([], ['T_a'])] }).end());
    play.complete('T', { a: 1, beside: 2 });
    expect([play.state.status, play.variables]).toEqual(['completed', { a: 1, beside: 2 }]);
  });

  it('of several instances passes their body by, also where that has a variable of its name', async () => {
    const play = await Play.started(diagram('p').inside(object('X', 'x')).start().userTask('T', { multi: { cardinality: '= 1' }, children: [io([], ['T_a']), outOf('T_a', 'X_ref')] }).end());
    const body = play.state.elements[play.task('T')]?.scope ?? 0;
    play.set({ x: 'inside' }, body, true);
    play.complete('T', { a: 1 });
    expect(play.variables).toEqual({ x: 1 });
  });
});

describe('the properties of an activity of several instances', () => {
  it('are each instance’s own, and not of what they share', async () => {
    const play = await Play.started(diagram('p').start().userTask('T', { multi: { cardinality: '= 1' }, children: ['<bpmn:property id="P" name="draft"/>'] }).userTask('Z').end());
    const task = play.task('T');
    expect([play.state.variables[task], play.state.variables[play.state.elements[task]?.scope ?? 0]]).toEqual([{ loopCounter: 1, draft: null }, undefined]);
    play.complete('T', { draft: 1 });
    expect(play.variables).toEqual({});
  });
});
