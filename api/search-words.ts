/** Camunda 8's words of a search (`{$gte: …}`, `{field, order}`, `{limit, after}`) in the store's, and its pages in theirs. */
import type { Condition, Page, PageRequest, Sort } from '../engine/store/port.js';

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

/** Orders by fields of the store; a field that it has no column for is left out. */
export function sortBy<F>(asked: readonly { readonly field: string; readonly order?: string }[] | undefined, fields: Readonly<Record<string, keyof F & string>>): readonly Sort<F>[] {
  return (asked ?? []).flatMap(({ field, order }) => {
    const column = fields[field];
    return column === undefined ? [] : [{ field: column, order: order?.toUpperCase() === 'DESC' ? 'desc' as const : 'asc' as const }];
  });
}

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
