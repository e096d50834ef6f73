/**
 * `npm run licences`: every package that is installed or shipped bears a licence that this product may be given away under, or stands
 * below with why it may be used all the same. Reads the lockfile, and what is installed where that says nothing.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Licences that ask for no more than that they are named. */
export const ALLOWED = ['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Python-2.0', 'Unlicense', 'Zlib'];

/** Packages with another one: their licence, and why that is no hindrance. A name that ends in `*` stands for its family. */
export const EXCEPTIONS = [
  ['bpmn-js', 'SEE LICENSE IN LICENSE', 'MIT but for one condition: the mark of bpmn.io stays visible on each diagram, which tests/browser looks at'],
  ['elkjs', 'EPL-2.0 OR GPL-3.0-or-later', 'places the nodes of diagrams on the developer\'s machine; not shipped'],
  ['caniuse-lite', 'CC-BY-4.0', 'data of build tools; not shipped'],
  ['@axe-core/playwright', 'MPL-2.0', 'tests only; not shipped'],
  ['cli-table', 'MIT', 'its package says none, its README says MIT; a tool of tests, not shipped'],
  ['axe-core', 'MPL-2.0', 'tests only; not shipped'],
  ['lightningcss*', 'MPL-2.0', 'compresses styles at the build; not shipped, not changed'],
];

/** Whether an expression of SPDX is satisfied by licences that are allowed. */
export function isAllowed(expression) {
  const text = expression.trim().replace(/^\((.*)\)$/s, '$1');
  if (/ OR /.test(text)) return text.split(' OR ').some(isAllowed);
  if (/ AND /.test(text)) return text.split(' AND ').every(isAllowed);
  return ALLOWED.includes(text);
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const isOf = (pattern, name) => (pattern.endsWith('*') ? name === pattern.slice(0, -1) || name.startsWith(`${pattern.slice(0, -1)}-`) : name === pattern);

/** What has to be mended, a sentence each. `installed`: what the package's own file says, or undefined where it is not there. */
export function licenceFaults(lock, installed) {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '').map(([path, { license, optional, os }]) => ({ path, name: nameOf(path), license: license ?? installed(path), foreign: os !== undefined || optional === true }));
  const faults = packages.flatMap(({ path, name, license, foreign }) => {
    const exception = EXCEPTIONS.find(([pattern]) => isOf(pattern, name));
    if (exception) return license === undefined || license === exception[1] ? [] : [`Expected '${name}' to bear '${exception[1]}', but found '${license}' (${path})`];
    // A part of a package for another system is not installed here; it bears what the package bears.
    if (license === undefined && foreign) return [];
    return license !== undefined && isAllowed(license) ? [] : [`Expected '${name}' to bear one of ${ALLOWED.join(', ')}, but found '${license ?? 'none'}' (${path})`];
  });
  const idle = EXCEPTIONS.filter(([pattern]) => !packages.some(({ name }) => isOf(pattern, name))).map(([pattern]) => `Expected no exception for '${pattern}', which is not used any more`);
  return [...faults, ...idle];
}

/** Older packages name a list. */
function licenceOf(path) {
  try {
    const { license, licenses } = JSON.parse(readFileSync(new URL(`../${path}/package.json`, import.meta.url), 'utf8'));
    const found = license ?? licenses?.map(({ type }) => type).join(' OR ');
    return typeof found === 'string' ? found : found?.type;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  const faults = licenceFaults(lock, licenceOf);
  process.stdout.write(faults.length === 0 ? `licences: ${Object.keys(lock.packages).length - 1} packages, all allowed\n` : `${faults.join('\n')}\n`);
  process.exit(faults.length === 0 ? 0 : 1);
}
