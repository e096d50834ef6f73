/** A reason with the words that an office writes every day and one's own 常用語, as the opinion has them. */
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lastWords } from '../task/last-words.js';
import { PhraseList } from '../task/PhraseList.js';
import { usePhraseBox } from '../task/use-phrase-box.js';
import '../task/task.css';

export interface ReasonProps {
  readonly label: string;
  readonly value: string;
  readonly needed: boolean;
  /** What is written every day for this verb. */
  readonly phrases: readonly string[];
  readonly me: string;
  readonly onChange: (value: string) => void;
}

/** So many are at hand, the others a click away. */
const AT_HAND = 6;

export function Reason({ label, value, needed, phrases, me, onChange }: ReasonProps) {
  const { t } = useTranslation(['verbs', 'task']);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const { box, phrases: own, insert, onKeyDown } = usePhraseBox(value, onChange);
  const recent = lastWords(me).filter((each) => !own.items.includes(each) && !phrases.includes(each));
  const words = [...new Set([...phrases, ...own.items, ...recent])].slice(0, AT_HAND);
  return (
    <div className="verb-field">
      <label htmlFor={id}>{label}{needed && <b className="needed">{t('needed')}</b>}</label>
      <textarea
        ref={box} id={id} className="field-input" rows={3} maxLength={4000} required={needed} value={value} aria-keyshortcuts="Alt+1"
        onChange={(event) => onChange(event.target.value)} onKeyDown={onKeyDown}
      />
      <div className="chips" role="group" aria-label={t('phrases')}>
        {words.map((phrase) => <button key={phrase} type="button" className="chip" onClick={() => insert(phrase)}>{phrase}</button>)}
        <button type="button" className="act small" popoverTarget={`${id}-phrases`} aria-label={t('task:opinion.phrasesOpen')}>{t('phrases')}</button>
      </div>
      <div ref={list} id={`${id}-phrases`} popover="auto" className="phrases">
        <PhraseList
          phrases={own} recent={recent} offices={phrases.filter((each) => !own.items.includes(each))} collects={false}
          onChoose={(phrase) => {
            list.current?.hidePopover();
            insert(phrase);
          }}
        />
      </div>
    </div>
  );
}
