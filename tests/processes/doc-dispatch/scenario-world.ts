/**
 * The demo office on a virtual clock with every duty of `processes/`, and stand-ins for the called duties that come in
 * a later issue (`later/`): there the person who answers picks the outcome, so each answer can be played.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioWorld } from '../../../engine/definitions/scenario/ports.js';
import type { Scenario } from '../../../engine/definitions/scenario/scenario.js';
import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import { officeWorld } from '../../scenarios/office-world.js';

export const ROOT = join(import.meta.dirname, '../../..');

/** `later`: with the stand-ins. */
export async function scenarioWorld(later: boolean): Promise<ScenarioWorld> {
  const names = later ? await readdir(join(import.meta.dirname, 'later')) : [];
  const compiled = await Promise.all(names.map(async (name) => compileProcesses(await readFile(join(import.meta.dirname, 'later', name), 'utf8'))));
  return officeWorld(compiled.flatMap(({ models }) => models));
}

/** Scenarios of a folder, by file name. */
export async function scenariosIn(folder: string): Promise<readonly { readonly file: string; readonly scenario: Scenario }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.scenario.json')).sort();
  return Promise.all(names.map(async (file) => ({ file, scenario: JSON.parse(await readFile(join(folder, file), 'utf8')) as Scenario })));
}
