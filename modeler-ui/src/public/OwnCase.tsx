/** Where it stands, what time runs, what is asked, what was served, and what came before: from what matters now to what is over. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { CaseActions } from './CaseActions.js';
import { CaseClocks } from './CaseClocks.js';
import { CasePapers } from './CasePapers.js';
import type { Access, PublicCase } from './public-api.js';

export function OwnCase({ seen, access, onSeen, onLeave }: { seen: PublicCase; access: Access; onSeen: (seen: PublicCase) => void; onLeave: () => void }) {
  const { t } = useTranslation('public');
  const { full, day } = useDates();
  return (
    <article className="own-case">
      <header>
        <p className="own-service">{seen.service.name}</p>
        <h1>{seen.title ?? seen.caseNo}</h1>
        <p className="own-no">{seen.caseNo} · {t('case.received', { at: day(seen.startedAt) })}</p>
      </header>
      <section className="own-now" data-state={seen.state} aria-label={t('case.now')}>
        <p role="status">{seen.says ?? t('case.running')}</p>
        {seen.endedAt !== undefined && <small>{t('case.ended', { at: day(seen.endedAt) })}</small>}
      </section>
      <CaseActions seen={seen} access={access} kinds={['answer', 'feedback']} onSeen={onSeen} />
      <CasePapers seen={seen} access={access} onSeen={onSeen} />
      <CaseClocks clocks={seen.clocks} law={seen.service.law} />
      <section aria-label={t('case.steps')}>
        <h2>{t('case.steps')}</h2>
        <ol className="own-steps">
          {seen.steps.map((step, index) => <li key={`${step.at} ${index}`}><time dateTime={step.at}>{full(step.at)}</time><span>{step.says}</span></li>)}
          {seen.sent.length > 0 && seen.sent.map((one, index) => <li key={`sent ${one.at} ${index}`} data-mine><time dateTime={one.at}>{full(one.at)}</time><span>{t('case.sent', { name: one.name })}</span></li>)}
        </ol>
      </section>
      <CaseActions seen={seen} access={access} kinds={['supplement', 'withdraw']} onSeen={onSeen} />
      <p className="public-acts"><button type="button" className="act" onClick={onLeave}>{t('case.leave')}</button></p>
    </article>
  );
}
