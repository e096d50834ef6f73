import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';

const plain = (): Diagram => diagram('p').start();

async function endless(file: Diagram): Promise<readonly (string | undefined)[]> {
  const { findings } = await compileProcesses(file.xml());
  return findings.filter(({ rule }) => rule === 'end-unreachable').map(({ element }) => element);
}

test('a loop without a way out is found, once, by its way in', async () => {
  expect(await endless(plain().exclusive('M').userTask('A').userTask('B').to('M'))).toEqual(['start']);
  expect(await endless(plain().parallel('F').end().from('F').exclusive('M').userTask('A').to('M'))).toEqual(['M']);
});

test.each<[string, Diagram]>([
  ['with a way out', plain().exclusive('M').userTask('A').exclusive('X').to('M', { when: '= dept = "x"' }).end('end', { default: true })],
  ['out of which a boundary event leads', plain().exclusive('M').userTask('A').to('M').boundary('B', 'A', { on: { signal: 'b' } }).end()],
  ['that another branch terminates', plain().parallel('F').end('all', { on: { terminate: true } }).from('F').exclusive('M').userTask('A').to('M')],
  ['that an event sub-process interrupts', plain().exclusive('M').userTask('A').to('M').eventSub('E', (e) => e.start('s', { on: { signal: 'b' } }).end('e'))],
  ['in a sub-process that an event interrupts', plain().sub('S', (s) => s.start('s').exclusive('M').userTask('A').to('M')).end().boundary('B', 'S', { on: { signal: 'b' } }).end('out')],
  ['that a link leads out of', plain().exclusive('M').userTask('A').exclusive('X').to('M', { when: '= dept = "x"' }).throwEvent('L', { on: { link: 'l' }, default: true }).catchEvent('C', { on: { link: 'l' } }).end()],
])('nothing is said of a loop %s', async (_, file) => {
  expect(await endless(file)).toEqual([]);
});
