import { describe, expect, it } from '@jest/globals';
import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import { VARIABLE_LIMIT } from '../../../engine/kernel/variables.js';
import type { LocalKey } from '../../../engine/kernel/state.js';
import { diagram } from '../model/diagram.js';
import type { AdHocOptions, Diagram, Drawing } from '../model/diagram.js';
import { Play } from '../play.js';

const chosen = { attributes: { 'duty:start': 'chosen' } };
const each = (...ids: string[]) => (inside: Drawing): Drawing => ids.reduce((drawing, id) => drawing.apart((one) => one.userTask(id)), inside);
const adHoc = (draw: (inside: Drawing) => unknown = each('A', 'B', 'C'), options: AdHocOptions = {}): Diagram =>
  diagram('p').start().adHoc('S', draw, options).userTask('after').end();
const keyOf = (play: Play, id = 'S'): LocalKey => Number(Object.entries(play.state.elements).find(([, element]) => element.id === id && !element.multi)?.[0]);
const activate = (play: Play, ...ids: string[]): void => { play.do({ type: 'activateAdHoc', element: keyOf(play), activities: ids.map((id) => ({ id })) }); };
const refusal = (play: Play, ids: string[], element = keyOf(play)): string =>
  play.refuse({ type: 'activateAdHoc', element, activities: ids.map((id) => ({ id })) }).code;

describe('an ad-hoc sub-process without a word about who starts what (BPMN 2.0.2 §13.3.5)', () => {
  it('starts all that nothing leads to, and ends when nothing is active any more', async () => {
    const play = await Play.started(adHoc((inside) => each('B')(inside.userTask('A').userTask('C'))));
    expect(play.active).toEqual(['A', 'B', 'S']);
    for (const id of ['A', 'B', 'C']) play.complete(id);
    expect(play.active).toEqual(['after']);
  });

  it('sequential: one after the other in the order of the file, each with all that follows it', async () => {
    const play = await Play.started(adHoc((inside) => each('B', 'C')(inside.userTask('A').userTask('A2')), { ordering: 'Sequential' }));
    const seen: string[] = [];
    for (const id of ['A', 'A2', 'B', 'C']) {
      seen.push(play.active.join());
      play.complete(id);
    }
    expect(seen).toEqual(['A,S', 'A2,S', 'B,S', 'C,S']);
    const came = new Map(play.happened('elementActivated').map(({ id, key, from }) => [id, { key, from }]));
    expect(['A', 'B', 'C'].map((id) => came.get(id)?.from)).toEqual(new Array(3).fill([came.get('S')?.key]));
    expect(play.active).toEqual(['after']);
  });

  it.each<['Parallel' | 'Sequential', string[]]>([['Parallel', ['A,B,S', 'B,S', 'D,S']], ['Sequential', ['A,S', 'B,S', 'D,S']]])('joins the same in either order: an inclusive join waits for what still has its turn (%s)', async (ordering, expected) => {
    const play = await Play.started(adHoc((inside) => inside.userTask('A').inclusive('J').userTask('D').apart((one) => one.userTask('B').to('J')), { ordering }));
    const seen: string[] = [];
    for (const id of ['A', 'B', 'D']) {
      seen.push(play.active.join());
      play.complete(id);
    }
    expect([seen, play.active, play.completed().filter((id) => id === 'J')]).toEqual([expected, ['after'], ['J']]);
  });

  it('sequential: an inclusive join does not wait for what has its turn and leads elsewhere', async () => {
    const play = await Play.started(adHoc((inside) => each('B')(inside.userTask('A').inclusive('J').userTask('D').from('A').exclusive('X').to('J')), { ordering: 'Sequential' }));
    play.complete('A');
    expect(play.active).toEqual(['D', 'S']);
  });

  it('whose condition does not hold yet when nothing is active stays, and its activities may be done again', async () => {
    const play = await Play.started(adHoc(each('A'), { until: '= enough = true' }));
    play.complete('A');
    expect(play.active).toEqual(['S']);
    activate(play, 'A');
    play.complete('A', { enough: true });
    expect(play.active).toEqual(['after']);
  });

  it('waits for what is active where its condition leaves it, and begins nothing more, joins included', async () => {
    const play = await Play.started(adHoc((inside) => inside.userTask('A').parallel('J').userTask('D').apart((one) => one.userTask('B').to('J')), { until: '= enough = true', cancelRemaining: false }));
    play.complete('A');
    play.complete('B', { enough: true });
    expect(play.active).toEqual(['after']);
    expect(play.completed()).not.toContain('D');
  });

  it('whose condition is not boolean is an incident, and is looked at again', async () => {
    const play = await Play.started(adHoc(each('A', 'B'), { until: '= enough' }));
    play.complete('A');
    expect(play.incidents).toEqual(['S: CONDITION_NOT_BOOLEAN']);
    play.set({ enough: true });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect(play.active).toEqual(['after']);
  });

  it('sees its condition in the variables of the sub-process', async () => {
    const play = await Play.started(adHoc(each('A', 'B'), { until: '= count(votes) = 1', inputs: { votes: '= []' } }));
    play.complete('A', { votes: ['yes'] });
    expect(play.active).toEqual(['after']);
    expect(play.variables).toEqual({});
  });

  it('each of several instances, and each round, is one of its own', async () => {
    const several = await Play.started(adHoc(each('A', 'B'), { multi: { cardinality: '= 2' }, ordering: 'Sequential' }));
    expect(several.tasks('A')).toHaveLength(2);
    several.complete('A');
    expect([several.tasks('A').length, several.tasks('B').length]).toEqual([1, 1]);
    const rounds = await Play.started(adHoc(each('A'), { repeat: { while: '= again' } }));
    rounds.complete('A', { again: true });
    rounds.complete('A', { again: false });
    expect(rounds.active).toEqual(['after']);
  });

  it('an event sub-process of it interrupts what is active, or runs beside', async () => {
    const play = await Play.started(adHoc((inside) => each('A', 'B')(inside).eventSub('E', (e) => e.start('es', { on: { signal: 'stop' } }).userTask('H').end('ee'))));
    play.do({ type: 'deliverSignal', name: 'stop', signalKey: '9', variables: {} });
    expect(play.active).toEqual(['E', 'H', 'S']);
    play.complete('H');
    expect(play.active).toEqual(['after']);
  });
});

