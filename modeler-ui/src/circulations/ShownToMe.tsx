/** On the page of a case that was shown to the reader: by whom, with which words. Being here is having read it. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { Sheet } from '../app/office-types.js';
import { useCaseCirculations, useMarkCirculationRead } from './circulations-api.js';

export function ShownToMe({ sheet, me }: { sheet: Pick<Sheet, 'case' | 'circulations'>; me: string }) {
  const { processInstanceKey } = sheet.case;
  const { t } = useTranslation('circulations');
  const dates = useDates();
  const { mutate } = useMarkCirculationRead();
  const said = useRef(new Set<string>());
  const mine = (useCaseCirculations(sheet) ?? []).flatMap((each) => {
    const own = each.people.find(({ username }) => username === me);
    return own === undefined ? [] : [{ ...each, readAt: own.readAt }];
  });
  const unread = mine.filter(({ readAt }) => readAt === undefined).map(({ circulationKey }) => circulationKey).join();
  useEffect(() => {
    for (const circulationKey of unread === '' ? [] : unread.split(',')) {
      if (said.current.has(circulationKey)) continue;
      said.current.add(circulationKey);
      mutate({ circulationKey, processInstanceKey });
    }
  }, [unread, processInstanceKey, mutate]);
  if (mine.length === 0) return null;
  return (
    <ul className="standing" aria-label={t('shown')} data-testid="shown-to-me">
      {mine.map(({ circulationKey, byName, at, text, readAt }) => (
        <li key={circulationKey} data-is="shown">
          {t('shownBy', { who: byName, at: dates.short(at) })}{readAt !== undefined && <small> {t('readAt', { at: dates.short(readAt) })}</small>}
          {text !== undefined && <q>{text}</q>}
        </li>
      ))}
    </ul>
  );
}
