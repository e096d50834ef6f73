/** What was served on who applied: fields of the steps in which it was made, once it has gone out. */
import type { PublicPaper, PublicService } from '../../engine/definitions/public-services.js';
import type { Json, LocalKey, Variables } from '../../engine/kernel/state.js';
import { revealed, type CaseLog } from '../case-log.js';
import type { Api } from '../context.js';
import type { Language } from '../languages.js';
import { fieldsOf, isContext } from '../presenters/form.js';

export interface Served {
  readonly paper: PublicPaper;
  /** Counts the papers of this kind, from 1. */
  readonly n: number;
  /** When it went out. */
  readonly at: number;
  readonly task: LocalKey;
  readonly variables: Variables;
}

/** The newest first. */
export function papersOf({ papers }: PublicService, log: CaseLog): readonly Served[] {
  const all = papers.flatMap((paper): Served[] => {
    const done = log.entries.flatMap(({ event, commit }, index) => (event.type === 'taskCompleted' && event.id === paper.step ? [{ event, commit, index }] : []));
    const served = done.flatMap(({ event, commit, index }): Omit<Served, 'n'>[] => {
      const out = paper.when.length === 0 ? commit
        : log.entries.slice(index).find((entry) => entry.event.type === 'elementActivated' && paper.when.includes(entry.event.id))?.commit;
      const holds = paper.fields.some((field) => event.variables[field] !== undefined && event.variables[field] !== null);
      return out && holds ? [{ paper, at: out.at, task: event.key, variables: event.variables }] : [];
    });
    return (paper.each === true ? served : served.slice(-1)).map((one, index) => ({ ...one, n: index + 1 }));
  });
  return all.sort((a, b) => b.at - a.at);
}

export type PaperValue = { readonly label: string } & ({ readonly text: string } | { readonly file: PaperFile });
export interface PaperFile {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
}

/** Its texts and files, named as the office's form names them. */
export async function paperValues({ store }: Api, log: CaseLog, task: LocalKey, { fields }: PublicPaper, variables: Variables, language: Language): Promise<readonly PaperValue[]> {
  const formId = (await store.search.task(log.instance, task))?.form;
  const form = formId === undefined ? undefined : await store.definitions.form(formId);
  const known = form ? fieldsOf(form.document) : {};
  const labelOf = (name: string): string => {
    const i18n = known[name]?.['x-i18n'];
    const own = isContext(i18n) && isContext(i18n[language]) ? i18n[language]['title'] : known[name]?.['title'];
    return typeof own === 'string' ? own : name;
  };
  return fields.flatMap((name): PaperValue[] => {
    const value = revealed(log, variables[name] ?? null);
    const label = labelOf(name);
    const all: readonly Json[] = Array.isArray(value) ? value : [value];
    return all.flatMap((one): PaperValue[] => {
      if (typeof one === 'string' && one !== '') return [{ label, text: one }];
      const file = fileIn(one);
      return file ? [{ label, file }] : [];
    });
  });
}

function fileIn(value: Json): PaperFile | undefined {
  if (!isContext(value)) return undefined;
  const { fileId, name, bytes } = value;
  return typeof fileId === 'string' && typeof name === 'string' ? { fileId, name, bytes: typeof bytes === 'number' ? bytes : 0 } : undefined;
}
