/** Which variables a process can set, and for whom: what an expression may read. */
import { describe, expect, it } from '@jest/globals';
import { NO_SURROUNDINGS } from '../../../engine/kernel/model/surroundings.js';
import type { Surroundings } from '../../../engine/kernel/model/surroundings.js';
import { variableSources } from '../../../engine/kernel/model/variable-sources.js';
import { diagram } from './diagram.js';
import type { Diagram } from './diagram.js';
import { drafted } from './drafted.js';

const start = (): Diagram => diagram('p').start();
const FORM: Partial<Surroundings> = { forms: { 'p/F': { fields: ['title', 'day'], opinions: [] } } };
const sources = async (drawn: Diagram, around: Partial<Surroundings> = {}) => variableSources(await drafted(drawn), { ...NO_SURROUNDINGS, ...around });
/** Which of these any expression may read. */
const known = async (drawn: Diagram, names: readonly string[], around: Partial<Surroundings> = {}, element = 'nowhere', site: 'output' | 'other' = 'other') => {
  const { knows } = await sources(drawn, around);
  return names.filter((name) => knows(name, element, site));
};

const ALWAYS = [
  'caseNo', 'initiator', 'dept', 'createdAt', 'parentCaseNo', 'outcome', 'opinion', 'urge', 'loopCounter', 'numberOfInstances', 'numberOfActiveInstances', 'numberOfCompletedInstances',
  'numberOfTerminatedInstances', 'activationCount', 'waitingForStart', 'item', 'partial', 'returnCount', 'participant',
];

describe('in every case', () => {
  it.each(ALWAYS)('`%s` can be read', async (name) => {
    expect(await known(start().end(), [name, 'else'])).toEqual([name]);
  });

  it('what it is started with can be read, and what callers give it', async () => {
    expect(await known(start().end(), ['asked', 'given', 'other'], { variables: ['asked'], given: { p: ['given'], q: ['other'] } })).toEqual(['asked', 'given']);
    expect(await known(start().end(), ['anything'], { given: { p: ['*'] } })).toEqual(['anything']);
    expect(await known(start().end(), ['anything'], { given: { q: ['*'] } })).toEqual([]);
  });

  it('a process called as every object’s own words is given nothing by them', async () => {
    const model = await drafted(start().end());
    expect(variableSources({ ...model, processId: 'constructor' }, NO_SURROUNDINGS).knows('x', 'p', 'other')).toBe(false);
  });
});

it('nothing else is known where elements say nothing', async () => {
  const bare = start().manualTask('M').userTask('U', { form: 'p/none' }).serviceTask('S', { type: 'void-number' }).businessRuleTask('R', { decision: 'd', result: 'caseNo' }).callActivity('C', { calls: 'q' })
    .catchEvent('W', { on: { timer: { duration: 'PT1H' } } }).throwEvent('T', { on: { signal: 's' } }).exclusive('G').task('L', { multi: { cardinality: '2' } }).end()
    .boundary('B', 'U', { on: { error: 'E' } }).end('e2');
  expect([...(await sources(bare, { forms: { 'p/none': { fields: [], opinions: [] } } })).names]).toEqual(ALWAYS);
});

describe('an element makes', () => {
  it.each<[string, Diagram, string[], string[]]>([
    ['its inputs, of a path the first part', start().manualTask('T', { inputs: { 'address.city': '= c', day: '= d' } }).end(), ['address', 'day'], ['city']],
    ['its outputs, of a path the first part', start().manualTask('T', { outputs: { 'address.city': '= c', day: '= d' } }).end(), ['address', 'day'], ['city']],
    ['the result of a decision', start().businessRuleTask('T', { decision: 'd', result: 'kind.main' }).end(), ['kind'], ['main']],
    ['the result of a script', start().scriptTask('T', { script: '= 1', result: 'two' }).end(), ['two'], ['one']],
    ['the result of several people', start().userTask('T', { form: 'p/F', extension: '<duty:participation mode="all" users="= who" result="cosign"/>' }).end(), ['cosign', 'title'], ['result']],
    ['the items and the collection of a loop', start().manualTask('T', { multi: { collection: '= list', element: 'one', outputCollection: 'all' } }).end(), ['one', 'all'], ['list']],
    ['the code and the message of an error that it catches', start().userTask('U', { form: 'p/F' }).end().boundary('B', 'U', { on: { error: true, codeVariable: 'code', messageVariable: 'text' } }).end(), ['code', 'text'], ['other']],
    ['a data object, a property, and what an assignment writes', start().inside('<bpmn:dataObject id="O" name="order"/>').manualTask('T', { children: ['<bpmn:property id="P" name="draft"/><bpmn:dataOutputAssociation><bpmn:assignment><bpmn:from>= 1</bpmn:from><bpmn:to>bill.sum</bpmn:to></bpmn:assignment></bpmn:dataOutputAssociation>'] }).end(), ['order', 'draft', 'bill'], ['sum']],
    ['what its input associations write', start().manualTask('T', { children: ['<bpmn:dataInputAssociation><bpmn:assignment><bpmn:from>= 1</bpmn:from><bpmn:to>asked</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation>'] }).end(), ['asked'], ['other']],
  ])('%s', async (_what, drawn, makes, not) => {
    expect(await known(drawn, [...makes, ...not], FORM)).toEqual(makes);
    expect([...(await sources(drawn, FORM)).names]).toEqual(expect.arrayContaining(makes));
  });
});

