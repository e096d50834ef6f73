import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import type { Diagram, NodeOptions } from '../diagram.js';
import { plain, specify } from './found.js';

const either = { when: '= dept = "x"' };

async function joinsIn(file: Diagram): Promise<readonly string[]> {
  const { findings } = await compileProcesses(file.xml());
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return findings.filter(({ rule }) => rule === 'join-never-completes' || rule === 'quantity-never-reached').map(({ rule, element }) => `${rule} ${element ?? ''}`);
}

test.each<[string, Diagram, string[]]>([
  ['a join behind an exclusive choice', plain().exclusive('X').task('A', either).parallel('J').end().from('X').task('B', { default: true }).to('J'), ['join-never-completes J']],
  ['a join behind an event-based gateway', plain().eventBased('X').catchEvent('A', { on: { signal: 'a' } }).parallel('J').end().from('X').catchEvent('B', { on: { signal: 'b' } }).to('J'), ['join-never-completes J']],
  ['a join that would have to begin itself', plain().parallel('J').exclusive('X').to('J', { when: '= dept = "x"' }).end('end', { default: true }), ['join-never-completes J']],
  ['a join of start events, each of which begins a case', plain().parallel('J').end().start('other').to('J'), ['join-never-completes J']],
  ['a join of a task and its interrupting event', plain().task('T').parallel('J').end().boundary('B', 'T', { on: { signal: 'b' } }).to('J'), ['join-never-completes J']],
  ['only the first of two joins in a row', plain().parallel('F').exclusive('X').task('A', either).parallel('J').parallel('K').end()
    .from('X').task('B', { default: true }).to('J').from('F').to('K'), ['join-never-completes J']],
  ['a quantity behind an exclusive choice', plain().exclusive('X').task('A', either).task('N', { quantities: { start: 2 } }).end().from('X').to('N', { default: true }), ['quantity-never-reached N']],
  ['a join in a sub-process', plain().sub('S', (s) => s.start('s').exclusive('X').task('A', either).parallel('J').end('e').from('X').task('B', { default: true }).to('J')).end(), ['join-never-completes J']],
])('%s can never complete', async (_, file, expected) => {
  expect(await joinsIn(file)).toEqual(expected);
});

test.each<[string, Diagram]>([
  ['a join behind a fork', plain().parallel('F').task('A').parallel('J').end().from('F').task('B').to('J')],
  ['a join behind a fork with a choice inside', plain().parallel('F').exclusive('X').task('A', either).exclusive('M').parallel('J').end().from('X').to('M', { default: true }).from('F').to('J')],
  ['a join behind a fork with a loop inside', plain().parallel('F').exclusive('M').task('A').exclusive('X').to('M', either).parallel('J', { default: true }).end().from('F').to('J')],
  ['a join behind an inclusive choice', plain().inclusive('O').task('A', either).parallel('J').end().from('O').task('B', { default: true }).to('J')],
  ['a join behind two flows out of a task', plain().task('T').task('A').parallel('J').end().from('T').task('B').to('J')],
  ['a join of a task and its event that does not interrupt', plain().task('T').parallel('J').end().boundary('B', 'T', { on: { signal: 'b' }, interrupting: false }).to('J')],
  ['a join across two forks', plain().parallel('F').parallel('G').task('A').parallel('J').end().from('G').end('x').from('F').to('J')],
  ['a quantity behind a fork', plain().parallel('F').task('A').task('N', { quantities: { start: 2 } }).end().from('F').to('N')],
  ['a quantity that a loop brings together', plain().parallel('F').exclusive('M').task('N', { quantities: { start: 3 } }).end().from('F').to('M')],
  ['a quantity that another gives', plain().task('A', { quantities: { completion: 2 } }).task('N', { quantities: { start: 2 } }).end()],
  ['a scope without a start event, where all begins together', diagram('p').task('A').parallel('J').end().node('B', 'bpmn:task').from('B').to('J')],
])('%s can complete', async (_, file) => {
  expect(await joinsIn(file)).toEqual([]);
});

test('a scope of many branches is looked at in a moment, one beyond measure not at all', async () => {
  const wide = (branches: number): Diagram => {
    const drawn = plain().parallel('F').task('T').parallel('J').end();
    for (let index = 0; index < branches; index += 1) drawn.from('F').task(`T${index}`).to('J');
    return drawn;
  };
  expect(await joinsIn(wide(200))).toEqual([]);
  expect(await joinsIn(wide(600))).toEqual([]);
});

