import type { TFunction } from 'i18next';
import type { Finding } from '../../../engine/kernel/model/finding.js';

/** A finding in the reader's words; a rule that has none yet is told by its own English sentence. */
export function findingWords(finding: Finding, t: TFunction<['designer', 'rail']>): string {
  return t(`rule.${finding.rule}`, { defaultValue: finding.message, detail: detailOf(finding, t) });
}

/** What was found: a length in the words of the reader's language, else what the sentence says of it. */
function detailOf({ message, length }: Finding, t: TFunction<['designer', 'rail']>): string {
  if (length === undefined) return /but found (.+)$/.exec(message)?.[1] ?? message;
  const words = t(`rail:limits.unit.${length.unit}`, { count: length.amount });
  return length.times === undefined ? t(`length.${length.of}`, { length: words }) : t('length.times', { length: words, count: length.times });
}
