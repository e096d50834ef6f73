/** 迴避: why somebody was left out of a step, as the office writes it. */
import type { TFunction } from 'i18next';
import type { Barred } from '../app/office-api.js';

/** `beside`: the name that stands there already and is not said again. */
export function barredWords(t: TFunction<'rail'>, { name, asName, rule, ofName = '' }: Barred, beside?: string): string {
  const why = t(`barred.${rule}`, { of: ofName });
  if (name === beside) return why;
  return t('barred.named', { name: asName === undefined || asName === beside ? name : t('barred.as', { name, post: asName }), why });
}
