/** Language and light: chosen by whoever reads, on every page, also by those who have no account. */
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.js';
import { changePreferences, LANGUAGES, usePreferences } from './preferences.js';
import type { Language } from './preferences.js';

/** Each language by its own sign, so that whoever cannot read the others finds it. */
const SIGN: Record<Language, { sign: string; key: string }> = {
  'zh-Hant': { sign: 'sign.hant', key: 'language.hant' },
  'zh-Hans': { sign: 'sign.hans', key: 'language.hans' },
  en: { sign: 'sign.en', key: 'language.en' },
};

export function LanguageSwitch() {
  const { t } = useTranslation('app');
  const { language } = usePreferences();
  return (
    <div className="segments" role="group" aria-label={t('language.label')}>
      {LANGUAGES.map((each) => (
        <button
          key={each} type="button" aria-pressed={each === language} title={t(SIGN[each].key)}
          aria-label={t(SIGN[each].key)} onClick={() => changePreferences({ language: each })}
        >
          {t(SIGN[each].sign)}
        </button>
      ))}
    </div>
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation('app');
  const { theme } = usePreferences();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" className="plain round" title={t(`theme.${other}`)} aria-label={t(`theme.${other}`)} onClick={() => changePreferences({ theme: other })}>
      <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
    </button>
  );
}
