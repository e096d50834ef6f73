import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import { opinionReads } from '../../../engine/kernel/model/rules/expressions.js';
import { sayWhatIsWrong } from './messages.js';
import { diagram } from './diagram.js';
import type { Diagram, NodeOptions } from './diagram.js';

const plain = (): Diagram => diagram('p').start();
const task = (options: NodeOptions): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F', ...options }).end();
const subscription = { on: { message: 'm', key: '= caseNo' } };

async function findingsOf(file: Diagram | string) {
  const { findings, models } = await compileProcesses(typeof file === 'string' ? file : file.xml());
  sayWhatIsWrong(findings);
  return { found: findings.map(({ severity, rule, element }) => `${severity} ${rule}${element === undefined ? '' : ` ${element}`}`), findings, models };
}

test('a right diagram has no findings', async () => {
  const { found } = await findingsOf(diagram('p', { limit: { amount: 10, unit: 'wd', key: 'whole' }, paper: { title: '紙', areas: { 核稿: '核稿' } } }).start()
    .userTask('U', { assignee: '= initiator', form: 'p/F', opinion: '核稿', outputs: { first: '= decision' }, limit: { amount: 1, unit: 'wd' } })
    .exclusive('G').end('yes', { when: '= first = "同意"', outcome: 'issued' }).from('G').end('no', { default: true, outcome: 'refused' })
    .boundary('B', 'U', { on: { timer: { date: '= due("whole") - duration("P1D")' } }, interrupting: false }).task('T').end('told', { outcome: 'issued' })
    .eventSub('ES', (inside) => inside.start('stop', subscription).end('withdrawn', { outcome: 'withdrawn' })));
  expect(found).toEqual([]);
});

test('what cannot be read is refused, with the place', async () => {
  const broken = await findingsOf('<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">\n  <bpmn:process id="p"');
  expect(broken.models).toEqual([]);
  expect(broken.found).toEqual(['error xml-broken']);
  expect(broken.findings[0]?.message).toMatch(/line 2/);
  expect((await findingsOf('not xml')).found).toEqual(['error xml-broken']);
  expect((await findingsOf('')).found).toEqual(['error xml-broken']);
  expect((await findingsOf('<html/>')).found).toEqual(['error xml-broken']);
});

test.each([
  ['nothing but text', 'hello '.repeat(5000)],
  ['an element that does not end', `<p>${'x'.repeat(100_000)}`],
  ['another format', JSON.stringify(Array.from({ length: 2000 }, () => ({ a: 1 })))],
])('%s is quoted by its beginning only', async (_, text) => {
  const [finding] = (await findingsOf(text)).findings;
  expect(finding?.message).toMatch(/^Expected BPMN 2\.0 XML, but found unparsable content .{20,80} detected, line 1, column \d+, nested error: /);
  expect(finding?.message.length).toBeLessThan(220);
});

const raw = (inside: string): string => plain().end().xml().replace('</bpmn:process>', `${inside}</bpmn:process>`);

test.each<[string, Diagram | string, string[]]>([
  ['an element that BPMN does not have', raw('<bpmn:wish id="W"/>'), ['error unknown-element']],
  ['an element that zeebe does not have', task({ extension: '<zeebe:wish/>' }), ['error unknown-element']],
  ['an element that duty does not have', task({ extension: '<duty:wish/>' }), ['error unknown-element']],
  ['an attribute that duty does not have', task({ extension: '<duty:opinion area="a" colour="red"/>' }), ['error unknown-attribute U']],
  ['an attribute that BPMN does not have', raw('<bpmn:task id="T" mood="good"/>'), ['error unknown-attribute T', 'error element-unreachable T']],
  ['a reference to nothing', raw('<bpmn:task id="T" default="none"/>'), ['error unresolved-reference T', 'error element-unreachable T']],
  ['an id that is used twice', raw('<bpmn:task id="end"/>'), ['error duplicate-id']],
  ['a file without an executable process', diagram('p', { executable: false }).start().end(), ['error no-executable-process']],
])('%s is refused', async (_, file, expected) => {
  const { found, models } = await findingsOf(file);
  expect(found).toEqual(expected);
  expect(models).toEqual([]);
});

