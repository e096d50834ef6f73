/** Keeps what one writes: a moment after the last change, and at once when one goes elsewhere. Says when it was kept. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraft } from '../app/office-api.js';
import type { Values } from '../app/office-api.js';

const AFTER = 1_200;
const AGAIN = 8_000;

export type DraftState =
  | { readonly is: 'clean' }
  | { readonly is: 'waiting' | 'saving' | 'refused' }
  | { readonly is: 'saved'; readonly at: number };

export interface Draft {
  readonly state: DraftState;
  readonly keep: (values: Values) => void;
  /** Nothing more is kept: the task is done. */
  readonly drop: () => void;
}

export function useDraft(userTaskKey: string, savedAt: string | undefined): Draft {
  const [state, setState] = useState<DraftState>(savedAt === undefined ? { is: 'clean' } : { is: 'saved', at: Date.parse(savedAt) });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Values>(undefined);

  const flush = useCallback(async function flush(): Promise<void> {
    clearTimeout(timer.current);
    const values = waiting.current;
    if (values === undefined) return;
    waiting.current = undefined;
    setState({ is: 'saving' });
    try {
      await saveDraft(userTaskKey, values);
      setState({ is: 'saved', at: Date.now() });
    } catch {
      // Kept in the page; sent again, unless something newer waits already.
      waiting.current ??= values;
      setState({ is: 'refused' });
      timer.current = setTimeout(() => void flush(), AGAIN);
    }
  }, [userTaskKey]);

  useEffect(() => {
    const onHide = () => document.visibilityState === 'hidden' && void flush();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      void flush();
    };
  }, [flush]);

  const keep = useCallback((values: Values) => {
    waiting.current = values;
    setState({ is: 'waiting' });
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), AFTER);
  }, [flush]);
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = undefined;
  }, []);
  return { state, keep, drop };
}
