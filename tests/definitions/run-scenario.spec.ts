import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { runScenario } from '../../engine/definitions/scenario/run-scenario.js';
import type { JobHandler } from '../../engine/kernel/job.js';
import type { ScenarioForm, ScenarioPerson, ScenarioReport, ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import type { Scenario, Step } from '../../engine/definitions/scenario/scenario.js';
import { diagram } from '../kernel/model/diagram.js';
import type { Diagram } from '../kernel/model/diagram.js';

const PEOPLE: readonly ScenarioPerson[] = [
  { id: 'an', unit: 'finance', groups: ['any-clerk', 'clerk@finance'] },
  { id: 'bo', unit: 'finance', groups: ['dept-head', 'dept-head@finance'] },
  { id: 'chen', unit: 'legal', groups: ['dept-head', 'dept-head@legal'] },
];

/** A form that wants a title. */
const TITLED: ScenarioForm = {
  fill: ({ title, ...rest }) => Promise.resolve(typeof title === 'string'
    ? { ok: true, variables: { title, ...rest } } : { ok: false, faults: [{ path: '/title', message: 'is missing' }] }),
};

const MONDAY = '2026-09-07T09:00:00+08:00';

async function world(drawn: readonly Diagram[], extra: Partial<ScenarioWorld> = {}): Promise<ScenarioWorld> {
  const compiled = await Promise.all(drawn.map((one) => compileProcesses(one.xml())));
  expect(compiled.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
  return {
    definitions: compiled.flatMap(({ models }) => models), decisions: [], forms: new Map([['p/F-TITLE', TITLED]]),
    person: (id) => PEOPLE.find((person) => person.id === id), calendar: officeCalendar(CHINA_HOLIDAYS), handlers: () => ({}), ...extra,
  };
}

function scenario(steps: readonly Step[], rest: Partial<Scenario> = {}): Scenario {
  return { name: 's', process: 'p', at: MONDAY, start: { by: 'an' }, steps, ...rest };
}

function passed(report: ScenarioReport): void {
  expect(report.failures).toEqual([]);
  expect(report.passed).toBe(true);
}

const simple = diagram('p', { startableBy: 'any-clerk' }).start()
  .userTask('draft', { assignee: '= initiator', form: 'p/F-TITLE', limit: { amount: 1, unit: 'wd' } })
  .userTask('sign', { groups: '= "dept-head@" + dept' })
  .end('done', { outcome: 'issued' });

test('a case is played by the people who may act, and its end is compared', async () => {
  passed(await runScenario(scenario([
    { expect: { active: ['draft'], variables: { dept: 'finance' } } },
    { task: 'draft', by: 'an', form: { title: '通知' }, expect: { assignee: 'an', due: '2026-09-08T17:00:00+08:00' } },
    { task: 'sign', by: 'bo', expect: { groups: ['dept-head@finance'] } },
  ], { expect: { status: 'completed', outcome: 'issued', completed: ['draft', 'sign'], variables: { title: '通知' }, notVisited: ['other'] } }), await world([simple])));
});

test('who may not start or act is refused, and a form that is filled in wrongly is', async () => {
  passed(await runScenario(scenario([
    { refuse: { start: 'p', by: 'bo' }, code: 'NOT_STARTABLE_BY_YOU' },
    { refuse: { task: 'draft', by: 'bo', form: { title: 'x' } }, code: 'TASK_NOT_YOURS' },
    { refuse: { task: 'draft', by: 'an', form: {} }, code: 'FORM_INVALID', fields: ['/title'] },
    { refuse: { task: 'sign', by: 'bo' }, code: 'TASK_NOT_FOUND' },
    { expect: { tasks: ['draft'] } },
  ]), await world([simple])));
});

test.each<[string, Scenario, RegExp]>([
  ['a task that is not open', scenario([{ task: 'sign', by: 'bo' }]), /Expected an open task 'sign' in 'p', but its open tasks are: draft/],
  ['a person who may not act', scenario([{ task: 'draft', by: 'bo', form: { title: 'x' } }]), /TASK_NOT_YOURS/],
  ['a person nobody knows', scenario([{ task: 'draft', by: 'nobody' }]), /'nobody'/],
  ['a form filled in wrongly', scenario([{ task: 'draft', by: 'an' }]), /FORM_INVALID/],
  ['a wrong due moment', scenario([{ task: 'draft', by: 'an', form: { title: 'x' }, expect: { due: '2026-09-07T17:00:00+08:00' } }]), /2026-09-08T17:00:00\+08:00/],
  ['a wrong place', scenario([{ expect: { active: ['sign'] } }]), /to be sign, but found draft/],
  ['a wrong outcome', scenario([], { expect: { outcome: 'issued' } }), /outcome to be 'issued', but found none/],
  ['a message for nobody', scenario([{ message: 'm', key: 'k' }]), /Expected a case to wait for the message 'm'/],
  ['a signal for nobody', scenario([{ signal: 's' }]), /none waits for it/],
  ['a clock that runs back', scenario([{ until: '2026-09-01T09:00:00+08:00' }]), /has passed/],
  ['an acceptance where a refusal was expected', scenario([{ refuse: { task: 'draft', by: 'an', form: { title: 'x' } }, code: 'TASK_NOT_YOURS' }]), /but it was accepted/],
  ['a notice that was not sent', scenario([{ expect: { notices: [{ template: 'x' }] } }]), /Expected a notice/],
])('the report names %s and the step', async (_, played, message) => {
  const report = await runScenario(played, await world([simple]));
  expect(report.passed).toBe(false);
  expect(report.failures[0]?.step).toBe(played.expect ? played.steps.length : 0);
  expect(report.failures[0]?.message).toMatch(message);
});

test('of several tasks of a multi-instance, the actor\'s own or the one of the item is meant', async () => {
  const cosign = diagram('p', { startableBy: 'any-clerk' }).start()
    .userTask('U', { groups: '= "dept-head@" + unit', multi: { collection: '= ["finance", "legal"]', element: 'unit', outputCollection: 'all', outputElement: '= said' } }).end();
  passed(await runScenario(scenario([
    { expect: { active: ['U'], tasks: ['U', 'U'] } },
    { refuse: { task: 'U', by: 'bo', item: 'legal' }, code: 'TASK_NOT_YOURS' },
    { task: 'U', by: 'chen', form: { said: 'no' } },
    { task: 'U', by: 'bo', item: 'finance', form: { said: 'yes' } },
  ], { expect: { status: 'completed', variables: { all: ['yes', 'no'] } } }), await world([cosign])));
});

test('timers happen at their own moments while the clock moves', async () => {
  const late = diagram('p', { startableBy: 'any-clerk' }).start().userTask('U').end('e1')
    .boundary('B', 'U', { on: { timer: { duration: 'PT2H' } }, interrupting: false }).scriptTask('note', { script: '= string(now())', result: 'at' }).end('e2')
    .boundary('L', 'U', { on: { timer: { date: '= date and time("2026-09-08T09:00:00+08:00")' } } }).end('e3', { outcome: 'late' });
  const report = await runScenario(scenario([
    { advance: 'PT3H' }, { expect: { active: ['U'] } }, { until: '2026-09-09T09:00:00+08:00' },
  ], { expect: { status: 'completed', outcome: 'late' } }), await world([late]));
  passed(report);
  expect(report.trace.filter(({ type }) => type === 'timerFired').map(({ at }) => new Date(at).toISOString())).toEqual(['2026-09-07T03:00:00.000Z', '2026-09-08T01:00:00.000Z']);
});

describe('jobs', () => {
  const numbered = diagram('p', { startableBy: 'any-clerk' }).start().serviceTask('S', { type: 'number', headers: { series: '大政辦發' } }).end('e1')
    .boundary('B', 'S', { on: { error: 'FULL' } }).end('e2', { outcome: 'full' });
  const handling = (number: JobHandler): Partial<ScenarioWorld> => ({ handlers: () => ({ number }) });
  const down: JobHandler = () => Promise.reject(new Error('down'));

  test('give their variables to the case', async () => {
    passed(await runScenario(scenario([], { expect: { status: 'completed', variables: { docNo: '1號' } } }),
      await world([numbered], handling(() => Promise.resolve({ variables: { docNo: '1號' } })))));
  });
  test('throw BPMN errors', async () => {
    passed(await runScenario(scenario([], { expect: { outcome: 'full' } }), await world([numbered], handling(() => Promise.resolve({ error: { code: 'FULL' } })))));
  });
  test('that fail are tried again when the clock moves, and become an incident when no try is left', async () => {
    const failing = handling(down);
    const twice = handling((job) => (job.retries > 1 ? down(job) : Promise.resolve({ variables: {} })));
    passed(await runScenario(scenario([{ expect: { active: ['S'] } }, { advance: 'PT10M' }], { expect: { status: 'completed' } }), await world([numbered], twice)));
    passed(await runScenario(scenario([{ advance: 'PT1H' }], { expect: { status: 'active', incidents: [{ element: 'S' }] } }), await world([numbered], failing)));
  });
  test('without a handler are an incident that fails the scenario unless it is expected', async () => {
    const report = await runScenario(scenario([{ advance: 'PT1H' }]), await world([numbered]));
    expect(report.failures[0]?.message).toMatch(/Expected no incident at 'S' of 'p'/);
  });
});

describe('several cases', () => {
  const caller = diagram('p', { startableBy: 'any-clerk' }).start()
    .callActivity('C', { calls: 'child', propagateAllParentVariables: false, inputs: { title: '= "用印"' }, outputs: { sealed: '= outcome' } })
    .end('done', { outcome: 'issued' })
    .eventSub('ES', (inside) => inside.start('stop', { on: { message: '撤回', key: '= caseNo' } }).end('withdrawn', { outcome: 'withdrawn' }));
  const child = diagram('child').start('s').userTask('V', { groups: 'dept-head' }).end('e', { outcome: 'sealed' });

  test('a called case is played with its own tasks, and gives its outcome back', async () => {
    passed(await runScenario(scenario([
      { expect: { active: ['C'] } },
      { expect: { in: 'child', active: ['V'], variables: { title: '用印', parentCaseNo: 'P-2026-000001' } } },
      { task: 'V', in: 'child', by: 'bo' },
      { expect: { in: 'child', status: 'completed', outcome: 'sealed' } },
    ], { expect: { status: 'completed', outcome: 'issued', variables: { sealed: 'sealed' } } }), await world([caller, child])));
  });
  test('a called case ends when its caller no longer waits', async () => {
    passed(await runScenario(scenario([
      { message: '撤回', key: '= caseNo' }, { expect: { in: 'child', status: 'terminated' } },
    ], { expect: { status: 'completed', outcome: 'withdrawn' } }), await world([caller, child])));
  });
  test('a process that is not deployed is an incident on the call', async () => {
    passed(await runScenario(scenario([], { expect: { status: 'active', incidents: [{ element: 'C', code: 'CALLED_PROCESS_NOT_DEPLOYED' }] } }), await world([caller])));
  });
  test('a message reaches the case that waits for it, also one that listens later', async () => {
    const asks = diagram('p', { startableBy: 'any-clerk' }).start().sendTask('ask', { on: { message: '請示' }, inputs: { correlationKey: '= "k"', title: '= "問"' } })
      .receiveTask('answer', { on: { message: '批覆', key: '= "k"' } }).end('done', { outcome: 'answered' });
    const answers = diagram('office').start('s', { on: { message: '請示' } }).throwEvent('reply', { on: { message: '批覆' }, inputs: { correlationKey: '= "k"', text: '= "可 " + title' } }).end('e');
    passed(await runScenario(scenario([], { expect: { outcome: 'answered', variables: { text: '可 問' } } }), await world([asks, answers])));
  });
  test('a signal starts the cases that it starts', async () => {
    const reacts = diagram('p').start('s', { on: { signal: 'sig' } }).end('e', { outcome: 'seen' });
    passed(await runScenario(scenario([], { start: { signal: 'sig', variables: {} }, expect: { outcome: 'seen' } }), await world([reacts])));
  });
  test('cases that wake each other for ever are stopped', async () => {
    const loop = diagram('p', { startableBy: 'any-clerk' }).start().throwEvent('T', { on: { message: 'm' }, inputs: { correlationKey: '= "k"' } }).end();
    const again = diagram('q').start('s', { on: { message: 'm' } }).throwEvent('T', { on: { message: 'm' }, inputs: { correlationKey: '= "k"' } }).end();
    const report = await runScenario(scenario([]), await world([loop, again]));
    expect(report.failures[0]?.message).toMatch(/found CHAIN_TOO_LONG/);
  });
});

test('coverage counts elements and the flows taken, by process', async () => {
  const forked = diagram('p', { startableBy: 'any-clerk' }).start().exclusive('G').end('a', { when: '= 1 = 1' }).from('G').end('b', { default: true });
  const { coverage } = await runScenario(scenario([]), await world([forked]));
  expect(coverage).toEqual({ p: { elements: { start: 1, G: 1, a: 1 }, flows: { 'start-G': 1, 'G-a': 1 } } });
});
