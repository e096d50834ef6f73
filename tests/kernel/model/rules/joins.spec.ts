import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';

const plain = (): Diagram => diagram('p').start();
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
