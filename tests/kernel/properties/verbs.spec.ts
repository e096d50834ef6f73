/** Any order of work and of the office's verbs, on any diagram: nothing is lost, nothing waits for ever, previews keep their word. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineageOf } from '../../../engine/kernel/lineage.js';
import { previewOf } from '../../../engine/kernel/preview.js';
import { returnTargets } from '../../../engine/kernel/return-targets.js';
import type { Command } from '../../../engine/kernel/commands.js';
import type { LocalKey } from '../../../engine/kernel/state.js';
import { Play, person } from '../play.js';
import { compiled } from './compiled.js';
import { block, draw, type Block } from './random-diagram.js';
import { runs } from './runs.js';

const RUNS = runs(60);

async function started(root: Block): Promise<Play> {
  const model = await compiled(draw(root).xml());
  if (!model) throw new Error('Expected a diagram without errors');
  const play = new Play(model);
  play.start();
  return play;
}

/** Own tasks that are open and that nobody else has to sign first. */
const ready = (play: Play): LocalKey[] => Object.keys(play.state.tasks).map(Number).filter((key) => !Object.values(play.state.elements)
  .some((element) => element.scope === key && element.signer?.place === 'before')).filter((key) => play.state.tasks[key]?.owner === undefined);

const holderOf = (play: Play, key: LocalKey) => person(play.state.tasks[key]?.assignee ?? 'somebody');

function verbAt(play: Play, key: LocalKey, pick: number): Command | undefined {
  const targets = returnTargets(play.model, lineageOf(play.events), key);
  const target = targets[pick % Math.max(targets.length, 1)];
  switch (pick % 9) {
    case 0: case 1: return target && { type: 'returnTask', task: key, to: target.key, mode: 'redo', reason: '不妥' };
    case 2: return target && { type: 'returnTask', task: key, to: target.key, mode: 'direct', reason: '補件' };
    case 3: return { type: 'addSigners', task: key, users: [`signer${play.events.length}`], place: 'before' };
    case 4: return { type: 'addSigners', task: key, users: [`signer${play.events.length}`], place: 'beside' };
    case 5: return { type: 'addSigners', task: key, users: [`signer${play.events.length}`], place: 'after' };
    case 6: return { type: 'transferTask', task: key, to: `other${play.events.length}` };
    default: return undefined;
  }
}

/** One act: a verb, or the task is done. */
function act(play: Play, pick: number): void {
  const open = ready(play);
  const key = open[pick % Math.max(open.length, 1)];
  if (key === undefined) { play.advance('PT2H'); return; }
  const verb = verbAt(play, key, pick);
  const before = play.state;
  if (verb) {
    const events = play.do(verb, holderOf(play, key));
    const seen = previewOf(before, events, play.state);
    const fresh = Object.keys(play.state.elements).filter((one) => !(one in before.elements)).map(Number);
    expect(seen.opened.map((one) => one.key).sort()).toEqual(fresh.sort());
    for (const one of seen.cancelled) expect(play.state.elements[one.key]).toBeUndefined();
    for (const one of seen.kept) expect(play.state.elements[one.key]).toBeDefined();
  } else play.do({ type: 'completeTask', task: key, variables: {} }, holderOf(play, key));
}

function finish(play: Play): void {
  for (let turn = 0; turn < 800 && play.state.status === 'active'; turn += 1) {
    const [key] = ready(play);
    if (key === undefined) play.advance('PT6H');
    else play.do({ type: 'completeTask', task: key, variables: {} }, holderOf(play, key));
  }
}

describe('any order of work and verbs', () => {
  it('keeps the invariants at every step, and the case comes to its end', async () => {
    await fc.assert(fc.asyncProperty(block, fc.array(fc.nat(1000), { maxLength: 20 }), async (root, picks) => {
      const play = await started(root);
      for (const pick of picks) if (play.state.status === 'active') act(play, pick);
      finish(play);
      expect(play.incidents).toEqual([]);
      expect(play.state.status).toBe('completed');
    }), RUNS);
  });
});

/** Loops count, and what counts is not undone by a return. */
const counts = (one: Block): boolean => {
  switch (one.kind) {
    case 'loop': case 'repeat': case 'condition': return true;
    case 'seq': return one.blocks.some(counts);
    case 'xor': case 'and': case 'or': return one.branches.some(counts);
    case 'sub': return one.boundary !== 'none' || counts(one.body);
    default: return false;
  }
};

describe('a return followed by the same decisions', () => {
  it('ends where the case would have ended', async () => {
    await fc.assert(fc.asyncProperty(block.filter((root) => !counts(root)), fc.array(fc.nat(1000), { maxLength: 12 }), async (root, picks) => {
      const [straight, returned] = [await started(root), await started(root)];
      finish(straight);
      for (const pick of picks) {
        const open = ready(returned);
        const key = open[pick % Math.max(open.length, 1)];
        if (key === undefined || returned.state.status !== 'active') break;
        const verb = pick % 3 === 0 ? verbAt(returned, key, (pick % 2) * 2) : undefined;
        returned.do(verb ?? { type: 'completeTask', task: key, variables: {} }, holderOf(returned, key));
      }
      finish(returned);
      expect(returned.state.status).toBe(straight.state.status);
      expect(new Set(returned.completed().filter((id) => id.startsWith('e')))).toEqual(new Set(straight.completed().filter((id) => id.startsWith('e'))));
      const { returnCount: _count, ...variables } = returned.variables;
      expect(variables).toEqual(straight.variables);
    }), RUNS);
  });
});
