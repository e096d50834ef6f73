/** Languages of messages and names. 繁體 is the office's own. */
import type { Request } from 'express';
import type { Names } from '../engine/directory/port.js';

export type Language = 'zh-Hant' | 'zh-Hans' | 'en';

const OFFERED: Readonly<Record<string, Language>> = {
  'zh-Hant': 'zh-Hant', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant', 'zh-Hans': 'zh-Hans', 'zh-CN': 'zh-Hans', 'zh-SG': 'zh-Hans', zh: 'zh-Hant', en: 'en',
};

export function languageOf(request: Pick<Request, 'acceptsLanguages'>): Language {
  const chosen = request.acceptsLanguages(Object.keys(OFFERED));
  return (chosen === false ? undefined : OFFERED[chosen]) ?? 'zh-Hant';
}

export const nameIn = (names: Names, language: Language): string =>
  language === 'en' ? names.nameEn : language === 'zh-Hans' ? names.nameHans : names.name;