const unsupported: [string, Diagram][] = [
  ['a condition that is thrown', plain().node('X', 'bpmn:endEvent', {}, ['<bpmn:conditionalEventDefinition/>']).to('X')],
  ['a link at the end', plain().node('X', 'bpmn:endEvent', {}, ['<bpmn:linkEventDefinition name="a"/>']).to('X')],
  ['a timer that is thrown', plain().node('X', 'bpmn:endEvent', {}, ['<bpmn:timerEventDefinition/>']).to('X')],
  ['a link among several', plain().node('X', 'bpmn:intermediateThrowEvent', {}, ['<bpmn:linkEventDefinition name="a"/>', '<bpmn:signalEventDefinition/>']).to('X')],
  ['a receive task in a sub-process that starts', plain().sub('S', (inside) => inside.node('X', 'bpmn:receiveTask', { instantiate: true })).end()],
  ['a parallel event-based gateway that starts nothing', plain().node('X', 'bpmn:eventBasedGateway', { eventGatewayType: 'Parallel' }).to('X')],
  ['listeners', plain().task('X', { extension: '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="t"/></zeebe:executionListeners>' })],
];
test.each(unsupported)('%s is refused as unsupported, by name', async (_, file) => {
  expect((await findingsOf(file)).found).toContain('error unsupported-element X');
});

test.each<[string, Diagram, string[]]>([
  ['a process that nothing begins', diagram('p').task('T').task('U').to('T'), ['error start-event-missing p', 'error element-unreachable T', 'error element-unreachable U']],
  ['a sub-process that nothing begins', plain().sub('S', (inside) => inside.task('T').to('T')).end(), ['error start-event-missing S', 'error element-unreachable T']],
  ['two none start events of a sub-process', plain().sub('S', (inside) => inside.start('s').end('e').start('t').to('e')).end(), ['error start-events-several S']],
  ['two none start events of a process', plain().end().start('other').end(), []],
  ['no start at all', diagram('p').task('T').sub('S', (inside) => inside.task('U')).sub('empty', () => undefined), []],
  ['a sub-process that a message starts', plain().sub('S', (inside) => inside.start('s', subscription).end('e')).end(), ['error start-event-trigger s']],
  ['a process that an error starts', diagram('p').start('s', { on: { error: 'X' } }).end(), ['error start-event-trigger s']],
  ['a flow into a gateway that begins cases', plain().node('X', 'bpmn:eventBasedGateway', { instantiate: true }).to('X').from('X').catchEvent('C', { on: { signal: 's' } }).end(), ['error flow-wrong-end X']],
  ['a complex join that nothing activates', plain().parallel('F').task('A').node('X', 'bpmn:complexGateway').to('X').from('F').to('X'), ['error activation-condition-missing X']],
  ['one of several definitions without a name', plain().node('X', 'bpmn:endEvent', {}, ['<bpmn:terminateEventDefinition/>', '<bpmn:signalEventDefinition/>']).to('X'), ['error signal-name-missing X']],
  ['an event sub-process without a trigger', plain().end().eventSub('S', (inside) => inside.start('s').end('e')), ['error event-sub-process-start S']],
  ['an event sub-process with two starts', plain().end().eventSub('S', (inside) => inside.start('s', subscription).end('e').start('t', subscription).to('e')), ['error event-sub-process-start S']],
  ['an error start that does not interrupt', plain().end().eventSub('S', (inside) => inside.start('s', { on: { error: 'X' }, interrupting: false }).end('e')), ['error event-sub-process-start s']],
  ['a flow into a sub-process', plain().sub('S', (inside) => inside.start('s').task('T').end('e')).end().flow('start', 'T'), ['error flow-crosses-scope start-T']],
  ['a flow into a start event', plain().task('T').end().flow('T', 'start'), ['error flow-wrong-end start']],
  ['a flow out of an end event', plain().end().task('T'), ['error flow-wrong-end end']],
  ['an element that no flow reaches', plain().end().node('T', 'bpmn:task'), ['error element-unreachable T']],
  ['a branch without a condition', plain().exclusive('G').end('a', { when: '= dept = "x"' }).from('G').end('b'), ['error gateway-condition-missing G']],
  ['an inclusive branch without a condition', plain().inclusive('G').end('a').from('G').end('b'), ['error gateway-condition-missing G']],
  ['a condition that nobody reads', plain().parallel('G').end('a', { when: '= dept = "x"' }).from('G').end('b'), ['warning condition-ignored G']],
  ['a task after an event-based gateway', plain().eventBased('G').task('T').end().from('G').catchEvent('C', subscription).to('end'), ['error event-gateway-target T']],
  ['a boundary event on a gateway', plain().exclusive('G').end().boundary('B', 'G', subscription).to('end'), ['error boundary-event-place B', 'error element-unreachable B']],
  ['an error boundary that does not interrupt', plain().task('T').end().boundary('B', 'T', { on: { error: 'X' }, interrupting: false }).to('end'), ['error boundary-event-interrupting B']],
  ['a link that leads nowhere', plain().throwEvent('L', { on: { link: 'a' } }), ['error link-target L']],
  ['a link with two targets', plain().throwEvent('L', { on: { link: 'a' } }).catchEvent('A', { on: { link: 'a' } }).end('x').catchEvent('B', { on: { link: 'a' } }).end('y'),
    ['error element-unreachable A', 'error element-unreachable B', 'error element-unreachable x', 'error element-unreachable y', 'error link-target L']],
  ['a link out of its scope', plain().sub('S', (inside) => inside.start('s').throwEvent('L', { on: { link: 'a' } })).end().catchEvent('A', { on: { link: 'a' } }).to('end'), ['error element-unreachable A', 'error link-target L']],
  ['a link with flows of its own', plain().throwEvent('L', { on: { link: 'a' } }).task('T').end().catchEvent('A', { on: { link: 'a' } }).to('end').flow('T', 'A'), ['error link-flow A', 'error link-flow L']],
  ['a link that nothing leads to', plain().end().catchEvent('A', { on: { link: 'a' } }).to('end'), ['error element-unreachable A']],
  ['a link after an event-based gateway', plain().eventBased('G').catchEvent('A', { on: { link: 'a' } }).end().flow('G', 'A').from('G').catchEvent('C', subscription).to('end'), ['error event-gateway-target A', 'error link-flow A']],
  ['a boundary event that waits for nothing', plain().task('T').end().boundary('B', 'T', {}).to('end'), ['error event-definition-missing B']],
])('%s is found', async (_, file, expected) => {
  expect((await findingsOf(file)).found.sort()).toEqual(expected.sort());
});

