/**
 * Anchors, and the verification of everything against one, for auditors: while the server runs, and so also on the embedded
 * file, which nobody else may open. What a finding says of a row's content is kept back: it may lie above the auditor's clearance.
 */
import { Router } from 'express';
import multer from 'multer';
import { anchorLines, readAnchor } from '../../engine/runtime/verification/anchor.js';
import { verifyAuditLog } from '../../engine/runtime/audit/verify-audit.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireRight } from '../policies.js';
import { levelOf, TOP } from '../policy/rules.js';
import { isoMoment } from '../presenters/moments.js';
import { Problem } from '../problems.js';

const ANCHOR_LIMIT = 256 * 1024 * 1024;
/** These messages speak of hashes and versions only. */
const WITHOUT_CONTENT = ['CASE_MISSING', 'TAIL_MISSING', 'COMMIT_MISSING', 'COMMIT_ALTERED', 'CHAIN_BROKEN', 'HISTORY_REWRITTEN', 'DEFINITION_MISSING',
  'CASE_RETURNED', 'RECORD_MISSING', 'RECORD_ALTERED', 'RECORD_UNFOUNDED'];
const HEAD = /^[0-9a-fA-F]{64}$/;

/** An anchor names every case that there is, and a verification counts them: for auditors who are cleared for all. */
function requireForAll(reader: Reader): void {
  requireRight(reader, 'audit');
  if (levelOf(reader.person) < TOP) throw new Problem('FORBIDDEN', `Expected an auditor who is cleared for every case, but '${reader.person.id}' is not`);
}

export function auditRoutes(api: Api): Router {
  const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: ANCHOR_LIMIT, files: 1, fieldSize: 1000 } });
  let running = false;
  return Router()
    .get('/audit/anchor', async (request, response) => {
      requireForAll(readerOf(request));
      const previous = request.query['previousHead'];
      if (previous !== undefined && !(typeof previous === 'string' && HEAD.test(previous))) throw new Problem('REQUEST_INVALID', 'Expected previousHead to be 64 hexadecimal digits');
      const at = api.clock();
      await api.audit.write(request, 'anchor-made', { ofAll: true, ...(typeof previous === 'string' ? { details: { previousHead: previous.toLowerCase() } } : {}) });
      response.type('application/x-ndjson').attachment(`anchor-${new Date(at).toISOString().slice(0, 10)}.jsonl`);
      for await (const line of anchorLines(api.store, at, typeof previous === 'string' ? previous.toLowerCase() : undefined)) {
        if (response.destroyed) return;
        if (!response.write(line)) await new Promise((resolve) => { response.once('drain', resolve).once('close', resolve); });
      }
      response.end();
    })
    .post('/audit/verifications', (request, _response, next) => {
      requireForAll(readerOf(request));
      next();
    }, upload.single('anchor'), async (request, response) => {
      const body: unknown = request.body;
      const head: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'head') : undefined;
      if (head !== undefined && !(typeof head === 'string' && HEAD.test(head))) throw new Problem('REQUEST_INVALID', 'Expected head to be 64 hexadecimal digits');
      const read = request.file && readAnchor(request.file.buffer.toString('utf8'), typeof head === 'string' ? head : undefined);
      if (read && !read.ok) throw new Problem('ANCHOR_INVALID', read.message);
      if (running) throw new Problem('VERIFICATION_BUSY', 'Expected no other verification at the same time, but one runs');
      running = true;
      try {
        // Written first: it is verified with the others.
        await api.audit.write(request, 'verified', { ofAll: true, ...(read ? { details: { anchor: read.anchor.head } } : {}) });
        const audit = await verifyAuditLog(api.store, read?.anchor.audit);
        const { instances, commits, unsettled, findings } = await verifyStore(api.store, read?.anchor);
        response.json({
          at: isoMoment(api.clock()), instances, commits, unsettled, auditEntries: audit.entries, auditFindings: audit.findings, ...(read ? { anchor: { at: read.anchor.at, head: read.anchor.head } } : {}),
          findings: findings.map(({ code, instance, version, row, message }) => ({
            code, processInstanceKey: instance, ...(version === undefined ? {} : { version }), ...(row === undefined ? {} : { row }), ...(WITHOUT_CONTENT.includes(code) ? { message } : {}),
          })),
        });
      } finally {
        running = false;
      }
    });
}
