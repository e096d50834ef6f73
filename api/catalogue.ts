/** The office's list of functions as the server shows it: read once, from `processes/catalogue.json`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/t2cn';
import type { Catalogue } from '../engine/definitions/catalogue.js';
import type { Language } from './languages.js';

const EMPTY: Catalogue = { sections: [], duties: [], clauses: [] };
const simplified = Converter({ from: 't', to: 'cn' });

/** Empty where the folder has none: an office may bring its own duties without a list. Throws where the file is no JSON. */
export function readCatalogue(libraryFolder: string | undefined): Catalogue {
  const file = libraryFolder === undefined ? undefined : join(libraryFolder, 'catalogue.json');
  return file === undefined || !existsSync(file) ? EMPTY : JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
}

/** The office's own words stay Chinese in English: they are a quotation. */
export const quoted = (text: string, language: Language): string => (language === 'zh-Hans' ? simplified(text) : text);
