/** Whether what a process names is there (design §5): only where its surroundings are known. */
import { OFFICE_JOBS, surroundingsOf } from '../../../../engine/kernel/model/surroundings.js';
import type { Surroundings } from '../../../../engine/kernel/model/surroundings.js';
import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import type { Diagram, NodeOptions } from '../diagram.js';
import { plain, specify } from './found.js';

const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  processes: [], decisions: [], forms: { 'p/F': { fields: ['decision', 'opinion', 'said'], opinions: ['said', 'opinion'] } }, groups: [], jobs: OFFICE_JOBS, given: {}, ...more,
});
const entered = (options: NodeOptions = {}): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F', ...options });
const calls = (id: string): Diagram => plain().callActivity('C', { calls: id }).end();
const decides = (id: string): Diagram => plain().businessRuleTask('D', { decision: id, result: 'r' }).end();

specify('what a process names is deployed', [
  ['a process that is there', calls('q'), [], around({ processes: ['q'] })],
  ['the process itself', calls('p'), [], around()],
  ['a process that is not there', calls('q'), ["warning called-process-not-deployed C: Expected the process 'q', which 'C' names"], around({ processes: ['r'] })],
  ['a process that only a running case knows', calls('= "q" + dept'), [], around()],
  ['a decision that is there', decides('d'), [], around({ decisions: ['d'] })],
  ['a decision that is not there', decides('d'), ["warning decision-not-deployed D: Expected the decision 'd', which 'D' names"], around({ decisions: ['e'] })],
  ['a form that is there', entered().end(), [], around()],
  ['a form that is not there', entered({ form: 'p/G' }).end(), ["warning form-not-deployed U: Expected the form 'p/G', which 'U' names"], around()],
  ['a form of a name that every object has', entered({ form: 'toString' }).end(), ['warning form-not-deployed U'], around()],
  ['nothing, where the surroundings are unknown', plain().callActivity('C', { calls: 'q' }).businessRuleTask('D', { decision: 'd', result: 'r' }).userTask('U', { groups: 'nobody', form: 'p/G' }).end(), []],
]);

const posts = around({ groups: ['dept-head', 'registrar'] });
const candidates = (groups: string): Diagram => entered({ groups }).end();
const unknown = (post: string): string => `warning group-unknown U: 'U' to name posts of the directory, but found '${post}'`;
specify('the posts that a step names are of the directory', [
  ['one', candidates('dept-head'), [], posts],
  ['several', candidates(' dept-head ,, registrar,'), [], posts],
  ['one that is not', candidates('dept-haed'), [unknown('dept-haed')], posts],
  ['the second of several that is not', candidates('dept-head, dept-haed'), [unknown('dept-haed')], posts],
  ['a text of FEEL', candidates('= "dept-head"'), [], posts],
  ['a text of FEEL that is not', candidates('="dept-haed"'), [unknown('dept-haed')], posts],
  ['a list of FEEL', candidates('= ["dept-head","registrar"]'), [], posts],
  ['a list of FEEL, of which two are not', candidates('= [ "x" , "registrar" , "yy" ]'), [unknown('x'), unknown('yy')], posts],
  ['a list of FEEL without spaces', candidates('= ["xx","yy"]'), [unknown('xx'), unknown('yy')], posts],
  ['a comparison of FEEL', candidates('= dept = "nobody"'), [], posts],
  ['an empty text of FEEL', candidates('= ""'), ["warning group-unknown U: but found ''"], posts],
  ['what is computed from a text', candidates('= "nobody@" + dept'), [], posts],
  ['what is computed into a text', candidates('= dept + "nobody"'), [], posts],
  ['a list of which something is computed', candidates('= ["nobody", dept]'), [], posts],
  ['what is computed from a list', candidates('= concatenate(["nobody"], ["registrar"])'), [], posts],
  ['what is taken from a list', candidates('= ["nobody"][1]'), [], posts],
  ['a text with an escaped sign, which is not looked into', candidates('= "no\\"body"'), [], posts],
  ['anything, where the directory is unknown', candidates('nobody'), [], around()],
  ['of a step that names persons', entered().end(), [], posts],
]);

const startable = (groups: string): Diagram => diagram('p', { startableBy: groups }).start().end();
specify('the posts that may start a process are of the directory', [
  ['both', startable('dept-head, registrar'), [], posts],
  ['the second is not', startable('dept-head, nobody'), ["warning group-unknown p: 'p' to name posts of the directory, but found 'nobody'"], posts],
  ['none is named', diagram('p').start().end(), [], posts],
]);

const asked = (when: string, drawing = entered()): Diagram => drawing.exclusive('G').end('a', { when }).from('G').end('b', { default: true });
specify('a condition reads no field that a form marks as an opinion', [
  ['another field', asked('= decision = "x"'), [], around()],
  ['a marked one', asked('= said = "x"'), ["error condition-reads-opinion G-a: it reads 'said'"], around()],
  ['one that is marked and called opinion, which is found once', asked('= opinion = "x"'), ["error condition-reads-opinion G-a: it reads 'opinion'"], around()],
  ['one that another form marks', asked('= said = "x"', plain().userTask('U', { assignee: 'a', form: 'p/G' })), [], around({ forms: { 'p/F': { fields: [], opinions: ['said'] }, 'p/G': { fields: ['said'], opinions: [] } } })],
  ['one of a form that is not there', asked('= said = "x"', plain().userTask('U', { assignee: 'a', form: 'p/G' })), ['warning form-not-deployed U'], around()],
  ['a marked one, where the surroundings are unknown', asked('= said = "x"'), []],
]);

test('what stands beside each other is gathered from what is deployed together', async () => {
  const caller = await compileProcesses(diagram('q').start().callActivity('C', { calls: 'p', inputs: { title: '= "x"' }, propagateAllParentVariables: false, propagateAllChildVariables: false }).end().xml());
  expect(surroundingsOf({ models: caller.models, decisions: [], forms: {}, groups: [] })).toMatchObject({ processes: ['q'], given: { p: ['title'] } });
});
