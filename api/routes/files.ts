/** Files: uploaded with a size limit, hashed, kept once per content, served as downloads only. */
import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import multer from 'multer';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FileRow } from '../../engine/store/port.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, seesAll } from '../policies.js';
import { presentFile } from '../presenters/file.js';
import { Problem } from '../problems.js';
import { param, partsOf } from '../validate.js';

export const FILE_LIMIT = 20 * 1024 * 1024;

export function fileRoutes(api: Api): Router {
  const { store, clock } = api;
  const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: FILE_LIMIT, files: 20, fieldSize: 1000 }, defParamCharset: 'utf8' });
  const text = (body: unknown, name: string): string | undefined => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };

  return Router()
    .post('/files', upload.array('file'), async (request, response) => {
      const reader = readerOf(request);
      const files = Array.isArray(request.files) ? request.files : [];
      if (files.length === 0) throw new Problem('FILE_MISSING', "Expected a file in the field 'file', but found none");
      const key = text(request.body, 'processInstanceKey');
      const field = text(request.body, 'field')?.slice(0, 200);
      const instance = key === undefined ? undefined : (await openInstance(api, partsOf(key).instance, reader)).instance;
      const rows: FileRow[] = [];
      for (const { originalname, mimetype, buffer } of files) {
        const row: FileRow = {
          id: randomUUID(), sha256: bytesToHex(sha256(buffer)), bytes: buffer.length, name: originalname.replace(/[\\/\p{Cc}]/gu, '_').slice(0, 255),
          mediaType: /^[\w.+-]+\/[\w.+-]+$/.test(mimetype) ? mimetype : 'application/octet-stream', uploadedBy: reader.person.id, uploadedAt: clock(),
          ...(instance === undefined ? {} : { instance }), ...(field === undefined ? {} : { field }),
        };
        await store.files.put(row, buffer);
        rows.push(row);
      }
      response.status(201).json({ items: rows.map((row) => presentFile(row, api, reader)) });
    })
    .get('/files/:id', async (request, response) => {
      const reader = readerOf(request);
      const id = param(request, 'id');
      const unknown = new Problem('FILE_NOT_FOUND', `Expected a file '${id.slice(0, 60)}' that you may see, but found none`);
      const file = await store.files.get(id);
      if (!file) throw unknown;
      if (file.uploadedBy !== reader.person.id && !seesAll(reader)) {
        if (file.instance === undefined) throw unknown;
        await openInstance(api, file.instance, reader).catch(() => { throw unknown; });
      }
      const content = await store.files.content(file.sha256);
      if (!content) throw unknown;
      response.attachment(file.name).type(file.mediaType).set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-cache', ETag: `"${file.sha256}"` }).send(Buffer.from(content));
    });
}
