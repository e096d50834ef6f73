/**
 * Plays every scenario of every duty, and asks that each sequence flow, event and end is reached by one. Scenarios of answers
 * by duties that are not built yet stand in `tests/processes/<id>/`, with stand-ins for those duties (`later/`).
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLibrary } from '../../engine/definitions/library.js';
import { mergedCoverage } from '../../engine/definitions/scenario/coverage.js';
import type { Coverage, ScenarioReport, ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { runScenario } from '../../engine/definitions/scenario/run-scenario.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { officeWorld, PROCESSES } from './office-world.js';

interface ScenarioFile { readonly name: string; readonly content: string; readonly standIns: string | undefined }

async function filesIn(folder: string, ending: string): Promise<readonly { readonly name: string; readonly content: string }[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })));
}

const duties = await readLibrary(PROCESSES);
const own: readonly ScenarioFile[] = duties.flatMap(({ scenarios }) => scenarios).map((file) => ({ ...file, standIns: undefined }));
const withStandIns: readonly ScenarioFile[] = (await Promise.all(duties.map(async ({ processId }) => {
  const folder = join(import.meta.dirname, '../processes', processId);
  const files = await filesIn(join(folder, 'scenarios'), '.scenario.json');
  return files.map((file) => ({ ...file, name: `${processId}/${file.name}`, standIns: join(folder, 'later') }));
}))).flat();

const officeAlone = await officeWorld();
const worlds = new Map<string, ScenarioWorld>();
async function worldWith(standIns: string | undefined): Promise<ScenarioWorld> {
  if (standIns === undefined) return officeAlone;
  const known = worlds.get(standIns);
  if (known) return known;
  const compiled = await Promise.all((await filesIn(standIns, '.bpmn')).map(({ content }) => compileProcesses(content)));
  const world = await officeWorld(compiled.flatMap(({ models }) => models));
  worlds.set(standIns, world);
  return world;
}

const covered: Coverage[] = [];
async function play(file: ScenarioFile): Promise<ScenarioReport> {
  const read = readScenario(file.content);
  if (!read.ok) throw new Error(`${file.name}: ${read.messages.join('; ')}`);
  const report = await runScenario(read.scenario, await worldWith(file.standIns));
  covered.push(report.coverage);
  return report;
}

test('there are scenarios of every duty', () => {
  expect(own.length).toBeGreaterThan(0);
  for (const { processId, diagrams, scenarios } of duties) {
    expect({ processId, diagrams: diagrams.length > 0, scenarios: scenarios.length > 0 }).toEqual({ processId, diagrams: true, scenarios: true });
  }
});

test.each([...own, ...withStandIns].map((file) => [file.name, file] as const))('%s', async (_, file) => {
  const { failures } = await play(file);
  expect(failures).toEqual([]);
});

test.each(officeAlone.definitions.map((model) => [model.processId, model] as const))('every flow, event and end of %s is reached by a scenario', (processId, model) => {
  const { flows = {}, elements = {} } = mergedCoverage(covered)[processId] ?? {};
  const name = (id: string): string => `${id} ${model.nodes[id]?.name ?? ''}`.trim();
  const untaken = Object.values(model.flows).filter(({ id }) => (flows[id] ?? 0) === 0).map(({ name: answer, source, target }) => `${name(source)} → ${answer ?? name(target)}`);
  const unreached = Object.values(model.nodes).filter(({ id, type }) => type.endsWith('Event') && (elements[id] ?? 0) === 0).map(({ id }) => name(id));
  expect({ untaken, unreached }).toEqual({ untaken: [], unreached: [] });
});
