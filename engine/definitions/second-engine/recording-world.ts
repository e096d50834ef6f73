/** A world that remembers where one decision ended and the next began: what came of one command is compared as a whole. */
import type { Case } from '../scenario/world.js';
import { World } from '../scenario/world.js';

export class RecordingWorld extends World {
  readonly #ends = new Map<Case, number[]>();

  override start(...given: Parameters<World['start']>): ReturnType<World['start']> {
    const begun = super.start(...given);
    if (begun.ok) this.#note(begun.case);
    return begun;
  }

  override submit(...given: Parameters<World['submit']>): ReturnType<World['submit']> {
    const refused = super.submit(...given);
    this.#note(given[0]);
    return refused;
  }

  /** Numbers of events after each decision on the case. */
  endsOf(one: Case): readonly number[] {
    return this.#ends.get(one) ?? [];
  }

  #note(one: Case): void {
    const ends = this.#ends.get(one) ?? [];
    this.#ends.set(one, ends);
    if (ends.at(-1) !== one.events.length) ends.push(one.events.length);
  }
}
