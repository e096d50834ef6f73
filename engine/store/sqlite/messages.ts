/** Messages, their correlation by compare-and-swap, and who waits for them, on SQLite (design §5). */
import type { MessageRow, MessageStore, SubscriptionStore } from '../port.js';
import type { Database } from './database.js';
import { putDue } from './due.js';
import { columnList, decode, insert } from './columns.js';
import { CORRELATIONS, MESSAGES, STARTS, SUBSCRIPTIONS } from '../tables.js';

export function sqliteSubscriptions(database: Database): SubscriptionStore {
  return {
    async waiting(on, name, correlationKey, after = { openedAt: -1, instance: -1, key: -1 }, limit = 1000) {
      return database.sql(`SELECT ${columnList(SUBSCRIPTIONS)} FROM subscriptions
        WHERE open = 1 AND "on" = ? AND name = ? AND correlationKey = ? AND (openedAt, instance, key) > (?, ?, ?) ORDER BY openedAt, instance, key LIMIT ?`)
        .all(on, name, correlationKey, after.openedAt, after.instance, after.key, limit).map((row) => decode(SUBSCRIPTIONS, row));
    },
    async get(instance, key) {
      const row = database.sql(`SELECT ${columnList(SUBSCRIPTIONS)} FROM subscriptions WHERE instance = ? AND key = ?`).get(instance, key);
      return row && decode(SUBSCRIPTIONS, row);
    },
    async starts(on, name) {
      return database.sql(`SELECT ${columnList(STARTS)} FROM starts WHERE active = 1 AND "on" = ? AND name = ? ORDER BY processId, element`)
        .all(on, name).map((row) => decode(STARTS, row));
    },
  };
}

export function sqliteMessages(database: Database): MessageStore {
  const publish = (message: MessageRow): 'published' | 'duplicate' => {
    if (message.messageId !== undefined) {
      const same = database.sql('SELECT 1 FROM messages WHERE messageId = ? AND name = ? AND correlationKey = ? AND expiresAt > ?')
        .get(message.messageId, message.name, message.correlationKey, message.publishedAt);
      if (same) return 'duplicate';
    }
    if (!insert(database, MESSAGES, message, 'keep')) return 'duplicate';
    putDue(database, [{ instance: message.message, key: 0, v: 1, kind: 'match-message', type: '', dueAt: message.publishedAt, done: false, work: null }]);
    return 'published';
  };
  return {
    publish: (message) => database.write(() => publish(message)),
    async get(message) {
      const row = database.sql(`SELECT ${columnList(MESSAGES)} FROM messages WHERE message = ?`).get(message);
      return row && decode(MESSAGES, row);
    },
    async open(name, correlationKey, now, limit = 1000) {
      if (correlationKey === undefined) {
        return database.sql(`SELECT ${columnList(MESSAGES)} FROM messages WHERE name = ? AND expiresAt > ? ORDER BY publishedAt, message LIMIT ?`)
          .all(name, now, limit).map((row) => decode(MESSAGES, row));
      }
      return database.sql(`SELECT ${columnList(MESSAGES)} FROM messages WHERE name = ? AND correlationKey = ? AND expiresAt > ? ORDER BY publishedAt, message LIMIT ?`)
        .all(name, correlationKey, now, limit).map((row) => decode(MESSAGES, row));
    },
    correlate: (correlation) => database.write(() => {
      if (insert(database, CORRELATIONS, correlation, 'keep')) return correlation;
      const row = database.sql(`SELECT ${columnList(CORRELATIONS)} FROM correlations WHERE message = ? AND processId = ?`).get(correlation.message, correlation.processId);
      return row ? decode(CORRELATIONS, row) : correlation;
    }),
    forget: (message) => database.write(() => {
      database.sql("UPDATE messages SET variables = '{}' WHERE message = ?").run(message);
    }),
    release: ({ message, processId, instance, subscription }) => database.write(() => {
      database.sql('DELETE FROM correlations WHERE message = ? AND processId = ? AND instance = ? AND subscription = ?').run(message, processId, instance, subscription);
    }),
    async correlations(message) {
      return database.sql(`SELECT ${columnList(CORRELATIONS)} FROM correlations WHERE message = ? ORDER BY processId`).all(message)
        .map((row) => decode(CORRELATIONS, row));
    },
  };
}
