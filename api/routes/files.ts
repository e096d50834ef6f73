/** Files: taken in by content, kept once per content, served as downloads; what a page may show is shown by its content, too. */
import { Router, type Request, type Response } from 'express';
import multer, { MulterError } from 'multer';
import type { FileRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { takeIn } from '../files/intake.js';
import { Spool } from '../files/spool.js';
import { kindNamed, recognize } from '../files/kinds.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, seesAll } from '../policies.js';
import { presentFile } from '../presenters/file.js';
import { Problem } from '../problems.js';
import { param, partsOf } from '../validate.js';

/** What a page shows without help of another program. */
const SHOWN = ['pdf', 'jpg', 'png', 'gif', 'webp'] as const;
/** Whatever it is, it does nothing in the name of this server. */
const HARMLESS = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cross-Origin-Resource-Policy': 'same-origin' };

export function fileRoutes(api: Api): Router {
  const { store, fileSettings: { largest, together, inCase, inMemory } } = api;
  const spool = new Spool(inMemory);
  const upload = multer({ storage: spool.storage, limits: { fileSize: largest, files: together, fields: 10, fieldSize: 1000 }, defParamCharset: 'utf8' });
  const text = (body: unknown, name: string): string | undefined => {
    const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const received = (request: Request, response: Response, next: (fault?: unknown) => void): void => {
    upload.array('file')(request, response, (fault: unknown) => { next(fault instanceof MulterError ? refusalOf(fault) : fault); });
  };
  const refusalOf = (fault: MulterError): Problem | MulterError => (fault.code === 'LIMIT_FILE_SIZE' ? new Problem('FILE_TOO_LARGE', `Expected a file of at most ${largest / 1024 / 1024} MB, but it is larger`)
    : fault.code === 'LIMIT_FILE_COUNT' ? new Problem('TOO_MANY_FILES', `Expected at most ${together} files at once, but found more`) : fault);

  /** The file that another takes the place of: one of the same case, or, before there is one, of the same person. */
  async function former(id: string, instance: number | undefined, reader: Reader): Promise<FileRow> {
    const file = await store.files.get(id);
    if (!file || file.instance !== instance || (instance === undefined && file.uploadedBy !== reader.person.id)) throw unknown(id);
    return file;
  }
  async function visible(id: string, reader: Reader): Promise<FileRow> {
    const file = await store.files.get(id);
    if (!file) throw unknown(id);
    if (file.uploadedBy !== reader.person.id && !seesAll(reader)) {
      if (file.instance === undefined) throw unknown(id);
      await openInstance(api, file.instance, reader).catch(() => { throw unknown(id); });
    }
    return file;
  }
  async function contentOf({ id, sha256 }: FileRow): Promise<Buffer> {
    const content = await store.files.content(sha256);
    if (!content) throw unknown(id);
    return Buffer.from(content);
  }

  return Router()
    .post('/files', received, async (request, response) => {
      const reader = readerOf(request);
      const files = Array.isArray(request.files) ? request.files : [];
      const uploads = spool.of(files, response);
      if (files.length === 0) throw new Problem('FILE_MISSING', "Expected a file in the field 'file', but found none");
      const caseKey = text(request.body, 'processInstanceKey');
      const field = text(request.body, 'field')?.slice(0, 200);
      const replaces = text(request.body, 'replaces');
      const instance = caseKey === undefined ? undefined : (await openInstance(api, partsOf(caseKey).instance, reader)).instance;
      if (instance !== undefined && (await store.files.ofInstance(instance)).length + files.length > inCase) throw new Problem('TOO_MANY_FILES', `Expected at most ${inCase} files in a case, but it would have more`);
      if (replaces !== undefined && files.length > 1) throw new Problem('REQUEST_INVALID', `Expected one file in the place of another, but found ${files.length}`);
      const before = replaces === undefined ? undefined : await former(replaces, instance, reader);
      const take = () => takeIn(api, request, { spool, uploads }, {
        uploadedBy: reader.person.id, ...(caseKey === undefined ? {} : { caseKey }), ...(instance === undefined ? {} : { instance }), ...(field === undefined ? {} : { field }), ...(before ? { replaces: before.id } : {}),
      });
      const rows = await (before && caseKey !== undefined
        ? api.audit.change(request, 'file-replaced', { case: caseKey, details: { replaces: before.id } }, take, ([taken]) => ({ case: caseKey, details: { file: taken?.id ?? '', replaces: before.id } })) : take());
      response.status(201).json({ items: rows.map((row) => presentFile(row, api, reader)) });
    })
    .get('/files/:id', async (request, response) => {
      const file = await visible(param(request, 'id'), readerOf(request));
      const content = await contentOf(file);
      response.attachment(file.name).type(file.mediaType).set({ ...HARMLESS, 'Cache-Control': 'private, no-cache', ETag: `"${file.sha256}"` }).send(content);
    })
    .get('/files/:id/preview', async (request, response) => {
      const file = await visible(param(request, 'id'), readerOf(request));
      const content = await contentOf(file);
      // Looked at once more: what an earlier version took in, it took in by its name.
      const { kind } = await recognize(content);
      const shown = SHOWN.find((one) => one === kind);
      if (!shown) throw new Problem('MEDIA_TYPE_UNSUPPORTED', `Expected a file that a page can show (${SHOWN.join(', ')}), but it is none`);
      response.type(kindNamed(shown).mediaType).set({ ...HARMLESS, 'Content-Disposition': 'inline', 'Cache-Control': 'private, no-cache', ETag: `"${file.sha256}"` }).send(content);
    });
}

const unknown = (id: string): Problem => new Problem('FILE_NOT_FOUND', `Expected a file '${id.slice(0, 60)}' that you may see, but found none`);
