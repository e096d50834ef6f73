import { OFFICE_JOBS } from '../../../../engine/kernel/model/surroundings.js';
import type { Surroundings } from '../../../../engine/kernel/model/surroundings.js';
import type { Diagram, Drawing, NodeOptions } from '../diagram.js';
import { expectFindings, plain, specify } from './found.js';

const around: Surroundings = {
  processes: [], decisions: [], forms: { 'p/F': { fields: ['decision', 'reason', 'chosen'], opinions: [] } }, groups: [], jobs: OFFICE_JOBS, given: {},
};
const steps = (outputs: Record<string, string>, more: NodeOptions = {}) => (inside: Drawing): unknown =>
  inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', outputs, ...more }).userTask('V', { assignee: 'a', form: 'p/F', inputs: { said: '= why' } }).end('e');
const each = (draw: (inside: Drawing) => unknown, options: NodeOptions = {}): Diagram =>
  plain().scriptTask('S', { script: '= [1, 2]', result: 'xs' }).sub('B', draw, { multi: { collection: '= xs', element: 'x' }, ...options }).end();
const found = (...names: string[]): readonly string[] => names.map((name) => `warning shared-by-items B: keep '${name}' to itself`);
const whyOf = (...writers: string[]): readonly string[] =>
  [`warning shared-by-items B: keep 'why' to itself, but ${writers.map((id) => `'${id}'`).join(' and ')} write${writers.length > 1 ? '' : 's'} one that all items share`];
