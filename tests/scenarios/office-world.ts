/** What scenarios are played against: every duty of `processes/`, the demo office, the real forms, handlers and calendar. */
import { join } from 'node:path';
import { readLibrary } from '../../engine/definitions/library.js';
import type { ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import { demoOffice } from '../../engine/directory/office.js';
import { scenarioOffice } from '../../engine/runtime/scenario-office.js';

export const PROCESSES = join(import.meta.dirname, '../../processes');

/** Read once for all the tests of a file. */
let office: Promise<ScenarioWorld> | undefined;

/** No called duty is stood in for: whoever plays a duty plays what it calls, by the people whose work that is. */
export async function officeWorld(): Promise<ScenarioWorld> {
  office ??= readLibrary(PROCESSES).then((duties) => scenarioOffice(duties, demoOffice()));
  return office;
}
