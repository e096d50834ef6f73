/** Whether an activity knows what it does and who does it. */
import type { Diagram, NodeOptions } from '../diagram.js';
import { plain, specify } from './found.js';

const bare = (kind: string, ...children: string[]): Diagram => plain().node('T', `bpmn:${kind}`, {}, children.map((one) => (one.startsWith('<zeebe') ? `<bpmn:extensionElements>${one}</bpmn:extensionElements>` : one))).to('T');
const task = (options: NodeOptions): Diagram => plain().task('T', options).end();
const FORM = '<zeebe:formDefinition externalReference="p/F"/>';

specify('a user task is somebody\'s', [
  ['an assignee\'s', plain().userTask('T', { assignee: 'a', form: 'p/F' }).end(), []],
  ['groups\'', plain().userTask('T', { groups: 'a', form: 'p/F' }).end(), []],
  ['users\'', plain().userTask('T', { users: 'a', form: 'p/F' }).end(), []],
  ['of several participants', plain().userTask('T', { form: 'p/F', extension: '<duty:participation mode="all" users="= [&quot;a&quot;]"/>' }).end(), []],
  ['nobody\'s', bare('userTask', FORM), ["warning user-task-unassigned T: candidates for userTask 'T'"]],
]);

specify('a user task has a form', [
  ['one', plain().userTask('T', { assignee: 'a', form: 'p/F' }).end(), []],
  ['none', plain().userTask('T', { assignee: 'a' }).end(), ["warning user-task-form-missing T: a form for userTask 'T'"]],
  ['which other tasks need not', task({}), []],
]);

const excluding = (steps: string): Diagram => plain().userTask('A', { assignee: 'a', form: 'p/F' }).serviceTask('S', { type: 't' }).userTask('T', { assignee: 'a', form: 'p/F', excludes: steps }).end();
specify('a user task excludes who did other user tasks', [
  ['one', excluding('A'), []],
  ['not who did what is done by a job', excluding('A, S'), ["error exclude-unknown T.exclude.steps: userTask 'T' to exclude user tasks of this process, but found 'S'"]],
  ['not who did steps that are not there', excluding('B, C'), ["error exclude-unknown T.exclude.steps: 'B'", "error exclude-unknown T.exclude.steps: 'C'"]],
]);

for (const kind of ['serviceTask', 'sendTask', 'businessRuleTask']) {
  specify(`a ${kind} is done by a job`, [
    ['of a type', bare(kind, '<zeebe:taskDefinition type="t"/>'), []],
    ['of no type', bare(kind, '<zeebe:taskDefinition/>'), [`error job-type-missing T: ${kind} 'T' to have a job type`]],
    ['of nobody', bare(kind), [`warning job-type-missing T: ${kind} 'T' to say who does it (zeebe:taskDefinition): it waits for a worker that takes jobs of the type 'T'`]],
  ]);
}

const retries = (times: string): Diagram => plain().serviceTask('T', { type: 't', retries: times }).end();
specify('a job is tried again so often', [
  ...['1', '3', '10', '205', '= 1 + 1'].map((times) => [times, retries(times), []] as const),
  ...['0', '-1', '1.5', 'some', '3x', 'x3', '03'].map((times) => [`not ${times}`, retries(times), [`error job-retries-wrong T: the retries of serviceTask 'T' to be a whole number from 1, but found '${times}'`]] as const),
  ['not never, where a message is sent', plain().end('T', { on: { message: 'm' }, type: 't', retries: '0' }), ['error job-retries-wrong T']],
  ['not never, where one of several things is a message', plain().end('T', { on: [{ signal: 's' }, { message: 'm' }], type: 't', retries: '0' }), ['error job-retries-wrong T']],
]);

specify('a call names what it calls', [
  ['a process', plain().callActivity('T', { calls: 'q' }).end(), []],
  ['a process, as the standard has it', plain().callActivity('T', { attributes: { calledElement: 'q' } }).end(), []],
  ['nothing', bare('callActivity'), ["error called-process-missing T: callActivity 'T' to name a process"]],
]);

specify('a decision has an id and a variable for its result', [
  ['both', bare('businessRuleTask', '<zeebe:calledDecision decisionId="d" resultVariable="r"/>'), []],
  ['no id', bare('businessRuleTask', '<zeebe:calledDecision resultVariable="r"/>'), ["error decision-missing T: decisionTask 'T' to have a decision id and a result variable, or a job type, but found no decision id"]],
  ['no variable', bare('businessRuleTask', '<zeebe:calledDecision decisionId="d"/>'), ['error decision-missing T: but found no result variable']],
  ['neither', bare('businessRuleTask', '<zeebe:calledDecision/>'), ['error decision-missing T: but found no decision id']],
]);

