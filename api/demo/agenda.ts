/** What is to come, by its moment; of the same moment, in the order in which it was planned. */
import TinyQueue from 'tinyqueue';

interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly what: T;
}

export class Agenda<T> {
  readonly #entries = new TinyQueue<Entry<T>>([], (one, other) => one.at - other.at || one.order - other.order);
  #planned = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** When the next of them is; undefined: there is none. */
  get nextAt(): number | undefined {
    return this.#entries.peek()?.at;
  }

  /** `at`: milliseconds since the epoch. */
  plan(at: number, what: T): void {
    this.#entries.push({ at, order: this.#planned += 1, what });
  }

  /** Takes the next out. */
  take(): T | undefined {
    return this.#entries.pop()?.what;
  }
}
