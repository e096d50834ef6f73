/** What start timers would have begun before their first occurrence, as work of the store. */
import { earlierInCycle } from '../../engine/definitions/play/earlier-cycle.js';
import type { OfficeCalendar } from '../../engine/kernel/calendar/office-calendar.js';
import { awaitedStarts } from '../../engine/kernel/start-events.js';
import { startNamed, startsOf } from '../../engine/runtime/deployment/starts.js';
import { instanceOf } from '../../engine/store/keys.js';
import type { Definition, Store } from '../../engine/store/port.js';

/** Keys of these rows, beyond those that a deployment gives. */
const KEYS = 1000;

/** Moments: from ≤ t < to, milliseconds since the epoch. */
export async function earlierStarts(store: Store, { definitionKey, model }: Definition, calendar: OfficeCalendar, from: number, to: number): Promise<void> {
  const awaited = awaitedStarts(model);
  const rows = startsOf(model, definitionKey, calendar, from).timers.flatMap(({ kind, element, dueAt }) => {
    const { start, part } = startNamed(element);
    const trigger = kind === 'start-timer' ? awaited.find((one) => one.start.id === start && one.part === part)?.trigger : undefined;
    return earlierInCycle(trigger, from, Math.min(dueAt, to)).map((at) => ({ element, at }));
  });
  await store.due.put(rows.map(({ element, at }, index) => ({
    instance: instanceOf(definitionKey), key: KEYS + index, v: 1, kind: 'start-timer', type: '', dueAt: at, done: false, work: { element, definitionKey, work: {} },
  })));
}
