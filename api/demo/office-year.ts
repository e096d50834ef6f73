/** What an office of this size has to do in a year, and in what words: `processes/office-year.json`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface YearOfDuty {
  /** Cases that people begin in a year; what timers, messages and other cases begin comes beside them. */
  readonly cases: number;
  /** Also in the evening, at night and on days off. */
  readonly around?: boolean;
  /** How many times as many in the months named (1 to 12). */
  readonly months?: Readonly<Record<string, number>>;
  /** Templates of titles: `{list}` stands for a word of that list. */
  readonly titles: readonly string[];
  /** What is written here in fields of these names, in place of `fields`. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

export interface OfficeYear {
  readonly duties: Readonly<Record<string, YearOfDuty>>;
  /** Words for the templates. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Templates by the name of a field. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Templates of opinions by what is decided; `*`: any other decision, or none. */
  readonly opinions: Readonly<Record<string, readonly string[]>>;
  /** Templates for fields that nothing else is said of: short ones and long ones. */
  readonly lines: readonly string[];
  readonly texts: readonly string[];
}

/** Read from the folder of the duties. */
export async function readOfficeYear(folder: string): Promise<OfficeYear> {
  return JSON.parse(await readFile(join(folder, 'office-year.json'), 'utf8'));
}
