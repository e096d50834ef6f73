/** Files of those without an account: fewer and smaller than the office's own, of the kinds that an office reads. */
import { Router, type RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { takeIn } from '../files/intake.js';
import type { KindName } from '../files/kinds.js';
import { Spool } from '../files/spool.js';
import { basicCredentials } from '../middleware/sign-in.js';
import { Problem } from '../problems.js';
import { uploaderOf } from '../public/applicant.js';
import { letIn } from './public-case.js';
import type { PublicApi } from './public.js';

const FILE_LIMIT = 10 * 1024 * 1024;
const KINDS: readonly KindName[] = ['pdf', 'ofd', 'office', 'docx', 'xlsx', 'text', 'jpg', 'png'];

export function publicFileRoutes(api: PublicApi, limit: { readonly [name in 'files' | 'wrongByAddress' | 'wrongByCase']: RequestHandler }): Router {
  const spool = new Spool(api.fileSettings.inMemory);
  const upload = multer({ storage: spool.storage, limits: { fileSize: FILE_LIMIT, files: 5, fieldSize: 1000 }, defParamCharset: 'utf8' });
  /** Who may send at all is asked before anything is read. */
  const allowed: RequestHandler = async (request, response, next) => {
    if (basicCredentials(request.header('authorization'))) response.locals['uploader'] = uploaderOf((await letIn(api, request, response)).caseNo);
    else response.locals['uploader'] = uploaderOf(api.challenges.redeem(request.header('x-public-ticket'), 'file').id);
    next();
  };
  const received: RequestHandler = (request, response, next) => {
    upload.array('file')(request, response, (fault: unknown) => {
      if (fault instanceof MulterError && fault.code === 'LIMIT_FILE_SIZE') next(new Problem('FILE_TOO_LARGE', 'Expected a file of at most 10 MB, but it is larger'));
      else next(fault);
    });
  };
  return Router().post('/public/files', limit.files, limit.wrongByAddress, limit.wrongByCase, allowed, received, async (request, response) => {
    const files = Array.isArray(request.files) ? request.files : [];
    const uploads = spool.of(files, response);
    if (files.length === 0) throw new Problem('FILE_MISSING', "Expected a file in the field 'file', but found none");
    const rows = await takeIn(api, request, { spool, uploads }, { uploadedBy: String(response.locals['uploader']), kinds: KINDS });
    response.status(201).json({ items: rows.map(({ id, name, sha256, bytes }) => ({ fileId: id, name, sha256, bytes })) });
  });
}
