/**
 * Plays every scenario of every duty, asks that each sequence flow, event and end is reached by one, and that the second
 * engine goes the same way as far as it can be compared. What a duty calls is the real duty, worked by its own people.
 */
import { readLibrary } from '../../engine/definitions/library.js';
import { mergedCoverage } from '../../engine/definitions/scenario/coverage.js';
import type { Coverage } from '../../engine/definitions/scenario/ports.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { SecondEngine } from '../../engine/definitions/second-engine/ask-second.js';
import { compareScenario } from '../../engine/definitions/second-engine/compare-engines.js';
import type { Comparison, ScenarioComparison } from '../../engine/definitions/second-engine/compare-engines.js';
import { officeWorld, PROCESSES } from './office-world.js';
import { scenarioFiles, type ScenarioFile } from './scenario-files.js';

const duties = await readLibrary(PROCESSES);
const files = scenarioFiles(duties);
const office = await officeWorld();

const engine = new SecondEngine();
afterAll(() => engine.close());
const compared: { readonly name: string; readonly comparison: Comparison }[] = [];
const covered: Coverage[] = [];

async function play(file: ScenarioFile): Promise<ScenarioComparison['failures']> {
  const read = readScenario(file.content);
  if (!read.ok) throw new Error(`${file.name}: ${read.messages.join('; ')}`);
  const { failures, coverage, comparison } = await compareScenario(file.diagram, read.scenario, office, { timeLimit: 30_000, engine });
  covered.push(coverage);
  compared.push({ name: file.name, comparison });
  return failures;
}

test('there are scenarios of every duty', () => {
  expect(duties.length).toBeGreaterThan(0);
  for (const { processId, diagrams, scenarios } of duties) {
    expect({ processId, diagrams: diagrams.length > 0, scenarios: scenarios.length > 0 }).toEqual({ processId, diagrams: true, scenarios: true });
  }
});

test.each(files.map((file) => [file.name, file] as const))('%s', async (_, file) => {
  expect(await play(file)).toEqual([]);
}, 60_000);

test.each(office.definitions.map((model) => [model.processId, model] as const))('every flow, event and end of %s is reached by a scenario', (processId, model) => {
  const { flows = {}, elements = {} } = mergedCoverage(covered)[processId] ?? {};
  const name = (id: string): string => `${id} ${model.nodes[id]?.name ?? ''}`.trim();
  const untaken = Object.values(model.flows).filter(({ id }) => (flows[id] ?? 0) === 0).map(({ name: answer, source, target }) => `${name(source)} → ${answer ?? name(target)}`);
  const unreached = Object.values(model.nodes).filter(({ id, type }) => type.endsWith('Event') && (elements[id] ?? 0) === 0).map(({ id }) => name(id));
  expect({ untaken, unreached }).toEqual({ untaken: [], unreached: [] });
});

test('the second engine goes the same way as far as a scenario lies in the common subset, and it is said where it leaves it', () => {
  const agreed = compared.filter(({ comparison }) => comparison.verdict === 'agrees');
  expect(compared.filter(({ comparison }) => comparison.verdict === 'differs')).toEqual([]);
  // All of them begin inside it, some run to their end, and every one that leaves it says at which element.
  expect(agreed.length).toBeGreaterThan(compared.length / 2);
  expect(agreed.filter(({ comparison }) => comparison.until === undefined).length).toBeGreaterThan(0);
  const outside = compared.filter(({ comparison }) => comparison.compared === 0);
  expect(outside.filter(({ comparison: { until } }) => until === undefined || until.element === '' || until.because === '')).toEqual([]);
});
