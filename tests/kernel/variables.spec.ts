/** Variables: who sees which, where they are set, and what a diagram may make of them (Camunda 8's rules of visibility and propagation). */
import { describe, expect, it } from '@jest/globals';
import { assignPath, heavyVariable, isContext, visibleVariables, VARIABLE_LIMIT } from '../../engine/kernel/variables.js';
import { diagram } from './model/diagram.js';
import { Play, moment } from './play.js';
import type { InstanceState, Json, LocalKey } from '../../engine/kernel/state.js';
import type { NodeOptions } from './model/diagram.js';

describe('what an activation sees', () => {
  const state = (elements: InstanceState['elements'], variables: InstanceState['variables']): InstanceState => ({
    processId: 'p', definitionKey: '1', status: 'active', startedAt: 0, nextKey: 9, elements, variables, arrivals: {}, tasks: {}, timers: {}, subscriptions: {}, jobs: {}, incidents: {}, clocks: {}, acted: {},
  });

  it('is its own, and what is around it, the nearest first', () => {
    const nested = state({ 1: { id: 'S', scope: 0, from: [] }, 2: { id: 'A', scope: 1, from: [] }, 3: { id: 'B', scope: 0, from: [] } }, { 0: { a: 0, b: 0, c: 0 }, 1: { b: 1, c: 1 }, 2: { c: 2 }, 3: { a: 3 } });
    expect(visibleVariables(nested, 2)).toEqual({ a: 0, b: 1, c: 2 });
    expect(visibleVariables(nested, 1)).toEqual({ a: 0, b: 1, c: 1 });
    expect(visibleVariables(nested, 0)).toEqual({ a: 0, b: 0, c: 0 });
    expect(visibleVariables(nested, 99)).toEqual({});
  });

  it('are the attributes of several instances inside them (BPMN 2.0.2 Table 10.32), unless a variable hides them', () => {
    const several = state({ 1: { id: 'M', scope: 0, from: [], multi: { total: 5, started: 4, completed: 1, terminated: 1 } }, 2: { id: 'M', scope: 1, from: [], loopCounter: 4 } }, { 0: {}, 1: { numberOfInstances: 9 }, 2: { loopCounter: 4 } });
    expect(visibleVariables(several, 2)).toEqual({ numberOfInstances: 9, numberOfActiveInstances: 2, numberOfCompletedInstances: 1, numberOfTerminatedInstances: 1, loopCounter: 4 });
    expect(visibleVariables(state({ 1: { id: 'M', scope: 0, from: [], multi: { total: 2, started: 1, completed: 0 } } }, {}), 1))
      .toEqual({ numberOfInstances: 2, numberOfActiveInstances: 1, numberOfCompletedInstances: 0, numberOfTerminatedInstances: 0 });
    expect(visibleVariables(state({ 1: { id: 'M', scope: 0, from: [], multi: { total: 0, started: 1, completed: 0 } } }, {}), 1)).toEqual({});
  });
});

describe('a path inside a variable', () => {
  it.each<[Record<string, Json>, string[], Json, Record<string, Json>]>([
    [{}, ['a'], 1, { a: 1 }], [{ a: 1, b: 2 }, ['a'], 3, { a: 3, b: 2 }], [{}, ['a', 'b', 'c'], 1, { a: { b: { c: 1 } } }], [{ a: { x: 1, b: { y: 2 } } }, ['a', 'b', 'c'], 1, { a: { x: 1, b: { y: 2, c: 1 } } }],
    [{ a: [1] }, ['a', 'b'], 1, { a: { b: 1 } }], [{ a: 'x' }, ['a', 'b'], 1, { a: { b: 1 } }], [{ a: null }, ['a', 'b'], 1, { a: { b: 1 } }], [{ a: 1 }, [], 2, { a: 1 }],
  ])('of %j, %j set to %j, leaves %j', (values, path, value, expected) => {
    const whole = structuredClone(values);
    assignPath(whole, path, value);
    expect(whole).toEqual(expected);
  });

  it('does not change what others hold of it', () => {
    const inner = { x: 1 };
    assignPath({ a: inner }, ['a', 'y'], 2);
    expect(inner).toEqual({ x: 1 });
  });

  it.each<[Json | undefined, boolean]>([[{}, true], [{ a: 1 }, true], [[], false], [null, false], ['x', false], [undefined, false], [7, false]])('leads into %j: %s', (value, leads) => { expect(isContext(value)).toBe(leads); });
});

