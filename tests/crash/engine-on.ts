/** The whole engine on a file, as the server composes it, with the office's own number handler. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { createEngine } from '../../engine/runtime/create-engine.js';
import { number } from '../../engine/work/number.js';
import type { Engine } from '../../engine/runtime/engine.js';
import type { Faults } from '../../engine/runtime/ports.js';
import type { Store } from '../../engine/store/port.js';

export const CLERK = { id: 'clerk', groups: ['clerks'] };

export function engineOn(store: Store, options: { clock?: () => number; faults?: Faults } = {}): Engine {
  return createEngine({
    store, calendar: officeCalendar(CHINA_HOLIDAYS), clock: options.clock ?? Date.now, random: Math.random,
    directory: { person: () => ({ unit: 'secretariat' }), members: () => ['clerk'], units: () => [] },
    handlers: {
      number: (job) => number(job, {
        numbers: {
          allocate: (series, year, holder, at) => store.numbers.allocate(series, year, holder, at),
          void: () => Promise.resolve(false),
        },
        notices: { send: () => Promise.resolve() }, papers: { ofCase: () => Promise.resolve(undefined) },
        office: { members: () => [], isPerson: () => false },
      }),
    },
    ...(options.faults ? { faults: options.faults } : {}),
  });
}
