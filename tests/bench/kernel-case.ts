/** A case in memory: `decide` alone, nothing stored. Times are of the processor, so that other work on the machine counts less. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Command } from '../../engine/kernel/commands.js';
import type { Context } from '../../engine/kernel/context.js';
import { decide } from '../../engine/kernel/decide.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { InstanceState, Variables } from '../../engine/kernel/state.js';

const CONTEXT: Context = {
  now: Date.UTC(2026, 2, 2, 1), actor: { id: 'demo', groups: ['any-clerk'] }, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined,
};

/** Milliseconds that this process has spent on the processor. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export async function modelOf(diagram: string): Promise<ProcessModel> {
  const { models: [model], findings } = await compileProcesses(diagram);
  if (!model) throw new Error(`Expected the diagram of the benchmark to compile, but found ${JSON.stringify(findings.slice(0, 3))}`);
  return model;
}

export function step(model: ProcessModel, state: InstanceState | undefined, command: Command): InstanceState {
  const decision = decide(model, state, command, CONTEXT);
  if (!decision.ok) throw new Error(decision.rejection.message);
  return decision.state;
}

export const begin = (model: ProcessModel, variables: Variables = {}): InstanceState => step(model, undefined, { type: 'createInstance', definitionKey: '1', variables });

/** Completes every task, the oldest first, until the case has ended. Answers how many; `after` sees each state. */
export function playThrough(model: ProcessModel, begun: InstanceState, after: (state: InstanceState) => void = () => undefined): number {
  let state = begun;
  for (let steps = 0; ; steps += 1) {
    const [task] = Object.keys(state.tasks);
    if (task === undefined) {
      if (state.status !== 'completed') throw new Error(`Expected the case to be completed, but it is ${state.status}`);
      return steps;
    }
    state = step(model, state, { type: 'completeTask', task: Number(task), variables: {} });
    after(state);
  }
}
