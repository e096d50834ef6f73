/**
 * Tells, in this process, for whom a notice has just been written, and which shared draft was saved: what no commit tells. Notices come after the commit that caused them (an
 * effect, a job), and often to people outside the case, so the hint about the commit would come too early or not at all.
 */
import type { Store } from '../engine/store/port.js';

export type NoticeListener = (persons: ReadonlySet<string>) => void;

/** A draft that was just saved: of which task, at which version. */
export interface SavedDraft {
  readonly instance: number;
  readonly key: number;
  readonly version: number;
}
export type DraftListener = (draft: SavedDraft) => void;

export interface NoticeHints {
  /** The store that was given, whose written notices are told. */
  readonly store: Store;
  readonly onNotices: (listener: NoticeListener) => () => void;
  readonly onDrafts: (listener: DraftListener) => () => void;
}

export function noticeHints(store: Store): NoticeHints {
  const listeners = new Set<NoticeListener>();
  const draftListeners = new Set<DraftListener>();
  const { notices, drafts } = store;
  return {
    store: {
      ...store,
      notices: {
        ...notices,
        async put(rows) {
          await notices.put(rows);
          const persons = new Set(rows.map(({ person }) => person));
          for (const listener of listeners) listener(persons);
        },
      },
      drafts: {
        ...drafts,
        async saveTask(draft) {
          const done = await drafts.saveTask(draft);
          if (done === 'saved') for (const listener of draftListeners) listener(draft);
          return done;
        },
      },
    },
    onNotices(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    onDrafts(listener) {
      draftListeners.add(listener);
      return () => { draftListeners.delete(listener); };
    },
  };
}
