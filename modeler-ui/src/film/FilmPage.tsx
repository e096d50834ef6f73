/** A case played back on its diagram. The server sends commits; state, marks and words are made here. */
import { Alert, Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { destructionIn } from '../archive/archive-api.js';
import { Destroyed } from '../archive/Destroyed.js';
import './film.css';
import { Film } from './Film.js';
import { useReel } from './film-api.js';
import { filmOf } from './film-fold.js';
import type { Moment } from './film-fold.js';

export default function FilmPage() {
  const { t } = useTranslation('film');
  const { processInstanceKey = '' } = useParams();
  const { data: reel, error } = useReel(processInstanceKey);
  const moments = useMemo((): readonly Moment[] | Error | undefined => {
    if (reel === undefined) return undefined;
    try {
      return filmOf(reel.commits);
    } catch (cause) {
      return cause instanceof Error ? cause : new Error(String(cause));
    }
  }, [reel]);

  const gone = destructionIn(error);
  if (gone !== undefined) return <Destroyed record={gone} />;
  const fault = error ?? (moments instanceof Error ? moments : undefined);
  if (fault !== undefined && fault !== null) return <div className="film-wait"><Alert type="error" showIcon title={t('seal.what.unreadable')} description={fault.message} /></div>;
  if (reel === undefined || moments === undefined || moments instanceof Error || moments.length === 0) {
    return <div className="film-wait" aria-busy="true" aria-label={t('loading')}><Skeleton active paragraph={{ rows: 12 }} /></div>;
  }
  return <Film key={processInstanceKey} reel={reel} moments={moments} />;
}
