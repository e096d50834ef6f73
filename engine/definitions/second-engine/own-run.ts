/** The plan on our own kernel: what each step completed, and the variables that conditions read after it. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../kernel/calendar/index.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Variables } from '../../kernel/state.js';
import { Restless, World } from '../scenario/world.js';
import type { Case } from '../scenario/world.js';
import type { EnginePlan } from './plan.js';

export interface StepResult {
  /** Elements in the order of their completion. */
  readonly completed: readonly string[];
  readonly ended: boolean;
}
export interface OwnStep extends StepResult {
  readonly variables: Variables;
}
export type OwnRun = { readonly ok: true; readonly steps: readonly OwnStep[] } | { readonly ok: false; readonly because: string };

/** Monday, when the office opens: nothing in the common subset reads the clock. */
const START = Date.UTC(2026, 2, 2, 1);

/** Step 0 is the start; each of the others is a step of the plan. */
export async function ownRun(model: ProcessModel, plan: EnginePlan): Promise<OwnRun> {
  const world = new World({
    definitions: [model], decisions: [], forms: new Map(), person: () => undefined, calendar: officeCalendar(CHINA_HOLIDAYS),
    handlers: () => ({}), unhandledJobs: 'wait',
  }, START);
  const begun = world.start(model, { variables: plan.variables ?? {} });
  if (!begun.ok) return { ok: false, because: begun.rejection.message };
  const one = begun.case;
  const steps: OwnStep[] = [];
  let seen = 0;
  const note = async (): Promise<void> => {
    await world.settle();
    const completed = one.events.slice(seen).flatMap((event) => (event.type === 'elementCompleted' ? [event.id] : []));
    seen = one.events.length;
    steps.push({ completed, ended: one.state.status !== 'active', variables: one.state.variables[0] ?? {} });
  };
  try {
    await note();
    for (const [index, step] of (plan.steps ?? []).entries()) {
      const wrong = completeOne(world, one, step.complete, step.variables ?? {});
      if (wrong !== undefined) return { ok: false, because: `step ${index + 1}: ${wrong}` };
      await note();
    }
  } catch (error) {
    if (error instanceof Restless) return { ok: false, because: error.message };
    throw error;
  }
  return { ok: true, steps };
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