const catching = (options: NodeOptions): Diagram => plain().catchEvent('C', options).end();
const timer = (on: NodeOptions['on']): Diagram => catching(on ? { on } : {});
test.each<[string, Diagram, string[]]>([
  ['a message that nobody throws and nothing correlates', catching({ on: { message: 'm' } }), ['warning correlation-key-missing C']],
  ['a receive task without a message', plain().node('C', 'bpmn:receiveTask').to('C'), ['warning message-name-missing C']],
  ['a send task with neither a message nor a job', plain().sendTask('C').end(), ['warning job-type-missing C']],
  ['a signal without a name', plain().node('C', 'bpmn:endEvent', {}, ['<bpmn:signalEventDefinition/>']).to('C'), ['error signal-name-missing C']],
  ['an error end without a code', plain().node('C', 'bpmn:endEvent', {}, ['<bpmn:errorEventDefinition/>']).to('C'), ['error error-code-missing C']],
  ['a conditional event without a condition', catching({ on: { condition: '' } }), ['error condition-missing C']],
  ['a condition in another language', catching({ on: { condition: '${x > 1}' } }), ['error condition-not-feel C']],
  ['a condition as other tools write it', catching({ on: { condition: 'caseNo = "x"' } }), []],
  ['a timer without a moment', plain().node('C', 'bpmn:intermediateCatchEvent', {}, ['<bpmn:timerEventDefinition/>']).to('C'), ['error timer-missing C']],
  ['a date without an offset', timer({ timer: { date: '2026-09-01T09:00:00' } }), []],
  ['a date that is none', timer({ timer: { date: '2026-09-31' } }), ['error timer-not-iso C']],
  ['a duration that is none', timer({ timer: { duration: '5 days' } }), ['error timer-not-iso C']],
  ['a cycle of no time', timer({ timer: { cycle: 'R/PT0S' } }), ['error timer-cycle-endless C']],
  ['a cycle of less than a second', timer({ timer: { cycle: 'R3/PT0.5S' } }), ['error timer-not-iso C']],
  ['a cycle that is none', timer({ timer: { cycle: '0 0 9 * * *' } }), ['error timer-not-iso C']],
  ['a task that nobody sees', plain().userTask('U', { form: 'p/F' }).end(), ['warning user-task-unassigned U']],
  ['a task without a form', plain().userTask('U').end(), ['warning user-task-form-missing U']],
  ['a withdrawal until a step that is none', diagram('p', { extension: '<duty:withdraw until="V"/>' }).start().userTask('U', { assignee: 'x', form: 'f' }).end(), ['error withdraw-unknown p']],
  ['an exclusion of a step that is none', task({ excludes: 'V' }), ['error exclude-unknown U']],
  ['a service task without a type', plain().serviceTask('S').end(), ['warning job-type-missing S']],
  ['a script in another language', plain().node('C', 'bpmn:scriptTask', { scriptFormat: 'javascript' }, ['<bpmn:script>caseNo = 1</bpmn:script>']).to('C'), ['error script-language C']],
  ['retries that are no number', plain().serviceTask('S', { type: 't', retries: 'some' }).end(), ['error job-retries-wrong S']],
  ['a call of nothing', plain().node('C', 'bpmn:callActivity').to('C'), ['error called-process-missing C']],
  ['a business rule task without a rule', plain().node('C', 'bpmn:businessRuleTask').to('C'), ['warning job-type-missing C']],
  ['a script task without a script', plain().node('C', 'bpmn:scriptTask').to('C'), ['warning script-missing C']],
  ['a multi-instance of nothing', task({ multi: { element: 'x' } }), ['error multi-instance-missing U']],
  ['a loop that nothing ends', task({ repeat: {} }), ['error loop-endless U']],
  ['a loop of no rounds', task({ repeat: { maximum: 0 } }), ['error loop-maximum U']],
  ['a loop of some rounds', task({ repeat: { maximum: 'some' } }), ['error loop-maximum U']],
  ['a loop condition in another language', task({ repeat: { while: '#{again}' } }), ['error condition-not-feel U']],
  ['a quantity of nothing', task({ quantities: { start: 0 } }), ['error quantity-wrong U']],
  ['a quantity beyond measure', task({ quantities: { completion: 1_000_000_000 } }), ['error quantity-wrong U']],
  ['an output collection of nothing', task({ multi: { collection: '= xs', outputCollection: 'ys' } }), ['error multi-instance-output U']],
  ['a mapping without a source', task({ inputs: { a: '' } }), ['error mapping-incomplete U']],
  ['an expression that does not parse', task({ inputs: { a: '= 1 +' } }), ['error expression-broken U']],
  ['a filter by not alone', task({ inputs: { a: '= count(xs[not(done)]) = 0' } }), ['error filter-not U']],
  ['a filter by not alone, in brackets', task({ inputs: { a: '= xs[(not(item > 3))][1]' } }), ['error filter-not U']],
  ['filters that compare', task({ inputs: { a: '= xs[done = false][not(done) and big][a]', b: '= [not(done)]' } }), []],
  ['a function that does not exist', task({ inputs: { a: '= guess(1)' } }), ['error expression-broken U']],
  ['a condition of a flow in another language', plain().exclusive('G').end('a', { when: '${x > 1}' }).from('G').end('b', { default: true }), ['error condition-not-feel G-a']],
  ['a condition that reads an opinion', plain().exclusive('G').end('a', { when: '= opinion = "x"' }).from('G').end('b', { default: true }), ['error condition-reads-opinion G-a']],
  ['a condition that reads what an opinion was mapped to', plain().userTask('U', { assignee: 'a', form: 'p/F', outputs: { said: '= opinion' } })
    .exclusive('G').end('a', { when: '= said = "x"' }).from('G').end('b', { default: true }), ['error condition-reads-opinion G-a']],
  ['a limit that is no number', task({ limit: { amount: 'many', unit: 'wd' } }), ['error limit-wrong U']],
  ['a limit in no known unit', task({ limit: { amount: 1, unit: 'weeks' } }), ['error limit-wrong U']],
  ['half a calendar day', task({ limit: { amount: 0.5, unit: 'cd' } }), ['error limit-wrong U']],
  ['an urging that is none', task({ limit: { amount: 1, unit: 'wd', urging: 'LOUD' } }), ['error limit-wrong U']],
  ['a case of a limit without a unit that exists', task({ limit: { amount: 1, unit: 'wd', cases: [{ when: '= true', amount: 1, unit: 'x' }] } }), ['error limit-wrong U']],
  ['two limits on a task', task({ limit: [{ key: 'a', amount: 1, unit: 'wd' }, { key: 'b', amount: 1, unit: 'wd' }] }), ['error limits-several U']],
  ['two limits of the same name', diagram('p', { limit: { amount: 1, unit: 'wd' } }).start().userTask('U', { assignee: 'a', form: 'p/F', limit: { key: 'whole', amount: 1, unit: 'wd' } }).end(), ['error limit-key-duplicate U']],
  ['due() of no limit', timer({ timer: { date: '= due("whole")' } }), ['error limit-unknown C']],
  ['a limit beside Camunda\'s schedule', task({ limit: { amount: 1, unit: 'wd' }, extension: '<zeebe:taskSchedule dueDate="2026-09-01T09:00:00Z"/>' }), ['error limit-and-schedule U']],
  ['an outcome on a task', task({ extension: '<duty:outcome value="x"/>' }), ['error extension-misplaced U']],
  ['an input mapping on a catching event', catching({ ...subscription, inputs: { a: '= 1' } }), ['error extension-misplaced C']],
  ['an end without an outcome beside one that has', plain().parallel('G').end('a', { outcome: 'x' }).from('G').end('b'), ['warning outcome-missing b']],
  ['an opinion in an area that the paper lacks', diagram('p', { paper: { title: 't', areas: { a: 'A' } } }).start().userTask('U', { assignee: 'a', form: 'p/F', opinion: 'b' }).end(), ['warning opinion-area-unknown U']],
])('%s is found', async (_, file, expected) => {
  expect((await findingsOf(file)).found).toEqual(expected);
});

