/** Payloads and files. */
import type { Store } from '../../../engine/store/port.js';
import { T0, writeOf } from '../rows.js';

export function describePayloadsAndFiles(opened: () => Store): void {
  describe('payloads and files', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    it('keeps payloads with their commit and erases them without a trace of the value', async () => {
      await store.commits.append({ ...writeOf(1, 1), payloads: [{ instance: 1, id: '1.1', value: { opinion: '同意' }, salt: 'ab' }] });
      expect(await store.payloads.get(1, '1.1')).toEqual({ instance: 1, id: '1.1', value: { opinion: '同意' }, salt: 'ab' });
      expect(await store.payloads.list(1)).toEqual([{ instance: 1, id: '1.1' }]);
      expect(await store.payloads.erase(1, '1.1')).toBe(true);
      expect(await store.payloads.erase(1, '1.1')).toBe(false);
      await store.commits.settle({ ...writeOf(1, 1), payloads: [{ instance: 1, id: '1.1', value: 'again', salt: 'cd' }] });
      expect(await store.payloads.get(1, '1.1')).toBeUndefined();
    });

    it('keeps a content once, whoever uploads it, and a file in one case', async () => {
      const file = { id: 'f1', sha256: 'aa', bytes: 3, name: '附件.pdf', mediaType: 'application/pdf', uploadedBy: 'li', uploadedAt: T0 };
      await store.files.put(file, new Uint8Array([1, 2, 3]));
      await store.files.put({ ...file, id: 'f2', name: 'copy.pdf' }, new Uint8Array([1, 2, 3]));
      expect(await store.files.get('f1')).toEqual(file);
      expect([...(await store.files.content('aa')) ?? []]).toEqual([1, 2, 3]);
      expect(await store.files.content('bb')).toBeUndefined();
      expect(await store.files.attach('f1', 1, 'body')).toBe(true);
      expect(await store.files.attach('f1', 1)).toBe(true);
      expect(await store.files.attach('f1', 2)).toBe(false);
      expect(await store.files.ofInstance(1)).toEqual([{ ...file, instance: 1, field: 'body' }]);
    });
  });
}
