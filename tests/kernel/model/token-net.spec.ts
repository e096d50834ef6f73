/** Which sequence flows can hold tokens, and which at the same time. */
import { describe, expect, it } from '@jest/globals';
import { Concurrency, tokenNet } from '../../../engine/kernel/model/token-net.js';
import { diagram } from './diagram.js';
import type { Diagram } from './diagram.js';
import { drafted } from './drafted.js';

const start = (): Diagram => diagram('p').start('s');

/** The flows of a scope that can hold a token, and the pairs that can together: `a+b`; `a+a` where one holds two. */
async function tokens(drawn: Diagram, scope = 'p') {
  const model = await drafted(drawn);
  const net = tokenNet(model, scope, Object.values(model.nodes).filter((node) => node.scope === scope));
  if (!net) throw new Error('Expected a net');
  const concurrency = new Concurrency(net);
  const flows = [...net.flows].sort(([a], [b]) => (a < b ? -1 : 1));
  const together = flows.flatMap(([a, one], index) => flows.slice(index).filter(([, other]) => concurrency.together(one, other)).map(([b]) => `${a}+${b}`));
  for (const [, one] of flows) for (const [, other] of flows) expect(concurrency.together(one, other)).toBe(concurrency.together(other, one));
  const dead = net.transitions.filter((transition) => !concurrency.fires(transition)).map(({ node }) => node);
  return { reached: flows.filter(([, place]) => concurrency.reached(place)).map(([flow]) => flow), together, dead };
}

describe('at the same time tokens are', () => {
  it.each<[string, Diagram, string[]]>([
    ['on no two flows of a sequence', start().task('A').task('B').end('e'), []],
    ['on both flows behind a fork', start().parallel('F').end('A').from('F').end('B'), ['F-A+F-B']],
    ['on one flow behind an exclusive choice', start().exclusive('X').end('A').from('X').end('B'), []],
    ['on one flow behind an event-based gateway', start().eventBased('X').catchEvent('A', { on: { signal: 'a' } }).end('e').from('X').catchEvent('B', { on: { signal: 'b' } }).end('f'), []],
    ['on both flows behind an inclusive choice', start().inclusive('O').end('A').from('O').end('B'), ['O-A+O-B']],
    ['on both flows out of a task', start().task('T').end('A').from('T').end('B'), ['T-A+T-B']],
    ['on both branches of a fork, wherever they are', start().parallel('F').task('A').task('B').end('e').from('F').task('C').end('f'),
      ['A-B+C-f', 'A-B+F-C', 'B-e+C-f', 'B-e+F-C', 'C-f+F-A', 'F-A+F-C']],
    ['on no two flows behind their join', start().parallel('F').task('A').parallel('J').task('Z').end('e').from('F').to('J'), ['A-J+F-J', 'F-A+F-J']],
    ['twice on a flow where branches merge without a join', start().parallel('F').task('A').exclusive('M').end('e').from('F').to('M'), ['A-M+F-M', 'A-M+M-e', 'F-A+F-M', 'F-A+M-e', 'F-M+M-e', 'M-e+M-e']],
    ['twice on the flow of an activity that gives two', start().task('A', { quantities: { completion: 2 } }).end('e'), ['A-e+A-e']],
    ['on the way out of a task and of its event that does not interrupt', start().task('T').end('e').boundary('B', 'T', { on: { signal: 'b' }, interrupting: false }).end('f'), ['B-f+B-f', 'B-f+T-e']],
    ['on one way out of a task and of its event that interrupts', start().task('T').end('e').boundary('B', 'T', { on: { signal: 'b' } }).end('f'), []],
    ['on one way out of start events, each of which begins a case', diagram('p').start('s').end('e').start('t').end('f'), []],
    ['on all ways out of what begins together without a start event', diagram('p').task('A').end('e').apart((one) => one.task('B').end('f')), ['A-e+B-f']],
    ['on both sides of links', start().parallel('F').throwEvent('T', { on: { link: 'l' } }).from('F').task('A').end('e').catchEvent('L', { on: { link: 'l' } }).end('f'), ['A-e+F-T', 'A-e+L-f', 'F-A+F-T', 'F-A+L-f']],
    ['twice behind a link of two branches', start().parallel('F').throwEvent('T', { on: { link: 'l' } }).from('F').throwEvent('U', { on: { link: 'l' } }).catchEvent('L', { on: { link: 'l' } }).end('f'), ['F-T+F-U', 'F-T+L-f', 'F-U+L-f', 'L-f+L-f']],
    ['on a loop and beside it', start().parallel('F').exclusive('M').task('A').exclusive('X').to('M').from('X').end('e').from('F').end('f'), ['A-X+F-f', 'F-M+F-f', 'F-f+M-A', 'F-f+X-M', 'F-f+X-e']],
  ])('%s', async (_what, drawn, together) => {
    const found = await tokens(drawn);
    expect(found.together).toEqual(together);
    expect(found.dead).toEqual([]);
  });
});

