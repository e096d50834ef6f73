/** What a row of the statutory table says, in the reader's words. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatutoryLimit, StatutoryRule } from '../../../engine/kernel/calendar/statutory-limits.js';

export interface LimitWords {
  /** 20 個工作日內，可延長20 個工作日 */
  readonly length: (rule: Pick<StatutoryRule, 'kind' | 'amount' | 'unit' | 'day' | 'most'>) => string;
  readonly says: (row: Pick<StatutoryLimit, 'keys'>) => string;
  /** Undefined where the table names no law. */
  readonly basis: (row: Pick<StatutoryLimit, 'law' | 'articles'>) => string | undefined;
  readonly unconfirmed: string;
}

export function useLimitWords(): LimitWords {
  const { t } = useTranslation(['limits', 'rail']);
  return useMemo((): LimitWords => ({
    length({ kind, amount, unit, day, most }) {
      if (kind === 'yearly') return t('kind.yearly', { month: amount, day });
      const words = amount === 0 ? t('atOnce') : t(`kind.${kind}`, { length: t(`rail:limits.unit.${unit}`, { count: amount }) });
      return most === undefined ? words : `${words}${t('more', { length: t(`rail:limits.unit.${unit}`, { count: most }) })}`;
    },
    says: ({ keys }) => t(`says.${keys[0] ?? ''}`),
    basis: ({ law, articles }) => (law === '' ? undefined : t('basis', { law: t(`law.${law}`), articles })),
    unconfirmed: t('unconfirmed'),
  }), [t]);
}
