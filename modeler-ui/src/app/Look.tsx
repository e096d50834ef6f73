/** antd dressed as the office's paper: tokens, language of its own words, the nonce under which it may add styles. */
import ConfigProvider from 'antd/es/config-provider/index.js';
import type { Locale } from 'antd/es/locale/index.js';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { usePreferences } from './preferences.js';
import type { Language } from './preferences.js';
import { themeOf } from './theme.js';

const LOCALES: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-Hant': () => import('antd/es/locale/zh_TW.js'),
  'zh-Hans': () => import('antd/es/locale/zh_CN.js'),
  en: () => import('antd/es/locale/en_GB.js'),
};

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

/**
 * Dialogs, drawers and menus open in an element of their own beside the page. antd locks the scrolling of `body` only for
 * what opens in `body` itself, by a style element without nonce, which the Content-Security-Policy refuses; here `body`
 * never scrolls (each page scrolls in `main`), so there is nothing to lock.
 */
const overlays = (): HTMLElement => document.getElementById('overlays') ?? document.body;

/** antd's own words in a language. */
export const localeOf = async (language: Language): Promise<Locale> => (await LOCALES[language]()).default;

/** `first`: the words of the language that the face begins with. Without any, antd would put all below it in another place when they come, and what was typed meanwhile would be lost. */
export function Look({ first, children }: { first: Locale; children: ReactNode }) {
  const { language, theme, density } = usePreferences();
  const [locale, setLocale] = useState(first);
  useEffect(() => {
    let current = true;
    void localeOf(language).then((loaded) => {
      if (current) setLocale(loaded);
    });
    return () => {
      current = false;
    };
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.dataset['density'] = density;
  }, [theme, density]);
  return (
    <ConfigProvider
      theme={themeOf(theme, density)}
      button={{ autoInsertSpace: false }}
      getPopupContainer={overlays}
      locale={locale}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      {children}
    </ConfigProvider>
  );
}
