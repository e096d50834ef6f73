/** bpmn-js' texts in the reader's language. What has no translation is shown in English and remembered. */
import type { Language } from '../../app/preferences.js';

type Table = Readonly<Record<string, string>>;

const TABLES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: Table }>>> = {
  'zh-Hant': () => import('./zh-Hant.json'),
  'zh-Hans': () => import('./zh-Hans.json'),
};

const missing = new Set<string>();

/** English texts that were asked for and have no translation. Each is also told once as a window event of this name. */
export const untranslated = (): readonly string[] => [...missing].sort();
export const UNTRANSLATED = 'dutyflow:untranslated';

function remember(text: string): void {
  if (missing.has(text)) return;
  missing.add(text);
  dispatchEvent(new CustomEvent(UNTRANSLATED, { detail: text }));
}

export async function translateModule(language: Language) {
  const table: Table = language === 'en' ? {} : (await TABLES[language]()).default;
  const translate = (template: string, replacements: Readonly<Record<string, string>> = {}): string => {
    const text = table[template];
    if (text === undefined && language !== 'en' && /[A-Za-z]{2}/.test(template)) remember(template);
    return (text ?? template).replace(/{([^}]+)}/g, (whole, name: string) => replacements[name] ?? whole);
  };
  return { translate: ['value', translate] as const };
}
