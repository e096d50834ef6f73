/**
 * Runs a diagram on our kernel and on `bpmn-engine`, and says where they part. Two engines that were written by
 * different people agree by chance only on what is simple; a difference is shown to the designer before publishing.
 */
import { compileProcesses } from '../../kernel/model/compile.js';
import { askSecond } from './ask-second.js';
import { commonSubset } from './common-subset.js';
import { ownRun } from './own-run.js';
import type { StepResult } from './own-run.js';
import type { EnginePlan } from './plan.js';

export interface EngineDifference {
  /** 0: the start; else the step of the plan, from 1. */
  readonly step: number;
  /** The first element, in the order of our run, that one of them completed more often; or the process, whose end they see differently. */
  readonly element: string;
  /** How often each completed it in this step; of the process, 1 where it has ended. */
  readonly ours: number;
  readonly second: number;
}

export interface Comparison {
  readonly agreed: boolean;
  readonly difference?: EngineDifference;
  /** Nothing was compared, and why: the diagram is outside the common subset, or one of the engines could not run the plan. */
  readonly skipped?: string;
}

export async function compareEngines(xml: string, plan: EnginePlan = {}, { timeLimit = 10_000 }: { /** Milliseconds. */ readonly timeLimit?: number } = {}): Promise<Comparison> {
  const { models, findings } = await compileProcesses(xml);
  const [model, another] = models;
  if (!model || findings.some(({ severity }) => severity === 'error')) return skipped('its deployment is refused');
  if (another) return skipped('the file has several executable processes');
  const subset = commonSubset(model);
  if (!subset.inside) return skipped(subset.because);
  const own = await ownRun(model, plan);
  if (!own.ok) return skipped(own.because);
  const answer = await askSecond({ xml, variables: own.steps.map(({ variables }) => variables), complete: (plan.steps ?? []).map(({ complete }) => complete) }, timeLimit);
  if (!answer.ok) return skipped(`the second engine: ${answer.message}`);
  const difference = firstDifference(model.processId, own.steps, answer.steps);
  return difference ? { agreed: false, difference } : { agreed: true };
}

/** Branches that run side by side have no order of their own, so a step's elements are compared by how often they completed. */
function firstDifference(processId: string, own: readonly StepResult[], second: readonly StepResult[]): EngineDifference | undefined {
  for (const [step, { completed, ended }] of own.entries()) {
    const theirs = second[step] ?? { completed: [], ended: false };
    for (const element of new Set([...completed, ...theirs.completed])) {
      const [a, b] = [times(completed, element), times(theirs.completed, element)];
      if (a !== b) return { step, element, ours: a, second: b };
    }
    if (ended !== theirs.ended) return { step, element: processId, ours: Number(ended), second: Number(theirs.ended) };
  }
  return undefined;
}

const times = (completed: readonly string[], element: string): number => completed.filter((one) => one === element).length;

function skipped(because: string): Comparison {
  return { agreed: false, skipped: because };
}
