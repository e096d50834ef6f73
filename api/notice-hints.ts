/**
 * Tells, in this process, for whom a notice has just been written, and which shared draft was saved: what no commit tells. Notices come after the commit that caused them (an
 * effect, a job), and often to people outside the case, so the hint about the commit would come too early or not at all. What other servers write is told here too (`lookout.ts`).
 */
import type { Store } from '../engine/store/port.js';
import { nameOf, type Told } from './lookout.js';

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
  /** Tells the listeners of what another server wrote. */
  readonly tellNotices: NoticeListener;
  readonly tellDraft: DraftListener;
}

/** `told`: what is written here is noted there before anybody can read it. */
export function noticeHints(store: Store, told?: Told): NoticeHints {
  const listeners = new Set<NoticeListener>();
  const draftListeners = new Set<DraftListener>();
  const { notices, drafts } = store;
  const tellNotices: NoticeListener = (persons) => { for (const listener of listeners) listener(persons); };
  const tellDraft: DraftListener = (draft) => { for (const listener of draftListeners) listener(draft); };
  return {
    tellNotices,
    tellDraft,
    store: {
      ...store,
      notices: {
        ...notices,
        async put(rows) {
          for (const { id, at } of rows) told?.take(nameOf.notice(id), at);
          await notices.put(rows);
          tellNotices(new Set(rows.map(({ person }) => person)));
        },
      },
      drafts: {
        ...drafts,
        async saveTask(draft) {
          const done = await drafts.saveTask(draft);
          if (done !== 'saved') return done;
          told?.take(nameOf.draft(draft), draft.at);
          tellDraft(draft);
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
