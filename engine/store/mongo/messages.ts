/**
 * Messages, their correlation by compare-and-swap, and who waits for them, on MongoDB (design §5). A message is written first,
 * then claims its id, then is open, then has its `match-message` work: what a crash leaves behind is no message yet, or is
 * completed by the one who publishes it again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { canonical } from '../canonical.js';
import type { MessageRow, MessageStore, StartSubscription, SubscriptionStore } from '../port.js';
import { CORRELATIONS, MESSAGES, STARTS, SUBSCRIPTIONS } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertNew, insertOrFind, isDuplicate, LOOK_MILLISECONDS, toDocument } from './documents.js';
import { putDue } from './due.js';

export function mongoSubscriptions(collections: Collections): SubscriptionStore {
  const subscriptions = collections.docs('subscriptions');
  return {
    async waiting(on, name, correlationKey, after = { openedAt: -1, instance: -1, key: -1 }, limit = 1000) {
      const found = await subscriptions.find({
        open: true, on, name, correlationKey,
        $or: [
          { openedAt: { $gt: after.openedAt } },
          { openedAt: after.openedAt, instance: { $gt: after.instance } },
          { openedAt: after.openedAt, instance: after.instance, key: { $gt: after.key } },
        ],
      }).sort({ openedAt: 1, instance: 1, key: 1 }).limit(limit).toArray();
      return found.map((document) => fromDocument(SUBSCRIPTIONS, document));
    },
    async get(instance, key) {
      const found = await subscriptions.findOne({ _id: `${instance}:${key}`, instance });
      return found ? fromDocument(SUBSCRIPTIONS, found) : undefined;
    },
    async starts(on, name) {
      const found = await collections.docs('definitions').find({ isLatest: true, starts: { $elemMatch: { on, name } } }, { projection: { processId: 1, version: 1, starts: 1 } }).toArray();
      const latest = new Map<string, (typeof found)[number]>();
      // For a moment two versions are called the latest: while the next one takes over.
      for (const one of found) if (Number(one['version']) > Number(latest.get(String(one['processId']))?.['version'] ?? 0)) latest.set(String(one['processId']), one);
      return [...latest.values()].flatMap(startsOf).filter((start) => start.on === on && start.name === name)
        .sort((a, b) => (`${a.processId} ${a.element}` < `${b.processId} ${b.element}` ? -1 : 1));
    },
  };
}

function startsOf(document: Readonly<Record<string, unknown>>): StartSubscription[] {
  const starts: unknown = document['starts'];
  return Array.isArray(starts) ? starts.map((start: Record<string, unknown>) => fromDocument(STARTS, start)) : [];
}

export function mongoMessages(collections: Collections): MessageStore {
  const messages = collections.docs('messages');
  const ids = collections.docs('message_ids');
  const correlations = collections.docs('correlations');

  async function publish(message: MessageRow): Promise<'published' | 'duplicate'> {
    const fresh = await insertNew(messages, toDocument(MESSAGES, message));
    const holder = message.messageId === undefined ? message.message : await claim(message, message.messageId);
    // Whoever holds the id may have died before it was open.
    await open(holder);
    if (holder === message.message) return fresh ? 'published' : 'duplicate';
    await messages.deleteOne({ _id: String(message.message), open: { $ne: true } });
    return 'duplicate';
  }

  /** The message that holds this id now: ours, or one that has not expired. */
  async function claim({ message, name, correlationKey, publishedAt, expiresAt }: MessageRow, messageId: string): Promise<number> {
    const _id = JSON.stringify([messageId, name, correlationKey]);
    for (;;) {
      try {
        await ids.updateOne({ _id, $or: [{ expiresAt: { $lte: publishedAt } }, { message }] }, { $set: { message, expiresAt } }, { upsert: true });
        return message;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      // Who refused us is read only when a majority has it; until then the one before, which has expired, or nobody.
      const found = await ids.findOne({ _id });
      if (found && Number(found['expiresAt']) > publishedAt) return Number(found['message']);
      await pause(LOOK_MILLISECONDS);
    }
  }

  async function open(message: number): Promise<void> {
    const found = await messages.findOneAndUpdate({ _id: String(message) }, { $set: { open: true } }, { returnDocument: 'after' });
    if (!found) return;
    await putDue(collections, [{ instance: message, key: 0, v: 1, kind: 'match-message', type: '', dueAt: fromDocument(MESSAGES, found).publishedAt, done: false, work: null }]);
  }

  return {
    publish,
    async get(message) {
      const found = await messages.findOne({ _id: String(message), open: true });
      return found ? fromDocument(MESSAGES, found) : undefined;
    },
    async open(name, correlationKey, now, limit = 1000) {
      const found = await messages.find({ name, ...(correlationKey === undefined ? {} : { correlationKey }), expiresAt: { $gt: now }, open: true })
        .sort({ publishedAt: 1, message: 1 }).limit(limit).toArray();
      return found.map((document) => fromDocument(MESSAGES, document));
    },
    async correlate(correlation) {
      const found = await insertOrFind(correlations, toDocument(CORRELATIONS, correlation));
      return found ? fromDocument(CORRELATIONS, found) : correlation;
    },
    async forget(message) {
      await messages.updateOne({ _id: String(message) }, { $set: { variables: canonical({}) } });
    },
    async release({ message, processId, instance, subscription }) {
      await correlations.deleteOne({ _id: `${message}:${processId}`, instance, subscription });
    },
    async correlations(message) {
      return (await correlations.find({ message }).sort({ processId: 1 }).toArray()).map((document) => fromDocument(CORRELATIONS, document));
    },
  };
}
