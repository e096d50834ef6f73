/** One field of the sheet in which a step signs: opinion, name, 「代」, time; one's own is being written. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { decisionTone } from '../app/office-values.js';
import type { PaperArea, Signed } from '../app/office-api.js';

export interface OpinionAreaProps {
  readonly area: PaperArea;
  readonly own?: { readonly name: string; readonly onBehalfOfName?: string | undefined; readonly decision: string | undefined; readonly opinion: string | undefined; readonly writes: boolean } | undefined;
  readonly children?: ReactNode;
}

export function OpinionArea({ area, own, children }: OpinionAreaProps) {
  const { t } = useTranslation('paper');
  return (
    <section className="area" aria-label={area.label} data-mine={own !== undefined || undefined} data-empty={(area.signed.length === 0 && own === undefined) || undefined}>
      <h3 className="area-label">{area.label}</h3>
      <div className="area-body">
        {area.signed.map((entry) => <Signature key={entry.userTaskKey} entry={entry} />)}
        {own !== undefined && (
          <>
            {children !== undefined && children !== null && <div className="area-form">{children}</div>}
            <div className="signed signed-own" aria-live="off">
              {own.writes && <p className="signed-opinion">{own.opinion === undefined || own.opinion === '' ? <span className="unset">{t('yourOpinion')}</span> : own.opinion}</p>}
              <p className="signed-by">{own.decision !== undefined && <span className="signed-decision">{own.decision}</span>}{own.onBehalfOfName !== undefined && <><span className="signed-for">{own.onBehalfOfName}</span><span className="mark">{t('for')}</span></>}<span className="signed-name">{own.name}</span></p>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function Signature({ entry }: { entry: Signed }) {
  const { t } = useTranslation('paper');
  const dates = useDates();
  const tone = entry.decision === undefined ? 'other' : decisionTone(entry.decision);
  return (
    <div className="signed">
      {(entry.opinion ?? entry.decision) !== undefined && <p className="signed-opinion">{entry.opinion ?? entry.decision}</p>}
      {entry.sameName !== undefined && <p className="signed-same">{t('same', { step: entry.sameName })}</p>}
      <p className="signed-by">
        {entry.decision !== undefined && entry.opinion !== undefined && <span className="signed-decision" data-tone={tone}>{entry.decision}</span>}
        {entry.onBehalfOfName !== undefined && <span className="signed-for">{entry.onBehalfOfName}</span>}
        {entry.onBehalfOf !== undefined && <span className="mark">{t('for')}</span>}
        <span className="signed-name">{entry.byName ?? entry.by}</span>
        <time dateTime={entry.at}>{dates.short(entry.at)}</time>
      </p>
    </div>
  );
}
