/**
 * Public keys (design §5): 63 bits as a decimal string. 41 random bits name the instance, 22 are its own counter, so a
 * key tells its instance without a look-up. Never a JSON number: JavaScript's end at 53 bits.
 */
const LOCAL_BITS = 22n;
const LOCAL_LIMIT = 2 ** 22;
const INSTANCE_LIMIT = 2 ** 41;

/** The key of what an instance calls `local`; 0 is the instance itself. */
export function composeKey(instance: number, local = 0): string {
  if (!Number.isInteger(instance) || instance < 0 || instance >= INSTANCE_LIMIT) throw new RangeError(`Instance number out of range: ${instance}`);
  if (!Number.isInteger(local) || local < 0 || local >= LOCAL_LIMIT) throw new RangeError(`Local key out of range: ${local}`);
  return ((BigInt(instance) << LOCAL_BITS) | BigInt(local)).toString();
}

/** The parts of a public key, or undefined when the text is none. */
export function splitKey(key: string): { readonly instance: number; readonly local: number } | undefined {
  if (!/^[0-9]{1,19}$/.test(key)) return undefined;
  const value = BigInt(key);
  const instance = Number(value >> LOCAL_BITS);
  if (instance >= INSTANCE_LIMIT) return undefined;
  return { instance, local: Number(value & BigInt(LOCAL_LIMIT - 1)) };
}

/** A fresh instance number; `random` gives 0 ≤ x < 1. A collision shows as a refused insert, and is drawn again. */
export function drawInstance(random: () => number): number {
  return 1 + Math.floor(random() * (INSTANCE_LIMIT - 1));
}

/** The instance part of a key that is known to be one. */
export function instanceOf(key: string): number {
  const parts = splitKey(key);
  if (!parts) throw new Error(`Not a key: ${key}`);
  return parts.instance;
}