describe('an ad-hoc sub-process whose activities are chosen', () => {
  it('starts nothing by itself, and each as often as it is asked', async () => {
    const play = await Play.started(adHoc(undefined, { ...chosen, until: '= enough = true' }));
    expect(play.active).toEqual(['S']);
    activate(play, 'A', 'B');
    activate(play, 'A');
    expect(play.active).toEqual(['A', 'A', 'B', 'S']);
    play.complete('B', { enough: true });
    expect(play.active).toEqual(['after']);
  });

  it('gives an activity the variables that it is started with', async () => {
    const play = await Play.started(adHoc(undefined, chosen));
    play.do({ type: 'activateAdHoc', element: keyOf(play), activities: [{ id: 'A', variables: { about: 'budget' } }] });
    expect(play.state.variables[play.task('A')]).toEqual({ about: 'budget' });
  });

  it('is not given more than a variable may weigh, and starts nothing then', async () => {
    const play = await Play.started(adHoc(undefined, chosen));
    const before = play.state;
    expect(play.refuse({ type: 'activateAdHoc', element: keyOf(play), activities: [{ id: 'A' }, { id: 'B', variables: { small: 1, about: 'x'.repeat(VARIABLE_LIMIT + 1) } }] }))
      .toEqual({ code: 'VARIABLE_TOO_LARGE', element: 'about', message: `Expected variable 'about' to weigh at most ${VARIABLE_LIMIT} bytes, but found ${VARIABLE_LIMIT + 1}` });
    expect(play.state).toBe(before);
    play.do({ type: 'activateAdHoc', element: keyOf(play), activities: [{ id: 'B', variables: { about: 'x'.repeat(VARIABLE_LIMIT) } }] });
    expect(play.active).toEqual(['B', 'S']);
  });

  it('ends when somebody says so', async () => {
    const play = await Play.started(adHoc(undefined, chosen));
    activate(play, 'A', 'B');
    play.complete('A');
    play.do({ type: 'completeAdHoc', element: keyOf(play) });
    expect(play.active).toEqual(['after']);
    const waiting = await Play.started(adHoc(undefined, { ...chosen, cancelRemaining: false }));
    activate(waiting, 'A');
    waiting.do({ type: 'completeAdHoc', element: keyOf(waiting) });
    expect(waiting.active).toEqual(['A', 'S']);
    expect(refusal(waiting, ['B'])).toBe('AD_HOC_NOT_FOUND');
    waiting.complete('A');
    expect(waiting.active).toEqual(['after']);
  });

  it('ends what is active before it starts another, where it is asked to', async () => {
    const play = await Play.started(adHoc(undefined, { ...chosen, ordering: 'Sequential' }));
    activate(play, 'A');
    play.do({ type: 'activateAdHoc', element: keyOf(play), activities: [{ id: 'B' }], cancelRemaining: true });
    expect(play.active).toEqual(['B', 'S']);
  });

  it('refuses what is not enabled, a second at a time where it is sequential, and what is no ad-hoc sub-process', async () => {
    const play = await Play.started(adHoc((inside) => each('B')(inside.userTask('A').userTask('C')), { ...chosen, ordering: 'Sequential' }));
    expect(refusal(play, ['C'])).toBe('ACTIVITY_NOT_ENABLED');
    expect(refusal(play, ['nothing'])).toBe('ACTIVITY_NOT_ENABLED');
    expect(refusal(play, ['A', 'B'])).toBe('AD_HOC_IS_SEQUENTIAL');
    activate(play, 'A');
    expect(refusal(play, ['B'])).toBe('AD_HOC_IS_SEQUENTIAL');
    expect(refusal(play, ['A'], play.task('A'))).toBe('AD_HOC_NOT_FOUND');
    expect(refusal(play, ['A'], 999)).toBe('AD_HOC_NOT_FOUND');
    expect(play.refuse({ type: 'completeAdHoc', element: 999 }).code).toBe('AD_HOC_NOT_FOUND');
  });

  it('says what was expected and what was found', async () => {
    const play = await Play.started(adHoc(undefined, { ...chosen, ordering: 'Sequential' }));
    const asked = (...ids: string[]) => play.refuse({ type: 'activateAdHoc', element: keyOf(play), activities: ids.map((id) => ({ id })) });
    expect(asked('A', 'X')).toEqual({ code: 'ACTIVITY_NOT_ENABLED', element: 'X', message: "Expected one of A, B, C to start in 'S', but found 'X'" });
    expect(asked('A', 'B')).toEqual({ code: 'AD_HOC_IS_SEQUENTIAL', element: 'S', message: "Expected one activity at a time in 'S', but 2 were to start" });
    activate(play, 'A');
    expect(asked('B')).toEqual({ code: 'AD_HOC_IS_SEQUENTIAL', element: 'S', message: "Expected one activity at a time in 'S', but 'A' still runs" });
  });

  it('sequential: an activity may run on several ways, and asking for nothing more is no second', async () => {
    const play = await Play.started(adHoc((inside) => inside.userTask('A').parallel('F').userTask('B').from('F').userTask('C'), { ...chosen, ordering: 'Sequential' }));
    activate(play, 'A');
    play.complete('A');
    expect(play.active).toEqual(['B', 'C', 'S']);
    expect(play.refuse({ type: 'activateAdHoc', element: keyOf(play), activities: [{ id: 'A' }] }).message).toBe("Expected one activity at a time in 'S', but 'B', 'C' still runs");
    activate(play);
    expect(play.active).toEqual(['B', 'C', 'S']);
  });

  it('sequential: what an event sub-process does beside is none of them, and what begins comes of the sub-process', async () => {
    const play = await Play.started(adHoc((inside) => each('A', 'B')(inside).eventSub('E', (e) => e.start('es', { on: { signal: 'more' }, interrupting: false }).userTask('H').end('ee')), { ...chosen, ordering: 'Sequential' }));
    play.do({ type: 'deliverSignal', name: 'more', signalKey: '9', variables: {} });
    activate(play, 'B');
    expect(play.active).toEqual(['B', 'E', 'H', 'S']);
    expect(play.happened('elementActivated').at(-1)).toMatchObject({ id: 'B', scope: keyOf(play), from: [keyOf(play)] });
  });

  it('of several instances is asked by the key of one, not of the activity around them', async () => {
    const play = await Play.started(adHoc(undefined, { ...chosen, multi: { cardinality: '= 2' } }));
    const body = Number(Object.entries(play.state.elements).find(([, element]) => element.multi)?.[0]);
    expect(refusal(play, ['A'], body)).toBe('AD_HOC_NOT_FOUND');
    activate(play, 'A');
    expect(play.tasks('A')).toHaveLength(1);
  });
});

