/** What was shown to whom (抄送, 傳閱). */
import type { CirculationRow, Store } from '../../../engine/store/port.js';
import { T0, writeOf } from '../rows.js';

export function describeCirculations(opened: () => Store): void {
  describe('circulations', () => {
    let store: Store;
    beforeEach(async () => {
      store = opened();
      await store.commits.append(writeOf(1, 1, { circulations: { opened: [shown(1, 5, 'li', { text: { note: '請閱' } }), shown(1, 5, 'wang'), shown(1, 6, 'li', { at: T0 + 2 })], changed: [] } }));
      await store.commits.append(writeOf(2, 1, { circulations: { opened: [shown(2, 4, 'li', { at: T0 + 1, readAt: T0 + 3 })], changed: [] } }));
    });

    it('are shown to each person, newest first, page by page', async () => {
      expect((await store.circulations.of('li')).map(placeOf)).toEqual(['1:6', '2:4', '1:5']);
      expect((await store.circulations.of('li', { limit: 1 })).map(placeOf)).toEqual(['1:6']);
      expect((await store.circulations.of('li', { before: { at: T0 + 2, instance: 1, key: 6 } })).map(placeOf)).toEqual(['2:4', '1:5']);
      expect((await store.circulations.of('li', { before: { at: T0 + 1, instance: 2, key: 4 } })).map(placeOf)).toEqual(['1:5']);
      expect(await store.circulations.of('zhao')).toEqual([]);
    });

    it('are unread until a commit says that they were read', async () => {
      expect(await store.circulations.unread('li')).toBe(2);
      expect((await store.circulations.of('li', { unreadOnly: true })).map(placeOf)).toEqual(['1:6', '1:5']);
      await store.commits.append(writeOf(1, 2, { circulations: { opened: [], changed: [{ instance: 1, key: 5, person: 'li', v: 2, readAt: T0 + 9 }] } }));
      expect(await store.circulations.unread('li')).toBe(1);
      expect((await store.circulations.of('li', { unreadOnly: true })).map(placeOf)).toEqual(['1:6']);
      expect(await store.circulations.get(1, 5, 'li')).toEqual({ ...shown(1, 5, 'li', { text: { note: '請閱' } }), v: 2, readAt: T0 + 9 });
      expect((await store.circulations.get(1, 5, 'wang'))?.readAt).toBeUndefined();
    });

    it('stay read when what showed them is written again, late', async () => {
      await store.commits.append(writeOf(1, 2, { circulations: { opened: [], changed: [{ instance: 1, key: 5, person: 'li', v: 2, readAt: T0 + 9 }] } }));
      await store.commits.settle(writeOf(1, 1, { circulations: { opened: [shown(1, 5, 'li')], changed: [] } }));
      expect((await store.circulations.get(1, 5, 'li'))?.readAt).toBe(T0 + 9);
    });

    it('tell of a case all whom each was shown to', async () => {
      expect((await store.circulations.ofInstance(1)).map((row) => `${row.key} ${row.person}`)).toEqual(['5 li', '5 wang', '6 li']);
      expect(await store.circulations.get(1, 6, 'wang')).toBeUndefined();
      expect(await store.circulations.received(1, 'wang')).toBe(true);
      expect(await store.circulations.received(2, 'wang')).toBe(false);
    });
  });
}

const placeOf = ({ instance, key }: CirculationRow): string => `${instance}:${key}`;

function shown(instance: number, key: number, person: string, more: Partial<CirculationRow> = {}): CirculationRow {
  return { instance, key, person, v: 1, by: 'chen', at: T0, ...more };
}
