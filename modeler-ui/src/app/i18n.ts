/**
 * Texts by namespace: one file a namespace in each of src/locales/{zh-Hant,zh-Hans,en}. A page loads the namespaces
 * that it names in `useTranslation`, in the language of the moment.
 */
import i18next from 'i18next';
import type { BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, preferences } from './preferences.js';
import type { Language } from './preferences.js';

const files = import.meta.glob<Record<string, unknown>>('../locales/*/*.json', { import: 'default' });

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`No texts for ${language}/${namespace}`), false);
      return;
    }
    load().then((texts) => done(null, texts), (cause: Error) => done(cause, false));
  },
};

/** The value of `<html lang>`: it decides which CJK forms the system's fonts show. */
export const HTML_LANG: Record<Language, string> = { 'zh-Hant': 'zh-Hant-TW', 'zh-Hans': 'zh-Hans-CN', en: 'en' };

/** Loads the texts of the frame, and of the page that is opened first. */
export async function startTranslations(namespaces: readonly string[]): Promise<void> {
  const language = preferences().language;
  document.documentElement.lang = HTML_LANG[language];
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      supportedLngs: [...LANGUAGES],
      fallbackLng: false,
      ns: ['app', ...namespaces],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** Switches the whole face; texts of pages already open are loaded again in the new language. */
export async function speak(language: Language): Promise<void> {
  document.documentElement.lang = HTML_LANG[language];
  await i18next.changeLanguage(language);
}
