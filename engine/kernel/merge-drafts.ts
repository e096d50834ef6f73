/** Two people write on one draft: what each changed since what they both saw stays; what both changed is a conflict. On the server, and on the page of whoever writes. */
import type { Json } from './state.js';

type Fields<V> = Readonly<Record<string, V>>;

export interface Merged<V = Json> {
  /** All that only one of them changed, and what neither did. */
  readonly merged: Fields<V>;
  /** By field: what is there, and what the later writer has; absent: emptied. */
  readonly conflicts: Readonly<Record<string, { readonly theirs?: V; readonly yours?: V }>>;
}

export function mergeDrafts<V>(base: Fields<V>, theirs: Fields<V>, yours: Fields<V>): Merged<V> {
  const merged: Record<string, V> = {};
  const conflicts: Record<string, { theirs?: V; yours?: V }> = {};
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(yours)])) {
    const [was, there, here] = [base[name], theirs[name], yours[name]];
    if (sameJson(was, here) || sameJson(there, here)) keep(merged, name, there);
    else if (sameJson(was, there)) keep(merged, name, here);
    else conflicts[name] = { ...(there === undefined ? {} : { theirs: there }), ...(here === undefined ? {} : { yours: here }) };
  }
  return { merged, conflicts };
}

function keep<V>(into: Record<string, V>, name: string, value: V | undefined): void {
  if (value !== undefined) into[name] = value;
}

/** Whether two JSON values say the same, in whatever order their fields are written. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return one.size === other.size && [...one].every(([name, value]) => other.has(name) && sameJson(value, other.get(name)));
}
