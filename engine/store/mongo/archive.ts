/**
 * Packed logs on MongoDB: first the row, which a majority has and which is read again, then the documents that it holds are taken
 * away. Whoever reads in between finds both and takes each version once.
 */
import mongoose from 'mongoose';
import { joined, packLog, unpackLog } from '../archived-log.js';
import type { ArchivedLog } from '../archived-log.js';
import type { Commit } from '../commit.js';
import type { ArchiveStore, EndedCase } from '../port.js';
import { ARCHIVED, COMMITS } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, isDuplicate, toDocument } from './documents.js';
import type { Doc } from './documents.js';

const idOf = (instance: number): string => String(instance);

export const commitOf = (found: Doc): Commit => ({ ...fromDocument(COMMITS, found), pending: found['pending'] === true });

/** Reads what `ARCHIVED` holds beside its fields. */
export function contentOf(document: Doc | null): Uint8Array | undefined {
  const content: unknown = document?.['content'];
  return content instanceof mongoose.mongo.Binary ? new Uint8Array(content.buffer) : content instanceof Uint8Array ? content : undefined;
}

export async function packedLog(collections: Collections, instance: number): Promise<ArchivedLog | undefined> {
  const content = contentOf(await collections.docs('archived').findOne({ _id: idOf(instance) }));
  return content && unpackLog(content);
}

/** From wherever they lie. The row is asked for after the documents: where some of these were gone already, it is there. */
export async function commitsOf(collections: Collections, instance: number, from = 1, limit = 100_000): Promise<readonly Commit[]> {
  const standing = (await collections.docs('commits').find({ instance, version: { $gte: from } }).sort({ version: 1 }).limit(limit).toArray()).map(commitOf);
  const archived = await collections.docs('archived').findOne({ _id: idOf(instance) }, { projection: { versions: 1 } });
  if (!archived) return standing;
  const have = new Set(standing.map(({ version }) => version));
  const versions = Number(archived['versions']);
  for (let version = from; version <= versions && version < from + limit; version += 1) {
    if (have.has(version)) continue;
    const packed = await packedLog(collections, instance);
    const later = standing.filter((commit) => commit.version > versions);
    return packed ? joined(packed.commits, later, from, limit) : standing;
  }
  return standing;
}

export function mongoArchive(collections: Collections): ArchiveStore {
  const archived = collections.docs('archived');
  const commits = collections.docs('commits');
  const snapshots = collections.docs('snapshots');
  const instances = collections.docs('instances');

  /** Ended cases, whether packed or not. */
  const endedPage = async (before: number, after: EndedCase | undefined, limit: number): Promise<readonly EndedCase[]> => {
    const behind = after ? { $or: [{ endedAt: { $gt: after.endedAt, $lt: before } }, { endedAt: after.endedAt, instance: { $gt: after.instance } }] } : { endedAt: { $lt: before } };
    const found = await instances.find({ endedAt: { $exists: true }, ...behind }, { projection: { instance: 1, endedAt: 1 } }).sort({ endedAt: 1, instance: 1 }).limit(limit).toArray();
    return found.map((one) => ({ instance: Number(one['instance']), endedAt: Number(one['endedAt']) })).filter(({ endedAt }) => endedAt < before);
  };

  return {
    async ended(before, after, limit = 100) {
      const found: EndedCase[] = [];
      for (let behind = after; found.length < limit;) {
        const page = await endedPage(before, behind, limit);
        const standing = new Set((await snapshots.find({ _id: { $in: page.map(({ instance }) => idOf(instance)) } }, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
        found.push(...page.filter(({ instance }) => standing.has(idOf(instance))));
        behind = page.at(-1);
        if (page.length < limit) break;
      }
      return found.slice(0, limit);
    },
    async pack(instance, at) {
      const _id = idOf(instance);
      const [ended, state] = await Promise.all([instances.findOne({ _id, endedAt: { $exists: true } }), snapshots.findOne({ _id })]);
      if (!ended || !state) return false;
      const log = await commitsOf(collections, instance);
      const content = packLog(log, { state: JSON.parse(String(state['state'])), version: Number(state['v']) });
      if (!content) return false;
      const versions = log.length;
      const row = toDocument(ARCHIVED, { instance, at, versions, hashes: log.map(({ hash }) => hash) }, { content: Buffer.from(content) });
      await archived.replaceOne({ _id, versions: { $lt: versions } }, row, { upsert: true }).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
      // Somebody else's row may hold the place: only what a majority has, and what reads as it should, lets the documents go.
      const kept = await packedLog(collections, instance);
      if (kept?.commits[versions - 1]?.hash !== log[versions - 1]?.hash) return false;
      await commits.deleteMany({ instance, version: { $lt: versions } });
      await snapshots.deleteOne({ _id, v: { $lte: versions } });
      return true;
    },
    async get(instance) {
      const found = await archived.findOne({ _id: idOf(instance) }, { projection: { content: 0 } });
      return found ? fromDocument(ARCHIVED, found) : undefined;
    },
  };
}

/** Their hashes, from this instance on. */
export async function archivedHashes(collections: Collections, from: number, limit: number): Promise<readonly { readonly instance: number; readonly hashes: readonly string[] }[]> {
  const found = await collections.docs('archived').find({ instance: { $gte: from } }, { projection: { instance: 1, hashes: 1 } }).sort({ instance: 1 }).limit(limit).toArray();
  return found.map((one) => ({ instance: Number(one['instance']), hashes: Array.isArray(one['hashes']) ? one['hashes'].map(String) : [] }));
}
