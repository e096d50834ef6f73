/** What scenarios are played against: every duty of `processes/`, the demo office, the real forms, handlers and calendar. */
import { join } from 'node:path';
import { readLibrary } from '../../engine/definitions/library.js';
import type { ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import { demoOffice } from '../../engine/directory/office.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import { scenarioOffice, withModels } from '../../engine/runtime/scenario-office.js';

export const PROCESSES = join(import.meta.dirname, '../../processes');

/** Read once for all the tests of a file. */
let office: Promise<ScenarioWorld> | undefined;

/** `standIns`: models in the place of called processes, so that their answer can be said in one step. */
export async function officeWorld(standIns: readonly ProcessModel[] = []): Promise<ScenarioWorld> {
  office ??= readLibrary(PROCESSES).then((duties) => scenarioOffice(duties, demoOffice()));
  return withModels(await office, standIns);
}
