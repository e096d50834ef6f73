/** How every list is asked for: filter, sort, and a page by key or (up to 10,000) by offset. No SQL, no driver's types. */

/** All that is given must hold. `like` knows `*` (any text) and `?` (one character), as Camunda 8's search does. */
export interface Condition<T> {
  readonly eq?: T;
  readonly neq?: T;
  readonly in?: readonly T[];
  readonly notIn?: readonly T[];
  readonly exists?: boolean;
  readonly like?: string;
  readonly gt?: T;
  readonly gte?: T;
  readonly lt?: T;
  readonly lte?: T;
}

export type Filter<Fields> = { readonly [F in keyof Fields]?: Condition<NonNullable<Fields[F]>> };

/** Rows by public key, which are two columns: the instance's and its own (`instance` and `key`, `scope`, `element` …). All that is given must hold. */
export interface Places<Fields> {
  readonly instance: keyof Fields & string;
  readonly local: keyof Fields & string;
  readonly in?: readonly Place[];
  readonly notIn?: readonly Place[];
  readonly exists?: boolean;
}
export interface Place {
  readonly instance: number;
  readonly local: number;
}

export interface Sort<Fields> {
  readonly field: keyof Fields & string;
  readonly order: 'asc' | 'desc';
}

export interface PageRequest {
  /** 1 to 1,000; default 100. */
  readonly limit?: number;
  /** The `endCursor` of the page before: continue behind it. */
  readonly after?: string;
  /** The `startCursor` of the page behind: the page before it. */
  readonly before?: string;
  /** Offset, at most 10,000: deeper pages are reached by cursor only. */
  readonly from?: number;
}

/** What there is nothing of, in items and total, page and count, for whoever asks. */
export interface Unseen {
  /** Cases above this level of secrecy; absent: none. */
  readonly clearance?: number;
  /** These cases. */
  readonly without?: readonly number[];
}

export interface Query<Fields> extends Unseen {
  readonly filter?: Filter<Fields>;
  readonly places?: readonly Places<Fields>[];
  /** Ties are broken by key, so a page never repeats or skips a row. */
  readonly sort?: readonly Sort<Fields>[];
  readonly page?: PageRequest;
}

/** Counted up to here, and said to be more beyond. */
export const TOTAL_CAP = 10_000;
export const OFFSET_CAP = 10_000;
export const PAGE_CAP = 1_000;

export interface Page<T> {
  readonly items: readonly T[];
  /** At most `TOTAL_CAP`. */
  readonly total: number;
  readonly hasMoreTotal: boolean;
  /** Standard base64; absent on an empty page. */
  readonly startCursor?: string;
  readonly endCursor?: string;
}

/** A cursor, offset or limit that a caller may not ask for; the API answers 400. */
export class SearchRefused extends Error {
  override readonly name = 'SearchRefused';
}
