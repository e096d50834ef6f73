/** Activities: what each does when a token enters, what goes wrong with its values, and where its results go. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import type { Diagram, NodeOptions } from '../model/diagram.js';
import { person, Play } from '../play.js';
import type { DecisionModel } from '../../../engine/kernel/expressions/decision-model.js';
import type { Variables } from '../../../engine/kernel/state.js';

const start = (): Diagram => diagram('p').start();
const task = (options: NodeOptions): Diagram => start().userTask('U', options).end();
/** `U VALUE_WRONG: Expected …`: the incidents and what they say. */
const troubles = (play: Play): string[] => play.happened('incidentRaised').map(({ id, code, message }) => `${id} ${code}: ${message}`);

describe('a value that is none', () => {
  it.each<[string, Diagram, string]>([
    ['the assignee', task({ assignee: '= 7' }), "U VALUE_WRONG: Expected the assignee of 'U' to be a text, but `= 7` is 7"],
    ['the candidate groups', task({ groups: '= 7' }), "U VALUE_WRONG: Expected the candidate groups of 'U' to be a list of texts, but `= 7` is 7"],
    ['the candidate users', task({ users: '= {}' }), "U VALUE_WRONG: Expected the candidate users of 'U' to be a list of texts, but `= {}` is {}"],
    ['the form', task({ form: '= true' }), "U VALUE_WRONG: Expected the form of 'U' to be a text, but `= true` is true"],
    ['a called process', start().callActivity('C', { calls: '= none' }).end(), "C VALUE_MISSING: Expected the called process of 'C' to be a text, but `= none` is null"],
    ['a decision', start().businessRuleTask('R', { decision: '= none' }).end(), "R VALUE_MISSING: Expected the decision of 'R' to be a text, but `= none` is null"],
    ['a job type', start().serviceTask('S', { type: '= none' }).end(), "S VALUE_MISSING: Expected the job type of 'S' to be a text, but `= none` is null"],
    ['the participants', task({ extension: '<duty:participation mode="all" users="= 7"/>' }), "U VALUE_WRONG: Expected the participants of 'U' to be a list of texts, but `= 7` is 7"],
    ['the participating groups', task({ extension: '<duty:participation mode="all" groups="= 7"/>' }), "U VALUE_WRONG: Expected the participating groups of 'U' to be a list of texts, but `= 7` is 7"],
    ['a signal name', start().throwEvent('T', { on: { signal: '= none' } }).end(), "T VALUE_MISSING: Expected the signal name of 'T' to be a text, but `= none` is null"],
    ['a message name', start().throwEvent('T', { on: { message: '= none' } }).end(), "T VALUE_MISSING: Expected the message name of 'T' to be a text, but `= none` is null"],
    ['a correlation key', start().throwEvent('T', { on: { message: 'm' }, inputs: { correlationKey: '= none' } }).end(), "T VALUE_MISSING: Expected the correlation key of 'T' to be a text, but `= none` is null"],
    ['the active elements', start().adHoc('H', (inside) => inside.userTask('A'), { extension: '<zeebe:adHoc activeElementsCollection="= 7"/>' }).end(), "H VALUE_WRONG: Expected the active elements of 'H' to be a list of texts, but `= 7` is 7"],
  ])('of %s is an incident that says so', async (_what, drawn, trouble) => {
    expect(troubles(await Play.started(drawn))).toEqual([trouble]);
  });
});

describe('the priority of a user task', () => {
  it.each<[string | undefined, number]>([[undefined, 50], ['0', 0], ['100', 100], ['= 7 * 10', 70]])('`%s` is %s', async (priority, value) => {
    const play = await Play.started(task({ assignee: 'a', ...(priority === undefined ? {} : { priority }) }));
    expect(play.happened('taskCreated')).toEqual([expect.objectContaining({ priority: value, createdAt: play.now })]);
  });

  it.each([['-1', '-1'], ['101', '101'], ['1.5', '1.5'], ['= -1', '-1'], ['high', 'NaN'], ['= none', 'NaN'], ['= " "', 'NaN']])('`%s` is none', async (priority, found) => {
    expect(troubles(await Play.started(task({ assignee: 'a', priority })))).toEqual([`U PRIORITY_WRONG: Expected the priority of 'U' from 0 to 100, but \`${priority}\` is ${found}`]);
  });
});

