import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ask, picks } from './asking.js';
import { compiled } from './compiled.js';
import { BEGINNING, drawGraph } from './draw-graph.js';
import { block, draw } from './random-diagram.js';
import { graph } from './random-graph.js';
import { runs } from './runs.js';
import { Twins } from './twins.js';
import type { Said } from '../naive/said.js';

const STEPS = 150;
const seen = { diagrams: 0, refused: 0, cases: 0, orJoinInLoopWaited: 0, multiInstanceInterrupted: 0, nestedHandlerFired: 0, runaway: 0 };

/** Plays several cases of one diagram on both. */
async function playBoth(xml: string, said: Said, cases: readonly (readonly number[])[]): Promise<void> {
  const model = await compiled(xml);
  seen.diagrams += 1;
  // A rule may know that the diagram cannot run; then nobody runs it.
  if (!model) { seen.refused += 1; return; }
  for (const commands of cases) {
    const twins = new Twins(model, said, STEPS);
    try {
      twins.start(BEGINNING);
      for (const pick of commands) if (!twins.over) ask(twins, pick);
    } catch (difference) {
      throw new Error(`${difference instanceof Error ? difference.message : String(difference)}\n${xml}`, { cause: difference });
    }
    seen.cases += 1;
    for (const name of ['orJoinInLoopWaited', 'multiInstanceInterrupted', 'nestedHandlerFired', 'runaway'] as const) if (twins.census[name]) seen[name] += 1;
  }
}

/** The naive interpreter is written from BPMN 2.0.2 chapter 13; `Twins` compares after every command. */
describe('the kernel and an interpreter written from the standard alone', () => {
  it('see the same case after every command, whatever the diagram', async () => {
    await fc.assert(fc.asyncProperty(graph, fc.tuple(picks(18), picks(18)), async (drawn, cases) => {
      const { xml, said } = drawGraph(drawn);
      await playBoth(xml, said, cases);
    }), runs(70));
  }, 3_600_000);

  it('see the same case after every command in block-structured diagrams', async () => {
    await fc.assert(fc.asyncProperty(block, fc.tuple(picks(20), picks(20)), async (root, cases) => {
      const drawn = draw(root);
      await playBoth(drawn.xml(), drawn.said, cases);
    }), runs(40));
  }, 3_600_000);

  it('have met inclusive joins that waited in loops, interrupted multi-instances and nested event sub-processes that fired', () => {
    const { diagrams, refused, cases, orJoinInLoopWaited, multiInstanceInterrupted, nestedHandlerFired, runaway } = seen;
    expect({ ofRefused: refused / diagrams < 0.1, ofRunaways: runaway / cases < 0.2 }).toEqual({ ofRefused: true, ofRunaways: true });
    for (const times of [orJoinInLoopWaited, multiInstanceInterrupted, nestedHandlerFired]) expect(times / cases).toBeGreaterThanOrEqual(0.01);
  });
});
