/** The audit log on MongoDB. */
import type { AuditStore } from '../port.js';
import { AUDIT, AUDIT_INTENTIONS } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertNew, insertOrFind, toDocument } from './documents.js';
import { searchIn } from './search.js';

export function mongoAudit(collections: Collections): AuditStore {
  const audit = collections.docs('audit');
  const intentions = collections.docs('audit_intentions');
  return {
    async append(rows) {
      let done = 0;
      for (const row of rows) {
        const there = await insertOrFind(audit, toDocument(AUDIT, row));
        if (there && there['hash'] !== row.hash) break;
        done += 1;
      }
      return done;
    },
    async intend(intention) {
      await insertNew(intentions, toDocument(AUDIT_INTENTIONS, intention));
    },
    async fulfil(id) {
      await intentions.deleteOne({ _id: id });
    },
    async takeOver(now, until) {
      const found = await intentions.findOneAndUpdate({ leasedUntil: { $lte: now } }, { $set: { leasedUntil: until } }, { sort: { leasedUntil: 1 }, returnDocument: 'after' });
      return found ? fromDocument(AUDIT_INTENTIONS, found) : undefined;
    },
    async tail(chain) {
      const found = await audit.findOne({ chain }, { sort: { seq: -1 }, projection: { seq: 1, hash: 1 } });
      return found ? { chain, seq: Number(found['seq']), hash: String(found['hash']) } : undefined;
    },
    async entries(chain, after = 0, limit = 1000) {
      return (await audit.find({ chain, seq: { $gt: after } }).sort({ seq: 1 }).limit(limit).toArray()).map((found) => fromDocument(AUDIT, found));
    },
    list: (query) => searchIn(collections, AUDIT, query, {}, query.clearance === undefined ? [] : [{ chain: { $lte: query.clearance } }]),
  };
}
