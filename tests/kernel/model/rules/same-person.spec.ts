/** Whether one act can serve for a step as well (R-SAME, duties.md D.4). */
import type { Diagram, Drawing, NodeOptions } from '../diagram.js';
import { plain, specify } from './found.js';

const form = { assignee: 'a', form: 'p/F' };
const as = (steps: string, more: NodeOptions = {}): NodeOptions => ({ ...form, extension: `<duty:same as="${steps}"/>`, ...more });
const approved = (more: NodeOptions = {}): Diagram => plain().userTask('A', { ...form, ...more });
const NEVER = (id: string): string => `warning same-never-before U.same.as: Expected '${id}' to come directly before userTask 'U'`;
const signal = { on: { signal: 's' } };

specify('a step names other user tasks whose approval serves for it', [
  ['one', approved().userTask('U', as('A')).end(), []],
  ['none', approved().userTask('U', as('')).end(), ["error same-step-unknown U.same.as: userTask 'U' to name the steps whose approval serves for it (as), but found none"]],
  ['one that is not there', approved().userTask('U', as('A, B')).end(), ["error same-step-unknown U.same.as: userTask 'U' to name other user tasks of the process whose approval serves for it, but found 'B'"]],
  ['what is no user task', approved().task('T').userTask('U', as('T')).end(), ["error same-step-unknown U.same.as: but found 'T'"]],
  ['itself', approved().userTask('U', as('U')).end(), ["error same-step-unknown U.same.as: but found 'U'"]],
  ['nothing, and needs no other', approved().userTask('U', form).end(), []],
]);

const SEVERAL = (id: string): string => `error same-and-several U.same.as: Expected userTask 'U' and the steps whose approval serves for it to be of one person, but userTask '${id}' is of several`;
const participation = '<duty:participation mode="all" users="= [&quot;a&quot;]"/>';
specify('steps of which one act serves for both are of one person', [
  ['not of several participants before', approved({ extension: participation }).userTask('U', as('A')).end(), [SEVERAL('A')]],
  ['not of several instances before', approved({ multi: { cardinality: '= 2' } }).userTask('U', as('A')).end(), [SEVERAL('A')]],
  ['not of several rounds before', approved({ repeat: { maximum: 2 } }).userTask('U', as('A')).end(), [SEVERAL('A')]],
  ['not of several instances itself', approved().userTask('U', as('A', { multi: { cardinality: '= 2' } })).end(), [SEVERAL('U')]],
  ['not both', approved({ repeat: { maximum: 2 } }).userTask('U', as('A', { multi: { cardinality: '= 2' } })).end(), [SEVERAL('U'), SEVERAL('A')]],
  ['where another step is of several', approved().userTask('U', as('A')).userTask('W', { ...form, multi: { cardinality: '= 2' } }).end(), []],
]);

const between = (draw: (drawing: Diagram) => Diagram): Diagram => draw(approved()).userTask('U', as('A')).end();
specify('between the two acts nothing waits', [
  ['an exclusive gateway does not', between((one) => one.exclusive('G')), []],
  ['an inclusive gateway does not', between((one) => one.inclusive('G')), []],
  ['a parallel gateway does not', between((one) => one.parallel('G')), []],
  ['a complex gateway does not', between((one) => one.complex('G')), []],
  ['a task does not', between((one) => one.task('T')), []],
  ['a manual task does not', between((one) => one.manualTask('T')), []],
  ['a script does not', between((one) => one.scriptTask('T', { script: '= 1', result: 'r' })), []],
  ['a decision does not', between((one) => one.businessRuleTask('T', { decision: 'd', result: 'r' })), []],
  ['a message that is sent does not', between((one) => one.sendTask('T', { on: { message: 'm' }, inputs: { correlationKey: '= "x"' } })), []],
  ['an event that is thrown does not', between((one) => one.throwEvent('T', signal)), []],
  ['several of these do not', between((one) => one.exclusive('G').task('T').throwEvent('V', signal)), []],
  ['a job does', between((one) => one.serviceTask('T', { type: 't' })), [NEVER('A')]],
  ['a caught event does', between((one) => one.catchEvent('C', signal)), [NEVER('A')]],
  ['a received message does', between((one) => one.receiveTask('T', { on: { message: 'm', key: '= caseNo' } })), [NEVER('A')]],
  ['a called process does', between((one) => one.callActivity('T', { calls: 'q' })), [NEVER('A')]],
  ['another user task does', between((one) => one.userTask('B', form)), [NEVER('A')]],
  ['a sub-process does', between((one) => one.sub('S', (s) => s.start('s').end('e'))), [NEVER('A')]],
]);

const inside = (draw: (s: Drawing) => unknown, before = approved()): Diagram => before.sub('S', draw).end();
specify('the act before is found', [
  ['on one of several ways', approved().exclusive('M').userTask('U', as('A')).end().from('start').to('M'), []],
  ['before the sub-process that the step begins', inside((s) => s.start('s').userTask('U', as('A')).end('e')), []],
  ['two sub-processes further out', inside((s) => s.start('s').sub('R', (r) => r.start('r').userTask('U', as('A')).end('f')).end('e')), []],
  ['not inside a sub-process that stands before', plain().sub('S', (s) => s.start('s').userTask('A', form).end('e')).userTask('U', as('A')).end(), [NEVER('A')]],
  ['not behind it', plain().userTask('U', as('A')).userTask('A', form).end(), [NEVER('A')]],
  ['not on another way', plain().parallel('F').userTask('A', form).end().from('F').userTask('U', as('A')).end('e2'), [NEVER('A')]],
  ['round a loop', plain().exclusive('M').userTask('U', as('A')).userTask('A', form).exclusive('X').to('M', { when: '= dept = "x"' }).end('end', { default: true }), []],
  ['not where a way leads only round the step itself', plain().exclusive('M').userTask('U', as('A')).exclusive('X').to('M', { when: '= dept = "x"' }).userTask('A', { ...form, default: true }).end(), [NEVER('A')]],
]);
