import type { TFunction } from 'i18next';
import type { Finding } from '../../../engine/kernel/model/finding.js';

/** A finding in the reader's words; a rule that has none yet is told by its own English sentence. */
export function findingWords(finding: Finding, t: TFunction<'designer'>): string {
  const detail = /but found (.+)$/.exec(finding.message)?.[1] ?? finding.message;
  return t(`rule.${finding.rule}`, { defaultValue: finding.message, detail });
}
