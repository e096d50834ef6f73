/** The bar that is always there: the opinion with its phrases, and the decisions in the office's words. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { decisionTone } from '../app/office-values.js';
import type { DecisionTone } from '../app/office-values.js';
import type { Choice } from '../form/form-schema.js';
import { OpinionBox } from './OpinionBox.js';
import type { TaskFormState } from './use-task-form.js';

export interface ActBarProps {
  readonly state: TaskFormState;
  readonly choices: readonly Choice[];
  readonly me: string;
  /** The paper is not secret: what is written here may be kept as a phrase. */
  readonly keepsWords: boolean;
  readonly onAct: (decision: string | undefined) => void;
  readonly more?: ReactNode;
  /** Why it cannot be decided yet, though it can be written. */
  readonly held?: string | undefined;
}

const ORDER: Record<DecisionTone, number> = { agree: 0, other: 1, return: 2, refuse: 3 };

export function ActBar({ state, choices, me, keepsWords, onAct, more, held }: ActBarProps) {
  const { t } = useTranslation('task');
  // The likely one first, the severe one last; within a tone as the form lists them.
  const ordered = [...choices].sort((a, b) => ORDER[decisionTone(a.value)] - ORDER[decisionTone(b.value)]);
  const firstReturn = ordered.find((choice) => decisionTone(choice.value) === 'return')?.value;
  const ready = held === undefined && state.ready;
  return (
    <div className="act-bar" role="group" aria-label={t('act.label')}>
      {state.opinionField !== undefined && <OpinionBox state={state} me={me} field={state.opinionField} keepsWords={keepsWords} />}
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

function DraftWords({ state }: { state: TaskFormState }) {
  const { t } = useTranslation('task');
  const dates = useDates();
  const { state: draft, taken } = state.draft;
  const words = draft.is === 'saved' ? t('draft.saved', { at: dates.short(draft.at) }) : draft.is === 'clean' ? '' : t(`draft.${draft.is}`);
  return (
    <span className="draft-words" role="status" data-state={draft.is}>
      {words}
      {taken !== undefined && <span className="draft-taken">{t('draft.taken', { who: taken.byName ?? t('draft.others'), at: dates.short(taken.at), fields: taken.fields.map(state.nameOf).join(t('join')) })}</span>}
    </span>
  );
}
