/** A page of a short list that is in memory anyway, asked for as one asks the store. */
import { OFFSET_CAP, SearchRefused } from '../../engine/store/port.js';
import type { PageRequest } from '../../engine/store/port.js';
import type { PagePresented } from '../search-words.js';

/** Ties are broken by `variableKey`, which is what a cursor holds. */
export function pageOfList<T extends { readonly variableKey: string }>(
  rows: readonly T[], sort: readonly { readonly field: keyof T & string | 'tenantId'; readonly order?: string }[] = [], page: PageRequest = {},
): PagePresented<T> {
  const { limit = 100, from = 0, after, before } = page;
  if (from > OFFSET_CAP) throw new SearchRefused(`Expected page.from between 0 and ${OFFSET_CAP}, but found ${from}`);
  const sorted = rows.toSorted((a, b) => {
    for (const { field, order } of sort) {
      const by = compared(Reflect.get(a, field), Reflect.get(b, field)) * (order?.toUpperCase() === 'DESC' ? -1 : 1);
      if (by !== 0) return by;
    }
    return compared(a.variableKey, b.variableKey);
  });
  const begin = after === undefined ? before === undefined ? from : Math.max(0, placeOf(sorted, before) - limit) : placeOf(sorted, after) + 1;
  const end = before === undefined ? begin + limit : placeOf(sorted, before);
  const items = sorted.slice(begin, end);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    page: { totalItems: rows.length, hasMoreTotalItems: false, ...(first && last ? { startCursor: cursorOf(first), endCursor: cursorOf(last) } : {}) },
  };
}

const compared = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
const cursorOf = ({ variableKey }: { readonly variableKey: string }): string => Buffer.from(variableKey).toString('base64');

function placeOf(rows: readonly { readonly variableKey: string }[], cursor: string): number {
  const place = rows.findIndex((row) => cursorOf(row) === cursor);
  if (place < 0) throw new SearchRefused('Expected a cursor that this list gave under the same sorting');
  return place;
}
