/** Flushes SQLite's write-ahead log to the disk on a thread of the system's, as SQLite itself would on this one. */
import { closeSync, fdatasync, openSync } from 'node:fs';

export class LogFlush {
  readonly #file: string;
  #descriptor: number | undefined;
  #running = false;
  #closed = false;

  /** The log is made by SQLite at the first write and stays the same file until the database is closed. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Calls back when all that was written to the log before this call is on the disk. One flush at a time. */
  flush(done: (failure?: Error) => void): void {
    let descriptor: number;
    try {
      descriptor = this.#descriptor ??= openSync(this.#file, 'r+');
    } catch (cause) {
      done(new Error(`The log ${this.#file} cannot be opened`, { cause }));
      return;
    }
    this.#running = true;
    fdatasync(descriptor, (failure) => {
      this.#running = false;
      if (this.#closed) this.close();
      if (failure) done(failure);
      else done();
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#running || this.#descriptor === undefined) return;
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
