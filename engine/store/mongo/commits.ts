/**
 * Commits on MongoDB: one insert decides, with its mark (`pending`); then the rows that come of it, each guarded by its version;
 * then the snapshot, which says that they are all written; then the mark is cleared (design §6). No transaction: a crash
 * between any two of these leaves a mark, and whoever loads the instance next, or the sweeper, writes the rest.
 *
 * A commit is appended only behind one whose rows are written: rows of two versions are never written at once.
 */
import { joinedHashes, unpackLog } from '../archived-log.js';
import type { Commit } from '../commit.js';
import type { Appended, CommitStore, CommitWrite } from '../port.js';
import { COMMITS } from '../tables.js';
import { archivedHashes, commitOf, commitsOf, contentOf, packedLog } from './archive.js';
import type { Collections } from './collections.js';
import { insertNew, insertOrFind, isDuplicate, toDocument } from './documents.js';
import { writePayloads, writeRows } from './projections.js';

/** So many instances' last settled versions are known without asking: a version that was settled stays so. */
const SETTLED_KNOWN = 10_000;

export function mongoCommits(collections: Collections): CommitStore {
  const commits = collections.docs('commits');
  const snapshots = collections.docs('snapshots');
  const causes = collections.docs('causes');
  const settled = new Map<number, number>();

  const byRequest = async (instance: number, requestId: string): Promise<Commit | undefined> => {
    const [found, archived] = await Promise.all([commits.findOne({ instance, requestId }), collections.docs('archived').findOne({ _id: idOf(instance) })]);
    const content = found ? undefined : contentOf(archived);
    return found ? commitOf(found) : content && unpackLog(content).commits.find((commit) => commit.requestId === requestId);
  };

  /** Whether version `before` is there, with all its rows. */
  async function follows(instance: number, before: number): Promise<'settled' | 'pending' | 'missing'> {
    if (before === 0 || settled.get(instance) === before) return 'settled';
    const found = await commits.findOne({ instance, version: before }, { projection: { pending: 1 } });
    if (!found) return 'missing';
    return found['pending'] === true ? 'pending' : 'settled';
  }

  async function settle({ commit, projection, payloads }: CommitWrite): Promise<void> {
    await writePayloads(collections, payloads);
    await writeRows(collections, projection);
    await snapshots.replaceOne({ _id: idOf(commit.instance), instance: commit.instance, v: { $lt: commit.version } },
      { _id: idOf(commit.instance), instance: commit.instance, v: commit.version, state: JSON.stringify(projection.state) }, { upsert: true })
      .catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
    await clear(commit);
  }

  async function clear({ instance, version }: Pick<Commit, 'instance' | 'version'>): Promise<void> {
    await commits.updateOne({ instance, version }, { $unset: { pending: true } });
    if (settled.size >= SETTLED_KNOWN) settled.clear();
    settled.set(instance, Math.max(version, settled.get(instance) ?? 0));
  }

  async function append(write: CommitWrite): Promise<Appended> {
    const { commit, payloads } = write;
    const before = await follows(commit.instance, commit.version - 1);
    if (before === 'missing') {
      const earlier = await byRequest(commit.instance, commit.requestId);
      if (earlier) return { result: 'repeated', commit: earlier };
      // The version before it is packed: somebody has long written this one.
      if ((await latest(commit.instance) ?? 0) >= commit.version) return { result: 'conflict' };
      throw new Error(`A commit may not leave a gap before version ${commit.version}`);
    }
    // Whose rows another server is still writing: who loads the instance again writes them first.
    if (before === 'pending') return { result: 'conflict' };
    await writePayloads(collections, payloads);
    if (!await insertNew(commits, toDocument(COMMITS, { ...commit, pending: true }))) {
      const earlier = await byRequest(commit.instance, commit.requestId);
      if (!earlier) return { result: 'conflict' };
      // Our own insert had succeeded, and only its answer was lost.
      if (earlier.commitId !== commit.commitId) return { result: 'repeated', commit: earlier };
    }
    await settle({ ...write, payloads: [] });
    return { result: 'appended' };
  }

  return {
    append,
    settle,
    clear,
    commits: (instance, fromVersion, limit) => commitsOf(collections, instance, fromVersion, limit),
    byRequest,
    async snapshot(instance) {
      const found = await snapshots.findOne({ _id: idOf(instance), instance });
      if (!found) {
        const packed = await packedLog(collections, instance);
        return packed && { state: packed.state, version: packed.commits.length, pending: packed.commits.length < (await latest(instance) ?? 0) };
      }
      const version = Number(found['v']);
      return { state: JSON.parse(String(found['state'])), version, pending: version < (await latest(instance) ?? 0) };
    },
    version: latest,
    async hashes(after, limit = 1000) {
      const behind = after && { $or: [{ instance: after.instance, version: { $gt: after.version } }, { instance: { $gt: after.instance } }] };
      const found = await commits.find(behind ?? {}, { projection: { _id: 0, instance: 1, version: 1, hash: 1 } }).sort({ instance: 1, version: 1 }).limit(limit).toArray();
      const standing = found.map((one) => ({ instance: Number(one['instance']), version: Number(one['version']), hash: String(one['hash']) }));
      return joinedHashes(standing, limit, after, (from, most) => archivedHashes(collections, from, most));
    },
    async pending(before, limit) {
      return (await commits.find({ pending: true, at: { $lte: before } }).sort({ at: 1 }).limit(limit).toArray()).map(commitOf);
    },
    async instanceFor(cause, candidate, instead) {
      const known = await insertOrFind(causes, { _id: cause, instance: candidate });
      if (!known) return candidate;
      if (instead !== undefined) {
        if ((await causes.updateOne({ _id: cause, instance: instead }, { $set: { instance: candidate } })).matchedCount > 0) return candidate;
        return Number((await causes.findOne({ _id: cause }))?.['instance']);
      }
      return Number(known['instance']);
    },
  };

  async function latest(instance: number): Promise<number | undefined> {
    const found = await commits.findOne({ instance }, { sort: { version: -1 }, projection: { version: 1 } });
    return found ? Number(found['version']) : undefined;
  }
}

const idOf = (instance: number): string => String(instance);
