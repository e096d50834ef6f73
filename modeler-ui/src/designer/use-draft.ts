/** The draft of a diagram that saves itself: a moment after the last change, and says so. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../app/api-client.js';
import { deleteDraft, loadDraft, saveDraft } from './designer-api.js';
import type { Draft } from './designer-api.js';

export type DraftState =
  | { readonly is: 'none' }
  | { readonly is: 'dirty' | 'saving' }
  | { readonly is: 'saved'; readonly at: number }
  | { readonly is: 'conflict'; readonly theirs: Draft | null }
  | { readonly is: 'failed'; readonly why: string };

const PAUSE_MS = 1500;

export interface Drafting {
  readonly state: DraftState;
  /** Writes what was changed last, now. */
  readonly flush: () => Promise<void>;
  /** Our text over theirs. */
  readonly overwrite: () => void;
  /** The draft has become a version. */
  readonly discard: () => Promise<void>;
}

/** `changed` is the XML as drawn, `undefined` while nothing was changed. */
export function useDraft(processId: string, changed: string | undefined, initial: Draft | null): Drafting {
  const [state, setState] = useState<DraftState>(initial === null ? { is: 'none' } : { is: 'saved', at: Date.parse(initial.savedAt) });
  const revision = useRef(initial?.revision ?? 0);
  const latest = useRef<string>(undefined);
  const saving = useRef<Promise<void>>(undefined);
  const [written, setWritten] = useState<string>();

  const write = useCallback(async () => {
    const xml = latest.current;
    if (xml === undefined) return;
    latest.current = undefined;
    setState({ is: 'saving' });
    try {
      const saved = await saveDraft(processId, { xml, revision: revision.current });
      revision.current = saved.revision;
      setWritten(xml);
      setState({ is: 'saved', at: Date.parse(saved.savedAt) });
    } catch (cause) {
      latest.current ??= xml;
      if (cause instanceof ApiProblem && cause.status === 409) setState({ is: 'conflict', theirs: await loadDraft(processId) });
      else setState({ is: 'failed', why: cause instanceof ApiProblem ? cause.detail : String(cause) });
    }
  }, [processId]);

  /** One after the other: a revision is known only when the write before has come back. */
  const flush = useCallback((): Promise<void> => {
    const next = (saving.current ?? Promise.resolve()).then(write);
    saving.current = next;
    return next;
  }, [write]);

  useEffect(() => {
    if (changed === undefined) return undefined;
    latest.current = changed;
    const timer = setTimeout(() => void flush(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [changed, flush]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (latest.current !== undefined) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      // Leaving by a link of the page itself: what is not written yet is written now.
      if (latest.current !== undefined) void flush();
    };
  }, [flush]);

  const overwrite = useCallback(() => {
    if (state.is !== 'conflict') return;
    revision.current = state.theirs?.revision ?? 0;
    void flush();
  }, [state, flush]);

  const discard = useCallback(async () => {
    await saving.current;
    latest.current = undefined;
    if (revision.current > 0) await deleteDraft(processId).catch(() => undefined);
    revision.current = 0;
    setWritten(changed);
    setState({ is: 'none' });
  }, [processId, changed]);

  const behind = changed !== undefined && changed !== written && (state.is === 'saved' || state.is === 'none');
  return { state: behind ? { is: 'dirty' } : state, flush, overwrite, discard };
}
