/** processes/registers.json: each register is of a duty of the office, and each of its columns is something that the duty's cases know. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRegisters } from '../../api/catalogue.js';
import { fieldsOf, isContext } from '../../api/presenters/form.js';
import { readLibrary } from '../../engine/definitions/library.js';
import type { Json } from '../../engine/kernel/state.js';
import { PROCESSES } from '../scenarios/office-world.js';

const duties = new Map((await readLibrary(PROCESSES)).map((duty) => [duty.processId, duty]));
const registers = readRegisters(PROCESSES);
/** What no form of the duty asks for is said by its diagram, or by that of a caller. */
const drawn = [...duties.values()].flatMap(({ diagrams }) => diagrams).map(({ content }) => content).join('\n');
const nameOf = (column: (typeof registers)[number]['columns'][number]): string => (typeof column === 'string' ? column : column.field);

test('every register has an address of its own', () => {
  expect(new Set(registers.map(({ id }) => id)).size).toBe(registers.length);
  expect(registers.filter(({ id }) => !/^[a-z][a-z-]*$/.test(id))).toEqual([]);
});

test('every duty has one register', () => {
  expect(registers.map(({ process }) => process).sort()).toEqual([...duties.keys()].sort());
});

test.each(registers.map((register) => [register.name, register] as const))('%s shows what its cases know', (_name, { process, columns }) => {
  const duty = duties.get(process);
  const fields: Record<string, Readonly<Record<string, Json>>> = Object.assign({}, ...(duty?.forms ?? []).map(({ content }) => fieldsOf(JSON.parse(content))));
  const unnamed = columns.filter((column) => typeof column === 'string' && typeof fields[column]?.['title'] !== 'string');
  const unknown = columns.map(nameOf).filter((name) => fields[name] === undefined && !drawn.includes(name));
  const personal = columns.map(nameOf).filter((name) => fields[name]?.['x-personal'] === true);
  expect({ unnamed, unknown, personal }).toEqual({ unnamed: [], unknown: [], personal: [] });
});

test('the file is what it is read as', () => {
  const written: Json = JSON.parse(readFileSync(join(PROCESSES, 'registers.json'), 'utf8'));
  expect(isContext(written) && Array.isArray(written['registers']) && written['registers'].length).toBe(registers.length);
});
