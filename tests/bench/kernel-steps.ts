/** What the pure core costs: `decide` on the same diagram, in memory, nothing stored. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Context } from '../../engine/kernel/context.js';
import type { Command } from '../../engine/kernel/commands.js';
import { decide } from '../../engine/kernel/decide.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { InstanceState } from '../../engine/kernel/state.js';
import { STEPS } from './line.js';

/** Completions of user tasks decided in a second. */
export async function kernelSteps(diagram: string, cases: number): Promise<number> {
  const { models: [model] } = await compileProcesses(diagram);
  if (!model) throw new Error('Expected the diagram of the benchmark to compile');
  const context: Context = { now: Date.UTC(2026, 2, 2, 1), actor: { id: 'demo', groups: ['any-clerk'] }, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined };
  const step = (state: InstanceState | undefined, command: Command): InstanceState => {
    const decision = decide(model, state, command, context);
    if (!decision.ok) throw new Error(decision.rejection.message);
    return decision.state;
  };
  let steps = 0;
  const began = performance.now();
  for (let one = 0; one < cases; one += 1) {
    let state = step(undefined, { type: 'createInstance', definitionKey: '1', variables: {} });
    for (const id of STEPS.flat()) {
      const task = Object.keys(state.tasks).map(Number).find((key) => state.elements[key]?.id === id);
      if (task === undefined) throw new Error(`Expected an open task '${id}'`);
      state = step(state, { type: 'completeTask', task, variables: {} });
      steps += 1;
    }
    if (state.status !== 'completed') throw new Error(`Expected the case to be completed, but it is ${state.status}`);
  }
  return steps / (performance.now() - began) * 1000;
}
