/** What both engines are asked to do: start one process, then complete its tasks one after the other. */
import type { Variables } from '../../kernel/state.js';
import type { Scenario } from '../scenario/scenario.js';

export interface EnginePlan {
  readonly variables?: Variables;
  /** Element ids of user tasks and of tasks that a job does. */
  readonly steps?: readonly { readonly complete: string; readonly variables?: Variables }[];
}

/** A scenario as such a plan, if it does nothing but start and complete tasks; what it only expects is left out. */
export function planOfScenario(scenario: Scenario): { readonly ok: true; readonly plan: EnginePlan } | { readonly ok: false; readonly because: string } {
  const { start } = scenario;
  if (!('by' in start) && !('call' in start)) return { ok: false, because: 'the scenario starts by an event' };
  const steps: { complete: string; variables: Variables }[] = [];
  for (const [index, step] of scenario.steps.entries()) {
    if ('expect' in step && !('task' in step)) continue;
    if ('refuse' in step) continue;
    if (!('task' in step)) return { ok: false, because: `step ${index + 1} of the scenario is not a task` };
    if (step.in !== undefined || step.item !== undefined) return { ok: false, because: `step ${index + 1} of the scenario is a task of another case or of one item` };
    steps.push({ complete: step.task, variables: step.form ?? {} });
  }
  return { ok: true, plan: { variables: 'call' in start ? start.call.variables ?? {} : {}, steps } };
}
