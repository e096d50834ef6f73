/** Accounts, wrong passwords, tokens, and the sessions of a person. */
import type { Store } from '../../../engine/store/port.js';
import { T0 } from '../rows.js';

export function describeAccounts(opened: () => Store): void {
  describe('accounts and tokens', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    it('changes an account only from the state that was read', async () => {
      expect(await store.accounts.get('li')).toBeUndefined();
      expect(await store.accounts.swap({ id: 'li', v: 2, epoch: 1 })).toBe(false);
      expect(await store.accounts.swap({ id: 'li', v: 1, epoch: 1, closedAt: T0 })).toBe(true);
      expect(await store.accounts.swap({ id: 'li', v: 1, epoch: 9 })).toBe(false);
      expect(await store.accounts.get('li')).toEqual({ id: 'li', v: 1, epoch: 1, closedAt: T0 });
      expect(await store.accounts.anyOwn()).toBe(false);
      const raced = await Promise.all([1, 2, 3].map((n) => store.accounts.swap({ id: 'li', v: 2, epoch: 2, passwordHash: `hash ${n}`, mustChange: true })));
      expect(raced.filter(Boolean)).toHaveLength(1);
      const account = await store.accounts.get('li');
      expect(account).toMatchObject({ v: 2, epoch: 2, mustChange: true });
      expect(account).not.toHaveProperty('closedAt');
      expect(await store.accounts.anyOwn()).toBe(true);
      await store.accounts.swap({ id: 'an', v: 1, epoch: 0 });
      expect((await store.accounts.all()).map(({ id }) => id)).toEqual(['an', 'li']);
    });

    it('counts wrong passwords without losing one, and forgets them', async () => {
      const wrong = { id: 'a:1', failures: 1, lastAt: T0, lockedUntil: 0 };
      const first = await Promise.all([1, 2].map(() => store.accounts.swapAttempts({ ...wrong, v: 1 })));
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await store.accounts.swapAttempts({ ...wrong, v: 2, failures: 2, lockedUntil: T0 + 60 })).toBe(true);
      expect(await store.accounts.attempts('a:1')).toEqual({ ...wrong, v: 2, failures: 2, lockedUntil: T0 + 60 });
      expect(await store.accounts.purgeAttempts(T0 + 60)).toBe(0);
      expect(await store.accounts.purgeAttempts(T0 + 61)).toBe(1);
      expect(await store.accounts.attempts('a:1')).toBeUndefined();
    });

    it('keeps tokens, each its owner’s to revoke, once', async () => {
      const token = { id: 't', person: 'li', name: 'import', scopes: ['read', 'work'], createdAt: T0, expiresAt: T0 + 100 };
      await store.tokens.put(token);
      await expect(store.tokens.put({ ...token, person: 'wang' })).rejects.toThrow();
      await store.tokens.put({ ...token, id: 'u', createdAt: T0 + 1 });
      await store.tokens.use('t', T0 + 5);
      expect(await store.tokens.get('t')).toEqual({ ...token, usedAt: T0 + 5 });
      expect((await store.tokens.of('li')).map(({ id }) => id)).toEqual(['u', 't']);
      expect(await store.tokens.revoke('t', 'wang', T0 + 6)).toBe(false);
      expect(await store.tokens.revoke('t', 'li', T0 + 6)).toBe(true);
      expect(await store.tokens.revoke('t', 'li', T0 + 7)).toBe(false);
      expect((await store.tokens.get('t'))?.revokedAt).toBe(T0 + 6);
      expect(await store.tokens.get('none')).toBeUndefined();
    });

    it('lists the sessions of a person that last, with when each was used', async () => {
      await store.sessions.set({ id: 'b', content: { a: 1 }, person: 'li', expiresAt: T0 + 10, usedAt: T0 });
      await store.sessions.set({ id: 'a', content: {}, person: 'li', expiresAt: T0 + 20, usedAt: T0 });
      await store.sessions.set({ id: 'c', content: {}, person: 'wang', expiresAt: T0 + 20 });
      await store.sessions.touch('a', T0 + 30, T0 + 7);
      expect((await store.sessions.of('li', T0)).map(({ id, usedAt }) => [id, usedAt])).toEqual([['a', T0 + 7], ['b', T0]]);
      expect((await store.sessions.of('li', T0 + 10)).map(({ id }) => id)).toEqual(['a']);
    });
  });
}
