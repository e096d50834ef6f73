/** The whole engine on a store, as the server composes it, with the office's own number handler. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Actor } from '../../engine/kernel/context.js';
import { createEngine } from '../../engine/runtime/create-engine.js';
import { number } from '../../engine/work/number.js';
import type { Engine } from '../../engine/runtime/engine.js';
import type { Store } from '../../engine/store/port.js';

const GROUPS = ['clerks', 'operator', 'administrator'];
export const CLERK: Actor = { id: 'clerk', groups: GROUPS };
export const OTHER: Actor = { id: 'other', groups: GROUPS };

export function engineOn(store: Store, options: { clock?: () => number; owner?: string; report?: (message: string, cause: unknown) => void } = {}): Engine {
  const { clock = Date.now, ...others } = options;
  return createEngine({
    store, calendar: officeCalendar(CHINA_HOLIDAYS), clock, random: Math.random, ...others,
    directory: { person: () => ({ unit: 'secretariat' }), members: () => [CLERK.id, OTHER.id], units: () => [] },
    handlers: {
      number: (job) => number(job, {
        numbers: {
          allocate: (series, year, holder, at) => store.numbers.allocate(series, year, holder, at),
          void: () => Promise.resolve(false),
          register: () => Promise.resolve([]),
        },
        notices: { send: () => Promise.resolve() }, docket: { openWith: () => Promise.resolve([]), wasCancelled: () => Promise.resolve(false) }, papers: { ofCase: () => Promise.resolve(undefined) },
        office: { members: () => [], isPerson: () => false, units: () => [] },
      }),
    },
  });
}
