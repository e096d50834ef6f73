/** 傳閱 in the case's rail: each time it was shown, who has read it and when, and who has not. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { CaseCirculation, Receiver } from './circulations-api.js';
import './circulations.css';

export function CirculationPanel({ circulations }: { circulations: readonly CaseCirculation[] | undefined }) {
  const { t } = useTranslation('circulations');
  if (circulations === undefined) return <p className="rail-none" role="status">{t('loading')}</p>;
  if (circulations.length === 0) return <p className="rail-none">{t('none.ofCase')}</p>;
  return <ol className="circulations" data-testid="circulations">{[...circulations].reverse().map((each) => <Shown key={each.circulationKey} each={each} />)}</ol>;
}

function Shown({ each }: { each: CaseCirculation }) {
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
