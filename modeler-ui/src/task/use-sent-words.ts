/** 「已送 張主任 審核，預計 11-24 前」: who got it and by when, instead of 「提交成功」. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { Completion } from '../app/office-api.js';
import { useOutcomeName } from '../app/outcome-name.js';

export interface SentWords { readonly text: string; readonly more?: string }

/** `processDefinitionId`: of the task. */
export function useSentWords(processDefinitionId: string): (done: Completion, step: string) => SentWords {
  const { t } = useTranslation('task');
  const outcomeName = useOutcomeName(processDefinitionId);
  const dates = useDates();
  return (done, step) => {
    if (done.ended) return { text: done.outcome === undefined ? t('sent.ended') : t('sent.endedAs', { outcome: outcomeName(done.outcome) }) };
    const lines = done.next.map((next) => {
      const groups = next.candidateGroupNames ?? next.candidateGroups ?? [];
      const who = next.assigneeName ?? (groups.length > 2 ? t('sent.etc', { first: groups[0] }) : groups.length > 0 ? groups.join(t('join')) : undefined);
      const what = next.name ?? '';
      const to = who === undefined ? t('sent.step', { step: what }) : t('sent.to', { who, step: what });
      return next.dueAt === undefined ? t('sent.plain', { to }) : t('sent.until', { to, due: dates.short(next.dueAt) });
    });
    const [first, ...others] = lines;
    if (first === undefined) return { text: t('sent.done', { step }) };
    return { text: first, ...(others.length === 0 ? {} : { more: others.join(t('sent.and')) }) };
  };
}
