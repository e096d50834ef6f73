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

    describe('uploads that nobody hands in', () => {
      const file = { id: 'f1', sha256: 'aa', bytes: 3, name: '附件.pdf', mediaType: 'application/pdf', uploadedBy: 'li', uploadedAt: T0, replaces: 'f0', unscanned: true };
      const content = new Uint8Array([1, 2, 3]);

      it('are listed from before a moment, the oldest first; those of a case are not', async () => {
        await store.files.put({ ...file, id: 'young', uploadedAt: T0 + 2 }, content);
        await store.files.put({ ...file, id: 'late', uploadedAt: T0 + 1 }, content);
        await store.files.put({ ...file, id: 'early' }, content);
        await store.files.put({ ...file, id: 'kept' }, content);
        await store.files.attach('kept', 1);
        expect(await store.files.forgotten(T0 + 2, 10)).toEqual(['early', 'late']);
        expect(await store.files.forgotten(T0 + 2, 1)).toEqual(['early']);
        expect(await store.files.get('early')).toEqual({ ...file, id: 'early' });
      });
      it('are removed once; one of a case is not', async () => {
        await store.files.put(file, content);
        await store.files.put({ ...file, id: 'f2' }, content);
        await store.files.attach('f2', 1);
        expect([await store.files.remove('f1', T0), await store.files.remove('f1', T0), await store.files.remove('f2', T0), await store.files.remove('none', T0)]).toEqual([true, false, false, false]);
        expect(await store.files.get('f1')).toBeUndefined();
        expect(await store.files.get('f2')).toBeDefined();
        expect(await store.files.attach('f1', 1)).toBe(false);
      });
      it('leave their content until a while later, and for good where another file has it', async () => {
        await store.files.put(file, content);
        await store.files.put({ ...file, id: 'f2', sha256: 'bb' }, new Uint8Array([4]));
        await store.files.put({ ...file, id: 'f3', sha256: 'bb' }, new Uint8Array([4]));
        await store.files.remove('f1', T0);
        await store.files.remove('f2', T0);
        expect(await store.files.purgeContents(T0)).toBe(0);
        expect(await store.files.content('aa')).toEqual(content);
        expect(await store.files.purgeContents(T0 + 1)).toBe(1);
        expect(await store.files.content('aa')).toBeUndefined();
        expect(await store.files.content('bb')).toEqual(new Uint8Array([4]));
        expect(await store.files.purgeContents(T0 + 1)).toBe(0);
      });
      it('leave their content where the same comes again meanwhile', async () => {
        await store.files.put(file, content);
        await store.files.remove('f1', T0);
        await store.files.put({ ...file, id: 'f2' }, content);
        expect(await store.files.purgeContents(T0 + 1)).toBe(0);
        expect(await store.files.content('aa')).toEqual(content);
      });
      it('may come again after all was taken away', async () => {
        await store.files.put(file, content);
        await store.files.remove('f1', T0);
        await store.files.purgeContents(T0 + 1);
        await store.files.put(file, content);
        expect(await store.files.content('aa')).toEqual(content);
      });
    });
  });
}
