/** A diagram played in memory: what the command line prints and the designer shows. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from '../../engine/definitions/simulate/simulate.js';
import type { SimulationDocument, SimulationPlan } from '../../engine/definitions/simulate/simulate.js';
import { severalProcesses } from '../conformance/several-processes.js';
import { diagram } from '../kernel/model/diagram.js';

async function ran(xml: string, plan: SimulationPlan = {}): Promise<SimulationDocument> {
  const result = await simulate(xml, plan);
  if (!result.ok) throw new Error(result.message);
  expect(result.deployed).toBe(true);
  return result.document;
}

const told = (document: SimulationDocument, index = 0): readonly string[] =>
  (document.instances[index]?.trace ?? []).map(({ element, type, event }) => `${event} ${type} ${element}`);
const finished = (document: SimulationDocument, index = 0): readonly string[] =>
  (document.instances[index]?.trace ?? []).filter(({ event }) => event === 'completed').map(({ element }) => element);

const choice = diagram('p').start('s').scriptTask('double', { script: '= amount * 2', result: 'twice' }).exclusive('x')
  .end('large', { when: '= twice > 10' }).from('x').end('small', { default: true });

test('a diagram runs until nothing moves, and its document says what happened', async () => {
  const document = await ran(choice.xml(), { variables: { amount: 6 } });
  expect(document.findings).toEqual([]);
  expect(document.instances).toHaveLength(1);
  expect(document.instances[0]).toMatchObject({ processId: 'p', state: 'completed', variables: { amount: 6, twice: 12 }, incidents: [] });
  expect(told(document)).toEqual([
    'activated startEvent s', 'completed startEvent s', 'activated scriptTask double', 'completed scriptTask double',
    'activated exclusiveGateway x', 'completed exclusiveGateway x', 'activated endEvent large', 'completed endEvent large',
  ]);
  expect(document.instances[0]?.trace[0]?.at).toBe('2026-03-02T09:00:00+08:00');
});

test('people and workers do not act: user tasks and jobs wait', async () => {
  const both = diagram('p').start().parallel('fork').userTask('U').end('e1').from('fork').serviceTask('J', { type: 'unknown-here' }).end('e2');
  const document = await ran(both.xml());
  expect(document.instances[0]).toMatchObject({ state: 'active', incidents: [] });
  expect(told(document)).toEqual(expect.arrayContaining(['activated userTask U', 'activated serviceTask J']));
});

test('time passes on a virtual clock, and what falls due fires in order', async () => {
  const timed = diagram('p').start().userTask('U').end('done')
    .boundary('late', 'U', { on: { timer: { duration: 'P3D' } } }).end('given-up')
    .boundary('remind', 'U', { on: { timer: { duration: 'P1D' } }, interrupting: false }).end('reminded');
  expect(finished(await ran(timed.xml()))).toEqual(['start']);
  const document = await ran(timed.xml(), { advance: 'P7D' });
  expect(finished(document)).toEqual(['start', 'remind', 'reminded', 'late', 'given-up']);
  expect(document.instances[0]?.trace.find(({ element }) => element === 'late')).toMatchObject({ at: '2026-03-05T09:00:00+08:00' });
  expect(told(document)).toContain('cancelled userTask U');
  expect(document.instances[0]?.state).toBe('completed');
});

test('messages, signals and calls reach the other instances of the run', async () => {
  const { xml } = severalProcesses(
    diagram('a').start().throwEvent('ask', { on: { message: 'question' } }).throwEvent('shout', { on: { signal: 'fire' } })
      .callActivity('call', { calls: 'c' }).end(),
    diagram('b').start('b-start', { on: { message: 'question' } }).catchEvent('hear', { on: { signal: 'fire' } }).end('b-end'),
    diagram('c').start('c-start').end('c-end'),
  );
  const document = await ran(xml(), { start: ['a'] });
  expect(document.instances.map(({ processId, state }) => `${processId} ${state}`)).toEqual(['a completed', 'b completed', 'c completed']);
});

test('without a name all processes with a none start event start, in the order of the file', async () => {
  const { xml } = severalProcesses(diagram('z').start('z1').end('z2'), diagram('m').start('m1', { on: { message: 'never' } }).end('m2'), diagram('a').start('a1').end('a2'));
  expect((await ran(xml())).instances.map(({ processId }) => processId)).toEqual(['z', 'a']);
  expect((await ran(xml(), { start: ['a', 'a'] })).instances.map(({ processId }) => processId)).toEqual(['a', 'a']);
});

test('a timer start event begins instances while time passes', async () => {
  const cyclic = diagram('p').start('tick', { on: { timer: { cycle: 'R3/PT1H' } } }).end();
  expect((await ran(cyclic.xml())).instances).toEqual([]);
  expect((await ran(cyclic.xml(), { advance: 'PT2H30M' })).instances).toHaveLength(2);
  expect((await ran(cyclic.xml(), { advance: 'P1D' })).instances).toHaveLength(3);
});

test('an error that nothing catches is an incident that names its code', async () => {
  const document = await ran(diagram('p').start().end('broken', { on: { error: 'E-1' } }).xml());
  expect(document.instances[0]).toMatchObject({ state: 'incident', uncaughtError: 'E-1', incidents: [{ element: 'broken', code: 'ERROR_NOT_CAUGHT' }] });
  expect(told(document)).toContain('incident endEvent broken');
});

test('of a multi-instance activity every instance counts once, and the activity as a whole is told apart', async () => {
  const document = await ran(diagram('p').start().scriptTask('T', { script: '= loopCounter', result: 'n', multi: { cardinality: '= 3' } }).end().xml());
  expect(finished(document)).toEqual(['start', 'T', 'T', 'T', 'end']);
  expect(told(document)).toEqual(expect.arrayContaining(['loopActivated scriptTask T', 'loopCompleted scriptTask T']));
});

test('so does a standard loop, and a global task is only called', async () => {
  const drawn = diagram('p').start().scriptTask('T', { script: '= n + 1', result: 'n', repeat: { while: '= n < 3' } }).callActivity('C', { calls: 'g' }).end()
    .root('<bpmn:globalUserTask id="g" name="g"/>');
  const document = await ran(drawn.xml(), { variables: { n: 0 } });
  expect(finished(document)).toEqual(['start', 'T', 'T', 'T']);
  expect(document.instances.map(({ processId, state }) => `${processId} ${state}`)).toEqual(['p active', 'g active']);
  expect(told(document, 1)).toEqual(['activated globalUserTask g.task']);
});

test('processes that wake each other for ever stop with the incident of the chain that is too long', async () => {
  const both = severalProcesses(
    diagram('q').start().throwEvent('first', { on: { message: 'm' } }).end('over'),
    diagram('p').start('again', { on: { message: 'm' } }).throwEvent('wake', { on: { message: 'm' } }).end(),
  );
  const { instances } = await ran(both.xml(), { start: ['q'] });
  expect(instances.flatMap(({ incidents }) => incidents.map(({ element, code }) => [element, code]))).toEqual([['wake', 'CHAIN_TOO_LONG']]);
});

test('a case that goes round by services for ever is stopped, and the document says so', async () => {
  const round = diagram('p').start().exclusive('J').serviceTask('W').exclusive('G').end('e', { when: '= 1 = 2' }).from('G').to('J', { default: true });
  expect((await ran(round.xml())).stopped).toMatch(/rest/);
}, 60_000);

test('a process that calls itself for ever stops with the incident of the call that is too deep', async () => {
  const document = await ran(diagram('p').start().callActivity('C', { calls: 'p' }).end().xml());
  expect(document.stopped).toBeUndefined();
  expect(document.instances).toHaveLength(21);
  expect(document.instances.flatMap(({ incidents }, depth) => incidents.map(({ element, code }) => [depth, element, code]))).toEqual([[20, 'C', 'CALL_TOO_DEEP']]);
});

test('more timers than are fired in one run stop it, and the document says so', async () => {
  const often = diagram('p').start().userTask('U').end().boundary('B', 'U', { on: { timer: { cycle: 'R/PT1S' } }, interrupting: false }).end('e2');
  const document = await ran(often.xml(), { advance: 'P1D' });
  expect(document.stopped).toBe('Expected fewer than 10000 timers until 2026-03-03T09:00:00+08:00');
  expect(document.instances[0]?.state).toBe('active');
}, 60_000);

test('a refused deployment runs nothing and gives its findings', async () => {
  const result = await simulate(diagram('p').start().exclusive('x').end('a').from('x').end('b').xml());
  expect(result).toMatchObject({ ok: true, deployed: false, document: { instances: [], findings: [{ rule: 'gateway-condition-missing', element: 'x' }] } });
});

test('a plan that does not fit is refused with a sentence', async () => {
  expect(await simulate(choice.xml(), { start: ['q'] })).toMatchObject({ ok: false, message: expect.stringContaining("found 'q'") });
  expect(await simulate(choice.xml(), { advance: 'soon' })).toMatchObject({ ok: false, message: expect.stringContaining("found 'soon'") });
  expect(await simulate(choice.xml(), { advance: '-P1D' })).toMatchObject({ ok: false });
});

test('a scenario plays its steps, and what it expects is compared', async () => {
  const drawn = diagram('p').start().userTask('U').exclusive('x').end('yes', { when: '= ok = true' }).from('x').end('no', { default: true });
  const document = await ran(drawn.xml(), {
    office: { person: (id) => ({ id, unit: 'office', groups: [] }) },
    scenario: {
      name: 'yes', process: 'p', at: '2026-09-01T09:00:00+08:00', start: { call: {} },
      steps: [{ task: 'U', by: 'somebody', form: { ok: true } }], expect: { status: 'completed', visited: ['no'] },
    },
  });
  expect(document.instances[0]).toMatchObject({ state: 'completed', variables: { ok: true } });
  expect(document.scenario).toMatchObject({ passed: false, failures: [{ message: expect.stringContaining("'no'") }] });
});

test('a scenario plays the office\'s verbs, too', async () => {
  const drawn = diagram('p').start().userTask('A', { assignee: 'an' }).userTask('B', { assignee: 'bo' }).end();
  const document = await ran(drawn.xml(), {
    office: { person: (id) => ({ id, unit: 'office', groups: [] }) },
    scenario: {
      name: 'returned', process: 'p', at: '2026-09-01T09:00:00+08:00', start: { call: {} }, steps: [
        { task: 'A', by: 'an' }, { return: 'B', by: 'bo', to: 'A', reason: '附件不全' }, { task: 'A', by: 'an' }, { transfer: 'B', by: 'bo', to: 'chen' }, { task: 'B', by: 'chen' },
      ], expect: { status: 'completed', completed: ['A', 'A', 'B'], variables: { returnCount: 1 } },
    },
  });
  expect(document.scenario).toEqual({ name: 'returned', passed: true, failures: [] });
  expect(told(document)).toContain('cancelled userTask B');
});

test('the command line: 0 when it ran, 2 when it was refused or asked wrongly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  const run = (...args: readonly string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/simulate.ts', ...args], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  const good = join(folder, 'good.bpmn');
  const bad = join(folder, 'bad.bpmn');
  writeFileSync(good, choice.xml());
  writeFileSync(bad, '<not-bpmn/>');

  const ok = run(good, '--start', 'p', '--variables', '{"amount": 1}', '--advance', 'P1D');
  expect([ok.status, ok.stderr]).toEqual([0, '']);
  expect(JSON.parse(ok.stdout)).toMatchObject({ findings: [], instances: [{ processId: 'p', state: 'completed', variables: { twice: 2 } }] });

  const refused = run(bad);
  expect(refused.status).toBe(2);
  expect(JSON.parse(refused.stdout)).toMatchObject({ findings: [{ severity: 'error' }], instances: [] });

  const broken = run(good, '--variables', '{"amount":');
  expect([broken.status, broken.stdout]).toEqual([2, '']);
  expect(broken.stderr).toMatch(/^Expected --variables to be a JSON object/);
  const unknown = run(good, '--start', 'nobody');
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining("found 'nobody'")]);
  const missing = run(join(folder, 'none.bpmn'));
  expect([missing.status, missing.stdout]).toEqual([2, '']);

  // 「問」 in GB18030, as the file says of itself.
  const chinese = join(folder, 'gb.bpmn');
  const [before = '', after = ''] = diagram('p').start('s', { name: '@' }).end().xml().replace('encoding="UTF-8"', 'encoding="GB18030"').split('@');
  writeFileSync(chinese, Buffer.concat([Buffer.from(before), Buffer.from([0xcb, 0xca]), Buffer.from(after)]));
  const decoded = run(chinese);
  expect([decoded.status, JSON.parse(decoded.stdout).findings]).toEqual([0, []]);

  const wrong = run(good, '--variables', '[1]');
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toMatch(/^Expected --variables to be a JSON object/);
}, 120_000);
