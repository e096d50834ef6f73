/** The audit log: places in a chain are taken once, lists leave out what is above a clearance. */
import { sealAudit } from '../../../engine/store/audit-chain.js';
import type { UnsealedAudit } from '../../../engine/store/audit-chain.js';
import type { AuditRow, Store } from '../../../engine/store/port.js';
import { instanceOf, T0, writeOf } from '../rows.js';

/** A chain of these, one behind the other. */
export function chainOf(entries: readonly Partial<UnsealedAudit>[], tail?: AuditRow): AuditRow[] {
  const rows: AuditRow[] = [];
  for (const [index, entry] of entries.entries()) {
    rows.push(sealAudit({ chain: 0, at: T0 + index, kind: 'sign-in', outcome: 'done', requestId: `r${index}`, salt: 'ab', ...entry }, rows.at(-1) ?? tail));
  }
  return rows;
}

export function describeAudit(opened: () => Store): void {
  describe('the audit log', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    it('takes rows behind each other, and gives them back as they were', async () => {
      expect(await store.audit.tail(0)).toBeUndefined();
      const rows = chainOf([
        { person: 'li', address: '10.0.0.1', about: 'wang', details: { scopes: ['read', 'work'], '$set': null } },
        { outcome: 'refused', kind: 'sign-in-refused' }, { instance: 7, kind: 'case-read' },
      ]);
      expect(await store.audit.append(rows)).toBe(3);
      expect(await store.audit.tail(0)).toEqual({ chain: 0, seq: 3, hash: rows[2]?.hash });
      expect(await store.audit.entries(0)).toEqual(rows);
      expect(await store.audit.entries(0, 1, 1)).toEqual([rows[1]]);
      expect(await store.audit.entries(1)).toEqual([]);
    });

    it('keeps what is about to be done until it is, and gives what nobody finished in time to one who asks', async () => {
      const entries = [{ chain: 2, at: T0, kind: 'account-closed', outcome: 'done', requestId: 'r', about: 'wang', details: { '$set': null } }] as const;
      await store.audit.intend({ id: 'a', at: T0, leasedUntil: T0 + 10, entries });
      await store.audit.intend({ id: 'b', at: T0 + 1, leasedUntil: T0 + 11, entries: [] });
      await store.audit.intend({ id: 'a', at: T0 + 5, leasedUntil: T0, entries: [] });
      expect(await store.audit.takeOver(T0 + 9, T0 + 99)).toBeUndefined();
      const taken = await Promise.all([1, 2, 3].map(() => store.audit.takeOver(T0 + 10, T0 + 20)));
      expect(taken.filter((one) => one !== undefined)).toEqual([{ id: 'a', at: T0, leasedUntil: T0 + 20, entries }]);
      expect(await store.audit.takeOver(T0 + 11, T0 + 30)).toMatchObject({ id: 'b', entries: [] });
      // Whoever took it over died, too.
      expect(await store.audit.takeOver(T0 + 20, T0 + 40)).toMatchObject({ id: 'a', at: T0, entries });
      await store.audit.fulfil('a');
      await store.audit.fulfil('a');
      expect(await store.audit.takeOver(T0 + 40, T0 + 50)).toMatchObject({ id: 'b' });
      await store.audit.fulfil('b');
      expect(await store.audit.takeOver(T0 + 999, T0 + 9999)).toBeUndefined();
    });

    it('gives a place once: what comes later is told how much of it is in', async () => {
      const [first, second] = chainOf([{}, {}]);
      const [, other, third] = chainOf([{}, { person: 'li' }, {}]);
      if (!first || !second || !other || !third) throw new Error('Expected rows');
      expect(await store.audit.append([first, second])).toBe(2);
      // The same again: it was in already, and an answer was lost.
      expect(await store.audit.append([first, second])).toBe(2);
      expect(await store.audit.append([first, other, third])).toBe(1);
      expect(await store.audit.append([other])).toBe(0);
      expect((await store.audit.entries(0)).map(({ hash }) => hash)).toEqual([first.hash, second.hash]);
    });

    it('of several at one place lets one in', async () => {
      const rivals = ['a', 'b', 'c', 'd'].flatMap((person) => chainOf([{ person }]));
      const done = await Promise.all(rivals.map((row) => store.audit.append([row])));
      expect(done.filter((count) => count === 1)).toHaveLength(1);
      expect(await store.audit.entries(0)).toEqual([rivals[done.indexOf(1)]]);
    });

    it('lists by what is asked, newest first, from behind a cursor, without chains and cases above a clearance', async () => {
      const rows = chainOf([{ person: 'li' }, { person: 'wang', kind: 'case-read', instance: 7 }, { person: 'li', kind: 'case-read', instance: 8, at: T0 }, { person: 'li', about: 'wang' }]);
      await store.audit.append(rows);
      await store.audit.append(chainOf([{ chain: 2, person: 'li', instance: 9, at: T0 + 9 }]));
      const seqs = async (query: Parameters<typeof store.audit.list>[0]): Promise<string[]> => (await store.audit.list(query)).items.map(({ chain, seq }) => `${chain}/${seq}`);
      const sort = [{ field: 'at', order: 'desc' }] as const;
      expect(await seqs({ sort })).toEqual(['2/1', '0/4', '0/2', '0/3', '0/1']);
      expect(await seqs({ sort, filter: { person: { eq: 'li' }, kind: { in: ['case-read'] } } })).toEqual(['0/3']);
      expect(await seqs({ sort, filter: { about: { eq: 'wang' } } })).toEqual(['0/4']);
      expect(await seqs({ sort, filter: { at: { gte: T0 + 1, lt: T0 + 9 } } })).toEqual(['0/4', '0/2']);
      expect(await seqs({ sort, clearance: 1 })).toEqual(['0/4', '0/2', '0/3', '0/1']);
      const first = await store.audit.list({ sort, page: { limit: 2 } });
      expect(first).toMatchObject({ total: 5, hasMoreTotal: false });
      expect(await seqs({ sort, page: { limit: 2, after: first.endCursor ?? '' } })).toEqual(['0/2', '0/3']);
      // A case that became secret after it was written of.
      await store.commits.append(writeOf(8, 1, { instance: instanceOf(8, 1, { secrecy: 2 }) }));
      expect(await seqs({ sort, clearance: 1 })).toEqual(['0/4', '0/2', '0/1']);
      expect((await store.audit.list({ sort, clearance: 1 })).total).toBe(3);
      expect(await seqs({ sort, clearance: 2 })).toEqual(['2/1', '0/4', '0/2', '0/3', '0/1']);
    });
  });
}
