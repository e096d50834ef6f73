/** The case along a line: a mark per commit, shaped by what it was, with the surname of who did it. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Moment, MomentKind } from './film-fold.js';
import { moment as time } from './words.js';

const SHAPES: Record<MomentKind, string> = {
  start: 'M4 2 L13 8 L4 14 Z',
  end: 'M3 3 H13 V13 H3 Z M5.5 5.5 V10.5 H10.5 V5.5 Z',
  version: 'M8 1 L15 8 L8 15 L1 8 Z',
  incident: 'M8 1.5 L15 14 H1 Z M7.2 6 H8.8 V10 H7.2 Z M7.2 11 H8.8 V12.6 H7.2 Z',
  return: 'M6.5 2 L1.5 6.5 L6.5 11 V8 H10 A2.2 2.2 0 0 1 10 12.4 H7 V14.6 H10 A4.8 4.8 0 0 0 10 5 H6.5 Z',
  decision: 'M3 2 H13 A1 1 0 0 1 14 3 V13 A1 1 0 0 1 13 14 H3 A1 1 0 0 1 2 13 V3 A1 1 0 0 1 3 2 Z',
  message: 'M1.5 3.5 H14.5 V12.5 H1.5 Z M3 5 L8 8.8 L13 5 V6.6 L8 10.4 L3 6.6 Z',
  timer: 'M8 1.5 A6.5 6.5 0 1 0 8 14.5 A6.5 6.5 0 1 0 8 1.5 Z M7.2 4 H8.8 V7.4 L11.2 9.2 L10.3 10.4 L7.2 8.2 Z',
  job: 'M8 4 A4 4 0 1 0 8 12 A4 4 0 1 0 8 4 Z M8 6.4 A1.6 1.6 0 1 1 8 9.6 A1.6 1.6 0 1 1 8 6.4 Z',
  work: 'M7 4 H9 V12 H7 Z',
};

export const KindMark = memo(function KindMark({ kind }: { kind: MomentKind }) {
  return (
    <svg className={`film-kind film-kind-${kind}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[kind]} fillRule="evenodd" />
    </svg>
  );
});

interface TimelineProps {
  readonly moments: readonly Moment[];
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly personName: (id: string) => string;
  /** The moment in one sentence, for those who hear the slider. */
  readonly sentence: string;
}

export function Timeline({ moments, index, onIndex, personName, sentence }: TimelineProps) {
  const { t, i18n } = useTranslation('film');
  const last = moments.length - 1;
  const place = (at: number): string => `calc(9px + (100% - 18px) * ${last === 0 ? 0 : at / last})`;
  const crowded = moments.length > 60;
  const kinds = [...new Set(moments.map(({ kind }) => kind))];
  return (
    <div className="film-timeline">
      <div className="film-marks" data-crowded={crowded} aria-hidden="true">
        {moments.map((one, at) => {
          const acts = one.kind === 'decision' || one.kind === 'return' || one.kind === 'start';
          const who = acts ? personName(one.actor) : '';
          return (
            <button
              key={one.version} type="button" tabIndex={-1} className="film-mark" data-kind={one.kind} data-past={at <= index} data-now={at === index} data-version={one.version}
              style={{ insetInlineStart: place(at) }} onClick={() => onIndex(at)}
              title={`${one.version} · ${t(`kind.${one.kind}`)}${who === '' ? '' : ` · ${who}`} · ${time(one.at, i18n.language)}`}
            >
              <KindMark kind={one.kind} />
              {acts && !crowded && <span>{i18n.language === 'en' ? initials(who) : who.slice(0, 1)}</span>}
            </button>
          );
        })}
      </div>
      <input
        className="film-slider" type="range" min={0} max={last} step={1} value={index} aria-label={t('timeline')} aria-valuetext={sentence} data-testid="film-slider"
        style={{ '--film-past': `${last === 0 ? 100 : (index / last) * 100}%` }}
        onChange={(event) => onIndex(Number(event.target.value))}
      />
      <ul className="film-legend">
        {kinds.map((kind) => (
          <li key={kind}><KindMark kind={kind} />{t(`kind.${kind}`)}</li>
        ))}
      </ul>
    </div>
  );
}

const initials = (name: string): string => name.split(/\s+/).map((part) => part.slice(0, 1)).slice(0, 2).join('');
