/** A reason with the words that an office writes every day, and those that one wrote last. */
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lastWords } from '../task/last-words.js';

export interface ReasonProps {
  readonly label: string;
  readonly value: string;
  readonly needed: boolean;
  readonly phrases: readonly string[];
  readonly me: string;
  readonly onChange: (value: string) => void;
}

export function Reason({ label, value, needed, phrases, me, onChange }: ReasonProps) {
  const { t } = useTranslation('verbs');
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const words = [...new Set([...phrases, ...lastWords(me)])].slice(0, 6);
  return (
    <div className="verb-field">
      <label htmlFor={id}>{label}{needed && <b className="needed">{t('needed')}</b>}</label>
      <textarea ref={box} id={id} className="field-input" rows={3} maxLength={4000} required={needed} value={value} onChange={(event) => onChange(event.target.value)} />
      {words.length > 0 && (
        <div className="chips" role="group" aria-label={t('phrases')}>
          {words.map((phrase) => (
            <button key={phrase} type="button" className="chip" onClick={() => { onChange(`${value}${phrase}`); box.current?.focus(); }}>{phrase}</button>
          ))}
        </div>
      )}
    </div>
  );
}
