/** The inbox from the keyboard. Keys inside a field, a dialog or an input method belong to those. */
import { useEffect, useRef } from 'react';
import type { UserTask } from '../app/office-api.js';

export interface InboxKeys {
  readonly rows: readonly UserTask[];
  readonly current: string | undefined;
  readonly open: (userTaskKey: string | undefined) => void;
  readonly toggle: (userTaskKey: string) => void;
  readonly find: () => void;
  readonly help: () => void;
}

const elsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=listbox], [role=combobox], .djs-container') !== null;

/** What stands in the task's bar, found by its mark: the bar belongs to another page part. */
const press = (mark: string, focusOnly: boolean): boolean => {
  const button = document.querySelector<HTMLButtonElement>(`[data-key-act="${mark}"]`);
  if (focusOnly) button?.focus();
  else button?.click();
  return button !== null;
};

/** Of the rows as they stand on the screen, grouped or not. */
export const rowsOnScreen = (): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>('.rows [data-key]')].flatMap((row) => row.dataset['key'] ?? []);

export function useInboxKeys(keys: InboxKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const step = (by: number) => {
      const order = rowsOnScreen();
      const { current, open } = latest.current;
      const at = current === undefined ? -1 : order.indexOf(current);
      const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
      if (next === undefined) return;
      open(next);
      document.querySelector(`.rows [data-key="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    };
    const acts: Readonly<Record<string, () => void>> = {
      j: () => step(1),
      k: () => step(-1),
      c: () => void press('claim', false),
      a: () => void press('agree', true),
      // The decision that the diagram draws; where it draws none, the verb that every step has.
      r: () => void (press('return', true) || press('verb-return', false)),
      t: () => void press('transfer', false),
      e: () => void press('urge', false),
      x: () => latest.current.current !== undefined && latest.current.toggle(latest.current.current),
      '/': () => latest.current.find(),
      '?': () => latest.current.help(),
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || elsewhere(event.target)) return;
      if (event.key === 'Enter' && (event.target === document.body || event.target === document.getElementById('page'))) {
        event.preventDefault();
        if (latest.current.current === undefined) step(1);
        else document.querySelector<HTMLElement>('.task-pane')?.focus();
        return;
      }
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
