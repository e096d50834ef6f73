/** Due work on MongoDB: leased from an index on the next due moment, with a fence, by any number of servers (design §6). */
import { randomUUID } from 'node:crypto';
import { canonical } from '../canonical.js';
import { PARKED } from '../port.js';
import type { DueRow, DueStore, Lease } from '../port.js';
import { DUE } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, idOf, toDocument, writeAll } from './documents.js';
import type { Doc } from './documents.js';
import { cleared } from './secrecy.js';

/** Of a backlog so much is counted. */
const COUNTED = 10_000;

export function mongoDue(collections: Collections): DueStore {
  const due = collections.docs('due');
  const held = (lease: Lease): Record<string, unknown> => ({ _id: idOf(DUE, { ...lease }), instance: lease.instance, key: lease.key, fence: lease.fence, done: false });
  return {
    async lease({ owner, now, until, limit, types, ...unseen }) {
      const open = { done: false, nextAt: { $lte: now } };
      const found = await due.find({ ...open, type: { $in: [...types] }, ...Object.assign({}, ...await cleared(collections, unseen)) }, { projection: { _id: 1, instance: 1 } }).sort({ nextAt: 1 }).limit(limit).toArray();
      if (found.length === 0) return [];
      // Each document is taken only if it is still free: of several servers that saw it, one finds it so.
      const ids = found.map(({ _id }) => _id);
      const token = randomUUID();
      await due.updateMany({ _id: { $in: ids }, ...open }, { $set: { owner, until, nextAt: until, token }, $inc: { fence: 1, attempts: 1 } });
      const taken = new Map((await due.find({ _id: { $in: ids }, token }).toArray()).map((document) => [document._id, document]));
      return ids.flatMap((id) => {
        const document = taken.get(id);
        return document ? [{ ...fromDocument(DUE, document), owner, until, fence: Number(document['fence']), attempts: Number(document['attempts']) - 1 }] : [];
      });
    },
    async get(instance, key) {
      const found = await due.findOne({ _id: `${instance}:${key}`, instance });
      return found ? { ...fromDocument(DUE, found), fence: Number(found['fence']), attempts: Number(found['attempts']) } : undefined;
    },
    async finish(lease) {
      return (await due.updateOne(held(lease), { $set: { done: true }, $unset: { owner: true, until: true } })).modifiedCount > 0;
    },
    async release(lease, dueAt, work) {
      const set = { dueAt, nextAt: dueAt, ...(work === undefined ? {} : { work: canonical(work) }) };
      return (await due.updateOne(held(lease), { $set: set, $unset: { owner: true, until: true } })).matchedCount > 0;
    },
    async extend(lease, until) {
      return (await due.updateOne(held(lease), { $set: { until, nextAt: until } })).matchedCount > 0;
    },
    put: (rows) => putDue(collections, rows),
    async nextAt(types) {
      const moments = await Promise.all(types.map(async (type) => (await due.findOne({ done: false, type }, { sort: { nextAt: 1 }, projection: { nextAt: 1 } }))?.['nextAt'] as unknown));
      const known = moments.filter((moment): moment is number => typeof moment === 'number' && moment < PARKED);
      return known.length === 0 ? undefined : Math.min(...known);
    },
    async late(before, types) {
      const found = await Promise.all(types.map(async (type) => {
        const waiting = { done: false, type, nextAt: { $lt: before } };
        const oldest: unknown = (await due.findOne(waiting, { sort: { nextAt: 1 }, projection: { nextAt: 1 } }))?.['nextAt'];
        return typeof oldest === 'number' ? [{ oldest, count: await due.countDocuments(waiting, { limit: COUNTED }) }] : [];
      }));
      const all = found.flat();
      return { count: all.reduce((sum, { count }) => sum + count, 0), ...(all.length === 0 ? {} : { oldest: Math.min(...all.map(({ oldest }) => oldest)) }) };
    },
  };
}

/** Work that is not there yet; what is stays as it is. */
export async function putDue(collections: Collections, rows: readonly DueRow[]): Promise<void> {
  await writeAll(collections.docs('due'), rows.map((row) => ({ insertOne: { document: documentOf(row) } })));
}

const documentOf = (row: DueRow): Doc => toDocument(DUE, row, { nextAt: row.dueAt, fence: 0, attempts: 0 });
