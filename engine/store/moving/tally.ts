/** How many rows there are, and a hash of them that does not depend on their order: two stores hold the same when both are equal. */
import { createHash } from 'node:crypto';
import type { MovedFrom, MovedRow } from '../port/moving.js';
import type { MovedTable } from './tables.js';
import { pageOf } from './tables.js';

export interface Tally {
  readonly rows: number;
  /** The sum of the sha256 of all rows, modulo 2²⁵⁶: 64 digits. */
  readonly sum: string;
}

export const NONE: Tally = { rows: 0, sum: '0'.repeat(64) };
const MODULUS = 1n << 256n;

/** The row as one line: its values in the order of the columns, null where there is none. */
export function lineOf({ columns }: MovedTable, row: MovedRow): string {
  return JSON.stringify(Object.keys(columns).map((field) => row[field] ?? null));
}

export function rowOf({ columns }: MovedTable, line: string): MovedRow {
  const values: unknown = JSON.parse(line);
  const fields = Object.keys(columns);
  if (!Array.isArray(values) || values.length !== fields.length) throw new Error(`Expected a row of ${fields.length} values, but found '${line.slice(0, 60)}'`);
  return Object.fromEntries(fields.flatMap((field, index) => (values[index] === null ? [] : [[field, values[index]]])));
}

export function tallied(before: Tally, table: MovedTable, rows: readonly MovedRow[]): Tally {
  let sum = BigInt(`0x${before.sum}`);
  for (const row of rows) sum += BigInt(`0x${createHash('sha256').update(lineOf(table, row)).digest('hex')}`);
  return { rows: before.rows + rows.length, sum: (sum % MODULUS).toString(16).padStart(64, '0') };
}

/** Reads the whole table. */
export async function tallyOf(from: MovedFrom, table: MovedTable, progress?: (rows: number) => void): Promise<Tally> {
  let tally = NONE;
  for (let after: string | undefined; ;) {
    const { rows, next } = await from.read(table.name, after, pageOf(table.name));
    tally = tallied(tally, table, rows);
    progress?.(tally.rows);
    if (next === undefined) return tally;
    after = next;
  }
}
