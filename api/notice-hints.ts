/**
 * Tells, in this process, for whom a notice has just been written. Notices come after the commit that caused them (an
 * effect, a job), and often to people outside the case, so the hint about the commit would come too early or not at all.
 */
import type { Store } from '../engine/store/port.js';

export type NoticeListener = (persons: ReadonlySet<string>) => void;

export interface NoticeHints {
  /** The store that was given, whose written notices are told. */
  readonly store: Store;
  readonly onNotices: (listener: NoticeListener) => () => void;
}

export function noticeHints(store: Store): NoticeHints {
  const listeners = new Set<NoticeListener>();
  const { notices } = store;
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
    },
    onNotices(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
