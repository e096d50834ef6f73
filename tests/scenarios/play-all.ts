/** Plays all scenarios and tells what each has reached. */
import type { Duty } from '../../engine/definitions/library.js';
import { momentOf } from '../../engine/definitions/scenario/moments.js';
import type { Coverage } from '../../engine/definitions/scenario/ports.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { playScenario } from '../../engine/definitions/scenario/run-scenario.js';
import { World } from '../../engine/definitions/scenario/world.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import { officeWorld } from './office-world.js';
import { scenarioFiles } from './scenario-files.js';

export interface Run {
  readonly coverage: Coverage;
  /** Of each case that ended: its process, and how. */
  readonly outcomes: readonly (readonly [processId: string, outcome: string])[];
}
export interface Played {
  readonly models: ReadonlyMap<string, ProcessModel>;
  readonly runs: readonly Run[];
}

/** Throws where a scenario cannot be read or fails: what it reached says nothing then. */
export async function playAll(duties: readonly Duty[]): Promise<Played> {
  const office = await officeWorld();
  const runs: Run[] = [];
  for (const file of scenarioFiles(duties)) {
    const read = readScenario(file.content);
    if (!read.ok) throw new Error(`${file.name}: ${read.messages.join('; ')}`);
    const world = new World(office, momentOf(read.scenario.at) ?? 0);
    const [failure] = await playScenario(read.scenario, world);
    if (failure) throw new Error(`${file.name}, step ${failure.step}: ${failure.message}`);
    runs.push({
      coverage: world.coverage.result(),
      outcomes: world.cases.flatMap(({ model: { processId }, state: { outcome } }) => (outcome === undefined ? [] : [[processId, outcome] as const])),
    });
  }
  return { models: new Map(office.definitions.map((model) => [model.processId, model])), runs };
}
