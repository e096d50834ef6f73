/** What was written since a moment, for servers that share a database. Each look reads an index from a moment on. */
import type { NewsStore } from '../port.js';
import type { Collections } from './collections.js';

export function mongoNews(collections: Collections): NewsStore {
  const [commits, notices, drafts] = [collections.docs('commits'), collections.docs('notices'), collections.docs('task_drafts')];
  return {
    async commits(since) {
      const found = await commits.find({ at: { $gte: since } }, { projection: { _id: 0, instance: 1, version: 1, at: 1, pending: 1 } }).sort({ at: 1, instance: 1, version: 1 }).toArray();
      return found.map((one) => ({ instance: Number(one['instance']), version: Number(one['version']), at: Number(one['at']), pending: one['pending'] === true }));
    },
    async notices(since) {
      const found = await notices.find({ at: { $gte: since } }, { projection: { _id: 0, id: 1, person: 1, at: 1 } }).sort({ at: 1 }).toArray();
      return found.map((one) => ({ id: String(one['id']), person: String(one['person']), at: Number(one['at']) }));
    },
    async drafts(since) {
      const found = await drafts.find({ at: { $gte: since } }, { projection: { _id: 0, instance: 1, key: 1, version: 1, at: 1 } }).sort({ at: 1, instance: 1, key: 1, version: 1 }).toArray();
      return found.map((one) => ({ instance: Number(one['instance']), key: Number(one['key']), version: Number(one['version']), at: Number(one['at']) }));
    },
  };
}