/** One step that writes `why`, and what is drawn behind it. */
const writing = (behind: (inside: Drawing) => Drawing, more: NodeOptions = {}) => (inside: Drawing): unknown =>
  behind(inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', outputs: { why: '= reason' }, ...more })).end('e');
const asIs = (inside: Drawing): Drawing => inside;
/** A step that reads `why` in an input. */
const reading = (more: NodeOptions = {}) => (inside: Drawing): Drawing => inside.userTask('V', { assignee: 'a', form: 'p/F', inputs: { said: '= why' }, ...more });
/** Two ways of which the first asks something. */
const asking = (when: string) => (inside: Drawing): Drawing => inside.exclusive('G').end('y', { when }).from('G').manualTask('N', { default: true });
const items = { collection: '= xs', element: 'x' };
const panel = '<duty:participation mode="vote" users="= x" result="votes"/>';

specify('shared-by-items', [
  ['what one step writes and the next one reads belongs to all items', each(steps({ why: '= reason' })), found('why'), around],
  ['a step without output mappings writes all that its form asks', each((inside) =>
    inside.start('s').userTask('U', { assignee: 'a', form: 'p/F' }).exclusive('G').end('y', { when: '= decision = "同意"' }).from('G').end('n', { default: true })), found('decision'), around],
  ['a result that a branch reads', each((inside) =>
    inside.start('s').scriptTask('T', { script: '= x', result: 'half' }).exclusive('G').end('y', { when: '= half > 1' }).from('G').end('n', { default: true })), found('half'), around],
  ['what a sub-process of an item writes', each((inside) => inside.start('b').sub('I', steps({ why: '= reason' })).end('f')), found('why'), around],
  ['what the result of an item reads', each((inside) => inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', outputs: { why: '= reason' } }).end('e'),
    { multi: { collection: '= xs', element: 'x', outputCollection: 'all', outputElement: '= why' } }), found('why'), around],
  ['a list inside that is collected by another loop', each((inside) => inside.start('s')
    .userTask('U', { assignee: 'a', form: 'p/F', outputs: { got: '= reason' }, multi: { collection: '= [1, 2]', element: 'y', outputCollection: 'list', outputElement: '= got' } })
    .userTask('V', { assignee: 'a', form: 'p/F', inputs: { said: '= list' } }).end('e')), found('list'), around],
  ['what two steps write, named together', each(writing((inside) => reading()(inside.userTask('W', { assignee: 'a', form: 'p/F', outputs: { why: '= chosen' } })))), whyOf('U', 'W'), around],
  ['what one writes and another adds to', each(writing((inside) => reading()(inside.scriptTask('T', { script: '= append(why, 1)', result: 'why' })))), whyOf('U', 'T'), around],
  ['a part of a variable', each(writing(reading(), { outputs: { 'why.text': '= reason' } })), whyOf('U'), around],
  ['what a worker brings under the same name', each(writing(reading(), { form: '= x', outputs: { why: '= why' } })), whyOf('U'), around],
  ['what a worker brings under the same name, written without a space', each(writing(reading(), { form: '= x', outputs: { why: '=why' } })), whyOf('U'), around],
  ['what a form asks is not added to by its own step', each(writing(reading({ inputs: { said: '= reason' } }), { outputs: { reason: '= reason + " (續)"' } })), found('reason'), around],
  ['what people decide together', each((inside) => asking('= votes.passed')(inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', extension: panel })).end('e')), found('votes'), around],
  ['what the completion condition of the items reads', each(writing(asIs), { multi: { ...items, until: '= why = "夠"' } }), whyOf('U'), around],
  ['what the outputs of the items read', each(writing(asIs), { outputs: { last: '= why' } }), whyOf('U'), around],
  ['what the result of an item reads, where its outputs make something else', each(writing(asIs), { multi: { ...items, outputCollection: 'all', outputElement: '= why' }, outputs: { last: '= x' } }), whyOf('U'), around],
  ['what a step reads for a variable of its own of that name', each(writing(reading({ inputs: { why: '= why' } }))), whyOf('U'), around],
  ['what a step reads before it writes it anew', each(writing(reading({ outputs: { why: '= chosen' } }))), whyOf('U', 'V'), around],
  ['what a step reads that may be given anything', each(writing(reading({ form: '= x' }))), whyOf('U'), around],
  ['what the outputs of a step read that its form does not ask', each(writing(reading({ inputs: {}, outputs: { last: '= why' } }))), whyOf('U'), around],
  ['what is done in an event sub-process of an item', each((inside) => inside.start('s').end('e').eventSub('I', (own) => own.start('m', { on: { signal: 'go' }, interrupting: false })
    .scriptTask('T', { script: '= x', result: 'half' }).manualTask('N', { inputs: { said: '= half' } }).end('f'))), found('half'), around],
  ['although a sub-process around the items has the variable', plain().scriptTask('S', { script: '= [1, 2]', result: 'xs' })
    .sub('O', (outer) => outer.start('o').sub('B', writing(reading()), { multi: items }).end('q'), { inputs: { why: '= null' } }).end(), whyOf('U'), around],
  ['although a sub-process around the items has the variable that their result reads', plain().scriptTask('S', { script: '= [1, 2]', result: 'xs' })
    .sub('O', (outer) => outer.start('o').sub('B', writing(asIs), { multi: { ...items, outputCollection: 'all', outputElement: '= why' } }).end('q'), { inputs: { why: '= null' } }).end(), whyOf('U'), around],
]);

test('shared-by-items: each sub-process of several items by itself', () => expectFindings(
  plain().scriptTask('S', { script: '= [1, 2]', result: 'xs' }).sub('B', writing(reading()), { multi: items })
    .sub('C', (inside) => inside.start('c').scriptTask('T', { script: '= x', result: 'half' }).manualTask('N', { inputs: { said: '= half' } }).end('f'), { multi: items }).end(),
  [...whyOf('U'), "warning shared-by-items C: keep 'half' to itself, but 'T' writes one"], around));

specify('shared-by-items finds nothing', [
  ['where the sub-process has the variable as an input', each(steps({ why: '= reason' }), { inputs: { why: '= null' } }), [], around],
  ['where a sub-process inside has it', each((inside) => inside.start('b').sub('I', steps({ why: '= reason' }), { inputs: { why: '= null' } }).end('f')), [], around],
  ['where the items come one after the other', each(steps({ why: '= reason' }), { multi: { sequential: true, collection: '= xs', element: 'x' } }), [], around],
  ['in a sub-process of one', plain().sub('B', steps({ why: '= reason' })).end(), [], around],
  ['where nothing inside reads it', each((inside) => inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', outputs: { last: '= reason' } }).end('e')), [], around],
  ['where all that is written adds to what there is', each(steps({ why: '= append(why, reason)' })), [], around],
  ['where the element that reads has an input of that name', each((inside) => inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', outputs: { chosen: '= decision' } })
    .userTask('V', { assignee: '= chosen', form: 'p/F', inputs: { chosen: '= x' }, outputs: { last: '= chosen' } }).end('e')), [], around],
  ['where a script adds to what there is', each((inside) => inside.start('s').scriptTask('T', { script: '= append(list, x)', result: 'list' }).manualTask('N', { inputs: { said: '= list' } }).end('e')), [], around],
  ['where a sub-process inside writes and reads what the items have as an input', each((inside) => inside.start('b').sub('I', writing(reading())).end('f'), { inputs: { why: '= null' } }), [], around],
  ['where the items have it as a property', each(writing(reading()), { children: ['<bpmn:property id="P" name="why"/>'] }), [], around],
  ['where the items have it as a data object', each((inside) => writing(reading())(inside.inside('<bpmn:dataObject id="D" name="why"/>'))), [], around],
  ['where it is the item itself', each(writing(reading({ inputs: { said: '= x' } }), { outputs: { x: '= reason' } })), [], around],
  ['where a step with output mappings is asked what another reads', each((inside) => inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', outputs: { last: '= reason' } })
    .userTask('V', { assignee: 'a', form: 'p/F', inputs: { said: '= reason' }, outputs: { rest: '= chosen' } }).end('e')), [], { ...around, variables: ['reason'] }],
  ['where each of several people is asked what a branch reads', each((inside) => asking('= decision = "同意"')(inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', extension: panel })).end('e')), [], around],
  ['where a sub-process inside keeps what it writes, and reads another of that name behind it', each((inside) => reading()(inside.start('b').sub('I', writing(asIs), { inputs: { why: '= null' } })).end('f')), [], around],
  ['where it is written inside and read outside', each(writing(asIs)).from('B').userTask('V', { assignee: 'a', form: 'p/F', inputs: { said: '= why' } }), [], around],
  ['where it is read inside and written outside', plain().scriptTask('S', { script: '= [1, 2]', result: 'xs' }).userTask('U', { assignee: 'a', form: 'p/F', outputs: { why: '= reason' } })
    .sub('B', (inside) => reading()(inside.start('s')).end('e'), { multi: items }).end(), [], around],
  ['where it is written and read in a sub-process of one beside', plain().scriptTask('S', { script: '= [1, 2]', result: 'xs' })
    .sub('O', writing(reading())).sub('B', (inside) => inside.start('i').manualTask('M', { inputs: { said: '= x' } }).end('f'), { multi: items }).end(), [], around],
  ['where it is read before the items begin', each(writing(asIs), { inputs: { before: '= why' } }), [], around],
  ['where the outputs of the items make what their result reads', each(writing(asIs), { multi: { ...items, outputCollection: 'all', outputElement: '= why' }, outputs: { why: '= x' } }), [], around],
  ['where the sub-process of the step that reads has an input of that name', each(writing((inside) => inside.sub('I', (own) => reading()(own.start('i')).end('f'), { inputs: { why: '= x' } }))), [], around],
  ['where the sub-process of the branch that reads has an input of that name', each(writing((inside) => inside.sub('I', (own) => asking('= why = 1')(own.start('i')).end('f'), { inputs: { why: '= x' } }))), [], around],
  ['where the outputs of a step read what its own form asks', each((inside) => inside.start('s').userTask('U', { assignee: 'a', form: 'p/F', outputs: { reason: '= chosen' } })
    .userTask('V', { assignee: 'a', form: 'p/F', outputs: { last: '= reason' } }).end('e')), [], around],
]);