describe('what a variable weighs', () => {
  const fits = 'x'.repeat(VARIABLE_LIMIT);
  const third = Math.floor(VARIABLE_LIMIT / 3);

  it('is at most 64 kB of UTF-8', () => {
    expect(VARIABLE_LIMIT).toBe(65_536);
    expect(heavyVariable({ fits })).toBeUndefined();
    expect(heavyVariable({ fits, more: `${fits}x` })).toEqual({ name: 'more', bytes: VARIABLE_LIMIT + 1 });
  });

  it.each<[string, string, number]>([['one byte', 'x', 1], ['one byte, the last', '\u007f', 1], ['two bytes, the first', '\u0080', 2], ['two bytes', 'é', 2], ['two bytes, the last', '\u07ff', 2], ['three bytes, the first', '\u0800', 3], ['three bytes', '文', 3], ['three bytes, the last', '\uffff', 3], ['four bytes', '😀', 4]])(
    'a character of %s counts so', (_, character, bytes) => {
      const most = Math.floor(VARIABLE_LIMIT / bytes);
      expect(heavyVariable({ a: character.repeat(most) })).toBeUndefined();
      expect(heavyVariable({ a: character.repeat(most + 1) })).toEqual({ name: 'a', bytes: (most + 1) * bytes });
    });

  it('is that of its JSON, where it is no text', () => {
    expect(heavyVariable({ list: ['文'.repeat(third - 2)] })).toBeUndefined();
    expect(heavyVariable({ list: ['文'.repeat(third)] })).toEqual({ name: 'list', bytes: 4 + third * 3 });
    expect(heavyVariable({ n: 1e300, b: true, nothing: null })).toBeUndefined();
  });

  it('keeps an element from leaving with too much, and the case as it was', async () => {
    const play = await Play.started(diagram('p').start().scriptTask('S', { script: `= string join(for i in 1..700 return "${'文'.repeat(40)}")`, result: 'long' }).end());
    expect(play.incidents).toEqual(['S: VARIABLE_TOO_LARGE']);
    expect([Object.values(play.state.incidents)[0]?.message, play.variables]).toEqual([`Expected variable 'long' to weigh at most 65536 bytes, but found ${700 * 120}`, {}]);
  });

  const resolved = (play: Play): void => { for (const key of Object.keys(play.state.incidents)) play.do({ type: 'resolveIncident', incident: Number(key) }); };
  const repeated = (n: number): string => `= string join(for i in 1..${n} return "${'文'.repeat(40)}")`;

  it('loses nothing that was too much: what made it makes it anew, until it is small enough', async () => {
    const script = `= string join(for i in 1..n return "${'文'.repeat(40)}")`;
    const play = await Play.started(diagram('p').start().scriptTask('S', { script, result: 'long' }).userTask('Z').end(), { n: 700 });
    resolved(play);
    expect([play.incidents, play.active]).toEqual([['S: VARIABLE_TOO_LARGE'], ['S']]);
    play.do({ type: 'setVariables', scope: 0, variables: { n: 2 } });
    resolved(play);
    expect([play.incidents, play.active, play.variables]).toEqual([[], ['Z'], { n: 2, long: '文'.repeat(80) }]);
  });

  it('is one incident where several results together are too much, however often it is tried again', async () => {
    const play = await Play.started(diagram('p').start().scriptTask('S', { script: `= string join(for i in 1..n return "${'文'.repeat(40)}")`, result: 'long', multi: { collection: '= items', outputCollection: 'all', outputElement: '= long' } }).userTask('Z').end(), { n: 300, items: [1, 2] });
    expect(play.incidents).toEqual(['S: VARIABLE_TOO_LARGE']);
    resolved(play);
    expect(play.incidents).toEqual(['S: VARIABLE_TOO_LARGE']);
    const one = await Play.started(diagram('p').start().scriptTask('S', { script: repeated(300), result: 'long', multi: { collection: '= [1]', outputCollection: 'all', outputElement: '= long' } }).userTask('Z').end());
    expect([one.incidents, one.active]).toEqual([[], ['Z']]);
  });

  it('may be too much on the way to a result that is not', async () => {
    const play = await Play.started(diagram('p').start().scriptTask('S', { script: repeated(700), result: 'long', outputs: { size: '= string length(long)' } }).userTask('Z').end());
    expect([play.incidents, play.active, play.variables]).toEqual([[], ['Z'], { size: 28_000 }]);
  });
});

