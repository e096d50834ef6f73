/**
 * One SQLite file, one process, one connection. Reads run at once; writes wait in a queue and are taken together:
 *
 *   write() ──▶ queue ──(next turn)──▶ BEGIN IMMEDIATE · work · work · … · COMMIT ──▶ one flush for all ──▶ resolve each
 *                 ▲                      └ one throws: ROLLBACK, and once more with each work in a savepoint of its own
 *                 └── gathers while the disk is busy with the batch before
 *
 * SQLite commits into its log without waiting for the disk (synchronous=NORMAL: it flushes only around a checkpoint, which
 * keeps the file whole through a power cut), and the log is flushed beside this thread, which meanwhile answers reads and
 * decides the next commands. Nobody is told of a write before its flush, and a batch begins only after the flush before: what
 * is acknowledged is on the disk, with all that it was decided on. Since a batch runs without a pause, no read ever sees half
 * of it. Work that a crash may undo (a lease, a session's expiry) does not ask for a flush; a batch with one durable work in
 * it is durable as a whole.
 */
import { StoreOutage } from '../outage.js';
import { LogFlush } from './log-flush.js';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import type { StatementSyncInstance } from '@photostructure/sqlite';

export type SqlValue = null | number | string | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface Statement {
  all(...values: SqlValue[]): SqlRow[];
  get(...values: SqlValue[]): SqlRow | undefined;
  /** Number of rows changed. */
  run(...values: SqlValue[]): number;
}

interface Work {
  readonly durable: boolean;
  /** Does it inside the batch; what it returns tells the caller once the batch is committed. It may be run again. */
  readonly run: () => () => void;
  readonly reject: (error: unknown) => void;
}

const BATCH_LIMIT = 256;
/** So many writes share a transaction where nothing has to last before the file is closed. */
const GATHERED = 4000;
/**
 * Pages of log (4 kB each) after which it is written into the file. Cases lie all over the file, so a page is touched again
 * and again: with SQLite's own 1,000 a seventh of the processor went into writing the same pages over.
 */
const CHECKPOINT_PAGES = 8000;
/** Writing the log into the file holds up everybody: after so many writes it is done when nobody has written for a while (ms). */
const QUIET = { writes: 200, milliseconds: 500 } as const;
/** Pages of a backup that are copied without a pause. */
const BACKUP_PAGES = 500;
const SQLITE_BUSY = 5;

export class Database {
  readonly #sqlite: InstanceType<typeof DatabaseSync>;
  readonly #statements = new Map<string, Statement>();
  #queue: Work[] = [];
  #scheduled = false;
  readonly #log: LogFlush | undefined;
  #flushing = false;
  /** The disk refused a flush: what stands in the log is not known any more. */
  #broken: Error | undefined;
  #closed = false;
  #quiet: NodeJS.Timeout | undefined;
  #writesInLog = 0;
  readonly #gathers: boolean;
  /** Writes of the transaction that is open. */
  #gathered = 0;

  /**
   * Opens (or makes) the file and takes it for this process; throws a clear sentence when another has it. `gathered`: thousands of
   * writes share a transaction, and nothing has to be on the disk before it is closed: for a file that nobody uses until it is whole.
   */
  constructor(file: string, { gathered = false }: { readonly gathered?: boolean } = {}) {
    this.#sqlite = new DatabaseSync(file);
    this.#log = file === ':memory:' || gathered ? undefined : new LogFlush(`${file}-wal`);
    this.#gathers = gathered;
    try {
      this.#sqlite.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;');
      this.#sqlite.exec(`PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}`);
      this.#sqlite.exec('BEGIN IMMEDIATE; COMMIT');
    } catch (cause) {
      this.#sqlite.close();
      if (sqliteCode(cause) === SQLITE_BUSY) {
        throw new Error(`The database file ${file} is in use by another server. Stop that one, or set DATABASE_FILE to another file.`, { cause });
      }
      throw new Error(`The database file ${file} cannot be opened: ${messageOf(cause)}`, { cause });
    }
  }

