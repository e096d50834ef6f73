/**
 * 銷毀 on MongoDB: the record first, which a majority has; then collection after collection, each of which may be done again; what says
 * that the case is secret goes last, so that nothing of it is ever listed for who is not cleared.
 *
 * No transaction keeps out a commit that another server decided on before and inserts after. None is that late: retention is over
 * a year or more after the last act (runtime/destruction/plan.ts), and no command is under way for more than a minute.
 */
import { OF_ONE_CASE } from '../moving/tables.js';
import type { DestructionStore, FileKept } from '../port.js';
import { DESTROYED } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertOrFind, toDocument } from './documents.js';
import { mongoContents } from './files.js';
import { searchIn } from './search.js';

/** These have a way of their own below. */
const APART = ['files', 'correlations'];
const LAST = ['commits', 'instances'];
const TABLES = [...OF_ONE_CASE.filter(({ name }) => !APART.includes(name) && !LAST.includes(name)), ...LAST.flatMap((last) => OF_ONE_CASE.filter(({ name }) => name === last))];

export function mongoDestructions(collections: Collections): DestructionStore {
  const destroyed = collections.docs('destroyed');
  const contents = mongoContents(collections);
  return {
    async begin(record) {
      const there = await insertOrFind(destroyed, toDocument(DESTROYED, record));
      return there ? fromDocument(DESTROYED, there) : record;
    },
    async erase(instance, at, kept = []) {
      await eraseFiles(collections, contents, instance, at, kept);
      await eraseMessages(collections, instance);
      for (const { name, key } of TABLES) {
        // In `_id` the case stands first where its key begins with it; the others have an index.
        const id = key[0] !== 'instance' ? {} : { _id: key.length === 1 ? String(instance) : { $gt: `${instance}:`, $lt: `${instance};` } };
        await collections.docs(name).deleteMany({ ...id, instance });
      }
    },
    async finish(instance) { await destroyed.updateOne({ _id: String(instance), done: false }, { $set: { done: true } }); },
    async get(instance) {
      const found = await destroyed.findOne({ _id: String(instance) });
      return found ? fromDocument(DESTROYED, found) : undefined;
    },
    list: (query) => searchIn(collections, DESTROYED, query),
  };
}

async function eraseFiles(collections: Collections, contents: ReturnType<typeof mongoContents>, instance: number, at: number, kept: readonly FileKept[]): Promise<void> {
  const files = collections.docs('files');
  for (const { file, instance: other } of kept) await files.updateOne({ _id: file, instance }, { $set: { instance: other } });
  const found = await files.distinct('sha256', { instance });
  // First the note: somebody may be bringing the same just now, so that the sweep takes the content, if still nobody names it then.
  for (const sha256 of found) await contents.noteUnnamed(String(sha256), at);
  await files.deleteMany({ instance });
}

/** What reached this case and no other. The message goes before the word that it came here: cut off between, it is found again. */
async function eraseMessages(collections: Collections, instance: number): Promise<void> {
  const correlations = collections.docs('correlations');
  const messages = collections.docs('messages');
  for (const { message } of await correlations.find({ instance }).toArray()) {
    if (await correlations.findOne({ message, instance: { $ne: instance } })) continue;
    const found = await messages.findOne({ _id: String(message) });
    if (found?.['messageId'] !== undefined) await collections.docs('message_ids').deleteOne({ _id: JSON.stringify([found['messageId'], found['name'], found['correlationKey']]), message });
    await messages.deleteOne({ _id: String(message) });
  }
  await correlations.deleteMany({ instance });
}
