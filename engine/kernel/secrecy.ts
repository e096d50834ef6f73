/** 密級 of a case (duties.md D.3): what its root variable `secrecy` says, as a level that clearances are compared with. */
import type { Variables } from './state.js';

/** From the lowest; whatever else a case says is open. */
export const SECRECY: readonly string[] = ['秘密', '機密', '絕密'];

/** 0: open; 1 秘密, 2 機密, 3 絕密. */
export function secrecyOf(variables: Variables): number {
  const { secrecy } = variables;
  return typeof secrecy === 'string' ? SECRECY.indexOf(secrecy) + 1 : 0;
}
