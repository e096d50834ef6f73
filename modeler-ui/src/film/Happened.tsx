/** The case told in words, a paragraph per commit; the moment on the canvas stands out, what comes later is pale. */
import { Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Moment } from './film-fold.js';
import { happeningsAt } from './happenings.js';
import type { Happening } from './happenings.js';
import { KindMark } from './Timeline.js';
import { isTelling, moment as time, say, valueText } from './words.js';
import type { Names } from './words.js';

const BY_PEOPLE: ReadonlySet<Happening['what']> = new Set([
  'decided', 'created', 'claimed', 'released', 'returned', 'takenBack', 'transferred', 'delegated', 'resolved', 'signersAdded', 'signerRemoved', 'suspended', 'resumed', 'moved',
]);

interface HappenedProps {
  readonly moments: readonly Moment[];
  readonly index: number;
  readonly names: Names;
  readonly onIndex: (index: number) => void;
}

export function Happened({ moments, index, names, onIndex }: HappenedProps) {
  const { t, i18n } = useTranslation('film');
  const [people, setPeople] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current]');
    const box = list.current?.parentElement;
    if (!entry || !box) return;
    const top = entry.offsetTop - box.clientHeight / 3;
    box.scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }, [index, people]);

  return (
    <section className="film-happened" aria-label={t('happened')}>
      <header>
        <h2>{t('happened')}</h2>
        <Segmented size="small" value={people} onChange={setPeople} options={[{ value: false, label: t('all') }, { value: true, label: t('decisionsOnly') }]} />
      </header>
      <div className="film-scroll">
        <ol ref={list}>
          {moments.map((one, at) => {
            const all = happeningsAt(moments, at);
            const now = at === index;
            const byPerson = all.some(({ what }) => BY_PEOPLE.has(what));
            if (people && !byPerson && !now) return null;
            const told = now ? all : all.filter(isTelling);
            const rest = all.length - told.length;
            return (
              <li key={one.version} data-version={one.version} data-later={at > index} {...(now ? { 'aria-current': 'step' as const } : {})}>
                <button type="button" onClick={() => onIndex(at)}>
                  <KindMark kind={one.kind} />
                  <span className="film-when">{time(one.at, i18n.language)}</span>
                  <span className="film-version">{one.version}</span>
                  <span className="film-said">
                    {told.map((happening, n) => (
                      <span key={n} data-what={happening.what}>
                        {say(happening, names, t, i18n.language)}
                        <OpinionText happening={happening} names={names} />
                      </span>
                    ))}
                    {rest > 0 && <em>{t('said.more', { count: rest })}</em>}
                  </span>
                </button>
                {all.map((happening) => (happening.what === 'called'
                  ? <Link key={happening.child} className="film-child" to={`/cases/${happening.child}/film`}>{t('said.openFilm')}</Link>
                  : null))}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

/** Their reason is said in words of its own; that of an end is part of the sentence. */
const WITH_REASON: ReadonlySet<Happening['what']> = new Set(['returned', 'takenBack', 'resolved', 'transferred', 'delegated', 'signersAdded', 'signerRemoved', 'suspended', 'moved']);

function OpinionText({ happening, names }: { happening: Happening; names: Names }) {
  const { t } = useTranslation('film');
  const words = happening.what === 'decided' ? happening.opinion : WITH_REASON.has(happening.what) && 'reason' in happening ? happening.reason : undefined;
  if (words === undefined || words === null || words === '') return null;
  return <q>{valueText(names.value(words), t)}</q>;
}
