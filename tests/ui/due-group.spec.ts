import { describe, expect, it } from '@jest/globals';
import { endOfOfficeDay } from '../../modeler-ui/src/app/dates.js';
import { dueGroup } from '../../modeler-ui/src/clock/due-group.js';

/** 2026-11-23, a Monday, in the office. */
const at = (time: string, day = '2026-11-23'): number => Date.parse(`${day}T${time}:00+08:00`);
const due = (moment: number) => ({ dueAt: new Date(moment).toISOString() });

describe('the group of a task in the inbox', () => {
  it('is today for all that ends on this day of the office and has not ended, whatever its colour', () => {
    for (const colour of ['green', 'yellow', 'red'] as const) {
      expect([colour, dueGroup({ colour, ...due(at('17:30')) }, at('09:00'))]).toEqual([colour, 'today']);
    }
    expect(dueGroup({ colour: 'green', ...due(at('23:59')) }, at('00:00'))).toBe('today');
    // In Greenwich this is still Sunday.
    expect(dueGroup({ colour: 'red', ...due(at('07:30')) }, at('00:30'))).toBe('today');
  });
  it('is overdue from the moment behind its end, and not before', () => {
    const end = at('17:30');
    expect(dueGroup({ colour: 'red', ...due(end) }, end)).toBe('today');
    expect(dueGroup({ colour: 'red', ...due(end) }, end + 1)).toBe('overdue');
    expect(dueGroup({ colour: 'black', ...due(at('17:30', '2026-11-10')) }, end)).toBe('overdue');
    expect(dueGroup({ colour: 'green', ...due(at('08:00')) }, at('08:01'))).toBe('overdue');
  });
  it('is soon or later by its colour when it ends on another day, were it some hours off', () => {
    const night = at('23:50');
    expect(dueGroup({ colour: 'yellow', ...due(at('00:10', '2026-11-24')) }, night)).toBe('soon');
    expect(dueGroup({ colour: 'red', ...due(at('00:10', '2026-11-24')) }, night)).toBe('soon');
    expect(dueGroup({ colour: 'green', ...due(at('00:10', '2026-11-24')) }, night)).toBe('later');
  });
  it('is apart while the clock stands, and later without a limit', () => {
    expect(dueGroup({ colour: 'grey', ...due(at('08:00', '2026-11-01')) }, at('09:00'))).toBe('paused');
    expect(dueGroup({ colour: 'green', paused: true, ...due(at('17:30')) }, at('09:00'))).toBe('paused');
    expect(dueGroup(undefined, at('09:00'))).toBe('later');
  });
  it('agrees with the end of the day by which the server is asked', () => {
    for (const now of [at('00:00'), at('12:00'), at('23:59')]) {
      const end = endOfOfficeDay(now);
      expect([dueGroup({ colour: 'green', ...due(end) }, now), dueGroup({ colour: 'green', ...due(end + 1) }, now)]).toEqual(['today', 'later']);
    }
  });
});
