/** The office's list of functions and its registers as the server shows them: read once, from `processes/catalogue.json` and `registers.json`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/t2cn';
import type { Catalogue } from '../engine/definitions/catalogue.js';
import type { DutyRegister, Registers } from '../engine/definitions/registers.js';
import type { Language } from './languages.js';

const EMPTY: Catalogue = { sections: [], duties: [], clauses: [], series: [], signals: [], messages: [] };
const simplified = Converter({ from: 't', to: 'cn' });

/** Empty where the folder has none: an office may bring its own duties without a list. Throws where the file is no JSON. */
export function readCatalogue(libraryFolder: string | undefined): Catalogue {
  return fileOf<Catalogue>(libraryFolder, 'catalogue.json') ?? EMPTY;
}

/** None where the folder has no list of them. Throws where the file is no JSON. */
export function readRegisters(libraryFolder: string | undefined): readonly DutyRegister[] {
  return fileOf<Registers>(libraryFolder, 'registers.json')?.registers ?? [];
}

function fileOf<T>(folder: string | undefined, name: string): T | undefined {
  const file = folder === undefined ? undefined : join(folder, name);
  return file === undefined || !existsSync(file) ? undefined : JSON.parse(readFileSync(file, 'utf8')) as T;
}

/** The office's own words stay Chinese in English: they are a quotation. */
export const quoted = (text: string, language: Language): string => (language === 'zh-Hans' ? simplified(text) : text);
