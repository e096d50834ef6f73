/** Messages, correlations and who waits for them. */
import type { Store } from '../../../engine/store/port.js';
import { subscriptionOf, T0, writeOf } from '../rows.js';

export function describeMessages(opened: () => Store): void {
  describe('messages and signals', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

    const message = { message: 50, messageId: 'm-1', name: 'msg.reply', correlationKey: 'A', variables: { ok: true }, publishedAt: T0, expiresAt: T0 + 1000, hops: 7 };

    it('publishes with the work of matching, and refuses the same message id while it lives', async () => {
      expect(await store.messages.publish(message)).toBe('published');
      expect(await store.messages.publish({ ...message, message: 51, publishedAt: T0 + 999 })).toBe('duplicate');
      expect(await store.messages.publish({ ...message, message: 52, publishedAt: T0 + 1000, expiresAt: T0 + 2000 })).toBe('published');
      expect(await store.due.get(50, 0)).toMatchObject({ kind: 'match-message', done: false });
      expect((await store.messages.open('msg.reply', 'A', T0 + 500)).map((found) => found.message)).toEqual([50, 52]);
      expect((await store.messages.open('msg.reply', 'A', T0 + 1500)).map((found) => found.message)).toEqual([52]);
      expect(await store.messages.open('msg.reply', 'B', T0)).toEqual([]);
      expect(await store.messages.get(50)).toEqual(message);
    });

    it('keeps who sent a message from outside, and forgets what it carried', async () => {
      const outside = { ...message, sender: 'public', personal: ['name'], variables: { name: '張三', title: '申請' } };
      await store.messages.publish(outside);
      expect(await store.messages.get(50)).toEqual(outside);
      await store.messages.forget(50);
      expect(await store.messages.get(50)).toEqual({ ...outside, variables: {} });
    });

    it('correlates a message with one instance per process id', async () => {
      const to = (instance: number, processId = 'p') => ({ message: 50, processId, instance, subscription: 3, at: T0 });
      const won = await Promise.all([store.messages.correlate(to(1)), store.messages.correlate(to(2)), store.messages.correlate(to(3, 'q'))]);
      const [winner = 0, told, other] = won.map((correlation) => correlation.instance);
      expect([1, 2]).toContain(winner);
      expect([told, other]).toEqual([winner, 3]);
      const loser = 3 - winner;
      await store.messages.release(to(loser));
      expect((await store.messages.correlations(50)).map((correlation) => correlation.instance).sort()).toEqual([winner, 3]);
      await store.messages.release(to(winner));
      expect((await store.messages.correlate(to(loser))).instance).toBe(loser);
    });

    it('knows who waits, until they do not', async () => {
      await store.commits.append(writeOf(1, 1, { subscriptions: { opened: [subscriptionOf(1, 4, 1), subscriptionOf(1, 5, 1, { correlationKey: 'B' }), subscriptionOf(1, 6, 1, { on: 'signal', name: 'sig', correlationKey: '' })], changed: [] } }));
      expect((await store.subscriptions.waiting('message', 'msg.reply', 'A')).map((row) => row.key)).toEqual([4]);
      expect((await store.subscriptions.waiting('signal', 'sig', '')).map((row) => row.key)).toEqual([6]);
      expect(await store.subscriptions.waiting('message', 'msg.reply', 'A', { openedAt: T0, instance: 1, key: 4 })).toEqual([]);
      await store.commits.append(writeOf(1, 2, { subscriptions: { opened: [], changed: [{ instance: 1, key: 4, v: 2, open: false }] } }));
      expect(await store.subscriptions.waiting('message', 'msg.reply', 'A')).toEqual([]);
      expect((await store.subscriptions.get(1, 4))?.open).toBe(false);
    });
  });
}
