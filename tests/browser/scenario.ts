/** The steps of a scenario file as work for hands: names instead of ids, files to be sent instead of references. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { readLibrary } from '../../engine/definitions/library.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import type { TaskStep } from '../../engine/definitions/scenario/scenario.js';
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
export async function handWork(path: string, nameOf: NameOf): Promise<HandWork[]> {
  const read = readScenario(readFileSync(join(PACKAGE_ROOT, 'processes', path), 'utf8'));
  if (!read.ok) throw new Error(read.messages.join('; '));
  const { scenario } = read;
  const models = await processModels();
  return scenario.steps.filter((step): step is TaskStep => 'task' in step).map((step) => {
    const processId = step.in ?? scenario.process;
    const model = models.get(processId);
    const name = model?.nodes[step.task]?.name;
    if (!model || name === undefined) throw new Error(`Expected a step '${step.task}' of '${processId}' with a name`);
    return {
      by: step.by, element: step.task, processId, process: model.name, step: name,
      form: Object.fromEntries(Object.entries(step.form ?? {}).map(([field, value]) => [field, asWritten(value, nameOf)])),
    };
  });
}

async function processModels(): Promise<Map<string, ProcessModel>> {
  const duties = await readLibrary(join(PACKAGE_ROOT, 'processes'));
  const compiled = await Promise.all(duties.flatMap(({ diagrams }) => diagrams.map(({ content }) => compileProcesses(content))));
  return new Map(compiled.flatMap(({ models }) => models.map((model) => [model.processId, model])));
}

function asWritten(value: Json, nameOf: NameOf): FieldValue {
  if (typeof value === 'string') return nameOf(value) ?? value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null) throw new Error('Expected a value that can be written, but found null');
  if (isList(value)) {
    return value.every((one) => typeof one === 'string') ? value.map((one) => nameOf(one) ?? one) : value.map((one) => rowOf(one, nameOf));
  }
  const { name } = value;
  if (typeof name !== 'string') throw new Error('Expected a file with a name');
  return { file: name, content: `%PDF-1.4 ${name}` } satisfies FileToSend;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

function rowOf(value: Json, nameOf: NameOf): Row {
  if (typeof value !== 'object' || value === null || isList(value)) throw new Error('Expected a row of a table');
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, asWritten(one, nameOf)]));
}