describe('an ad-hoc sub-process that names what begins with it (zeebe:adHoc)', () => {
  it('starts those, and nothing where it names none', async () => {
    const named = await Play.started(adHoc(undefined, { extension: '<zeebe:adHoc activeElementsCollection="= wanted"/>' }), { wanted: ['C', 'A'] });
    expect(named.active).toEqual(['A', 'C', 'S']);
    const none = await Play.started(adHoc(undefined, { extension: '<zeebe:adHoc/>' }));
    expect(none.active).toEqual(['S']);
  });

  it.each([null, []])('starts nothing where its list is %j, and ends', async (wanted) => {
    const play = await Play.started(adHoc(undefined, { extension: '<zeebe:adHoc activeElementsCollection="= wanted"/>' }), { wanted });
    expect([play.active, play.happened('elementActivated').map(({ id }) => id)]).toEqual([['after'], ['start', 'S', 'after']]);
  });

  it('with a name that is not there stops with an incident', async () => {
    const play = await Play.started(adHoc(undefined, { extension: '<zeebe:adHoc activeElementsCollection="= [&quot;X&quot;]"/>' }));
    expect(play.incidents).toEqual(['S: ACTIVITY_NOT_ENABLED']);
    expect(Object.values(play.state.incidents)[0]?.message).toBe("Expected the active elements of 'S' to be among A, B, C, but found 'X'");
  });
});

describe('what may not stand in an ad-hoc sub-process', () => {
  it.each<[string, Diagram, string]>([
    ['a start event', adHoc((inside) => inside.start('s1').userTask('A')), 'ad-hoc-contents s1'],
    ['an end event', adHoc((inside) => inside.userTask('A').end('e1')), 'ad-hoc-contents e1'],
    ['nothing', adHoc((inside) => inside), 'ad-hoc-contents S'],
    ['a word that is not known', adHoc(undefined, { attributes: { 'duty:start': 'later' } }), 'ad-hoc-contents S'],
    ['an output collection', adHoc(undefined, { extension: '<zeebe:adHoc outputCollection="all"/>' }), 'unsupported-element S'],
  ])('%s', async (_, drawn, expected) => {
    const { findings } = await compileProcesses(drawn.xml());
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule, element }) => `${rule} ${element}`)).toEqual([expected]);
  });
});
