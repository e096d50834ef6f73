/** A setting that counts its changes: of two that change the same revision one wins, and other servers learn of it when they `refresh`. */
import type { Json } from '../kernel/state.js';
import type { SettingStore } from '../store/port.js';

export interface Revised {
  /** Counts the changes; 0: never changed. */
  readonly revision: number;
}

export class RevisedSetting<Value extends Revised> {
  readonly #settings: SettingStore;
  readonly #name: string;
  readonly #empty: Value;
  #value: Value;

  constructor(settings: SettingStore, name: string, empty: Value) {
    this.#settings = settings;
    this.#name = name;
    this.#empty = empty;
    this.#value = empty;
  }

  get value(): Value {
    return this.#value;
  }

  /** Reads what another process may have changed; true where it did. */
  async refresh(): Promise<boolean> {
    const found = await this.#settings.get(this.#name);
    // Asked before each command: mostly nothing has changed. Of two that ask at once the later answer may be the older one.
    if (revisionIn(found) <= this.#value.revision) return false;
    this.#value = this.#read(found);
    return true;
  }

  /** `revision` is the one that was read, `change` makes the next of what is stored. False: somebody was faster, and that is read now. */
  async save(revision: number, change: (stored: Value) => Omit<Value, 'revision'>): Promise<boolean> {
    const before = await this.#settings.get(this.#name);
    const next: Value = this.#read({ ...jsonOf(change(this.#read(before))), revision: revision + 1 });
    if (revisionIn(before) !== revision || !(await this.#settings.swap(this.#name, before, jsonOf(next)))) {
      await this.refresh();
      return false;
    }
    this.#value = next;
    return true;
  }

  /** What was written by `save`. */
  #read(value: Json | undefined): Value {
    return value === undefined ? this.#empty : JSON.parse(JSON.stringify(value));
  }
}

const jsonOf = (value: object): { readonly [name: string]: Json } => JSON.parse(JSON.stringify(value));

const revisionIn = (value: Json | undefined): number => (typeof value === 'object' && value !== null && 'revision' in value ? Number(value['revision']) : 0);