describe('from outside comes', () => {
  it.each<[string, Diagram, boolean]>([
    ['anything of a user task without a form', start().userTask('U').end(), true],
    ['anything of a user task whose form is not known', start().userTask('U', { form: 'p/G' }).end(), true],
    ['anything of a user task whose form is called as every object’s own words', start().userTask('U', { form: 'constructor' }).end(), true],
    ['only its fields of a known form', start().userTask('U', { form: 'p/F' }).end(), false],
    ['anything of an external worker', start().serviceTask('S', { type: 'weigh' }).end(), true],
    ['anything of a worker called as every object’s own words', start().sendTask('S', { type: 'toString' }).end(), true],
    ['only what is known of a job of the office', start().serviceTask('S', { type: 'number' }).sendTask('T', { type: 'notify' }).businessRuleTask('R', { type: 'archive' }).end(), false],
    ['anything of an external business rule', start().businessRuleTask('R', { type: 'weigh' }).end(), true],
    ['anything of a script without a result variable', start().node('T', 'bpmn:scriptTask', {}, ['<bpmn:script>= {a: 1}</bpmn:script>']).end(), true],
    ['no more of a script with one', start().scriptTask('T', { script: '= 1', result: 'two' }).end(), false],
    ['anything of a called process', start().callActivity('C', { calls: 'q' }).end(), true],
    ['nothing of a called process that keeps its variables', start().callActivity('C', { calls: 'q', propagateAllChildVariables: false }).end(), false],
    ['anything with a message', start().catchEvent('C', { on: { message: 'm', key: '= caseNo' } }).end(), true],
    ['anything with a signal', start().catchEvent('C', { on: { signal: 's' } }).end(), true],
    ['anything with an escalation', start().userTask('U', { form: 'p/F' }).end().boundary('B', 'U', { on: { escalation: 'E' } }).end(), true],
    ['nothing with a reminder', start().userTask('U', { form: 'p/F' }).end().boundary('B', 'U', { on: { escalation: 'R-URGE' }, interrupting: false }).end(), false],
    ['anything with a reminder that is a signal, too', start().userTask('U', { form: 'p/F' }).end().boundary('B', 'U', { on: [{ escalation: 'R-URGE' }, { signal: 's' }], interrupting: false }).end(), true],
    ['nothing with a timer, a condition or a plain task', start().catchEvent('C', { on: { timer: { duration: 'PT1H' } } }).catchEvent('D', { on: { condition: '= true' } }).manualTask('T').end(), false],
    ['nothing with what only throws', start().throwEvent('T', { on: { message: 'm' } }).throwEvent('N', { on: { signal: 's' } }).end(), false],
    ['anything of the external worker of a throwing event', start().throwEvent('T', { on: { message: 'm' }, type: 'weigh' }).end(), true],
    ['only what is known of its office’s job', start().throwEvent('T', { on: { message: 'm' }, type: 'number' }).end(), false],
  ])('%s', async (_what, drawn, anything) => {
    expect(await known(drawn, ['whatever'], FORM)).toEqual(anything ? ['whatever'] : []);
  });

  it('the fields of a form, and what a job of the office gives', async () => {
    expect(await known(start().userTask('U', { form: 'p/F' }).serviceTask('S', { type: 'number' }).throwEvent('T', { on: { message: 'm' }, type: 'notify' }).end(), ['title', 'day', 'docNo', 'noticeIds', 'archiveNo'], FORM)).toEqual(['title', 'day', 'docNo', 'noticeIds']);
  });
});

describe('with output mappings what comes is read by them only', () => {
  const drawn = start().userTask('U', { form: 'p/F', outputs: { kept: '= title' } }).serviceTask('S', { type: 'weigh', outputs: { weight: '= answer' } }).callActivity('C', { calls: 'q', propagateAllChildVariables: false, outputs: { left: '= rest' } }).end();

  it.each<[string, string, 'output' | 'other', string[]]>([
    ['those of a form by the mappings of its task', 'U', 'output', ['title', 'kept', 'weight', 'left']],
    ['not by the task’s other expressions', 'U', 'other', ['kept', 'weight', 'left']],
    ['anything of a worker by the mappings of its task', 'S', 'output', ['title', 'whatever', 'kept', 'weight', 'left']],
    ['anything of a called process by the mappings of its activity', 'C', 'output', ['title', 'whatever', 'kept', 'weight', 'left']],
    ['nothing by the mappings of others', 'end', 'output', ['kept', 'weight', 'left']],
  ])('%s', async (_what, element, site, names) => {
    expect(await known(drawn, ['title', 'whatever', 'kept', 'weight', 'left'], FORM, element, site)).toEqual(names);
  });
});
