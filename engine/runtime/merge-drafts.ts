/** Two people write on one draft: what each changed since what they both saw stays; what both changed is a conflict. */
import type { Json, Variables } from '../kernel/state.js';
import { canonical } from '../store/canonical.js';

export interface Merged {
  /** All that only one of them changed, and what neither did. */
  readonly merged: Variables;
  /** By field: what is there, and what the later writer has; absent: emptied. */
  readonly conflicts: Readonly<Record<string, { readonly theirs?: Json; readonly yours?: Json }>>;
}

export function mergeDrafts(base: Variables, theirs: Variables, yours: Variables): Merged {
  const merged: Record<string, Json> = {};
  const conflicts: Record<string, { theirs?: Json; yours?: Json }> = {};
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(yours)])) {
    const [was, there, here] = [base[name], theirs[name], yours[name]];
    if (same(was, here) || same(there, here)) keep(merged, name, there);
    else if (same(was, there)) keep(merged, name, here);
    else conflicts[name] = { ...(there === undefined ? {} : { theirs: there }), ...(here === undefined ? {} : { yours: here }) };
  }
  return { merged, conflicts };
}

function keep(into: Record<string, Json>, name: string, value: Json | undefined): void {
  if (value !== undefined) into[name] = value;
}

const same = (a: Json | undefined, b: Json | undefined): boolean => (a === undefined || b === undefined ? a === b : canonical(a) === canonical(b));
