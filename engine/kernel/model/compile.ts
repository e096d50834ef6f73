/**
 * BPMN XML → ProcessModels and findings. Pure, and the same on the server, in the designer and in tests. A process
 * with an error finding gives no model: what is compiled can be run.
 */
import { compileProcess } from './compile-process.js';
import type { Finding } from './finding.js';
import { compileGlobalTask, isGlobalTask } from './global-task.js';
import { treeBounds } from './diagram-bounds.js';
import { flag, list } from './moddle-tree.js';
import type { ProcessModel } from './process-model.js';
import { readDiagram } from './read-diagram.js';
import { reservedIds } from './reserved-ids.js';
import { processFindings } from './rules/index.js';
import type { Draft } from './rules/rule.js';
import { givenBy } from './surroundings.js';
import type { Surroundings } from './surroundings.js';

export interface Compiled {
  /** One for each executable process without errors, in the order of the file, then for each global task. */
  readonly models: readonly ProcessModel[];
  /** Errors first; at most `FINDING_LIMIT`. */
  readonly findings: readonly Finding[];
}

/** So many things at once nobody mends; a damaged file would have one for each of its attributes. */
export const FINDING_LIMIT = 1_000;

/** A file that is read, but not judged yet: what stands beside it may still be read, too. */
export interface Drafted {
  /** Of all its processes, those with errors too: only to know what they name. */
  readonly models: readonly ProcessModel[];
  judge(around?: Surroundings): Compiled;
}

/** Compiles every executable process of a file (`isExecutable` not false). Never throws: what is wrong is a finding. `around`: what stands beside it, where that is known. */
export async function compileProcesses(xml: string, around?: Surroundings): Promise<Compiled> {
  return (await draftProcesses(xml)).judge(around);
}

/**
 * The first half of `compileProcesses`, for whoever compiles several files that stand beside each other, or knows with which
 * variables they will be started.
 */
export async function draftProcesses(xml: string, variables: readonly string[] = []): Promise<Drafted> {
  const { root, findings } = await readDiagram(xml);
  if (!root) return refused(findings);
  const tooLarge = treeBounds(root);
  if (tooLarge) return refused([tooLarge]);
  const reserved = reservedIds(root);
  if (reserved.length > 0) return refused([...findings, ...reserved].slice(0, FINDING_LIMIT));
  const processes = list(root, 'rootElements').filter((one) => one.$type === 'bpmn:Process' && flag(one, 'isExecutable', true));
  const tasks = list(root, 'rootElements').filter(isGlobalTask);
  const drafts = [
    ...processes.map((process) => ({ process, model: compileProcess(process) })),
    ...tasks.map((task) => ({ process: task, model: compileGlobalTask(task) })),
  ];
  const models = drafts.map(({ model }) => model);
  const called = givenBy(models);
  const given = Object.fromEntries(models.map(({ processId }) => [processId, [...variables, ...Object.hasOwn(called, processId) ? called[processId] ?? [] : []]]));
  return { models, judge: (around) => judged(drafts.map((draft) => ({ ...draft, given, ...(around === undefined ? {} : { around }) })), findings) };
}

const refused = (findings: readonly Finding[]): Drafted => ({ models: [], judge: () => ({ models: [], findings }) });

function judged(drafts: readonly Draft[], findings: readonly Finding[]): Compiled {
  const compiled = drafts.map((draft) => ({ model: draft.model, found: processFindings(draft) }));
  const none: Finding[] = compiled.length > 0 ? [] : [{
    severity: 'error', rule: 'no-executable-process', message: 'Expected an executable process, but the file has none', clause: 'BPMN 2.0.2 §10.2',
  }];
  const all = [...findings, ...none, ...compiled.flatMap(({ found }) => found)];
  // An unreadable part of the file may belong to any of its processes.
  const broken = findings.some(isError);
  return {
    models: compiled.filter(({ found }) => !broken && !found.some(isError)).map(({ model }) => model),
    findings: [...all.filter(isError), ...all.filter((finding) => !isError(finding))].slice(0, FINDING_LIMIT),
  };
}

const isError = (finding: Finding): boolean => finding.severity === 'error';