specify('a script has FEEL and a variable for its result', [
  ['both', bare('scriptTask', '<zeebe:script expression="= 1" resultVariable="r"/>'), []],
  ['no FEEL', bare('scriptTask', '<zeebe:script resultVariable="r"/>'), ["error script-missing T: scriptTask 'T' to have FEEL and a result variable (zeebe:script), but found no FEEL"]],
  ['no variable', bare('scriptTask', '<zeebe:script expression="= 1"/>'), ['error script-missing T: but found no result variable']],
  ['neither', bare('scriptTask', '<zeebe:script/>'), ['error script-missing T: but found no FEEL']],
]);

const standard = (format: string, ...script: string[]): Diagram => plain().node('T', 'bpmn:scriptTask', { scriptFormat: format }, script).to('T');
specify('a script of the standard is FEEL', [
  ['FEEL', standard('feel', '<bpmn:script>{sum: 1}</bpmn:script>'), []],
  ['not another language', standard('javascript', '<bpmn:script>x = 1</bpmn:script>'), ["error script-language T: the script of scriptTask 'T' in FEEL, but found it in javascript"]],
  ['not nothing', bare('scriptTask'), ["warning script-missing T: a script of scriptTask 'T'"]],
]);

specify('several instances are of something', [
  ['of a collection', task({ multi: { collection: '= [1]', element: 'x' } }), []],
  ['so many', task({ multi: { cardinality: '= 2' } }), []],
  ['of nothing', task({ multi: { element: 'x' } }), ["error multi-instance-missing T: the multi-instance task 'T' to have a collection or a cardinality"]],
  ['giving a collection of results', task({ multi: { cardinality: '= 2', outputCollection: 'ys', outputElement: '= 1' } }), []],
  ['giving a collection of nothing', task({ multi: { cardinality: '= 2', outputCollection: 'ys' } }), ["error multi-instance-output T: task 'T' to have both"]],
  ['giving results to nothing', task({ multi: { cardinality: '= 2', outputElement: '= 1' } }), ['error multi-instance-output T']],
  ['one instance', task({}), []],
]);

specify('a loop ends', [
  ['by its condition', task({ repeat: { while: '= dept = "x"' } }), []],
  ['after so many rounds', task({ repeat: { maximum: 1 } }), []],
  ['never', task({ repeat: {} }), ["error loop-endless T: the loop task 'T' to have a condition or a maximum"]],
  ['after no round', task({ repeat: { maximum: 0 } }), ["error loop-maximum T: the loop task 'T' to be a whole number from 1, but found 0"]],
]);

specify('an activity takes in and gives out whole tokens', [
  ['one of each', task({ quantities: { start: 1, completion: 1 } }), []],
  ['as many as it may', task({ quantities: { completion: 1000 } }), []],
  ['too many', task({ quantities: { completion: 1001 } }), ["error quantity-wrong T: the quantities of task 'T' to be whole numbers from 1 to 1000, but found 1001"]],
  ['none in', task({ quantities: { start: 0 } }), ['error quantity-wrong T: found 0']],
  ['none in and less than none out', task({ quantities: { start: 0, completion: -1 } }), ['error quantity-wrong T: found 0', 'error quantity-wrong T: found -1']],
]);

const NO_SOURCE = "error mapping-incomplete T: Expected every mapping of task 'T' to have a source and a target, but found '' to 'a'";
specify('a mapping has a source and a target', [
  ['both', task({ inputs: { a: '= 1' }, outputs: { b: '= 1' } }), []],
  ['an input without a source', task({ inputs: { a: '' } }), [NO_SOURCE]],
  ['an output without a source', task({ outputs: { a: '' } }), [NO_SOURCE]],
  ['an input without a target', task({ inputs: { '': '= 1' } }), ["error mapping-incomplete T: found '= 1' to ''"]],
  ['an output without a target', task({ outputs: { '': '= 1' } }), ["error mapping-incomplete T: found '= 1' to ''"]],
  ['an output of an event without a source', plain().catchEvent('T', { on: { signal: 's' }, outputs: { a: '' } }).end(), ['error mapping-incomplete T']],
]);
