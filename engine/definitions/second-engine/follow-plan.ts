/** A plan on our own kernel: starts the process and completes its tasks, as a scenario without an office around it. */
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Variables } from '../../kernel/state.js';
import { Restless } from '../scenario/world.js';
import type { Case, World } from '../scenario/world.js';
import type { EnginePlan } from './plan.js';

export type Followed = { readonly ok: true; readonly case: Case } | { readonly ok: false; readonly because: string };

export async function followPlan(world: World, model: ProcessModel, plan: EnginePlan): Promise<Followed> {
  const begun = world.start(model, { variables: plan.variables ?? {} });
  if (!begun.ok) return { ok: false, because: begun.rejection.message };
  try {
    await world.settle();
    for (const [index, step] of (plan.steps ?? []).entries()) {
      const wrong = completeOne(world, begun.case, step.complete, step.variables ?? {});
      if (wrong !== undefined) return { ok: false, because: `step ${index + 1}: ${wrong}` };
      await world.settle();
    }
  } catch (error) {
    if (error instanceof Restless) return { ok: false, because: error.message };
    throw error;
  }
  return { ok: true, case: begun.case };
}

function completeOne(world: World, one: Case, id: string, variables: Variables): string | undefined {
  const { tasks, jobs, elements } = one.state;
  const job = Object.entries(jobs).find(([, { owner }]) => elements[owner]?.id === id);
  if (job) return world.submit(one, { type: 'completeJob', job: Number(job[0]), variables })?.message;
  const open = Object.entries(tasks).find(([key]) => elements[Number(key)]?.id === id);
  if (!open) return `Expected an open task '${id}', but found ${Object.values(elements).map((element) => element.id).join(', ') || 'none'}`;
  const [key, task] = open;
  const actor = { id: task.assignee ?? task.candidateUsers?.[0] ?? 'somebody', groups: task.candidateGroups ?? [] };
  return world.submit(one, { type: 'completeTask', task: Number(key), variables }, actor)?.message;
}
