/** The steps of a scenario file as work for hands: names instead of ids, files to be sent instead of references. */
import { paperNamed } from '../api/files/samples.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { readLibrary } from '../../engine/definitions/library.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import type { Scenario, TaskStep } from '../../engine/definitions/scenario/scenario.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { Json } from '../../engine/kernel/state.js';
import type { Work } from './desk.js';
import type { FieldValue, FileToSend, Row } from './form.js';

export interface HandWork extends Work {
  readonly by: string;
  readonly element: string;
  readonly processId: string;
}

/** Names of units and people by id. */
export type NameOf = (id: string) => string | undefined;

/** @param path of the scenario, below `processes/` */
export function scenarioAt(path: string): Scenario {
  const read = readScenario(readFileSync(join(PACKAGE_ROOT, 'processes', path), 'utf8'));
  if (!read.ok) throw new Error(read.messages.join('; '));
  return read.scenario;
}

/** The work of each of its task steps. */
export async function handWork(scenario: Scenario, nameOf: NameOf): Promise<HandWork[]> {
  const toHands = await handsFor(scenario, nameOf);
  return scenario.steps.filter((step): step is TaskStep => 'task' in step).map(toHands);
}

/** What turns one of its steps into work for hands. */
export async function handsFor(scenario: Scenario, nameOf: NameOf): Promise<(step: TaskStep) => HandWork> {
  const models = await modelsOf(new Set(scenario.steps.flatMap((step) => ('task' in step ? [step.in ?? scenario.process] : []))));
  return (step) => {
    const processId = step.in ?? scenario.process;
    const model = models.get(processId);
    const name = model?.nodes[step.task]?.name;
    if (!model || name === undefined) throw new Error(`Expected a step '${step.task}' of '${processId}' with a name`);
    return {
      by: step.by, element: step.task, processId, process: model.name, step: name,
      form: Object.fromEntries(Object.entries(step.form ?? {}).map(([field, value]) => [field, asWritten(value, nameOf)])),
    };
  };
}

async function modelsOf(processes: ReadonlySet<string>): Promise<Map<string, ProcessModel>> {
  const duties = (await readLibrary(join(PACKAGE_ROOT, 'processes'))).filter(({ processId }) => processes.has(processId));
  const compiled = await Promise.all(duties.flatMap(({ diagrams }) => diagrams.map(({ content }) => compileProcesses(content))));
  return new Map(compiled.flatMap(({ models }) => models.map((model) => [model.processId, model])));
}

function asWritten(value: Json, nameOf: NameOf): FieldValue {
  if (typeof value === 'string') return nameOf(value) ?? value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null) throw new Error('Expected a value that can be written, but found null');
  if (isList(value)) {
    if (value.every((one) => typeof one === 'string')) return value.map((one) => nameOf(one) ?? one);
    return value.every(isFileRef) ? value.map(fileToSend) : value.map((one) => rowOf(one, nameOf));
  }
  if (!isFileRef(value)) throw new Error('Expected a file with a name');
  return fileToSend(value);
}

/** What stands for a file in a form. */
export interface FileRef { readonly [field: string]: Json; readonly fileId: string; readonly name: string }
export const isFileRef = (value: Json): value is FileRef => typeof value === 'object' && value !== null && !isList(value) && typeof value['fileId'] === 'string' && typeof value['name'] === 'string';
export const fileToSend = ({ name }: FileRef): FileToSend => ({ file: name, content: paperNamed(name) });

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function rowOf(value: Json, nameOf: NameOf): Row {
  if (typeof value !== 'object' || value === null || isList(value)) throw new Error('Expected a row of a table');
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, asWritten(one, nameOf)]));
}
