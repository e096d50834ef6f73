/**
 * Which acts sent the case back: 退回, 退回修改 and the like by their word, and every act after which a step was to be
 * done again that had been done before the one that was just left. Pure: told from the events alone.
 */
import type { Event } from '../../../engine/kernel/events.js';
import type { LocalKey } from '../../../engine/kernel/state.js';

/** The office's words for sending back all begin so; values are those of the form, not of the reader's language. */
const SENDS_BACK = /^退/;

interface Act {
  readonly key: LocalKey;
  readonly element: string;
  /** Index of the moment. */
  readonly at: number;
  /** When a step of this element was done for the first time. */
  readonly first: number;
}

/** Indexes of the moments that sent back, in order. */
export function returnsIn(moments: readonly { readonly events: readonly Event[] }[]): readonly number[] {
  const found = new Set<number>();
  /** Whence each activation's token came. */
  const from = new Map<LocalKey, readonly LocalKey[]>();
  const scopes = new Map<LocalKey, LocalKey>();
  const acts = new Map<LocalKey, Act>();
  const firstDone = new Map<string, number>();

  /** The acts nearest before an activation, through gateways and work of the system. */
  const actsBefore = (key: LocalKey, seen = new Set<LocalKey>()): readonly Act[] => (from.get(key) ?? []).flatMap((earlier) => {
    if (seen.has(earlier)) return [];
    seen.add(earlier);
    const act = acts.get(earlier);
    return act === undefined ? actsBefore(earlier, seen) : [act];
  });

  /** A step that was made for mending gives the work back to the one who had returned it. */
  const handsInAgain = (act: Act, element: string): boolean => actsBefore(act.key).some((earlier) => earlier.element === element && found.has(earlier.at));

  moments.forEach(({ events }, at) => {
    for (const event of events) {
      if (event.type === 'taskReturned' || event.type === 'taskTakenBack') found.add(at);
      else if (event.type === 'elementActivated') {
        from.set(event.key, event.from);
        scopes.set(event.key, event.scope);
      } else if (event.type === 'taskCompleted') {
        const first = firstDone.get(event.id) ?? at;
        firstDone.set(event.id, first);
        // What follows a sub-process, or a step of several people, follows the last act inside it.
        for (let key: LocalKey | undefined = event.key; key !== undefined && key !== 0; key = scopes.get(key)) acts.set(key, { key: event.key, element: event.id, at, first });
        if (typeof event.decision === 'string' && SENDS_BACK.test(event.decision)) found.add(at);
      } else if (event.type === 'taskCreated') {
        const doneBefore = firstDone.get(event.id);
        if (doneBefore === undefined) continue;
        for (const act of actsBefore(event.key)) if (doneBefore < act.first && !handsInAgain(act, event.id)) found.add(act.at);
      }
    }
  });
  return [...found].sort((a, b) => a - b);
}