describe('a user task is created', () => {
  const created = async (drawn: Diagram, variables: Variables = {}) => (await Play.started(drawn, variables)).happened('taskCreated').at(-1);

  it('with what it says, and nothing else', async () => {
    expect(await created(task({ assignee: '= who', groups: 'g, h', users: '= list', form: 'p/F' }), { who: 'wang', list: ['a'] })).toEqual({
      type: 'taskCreated', v: 1, key: expect.any(Number), id: 'U', priority: 50, createdAt: expect.any(Number), assignee: 'wang', candidateGroups: ['g', 'h'], candidateUsers: ['a'], form: 'p/F',
    });
    expect(await created(task({ form: '= none' }))).toEqual({ type: 'taskCreated', v: 1, key: expect.any(Number), id: 'U', priority: 50, createdAt: expect.any(Number) });
  });

  it('without those who acted in steps that it excludes', async () => {
    const play = await Play.started(start().userTask('A', { assignee: 'wang' }).userTask('U', { assignee: 'wang', extension: '<duty:exclude steps="A, B" groups="cashier"/>' }).userTask('B').end());
    play.complete('A', {}, person('wang'));
    const [, event] = play.happened('taskCreated');
    expect(event).toMatchObject({ id: 'U', excluded: ['wang'], excludedGroups: ['cashier'] });
    expect(event).not.toHaveProperty('assignee');
  });

  it('without who began the case, where nobody may approve their own', async () => {
    expect(await created(task({ assignee: 'a', extension: '<duty:exclude initiator="true"/>' }))).toMatchObject({ excluded: ['clerk'], assignee: 'a' });
    expect(await created(task({ assignee: 'a', extension: '<duty:exclude initiator="false"/>' }))).not.toHaveProperty('excluded');
    const play = await Play.of(task({ assignee: 'a', extension: '<duty:exclude initiator="true"/>' }));
    play.do({ type: 'createInstance', definitionKey: '1', variables: {} });
    expect(play.happened('taskCreated')[0]).not.toHaveProperty('excluded');
  });
});

describe('a decision', () => {
  const decision = (inputs: DecisionModel['inputs'], rules: DecisionModel['rules']): DecisionModel => ({ schema: 1, decisionId: 'routing', name: 'routing', hitPolicy: 'UNIQUE', requires: [], inputs, outputs: [{ id: 'O', name: 'way' }], rules });
  const drawn = start().businessRuleTask('R', { decision: 'routing', result: 'chosen' }).userTask('U').end();

  it('is evaluated with the variables of the case, and recorded with what it saw', async () => {
    const decisions = [decision([{ id: 'I', expression: 'amount' }], [{ id: 'R1', inputs: ['> 10'], outputs: ['"long"'] }, { id: 'R2', inputs: ['<= 10'], outputs: ['"short"'] }])];
    const play = await Play.started(drawn, { amount: 12 }, { decisions });
    expect(play.happened('decisionEvaluated')).toEqual([{ type: 'decisionEvaluated', v: 1, key: expect.any(Number), decisionId: 'routing', inputs: [{ inputId: 'I', inputName: 'amount', inputValue: 12 }], rules: ['R1'], output: 'long' }]);
    expect([play.variables, play.active]).toEqual([{ amount: 12, chosen: 'long' }, ['U']]);
  });

  it('that is not deployed, or fails, is an incident', async () => {
    expect(troubles(await Play.started(drawn))).toEqual(["R DECISION_NOT_FOUND: Expected a deployed decision 'routing' for 'R', but found none"]);
    const failing = await Play.started(drawn, {}, { decisions: [decision([{ id: 'I', expression: '1' }], [{ id: 'R1', inputs: ['1'], outputs: ['1'] }, { id: 'R2', inputs: ['1'], outputs: ['2'] }])] });
    expect(troubles(failing)).toEqual([expect.stringMatching(/^R DECISION_FAILED: Expected a result of decision 'routing', but found: .{9,}/)]);
    expect([failing.active, failing.variables]).toEqual([['R'], {}]);
  });
});

describe('a script', () => {
  const given = async (options: NodeOptions): Promise<Variables> => (await Play.started(start().scriptTask('S', options).userTask('U').end())).variables;

  it('gives its result variable, or each entry of the context that it makes, or nothing', async () => {
    expect(await given({ script: '= 1 + 1', result: 'two' })).toEqual({ two: 2 });
    expect(await given({ children: ['<bpmn:script>{a: 1, b: 2}</bpmn:script>'] })).toEqual({ a: 1, b: 2 });
    expect(await given({ children: ['<bpmn:script>[1, 2]</bpmn:script>'] })).toEqual({});
  });
});

