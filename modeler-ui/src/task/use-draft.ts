/** Keeps what one writes: a moment after the last change, and at once when one goes elsewhere; and takes in what others write on the same task. */
import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../app/api-client.js';
import { saveDraft, sharedDraft } from '../app/office-api.js';
import type { SharedDraft, Values } from '../app/office-api.js';
import { createDraftSync } from './draft-sync.js';
import type { DraftSync, DraftView, Unsettled } from './draft-sync.js';
import { keepingCaret } from './kept-caret.js';

/** What was to be chosen when its task was left, until this page is closed. In memory only: papers may be secret. */
const left = new Map<string, Unsettled>();

function whyNot(cause: unknown): 'conflict' | 'closed' | 'failed' {
  if (!(cause instanceof ApiProblem)) return 'failed';
  if (cause.code === 'DRAFT_CONFLICT') return 'conflict';
  return cause.status === 403 || cause.status === 404 ? 'closed' : 'failed';
}

/** `prefilled`: what the form begins with; `draft`: as the sheet brought it, again and again. */
export function useDraft(userTaskKey: string, prefilled: Values, draft: SharedDraft | undefined): { readonly view: DraftView; readonly sync: DraftSync } {
  const [sync] = useState<DraftSync>(() => createDraftSync({
    save: (variables, version) => saveDraft(userTaskKey, variables, version), load: () => sharedDraft(userTaskKey), gently: keepingCaret, whyNot,
  }, prefilled, draft, left.get(userTaskKey)));
  const view = useSyncExternalStore(sync.subscribe, sync.view);

  useEffect(() => {
    left.delete(userTaskKey);
    const onHide = () => document.visibilityState === 'hidden' && sync.flush();
    // The browser's own question: what is to be chosen stands nowhere but here.
    const onClose = (event: BeforeUnloadEvent) => sync.view().clash !== undefined && event.preventDefault();
    document.addEventListener('visibilitychange', onHide);
    addEventListener('beforeunload', onClose);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      removeEventListener('beforeunload', onClose);
      const unsettled = sync.unsettled();
      if (unsettled !== undefined) left.set(userTaskKey, unsettled);
      sync.flush();
    };
  }, [sync, userTaskKey]);

  // Told by the server's hint, or by a sheet that was read again.
  const hinted = useQuery<number>({ queryKey: ['draft-version', userTaskKey], queryFn: skipToken, staleTime: Infinity }).data;
  const newest = Math.max(hinted ?? 0, draft?.version ?? 0);
  useEffect(() => {
    void sync.heard(newest);
  }, [sync, newest]);
  return { view, sync };
}
