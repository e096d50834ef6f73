/** 值班草表 (duties.md C.29): in turn, no two days running, two on a day off, a leader for every day. */
import { describe, expect, it } from '@jest/globals';
import { draftRoster } from '../../engine/work/draft-roster.js';
import { memoryPorts } from '../../engine/work/memory-ports.js';
import type { Json, Variables } from '../../engine/kernel/state.js';

const GROUPS: Readonly<Record<string, readonly string[]>> = { clerks: ['d', 'b', 'c', 'a', 'e'], leaders: ['x', 'y'], alone: ['x'] };
const ports = memoryPorts({ members: (group) => GROUPS[group] ?? [], isPerson: (id) => id.length === 1, units: () => [] });
const daysFrom = (first: number, number: number, off: readonly number[]): Json =>
  Array.from({ length: number }, (_, index) => ({ date: `2026-10-${String(first + index).padStart(2, '0')}`, off: off.includes(first + index) }));

interface Shift { readonly date: string; readonly shift: string; readonly leader: string; readonly officers: readonly string[] }

async function roster(variables: Variables): Promise<readonly Shift[]> {
  const result = await draftRoster({ idempotencyKey: 'k', type: 'draft-roster', headers: {}, variables, instance: '1', now: 0 }, ports);
  if (!('variables' in result) || !Array.isArray(result.variables['roster'])) throw new Error('Expected a roster');
  return result.variables['roster'] as unknown as readonly Shift[];
}

describe('draft-roster (duties.md C.29)', () => {
  const month = { days: daysFrom(1, 31, [1, 2, 3, 4, 5, 6, 7, 11, 17, 18, 24, 25, 31]), officers: ['clerks'], leaders: ['leaders'] };

  it('puts two on a day off and one on a working night, with a leader each', async () => {
    const shifts = await roster(month);
    expect(shifts).toHaveLength(31);
    for (const { shift, officers, leader } of shifts) {
      expect([shift, officers.length]).toEqual(shift === '假日' ? ['假日', 2] : ['夜間值宿', 1]);
      expect(GROUPS['leaders']).toContain(leader);
    }
  });

  it('lets nobody serve on two days running, and leaders take turns', async () => {
    const shifts = await roster(month);
    const running = shifts.slice(1).filter(({ officers, leader }, index) => leader === shifts[index]?.leader || officers.some((one) => shifts[index]?.officers.includes(one) === true));
    expect(running).toEqual([]);
  });

  it('is fair: nobody serves more than one time more than another', async () => {
    const served = (await roster(month)).flatMap(({ officers }) => officers);
    const times = (GROUPS['clerks'] ?? []).map((person) => served.filter((one) => one === person).length);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
  });

  it('is the same when it is done again, and begins with another in another roster', async () => {
    expect(await roster(month)).toEqual(await roster(month));
    const [one] = await roster({ ...month, days: daysFrom(1, 1, []) });
    const [other] = await roster({ ...month, days: daysFrom(2, 1, []) });
    expect(one?.officers).not.toEqual(other?.officers);
  });

  it('lets a single leader lead every day', async () => {
    expect((await roster({ ...month, leaders: ['alone'], days: daysFrom(8, 3, []) })).map(({ leader }) => leader)).toEqual(['x', 'x', 'x']);
  });

  it.each([
    [{ ...month, days: null }, "Expected a list 'days'"], [{ ...month, days: [{ date: '1. Oktober', off: true }] }, "Expected {date, off} in 'days'"],
    [{ ...month, officers: ['a', 'b'] }, "Expected at least 3 in 'officers'"], [{ ...month, leaders: ['nobody'] }, "Expected at least 1 in 'leaders'"],
  ])('says what is wrong: %#', async (variables, message) => {
    await expect((async () => roster(variables))()).rejects.toThrow(message);
  });
});
