/** An element of zeebe's or ours where it has no meaning is refused, not passed over in silence. */
import { descriptors } from '../../../../engine/kernel/model/descriptors.js';
import { diagram } from '../diagram.js';
import type { Diagram, NodeOptions } from '../diagram.js';
import { findingsIn, plain, specify } from './found.js';

const signal = { on: { signal: 's' } };
/** A process of an element of each kind, whose id is its kind, each with this extension. */
const everywhere = (extension: string): Diagram => diagram('process', { extension }).start('startEvent', { extension }).task('task', { extension }).userTask('userTask', { form: 'p/F', extension })
  .serviceTask('serviceTask', { extension }).sendTask('sendTask', { extension }).receiveTask('receiveTask', { on: { message: 'm', key: '= caseNo' }, extension })
  .businessRuleTask('businessRuleTask', { extension }).scriptTask('scriptTask', { extension }).callActivity('callActivity', { extension })
  .sub('subProcess', (s) => s.start('s').end('e'), { extension }).adHoc('adHocSubProcess', (s) => s.task('T'), { extension })
  .catchEvent('intermediateCatchEvent', { ...signal, extension }).throwEvent('intermediateThrowEvent', { ...signal, extension }).exclusive('exclusiveGateway', { extension }).end('endEvent', { extension });
const ACTIVITIES = 'task userTask serviceTask sendTask receiveTask businessRuleTask scriptTask callActivity subProcess adHocSubProcess';
const EVENTS = 'startEvent intermediateCatchEvent intermediateThrowEvent endEvent';
const ALL = `process ${ACTIVITIES} ${EVENTS} exclusiveGateway`;
const DONE_BY_JOBS = 'serviceTask sendTask businessRuleTask intermediateThrowEvent endEvent';

/** Each extension element, and where it says something. */
const MEANT: readonly (readonly [element: string, places: string])[] = [
  ['zeebe:userTask', 'userTask'], ['zeebe:assignmentDefinition assignee="a"', 'userTask'], ['zeebe:formDefinition externalReference="p/F"', 'userTask'],
  ['zeebe:priorityDefinition priority="50"', 'userTask'], ['zeebe:taskSchedule dueDate="2026-09-01T09:00:00Z"', 'userTask'],
  ['zeebe:taskDefinition type="t"', DONE_BY_JOBS], ['zeebe:taskHeaders', DONE_BY_JOBS], ['zeebe:ioMapping', `${ACTIVITIES} ${EVENTS}`],
  ['zeebe:calledElement processId="q"', 'callActivity'], ['zeebe:calledDecision decisionId="d" resultVariable="r"', 'businessRuleTask'],
  ['zeebe:script expression="= 1" resultVariable="r"', 'scriptTask'], ['zeebe:versionTag value="1"', 'process'], ['zeebe:adHoc', 'adHocSubProcess'],
  ['zeebe:loopCharacteristics inputCollection="= [1]"', ''], ['zeebe:subscription correlationKey="= caseNo"', ''],
  ['zeebe:properties', ALL],
  ['duty:limit amount="1" unit="wd"', `process ${ACTIVITIES}`], ['duty:start groups="a"', 'process'], ['duty:withdraw until="task"', 'process'], ['duty:paper title="t"', 'process'],
  ['duty:outcome value="o"', 'endEvent'], ['duty:opinion area="a"', 'userTask'], ['duty:exclude initiator="true"', 'userTask'],
  ['duty:participation mode="all" users="= who"', 'userTask'], ['duty:return to=""', 'userTask'], ['duty:same as="userTask"', 'userTask'],
  ['duty:pause ground="g"', ''], ['duty:extension most="1"', ''], ['duty:limitCase amount="1"', ''], ['duty:paperArea area="a"', ''],
];

test.each(MEANT)('%s is found wherever it has no meaning, and nowhere else', async (element, places) => {
  const [space = '', name = ''] = (element.split(' ')[0] ?? '').split(':');
  const found = (await findingsIn(everywhere(`<${element}/>`))).filter(({ rule }) => rule === 'extension-misplaced');
  expect(found.map((one) => one.element).sort()).toEqual(ALL.split(' ').filter((kind) => !places.split(' ').includes(kind)).sort());
  for (const { severity, message } of found) {
    expect(severity).toBe('error');
    expect(message).toContain(`Expected ${space}:${name.charAt(0).toUpperCase()}${name.slice(1)} only where it has a meaning`);
  }
});

test('all of our elements are spoken of here', () => {
  const ours = descriptors.duty.types.filter((type) => !('extends' in type)).map(({ name }) => `duty:${name}`.toLowerCase());
  expect(MEANT.map(([element]) => element.split(' ')[0]?.toLowerCase()).filter((tag) => tag?.startsWith('duty:')).sort()).toEqual(ours.sort());
});

const global = (element: string): string => diagram('p').start().end().xml()
  .replace('<bpmn:process', `<bpmn:globalUserTask id="X"><bpmn:extensionElements><${element}/></bpmn:extensionElements></bpmn:globalUserTask><bpmn:process`);
specify('a global task may have what its namesake may have', [
  ['an assignee', global('zeebe:assignmentDefinition assignee="a"'), ['warning user-task-form-missing X.task']],
  ['not a script', global('zeebe:script expression="= 1"'), ["error extension-misplaced X: found it at globalUserTask 'X'", 'warning user-task-form-missing X.task', 'warning user-task-unassigned X.task']],
]);

const inputs = { inputs: { a: '= 1' } };
const outputs = { outputs: { a: '= 1' } };
specify('catching events take nothing in, throwing events leave nothing behind', [
  ['an output of what catches', plain().catchEvent('X', { ...signal, ...outputs }).end(), []],
  ['an input of what throws', plain().throwEvent('X', { ...signal, ...inputs }).end(), []],
  ['an input of what catches', plain().catchEvent('X', { ...signal, ...inputs }).end(), ["error extension-misplaced X: Expected an input mapping only where it has a meaning, but found it at intermediateCatchEvent 'X'"]],
  ['an input at the start', diagram('p').start('X', inputs).end(), ['error extension-misplaced X: an input mapping']],
  ['an output of what throws', plain().throwEvent('X', { ...signal, ...outputs }).end(), ["error extension-misplaced X: Expected an output mapping only where it has a meaning"]],
  ['an output at the end', plain().end('X', outputs), ['error extension-misplaced X: an output mapping']],
  ['both of a task', plain().task('X', { ...inputs, ...outputs }).end(), []],
]);

const eventSub = (options: NodeOptions): Diagram => plain().end().eventSub('X', (e) => e.start('s', signal).end('e'), options);
const sub = (options: NodeOptions): Diagram => plain().sub('X', (e) => e.start('s').end('e'), options).end();
specify('nothing is handed to an event sub-process, and nothing repeats it', [
  ['as its event begins it', eventSub({}), []],
  ['not a mapping', eventSub(inputs), ["error extension-misplaced X: Expected a mapping only where it has a meaning, but found it at subProcess 'X'"]],
  ['not several instances', eventSub({ multi: { cardinality: '= 2' } }), ['error extension-misplaced X: Expected a loop or multi-instance marker']],
  ['not a loop', eventSub({ repeat: { maximum: 2 } }), ['error extension-misplaced X: a loop or multi-instance marker']],
  ['which another sub-process may have', sub({ ...inputs, multi: { cardinality: '= 2' } }), []],
]);