  /** A prepared statement, prepared once for each text. */
  sql(text: string): Statement {
    const known = this.#statements.get(text);
    if (known) return known;
    const statement = wrap(this.#sqlite.prepare(text));
    this.#statements.set(text, statement);
    return statement;
  }

  /** For schema changes, before anything else runs. */
  exec(text: string): void {
    this.#sqlite.exec(text);
  }

  /** Does the work in the next batch. What it throws undoes this work only. */
  write<T>(run: () => T, durable = true): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('The store is closed'));
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise<T>((resolve, reject) => {
      const work = (): (() => void) => {
        const value = run();
        return () => { resolve(value); };
      };
      this.#queue.push({ durable, run: work, reject });
      this.#schedule();
    });
  }

  /** Copies the file as it is, page by page, while it goes on being read and written; what is written meanwhile is in the copy. `at`: from 0 to 1. */
  async backup(file: string, progress?: (at: number) => void): Promise<void> {
    await backup(this.#sqlite, file, {
      rate: BACKUP_PAGES, progress: ({ totalPages, remainingPages }) => { progress?.(totalPages === 0 ? 1 : 1 - remainingPages / totalPages); },
    });
  }

  /** Deletes inside a write so that nothing of it can be read in the file any more: what was deleted is overwritten. */
  scrubbed(run: () => void): void {
    this.sql('PRAGMA secure_delete = ON').get();
    try {
      run();
    } finally {
      this.sql('PRAGMA secure_delete = OFF').get();
    }
  }

  /** Empties the log into the file, so that what was overwritten there is not to be read in the log either. */
  emptyLog(): void {
    if (!this.#closed && !this.#broken && !this.#gathers) this.sql('PRAGMA wal_checkpoint(TRUNCATE)').get();
  }

  /** Throws when it is closed, or the disk refused a write. */
  check(): void {
    if (this.#closed) throw new Error('The store is closed');
    if (this.#broken) throw this.#broken;
    this.sql('SELECT 1 FROM migrations LIMIT 1').get();
  }

  /** Finishes what is queued, then closes the file. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#quiet);
    // Leaving WAL below flushes all of it.
    while (this.#queue.length > 0) for (const settle of this.#batch().settled) settle();
    if (this.#gathered > 0) this.sql('COMMIT').run();
    this.#statements.clear();
    // Statements live until they are collected and would hold the file's lock: leaving WAL lets it go at once.
    this.#sqlite.exec('PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL; SELECT count(*) FROM sqlite_schema;');
    this.#sqlite.close();
    this.#log?.close();
  }

  #schedule(): void {
    if (this.#scheduled || this.#flushing) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#queue.length > 0 && !this.#closed) this.#commit();
    });
  }

  /** One batch, into the log and, where it has to last, onto the disk. */
  #commit(): void {
    const { works, settled, durable } = this.#batch();
    const done = (failure?: Error): void => {
      this.#flushing = false;
      if (failure) this.#break(failure, works);
      else for (const settle of settled) settle();
      if (this.#queue.length > 0) this.#schedule();
      else this.#checkpointLater(works.length);
    };
    if (!durable || !this.#log) { done(); return; }
    this.#flushing = true;
    this.#log.flush(done);
  }

  #checkpointLater(writes: number): void {
    this.#writesInLog += writes;
    if (!this.#log || this.#writesInLog < QUIET.writes || this.#closed || this.#broken) return;
    this.#quiet ??= setTimeout(() => {
      if (this.#closed || this.#flushing || this.#queue.length > 0) return;
      this.#writesInLog = 0;
      try {
        this.sql('PRAGMA wal_checkpoint(PASSIVE)').get();
      } catch {
        // Nothing is lost: it is all in the log, and SQLite itself tries again, telling whoever writes then.
      }
    }, QUIET.milliseconds).unref();
    this.#quiet.refresh();
  }

  /** Takes what has gathered and commits it; what failed is rejected already. */
  #batch(): { readonly works: readonly Work[]; readonly settled: readonly (() => void)[]; readonly durable: boolean } {
    const works = this.#queue.splice(0, BATCH_LIMIT);
    const durable = works.some((work) => work.durable);
    try {
      return { works, durable, settled: this.#transaction(works, (work) => work.run()) };
    } catch {
      // Rare, since a conflict is an answer and no failure: find the one that fails.
      try {
        return { works, durable, settled: this.#transaction(works, (work) => this.#alone(work)) };
      } catch (error) {
        for (const work of works) work.reject(error);
        return { works, settled: [], durable: false };
      }
    }
  }

  /** After a refused flush a system may drop what it could not write and call the next flush a success: nothing more is taken. */
  #break(failure: Error, works: readonly Work[]): void {
    this.#broken = new StoreOutage('STORE_UNAVAILABLE', 'The disk refused to write the database: the server has to be started again', { cause: failure });
    for (const work of [...works, ...this.#queue.splice(0)]) work.reject(this.#broken);
  }

  #transaction(batch: readonly Work[], each: (work: Work) => () => void): (() => void)[] {
    if (this.#gathers) return this.#gather(batch, each);
    try {
      this.sql('BEGIN IMMEDIATE').run();
      const settled = batch.map(each);
      this.sql('COMMIT').run();
      return settled;
    } catch (error) {
      this.#rollback();
      throw error;
    }
  }

  /** The same inside a transaction that stays open for those to come. */
  #gather(batch: readonly Work[], each: (work: Work) => () => void): (() => void)[] {
    if (this.#gathered === 0) this.sql('BEGIN IMMEDIATE').run();
    this.#gathered += batch.length;
    this.sql('SAVEPOINT batch').run();
    try {
      return batch.map(each);
    } catch (error) {
      this.sql('ROLLBACK TO batch').run();
      throw error;
    } finally {
      this.sql('RELEASE batch').run();
      if (this.#gathered >= GATHERED) {
        this.sql('COMMIT').run();
        this.#gathered = 0;
      }
    }
  }

  #alone(work: Work): () => void {
    this.sql('SAVEPOINT work').run();
    try {
      const settle = work.run();
      this.sql('RELEASE work').run();
      return settle;
    } catch (error) {
      try {
        this.sql('ROLLBACK TO work').run();
        this.sql('RELEASE work').run();
      } catch {
        // A full disk undoes the whole transaction by itself: nobody's work is in it any more.
        throw error;
      }
      return () => { work.reject(error); };
    }
  }

  #rollback(): void {
    try {
      this.#sqlite.exec('ROLLBACK');
    } catch {
      // The failed COMMIT or BEGIN left no transaction: there is nothing to undo.
    }
  }
}

function wrap(statement: StatementSyncInstance): Statement {
  return {
    all: (...values) => statement.all(...values) as SqlRow[],
    get: (...values) => statement.get(...values) as SqlRow | undefined,
    run: (...values) => Number(statement.run(...values).changes),
  };
}

/** The library's errors are not `instanceof Error` in every realm, so they are read by their fields. */
function sqliteCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
