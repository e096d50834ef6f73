/** What an incident says in its message it says by name as well, for texts in other languages: each kind with exactly these names and values. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import type { Diagram, NodeOptions } from './model/diagram.js';
import { person, Play } from './play.js';
import type { DecisionModel } from '../../engine/kernel/expressions/decision-model.js';
import type { Variables } from '../../engine/kernel/state.js';

const start = (): Diagram => diagram('p').start();
const step = (options: NodeOptions): Diagram => start().userTask('U', options).end();
const panel = (attributes: string): Diagram => step({ form: 'p/F', extension: `<duty:participation result="r" ${attributes}/>` });
const incidents = (play: Play): unknown[] => Object.values(play.state.incidents).map(({ id, code, params }) => [id, code, params]);
const long = '字'.repeat(300);

const branching = (when: string): Diagram => start().exclusive('G').end('y', { when, flow: 'way' }).from('G').end('n', { default: true });
const joining = (): Diagram => start().parallel('F').manualTask('A').complex('G', '= x').end().from('F').userTask('B').to('G');

const rows: [kind: string, file: Diagram, variables: Variables, element: string, code: string, params: Readonly<Record<string, unknown>>][] = [
  ['an expression that fails', start().scriptTask('S', { script: '= count(for i in 1..x return i)' }).end(), { x: 1_000_000_000 }, 'S', 'EXPRESSION_FAILED', { expression: '= count(for i in 1..x return i)', cause: expect.stringMatching(/\S/) }],
  ['a text that is none', start().serviceTask('S', { type: '= x' }).end(), {}, 'S', 'VALUE_MISSING', { expression: '= x', found: 'null' }],
  ['a text of another kind', step({ assignee: '= x' }), { x: [1] }, 'U', 'VALUE_WRONG', { expression: '= x', found: '[1]' }],
  ['texts of another kind', step({ groups: '= x' }), { x: [1] }, 'U', 'VALUE_WRONG', { expression: '= x', found: '[1]' }],
  ['a long value, of which two hundred characters are shown', step({ assignee: '= x' }), { x: [long] }, 'U', 'VALUE_WRONG', { expression: '= x', found: `["${long.slice(0, 198)}` }],
  ['a variable that weighs too much', start().scriptTask('S', { script: '= for i in 1..n return 10', result: 'heavy' }).end(), { n: 22_000 }, 'S', 'VARIABLE_TOO_LARGE', { name: 'heavy', most: 65_536, found: 66_001 }],
  ['a priority', step({ priority: '= x' }), { x: 101 }, 'U', 'PRIORITY_WRONG', { expression: '= x', found: '101' }],
  ['the retries of a job', start().serviceTask('S', { type: 'k', retries: '= x' }).end(), { x: 1.5 }, 'S', 'RETRIES_WRONG', { expression: '= x' }],
  ['the condition of a flow', branching('= x'), { x: 1 }, 'G', 'CONDITION_NOT_BOOLEAN', { flow: 'way', expression: '= x', found: '1' }],
  ['the condition of a loop', start().manualTask('T', { repeat: { while: '= x' } }).end(), { x: 'ja' }, 'T', 'CONDITION_NOT_BOOLEAN', { expression: '= x', found: '"ja"' }],
  ['the completion condition of several instances', start().manualTask('T', { multi: { sequential: true, cardinality: '= 2', until: '= x' } }).end(), { x: {} }, 'T', 'CONDITION_NOT_BOOLEAN', { expression: '= x', found: '{}' }],
  ['the completion condition of an ad-hoc sub-process', start().adHoc('S', (inside) => inside.manualTask('A'), { until: '= x' }).end(), {}, 'S', 'CONDITION_NOT_BOOLEAN', { expression: '= x', found: 'null' }],
  ['the activation condition of a complex gateway', joining(), { x: 3 }, 'G', 'CONDITION_NOT_BOOLEAN', { expression: '= x', found: '3' }],
  ['what begins with an ad-hoc sub-process', start().adHoc('S', (inside) => inside.manualTask('A').apart((one) => one.manualTask('B')), { extension: '<zeebe:adHoc activeElementsCollection="= x"/>' }).end(), { x: ['A', 'X'] }, 'S', 'ACTIVITY_NOT_ENABLED', { expected: ['A', 'B'], found: 'X' }],
  ['a collection', start().manualTask('T', { multi: { collection: '= x', element: 'e' } }).end(), { x: { a: 1 } }, 'T', 'COLLECTION_WRONG', { expression: '= x', found: '{"a":1}' }],
  ['how many instances', start().manualTask('T', { multi: { cardinality: '= x' } }).end(), { x: 1.5 }, 'T', 'CARDINALITY_WRONG', { expression: '= x', found: '1.5' }],
  ['too many instances', start().manualTask('T', { multi: { cardinality: '= x' } }).end(), { x: 5_001 }, 'T', 'TOO_MANY_INSTANCES', { most: 5_000, found: 5_001 }],
  ['too many participants', panel('mode="all" users="= for i in 1..x return string(i)"'), { x: 5_001 }, 'U', 'TOO_MANY_INSTANCES', { most: 5_000, found: 5_001 }],
  ['weights', panel('mode="vote" users="a, b" weights="= x"'), { x: { a: -1 } }, 'U', 'WEIGHTS_WRONG', { expression: '= x', found: '{"a":-1}' }],
  ['an error that nothing catches', start().end('E', { on: { error: 'E-1' } }), {}, 'E', 'ERROR_NOT_CAUGHT', { error: 'E-1' }],
  ['a decision that is not deployed', start().businessRuleTask('R', { decision: 'routing' }).end(), {}, 'R', 'DECISION_NOT_FOUND', { decision: 'routing' }],
  ['a timer', start().catchEvent('C', { on: { timer: { duration: '= x' } } }).end(), { x: 'soon' }, 'C', 'TIMER_WRONG', { expression: '= x', cause: expect.stringMatching(/\S/) }],
  ['the start of a limit', step({ limit: { key: 'reply', amount: 3, unit: 'wd', from: '= x' } }), { x: 'soon' }, 'U', 'LIMIT_START_WRONG', { limit: 'reply', expression: '= x', found: '"soon"' }],
];

describe('an incident says by name', () => {
  it.each(rows)('%s', async (_, file, variables, element, code, params) => {
    expect(incidents(await Play.started(file, variables))).toEqual([[element, code, params]]);
  }, 60_000);

  it('a decision that fails, and why', async () => {
    const twice: DecisionModel = {
      schema: 1, decisionId: 'routing', name: 'routing', hitPolicy: 'UNIQUE', requires: [], inputs: [{ id: 'I', expression: '1' }], outputs: [{ id: 'O', name: 'way' }],
      rules: [{ id: 'R1', inputs: ['1'], outputs: ['1'] }, { id: 'R2', inputs: ['1'], outputs: ['2'] }],
    };
    const play = await Play.started(start().businessRuleTask('R', { decision: 'routing' }).end(), {}, { decisions: [twice] });
    const [{ message = '', params } = {}] = play.happened('incidentRaised');
    expect(params).toEqual({ decision: 'routing', cause: message.replace(/^.*but found: /, '') });
  });

  it('the data that each output set wants', async () => {
    const sets = '<bpmn:ioSpecification><bpmn:dataOutput id="T_a" name="a"/><bpmn:dataOutput id="T_b" name="b"/><bpmn:inputSet/><bpmn:outputSet><bpmn:dataOutputRefs>T_a</bpmn:dataOutputRefs></bpmn:outputSet><bpmn:outputSet><bpmn:dataOutputRefs>T_b</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>';
    const play = await Play.started(start().userTask('T', { children: [sets] }).end());
    play.complete('T');
    expect(incidents(play)).toEqual([['T', 'DATA_OUTPUT_MISSING', { name: 'a or b' }]]);
  });

  it('the error of a job that nothing catches', async () => {
    const play = await Play.started(start().serviceTask('S', { type: 'k' }).end());
    play.do({ type: 'throwJobError', job: play.job('k'), code: 'E-1' });
    expect(incidents(play)).toEqual([['S', 'ERROR_NOT_CAUGHT', { error: 'E-1' }]]);
  });

  it('how deep calls may be', async () => {
    const play = await Play.started(start().callActivity('K', { calls: 'q' }).end(), {}, { parent: { instance: '4194304', element: 3 }, depth: 20 });
    expect(incidents(play)).toEqual([['K', 'CALL_TOO_DEEP', { most: 20 }]]);
  });
});

describe('the incident that nobody may act says by name', () => {
  const MEMBERS: Readonly<Record<string, readonly string[]>> = { chief: ['clerk'] };
  const barring = '<duty:exclude initiator="true"/>';

  it('who began the case', async () => {
    const play = await Play.started(step({ assignee: 'clerk', extension: barring }));
    expect(incidents(play)).toEqual([['U', 'NOBODY_MAY_ACT', { people: [{ user: 'clerk', rule: 'initiator' }] }]]);
  });

  it('of which post somebody would be asked', async () => {
    const play = await Play.started(step({ groups: 'chief', extension: barring }), {}, { members: (group) => MEMBERS[group] ?? [] });
    expect(incidents(play)).toEqual([['U', 'NOBODY_MAY_ACT', { people: [{ user: 'clerk', group: 'chief', rule: 'initiator' }] }]]);
  });

  it('in which step somebody acted', async () => {
    const play = await Play.started(start().userTask('A', { assignee: 'li' }).userTask('U', { assignee: 'li', excludes: 'A' }).end());
    play.complete('A', {}, person('li'));
    expect(incidents(play)).toEqual([['U', 'NOBODY_MAY_ACT', { people: [{ user: 'li', rule: 'step', of: 'A' }] }]]);
  });
});

describe('the incident of a conversation says by name which of its values are missing', () => {
  const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
  const property = (id: string): string => `<bpmn:correlationProperty id="${id}"><bpmn:correlationPropertyRetrievalExpression messageRef="message-ask">${formal('messagePath', `= ${id}`)}</bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>`;
  const talking = (): Diagram => diagram('p').root(property('a')).root(property('b'))
    .root('<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="key"><bpmn:correlationPropertyRef>a</bpmn:correlationPropertyRef><bpmn:correlationPropertyRef>b</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>');
  const said = (play: Play): unknown[] => Object.values(play.state.incidents).map(({ id, code, message, params }) => [id, code, message, params]);

  it('where a message is sent', async () => {
    expect(said(await Play.started(talking().start().throwEvent('T', { on: { message: 'ask' } }).end())))
      .toEqual([['T', 'VALUE_MISSING', "Expected the correlation key 'key' of 'T' to have a value, but = a, = b is null", { name: '= a, = b' }]]);
  });

  it('where a message is waited for with the data of the case', async () => {
    const bound = (id: string): string => `<bpmn:correlationPropertyBinding correlationPropertyRef="${id}">${formal('dataPath', `= own.${id}`)}</bpmn:correlationPropertyBinding>`;
    const file = talking().inside(`<bpmn:correlationSubscription correlationKeyRef="key">${bound('a')}${bound('b')}</bpmn:correlationSubscription>`).start().catchEvent('C', { on: { message: 'ask' } }).end();
    expect(said(await Play.started(file)))
      .toEqual([['C', 'VALUE_MISSING', "Expected the correlation key 'key' of 'C' to have a value, but = own.a, = own.b is null", { name: '= own.a, = own.b' }]]);
  });
});
