/** What each kind of node becomes, and what its attributes mean when it runs. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './diagram.js';
import type { Diagram } from './diagram.js';
import { drafted, nodeOf } from './drafted.js';

const start = (): Diagram => diagram('p').start();
const at = async (drawn: { xml(): string }, id = 'T') => (await drafted(drawn)).nodes[id];
const base = { id: 'T', scope: 'p', incoming: ['start-T'], outgoing: ['T-end'] };
const activity = { ...base, boundary: [], inputs: [], outputs: [] };
const POOLS = (source: string, target: string): string => `<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:participant id="other"/><bpmn:messageFlow id="f" sourceRef="${source}" targetRef="${target}"/></bpmn:collaboration>`;

describe('a node becomes', () => {
  it.each<[string, Diagram, object]>([
    ['a task', start().task('T', { name: '登記' }).end(), { ...activity, name: '登記', type: 'task' }],
    ['a manual task', start().manualTask('T').end(), { ...activity, type: 'manualTask' }],
    ['a service task', start().serviceTask('T', { type: 'number' }).end(), { ...activity, type: 'serviceTask', job: { type: 'number', retries: '3', headers: {} } }],
    ['a service task that does not say how it is done', start().serviceTask('T').end(), { ...activity, type: 'serviceTask', job: { type: 'T', retries: '3', headers: {}, unspecified: true } }],
    ['a send task with a job', start().sendTask('T', { type: 'tell' }).end(), { ...activity, type: 'sendTask', job: { type: 'tell', retries: '3', headers: {} } }],
    ['a send task that does not say what', start().sendTask('T').end(), { ...activity, type: 'sendTask', job: { type: 'T', retries: '3', headers: {}, unspecified: true } }],
    ['a send task with a job and a message: the job', start().sendTask('T', { type: 'tell', on: { message: 'm' } }).end(), { ...activity, type: 'sendTask', job: { type: 'tell', retries: '3', headers: {} } }],
    ['a task that publishes', start().sendTask('T', { on: { message: 'm' }, inputs: { correlationKey: '= k', a: '= x' } }).end(), { ...activity, type: 'publishTask', inputs: [{ source: '= x', target: 'a' }], result: { does: 'message', name: 'm', correlationKey: '= k' } }],
    ['a task that publishes what its message flow names, though that refers to no message', start().root(POOLS('T', 'other')).sendTask('T').end(), { ...activity, type: 'publishTask', result: { does: 'message', name: 'f', correlationKey: 'message-flow' } }],
    ['a receive task that waits for what its message flow names, though that refers to no message', start().root(POOLS('other', 'T')).receiveTask('T', {}).end(), { ...activity, type: 'receiveTask', trigger: { on: 'message', name: 'f', correlationKey: 'message-flow' } }],
    ['a business rule task that does not say how', start().businessRuleTask('T', {}).end(), { ...activity, type: 'businessRuleTask', job: { type: 'T', retries: '3', headers: {}, unspecified: true } }],
    ['a decision', start().businessRuleTask('T', { decision: 'd', result: 'r', type: 'rules' }).end(), { ...activity, type: 'decisionTask', decisionId: 'd', resultVariable: 'r' }],
    ['a decision that says nothing', start().businessRuleTask('T', { extension: '<zeebe:calledDecision/>' }).end(), { ...activity, type: 'decisionTask', decisionId: '', resultVariable: '' }],
    ['a script', start().scriptTask('T', { script: '= 1', result: 'r' }).end(), { ...activity, type: 'scriptTask', expression: '= 1', resultVariable: 'r' }],
    ['a script that says nothing', start().scriptTask('T', { extension: '<zeebe:script/>' }).end(), { ...activity, type: 'scriptTask', expression: '', resultVariable: '' }],
    ['a script of the standard, without a result variable', start().scriptTask('T', { children: ['<bpmn:script>{a: 1}</bpmn:script>'] }).end(), { ...activity, type: 'scriptTask', expression: '= {a: 1}' }],
    ['a plain task where it has no script', start().scriptTask('T', {}).end(), { ...activity, type: 'task' }],
    ['a receive task', start().receiveTask('T', { on: { message: 'm', key: '= k' } }).end(), { ...activity, type: 'receiveTask', trigger: { on: 'message', name: 'm', correlationKey: '= k' } }],
    ['a receive task that begins a case', start().receiveTask('T', { on: { message: 'm', key: '= k' }, attributes: { instantiate: true } }).end(), { ...activity, type: 'receiveTask', trigger: { on: 'message', name: 'm', correlationKey: '= k' }, instantiate: true }],
    ['a receive task without a message, which hears what bears its id', start().receiveTask('T', {}).end(), { ...activity, type: 'receiveTask', trigger: { on: 'message', name: 'T', correlationKey: 'message-flow' } }],
    ['a sub-process', start().sub('T', () => undefined).end(), { ...activity, type: 'subProcess' }],
    ['a transaction', start().transaction('T', () => undefined).end(), { ...activity, type: 'subProcess', transaction: true }],
    ['an exclusive gateway', start().exclusive('T').end('end', { default: true }), { ...base, type: 'exclusiveGateway', default: 'T-end' }],
    ['an inclusive gateway', start().inclusive('T').end('end', { default: true }), { ...base, type: 'inclusiveGateway', default: 'T-end' }],
    ['a gateway without a default', start().exclusive('T').end(), { ...base, type: 'exclusiveGateway' }],
    ['a parallel gateway', start().parallel('T').end(), { ...base, type: 'parallelGateway' }],
    ['a throw event that does nothing', start().throwEvent('T').end(), { ...base, type: 'intermediateThrowEvent', inputs: [] }],
    ['a catch event', start().catchEvent('T', { on: { signal: 's' }, outputs: { a: '= b' } }).end(), { ...base, type: 'intermediateCatchEvent', trigger: { on: 'signal', name: 's' }, outputs: [{ source: '= b', target: 'a' }] }],
    ['a catch event that waits for nothing that comes', start().catchEvent('T', {}).end(), { ...base, type: 'intermediateCatchEvent', trigger: { on: 'signal', name: '' }, outputs: [] }],
  ])('%s', async (_what, drawn, node) => {
    expect(await at(drawn)).toEqual(node);
  });

  it('nothing where the kernel does not run it', async () => {
    expect(await at(start().node('T', 'bpmn:callChoreography', {}))).toBeUndefined();
    expect(await at(start().node('T', 'bpmn:dataObject', {}))).toBeUndefined();
  });
});

describe('events', () => {
  it('a start event begins by its trigger, and interrupts only inside an event sub-process', async () => {
    const model = await drafted(diagram('p').start('s', { on: { message: 'm' }, outputs: { a: '= b' } }).end()
      .eventSub('ES', (inside) => inside.start('s1', { on: { signal: 'x' } }).end('e1')).eventSub('EN', (inside) => inside.start('s2', { on: { signal: 'x' }, interrupting: false }).end('e2'))
      .eventSub('EC', (inside) => inside.start('s3', { on: { compensate: true } }).end('e3')).eventSub('EM', (inside) => inside.start('s4', { on: [{ signal: 'x' }, { compensate: true }] }).end('e4'))
      .sub('S', (inside) => inside.start('s5').end('e5')));
    expect(nodeOf(model, 's', 'startEvent')).toEqual({ id: 's', scope: 'p', incoming: [], outgoing: ['s-end'], type: 'startEvent', trigger: { on: 'message', name: 'm', correlationKey: 'message-flow' }, outputs: [{ source: '= b', target: 'a' }] });
    expect(['s1', 's2', 's3', 's4', 's5'].map((id) => nodeOf(model, id, 'startEvent').interrupting)).toEqual([true, false, false, false, undefined]);
    expect(nodeOf(model, 'ES', 'eventSubProcess')).toEqual({ id: 'ES', scope: 'p', incoming: [], outgoing: [], type: 'eventSubProcess', start: 's1' });
  });

  it('an event sub-process without a start event names itself, for a rule to find', async () => {
    expect(nodeOf(await drafted(start().end().eventSub('ES', () => undefined)), 'ES', 'eventSubProcess').start).toBe('ES');
  });

  it('a boundary event interrupts what it is attached to, unless it says otherwise or compensates', async () => {
    const model = await drafted(start().userTask('U').end().boundary('B', 'U', { on: { signal: 's' }, outputs: { a: '= b' } }).end('e1').boundary('N', 'U', { on: { signal: 's' }, interrupting: false }).end('e2').boundary('X', 'U', {}).end('e3')
      .node('C', 'bpmn:boundaryEvent', { attachedToRef: 'U' }, ['<bpmn:compensateEventDefinition/>']).node('L', 'bpmn:boundaryEvent', {}));
    expect(nodeOf(model, 'B', 'boundaryEvent')).toEqual({ id: 'B', scope: 'p', incoming: [], outgoing: ['B-e1'], type: 'boundaryEvent', attachedTo: 'U', interrupting: true, trigger: { on: 'signal', name: 's' }, outputs: [{ source: '= b', target: 'a' }] });
    expect(['N', 'C'].map((id) => nodeOf(model, id, 'boundaryEvent').interrupting)).toEqual([false, false]);
    expect(nodeOf(model, 'X', 'boundaryEvent').trigger).toEqual({ on: 'signal', name: '' });
    expect(nodeOf(model, 'L', 'boundaryEvent').attachedTo).toBe('L');
    expect(nodeOf(model, 'U', 'userTask').boundary).toEqual(['B', 'N', 'X', 'C']);
  });

  it('an end event throws, and may name what the case has come to', async () => {
    expect(await at(start().end('T', { on: { error: 'E' }, outcome: 'issued', inputs: { a: '= x' } }))).toEqual({ ...base, outgoing: [], type: 'endEvent', result: { does: 'error', code: 'E' }, inputs: [{ source: '= x', target: 'a' }], outcome: 'issued' });
    expect(await at(start().end('T'))).toEqual({ ...base, outgoing: [], type: 'endEvent', inputs: [] });
  });

  it('keep the key of a message that they publish from its variables, but not from those of a job', async () => {
    const inputs = { correlationKey: '= k', a: '= x' };
    const targets = async (drawn: Diagram): Promise<unknown> => { const node = await at(drawn); return node && 'inputs' in node ? node.inputs.map(({ target }) => target) : undefined; };
    expect(await targets(start().throwEvent('T', { on: { message: 'm' }, inputs }).end())).toEqual(['a']);
    expect(await targets(start().end('T', { on: [{ signal: 's' }, { message: 'm' }], inputs }))).toEqual(['a']);
    expect(await targets(start().throwEvent('T', { on: { message: 'm' }, type: 'tell', inputs }).end())).toEqual(['correlationKey', 'a']);
    expect(await targets(start().throwEvent('T', { on: { signal: 's' }, inputs }).end())).toEqual(['correlationKey', 'a']);
  });
});

it.each<[string, Record<string, string>, string | undefined]>([
  ['waits in the course of a case', {}, undefined], ['begins a case by the first of its events', { instantiate: 'true' }, 'exclusive'],
  ['begins a case with each of its events', { instantiate: 'true', eventGatewayType: 'Parallel' }, 'parallel'], ['does not begin one by its type alone', { eventGatewayType: 'Parallel' }, undefined],
])('an event-based gateway %s', async (_what, attributes, instantiate) => {
  expect(nodeOf(await drafted(start().eventBased('T', { attributes }).end()), 'T', 'eventBasedGateway').instantiate).toBe(instantiate);
});

it('a complex gateway has its condition and its default', async () => {
  expect(nodeOf(await drafted(start().complex('T', 'activationCount > 1').end('end', { default: true })), 'T', 'complexGateway')).toEqual({ ...base, type: 'complexGateway', default: 'T-end', activation: '= activationCount > 1', upstream: { 'start-T': ['start'] } });
  expect(nodeOf(await drafted(start().complex('T').end()), 'T', 'complexGateway')).not.toHaveProperty('activation');
});

describe('an ad-hoc sub-process', () => {
  const adHoc = async (options: Parameters<Diagram['adHoc']>[2]) => nodeOf(await drafted(start().adHoc('T', (inside) => inside.task('A'), options).end()), 'T', 'subProcess').adHoc;

  it.each<[string, Parameters<Diagram['adHoc']>[2], object]>([
    ['starts all that is in it', {}, {}],
    ['starts one after the other', { ordering: 'Sequential' }, { sequential: true }],
    ['starts all where it says so', { ordering: 'Parallel' }, {}],
    ['ends by its condition, and cancels the rest', { until: 'done' }, { completionCondition: '= done' }],
    ['ends by its condition, and lets the rest end', { until: 'done', cancelRemaining: false }, { completionCondition: '= done', keepsRemaining: true }],
    ['is chosen from by staff', { attributes: { 'duty:start': 'chosen' } }, { chosen: true }],
    ['is not by another word', { attributes: { 'duty:start': 'all' } }, {}],
    ['is chosen from where Camunda’s names nothing', { extension: '<zeebe:adHoc/>' }, { chosen: true }],
    ['starts what Camunda’s names', { extension: '<zeebe:adHoc activeElementsCollection="= [A]"/>' }, { active: '= [A]' }],
    ['starts what Camunda’s names, and the rest is chosen', { extension: '<zeebe:adHoc activeElementsCollection="= [A]"/>', attributes: { 'duty:start': 'chosen' } }, { active: '= [A]', chosen: true }],
  ])('%s', async (_what, options, meant) => {
    expect(await adHoc(options)).toEqual(meant);
  });
});

describe('a call activity', () => {
  const call = async (drawn: Diagram) => nodeOf(await drafted(drawn.end()), 'T', 'callActivity');

  it.each<[string, Diagram, object]>([
    ['hands all variables over and takes all back', start().callActivity('T', { calls: 'q' }), { processId: 'q', propagateAllParentVariables: true, propagateAllChildVariables: true }],
    ['does neither where it says so', start().callActivity('T', { calls: 'q', propagateAllParentVariables: false, propagateAllChildVariables: false }), { processId: 'q', propagateAllParentVariables: false, propagateAllChildVariables: false }],
    ['neither hands over nor takes back what its data do not name', start().callActivity('T', { calls: 'q', children: ['<bpmn:property id="P" name="x"/>'] }), { propagateAllParentVariables: false, propagateAllChildVariables: false }],
    ['may name what it calls by an expression', start().callActivity('T', { extension: '<zeebe:calledElement processIdExpression="= which"/>' }), { processId: '= which' }],
    ['may name it as the standard does', start().callActivity('T', { attributes: { calledElement: 'q' } }), { processId: 'q', propagateAllParentVariables: true, propagateAllChildVariables: true }],
    ['may name it with the prefix of its file', start().callActivity('T', { attributes: { calledElement: 'ns:q' } }), { processId: 'q' }],
    ['may name nothing, for a rule to find', start().callActivity('T', {}), { processId: '' }],
  ])('%s', async (_what, drawn, meant) => {
    expect(await call(drawn)).toMatchObject(meant);
  });
});

describe('a user task', () => {
  const task = async (extension: string, more = {}) => nodeOf(await drafted(start().userTask('T', { extension, form: 'p/F', ...more }).end()), 'T', 'userTask');

  it('that says nothing of it excludes nobody, and may be returned anywhere', async () => {
    expect(await task('')).toEqual({ ...activity, type: 'userTask', form: 'p/F' });
  });

  it.each<[string, string, object]>([
    ['excludes who did other steps', '<duty:exclude steps="A, B"/><duty:exclude steps="C"/>', { excludes: ['A', 'B', 'C'] }],
    ['excludes who began the case', '<duty:exclude initiator="true"/>', { excludesInitiator: true }],
    ['excludes who began the case, among others', '<duty:exclude steps="A"/><duty:exclude initiator="true"/>', { excludes: ['A'], excludesInitiator: true }],
    ['excludes who holds other posts', '<duty:exclude groups="cashier"/><duty:exclude groups="a, b"/>', { excludesGroups: ['cashier', 'a', 'b'] }],
    ['may be returned to some steps', '<duty:return to="A, B" most="3"/>', { returns: { to: ['A', 'B'], most: 3 } }],
    ['may not be returned', '<duty:return to=""/>', { returns: { to: [] } }],
    ['may be returned anywhere, so often', '<duty:return most="3"/>', { returns: { most: 3 } }],
    ['tells others of its third return', '<duty:return tell="chief, head"/>', { returns: { tell: ['chief', 'head'], tellAt: 3 } }],
    ['tells others of another return', '<duty:return tell="chief" tellAt="2"/>', { returns: { tell: ['chief'], tellAt: 2 } }],
    ['tells nobody of none', '<duty:return tellAt="2"/>', { returns: {} }],
    ['is one act with an earlier one, by 同意 where it does not say', '<duty:same as="A, B"/>', { same: { as: ['A', 'B'], agree: ['同意'] } }],
    ['is one act with an earlier one, by what it says', '<duty:same as="A" agree="可, 准"/>', { same: { as: ['A'], agree: ['可', '准'] } }],
    ['signs in an area', '<duty:opinion area="核稿"/>', { opinionArea: '核稿' }],
    ['has a priority', '<zeebe:priorityDefinition priority="70"/>', { priority: '70' }],
    ['is done by several', '<duty:participation mode="any" users="= who"/>', { participation: { mode: 'any', users: '= who' } }],
  ])('%s', async (_what, extension, meant) => {
    const node = await task(extension);
    expect(node).toMatchObject(meant);
    expect(Object.keys(node).filter((name) => !(name in activity) && name !== 'type' && name !== 'form').sort()).toEqual(Object.keys(meant).sort());
    if ('returns' in meant) expect(node.returns).toEqual(meant.returns);
  });

  it.each([['externalReference="a" formId="b" formKey="c"', 'a'], ['formId="b" formKey="c"', 'b'], ['formKey="c"', 'c']])('has its form by %s', async (attributes, form) => {
    expect((await task(`<zeebe:formDefinition ${attributes}/>`, { form: undefined, assignee: 'a' })).form).toBe(form);
  });
});

it('an activity carries loops, limits, quantities, data and a default, and may be a handler', async () => {
  const model = await drafted(start().task('T', { multi: { cardinality: '2' }, limit: [{ key: 'a', amount: 1 }, { key: 'b', amount: 2 }], quantities: { start: 2, completion: 3 }, children: ['<bpmn:property id="P" name="x"/>'] }).end('end', { default: true })
    .apart((one) => one.task('H', { attributes: { isForCompensation: true }, repeat: { maximum: 2 } })));
  expect(nodeOf(model, 'T', 'task')).toMatchObject({ loop: { sequential: false, cardinality: '= 2' }, limit: { key: 'a' }, needs: 2, yields: 3, data: { own: ['x'] }, default: 'T-end' });
  expect(nodeOf(model, 'H', 'task')).toMatchObject({ forCompensation: true, repeat: { testBefore: false, maximum: 2 } });
  expect(nodeOf(model, 'T', 'task')).not.toHaveProperty('forCompensation');
});

it('several instances throw what their behaviour says', async () => {
  const drawn = diagram('p').root('<bpmn:signal id="S" name="done"/><bpmn:signalEventDefinition id="D" signalRef="S"/>').start()
    .task('T', { multi: { cardinality: '2', attributes: { behavior: 'None', noneBehaviorEventRef: 'D' } } }).end();
  expect(nodeOf(await drafted(drawn), 'T', 'task').loop).toEqual({ sequential: false, cardinality: '= 2', throws: [{ when: 'each', result: { does: 'signal', name: 'done' } }] });
});