test('a message that starts a case needs no correlation key', async () => {
  expect((await findingsOf(diagram('p').start('s', { on: { message: 'm' } }).end())).found).toEqual([]);
});

test('an end needs no outcome where it does not end the case', async () => {
  const file = plain().sub('S', (inside) => inside.start('s').end('inner')).end('done', { outcome: 'x' })
    .eventSub('E', (inside) => inside.start('s2', { ...subscription, interrupting: false }).end('told'));
  expect((await findingsOf(file)).found).toEqual([]);
});

test('cycles are read with and without a start', async () => {
  for (const cycle of ['R/PT1H', 'R3/PT1H', 'R/2027-03-01T00:00:00+08:00/P1Y']) expect((await findingsOf(timer({ timer: { cycle } }))).found).toEqual([]);
});

test('conditions are checked against the opinion fields of the forms, too', async () => {
  const { models: [model] } = await findingsOf(plain().exclusive('G').end('a', { when: '= remark = "x"' }).from('G').end('b', { default: true }));
  if (!model) throw new Error('Expected a model');
  expect(opinionReads(model, ['remark']).map(({ element }) => element)).toEqual(['G-a']);
});

test('errors come before warnings, and each finding says what was expected', async () => {
  const { findings } = await findingsOf(plain().userTask('U').callActivity('S', {}).end());
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  for (const { message, clause } of findings) {
    expect(message).toMatch(/^Expected .* (found|nothing|it)/);
    expect(clause).toBeDefined();
  }
});
