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

export function mongoFiles(collections: Collections): FileStore {
  const bucket = new mongoose.mongo.GridFSBucket(collections.db, { bucketName: BUCKET });
  const [files, contents] = [collections.docs('files'), collections.docs('file_contents')];

  async function keep(sha256: string, content: Uint8Array): Promise<void> {
    if (await contents.findOne({ _id: sha256 })) return;
    const upload = bucket.openUploadStream(sha256);
    await pipeline(Readable.from([Buffer.from(content)]), upload);
    if (!await insertNew(contents, { _id: sha256, file: upload.id })) await bucket.delete(upload.id);
  }

  return {
    async put(file, content) {
      await keep(file.sha256, content);
      await insertNew(files, toDocument(FILES, file));
    },
    async get(id) {
      const found = await files.findOne({ _id: id });
      return found ? fromDocument(FILES, found) : undefined;
    },
    async content(sha256) {
      const found = await contents.findOne({ _id: sha256 });
      const id: unknown = found?.['file'];
      if (!(id instanceof mongoose.mongo.ObjectId)) return undefined;
      const chunks: Buffer[] = [];
      for await (const chunk of bucket.openDownloadStream(id)) chunks.push(Buffer.from(chunk));
      return new Uint8Array(Buffer.concat(chunks));
    },
    async attach(id, instance, field) {
      const free = { $or: [{ instance: { $exists: false } }, { instance }] };
      return (await files.updateOne({ _id: id, ...free }, { $set: { instance, ...(field === undefined ? {} : { field }) } })).matchedCount > 0;
    },
    async ofInstance(instance) {
      return (await files.find({ instance }).sort({ uploadedAt: 1, id: 1 }).toArray()).map((found) => fromDocument(FILES, found));
    },
  };
}
