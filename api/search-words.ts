/** Camunda 8's words of a search (`{$gte: …}`, `{field, order}`, `{limit, after}`) in the store's, and its pages in theirs. */
import type { Condition, Page, PageRequest, Place, Places, Sort } from '../engine/store/port.js';
import { partsOf } from './validate.js';

/** A value, or operators on it, as the schemas of the API let them pass. */
export type Asked<V> = V | {
  readonly $eq?: V; readonly $neq?: V; readonly $in?: readonly V[]; readonly $notIn?: readonly V[]; readonly $exists?: boolean;
  readonly $like?: string; readonly $gt?: V; readonly $gte?: V; readonly $lt?: V; readonly $lte?: V;
};
type Scalar = string | number | boolean;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The condition on a field of the store; `convert` gives the stored value of an asked one. */
export function condition<V extends Scalar, T>(asked: Asked<V>, convert: (value: V) => T): Condition<T> {
  if (typeof asked !== 'object') return { eq: convert(asked) };
  const result: Writable<Condition<T>> = {};
  if (asked.$eq !== undefined) result.eq = convert(asked.$eq);
  if (asked.$neq !== undefined) result.neq = convert(asked.$neq);
  if (asked.$in !== undefined) result.in = asked.$in.map(convert);
  if (asked.$notIn !== undefined) result.notIn = asked.$notIn.map(convert);
  if (asked.$exists !== undefined) result.exists = asked.$exists;
  if (asked.$like !== undefined) result.like = asked.$like;
  if (asked.$gt !== undefined) result.gt = convert(asked.$gt);
  if (asked.$gte !== undefined) result.gte = convert(asked.$gte);
  if (asked.$lt !== undefined) result.lt = convert(asked.$lt);
  if (asked.$lte !== undefined) result.lte = convert(asked.$lte);
  return result;
}

export const same = <V extends Scalar>(value: V): V => value;
export const moment = (text: string): number => Date.parse(text);

/** `{name: condition}` when it was asked for, else nothing: to be spread into a filter. */
export function when<N extends string, V extends Scalar, T>(name: N, asked: Asked<V> | undefined, convert: (value: V) => T): { [K in N]?: Condition<T> } {
  const none: { [K in N]?: Condition<T> } = {};
  return asked === undefined ? none : { ...none, [name]: condition(asked, convert) };
}

/** Orders by fields of the store, a key by its two columns; a field that it has no column for is left out. */
export function sortBy<F>(
  asked: readonly { readonly field: string; readonly order?: string }[] | undefined, fields: Readonly<Record<string, (keyof F & string) | readonly (keyof F & string)[]>>,
): readonly Sort<F>[] {
  return (asked ?? []).flatMap(({ field, order }) => {
    const found = fields[field];
    const columns: readonly (keyof F & string)[] = found === undefined ? [] : typeof found === 'string' ? [found] : found;
    return columns.map((column) => ({ field: column, order: order?.toUpperCase() === 'DESC' ? 'desc' as const : 'asc' as const }));
  });
}

/** A condition on one of few values that are called differently here: those of the store for which it holds of the API's word. */
export function oneOf<N extends string, T extends string>(name: N, asked: Asked<string> | undefined, words: Readonly<Record<T, string>>): { [K in N]?: Condition<T> } {
  const none: { [K in N]?: Condition<T> } = {};
  if (asked === undefined) return none;
  const values = Object.entries<string>(words).flatMap(([value, word]) => (holdsOf(asked, word) && isKey(words, value) ? [value] : []));
  return { ...none, [name]: values.length === 1 && values[0] !== undefined ? { eq: values[0] } : { in: values } };
}
const isKey = <T extends string>(words: Readonly<Record<T, string>>, name: string): name is T => Object.hasOwn(words, name);

/** Whether what is asked holds of a text that is the same for all rows (absent: it is never there). */
export function holdsOf(asked: Asked<string> | undefined, text: string | undefined): boolean {
  if (asked === undefined) return true;
  if (typeof asked !== 'object') return asked === text;
  if (asked.$exists !== undefined && asked.$exists !== (text !== undefined)) return false;
  if (text === undefined) return asked.$exists === false;
  return (asked.$eq === undefined || asked.$eq === text) && (asked.$neq === undefined || asked.$neq !== text)
    && (asked.$in?.includes(text) ?? true) && !(asked.$notIn?.includes(text) ?? false) && (asked.$like === undefined || isLike(text, asked.$like));
}

function isLike(text: string, like: string): boolean {
  const pattern = like.replace(/\\([*?])|[\\^$.*+?()[\]{}|]/g, (found, kept: string | undefined) => (kept !== undefined ? `\\${kept}` : found === '*' ? '.*' : found === '?' ? '.' : `\\${found}`));
  return new RegExp(`^${pattern}$`, 'is').test(text);
}

/** Conditions on a public key, which stands in two columns. Nothing is asked of a key whose text is none (400). */
export function keyed<F>(instance: keyof F & string, local: keyof F & string, asked: Asked<string> | undefined): readonly Places<F>[] {
  if (asked === undefined) return [];
  const { $eq, $neq, $in, $notIn, $exists } = typeof asked === 'object' ? asked : { $eq: asked };
  const wanted = [...($eq === undefined ? [] : [[$eq]]), ...($in ? [$in] : [])].map((keys) => keys.map(placeOf));
  const unwanted = [...($neq === undefined ? [] : [$neq]), ...$notIn ?? []].map(placeOf);
  return [
    ...wanted.map((places): Places<F> => ({ instance, local, in: places })), ...(unwanted.length === 0 ? [] : [{ instance, local, notIn: unwanted }]),
    ...($exists === undefined ? [] : [{ instance, local, exists: $exists }]),
  ];
}
const placeOf = (key: string): Place => partsOf(key);

/** Nothing in the list is like this. */
export const nothing = <F>(instance: keyof F & string, local: keyof F & string): Places<F> => ({ instance, local, in: [] });

export function pageOf(asked: PageRequest | undefined): PageRequest {
  return asked ?? {};
}

export interface PagePresented<T> {
  readonly items: readonly T[];
  readonly page: { readonly totalItems: number; readonly hasMoreTotalItems: boolean; readonly startCursor?: string; readonly endCursor?: string };
}

export function presentPage<R, T>(page: Page<R>, items: readonly T[]): PagePresented<T> {
  return {
    items,
    page: {
      totalItems: page.total, hasMoreTotalItems: page.hasMoreTotal,
      ...(page.startCursor === undefined ? {} : { startCursor: page.startCursor }),
      ...(page.endCursor === undefined ? {} : { endCursor: page.endCursor }),
    },
  };
}
