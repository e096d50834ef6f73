/** 常用語 in a list: one's own first, with their keys; then what one wrote last and what an office writes every day. One's own are put in order here too. */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';
import { LONGEST_PHRASE, MOST_PHRASES } from './use-phrases.js';
import type { Phrases } from './use-phrases.js';

export interface PhraseListProps {
  readonly phrases: Phrases;
  readonly recent: readonly string[];
  readonly offices: readonly string[];
  /** What stands in the opinion now; undefined: it is not to be kept. */
  readonly present?: string | undefined;
  /** False where none are taken in, as beside a reason. */
  readonly collects?: boolean;
  readonly onChoose: (phrase: string) => void;
}

const KEYS = 9;

export function PhraseList({ phrases, recent, offices, present, collects = true, onChoose }: PhraseListProps) {
  const { t } = useTranslation('task');
  const [ordering, setOrdering] = useState(false);
  const { items } = phrases;
  const full = items.length >= MOST_PHRASES;
  const known = present !== undefined && items.includes(present);
  const why = present === undefined ? 'secret' : present === '' ? 'empty' : present.length > LONGEST_PHRASE ? 'long' : full ? 'full' : known ? 'known' : undefined;
  return (
    <>
      <header>
        <h3>{t('phrases.own')}</h3>
        {items.length > 0 && <button type="button" className="plain" aria-pressed={ordering} onClick={() => setOrdering(!ordering)}>{t(ordering ? 'phrases.ordered' : 'phrases.order')}</button>}
      </header>
      {items.length === 0 && phrases.known && <p className="phrases-none">{t('phrases.none')}</p>}
      {ordering && items.length > 0
        ? <Ordering phrases={phrases} onEmpty={() => setOrdering(false)} />
        : <Group phrases={items} onChoose={onChoose} mark={(index) => (index < KEYS ? <kbd>{t('phrases.key', { n: index + 1 })}</kbd> : null)} label={t('phrases.own')} testId="own-phrases" />}
      {collects && <button type="button" className="act small phrases-add" disabled={why !== undefined || !phrases.known} onClick={() => present !== undefined && phrases.put([...items, present])}>
        <Icon name="plus" size={16} />{t('phrases.add')}
      </button>}
      {collects && why !== undefined && why !== 'empty' && <p className="phrases-none">{t(`phrases.why.${why}`, { most: MOST_PHRASES, longest: LONGEST_PHRASE })}</p>}
      {phrases.fault && <p className="act-refusal" role="alert">{t('phrases.fault')}</p>}
      {!ordering && recent.length > 0 && <><h3>{t('phrases.recent')}</h3><Group phrases={recent} onChoose={onChoose} label={t('phrases.recent')} /></>}
      {!ordering && offices.length > 0 && <><h3>{t('phrases.office')}</h3><Group phrases={offices} onChoose={onChoose} label={t('phrases.office')} /></>}
    </>
  );
}

function Group({ phrases, label, testId, mark, onChoose }: { phrases: readonly string[]; label: string; testId?: string; mark?: (index: number) => ReactNode; onChoose: (phrase: string) => void }) {
  return (
    <ul aria-label={label} {...(testId === undefined ? {} : { 'data-testid': testId })}>
      {phrases.map((phrase, index) => <li key={phrase}><button type="button" className="plain wide" onClick={() => onChoose(phrase)}><span>{phrase}</span>{mark?.(index)}</button></li>)}
    </ul>
  );
}

function Ordering({ phrases: { items, put }, onEmpty }: { phrases: Phrases; onEmpty: () => void }) {
  const { t } = useTranslation('task');
  const list = useRef<HTMLUListElement>(null);
  const move = (index: number, by: number) => {
    const moved = [...items];
    const [one] = moved.splice(index, 1);
    if (one !== undefined) moved.splice(index + by, 0, one);
    put(moved);
  };
  const remove = (index: number) => {
    put(items.filter((_, at) => at !== index));
    if (items.length === 1) onEmpty();
    // The button goes with its row: the focus stays in the list.
    else list.current?.querySelectorAll('li')[index === 0 ? 1 : index - 1]?.querySelector('button')?.focus();
  };
  return (
    <ul ref={list} className="phrases-order" aria-label={t('phrases.order')}>
      {items.map((phrase, index) => (
        <li key={phrase}>
          <span>{phrase}</span>
          <button type="button" className="plain" aria-disabled={index === 0} aria-label={t('phrases.up', { phrase })} title={t('phrases.upShort')} onClick={() => index > 0 && move(index, -1)}><Icon name="up" size={16} /></button>
          <button type="button" className="plain" aria-disabled={index === items.length - 1} aria-label={t('phrases.down', { phrase })} title={t('phrases.downShort')} onClick={() => index < items.length - 1 && move(index, 1)}><Icon name="more" size={16} /></button>
          <button type="button" className="plain" aria-label={t('phrases.remove', { phrase })} title={t('phrases.removeShort')} onClick={() => remove(index)}><Icon name="trash" size={16} /></button>
        </li>
      ))}
    </ul>
  );
}
