/**
 * Rehearses one diagram in a process of its own: plays the scenarios of its duty on our kernel and, as far as they can be
 * compared, on the second engine. The server goes on serving meanwhile, and ends this process when its time is over.
 */
import { SecondEngine } from '../../engine/definitions/second-engine/ask-second.js';
import { compareScenario } from '../../engine/definitions/second-engine/compare-engines.js';
import { readLibrary } from '../../engine/definitions/library.js';
import type { LibraryFile } from '../../engine/definitions/library.js';
import type { ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { directoryOf } from '../../engine/directory/office.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { scenarioOffice, withModels } from '../../engine/runtime/scenario-office.js';
import type { RehearsalNews, RehearsalQuestion, RehearsedScenario } from './protocol.js';

const engine = new SecondEngine();

async function rehearse({ processId, xml, library, people, organisation }: RehearsalQuestion, tell: (news: RehearsalNews) => void): Promise<void> {
  const duties = await readLibrary(library);
  const { models } = await compileProcesses(xml);
  const world = withModels(await scenarioOffice(duties, directoryOf(people, () => Promise.resolve(false), organisation)), models);
  for (const file of duties.filter((duty) => duty.processId === processId).flatMap(({ scenarios }) => scenarios)) {
    tell({ scenario: await rehearsed(file, xml, processId, world) });
  }
}

async function rehearsed({ name: file, content }: LibraryFile, xml: string, processId: string, world: ScenarioWorld): Promise<RehearsedScenario> {
  const read = readScenario(content);
  if (!read.ok) {
    return {
      name: file, file, passed: false, failures: read.messages.map((message) => ({ step: -1, message })),
      second: { verdict: 'outside', compared: 0, of: 0, until: { element: processId, because: 'the scenario cannot be read' } },
    };
  }
  const { name, description } = read.scenario;
  const { failures, comparison } = await compareScenario(xml, read.scenario, world, { engine });
  return { name, file, passed: failures.length === 0, failures, second: comparison, ...(description === undefined ? {} : { description }) };
}

process.once('message', (question: RehearsalQuestion) => {
  rehearse(question, (news) => process.send?.(news))
    .then((): RehearsalNews => ({ done: true }), (error: unknown): RehearsalNews => ({ failed: error instanceof Error ? error.message : String(error) }))
    .then((news) => process.send?.(news, () => { engine.close(); process.exit(0); }));
});
process.on('disconnect', () => { engine.close(); process.exit(0); });
