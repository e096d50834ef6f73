/** Camunda's client works on user tasks, and asks decisions. */
import { diagram } from '../../kernel/model/diagram.js';
import { fileOf, now, openCamundaOffice, refusal, type CamundaOffice, type Client } from './client.js';

let opened: CamundaOffice;
let client: Client;
const drawn = diagram('review', { name: '審閱', startableBy: 'any-clerk' }).start().userTask('look', { groups: 'any-clerk', name: '審閱', form: 'review/F-LOOK' }).end();
const form = { formId: 'review/F-LOOK', schema: { type: 'object', properties: { opinion: { type: 'string', minLength: 2 } }, required: ['opinion'] } };
const LEVELS = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="levels" name="levels" namespace="urn:levels">
  <decision id="level" name="分級"><decisionTable id="t" hitPolicy="FIRST">
    <input id="i" label="金額"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input><output id="o" name="level" typeRef="string"/>
    <rule id="r1"><inputEntry id="e1"><text>&gt; 100</text></inputEntry><outputEntry id="o1"><text>"B"</text></outputEntry></rule>
    <rule id="r2"><inputEntry id="e2"><text></text></inputEntry><outputEntry id="o2"><text>"A"</text></outputEntry></rule>
  </decisionTable></decision>
</definitions>`;

beforeAll(async () => {
  opened = await openCamundaOffice();
  client = opened.as('demo');
  const { deployments } = await opened.deploy([fileOf('review.bpmn', drawn.xml()), fileOf('review/F-LOOK.json', JSON.stringify(form)), fileOf('levels.dmn', LEVELS)]);
  expect(deployments.flatMap((one) => Object.keys(one)).sort()).toEqual(['decisionDefinition', 'decisionRequirements', 'form', 'processDefinition']);
}, 120_000);
afterAll(async () => { await opened.close(); });

async function taskOf(variables: Record<string, unknown> = {}) {
  const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'review', variables });
  const { items: [task] } = await client.searchUserTasks({ filter: { processInstanceKey } }, now);
  return { processInstanceKey, userTaskKey: task?.userTaskKey ?? '' };
}

describe('user tasks', () => {
  it('are found by what they are and by their cases\' variables, in the order asked', async () => {
    const { processInstanceKey, userTaskKey } = await taskOf({ amount: 7 });
    const found = async (filter: NonNullable<Parameters<Client['searchUserTasks']>[0]['filter']>): Promise<boolean> =>
      (await client.searchUserTasks({ filter, sort: [{ field: 'creationDate', order: 'DESC' }, { field: 'priority' }], page: { from: 0, limit: 100 } }, now)).items.some((task) => task.userTaskKey === userTaskKey);
    const yes: Parameters<typeof found>[0][] = [
      { userTaskKey }, { elementInstanceKey: userTaskKey, name: '審閱' }, { processInstanceKey, state: 'CREATED' }, { state: { $in: ['CREATED', 'ASSIGNING'] }, elementId: 'look' }, { state: { $like: 'CREA*' } },
      { candidateGroup: 'any-clerk', processDefinitionId: 'review' }, { assignee: { $exists: false } }, { processInstanceVariables: [{ name: 'amount', value: { $in: ['6', '7'] } }] }, { priority: { $gte: 50 } },
    ];
    for (const filter of yes) expect([filter, await found(filter)]).toEqual([filter, true]);
    const no: Parameters<typeof found>[0][] = [
      { userTaskKey, state: 'COMPLETED' }, { userTaskKey, assignee: 'wang.fang' }, { processInstanceVariables: [{ name: 'amount', value: '8' }] }, { userTaskKey, priority: { $lt: 50 } }, { userTaskKey, tenantId: 'other' },
      { userTaskKey, followUpDate: { $gt: '2020-01-01T00:00:00Z' } },
    ];
    for (const filter of no) expect([filter, await found(filter)]).toEqual([filter, false]);
  });

  it('are read, given to people, taken from them, changed and completed', async () => {
    const { userTaskKey } = await taskOf();
    const read = () => client.getUserTask({ userTaskKey }, now);
    expect(await read()).toMatchObject({ state: 'CREATED', elementId: 'look', externalFormReference: 'review/F-LOOK', priority: 50, candidateGroups: ['any-clerk'] });
    await client.assignUserTask({ userTaskKey, assignee: 'wang.fang' });
    expect(await read()).toMatchObject({ assignee: 'wang.fang' });
    expect(await refusal(client.assignUserTask({ userTaskKey, assignee: 'li.na', allowOverride: false }))).toEqual({ status: 409 });
    await client.unassignUserTask({ userTaskKey });
    expect((await read()).assignee).toBeUndefined();
    await client.updateUserTask({ userTaskKey, changeset: { candidateUsers: ['li.na'], priority: 80 } });
    expect(await read()).toMatchObject({ candidateUsers: ['li.na'], priority: 80 });
    const clerk = opened.as('li.na');
    expect(await refusal(clerk.completeUserTask({ userTaskKey, variables: { opinion: 'x' } }))).toEqual({ status: 400 });
    await clerk.completeUserTask({ userTaskKey, variables: { opinion: '可行' } });
    expect(await read()).toMatchObject({ state: 'COMPLETED' });
    expect(await refusal(clerk.completeUserTask({ userTaskKey, variables: { opinion: '可行' } }))).toEqual({ status: 409 });
    expect(await refusal(client.getUserTask({ userTaskKey: '9' }, now))).toEqual({ status: 404 });
  });

  it('have no form of Camunda\'s', async () => {
    const { userTaskKey } = await taskOf();
    expect(await client.getUserTaskForm({ userTaskKey }, now)).toEqual({});
  });

  it('show the variables that they see, page by page', async () => {
    const { userTaskKey, processInstanceKey } = await taskOf({ a: 1, b: [2], c: 'x' });
    await client.createElementInstanceVariables({ elementInstanceKey: userTaskKey, variables: { b: 5 }, local: true });
    const names = { filter: { name: { $in: ['a', 'b', 'c'] } }, sort: [{ field: 'name' as const, order: 'DESC' as const }] };
    const { items } = await client.searchUserTaskVariables({ userTaskKey, ...names }, now);
    expect(items.map(({ name, value, scopeKey }) => [name, value, scopeKey])).toEqual([['c', '"x"', processInstanceKey], ['b', '5', userTaskKey], ['a', '1', processInstanceKey]]);
    for (const { variableKey, value } of items) expect(await client.getVariable({ variableKey }, now)).toMatchObject({ value });
    const unchanged = opened.as('demo', 'warn');
    const first = await unchanged.searchUserTaskVariables({ userTaskKey, ...names, page: { limit: 2 } }, now);
    expect((await unchanged.searchUserTaskVariables({ userTaskKey, ...names, page: { after: first.page.endCursor ?? '', limit: 2 } }, now)).items.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('decisions', () => {
  it('are found and read', async () => {
    const { items: [level] = [] } = await client.searchDecisionDefinitions({ filter: { decisionDefinitionId: 'level', version: 1 }, sort: [{ field: 'version', order: 'DESC' }] }, now);
    expect(level).toMatchObject({ decisionDefinitionId: 'level', name: '分級', decisionRequirementsId: 'levels' });
    const decisionDefinitionKey = level?.decisionDefinitionKey ?? '';
    expect(await client.getDecisionDefinition({ decisionDefinitionKey }, now)).toEqual(level);
    expect(await client.getDecisionDefinitionXml({ decisionDefinitionKey }, now)).toContain('decisionTable');
    expect((await client.searchDecisionDefinitions({ filter: { decisionRequirementsKey: level?.decisionRequirementsKey ?? '' } }, now)).items).toHaveLength(1);
    expect(await refusal(client.getDecisionDefinition({ decisionDefinitionKey: '9' }, now))).toEqual({ status: 404 });
  });

  it('say what they decide, by which rule and why, or what went wrong', async () => {
    const answer = await client.evaluateDecision({ decisionDefinitionId: 'level', variables: { amount: 300 } });
    expect(answer).toMatchObject({ output: '"B"', failureMessage: '', decisionDefinitionId: 'level', decisionDefinitionName: '分級' });
    expect(answer.evaluatedDecisions[0]).toMatchObject({
      matchedRules: [{ ruleId: 'r1', ruleIndex: 1, evaluatedOutputs: [{ outputId: 'o', outputName: 'level', outputValue: '"B"' }] }], evaluatedInputs: [{ inputId: 'i', inputName: '金額', inputValue: '300' }],
    });
    expect((await client.evaluateDecision({ decisionDefinitionKey: answer.decisionDefinitionKey, variables: { amount: 3 } })).output).toBe('"A"');
    expect(await refusal(client.evaluateDecision({ decisionDefinitionId: 'nothing' }))).toEqual({ status: 404 });
  });
});
