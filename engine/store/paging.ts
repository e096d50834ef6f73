/**
 * How a list is walked, on every store: in one order that names each row, from behind the sort values and key of the
 * last row seen, so that a deep page costs as little as the first.
 */
import { OFFSET_CAP, PAGE_CAP, SearchRefused } from './port.js';
import type { Condition, Page, PageRequest, Places, Unseen } from './port.js';
import type { Table } from './tables.js';

export type FieldValue = null | number | string | boolean | Uint8Array;

export type AnyPlaces = Omit<Places<never>, 'instance' | 'local'> & { readonly instance: string; readonly local: string };

/** Any query of the port, its fields seen as texts. */
export interface AnyQuery extends Unseen {
  readonly filter?: Readonly<Record<string, Condition<FieldValue> | undefined>>;
  readonly places?: readonly AnyPlaces[];
  readonly sort?: readonly { readonly field: string; readonly order: 'asc' | 'desc' }[];
  readonly page?: PageRequest;
}

export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** A value that a cursor holds. */
export type CursorValue = null | number | string | boolean;

export interface Walk {
  readonly limit: number;
  /** Rows to be left out at the beginning. */
  readonly from: number;
  /** As the caller sees the list. */
  readonly orders: readonly Order[];
  /** As it is read: the other way round for the page before a cursor. */
  readonly walked: readonly Order[];
  readonly backwards: boolean;
  /** Values of the row behind which the page begins. */
  readonly behind?: readonly CursorValue[];
}

/** Reads the page that is asked for. Throws SearchRefused where it may not be. */
export function walkOf<Row>(table: Table<Row>, query: AnyQuery): Walk {
  const page = query.page ?? {};
  const orders = ordering(table, query.sort ?? []);
  const backwards = page.before !== undefined;
  const cursor = page.before ?? page.after;
  return {
    limit: bounded(page.limit ?? 100, PAGE_CAP, 'limit'), from: bounded(page.from ?? 0, OFFSET_CAP, 'from'), orders, backwards,
    walked: backwards ? orders.map((order) => ({ ...order, descending: !order.descending })) : orders,
    ...(cursor === undefined ? {} : { behind: readCursor(cursor, orders.length) }),
  };
}

/** The cursors of a page: of its first row and of its last, in the order of the list. */
export function cursorsOf(orders: readonly Order[], rows: readonly Readonly<Record<string, unknown>>[]): Pick<Page<unknown>, 'startCursor' | 'endCursor'> {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last ? { startCursor: writeCursor(orders, first), endCursor: writeCursor(orders, last) } : {};
}

function ordering<Row>(table: Table<Row>, sort: readonly { readonly field: string; readonly order: 'asc' | 'desc' }[]): Order[] {
  const orders: Order[] = [];
  for (const { field, order } of sort) {
    if (!(field in table.columns)) throw new SearchRefused(`Expected a field of ${table.name} to sort by, but found '${field}'`);
    if (!orders.some((known) => known.field === field)) orders.push({ field, descending: order === 'desc' });
  }
  const descending = orders.at(-1)?.descending ?? false;
  for (const field of table.key) if (!orders.some((known) => known.field === field)) orders.push({ field, descending });
  return orders;
}

function writeCursor(orders: readonly Order[], row: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(orders.map((order) => row[order.field] ?? null))).toString('base64');
}

function readCursor(cursor: string, length: number): CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString());
    if (Array.isArray(values) && values.length === length && values.every(isCursorValue)) return values;
  } catch {
    // Not JSON: refused below like any other text that is no cursor of this list.
  }
  throw new SearchRefused('Expected a cursor that this list gave under the same sorting');
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}

function bounded(value: number, cap: number, name: string): number {
  if (!Number.isInteger(value) || value < 0 || value > cap) throw new SearchRefused(`Expected page.${name} between 0 and ${cap}, but found ${value}`);
  return value;
}
