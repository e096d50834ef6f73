/** 傳閱 in the case's rail: each time it was shown, who has read it and when, who has not, and 催閱 of those. */
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { say } from '../app/notices.js';
import type { Sheet } from '../app/office-api.js';
import { useSession } from '../app/session.js';
import type { OpenVerb } from '../verbs/verb.js';
import type { CaseCirculation, Receiver } from './circulations-api.js';
import './circulations.css';

const VerbDialog = lazy(() => import('../verbs/VerbDialog.js'));

export function CirculationPanel({ sheet, circulations }: { sheet: Sheet; circulations: readonly CaseCirculation[] | undefined }) {
  const { t } = useTranslation('circulations');
  const me = useSession()?.username ?? '';
  const client = useQueryClient();
  const [open, setOpen] = useState<OpenVerb>();
  if (circulations === undefined) return <p className="rail-none" role="status">{t('loading')}</p>;
  if (circulations.length === 0) return <p className="rail-none">{t('none.ofCase')}</p>;
  const urge = ({ circulationKey, people }: CaseCirculation) =>
    setOpen({ verb: 'urgeReaders', circulation: { key: circulationKey, readers: people.filter(({ readAt }) => readAt === undefined).map(({ name }) => name).join(t('join')) } });
  const done = (words: string) => {
    setOpen(undefined);
    say(words);
    for (const key of ['case', 'circulations-of']) void client.invalidateQueries({ queryKey: [key] });
  };
  return (
    <>
      <ol className="circulations" data-testid="circulations">{[...circulations].reverse().map((each) => <Shown key={each.circulationKey} each={each} onUrge={() => urge(each)} />)}</ol>
      {open !== undefined && <Suspense><VerbDialog open={open} sheet={sheet} me={me} onDone={(_, words) => done(words)} onClose={() => setOpen(undefined)} /></Suspense>}
    </>
  );
}

function Shown({ each, onUrge }: { each: CaseCirculation; onUrge: () => void }) {
  const { t } = useTranslation('circulations');
  const dates = useDates();
  // Those who have not read come first: it is they who are asked after.
  const people = [...each.people].sort((a, b) => Number(a.readAt !== undefined) - Number(b.readAt !== undefined));
  const read = each.people.length - each.unread;
  return (
    <li>
      <p className="history-who">
        <b>{each.byName}</b>
        {each.onBehalfOfName !== undefined && <span>{t('for', { name: each.onBehalfOfName })}</span>}
        <time dateTime={each.at}>{dates.short(each.at)}</time>
      </p>
      {each.text !== undefined && <p className="history-opinion">{each.text}</p>}
      <p className="circulation-sum">
        <progress max={each.people.length} value={read} aria-label={t('sum', { read, total: each.people.length })} />
        <span>{each.unread === 0 ? t('allRead', { count: each.people.length }) : t('sum', { read, total: each.people.length })}</span>
      </p>
      {each.may.urge && (
        <p className="circulation-urge">
          <button type="button" className="act small" onClick={onUrge}>{t('urge')}</button>
          {each.urgedAt !== undefined && <small>{t('urgedAt', { at: dates.short(each.urgedAt) })}</small>}
        </p>
      )}
      <ul className="circulation-people">{people.map((person) => <Reader key={person.username} person={person} />)}</ul>
    </li>
  );
}

function Reader({ person: { name, readAt } }: { person: Receiver }) {
  const { t } = useTranslation('circulations');
  const dates = useDates();
  return (
    <li data-read={readAt !== undefined}>
      <b>{name}</b>
      {readAt === undefined ? <span className="mark">{t('notRead')}</span> : <span>{t('readAt', { at: dates.short(readAt) })}</span>}
    </li>
  );
}
