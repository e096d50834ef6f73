/** Random block-structured diagrams for property tests, and what they must go through. */
import fc from 'fast-check';
import type { Drawing } from '../model/diagram.js';
import { diagram } from '../model/diagram.js';
import { Said } from '../naive/said.js';

export type Block =
  | { kind: 'task' }
  | { kind: 'seq'; blocks: Block[] }
  | { kind: 'xor' | 'and' | 'or'; branches: Block[]; choice: number }
  | { kind: 'loop'; body: Block; times: number }
  | { kind: 'sub'; body: Block; boundary: 'none' | 'timer' | 'timer~' | 'error' | 'handler' | 'handler~' }
  | { kind: 'link' }
  | { kind: 'repeat'; body: Block; times: number; before: boolean }
  | { kind: 'condition' }
  | { kind: 'multi'; count: number; sequential: boolean }
  | { kind: 'event-gateway' };

export const block: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    { weight: 3, arbitrary: fc.constant<Block>({ kind: 'task' }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('seq' as const), blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('xor' as const, 'and' as const, 'or' as const), branches: fc.array(tie('block'), { minLength: 2, maxLength: 3 }), choice: fc.integer({ min: 0, max: 7 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('loop' as const), body: tie('block'), times: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('sub' as const), body: tie('block'), boundary: fc.constantFrom('none' as const, 'timer' as const, 'timer~' as const, 'error' as const, 'handler' as const, 'handler~' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('multi' as const), count: fc.integer({ min: 0, max: 3 }), sequential: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constant<Block>({ kind: 'event-gateway' }) },
    { weight: 1, arbitrary: fc.constant<Block>({ kind: 'link' }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('repeat' as const), body: tie('block'), times: fc.integer({ min: 1, max: 3 }), before: fc.boolean() }) },
    { weight: 1, arbitrary: fc.constant<Block>({ kind: 'condition' }) },
  ),
})).block;

/** Draws the block between a start and an end, with an event sub-process that never interrupts. */
export function draw(root: Block): { xml(): string; said: Said } {
  const said = new Said();
  let count = 0;
  const id = (prefix: string): string => `${prefix}${(count += 1)}`;

  const add = (to: Drawing, one: Block, when?: { when?: string; default?: boolean }): string => {
    const into = when ?? {};
    switch (one.kind) {
      case 'task': { const task = id('U'); to.userTask(task, into); return task; }
      case 'seq': return one.blocks.reduce<string>((_last, inner, index) => add(to, inner, index === 0 ? when : undefined), '');
      case 'xor': case 'and': case 'or': {
        const draws = { xor: 'exclusive', and: 'parallel', or: 'inclusive' } as const;
        const [split, join] = [id('S'), id('J')];
        to[draws[one.kind]](split, into);
        let joined = false;
        one.branches.forEach((branch, index) => {
          to.from(split);
          const last = index === one.branches.length - 1;
          const holds = one.kind === 'xor' ? one.choice % one.branches.length === index : (one.choice >> index) % 2 === 1;
          // A parallel split has no conditions; the last branch of the others is the default one.
          const head = id('H');
          to.task(head, one.kind === 'and' ? {} : last ? { default: true } : { when: said.condition({ is: 'constant', value: holds }) });
          add(to, branch);
          if (joined) to.to(join);
          else to[draws[one.kind]](join);
          joined = true;
        });
        to.from(join);
        return join;
      }
      case 'loop': {
        const [again, counter, exit, variable] = [id('A'), id('C'), id('X'), id('n')];
        to.exclusive(again, into);
        add(to, one.body);
        to.scriptTask(counter, { script: said.amount({ is: 'next', name: variable }), result: variable });
        to.exclusive(exit);
        to.to(again, { when: said.condition({ is: '<', name: variable, than: one.times }) });
        const on = id('T');
        to.task(on, { default: true });
        return on;
      }
      case 'sub': {
        const [sub, merge] = [id('P'), id('M')];
        to.sub(sub, (inside) => {
          inside.start(id('s'));
          add(inside, one.body);
          inside.end(id('e'), one.boundary === 'error' ? { on: { error: 'E' } } : {});
          if (one.boundary === 'handler') inside.eventSub(id('Q'), (handler) => handler.start(id('q'), { on: { timer: { duration: 'PT4H' } } }).userTask(id('U')).end(id('e')));
          if (one.boundary === 'handler~') inside.eventSub(id('Q'), (handler) => handler.start(id('q'), { on: { signal: 'tell' }, interrupting: false }).userTask(id('U')).end(id('e')));
        }, into);
        to.exclusive(merge);
        if (one.boundary === 'error') to.boundary(id('B'), sub, { on: { error: 'E' } }).to(merge);
        if (one.boundary === 'timer') to.boundary(id('B'), sub, { on: { timer: { duration: 'PT3H' } } }).to(merge);
        if (one.boundary === 'timer~') { to.boundary(id('B'), sub, { on: { timer: { duration: 'PT3H' } }, interrupting: false }).task(id('T')).end(id('e')); }
        to.from(merge);
        return merge;
      }
      case 'multi': {
        const task = id('I');
        to.userTask(task, { ...into, multi: { sequential: one.sequential, cardinality: said.amount({ is: 'number', value: one.count }) } });
        return task;
      }
      case 'condition': {
        const [fork, meet, set, variable] = [id('F'), id('D'), id('C'), id('n')];
        to.parallel(fork, into).catchEvent(id('K'), { on: { condition: said.condition({ is: '=', name: variable, than: 1 }) } }).parallel(meet);
        to.from(fork).userTask(id('U')).scriptTask(set, { script: said.amount({ is: 'number', value: 1 }), result: variable }).to(meet);
        to.from(meet);
        return meet;
      }
      case 'repeat': {
        const sub = id('R');
        to.sub(sub, (inside) => {
          inside.start(id('s'));
          add(inside, one.body);
          inside.end(id('e'));
        }, { ...into, repeat: { before: one.before, while: said.condition({ is: '<', name: 'loopCounter', than: one.times }) } });
        return sub;
      }
      case 'link': {
        const [thrown, caught] = [id('L'), id('K')];
        to.throwEvent(thrown, { ...into, on: { link: caught } }).catchEvent(caught, { on: { link: caught } });
        return caught;
      }
      case 'event-gateway': {
        const [gate, merge] = [id('G'), id('M')];
        to.eventBased(gate, into).catchEvent(id('E'), { on: { signal: 'go' } }).exclusive(merge);
        to.from(gate).catchEvent(id('E'), { on: { timer: { duration: 'PT5H' } } }).to(merge);
        to.from(merge);
        return merge;
      }
    }
  };

  const process = diagram('p').start();
  add(process, root);
  process.end();
  process.eventSub('ES', (inside) => inside.start('es', { on: { signal: 'tell' }, interrupting: false }).task('told').end('told-end'));
  return { xml: () => process.xml(), said };
}
