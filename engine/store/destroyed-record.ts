/** The digest of a destruction record: whoever changes a field of it later is found, and an anchor keeps it elsewhere. */
import { canonical, digest } from './canonical.js';
import type { DestroyedCase } from './port/destructions.js';

export type UnsealedRecord = Omit<DestroyedCase, 'digest' | 'done'>;

export function digestOfRecord(record: UnsealedRecord | DestroyedCase): string {
  const covered: Record<string, unknown> = { ...record };
  for (const own of ['digest', 'done']) delete covered[own];
  return digest(canonical(covered));
}

export const sealRecord = (record: UnsealedRecord): DestroyedCase => ({ ...record, digest: digestOfRecord(record), done: false });
