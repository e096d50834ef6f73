/** The bar that is always there: the opinion with its phrases, and the decisions in the office's words. */
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { decisionTone, PHRASES } from '../app/office-values.js';
import type { DecisionTone } from '../app/office-values.js';
import type { Choice } from '../form/form-schema.js';
import { asText } from '../form/form-schema.js';
import { lastWords } from './last-words.js';
import type { TaskFormState } from './use-task-form.js';

export interface ActBarProps {
  readonly state: TaskFormState;
  readonly choices: readonly Choice[];
  readonly me: string;
  readonly onAct: (decision: string | undefined) => void;
  readonly more?: ReactNode;
  /** Why it cannot be decided yet, though it can be written. */
  readonly held?: string | undefined;
}

const ORDER: Record<DecisionTone, number> = { agree: 0, other: 1, return: 2, refuse: 3 };

export function ActBar({ state, choices, me, onAct, more, held }: ActBarProps) {
  const { t } = useTranslation('task');
  // The likely one first, the severe one last; within a tone as the form lists them.
  const ordered = [...choices].sort((a, b) => ORDER[decisionTone(a.value)] - ORDER[decisionTone(b.value)]);
  const firstReturn = ordered.find((choice) => decisionTone(choice.value) === 'return')?.value;
  const ready = held === undefined && state.ready;
  return (
    <div className="act-bar" role="group" aria-label={t('act.label')}>
      {state.opinionField !== undefined && <Opinion state={state} me={me} field={state.opinionField} />}
      <div className="act-row">
        {held === undefined ? <DraftWords state={state} /> : <span className="draft-words">{held}</span>}
        <div className="acts">
          {more}
          {ordered.length === 0
            ? <button type="button" className="act first" data-key-act="agree" disabled={state.busy || !ready} onClick={() => onAct(undefined)}>{t('act.submit')}</button>
            : ordered.map((choice, index) => {
              const tone = decisionTone(choice.value);
              const look = index === 0 ? 'first' : tone === 'refuse' ? 'severe' : '';
              return (
                <button
                  key={choice.value} type="button" className={`act ${look}`} disabled={state.busy || !ready} onClick={() => onAct(choice.value)}
                  {...(index === 0 ? { 'data-key-act': 'agree' } : choice.value === firstReturn ? { 'data-key-act': 'return' } : {})}
                >
                  {choice.label}
                </button>
              );
            })}
        </div>
      </div>
      {state.refusal !== undefined && <p className="act-refusal" role="alert">{state.refusal}</p>}
      {state.refusal === undefined && state.errors !== undefined && <p className="act-refusal" role="alert">{[t('faults'), ...(state.errors.__errors ?? [])].join(' ')}</p>}
    </div>
  );
}

function Opinion({ state, me, field }: { state: TaskFormState; me: string; field: string }) {
  const { t } = useTranslation('task');
  const box = useRef<HTMLTextAreaElement>(null);
  const opinion = asText(state.values[field]) ?? '';
  const decided = state.decisionField === undefined ? undefined : asText(state.values[state.decisionField]);
  const words = [...new Set([...lastWords(me), ...PHRASES[decided === undefined ? 'agree' : decisionTone(decided)], ...PHRASES.return])].slice(0, 8);
  const write = (text: string) => state.change({ ...state.values, [field]: text === '' ? undefined : text });
  return (
    <div className="opinion">
      <textarea
        ref={box} id="opinion" className="field-input" rows={1} value={opinion} placeholder={t('opinion.placeholder')} aria-label={t('opinion.label')}
        {...(state.opinionFault === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': 'opinion-fault' })}
        onChange={(event) => write(event.target.value)}
      />
      <button type="button" className="act small" popoverTarget="phrases" aria-label={t('opinion.phrasesOpen')}>{t('opinion.phrases')}</button>
      <div id="phrases" popover="auto" className="phrases">
        <ul>
          {words.map((phrase) => (
            <li key={phrase}>
              <button
                type="button" className="plain wide" popoverTarget="phrases" popoverTargetAction="hide"
                onClick={() => { write(opinion === '' ? phrase : `${opinion}${phrase}`); box.current?.focus(); }}
              >
                {phrase}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {state.opinionFault !== undefined && <p className="cell-fault" id="opinion-fault">{state.opinionFault}</p>}
    </div>
  );
}

function DraftWords({ state }: { state: TaskFormState }) {
  const { t } = useTranslation('task');
  const dates = useDates();
  const words = state.draft.is === 'saved' ? t('draft.saved', { at: dates.short(state.draft.at) }) : state.draft.is === 'clean' ? '' : t(`draft.${state.draft.is}`);
  return <span className="draft-words" role="status" data-state={state.draft.is}>{words}</span>;
}
