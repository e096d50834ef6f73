/** Document numbers. */
import type { Store } from '../../../engine/store/port.js';
import { T0 } from '../rows.js';

export function describeNumbers(opened: () => Store): void {
  describe('numbers', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    it('gives each holder one number, without gap or duplicate, to whom asks at once', async () => {
      const holders = Array.from({ length: 40 }, (_, index) => `job-${index % 20}`);
      const given = await Promise.all(holders.map((holder) => store.numbers.allocate('大政辦發', 2026, holder, T0)));
      expect(new Set(given)).toEqual(new Set(Array.from({ length: 20 }, (_, index) => index + 1)));
      expect(given.slice(20)).toEqual(given.slice(0, 20));
      expect(await store.numbers.allocate('大政辦發', 2027, 'job-0', T0)).toBe(1);
    });

    it('keeps a voided number in the register and never gives it again', async () => {
      await store.numbers.allocate('大政發', 2026, 'a', T0);
      expect(await store.numbers.void('大政發', 2026, 1, '撤回', T0 + 5)).toBe(true);
      expect(await store.numbers.void('大政發', 2026, 9, '撤回', T0 + 5)).toBe(false);
      expect(await store.numbers.allocate('大政發', 2026, 'b', T0)).toBe(2);
      expect(await store.numbers.register('大政發', 2026)).toMatchObject([{ n: 1, status: 'voided', reason: '撤回', voidedAt: T0 + 5 }, { n: 2, status: 'used' }]);
      expect(await store.numbers.register('大政發', 2026, { after: 1 })).toHaveLength(1);
    });

    it('begins behind what was given on paper, which is said once and stays', async () => {
      expect(await store.numbers.carry('大政函', 2026, 57, '啟用前', T0)).toBe(true);
      expect(await store.numbers.carry('大政函', 2026, 57, '啟用前', T0 + 5)).toBe(true);
      expect(await store.numbers.carry('大政函', 2026, 60, '啟用前', T0 + 5)).toBe(false);
      expect([await store.numbers.allocate('大政函', 2026, 'a', T0), await store.numbers.allocate('大政函', 2026, 'b', T0), await store.numbers.allocate('大政函', 2026, 'a', T0)]).toEqual([58, 59, 58]);
      expect(await store.numbers.allocate('大政函', 2027, 'a', T0)).toBe(1);
      expect(await store.numbers.register('大政函', 2026)).toEqual([
        { series: '大政函', year: 2026, n: 1, through: 57, holder: 'before', status: 'carried', at: T0, reason: '啟用前' }, expect.objectContaining({ n: 58 }), expect.objectContaining({ n: 59 }),
      ]);
      await store.numbers.void('大政函', 2026, 1, '撤回', T0);
      expect(await store.numbers.register('大政函', 2026)).toContainEqual(expect.objectContaining({ n: 1, status: 'carried' }));
    });

    it('carries nothing where a number was given', async () => {
      await store.numbers.allocate('大府任', 2026, 'a', T0);
      expect(await store.numbers.carry('大府任', 2026, 57, '啟用前', T0)).toBe(false);
      expect(await store.numbers.allocate('大府任', 2026, 'b', T0)).toBe(2);
    });

    it('gives no number of those that are carried at the same moment', async () => {
      for (const first of [true, false]) {
        const series = `同時${first}`;
        const carried = (): Promise<boolean> => store.numbers.carry(series, 2026, 57, '啟用前', T0);
        const given = (): readonly Promise<number>[] => Array.from({ length: 10 }, (_none, index) => store.numbers.allocate(series, 2026, `job-${index}`, T0));
        const before = first ? carried() : undefined;
        const numbers = given();
        const behind = (await (before ?? carried())) ? 57 : 0;
        expect((await Promise.all(numbers)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_none, index) => behind + index + 1));
      }
    });
  });
}
