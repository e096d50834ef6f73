/** Checks diagrams and decision tables with all that stands beside them in a `processes/` folder: the command line's check. */
import { compileDecisions } from '../kernel/expressions/compile-decision.js';
import { compileProcesses, draftProcesses } from '../kernel/model/compile.js';
import type { Finding } from '../kernel/model/finding.js';
import { formFields, surroundingsOf } from '../kernel/model/surroundings.js';
import type { FormFields, Surroundings } from '../kernel/model/surroundings.js';
import type { Duty, LibraryFile } from './library.js';

export interface CheckedFile {
  readonly name: string;
  /** Ids of its processes or decisions. */
  readonly holds: readonly string[];
  readonly findings: readonly Finding[];
}

/** What is deployed when a library is, with these diagrams beside it or in place of its own. `groups`: the directory's. */
export async function librarySurroundings(duties: readonly Duty[], groups: readonly string[], beside: readonly LibraryFile[] = []): Promise<Surroundings> {
  const compiled = await Promise.all([...duties.flatMap(({ diagrams }) => diagrams), ...beside].map(({ content }) => draftProcesses(content)));
  const decisions = await Promise.all(duties.flatMap((duty) => duty.decisions).map(({ content }) => compileDecisions(content)));
  const forms: [string, FormFields][] = duties.flatMap((duty) => duty.forms).map(({ id, content }) => [id, fieldsIn(content)]);
  return surroundingsOf({
    models: compiled.flatMap(({ models }) => models), decisions: decisions.flatMap((one) => one.decisions.map(({ decisionId }) => decisionId)),
    forms: Object.fromEntries(forms), groups,
  });
}

export async function checkFile({ name, content }: LibraryFile, around: Surroundings): Promise<CheckedFile> {
  if (name.endsWith('.dmn')) {
    const { decisions, findings } = await compileDecisions(content);
    return { name, holds: decisions.map(({ decisionId }) => decisionId), findings };
  }
  const { models, findings } = await compileProcesses(content, around);
  return { name, holds: models.map(({ processId }) => processId), findings };
}

/** A form that cannot be read has no fields; its own check says what is wrong. */
function fieldsIn(content: string): FormFields {
  try {
    return formFields(JSON.parse(content));
  } catch {
    return { fields: [], opinions: [] };
  }
}