const onTask = async (options: NodeOptions, variables: Record<string, Json> = {}): Promise<Play> => Play.started(diagram('p').start().userTask('A', options).end(), variables);
const found = (play: Play): unknown => { const [one] = Object.values(play.state.incidents); return one && [one.code, one.message]; };

describe('what a diagram asks for', () => {
  it.each<[string, NodeOptions, Json, string, string]>([
    ['an assignee', { assignee: '= x' }, 7, 'VALUE_WRONG', "Expected the assignee of 'A' to be a text, but `= x` is 7"],
    ['candidate groups', { groups: '= x' }, [1, 'a'], 'VALUE_WRONG', "Expected the candidate groups of 'A' to be a list of texts, but `= x` is [1,\"a\"]"],
    ['candidate users', { users: '= x' }, { a: 1 }, 'VALUE_WRONG', "Expected the candidate users of 'A' to be a list of texts, but `= x` is {\"a\":1}"],
    ['a form', { form: '= x', assignee: 'li' }, true, 'VALUE_WRONG', "Expected the form of 'A' to be a text, but `= x` is true"],
    ['a priority', { priority: '= x', assignee: 'li' }, 101, 'PRIORITY_WRONG', "Expected the priority of 'A' from 0 to 100, but `= x` is 101"],
  ])('is an incident where it is none: %s', async (_, options, x, code, message) => {
    expect(found(await onTask(options, { x }))).toEqual([code, message]);
  });

  it.each<[Json, string[] | undefined]>([
    ['a, b ,c', ['a', 'b', 'c']], [['a', 'b'], ['a', 'b']], [['a', 'a', ''], ['a']], ['a,,b', ['a', 'b']], ['', undefined], [[], undefined], [null, undefined], [['', ''], undefined],
  ])('is a list of names: %j', async (x, groups) => {
    const play = await onTask({ groups: '= x' }, { x });
    expect(play.state.tasks[play.task('A')]?.candidateGroups).toEqual(groups);
  });

  it.each<[Json, string | undefined]>([['li', 'li'], ['', undefined], [null, undefined]])('is a name, or nobody: %j', async (x, assignee) => {
    const play = await onTask({ assignee: '= x' }, { x });
    expect(play.state.tasks[play.task('A')]?.assignee).toBe(assignee);
  });

  it.each<[Json, string | undefined]>([['m-1', 'm-1'], [7, '7'], [0, '0'], ['', undefined], [null, undefined], [true, undefined], [[], undefined]])('is a key, a text or a number: %j', async (x, key) => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { message: 'm', key: '= x' } }).end(), { x });
    expect(Object.values(play.state.subscriptions)[0]?.correlationKey).toBe(key);
    if (key === undefined) expect(found(play)).toEqual(['VALUE_MISSING', `Expected the correlation key of 'C' to be a text, but \`= x\` is ${JSON.stringify(x)}`]);
  });

  it('is the text itself where it is no expression', async () => {
    const play = await onTask({ assignee: 'li', groups: 'a, b' });
    expect(play.state.tasks[play.task('A')]).toMatchObject({ assignee: 'li', candidateGroups: ['a', 'b'] });
  });

  it('is FEEL where it begins with =, blanks and line ends of the file aside', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: ' \n = "li"', groups: ' any-clerk ', inputs: { a: '\n= 1 + 1\n' } }).end());
    expect([play.state.tasks[play.task('A')]?.assignee, play.state.tasks[play.task('A')]?.candidateGroups, play.state.variables[play.task('A')]]).toEqual(['li', ['any-clerk'], { a: 2 }]);
  });

  it('is an incident where it cannot be evaluated', async () => {
    const play = await onTask({ assignee: '= string join(for i in 1..99999999 return "x")' });
    expect(play.incidents).toEqual(['A: EXPRESSION_FAILED']);
    expect(Object.values(play.state.incidents)[0]?.message).toMatch(/^Expected a value of `= string join\(for i in 1\.\.99999999 return "x"\)`, but found: \S/);
  });
});

