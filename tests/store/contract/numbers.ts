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
  });
}