describe('a called process', () => {
  const handed = async (options: NodeOptions, variables: Variables = {}) => (await Play.started(start().callActivity('C', { calls: 'q', ...options }).end(), variables)).happened('childRequested').map((event) => event.variables);

  it('is handed all variables but what belongs to this case only', async () => {
    expect(await handed({}, { title: 't', createdAt: 'x', outcome: 'y' })).toEqual([{ title: 't', parentCaseNo: 'CASE-1' }]);
  });

  it('is handed its inputs only, where it says so', async () => {
    expect(await handed({ propagateAllParentVariables: false, inputs: { a: '= title' } }, { title: 't' })).toEqual([{ a: 't', parentCaseNo: 'CASE-1' }]);
  });

  it('of several instances is handed its own item, and no number of a loop', async () => {
    const several = { multi: { collection: '= ["x", "y"]', element: 'one' } };
    expect(await handed({ ...several, propagateAllParentVariables: false })).toEqual([{ one: 'x', parentCaseNo: 'CASE-1' }, { one: 'y', parentCaseNo: 'CASE-1' }]);
    for (const variables of await handed(several)) expect(Object.keys(variables).filter((name) => name.startsWith('number'))).toEqual([]);
  });

  it('has no case number of its parent where that has none', async () => {
    const play = await Play.of(start().callActivity('C', { calls: 'q' }).end());
    play.do({ type: 'createInstance', definitionKey: '1', variables: {} });
    expect(play.happened('childRequested')[0]?.variables).toEqual({});
  });
});

describe('a job', () => {
  it.each<[string, Diagram]>([
    ['a service task', start().serviceTask('T', { type: 'k', headers: { a: 'b' } }).end()], ['a send task', start().sendTask('T', { type: 'k', headers: { a: 'b' } }).end()],
    ['a business rule task', start().businessRuleTask('T', { type: 'k', headers: { a: 'b' } }).end()], ['a throwing event', start().throwEvent('T', { type: 'k', headers: { a: 'b' }, on: { message: 'm' } }).end()],
  ])('of %s waits for its worker, with its headers', async (_what, drawn) => {
    const play = await Play.started(drawn);
    expect(play.happened('jobCreated')).toEqual([expect.objectContaining({ id: 'T', kind: 'k', retries: 3, headers: { a: 'b' } })]);
    expect(play.active).toEqual(['T']);
  });

  it.each<[string, number]>([['= 0', 0], ['2', 2], ['= "4"', 4], ['= 2 + 3', 5]])('is tried again `%s` times', async (retries, times) => {
    expect((await Play.started(start().serviceTask('S', { type: 'k', retries }).end())).happened('jobCreated')).toEqual([expect.objectContaining({ retries: times })]);
  });

  it.each(['= -1', '= 1.5', '= "many"', '= none'])('cannot be tried `%s` times', async (retries) => {
    expect(troubles(await Play.started(start().serviceTask('S', { type: 'k', retries }).end()))).toEqual([`S RETRIES_WRONG: Expected the retries of 'S' to be a whole number, but found \`${retries}\``]);
  });
});

it('a data object of the process keeps the value that the case begins with; one of a sub-process has none at first', async () => {
  const object = '<bpmn:dataObject id="D" name="note"/>';
  expect((await Play.started(start().inside(object).userTask('U').end(), { note: 1 })).variables).toEqual({ note: 1 });
  const play = await Play.started(start().sub('S', (inside) => inside.inside(object).start('s').userTask('U').end('e')).end(), { note: 1 });
  const [scope] = Object.entries(play.state.elements).flatMap(([key, { id }]) => (id === 'S' ? [Number(key)] : []));
  expect(play.state.variables[scope ?? 0]).toEqual({ note: null });
});

it('a round of a standard loop decides by what it gives, mapped or not', async () => {
  const rounds = async (outputs?: Record<string, string>): Promise<number> => {
    const play = await Play.started(start().userTask('U', { repeat: { while: '= more' }, ...(outputs ? { outputs } : {}) }).end());
    play.complete('U', outputs ? { again: true } : { more: true });
    play.complete('U', outputs ? { again: false } : { more: false });
    expect(play.state.status).toBe('completed');
    return play.happened('taskCreated').length;
  };
  expect([await rounds(), await rounds({ more: '= again' })]).toEqual([2, 2]);
});
