/** Every case of `cases/`, through the compiler and the kernel. The files are the suite; the drawings only write them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformanceCase } from './case.js';
import { DRAWINGS } from './drawings/index.js';
import { filesOf } from './files.js';
import { differences } from './run-case.js';
import { supportTable } from './support-table.js';

const folder = join(import.meta.dirname, 'cases');
const present = readdirSync(folder).sort();
const names = present.filter((name) => name.endsWith('.bpmn')).map((name) => name.slice(0, -'.bpmn'.length));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('the suite has 200 cases and more', () => {
  expect(names.length).toBeGreaterThan(200);
});

test.each(names)('%s', async (name) => {
  const expected: ConformanceCase = JSON.parse(read(`${name}.json`));
  expect(await differences(read(`${name}.bpmn`), expected)).toEqual([]);
});

test('the drawn files are as the drawings write them (npm run conformance:draw), and each diagram has its case', async () => {
  const written = (await Promise.all(DRAWINGS.map(filesOf))).flat();
  expect(present).toEqual(names.flatMap((name) => [`${name}.bpmn`, `${name}.json`]).sort());
  for (const [name, content] of written) expect([name, read(name) === content]).toEqual([name, true]);
});

test('docs/bpmn-support.md is made of the suite (npm run docs:bpmn-support)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/bpmn-support.md'), 'utf8')).toBe(supportTable());
});
