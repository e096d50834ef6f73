/** The office's verbs as steps of a scenario: each is played by the kernel, and what the kernel refuses fails the step with its words. */
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { runScenario } from '../../engine/definitions/scenario/run-scenario.js';
import type { ScenarioPerson, ScenarioReport, ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import type { Scenario, Step } from '../../engine/definitions/scenario/scenario.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { diagram } from '../kernel/model/diagram.js';
import type { Diagram } from '../kernel/model/diagram.js';

const PEOPLE: readonly ScenarioPerson[] = [
  { id: 'an', unit: 'finance', groups: ['any-clerk'] },
  { id: 'bo', unit: 'finance', groups: ['dept-head'], soleGroups: ['dept-head'] },
  { id: 'chen', unit: 'legal', groups: ['office-deputy'] },
  { id: 'dai', unit: 'legal', groups: ['cashier'] },
  { id: 'op', unit: 'automation', groups: ['operator'] },
];

async function world(...drawn: readonly Diagram[]): Promise<ScenarioWorld> {
  const compiled = await Promise.all(drawn.map((one) => compileProcesses(one.xml())));
  expect(compiled.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
  return {
    definitions: compiled.flatMap(({ models }) => models), decisions: [], forms: new Map(), handlers: () => ({}),
    person: (id) => PEOPLE.find((person) => person.id === id), calendar: officeCalendar(CHINA_HOLIDAYS),
    members: (group) => PEOPLE.filter(({ groups }) => groups.includes(group)).map(({ id }) => id),
  };
}

/** As it is read from a file: what the schema does not know cannot be played. */
function scenario(steps: readonly Step[], expect: Scenario['expect'] = {}): Scenario {
  const read = readScenario(JSON.stringify({ name: 's', process: 'p', at: '2026-09-07T09:00:00+08:00', start: { by: 'an' }, steps, expect }));
  if (!read.ok) throw new Error(read.messages.join('; '));
  return read.scenario;
}

function passed(report: ScenarioReport): void {
  expect(report.failures).toEqual([]);
}

/** A: draft; then B and C beside each other, joined, D. */
const branched = diagram('p', { startableBy: 'any-clerk', extension: '<duty:withdraw until="D"/>' }).start()
  .userTask('A', { assignee: 'an', limit: { key: 'draft', amount: 4, unit: 'wd' } }).parallel('F')
  .userTask('B', { groups: 'dept-head' }).parallel('J').userTask('D', { assignee: 'chen' }).end('done', { outcome: 'issued' })
  .from('F').userTask('C', { assignee: 'chen', extension: '<duty:exclude groups="cashier"/>' }).to('J');

describe('退回', () => {
  test('redoes what follows the step, with half of its limit, and counts', async () => {
    passed(await runScenario(scenario([
      { task: 'A', by: 'an', expect: { due: '2026-09-11T17:00:00+08:00' } },
      { return: 'B', by: 'bo', to: 'A', reason: '附件不全' },
      { expect: { tasks: ['A'], variables: { returnCount: 1 } } },
      { task: 'A', by: 'an', expect: { due: '2026-09-09T17:00:00+08:00' } },
      { expect: { tasks: ['B', 'C'] } },
    ]), await world(branched)));
  });
  test('直送 puts only the branch aside', async () => {
    passed(await runScenario(scenario([
      { task: 'A', by: 'an' }, { task: 'B', by: 'bo' }, { task: 'C', by: 'chen' },
      { return: 'D', by: 'chen', to: 'C', mode: 'direct', reason: '請補數字' }, { expect: { tasks: ['C'] } },
      { task: 'C', by: 'chen' }, { expect: { tasks: ['D'] } },
    ]), await world(branched)));
  });
  test('of a task that a group was offered is the act of who gave it back: 直送退回人 comes back to them', async () => {
    passed(await runScenario(scenario([
      { task: 'A', by: 'an' }, { return: 'B', by: 'bo', to: 'A', mode: 'direct', reason: '請補附件' }, { task: 'A', by: 'an' }, { task: 'B', by: 'bo', expect: { assignee: 'bo' } },
    ]), await world(branched)));
  });
  test('goes to a step of the calling case', async () => {
    const caller = diagram('p', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'an' }).callActivity('C', { calls: 'q', propagateAllParentVariables: false }).end();
    const called = diagram('q').start().userTask('V', { assignee: 'bo' }).end();
    passed(await runScenario(scenario([
      { task: 'A', by: 'an' },
      { refuse: { return: 'V', in: 'q', by: 'bo', to: 'A', reason: '不符' }, code: 'RETURN_TARGET_WRONG' },
      { return: 'V', in: 'q', by: 'bo', to: 'A', toIn: 'p', reason: '不符' },
      { expect: { in: 'q', status: 'terminated', outcome: 'returned' } }, { expect: { tasks: ['A'] } },
    ]), await world(caller, called)));
  });
});

test('拿回 while the next has not begun', async () => {
  passed(await runScenario(scenario([
    { refuse: { takeBack: 'A', by: 'an' }, code: 'TAKE_BACK_TOO_LATE' },
    { task: 'A', by: 'an' }, { refuse: { takeBack: 'A', by: 'bo' }, code: 'TASK_NOT_YOURS' },
    { takeBack: 'A', by: 'an', reason: '漏附件' }, { expect: { tasks: ['A'] } },
  ]), await world(branched)));
});

test('轉辦, 委派 and 交回, to whom the step does not exclude', async () => {
  passed(await runScenario(scenario([
    { task: 'A', by: 'an' },
    { refuse: { transfer: 'C', by: 'chen', to: 'dai' }, code: 'TASK_EXCLUDES_YOU' },
    { refuse: { delegate: 'C', by: 'chen', to: 'nobody' }, code: 'PERSON_NOT_FOUND' },
    { delegate: 'C', by: 'chen', to: 'an' }, { refuse: { task: 'C', by: 'an' }, code: 'TASK_DELEGATED' },
    { resolve: 'C', by: 'an', note: '已核' }, { transfer: 'C', by: 'chen', to: 'bo', reason: '出差' },
    { task: 'C', by: 'bo', expect: { assignee: 'bo' } },
  ]), await world(branched)));
});

test('加簽 before, beside and after a task, and 減簽', async () => {
  passed(await runScenario(scenario([
    { addSigners: 'A', by: 'an', users: ['bo', 'dai'], place: 'before' }, { addSigners: 'A', by: 'an', groups: ['office-deputy'], place: 'after' },
    { refuse: { addSigners: 'A', by: 'an', groups: ['nobody-holds-it'], place: 'beside' }, code: 'GROUP_NOT_FOUND' },
    { refuse: { task: 'A', by: 'an' }, code: 'TASK_WAITS_FOR_SIGNERS' },
    { removeSigner: 'A', by: 'an', signer: 'dai' }, { refuse: { removeSigner: 'A', by: 'an', signer: 'dai' }, code: 'TASK_NOT_FOUND' },
    { task: 'A', by: 'bo' }, { task: 'A', by: 'an' }, { task: 'A', by: 'chen' }, { expect: { tasks: ['B', 'C'] } },
  ]), await world(branched)));
});

test('a participant of a 會簽 is named by the item', async () => {
  const cosign = diagram('p', { startableBy: 'any-clerk' }).start()
    .userTask('P', { extension: '<duty:participation mode="all" users="= [&quot;an&quot;, &quot;bo&quot;, &quot;chen&quot;]" result="cosign"/>' }).end();
  passed(await runScenario(scenario([
    { urge: 'P', item: 'chen', by: 'an' }, { expect: { notices: [{ template: 'R-URGE', to: ['chen'] }] } },
    { task: 'P', item: 'an', by: 'an' }, { task: 'P', by: 'bo' }, { addSigners: 'P', by: 'chen', users: ['dai'], place: 'beside' },
    { task: 'P', by: 'dai' }, { task: 'P', by: 'chen' },
  ], { status: 'completed' }), await world(cosign)));
});

test('催閱 of who has not read, at most once an hour', async () => {
  passed(await runScenario(scenario([
    { refuse: { urgeReaders: 'p', by: 'an' }, code: 'CIRCULATION_READ_BY_ALL' },
    { circulate: 'p', by: 'an', to: ['bo', 'chen'] }, { markRead: 'p', by: 'bo' },
    { refuse: { urgeReaders: 'p', by: 'dai' }, code: 'TASK_NOT_YOURS' },
    { urgeReaders: 'p', by: 'an', text: '請即閱' }, { expect: { unread: ['chen'], notices: [{ template: 'urgeReading', to: ['chen'] }] } },
    { refuse: { urgeReaders: 'p', by: 'op' }, code: 'URGED_ALREADY' }, { advance: 'PT1H' }, { urgeReaders: 'p', by: 'op' },
    { markRead: 'p', by: 'chen' }, { refuse: { urgeReaders: 'p', by: 'op' }, code: 'CIRCULATION_READ_BY_ALL' },
  ]), await world(branched)));
});

test('交接 of all that somebody holds, of what comes back to them, and of what a return put aside', async () => {
  passed(await runScenario(scenario([
    { refuse: { handOver: 'an', by: 'bo', to: 'dai', reason: '調離' }, code: 'FORBIDDEN' },
    { refuse: { handOver: 'dai', by: 'op', to: 'an', reason: '調離' }, code: 'TASK_NOT_FOUND' },
    { refuse: { handOver: 'an', by: 'op', to: 'nobody', reason: '調離' }, code: 'PERSON_NOT_FOUND' },
    { task: 'A', by: 'an' }, { task: 'B', by: 'bo' },
    { refuse: { handOver: 'chen', only: 'D', by: 'op', to: 'an', reason: '調離' }, code: 'TASK_NOT_FOUND' },
    { refuse: { handOver: 'chen', by: 'op', to: 'dai', reason: '調離' }, code: 'TASK_EXCLUDES_YOU' },
    { delegate: 'C', by: 'chen', to: 'an' }, { handOver: 'chen', by: 'op', to: 'bo', reason: '調離' },
    { resolve: 'C', by: 'an' }, { task: 'C', by: 'bo', expect: { assignee: 'bo' } },
    { return: 'D', by: 'chen', to: 'C', mode: 'direct', reason: '請補數字' },
    { handOver: 'chen', by: 'op', to: 'an', reason: '調離' }, { task: 'C', by: 'bo' }, { task: 'D', by: 'an', expect: { assignee: 'an' } },
  ], { status: 'completed' }), await world(branched)));
});

test('催辦 at most once an hour, by who takes part', async () => {
  passed(await runScenario(scenario([
    { task: 'A', by: 'an' }, { urge: 'B', by: 'an', text: '請速辦' }, { expect: { notices: [{ template: 'R-URGE', to: ['dept-head'] }] } },
    { refuse: { urge: 'B', by: 'an' }, code: 'URGED_ALREADY' }, { refuse: { urge: 'B', by: 'dai' }, code: 'TASK_NOT_YOURS' }, { urge: 'B', by: 'op' },
  ]), await world(branched)));
});

test('傳閱, and who has not read it', async () => {
  passed(await runScenario(scenario([
    { circulate: 'p', by: 'an', to: ['bo', 'office-deputy'], text: '請閱' }, { expect: { unread: ['bo', 'chen'], notices: [{ template: 'circulate', to: ['bo'] }] } },
    { markRead: 'p', by: 'bo' }, { expect: { unread: ['chen'] } }, { refuse: { markRead: 'p', by: 'bo' }, code: 'CIRCULATION_NOT_FOUND' },
    { refuse: { circulate: 'p', by: 'dai', to: ['bo'] }, code: 'TASK_NOT_YOURS' },
  ]), await world(branched)));
});

test('撤回 by who started it, until the step that the diagram names is done', async () => {
  passed(await runScenario(scenario([
    { refuse: { withdraw: 'p', by: 'bo', reason: '不辦了' }, code: 'WITHDRAWAL_NOT_YOURS' }, { task: 'A', by: 'an' },
    { withdraw: 'p', by: 'an', reason: '情況有變' }, { refuse: { withdraw: 'p', by: 'an', reason: '再撤' }, code: 'WITHDRAWAL_NOT_POSSIBLE' },
  ], { status: 'terminated', outcome: 'withdrawn' }), await world(branched)));
});

test('暫停, 恢復 and 跳轉 by an operator', async () => {
  passed(await runScenario(scenario([
    { task: 'A', by: 'an' },
    { refuse: { suspend: 'p', by: 'bo', reason: '等答覆' }, code: 'FORBIDDEN' },
    { suspend: 'p', by: 'op', reason: '等答覆' }, { refuse: { task: 'B', by: 'bo' }, code: 'INSTANCE_SUSPENDED' }, { expect: { suspended: true } },
    { resume: 'p', by: 'op' }, { expect: { suspended: false } },
    { refuse: { move: 'p', by: 'op', cancel: ['D'], reason: '不在' }, code: 'ELEMENT_NOT_FOUND' },
    { move: 'p', by: 'op', cancel: ['B', 'C'], activate: ['D'], reason: '調離' }, { expect: { tasks: ['D'] } },
  ]), await world(branched)));
});

describe('代', () => {
  const signed = diagram('p', { startableBy: 'any-clerk' }).start().userTask('B', { groups: 'dept-head' }).userTask('S', { assignee: 'bo', opinion: '簽發' }).end();

  test('both names stand in the log, and signing is for listed deputies', async () => {
    const report = await runScenario(scenario([
      { refuse: { task: 'B', by: 'an' }, code: 'TASK_NOT_YOURS' }, { refuse: { task: 'B', by: 'an', for: 'chen' }, code: 'TASK_NOT_YOURS' },
      { refuse: { task: 'B', by: 'bo', for: 'chen' }, code: 'NOT_STANDING_IN' },
      { task: 'B', by: 'an', for: 'bo' }, { refuse: { task: 'S', by: 'an', for: 'bo' }, code: 'DEPUTY_NOT_LISTED' }, { task: 'S', by: 'chen', for: 'bo' },
    ], { status: 'completed' }), await world(signed));
    passed(report);
  });
  test('verbs of who holds a task may be the substitute\'s', async () => {
    passed(await runScenario(scenario([{ transfer: 'B', by: 'an', for: 'bo', to: 'chen' }, { task: 'B', by: 'chen' }, { return: 'S', by: 'chen', for: 'bo', to: 'B', reason: '再核' }]), await world(signed)));
  });
});

describe('limits', () => {
  const limited = diagram('p', {
    startableBy: 'any-clerk', limit: [
      { key: 'whole', amount: 10, unit: 'cd', statutory: true, basis: '法', extension: { most: 10, unit: 'cd', times: 1, by: 'dept-head' }, pauses: [{ ground: '聽證', by: 'dept-head' }] },
    ],
  }).start().userTask('A', { assignee: 'an', limit: { key: 'own', amount: 2, unit: 'wd' } }).end();

  test('延期 within the legal maximum, by whom the diagram names', async () => {
    passed(await runScenario(scenario([
      { refuse: { extend: 'whole', by: 'an', amount: 5, reason: '案情複雜' }, code: 'EXTENSION_NOT_YOURS' },
      { refuse: { extend: 'whole', by: 'bo', amount: 11, reason: '案情複雜' }, code: 'EXTENSION_TOO_LONG' },
      { extend: 'whole', by: 'bo', until: '2026-09-22', reason: '案情複雜' }, { refuse: { extend: 'whole', by: 'bo', amount: 1, reason: '再延' }, code: 'EXTENDED_TOO_OFTEN' },
      { refuse: { extend: 'none', by: 'bo', amount: 1 }, code: 'CLOCK_NOT_FOUND' },
    ]), await world(limited)));
  });
  test('計時中止 on a legal ground, and 恢復', async () => {
    passed(await runScenario(scenario([
      { refuse: { pauseLimit: 'whole', by: 'bo', ground: '太忙' }, code: 'CLOCK_PAUSE_NOT_ALLOWED' },
      { pauseLimit: 'whole', by: 'bo', ground: '聽證' }, { advance: 'P2D' }, { resumeLimit: 'whole', by: 'bo' },
      { pauseLimit: 'own', by: 'an', ground: '等資料' }, { advance: 'P1D' }, { resumeLimit: 'own', by: 'an' }, { task: 'A', by: 'an', expect: { due: '2026-09-10T17:00:00+08:00' } },
    ]), await world(limited)));
  });
});

test.each<[string, readonly Step[], string]>([
  ['a step that was not passed', [{ return: 'A', by: 'an', to: 'D', reason: 'x' }], "return 'A': RETURN_TARGET_WRONG: Expected 'A' to be returned to one of no step, but found 'D'"],
  ['a task that is not open', [{ transfer: 'B', by: 'bo', to: 'an' }], "transfer 'B': TASK_NOT_FOUND: Expected an open task 'B' in 'p', but its open tasks are: A"],
  ['somebody whom nobody knows', [{ circulate: 'p', by: 'who', to: ['bo'] }], "circulate 'p': PERSON_NOT_FOUND: Expected a person of the directory, but found 'who'"],
  ['a case that there is not', [{ withdraw: 'q', by: 'an', reason: 'x' }], "withdraw 'q': INSTANCE_NOT_FOUND: Expected a case of 'q', but there is none"],
  ['an acceptance where a refusal was expected', [{ refuse: { suspend: 'p', by: 'op', reason: 'x' }, code: 'FORBIDDEN' }], "Expected suspend 'p' by 'op' to be refused with FORBIDDEN, but it was accepted"],
])('the report names %s', async (_, steps, message) => {
  const { failures } = await runScenario(scenario(steps), await world(branched));
  expect(failures).toEqual([{ step: 0, message }]);
});

test.each<[string, object, string]>([
  ['a return without a reason', { return: 'A', by: 'an', to: 'B' }, "/steps/0 must have required property 'reason'"],
  ['加簽 at no place', { addSigners: 'A', by: 'an', users: ['bo'] }, "/steps/0 must have required property 'place'"],
  ['a word that a verb does not have', { extend: 'whole', by: 'an', until: '2026-09-22', days: 3 }, '/steps/0 must NOT have additional properties days'],
  ['a refused verb that lacks something', { refuse: { transfer: 'A', by: 'an' }, code: 'X' }, "/steps/0/refuse must have required property 'to'"],
])('%s is no scenario, and only that is said', (_, step, message) => {
  const read = readScenario(JSON.stringify({ name: 's', process: 'p', at: '2026-09-07T09:00:00+08:00', start: { by: 'an' }, steps: [step] }));
  expect(read).toEqual({ ok: false, messages: [message] });
});
