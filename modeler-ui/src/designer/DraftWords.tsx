/** Says how it stands with the draft, and what to do when somebody else saved meanwhile. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Draft } from './designer-api.js';
import type { Drafting } from './use-draft.js';

export function DraftWords({ drafting, onTheirs }: { drafting: Drafting; onTheirs: (theirs: Draft) => void }) {
  const { t, i18n } = useTranslation('designer');
  const { state } = drafting;
  const time = (at: number): string =>
    new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' }).format(at);
  switch (state.is) {
    case 'none':
      return <span className="designer-draft" data-testid="draft" data-state="none">{t('draft.none')}</span>;
    case 'dirty':
    case 'saving':
      return <span className="designer-draft" data-testid="draft" data-state="saving" role="status">{t('draft.saving')}</span>;
    case 'saved':
      return <span className="designer-draft" data-testid="draft" data-state="saved" role="status">{t('draft.saved', { at: time(state.at) })}</span>;
    case 'failed':
      return (
        <span className="designer-draft designer-draft-bad" data-testid="draft" data-state="failed" role="alert">
          {t('draft.failed', { why: state.why })} <Button size="small" onClick={() => void drafting.flush()}>{t('draft.again')}</Button>
        </span>
      );
    case 'conflict': {
      const { theirs } = state;
      return (
        <span className="designer-draft designer-draft-bad" data-testid="draft" data-state="conflict" role="alert">
          {t('draft.conflict', { who: theirs?.authorName ?? '' })}
          {theirs !== null && <Button size="small" onClick={() => onTheirs(theirs)}>{t('draft.theirs')}</Button>}
          <Button size="small" onClick={drafting.overwrite}>{t('draft.mine')}</Button>
        </span>
      );
    }
    default:
      return null;
  }
}
