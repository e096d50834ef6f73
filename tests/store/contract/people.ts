/** People, notices, sessions, settings. */
import type { Store } from '../../../engine/store/port.js';
import { T0 } from '../rows.js';

export function describePeople(opened: () => Store): void {
  describe('people, notices, sessions, settings', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    it('keeps people', async () => {
      const person = { id: 'wang.fang', name: '王芳', active: true, profile: { posts: ['secretariat-clerk'] } };
      await store.people.put([person, { ...person, id: 'li.ming', passwordHash: 'x' }]);
      await store.people.put([{ ...person, name: '王方' }]);
      expect((await store.people.get('wang.fang'))?.name).toBe('王方');
      expect((await store.people.all()).map((found) => found.id)).toEqual(['li.ming', 'wang.fang']);
    });

    it('shows notices newest first, and each person reads their own', async () => {
      const notice = { person: 'li', template: 'urge', about: { level: 1 }, instance: 1 };
      await store.notices.put([{ ...notice, id: 'a', at: T0 }, { ...notice, id: 'b', at: T0 + 1 }, { ...notice, id: 'c', person: 'wang', at: T0 }]);
      await store.notices.put([{ ...notice, id: 'a', at: T0 + 99 }]);
      expect((await store.notices.of('li')).map((found) => found.id)).toEqual(['b', 'a']);
      expect((await store.notices.of('li', { before: { at: T0 + 1, id: 'b' } })).map((found) => found.id)).toEqual(['a']);
      await store.notices.markRead('li', ['b', 'c'], T0 + 5);
      expect(await store.notices.unread('li')).toBe(1);
      expect(await store.notices.unread('wang')).toBe(1);
      expect((await store.notices.of('li', { unreadOnly: true })).map((found) => found.id)).toEqual(['a']);
      await store.notices.markRead('li', 'all', T0 + 6);
      expect(await store.notices.unread('li')).toBe(0);
    });

    it('keeps sessions until they expire', async () => {
      await store.sessions.set({ id: 's', content: { csrf: 'x' }, person: 'li', expiresAt: T0 + 10 });
      expect(await store.sessions.get('s', T0 + 9)).toMatchObject({ content: { csrf: 'x' } });
      expect(await store.sessions.get('s', T0 + 10)).toBeUndefined();
      await store.sessions.touch('s', T0 + 20);
      expect(await store.sessions.get('s', T0 + 10)).toBeDefined();
      await store.sessions.set({ id: 't', content: {}, person: 'li', expiresAt: T0 + 5 });
      expect(await store.sessions.purge(T0 + 6)).toBe(1);
      await store.sessions.destroyOf('li');
      expect(await store.sessions.get('s', T0)).toBeUndefined();
      await store.sessions.set({ id: 'u', content: {}, expiresAt: T0 + 5 });
      await store.sessions.destroy('u');
      expect(await store.sessions.get('u', T0)).toBeUndefined();
    });

    it('keeps settings and says which migrations it has run', async () => {
      await store.settings.put('calendar.2027', { confirmed: false });
      expect(await store.settings.get('calendar.2027')).toEqual({ confirmed: false });
      expect(await store.settings.get('none')).toBeUndefined();
      expect(await store.settings.swap('parts', undefined, { a: 1 })).toBe(true);
      expect(await store.settings.swap('parts', undefined, { a: 2 })).toBe(false);
      expect(await store.settings.swap('parts', { a: 2 }, { a: 3 })).toBe(false);
      expect(await store.settings.swap('parts', { a: 1 }, { a: 3 })).toBe(true);
      expect(await store.settings.get('parts')).toEqual({ a: 3 });
      expect((await store.migrations())[0]).toBe(1);
    });
  });
}
