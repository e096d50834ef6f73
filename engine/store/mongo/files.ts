/**
 * Files on MongoDB: contents in GridFS, each once per sha256. A content is written under a number of its own and then named by
 * its sha256; of two that come at once the second is taken away again, and what a crash leaves is named by nobody.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import type { FileStore } from '../port.js';
import { FILES } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertNew, toDocument } from './documents.js';

const BUCKET = 'contents';

/** Contents by their sha256. */
export function mongoContents(collections: Collections) {
  const bucket = new mongoose.mongo.GridFSBucket(collections.db, { bucketName: BUCKET });
  const contents = collections.docs('file_contents');
  return {
    async keep(sha256: string, content: Uint8Array): Promise<void> {
      // Noted as unnamed no more, before it is named: whoever takes it away looks at the note in the same write.
      if ((await contents.updateOne({ _id: sha256 }, { $unset: { unnamedAt: '' } })).matchedCount > 0) return;
      const upload = bucket.openUploadStream(sha256);
      await pipeline(Readable.from([Buffer.from(content)]), upload);
      if (!await insertNew(contents, { _id: sha256, file: upload.id })) await bucket.delete(upload.id);
    },
    async content(sha256: string): Promise<Uint8Array | undefined> {
      const found = await contents.findOne({ _id: sha256 });
      const id: unknown = found?.['file'];
      if (!(id instanceof mongoose.mongo.ObjectId)) return undefined;
      const chunks: Buffer[] = [];
      for await (const chunk of bucket.openDownloadStream(id)) chunks.push(Buffer.from(chunk));
      return new Uint8Array(Buffer.concat(chunks));
    },
    async noteUnnamed(sha256: string, at: number): Promise<void> {
      await contents.updateOne({ _id: sha256 }, { $set: { unnamedAt: at } });
    },
    /** `isNamed`: whether a file has it. */
    async purge(before: number, isNamed: (sha256: string) => Promise<boolean>): Promise<number> {
      let purged = 0;
      for (const { _id, file, unnamedAt } of await contents.find({ unnamedAt: { $lt: before } }).toArray()) {
        if (await isNamed(_id)) await contents.updateOne({ _id, unnamedAt }, { $unset: { unnamedAt: '' } });
        // What a crash leaves behind this is named by nobody, as after a content that came twice.
        else if ((await contents.deleteOne({ _id, unnamedAt })).deletedCount > 0) {
          purged += 1;
          if (file instanceof mongoose.mongo.ObjectId) await bucket.delete(file);
        }
      }
      return purged;
    },
    async clear(): Promise<void> {
      await contents.deleteMany({});
      for await (const { _id } of bucket.find({})) await bucket.delete(_id);
    },
  };
}

export function mongoFiles(collections: Collections): FileStore {
  const files = collections.docs('files');
  const { keep, content, noteUnnamed, purge } = mongoContents(collections);
  return {
    content,
    async put(file, bytes) {
      await keep(file.sha256, bytes);
      await insertNew(files, toDocument(FILES, file));
    },
    async get(id) {
      const found = await files.findOne({ _id: id });
      return found ? fromDocument(FILES, found) : undefined;
    },
    async attach(id, instance, field) {
      const free = { $or: [{ instance: { $exists: false } }, { instance }] };
      return (await files.updateOne({ _id: id, ...free }, { $set: { instance, ...(field === undefined ? {} : { field }) } })).matchedCount > 0;
    },
    async ofInstance(instance) {
      return (await files.find({ instance }).sort({ uploadedAt: 1, id: 1 }).toArray()).map((found) => fromDocument(FILES, found));
    },
    async forgotten(before, limit) {
      const found = await files.find({ instance: { $exists: false }, uploadedAt: { $lt: before } }).sort({ uploadedAt: 1, id: 1 }).limit(limit).toArray();
      return found.map(({ _id }) => _id);
    },
    async remove(id, at) {
      const found = await files.findOne({ _id: id, instance: { $exists: false } });
      if (!found) return false;
      // First the note: of a crash between the two a file is left that the next sweep finds again.
      await noteUnnamed(fromDocument(FILES, found).sha256, at);
      return (await files.deleteOne({ _id: id, instance: { $exists: false } })).deletedCount > 0;
    },
    purgeContents: (before) => purge(before, async (sha256) => await files.findOne({ sha256 }) !== null),
  };
}
