/** An incident in the office's words: what happened, what to do about it, and the names and values of its message. */
import type { Json } from '../../../engine/kernel/state.js';
import type { Incident } from './incidents-api.js';

/** The keys of its texts in `incidents.json`; `OTHER`: a kind that nobody worded (what a called process was refused for). */
export const kindKeys = (code: string): readonly [string, string] => [`kind.${code}`, 'kind.OTHER'];

/** By its kind, else by whether a retry may help. */
export const adviceKeys = ({ code, retry }: Pick<Incident['duty'], 'code' | 'retry'>): readonly [string, string] => [`advice.${code}`, retry ? 'advice.retry' : 'advice.change'];

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** In the order in which one reads them: what was asked, what was found, why. */
const ORDER = ['flow', 'limit', 'decision', 'error', 'name', 'expression', 'expected', 'most', 'found', 'cause'];

export function factsOf(params: Incident['duty']['params'], comma: string): readonly Fact[] {
  return ORDER.flatMap((name): readonly Fact[] => {
    const value = params?.[name];
    return value === undefined ? [] : [{ name, value: textOf(value, comma) }];
  });
}

function textOf(value: Json, comma: string): string {
  if (Array.isArray(value)) return value.map((one: Json) => textOf(one, comma)).join(comma);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
