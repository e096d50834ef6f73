/** A length in the reader's words, and which cases of a limit it is for. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Length } from './duty-limits-api.js';

export interface LengthWords {
  readonly length: (length: Length) => string;
  /** 「特急」 of `= urgency = "特急"`; a condition without a word in it stands as it is. */
  readonly when: (condition: string) => string;
}

export function useLengthWords(): LengthWords {
  const { t } = useTranslation(['limits', 'rail']);
  return useMemo((): LengthWords => ({
    length: ({ amount, unit }) => (amount === 0 ? t('rail:limits.sameDay') : t(`rail:limits.unit.${unit}`, { count: amount })),
    when: (condition) => {
      const values = [...condition.matchAll(/"([^"]+)"/g)].map(([, value]) => value);
      return values.length === 0 ? condition : values.join(t('duties.and'));
    },
  }), [t]);
}
