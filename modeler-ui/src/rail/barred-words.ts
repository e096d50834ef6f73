/** 迴避: why somebody was left out of a step, as the office writes it. */
import type { TFunction } from 'i18next';
import type { Barred } from '../app/office-api.js';

export const barredWords = (t: TFunction<'rail'>, { name, asName, rule, ofName = '' }: Barred): string =>
  t(`barred.${rule}`, { name: asName === undefined ? name : t('barred.as', { name, post: asName }), of: ofName });
