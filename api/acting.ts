/** The request as the engine takes it: who acts, and under which key a repeated request is known again. */
import type { Request as HttpRequest } from 'express';
import type { Request } from '../engine/runtime/engine.js';
import { readerOf } from './middleware/sign-in.js';
import { Problem } from './problems.js';

export function acting(http: HttpRequest): Request {
  const { person, groups } = readerOf(http);
  const requestId = http.get('idempotency-key');
  if (requestId !== undefined && !/^[\x21-\x7e]{1,100}$/.test(requestId)) {
    throw new Problem('REQUEST_INVALID', 'Expected an Idempotency-Key of at most 100 ASCII characters without blanks');
  }
  return { actor: { id: person.id, groups }, ...(requestId === undefined ? {} : { requestId }) };
}
