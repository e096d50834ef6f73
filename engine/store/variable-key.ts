/** Variables have no number of their own in their case: scope and name are what they are. Made on the server only, at each value that is set. */
import { createHash } from 'node:crypto';
import { composeKey } from './keys.js';

const EIGHTEEN_DIGITS = 10n ** 17n;

/** Eighteen decimal digits of the hash of scope and name, the same for ever. */
export function variableKeyOf(instance: number, scope: number, name: string): string {
  const hash = createHash('sha256').update(`${composeKey(instance, scope)}/${name}`).digest().readBigUInt64BE() >> 4n;
  return (EIGHTEEN_DIGITS + hash % (9n * EIGHTEEN_DIGITS)).toString();
}