describe('no token comes', () => {
  it.each<[string, Diagram, string[], string[]]>([
    ['through a join behind an exclusive choice', start().exclusive('X').task('A').parallel('J').end('e').from('X').to('J'), ['A-J', 'X-A', 'X-J', 's-X'], ['J', 'e']],
    ['through a join that would have to begin itself', start().parallel('J').exclusive('X').to('J').from('X').end('e'), ['s-J'], ['J', 'X', 'X', 'e']],
    ['through a join behind an exclusive choice, also where a branch beside goes on', start().parallel('F').end('p').from('F').exclusive('X').task('A').parallel('J').end('e').from('X').to('J'), ['A-J', 'F-X', 'F-p', 'X-A', 'X-J', 's-F'], ['J', 'e']],
    ['through a join of three flows, of which only two have tokens together', start().parallel('F').parallel('J').end('e').from('F').exclusive('X').to('J').from('X').task('A').to('J'), ['A-J', 'F-J', 'F-X', 'X-A', 'X-J', 's-F'], ['J', 'e']],
    ['to what nothing leads to', start().end('e').apart((one) => one.task('A').end('f')), ['s-e'], ['A', 'f']],
    ['to a link that nothing throws', start().end('e').catchEvent('L', { on: { link: 'l' } }).end('f'), ['s-e'], ['L', 'f']],
  ])('%s', async (_what, drawn, reached, dead) => {
    const found = await tokens(drawn);
    expect(found.reached).toEqual(reached);
    expect(new Set(found.dead)).toEqual(new Set(dead));
  });
});

it('what stands beside a join that cannot fire does not stand beside what it would give', async () => {
  const { together } = await tokens(start().parallel('F').end('p').from('F').exclusive('X').task('A').parallel('J').end('e').from('X').to('J'));
  expect(together).toEqual(['A-J+F-p', 'F-X+F-p', 'F-p+X-A', 'F-p+X-J']);
});

it('what stood beside a join before it could fire stands beside what it gives, in whatever order its branches are drawn', async () => {
  const branches: Record<string, (drawn: Diagram) => Diagram> = {
    a: (drawn) => drawn.from('F').task('A1').task('A2').to('J'), b: (drawn) => drawn.from('F').task('B').to('J'), c: (drawn) => drawn.from('F').task('C1').task('C2').end('p'), d: (drawn) => drawn.from('F').to('J'),
  };
  for (const order of ['abcd', 'acbd', 'cabd', 'dcba', 'bdca', 'cdab']) {
    const drawn = [...order].reduce((so, one) => branches[one]?.(so) ?? so, start().parallel('F').apart((one) => one.parallel('J').end('e')));
    expect((await tokens(drawn)).together.filter((pair) => pair.includes('J-e'))).toEqual(['C1-C2+J-e', 'C2-p+J-e', 'F-C1+J-e']);
  }
});

it('a sub-process is a scope of its own, in which all start events begin', async () => {
  const drawn = diagram('p').start('s').sub('S', (inside) => { inside.start('a').end('b').start('c').end('d'); }).end('e');
  expect((await tokens(drawn, 'S')).together).toEqual(['a-b+c-d']);
  expect((await tokens(drawn)).reached).toEqual(['S-e', 's-S']);
});

it('what begins a case beside a start event begins with it, where it is no start event', async () => {
  const drawn = start().end('e').apart((one) => one.receiveTask('R', { attributes: { instantiate: true } }).end('f'));
  expect((await tokens(drawn)).together).toEqual(['R-f+s-e']);
});

it('event sub-processes are left out', async () => {
  const model = await drafted(start().end('e').eventSub('ES', (inside) => inside.start('t', { on: { signal: 'x' } }).end('f')));
  const net = tokenNet(model, 'p', Object.values(model.nodes).filter(({ scope }) => scope === 'p'));
  expect(net?.transitions.map(({ node }) => node)).not.toContain('ES');
});

it('a scope of eight hundred places is looked at, a larger one is not', async () => {
  // A node has a place inside and one for each flow out of it; each start event one more.
  const sizeOf = async (apart: number): Promise<number | undefined> => {
    const drawn = start();
    for (let index = 0; index < 398; index += 1) drawn.task(`T${index}`);
    for (let index = 0; index < apart; index += 1) drawn.node(`apart${index}`, 'bpmn:task');
    const model = await drafted(drawn);
    return tokenNet(model, 'p', Object.values(model.nodes))?.size;
  };
  expect(await sizeOf(2)).toBe(800);
  expect(await sizeOf(3)).toBeUndefined();
});
