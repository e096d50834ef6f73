/** Who stands in for whom. */
import { refuseSubstitution } from '../../../engine/directory/substitutions.js';
import type { Store, SubstitutionRow } from '../../../engine/store/port.js';
import { T0 } from '../rows.js';

export function describeSubstitutions(opened: () => Store): void {
  describe('substitutions', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    const row = (owner: string, substitute: string, more: Partial<SubstitutionRow> = {}): SubstitutionRow =>
      ({ id: `${owner}-${substitute}`, owner, substitute, from: T0, to: T0 + 100, createdBy: owner, createdAt: T0, ...more });
    const refuse = (wanted: SubstitutionRow) => (lasting: readonly SubstitutionRow[]) => refuseSubstitution(lasting, wanted)?.code;
    const enter = (wanted: SubstitutionRow) => store.substitutions.add(wanted, refuse(wanted));

    it('accepts one of several that come together and would close a ring, whichever is first', async () => {
      const answers = await Promise.all([enter(row('a', 'b')), enter(row('b', 'c')), enter(row('c', 'a')), enter(row('b', 'a'))]);
      expect(answers).toEqual([undefined, undefined, 'SUBSTITUTION_CYCLE', 'SUBSTITUTION_OVERLAPS']);
      expect((await store.substitutions.lasting(T0)).map(({ id }) => id).sort()).toEqual(['a-b', 'b-c']);
      expect(await store.substitutions.get('c-a')).toBeUndefined();
    });

    it('looks at what lasts when it is made: not at what is over or revoked', async () => {
      await enter(row('a', 'b', { to: T0 + 10 }));
      await enter(row('c', 'd'));
      await store.substitutions.revoke('c-d', T0 + 5);
      const seen: string[] = [];
      await store.substitutions.add(row('x', 'y', { createdAt: T0 + 10 }), (lasting) => { seen.push(...lasting.map(({ id }) => id)); return undefined; });
      expect(seen).toEqual([]);
      expect(await enter(row('b', 'a', { createdAt: T0 + 10, from: T0 + 10 }))).toBeUndefined();
    });

    it('are listed newest first, of everybody or of a person on either side', async () => {
      await enter(row('a', 'b'));
      await enter(row('c', 'a', { createdAt: T0 + 1, from: T0 + 200, to: T0 + 300 }));
      await enter(row('d', 'e', { createdAt: T0 + 2, processes: ['doc-dispatch'] }));
      expect((await store.substitutions.list()).map(({ id }) => id)).toEqual(['d-e', 'c-a', 'a-b']);
      expect((await store.substitutions.list({ person: 'a' })).map(({ id }) => id)).toEqual(['c-a', 'a-b']);
      expect((await store.substitutions.list({ limit: 1 }))).toEqual([row('d', 'e', { createdAt: T0 + 2, processes: ['doc-dispatch'] })]);
      expect(await store.substitutions.revoke('a-b', T0 + 5)).toBe(true);
      expect(await store.substitutions.revoke('a-b', T0 + 6)).toBe(false);
      expect(await store.substitutions.get('a-b')).toEqual(row('a', 'b', { revokedAt: T0 + 5 }));
    });
  });
}
