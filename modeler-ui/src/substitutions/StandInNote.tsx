/** Who stands in for whom now, at the head of the inbox: nobody should work, or wait, without knowing it. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../app/dates.js';
import { lastOf } from './period.js';
import { useInForce } from './substitutions-api.js';
import './substitutions.css';

export function StandInNote() {
  const { t } = useTranslation('substitutions');
  const dates = useDates();
  const { byOthers, forOthers } = useInForce();
  if (byOthers.length + forOthers.length === 0) return null;
  return (
    <Link className="stand-in-note" to="/substitutions" data-testid="stand-in-note">
      <span className="mark">{t('mark')}</span>
      <span>
        {byOthers.map((one) => <span key={one.substitutionId}>{t(one.processes === undefined ? 'note.byOther' : 'note.byOtherSome', { who: one.substituteName, until: lastOf(one.to, dates) })}</span>)}
        {forOthers.map((one) => <span key={one.substitutionId}>{t(one.processes === undefined ? 'note.forOther' : 'note.forOtherSome', { who: one.ownerName, until: lastOf(one.to, dates) })}</span>)}
      </span>
    </Link>
  );
}
