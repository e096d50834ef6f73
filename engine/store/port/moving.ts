/**
 * Whole tables, row by row, as they stand: for copies, backups and the rebuilding of lists. Whoever uses this has the store for
 * themselves. While its mark stands the store is half of something, and no server opens it.
 */
import type { Json } from '../../kernel/state.js';
import type { Projection } from './rows.js';

/** Texts that hold JSON are texts here too: nothing is read into what is moved. Absent fields are absent. */
export type MovedValue = string | number | boolean | readonly string[];
export type MovedRow = Readonly<Record<string, MovedValue>>;
export interface MovedPage {
  readonly rows: readonly MovedRow[];
  /** Where the next page begins, in words of this store; absent: there is none. */
  readonly next?: string;
}

/** What can be read from end to end: a store, or an archive. Tables are those of `MOVED`. */
export interface MovedFrom {
  /** In an order of its own that stays the same; behind `after`, the `next` of a page. */
  read(table: string, after?: string, limit?: number): Promise<MovedPage>;
  /** About how many, for a progress bar. */
  count(table: string): Promise<number>;
}

/** What can be written so. */
export interface MovedTo extends MovedFrom {
  /** Writes rows, each over the one with its key, and then says how far it is (with them, where it can). */
  write(table: string, rows: readonly MovedRow[], mark: Json): Promise<void>;
  clear(table: string): Promise<void>;
  /** What is under way on this store; undefined: nothing, it is whole. */
  mark(): Promise<Json | undefined>;
  /** Undefined: it is whole from now on. */
  setMark(mark: Json | undefined): Promise<void>;
}

export interface MovingStore extends MovedTo {
  /** The rows of the case are these and no others (undefined: none); commits, texts, due work and drafts stay. */
  rewrite(instance: number, projection: Projection | undefined): Promise<void>;
  /** Writes all of it as it is at one moment into a new file, while the store goes on; only a store in a file can. `at`: from 0 to 1. */
  snapshot?(file: string, progress?: (at: number) => void): Promise<void>;
}