const JOIN = 'warning join-never-completes J';
const fork = (): Diagram => plain().parallel('F').task('A').parallel('J').end();
specify('a dead join says which flows exclude each other, or what would have to come first', [
  ['the two ways of a choice', plain().exclusive('X').task('A', either).parallel('J').end().from('X').task('B', { default: true }).to('J'),
    [`${JOIN}: on all flows into parallelGateway 'J', but found that those on A-J and B-J exclude each other`]],
  ['the two ways of a choice, beside another branch', fork().from('F').exclusive('X').task('B', either).to('J').from('X').task('C', { default: true }).to('J'), [`${JOIN}: those on B-J and C-J exclude each other`]],
  ['three ways of a choice: the first two', plain().exclusive('X').task('A', either).parallel('J').end().from('X').task('B', { when: '= dept = "y"' }).to('J').from('X').task('C', { default: true }).to('J'),
    [`${JOIN}: those on A-J and B-J exclude each other`]],
  ['its own result', plain().parallel('J').exclusive('X').to('J', either).end('end', { default: true }), [`${JOIN}: none can come on X-J before it has completed`]],
  ['two of its own results', plain().parallel('J').parallel('K').to('J').to('J').end(), [`${JOIN}: none can come on K-J, K-J-2 before`]],
]);

const mutual = (): Diagram => plain().parallel('F').parallel('J').parallel('JF').end('a').from('JF').parallel('K').parallel('KF').end('b').from('KF').to('J').from('F').to('K');
specify('of joins that wait for each other', [
  ['both are named, where neither is at fault alone', mutual(), [`${JOIN}: none can come on KF-J`, 'warning join-never-completes K: none can come on JF-K']],
  ['only the one at fault, where the other waits for it', fork().from('F').exclusive('X').task('B', either).parallel('D').parallel('K').end('x').from('X').task('C', { default: true }).to('D').from('F').to('K'), ['warning join-never-completes D']],
]);

const NEEDS = 'warning quantity-never-reached N';
const needs = (start: number): NodeOptions => ({ quantities: { start } });
specify('an activity that needs several tokens', [
  ['behind an exclusive choice gets one', plain().exclusive('X').task('A', either).task('N', needs(2)).end().from('X').to('N', { default: true }), [`${NEEDS}: Expected 2 tokens to come to task 'N', but found that one comes at most`]],
  ['behind one flow gets one', plain().task('N', needs(3)).end(), [`${NEEDS}: 3 tokens`]],
  ['behind a fork, by one of several ways, gets them', plain().exclusive('X').parallel('F', either).task('A').task('N', needs(2)).end().from('F').to('N').from('X').task('C', { default: true }).to('N'), []],
  ['that nothing reaches is found as such', plain().end().apart((one) => one.task('T').task('N', needs(2))), ['error element-unreachable T', 'error element-unreachable N']],
  ['not from 1 is found as such', plain().task('N', needs(0)).end(), ['error quantity-wrong N']],
]);

specify('nothing is said', [
  ['of an ad-hoc sub-process, in which people decide what begins', plain().adHoc('S', (a) => a.exclusive('X').task('A', either).parallel('J').from('X').task('B', { default: true }).to('J')).end(), []],
  ['of a scope in which nothing begins', diagram('p').parallel('J').task('T').to('J').from('J').task('U').to('J'), ['error start-event-missing p', 'error element-unreachable J', 'error element-unreachable T', 'error element-unreachable U']],
  ['of a gateway that only forks', plain().exclusive('X').parallel('F', either).end('a').from('F').end('b').from('X').end('c', { default: true }), []],
]);

test('of very many dead joins the first ten are named', async () => {
  const drawn = plain().parallel('F');
  for (let index = 0; index < 12; index += 1) {
    drawn.from('F').exclusive(`X${index}`).task(`A${index}`, either).parallel(`J${index}`).end(`e${index}`).from(`X${index}`).task(`B${index}`, { default: true }).to(`J${index}`);
  }
  expect(await joinsIn(drawn)).toEqual(Array.from({ length: 10 }, (_, index) => `join-never-completes J${index}`));
});
