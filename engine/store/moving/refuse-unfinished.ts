/** A store on which a copy or a rebuild was begun and not finished serves nobody. */
import { unfinished } from './copy.js';

/** `mark`: the setting's JSON; undefined: there is none. Throws a sentence. */
export function refuseUnfinished(mark: unknown): void {
  if (typeof mark === 'string') throw new Error(unfinished(JSON.parse(mark)));
}