describe('mappings', () => {
  it('see those before them, and fill contexts', async () => {
    const play = await onTask({ assignee: 'li', inputs: { a: '= 1', 'b.c': '= a + 1', 'b.d': '= b.c + 1' } });
    expect(play.state.variables[play.task('A')]).toEqual({ a: 1, b: { c: 2, d: 3 } });
  });

  it('of what a task gave see what it gave, and nothing else leaves it', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { outputs: { sum: '= x + y', double: '= sum * 2' } }).userTask('Z').end(), { y: 2 });
    play.complete('A', { x: 1, secret: 1 });
    expect(play.variables).toEqual({ y: 2, sum: 3, double: 6 });
  });

  it('reach the nearest scope that has the variable, null or not, else the case', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A').userTask('B').end('e'), { inputs: { mine: '= null', deep: '= 1' } }).userTask('Z').end(), { deep: 0, theirs: 0 });
    play.complete('A', { mine: 5, deep: 6, theirs: 7, fresh: 8 });
    const scope: LocalKey = play.state.elements[play.task('B')]?.scope ?? 0;
    expect([play.variables, play.state.variables[scope]]).toEqual([{ deep: 0, theirs: 7, fresh: 8 }, { mine: 5, deep: 6 }]);
  });
});

describe('the end of a limit, in an expression', () => {
  it('is that of the nearest limit of the name, else of any that runs', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').sub('S', (inside) => inside.start('s').userTask('A', { inputs: { ends: '= due("l")' } }).end('e'), {
      multi: { collection: '= [3, 9]', element: 'days' }, limit: { key: 'l', amount: 1, unit: 'wd', cases: [{ when: '= days = 3', amount: 3, unit: 'wd' }, { when: '= days = 9', amount: 9, unit: 'wd' }] },
    }).end('e1').from('F').userTask('U').userTask('Z', { inputs: { ends: '= due("l")' } }).end('e2'));
    const at = (text: unknown): number => moment(String(text).replace(/[@[].*$/, ''));
    expect(play.tasks('A').map((key) => at(play.state.variables[key]?.['ends']))).toEqual([moment('2026-03-05T17:00:00+08:00'), moment('2026-03-13T17:00:00+08:00')]);
    play.complete('U');
    expect(at(play.state.variables[play.task('Z')]?.['ends'])).toBe(moment('2026-03-05T17:00:00+08:00'));
  });

  it('is null where it does not run', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { limit: { key: 'l', amount: 3, unit: 'wd' } }).userTask('Z', { inputs: { ends: '= due("l")' } }).end());
    play.complete('A');
    expect(play.state.variables[play.task('Z')]).toEqual({ ends: null });
  });
});
