import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../../engine/kernel/evolve.js';
import { anyCommand, asked as types, toItself } from './any-command.js';
import { compiled } from './compiled.js';
import { BEGINNING, drawGraph } from './draw-graph.js';
import { KernelCase, move, possible } from './kernel-case.js';
import { lost } from './movable.js';
import { graph } from './random-graph.js';
import { runs } from './runs.js';
import type { Command } from '../../../engine/kernel/commands.js';
import type { Decision } from '../../../engine/kernel/decide.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { InstanceState } from '../../../engine/kernel/state.js';
import type { Graph } from './random-graph.js';

const picks = fc.array(fc.nat(1_000_000), { maxLength: 15 });
const RUNS = runs(30);
const HOUR = 3_600_000;

/** Begins a case of a random diagram; undefined where a rule refuses the diagram. */
async function begin(drawn: Graph, stepLimit = 150): Promise<KernelCase | undefined> {
  const model = await compiled(drawGraph(drawn).xml);
  if (!model) return undefined;
  const kase = new KernelCase(model, stepLimit);
  kase.start(BEGINNING);
  return kase;
}

function play(kase: KernelCase, commands: readonly number[], after: () => void = () => undefined): void {
  after();
  for (const pick of commands) {
    if (kase.state.status !== 'active') return;
    move(kase, pick);
    after();
  }
}

/** A throw says which command it was. */
function answered(kase: KernelCase, command: Command): Decision {
  try {
    return kase.decide(command);
  } catch (bug) {
    throw new Error(`${written(command)} threw ${bug instanceof Error ? bug.stack : String(bug)}`, { cause: bug });
  }
}

const written = (value: unknown): string => JSON.stringify(value);
const read = <T>(value: T): T => JSON.parse(written(value)) as T;

/** Invariants of the design, §11, on random unstructured diagrams under random commands. */
describe('any case of any diagram', () => {
  it('is the fold of its events at each version, in whatever batches (invariant 1)', async () => {
    await fc.assert(fc.asyncProperty(graph, picks, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), async (drawn, commands, sizes) => {
      const kase = await begin(drawn);
      if (!kase) return;
      play(kase, commands);
      let byCommit: InstanceState | undefined;
      for (const { events, state } of kase.commits) {
        byCommit = fold(byCommit, events);
        expect(byCommit).toEqual(state);
      }
      const all = kase.commits.flatMap(({ events }) => events);
      let byBatch: InstanceState | undefined;
      for (let at = 0, turn = 0; at < all.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        byBatch = fold(byBatch, all.slice(at, at + size));
        at += size;
      }
      expect(byBatch).toEqual(kase.state);
    }), RUNS);
  }, HOUR);

  it('can be written as JSON, its events and its state, and is the same when read', async () => {
    await fc.assert(fc.asyncProperty(graph, picks, async (drawn, commands) => {
      const kase = await begin(drawn);
      if (!kase) return;
      play(kase, commands);
      const events: readonly Event[] = kase.commits.flatMap((commit) => commit.events);
      expect(read(events)).toStrictEqual(events);
      expect(read(kase.state)).toStrictEqual(kase.state);
      expect(fold(undefined, read(events))).toEqual(kase.state);
    }), RUNS);
  }, HOUR);

  it('has something that can move every token, and ends with the last one (invariant 2)', async () => {
    await fc.assert(fc.asyncProperty(graph, picks, async (drawn, commands) => {
      const kase = await begin(drawn);
      if (kase) play(kase, commands, () => expect(lost(kase.model, kase.state)).toEqual([]));
    }), RUNS);
  }, HOUR);

  it('lets the slower of two commands on one version be decided again, as if they had come one after the other (invariant 6)', async () => {
    await fc.assert(fc.asyncProperty(graph, picks, fc.nat(1_000), fc.nat(1_000), async (drawn, commands, first, second) => {
      const kase = await begin(drawn);
      if (!kase) return;
      play(kase, commands);
      const { state } = kase;
      const choices = [...possible(state, first), { type: 'cancelInstance' as const, reason: '重複' }];
      const [winner, loser] = [choices[first % choices.length], choices[second % choices.length]];
      if (state.status !== 'active' || !winner || !loser) return;
      kase.now = Math.max(kase.now, ...Object.values(state.timers).map(({ dueAt }) => dueAt));
      const before = written(state);
      const apart = read(state);
      // Both are decided on the same version; one is stored, the other has to look again.
      const [won, stale] = [kase.decide(winner), kase.decide(loser)];
      expect([won.ok, stale.ok, written(state)]).toEqual([true, true, before]);
      const found = fold(state, won.ok ? won.events : []);
      const again = kase.decide(loser, found);
      const inOrder = kase.decide(winner, apart);
      const then = kase.decide(loser, inOrder.ok ? inOrder.state : apart);
      expect(again).toEqual(then);
      expect(again.ok ? fold(found, again.events) : found).toEqual(then.ok ? then.state : found);
    }), RUNS);
  }, HOUR);

  it('never makes one command run on: beyond the limit it stops with an incident, and can still be ended (invariant 9)', async () => {
    const LIMIT = 40;
    await fc.assert(fc.asyncProperty(graph, picks, async (drawn, commands) => {
      const kase = await begin(drawn, LIMIT);
      if (!kase) return;
      const widest = Math.max(3, ...Object.values(kase.model.nodes).map((node) => node.outgoing.length + ('boundary' in node ? node.boundary.length : 0)));
      play(kase, commands, () => {
        const events = kase.commits.at(-1)?.events ?? [];
        const begun = events.filter(({ type }) => type === 'elementActivated').length;
        // What was on its way when the limit was reached still becomes an incident each.
        expect(begun).toBeLessThanOrEqual((LIMIT + Object.keys(kase.state.elements).length) * (widest + 1));
        if (begun > LIMIT) expect(events.some((event) => event.type === 'incidentRaised' && event.code === 'STEP_LIMIT')).toBe(true);
      });
      if (kase.state.status === 'active') kase.do({ type: 'cancelInstance', reason: '重複' });
      expect([kase.state.elements, kase.state.arrivals, kase.state.incidents, kase.state.timers]).toEqual([{}, {}, {}, {}]);
    }), RUNS);
  }, HOUR);

  it('answers any command with events or a refusal, and never throws (invariant 9)', async () => {
    await fc.assert(fc.asyncProperty(graph, picks, fc.array(anyCommand, { minLength: 20, maxLength: 60 }), async (drawn, commands, asked) => {
      const kase = await begin(drawn, 60);
      if (!kase) return;
      const unborn = new KernelCase(kase.model, 60);
      for (const command of asked) if (command.type !== 'createInstance') expect(unborn.decide(command)).toMatchObject({ ok: false });
      play(kase, commands.slice(0, 6));
      for (const command of asked.flatMap((one) => (one.type === 'migrate' ? [one, toItself(one, kase.model)] : [one]))) {
        const { state } = kase;
        const before = written(state);
        const decision = answered(kase, command);
        expect(written(state)).toBe(before);
        if (!decision.ok) { expect(decision.rejection.message).toMatch(/^Expected /); continue; }
        expect(fold(state, read(decision.events))).toEqual(decision.state);
        kase.do(command);
      }
    }), RUNS);
  }, HOUR);

  it('has been asked every type of command there is', () => {
    const source = readFileSync(new URL('../../../engine/kernel/commands.ts', import.meta.url), 'utf8');
    const known = [...source.matchAll(/\{ type: '(\w+)'/g)].map(([, type]) => type);
    expect(known.length).toBeGreaterThan(30);
    expect(known.filter((type) => !types.includes(type ?? ''))).toEqual([]);
  });
});
