/**
 * The one panel of all verbs: left what is to be said, right what it would do, on the diagram and in words; then it is
 * confirmed. A modal dialog, so that the keyboard stays in it; whoever opened it gets the focus back.
 */
import { useEffect, useId, useRef } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerbState } from './use-verb.js';
import { PreviewPane } from './PreviewPane.js';
import './verbs.css';

export interface VerbPanelProps {
  readonly title: string;
  /** One sentence: what this verb means. */
  readonly meaning: string;
  readonly confirm: string;
  /** Of a verb that takes something from somebody. */
  readonly severe?: boolean;
  /** All that has to be said is said. */
  readonly ready: boolean;
  readonly state: VerbState;
  readonly definitionKey: string;
  /** What stands in place of the preview. */
  readonly pane?: ReactNode;
  readonly children: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function VerbPanel({ title, meaning, confirm, severe = false, ready, state, definitionKey, pane, children, onConfirm, onClose }: VerbPanelProps) {
  const { t } = useTranslation('verbs');
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const box = dialog.current;
    const opener = document.activeElement;
    box?.showModal();
    // Not the close button: the first thing to be said.
    box?.querySelector<HTMLElement>('[data-first] :is(input, textarea, select, button), textarea')?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !state.busy) onConfirm();
  };
  return (
    <dialog ref={dialog} className="verb-panel" aria-labelledby={heading} onClose={onClose} data-testid="verb-panel">
      <form onSubmit={submit}>
        <header>
          <h2 id={heading}>{title}</h2>
          <p>{meaning}</p>
        </header>
        <div className="verb-form">{children}</div>
        {pane ?? <PreviewPane preview={state.preview} asking={state.asking} definitionKey={definitionKey} />}
        <footer>
          <p className="act-refusal" role="alert">{state.refusal}</p>
          <div className="acts">
            <button type="button" className="act" onClick={() => dialog.current?.close()}>{t('cancel')}</button>
            <button type="submit" className={severe ? 'act severe' : 'act first'} disabled={!ready || state.busy || state.refusal !== undefined && state.preview === undefined}>{confirm}</button>
          </div>
        </footer>
      </form>
    </dialog>
  );
}
