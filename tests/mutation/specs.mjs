/**
 * The specifications that judge the mutants, and how they become one script.
 *
 * Jest starts a module registry per file and takes seconds a mutant; thousands of mutants want milliseconds. So the
 * specifications and the kernel become one script without imports. Evaluating it costs a few milliseconds and gives a
 * kernel in which nothing has run yet: no cache of an earlier mutant, and constants computed under the mutant at hand.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** What the script is a function of. */
export const PARAMETERS = ['offer', 'outside', 'describe', 'it', 'test', 'expect', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'];

/** Random diagrams, spoilt files and the grid of all positions take seconds a mutant and say little of one line: left out. */
const LEFT_OUT = /kernel\/properties\/|-properties\.spec|hostile-files|conformance\/grid\//;
/** So are tests of what drawings write, and of texts and diagrams whose size is the point. */
export const LEFT_OUT_TESTS = /the drawn files are|a junk text of|bpmn-support\.md is|a scope of many branches|in a wide multi-instance|conformance:grid/;
const WANTED = new RegExp(process.env.MUTATION_SPECS ?? '');

/** Cheap and particular ones first: a run ends with the first that fails. */
export function specFiles(root) {
  const files = ['tests/kernel', 'tests/conformance'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.spec.ts')).map((file) => `${folder}/${file}`)).filter((file) => !LEFT_OUT.test(file) && WANTED.test(file)).sort();
  const rank = (file) => (file.includes('conformance') ? 2 : file.includes('calendar') ? 1 : 0);
  return files.sort((a, b) => rank(a) - rank(b));
}

/** Builds the script of all specifications under a root; returns its text, their names and the modules outside of it. */
export async function buildScript(root) {
  const outside = new Set();
  const files = specFiles(root);
  const entry = files.map((file) => `offer(${JSON.stringify(file)}, () => import(${JSON.stringify(`./${file}`)}));`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, sourcefile: 'specs.js' },
    absWorkingDir: root, bundle: true, write: false, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error',
    define: { 'process.env.DUTYFLOW_WRITE_GOLDEN': 'false' }, minifySyntax: true,
    plugins: [{ name: 'outside-and-place', setup: (context) => outsideAndPlace(context, outside) }],
  });
  return { files, text: outputFiles[0].text, outside: [...outside] };
}

function outsideAndPlace({ onResolve, onLoad }, outside) {
  onResolve({ filter: /^@jest\/globals$/ }, () => ({ path: 'globals', namespace: 'globals' }));
  onLoad({ filter: /.*/, namespace: 'globals' }, () => {
    const names = PARAMETERS.slice(2);
    return { contents: `${names.map((name) => `const own_${name} = ${name};`).join('')} export { ${names.map((name) => `own_${name} as ${name}`).join(', ')} };` };
  });
  onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' ? undefined : { path, namespace: 'outside' }));
  onLoad({ filter: /.*/, namespace: 'outside' }, async ({ path }) => {
    outside.add(path);
    const names = Object.keys(await importOutside(path)).filter((name) => name !== 'default');
    return { contents: `const from = outside(${JSON.stringify(path)}); export const { ${names.join(', ')} } = from; export default from.default;` };
  });
  // A script has no place of its own: what a file knows of its place is written into it.
  onLoad({ filter: /\.spec\.ts$|tests\/conformance\/[\w-]+\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    return {
      loader: 'ts',
      contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)).replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
    };
  });
}

export const importOutside = (name) => import(name, name.endsWith('.json') ? { with: { type: 'json' } } : {});
