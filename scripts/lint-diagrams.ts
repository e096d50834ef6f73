/**
 * `npm run --silent lint:diagrams -- [FILE…] [--json]`
 *
 * Checks diagrams and decision tables as a deployment would: those named, or all of `processes/`. What stands beside
 * them (forms, decisions, other processes, posts) is taken from `processes/`, and from the folder of a file that is not
 * in it. Prints what was found, for readers or as one JSON document. Exit 1 where there is an error or nothing to check.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFile, librarySurroundings } from '../engine/definitions/check-library.js';
import type { CheckedFile } from '../engine/definitions/check-library.js';
import { libraryForm, readLibrary, sharedFieldsOf } from '../engine/definitions/library.js';
import type { Duty, LibraryFile } from '../engine/definitions/library.js';
import { demoOffice } from '../engine/directory/office.js';

const USAGE = 'lint:diagrams [FILE.bpmn | FILE.dmn | FOLDER]… [--json]';
const LIBRARY = 'processes';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
  const duties = await readLibrary(LIBRARY);
  const files = positionals.length === 0 ? duties.flatMap(inLibrary) : (await Promise.all(positionals.map(read))).flat();
  const own = new Set(duties.flatMap(inLibrary).map(({ name }) => resolve(name)));
  const strangers = files.filter(({ name }) => !own.has(resolve(name)));
  const folders = [...new Set(strangers.map(({ name }) => dirname(name)))];
  const around = await librarySurroundings([...duties, ...await Promise.all(folders.map(dutyIn))], demoOffice().groups().map(({ id }) => id), strangers.filter(isDiagram));
  const checked = await Promise.all(files.map((file) => checkFile(file, around)));
  const count = (severity: string): number => checked.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  if (values.json) process.stdout.write(`${JSON.stringify({ files: checked.map(({ name, holds, findings }) => ({ file: name, holds, findings })), errors, warnings }, null, 2)}\n`);
  else process.stdout.write(`${checked.map(inWords).join('\n')}\n${files.length === 0 ? 'nothing to check' : `${files.length} file(s): ${errors} error(s), ${warnings} warning(s)`}\n`);
  process.exitCode = errors > 0 || files.length === 0 ? 1 : 0;
}

const inLibrary = ({ diagrams, decisions }: Duty): readonly LibraryFile[] => [...diagrams, ...decisions].map(({ name, content }) => ({ name: join(LIBRARY, name), content }));
const isDiagram = ({ name }: LibraryFile): boolean => !name.endsWith('.dmn');

/** A file as it is named, or the diagrams and decision tables of a folder. */
async function read(path: string): Promise<readonly LibraryFile[]> {
  const inside = await readdir(path, { recursive: true }).catch(() => undefined);
  const names = inside?.filter((name) => /\.(bpmn|dmn)$/.test(name)).sort().map((name) => join(path, name)) ?? [path];
  return Promise.all(names.map(async (name) => ({ name: relative('.', name), content: await readFile(name, 'utf8') })));
}

/** What stands in the folder of a file, by the names of the library: `forms/`, `decisions/`. */
async function dutyIn(folder: string): Promise<Duty> {
  const id = basename(resolve(folder));
  const filesIn = async (sub: string, ending: string): Promise<readonly LibraryFile[]> => {
    const names = (await readdir(join(folder, sub)).catch(() => [])).filter((name) => name.endsWith(ending)).sort();
    return Promise.all(names.map(async (name) => ({ name: join(folder, sub, name), content: await readFile(join(folder, sub, name), 'utf8') })));
  };
  const [forms, shared] = await Promise.all([filesIn('forms', '.json'), sharedFieldsOf(LIBRARY)]);
  return {
    section: '', processId: id, diagrams: [], scenarios: [], decisions: await filesIn('decisions', '.dmn'),
    forms: forms.map((form) => libraryForm(form, id, shared)),
  };
}

function inWords({ name, holds, findings }: CheckedFile): string {
  const lines = findings.map(({ severity, rule, element, message, clause }) =>
    `    ${severity} ${rule}${element === undefined ? '' : ` ${element}`}: ${message}${clause === undefined ? '' : ` [${clause}]`}`);
  return [`${findings.length === 0 ? '✓' : '•'} ${name}: ${holds.join(', ') || 'nothing that can run'}`, ...lines].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}. Usage: ${USAGE}\n`);
  process.exitCode = 1;
});
