/** Languages of messages and names. 繁體 is the office's own. */
import type { Request } from 'express';
import type { Names } from '../engine/directory/port.js';

export type Language = 'zh-Hant' | 'zh-Hans' | 'en';

const OFFERED: Readonly<Record<string, Language>> = {
  'zh-Hant': 'zh-Hant', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant', 'zh-Hans': 'zh-Hans', 'zh-CN': 'zh-Hans', 'zh-SG': 'zh-Hans', zh: 'zh-Hant', en: 'en',
};

const NAMES = Object.keys(OFFERED);
/** Browsers of one office send few different headers. */
const known = new Map<string, Language>();

export function languageOf(request: Pick<Request, 'acceptsLanguages' | 'headers'>): Language {
  const header = request.headers['accept-language'] ?? '';
  const before = known.get(header);
  if (before !== undefined) return before;
  const chosen = request.acceptsLanguages(NAMES);
  const language = (chosen === false ? undefined : OFFERED[chosen]) ?? 'zh-Hant';
  if (known.size >= 1000) known.clear();
  known.set(header, language);
  return language;
}

export const nameIn = (names: Names, language: Language): string =>
  language === 'en' ? names.nameEn : language === 'zh-Hans' ? names.nameHans : names.name;
