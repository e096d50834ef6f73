/** The same diagram on two engines: where both can run it they agree, and where they part it is said. */
import { SecondEngine } from '../../engine/definitions/second-engine/ask-second.js';
import { compareEngines, compareScenario } from '../../engine/definitions/second-engine/compare-engines.js';
import type { Comparison } from '../../engine/definitions/second-engine/compare-engines.js';
import type { EnginePlan } from '../../engine/definitions/second-engine/plan.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { diagram } from '../kernel/model/diagram.js';
import type { Diagram } from '../kernel/model/diagram.js';
import { officeWorld } from '../scenarios/office-world.js';

const engine = new SecondEngine();
afterAll(() => engine.close());
const compare = (drawn: Diagram, plan: EnginePlan = {}): Promise<Comparison> => compareEngines(drawn.xml(), plan, { timeLimit: 30_000, engine });

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
];

test.each(AGREE)('both engines agree on %s', async (_, drawn, plan) => {
  const { verdict, compared, of, difference, until } = await compare(drawn, plan);
  expect({ verdict, difference, until, all: compared === of }).toEqual({ verdict: 'agrees', difference: undefined, until: undefined, all: true });
}, 60_000);

const STILL: readonly (readonly [string, Diagram, EnginePlan])[] = [
  ['no flow to take', diagram('p').start().exclusive('X').task('A', { when: '= n = 1' }).end('a').from('X').task('B', { when: '= n = 2' }).end('b'), { variables: { n: 3 } }],
  ['a join that cannot complete', diagram('p').start().exclusive('X').task('A', { when: '= true' }).parallel('J').end().from('X').task('B', { default: true }).to('J'), {}],
];
test.each(STILL)('both engines stand still at %s', async (_, drawn, plan) => {
  expect(await compare(drawn, plan)).toMatchObject({ verdict: 'agrees', until: { because: expect.stringContaining('an incident') } });
}, 60_000);

test('a difference names the part, the element and how often each completed it', async () => {
  // Two tokens at one activity are two instances of it (BPMN 2.0.2 §13.3.2); the second engine queues them.
  const twice = diagram('p').start().parallel('F').task('A').sub('S', (s) => s.start('s1').userTask('U').end('s2')).end().from('F').task('B').to('S');
  expect(await compare(twice)).toMatchObject({ verdict: 'differs', difference: { part: 0, element: 's1', ours: 2, second: 1 } });
}, 60_000);

const CUT: readonly (readonly [string, Diagram, EnginePlan, string])[] = [
  ['an inclusive join', diagram('p').start().userTask('U').inclusive('O').task('A', { when: '= true' }).inclusive('J').end('a').from('O').task('B', { when: '= true' }).to('J'), { steps: [{ complete: 'U' }] }, 'J'],
  ['a condition that reads the clock', diagram('p').start().userTask('U').exclusive('X').task('A', { when: '= today() > date("2026-01-01")' }).end('a').from('X').task('B', { default: true }).end('b'), { steps: [{ complete: 'U' }] }, 'X'],
  ['a token quantity', diagram('p').start().userTask('U').task('N', { quantities: { completion: 2 } }).end(), { steps: [{ complete: 'U' }] }, 'N'],
  ['an incident', diagram('p').start().userTask('U').scriptTask('X', { script: '= x.y', result: 'z', multi: { collection: '= 1' } }).end(), { steps: [{ complete: 'U' }] }, 'X'],
];
test.each(CUT)('a run is compared up to %s', async (_, drawn, plan, element) => {
  expect(await compare(drawn, plan)).toMatchObject({ verdict: 'agrees', compared: 1, until: { element } });
}, 60_000);

const APART: readonly (readonly [string, Diagram, EnginePlan])[] = [
  ['a boundary event that never came', diagram('p').start().userTask('U').end().boundary('late', 'U', { on: { timer: { duration: 'P1D' } } }).end('out'), { steps: [{ complete: 'U' }] }],
  ['an event sub-process that never began', diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('s', { on: { signal: 'stop' } }).end('e')), { steps: [{ complete: 'U' }] }],
  ['a script and a decision by their results', diagram('p').start().scriptTask('S', { script: '= 1 + 1', result: 'sum' }).exclusive('X').end('a', { when: '= sum = 2' }).from('X').end('b', { default: true }), {}],
  ['what throws and goes on', diagram('p').start().throwEvent('T', { on: { signal: 'told' } }).end('a', { on: { signal: 'done' } }), {}],
];
test.each(APART)('%s is no reason not to compare', async (_, drawn, plan) => {
  expect(await compare(drawn, plan)).toMatchObject({ verdict: 'agrees' });
  expect((await compare(drawn, plan)).until).toBeUndefined();
}, 60_000);

test('an engine that does not answer in time is ended', async () => {
  expect(await compareEngines(diagram('p').start().end().xml(), {}, { timeLimit: 1 })).toMatchObject({ verdict: 'outside', until: { because: 'the second engine: it did not answer within 1 ms' } });
});

test('a plan that our own engine cannot follow is not compared', async () => {
  expect(await compare(diagram('p').start().userTask('U').end(), { steps: [{ complete: 'V' }] })).toMatchObject({ verdict: 'outside', until: { because: expect.stringContaining("'V'") } });
});

test('a run is compared up to a return, which no arrow draws', async () => {
  const drawn = diagram('p', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'wang.fang' }).userTask('B', { assignee: 'li.na' }).end().xml();
  const { failures, comparison } = await compareScenario(drawn, {
    name: 'returned', process: 'p', at: '2026-09-01T09:00:00+08:00', start: { by: 'wang.fang' },
    steps: [{ task: 'A', by: 'wang.fang' }, { return: 'B', by: 'li.na', to: 'A', reason: '附件不全' }, { task: 'A', by: 'wang.fang' }, { task: 'B', by: 'li.na' }], expect: { status: 'completed' },
  }, { ...await officeWorld(), definitions: (await compileProcesses(drawn)).models }, { engine, timeLimit: 30_000 });
  expect({ failures, comparison }).toMatchObject({ failures: [], comparison: { verdict: 'agrees', compared: 2, until: { element: 'B', because: 'a way that no arrow draws' } } });
}, 60_000);
