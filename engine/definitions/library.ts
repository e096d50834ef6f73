/**
 * Reads the duties of a `processes/` folder: `<section>/<process-id>/{<process-id>.bpmn, forms/, decisions/, scenarios/}`,
 * and beside the sections `fields.json`, what the forms share.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandForm } from './forms/expand-form.js';
import { NO_SHARED_FIELDS, parsed, readSharedFields, type SharedFields } from './forms/shared-fields.js';

/** A file by its path below the folder, with forward slashes. */
export interface LibraryFile {
  readonly name: string;
  readonly content: string;
}

/** Its content is the document that is deployed, whatever is left to `fields.json` in the file. */
export interface LibraryForm extends LibraryFile {
  /** `<process-id>/<F-NAME>`, as user tasks name it. */
  readonly id: string;
}

export interface Duty {
  readonly section: string;
  /** The folder's name, which is the process id. */
  readonly processId: string;
  /** Normally one. */
  readonly diagrams: readonly LibraryFile[];
  readonly decisions: readonly LibraryFile[];
  readonly forms: readonly LibraryForm[];
  readonly scenarios: readonly LibraryFile[];
}

/** All duties of a folder, or of them those named by their process ids, in the order of their paths. A folder that is not there has none. Throws FormUnreadable. */
export async function readLibrary(folder: string, only?: readonly string[]): Promise<readonly Duty[]> {
  const [sections, shared] = await Promise.all([foldersIn(folder), sharedFieldsOf(folder)]);
  const duties = await Promise.all(sections.map(async (section) =>
    Promise.all((await foldersIn(join(folder, section))).filter((id) => only?.includes(id) !== false).map((processId) => readDuty(folder, section, processId, shared)))));
  return duties.flat();
}

/** What the forms of a folder of duties share; nothing where it has no `fields.json`. Throws FormUnreadable. */
export async function sharedFieldsOf(folder: string): Promise<SharedFields> {
  const [file] = await filesIn(folder, [], 'fields.json');
  return file === undefined ? NO_SHARED_FIELDS : readSharedFields(file.name, file.content);
}

async function readDuty(folder: string, section: string, processId: string, shared: SharedFields): Promise<Duty> {
  const files = (parts: readonly string[], ending: string): Promise<readonly LibraryFile[]> => filesIn(folder, [section, processId, ...parts], ending);
  const [diagrams, decisions, forms, scenarios] = await Promise.all([
    files([], '.bpmn'), files(['decisions'], '.dmn'), files(['forms'], '.json'), files(['scenarios'], '.scenario.json'),
  ]);
  return {
    section, processId, diagrams, decisions, scenarios,
    forms: forms.map((form) => libraryForm(form, processId, shared)),
  };
}

/** A form's file as the form that is deployed. Throws FormUnreadable. */
export function libraryForm({ name, content }: LibraryFile, processId: string, shared: SharedFields): LibraryForm {
  const id = `${processId}/${name.slice(name.lastIndexOf('/') + 1, -'.json'.length)}`;
  return { name, id, content: JSON.stringify(expandForm(id, parsed(name, content), shared)) };
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await entriesOf(folder);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

async function filesIn(folder: string, path: readonly string[], ending: string): Promise<readonly LibraryFile[]> {
  const entries = await entriesOf(join(folder, ...path));
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending)).map(({ name }) => name).sort();
  return Promise.all(names.map(async (name) => ({
    name: [...path, name].join('/'), content: await readFile(join(folder, ...path, name), 'utf8'),
  })));
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
