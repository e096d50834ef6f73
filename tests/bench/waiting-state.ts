/** What the state of a real case weighs: `doc-dispatch` played by its scenario until it waits at a step. */
import { readLibrary } from '../../engine/definitions/library.js';
import { momentOf } from '../../engine/definitions/scenario/moments.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { playScenario } from '../../engine/definitions/scenario/run-scenario.js';
import { World } from '../../engine/definitions/scenario/world.js';
import type { InstanceState } from '../../engine/kernel/state.js';
import { officeWorld, PROCESSES } from '../scenarios/office-world.js';

/** The state of the scenario's own case while it waits at the user task of this element id. */
export async function waitingState(duty: string, scenarioFile: string, userTask: string): Promise<InstanceState> {
  const file = (await readLibrary(PROCESSES)).find(({ processId }) => processId === duty)?.scenarios.find(({ name }) => name.endsWith(scenarioFile));
  if (!file) throw new Error(`Expected scenario ${scenarioFile} of ${duty}, but found none`);
  const read = readScenario(file.content);
  if (!read.ok) throw new Error(`${scenarioFile}: ${read.messages.join('; ')}`);
  const ports = await officeWorld();
  for (let steps = 1; steps <= read.scenario.steps.length; steps += 1) {
    const world = new World(ports, momentOf(read.scenario.at) ?? 0);
    const failures = await playScenario({ ...read.scenario, steps: read.scenario.steps.slice(0, steps), expect: {} }, world);
    if (failures.length > 0) throw new Error(`${scenarioFile}: ${failures.map(({ message }) => message).join('; ')}`);
    const main = world.cases[0];
    if (main && Object.keys(main.state.tasks).some((key) => main.state.elements[Number(key)]?.id === userTask)) return main.state;
  }
  throw new Error(`Expected ${scenarioFile} to wait at ${userTask}, but it never did`);
}
