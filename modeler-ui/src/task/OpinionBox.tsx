/** The opinion with its phrases: one click, or Alt and a digit, puts one where the caret stands. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { decisionTone, PHRASES } from '../app/office-values.js';
import { asText } from '../form/form-schema.js';
import { lastWords } from './last-words.js';
import { PhraseList } from './PhraseList.js';
import { usePhraseBox } from './use-phrase-box.js';
import type { TaskFormState } from './use-task-form.js';

export function OpinionBox({ state, me, field, keepsWords }: { state: TaskFormState; me: string; field: string; keepsWords: boolean }) {
  const { t } = useTranslation('task');
  const list = useRef<HTMLDivElement>(null);
  const opinion = asText(state.values[field]) ?? '';
  const write = (text: string) => state.change({ ...state.values, [field]: text === '' ? undefined : text });
  const { box, phrases, insert, onKeyDown } = usePhraseBox(opinion, write);
  const decided = state.decisionField === undefined ? undefined : asText(state.values[state.decisionField]);
  const offices = [...new Set([...PHRASES[decided === undefined ? 'agree' : decisionTone(decided)], ...PHRASES.return])].filter((each) => !phrases.items.includes(each));
  const recent = lastWords(me).filter((each) => !phrases.items.includes(each) && !offices.includes(each));
  return (
    <div className="opinion">
      <textarea
        ref={box} id="opinion" className="field-input" rows={1} value={opinion} placeholder={t('opinion.placeholder')} aria-label={t('opinion.label')} aria-keyshortcuts="Alt+1"
        {...(state.opinionFault === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': 'opinion-fault' })}
        onChange={(event) => write(event.target.value)} onKeyDown={onKeyDown}
      />
      <button type="button" className="act small" popoverTarget="phrases" aria-label={t('opinion.phrasesOpen')}>{t('opinion.phrases')}</button>
      <div ref={list} id="phrases" popover="auto" className="phrases">
        <PhraseList
          phrases={phrases} recent={recent} offices={offices} present={keepsWords ? opinion.trim() : undefined}
          onChoose={(phrase) => {
            list.current?.hidePopover();
            insert(phrase);
          }}
        />
      </div>
      {state.opinionFault !== undefined && <p className="cell-fault" id="opinion-fault">{state.opinionFault}</p>}
    </div>
  );
}
