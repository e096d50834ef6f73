/** The same diagram on two engines: where both can run it they agree, and where they part it is said. */
import { commonSubset } from '../../engine/definitions/second-engine/common-subset.js';
import { compareEngines } from '../../engine/definitions/second-engine/compare-engines.js';
import { planOfScenario } from '../../engine/definitions/second-engine/plan.js';
import { readLibrary } from '../../engine/definitions/library.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { EnginePlan } from '../../engine/definitions/second-engine/plan.js';
import { diagram } from '../kernel/model/diagram.js';
import type { Diagram } from '../kernel/model/diagram.js';
import { PROCESSES } from '../scenarios/office-world.js';

const review = diagram('p').start().userTask('draft').parallel('fork')
  .userTask('legal').exclusive('ok').exclusive('legal-done', { when: '= agreed = true' }).parallel('join').userTask('seal').end()
  .from('ok').userTask('repair', { default: true }).to('legal-done').from('fork').userTask('finance').to('join');

const AGREE: readonly (readonly [string, Diagram, EnginePlan])[] = [
  ['a straight line', diagram('p').start().task('T').manualTask('M').throwEvent('N').userTask('U').end(), { steps: [{ complete: 'U' }] }],
  ['a choice by FEEL', diagram('p').start().exclusive('X').userTask('A', { when: '= amount > 100 and kind = "x"' }).end('a').from('X').userTask('B', { default: true }).end('b'),
    { variables: { amount: 200, kind: 'x' }, steps: [{ complete: 'A' }] }],
  ['a condition without its sign', diagram('p').start().exclusive('X').userTask('A', { when: 'amount > 100' }).end('a').from('X').userTask('B', { default: true }).end('b'), { variables: { amount: 1 }, steps: [{ complete: 'B' }] }],
  ['the default flow', diagram('p').start().exclusive('X').userTask('A', { when: '= amount > 100' }).end('a').from('X').userTask('B', { default: true }).end('b'),
    { variables: { amount: 1 }, steps: [{ complete: 'B' }] }],
  ['a choice inside a fork', review, { steps: [{ complete: 'draft' }, { complete: 'legal', variables: { agreed: true } }, { complete: 'finance' }, { complete: 'seal' }] }],
  ['the other choice inside a fork', review, { steps: [{ complete: 'draft' }, { complete: 'finance' }, { complete: 'legal', variables: { agreed: false } }, { complete: 'repair' }, { complete: 'seal' }] }],
  ['a loop back for another round', diagram('p').start().exclusive('M').userTask('U').exclusive('X').to('M', { when: '= again = true' }).end('end', { default: true }),
    { steps: [{ complete: 'U', variables: { again: true } }, { complete: 'U', variables: { again: false } }] }],
  ['a sub-process', diagram('p').start().sub('S', (s) => s.start('s1').parallel('F').userTask('A').parallel('J').end('s2').from('F').userTask('B').to('J')).userTask('after').end(),
    { steps: [{ complete: 'B' }, { complete: 'A' }, { complete: 'after' }] }],
  ['work that a job does', diagram('p').start().serviceTask('J', { type: 'work' }).exclusive('X').end('good', { when: '= ok = true' }).from('X').end('bad', { default: true }),
    { steps: [{ complete: 'J', variables: { ok: true } }] }],
  ['a terminate end event', diagram('p').start().parallel('F').userTask('A').end('stop', { on: { terminate: true } }).from('F').userTask('B').end('b'), { steps: [{ complete: 'A' }] }],
  ['no flow to take', diagram('p').start().exclusive('X').task('A', { when: '= n = 1' }).end('a').from('X').task('B', { when: '= n = 2' }).end('b'), { variables: { n: 3 } }],
  ['a join that cannot complete', diagram('p').start().exclusive('X').task('A', { when: '= true' }).parallel('J').end().from('X').task('B', { default: true }).to('J'), {}],
];

test.each(AGREE)('both engines agree on %s', async (_, drawn, plan) => {
  expect(await compareEngines(drawn.xml(), plan, { timeLimit: 30_000 })).toEqual({ agreed: true });
}, 60_000);

test('a difference names the step, the element and how often each completed it', async () => {
  // Two tokens at one activity are two instances of it (BPMN 2.0.2 §13.3.2); the second engine queues them.
  const twice = diagram('p').start().parallel('F').task('A').sub('S', (s) => s.start('s1').userTask('U').end('s2')).end().from('F').task('B').to('S');
  expect(await compareEngines(twice.xml(), {}, { timeLimit: 30_000 })).toEqual({ agreed: false, difference: { step: 0, element: 's1', ours: 2, second: 1 } });
}, 60_000);

test('what is outside the common subset is not compared, and the reason names the element', async () => {
  const inclusive = diagram('p').start().inclusive('O').task('A', { when: '= true' }).end('a').from('O').task('B', { default: true }).end('b');
  expect(await compareEngines(inclusive.xml())).toEqual({ agreed: false, skipped: 'O: the kind inclusiveGateway' });
  const boundary = diagram('p').start().userTask('U').end().boundary('late', 'U', { on: { timer: { duration: 'P1D' } } }).end('out');
  expect(await compareEngines(boundary.xml())).toEqual({ agreed: false, skipped: 'U: a boundary event' });
  const clock = diagram('p').start().exclusive('X').task('A', { when: '= today() > date("2026-01-01")' }).end('a').from('X').task('B', { default: true }).end('b');
  expect(await compareEngines(clock.xml())).toMatchObject({ skipped: expect.stringContaining('reads the clock') });
});

test('an engine that does not answer in time is ended', async () => {
  expect(await compareEngines(diagram('p').start().end().xml(), {}, { timeLimit: 1 })).toEqual({ agreed: false, skipped: 'the second engine: it did not answer within 1 ms' });
});

test('a plan that our own engine cannot follow is not compared', async () => {
  expect(await compareEngines(diagram('p').start().userTask('U').end().xml(), { steps: [{ complete: 'V' }] })).toMatchObject({ skipped: expect.stringContaining("'V'") });
});

test('every duty is compared by its scenarios, or it is said why it cannot be', async () => {
  const duties = await readLibrary(PROCESSES);
  expect(duties.length).toBeGreaterThan(0);
  for (const { processId, diagrams, scenarios } of duties) {
    for (const { content } of diagrams) {
      const { models } = await compileProcesses(content);
      const subsets = models.map(commonSubset);
      // A duty can be withdrawn, which is an event sub-process; waits for events, calls others or has limits on its tasks.
      for (const subset of subsets) if (!subset.inside) expect([processId, subset.because]).toEqual([processId, expect.stringMatching(/^\w+: ./)]);
      if (!subsets.every(({ inside }) => inside)) continue;
      for (const file of scenarios) {
        const read = readScenario(file.content);
        const plan = read.ok ? planOfScenario(read.scenario) : undefined;
        if (plan?.ok) expect([file.name, await compareEngines(content, plan.plan)]).toEqual([file.name, { agreed: true }]);
      }
    }
  }
}, 120_000);
