/**
 * All scenarios of the duties: those beside the diagrams, and those of `tests/processes/<id>/scenarios`, where stand-ins (`later/`) say in one
 * step what a called duty answers.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duty } from '../../engine/definitions/library.js';
import type { ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { officeWorld } from './office-world.js';

/** `standIns`: folder of the models that stand in for duties. `diagram`: where it is drawn, for the second engine. */
export type ScenarioFile = { readonly name: string; readonly content: string } & ({ readonly standIns: string } | { readonly diagram: string });

export async function scenarioFiles(duties: readonly Duty[]): Promise<readonly ScenarioFile[]> {
  const own = duties.flatMap(({ diagrams, scenarios }) => scenarios.map((file) => ({ ...file, diagram: diagrams[0]?.content ?? '' })));
  const withStandIns = await Promise.all(duties.map(async ({ processId }) => {
    const folder = join(import.meta.dirname, '../processes', processId);
    const files = await filesIn(join(folder, 'scenarios'), '.scenario.json');
    return files.map((file) => ({ ...file, name: `${processId}/${file.name}`, standIns: join(folder, 'later') }));
  }));
  return [...own, ...withStandIns.flat()];
}

const worlds = new Map<string, ScenarioWorld>();

/** The office in which a scenario is played. */
export async function worldOf(file: ScenarioFile): Promise<ScenarioWorld> {
  if ('diagram' in file) return officeWorld();
  const known = worlds.get(file.standIns);
  if (known) return known;
  const compiled = await Promise.all((await filesIn(file.standIns, '.bpmn')).map(({ content }) => compileProcesses(content)));
  const world = await officeWorld(compiled.flatMap(({ models }) => models));
  worlds.set(file.standIns, world);
  return world;
}

async function filesIn(folder: string, ending: string): Promise<readonly { readonly name: string; readonly content: string }[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })));
}
