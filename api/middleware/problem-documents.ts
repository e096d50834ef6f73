/** Every refusal leaves as `application/problem+json` with a stable `code`, in the reader's language. */
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { MulterError } from 'multer';
import { outageOf } from '../../engine/store/outage.js';
import type { Outage } from '../../engine/store/outage.js';
import { SearchRefused } from '../../engine/store/port.js';
import { auditRefusal } from '../audit/refusals.js';
import type { Api } from '../context.js';
import { worded } from '../field-messages.js';
import { languageOf } from '../languages.js';
import { titleOf } from '../problem-titles.js';
import { Problem } from '../problems.js';

export const unknownRoute: RequestHandler = (request) => {
  throw new Problem('ROUTE_NOT_FOUND', `Expected a route of the API, but found none for ${request.method} ${request.path}`);
};

export function problemDocuments(api: Api): ErrorRequestHandler {
  const { log } = api;
  return async (cause: unknown, request, response, next) => {
    const problem = asProblem(cause);
    if (problem.status >= 500) log.error({ err: cause, requestId: request.requestId, method: request.method, url: request.originalUrl.split('?')[0] }, 'request failed');
    if (response.headersSent) {
      next(cause);
      return;
    }
    // Without its entry a refusal is still one.
    await auditRefusal(api, request, response, problem).catch((failure: unknown) => { log.error({ err: failure, requestId: request.requestId }, 'a refusal was not written into the audit log'); });
    const language = languageOf(request);
    const { element, fields, findings, draft, doubts, retryAfter, destruction } = problem.more;
    if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
    if (problem.status === 401 && !request.get('x-requested-with') && !response.get('WWW-Authenticate')) response.set('WWW-Authenticate', 'Basic realm="dutyflow", charset="UTF-8"');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify({
      type: 'about:blank',
      title: titleOf(problem.code, problem.status, language),
      status: problem.status,
      detail: problem.message,
      instance: request.originalUrl.split('?')[0],
      code: problem.code,
      requestId: request.requestId,
      ...(element === undefined ? {} : { element }),
      ...(fields === undefined ? {} : { fields: worded(fields, language) }),
      ...(findings === undefined ? {} : { findings }),
      ...(draft === undefined ? {} : { draft }),
      ...(doubts === undefined ? {} : { doubts }),
      ...(destruction === undefined ? {} : { destruction }),
    }));
  };
}

/** What was not acknowledged may be asked again: under the same Idempotency-Key it is done once. */
const OUTAGES: Readonly<Record<Outage, string>> = {
  STORAGE_FULL: 'Expected space to store this, but the disk of the database is full: nothing of it was stored',
  STORE_UNAVAILABLE: 'Expected the database to answer, but it does not: ask again, with the same Idempotency-Key if you gave one',
};

const field = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined);

/** What busboy, under multer, says of a multipart body; its errors have no code. */
const UNREADABLE = /^(Malformed part header|Unexpected end of (form|file)|Malformed content type|Missing Content-Type|Multipart: Boundary not found|Unsupported content type: .*)$/s;

/** Refusals of Express, body-parser, multer and the store in our words; anything else is a fault of ours. */
function asProblem(cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  if (cause instanceof SearchRefused) return new Problem('CURSOR_INVALID', cause.message);
  if (cause instanceof MulterError) {
    return cause.code === 'LIMIT_FILE_SIZE' ? new Problem('FILE_TOO_LARGE', 'Expected a file of at most 20 MB, but it is larger')
      : new Problem('REQUEST_INVALID', `Expected files in the fields that the API names, but found: ${cause.message}`);
  }
  if (cause instanceof Error && UNREADABLE.test(cause.message)) return new Problem('REQUEST_INVALID', `Expected a multipart body that can be read, but found: ${cause.message}`);
  const outage = outageOf(cause);
  if (outage) return new Problem(outage, OUTAGES[outage]);
  const type = field(cause, 'type');
  if (type === 'entity.parse.failed') return new Problem('BODY_NOT_JSON', 'Expected a body of JSON, but it cannot be read as JSON');
  if (type === 'entity.too.large') return new Problem('BODY_TOO_LARGE', 'Expected a body of at most 4 MB, but it is larger');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') return new Problem('MEDIA_TYPE_UNSUPPORTED', 'Expected a body in UTF-8');
  const status = field(cause, 'status');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem('REQUEST_INVALID', cause instanceof Error ? cause.message : 'Expected a request that can be read');
  }
  return new Problem('INTERNAL', 'The server could not do this; it was logged under the request id');
}
