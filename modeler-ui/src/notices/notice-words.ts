/** A notice in the office's words: which text its template has, and what of `about` the text is given. */
import type { Json } from '../../../engine/kernel/state.js';
import type { Notice } from './notices-api.js';

/** How values read in the reader's language. */
export interface ValueWords {
  readonly nameOf: (id: string) => string;
  readonly day: (date: string) => string;
  readonly moment: (at: number) => string;
  /** Between the items of a list. */
  readonly comma: string;
  /** Where nothing is known. */
  readonly none: string;
  /** What happened, by the code of an incident. */
  readonly incident: (code: string) => string;
}

/** The key of the text in `notices.json`: a reminder has one for each level of 催辦. */
export const keyOf = ({ template, about }: Pick<Notice, 'template' | 'about'>): string =>
  template === 'urge' ? `said.urge.level${String(about['level'])}` : `said.${template}`;

/** The text of a template that nobody worded (a duty drawn here). */
export const OTHER = 'said.other';

/** Moments among the values; other numbers are counts. */
const MOMENTS: ReadonlySet<string> = new Set(['dueAt', 'from', 'until']);

export function valuesOf(about: Notice['about'], words: ValueWords): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(about).map(([name, value]) => [name, valueText(name, value, words)]));
}

function valueText(name: string, value: Json, words: ValueWords): string {
  // What somebody wrote may be nothing.
  if (value === null || value === '') return name === 'text' ? '' : words.none;
  if (typeof value === 'number') return MOMENTS.has(name) ? words.moment(value) : String(value);
  if (name === 'code' && typeof value === 'string') return words.incident(value);
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? words.day(value) : words.nameOf(value);
  if (Array.isArray(value)) return value.length === 0 ? words.none : value.map((item: Json) => valueText(name, item, words)).join(words.comma);
  return '';
}
