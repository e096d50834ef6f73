/** Random nests of sub-processes, transactions, handlers and what throws, with random commands: nothing hangs, nothing is left over. */
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Drawing, NodeOptions } from './model/diagram.js';

const handler: NodeOptions = { attributes: { isForCompensation: true } };
const ERROR = { on: { error: 'X' } };

/** Draws by a list of numbers below 1, from the beginning again when it is at its end. */
class Draw {
  #at = 0;
  #count = 0;
  constructor(private readonly numbers: readonly number[]) {}

  chance(share: number): boolean {
    this.#at += 1;
    return (this.numbers[this.#at % this.numbers.length] ?? 0) < share;
  }

  id(kind: string): string {
    return `${kind}${(this.#count += 1)}`;
  }

  scope(into: Drawing, depth: number, of: 'process' | 'sub' | 'transaction'): void {
    into.start(this.id('s'));
    const drawn: { id: string; kind: 'task' | 'sub' | 'transaction' }[] = [];
    const fork = this.chance(0.4) ? this.id('f') : undefined;
    if (fork !== undefined) into.parallel(fork);
    for (let branch = fork === undefined ? 1 : 0; branch < 2; branch += 1) {
      if (fork !== undefined) into.from(fork);
      for (let step = 0; step < 3 && (step === 0 || this.chance(0.5)); step += 1) drawn.push(...this.step(into, depth));
      into.end(this.id('e'), this.ending(of));
    }
    for (const { id, kind } of drawn) this.events(into, id, kind);
    if (this.chance(0.3)) {
      into.eventSub(this.id('E'), (inside) => inside.start(this.id('s'), of !== 'process' && this.chance(0.5) ? { on: { compensate: true } } : ERROR)
        .throwEvent(this.id('k'), { on: { compensate: true } }).userTask(this.id('t')).end(this.id('e'), this.chance(0.3) ? ERROR : {}));
    }
  }

  step(into: Drawing, depth: number): { id: string; kind: 'task' | 'sub' | 'transaction' }[] {
    const id = this.id('a');
    const several: NodeOptions = this.chance(0.2) ? { multi: { cardinality: '= 2', sequential: this.chance(0.5) } } : this.chance(0.1) ? { repeat: { maximum: 2 } } : {};
    if (depth > 0 && this.chance(0.5)) {
      const kind = this.chance(0.5) ? 'sub' : 'transaction';
      if (kind === 'sub') into.sub(id, (inside) => this.scope(inside, depth - 1, kind), several);
      else into.transaction(id, (inside) => this.scope(inside, depth - 1, kind), several);
      return [{ id, kind }];
    }
    if (this.chance(0.2)) {
      into.throwEvent(id, { on: { compensate: true, wait: this.chance(0.6) } });
      return [];
    }
    into.userTask(id, several);
    return [{ id, kind: 'task' }];
  }

  ending(of: 'process' | 'sub' | 'transaction'): NodeOptions {
    if (of === 'transaction' && this.chance(0.4)) return { on: { cancel: true } };
    if (this.chance(0.15)) return ERROR;
    if (this.chance(0.15)) return { on: { terminate: true } };
    return this.chance(0.3) ? { on: { compensate: true } } : {};
  }

  events(into: Drawing, id: string, kind: 'task' | 'sub' | 'transaction'): void {
    if (this.chance(0.6)) {
      const undo = this.id('u');
      const failing = this.chance(0.4) ? ERROR : {};
      into.apart((one) => (this.chance(0.7) ? one.userTask(undo, handler) : one.sub(undo, (inside) => inside.start(this.id('s')).end(this.id('e'), failing), handler))).compensatedBy(id, undo);
    }
    if (kind === 'transaction' && this.chance(0.8)) into.boundary(this.id('b'), id, { on: { cancel: true } }).userTask(this.id('t')).end(this.id('e'));
    if (kind !== 'task' && this.chance(0.5)) into.boundary(this.id('b'), id, ERROR).end(this.id('e'));
    if (this.chance(0.2)) into.boundary(this.id('b'), id, { on: { signal: 'go' }, interrupting: this.chance(0.3) }).userTask(this.id('t')).end(this.id('e'));
  }
}

/** Who waits for handlers has one that runs, or something that stopped it. */
function hanging({ state }: Play): string[] {
  if (Object.keys(state.incidents).length > 0) return [];
  const elements = Object.entries(state.elements);
  return elements.filter(([key, { undo }]) => undo !== undefined && !elements.some(([, { scope, thrower }]) => scope === Number(key) || thrower === Number(key))).map(([, { id }]) => id);
}

it('no compensation hangs, and none leaves anything behind', async () => {
  const met = { compensated: 0, cancelled: 0, cases: 0 };
  await fc.assert(fc.asyncProperty(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 90 }), fc.array(fc.nat(9), { minLength: 30, maxLength: 30 }), async (numbers, choices) => {
    const drawn = diagram('p');
    new Draw(numbers).scope(drawn, 2, 'process');
    const { models: [model] } = await compileProcesses(drawn.xml());
    if (!model) return;
    const play = new Play(model);
    play.start();
    for (const choice of choices) {
      if (play.state.status !== 'active') break;
      if (choice === 0) play.do({ type: 'deliverSignal', name: 'go', signalKey: '9', variables: {} });
      const tasks = Object.values(play.state.elements).map(({ id }) => id).filter((id) => play.tasks(id).length > 0);
      const next = tasks[choice % Math.max(1, tasks.length)];
      if (next !== undefined) play.complete(next);
      expect(hanging(play)).toEqual([]);
      for (const { thrower } of Object.values(play.state.elements)) if (thrower !== undefined) expect(play.state.elements[thrower]).toBeDefined();
    }
    const { state } = play;
    if (state.status === 'active' && Object.keys(state.tasks).length === 0) expect(play.incidents).not.toEqual([]);
    met.cases += 1;
    if (play.events.some((event) => event.type === 'elementActivated' && event.undoes)) met.compensated += 1;
    if (play.happened('compensationThrown').some(({ then }) => then)) met.cancelled += 1;
  }), { numRuns: 16, seed: 20260302, endOnFailure: true });
  expect(met.cases).toBeGreaterThan(9);
  expect(met.compensated).toBeGreaterThan(2);
  expect(met.cancelled).toBeGreaterThan(0);
}, 120_000);
