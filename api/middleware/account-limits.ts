/** How often one account may ask for what costs much, so that nobody uses up what is another's. */
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { Problem } from '../problems.js';

/** Of one account (and address) in a minute. */
export interface AccountLimits {
  /** What takes a processor for long: checks, rehearsals and deployments of diagrams, decisions that are tried out, verification. */
  readonly heavy: number;
  /** Requests that bring files. */
  readonly uploads: number;
}
export const ACCOUNT_LIMITS: AccountLimits = { heavy: 120, uploads: 120 };

const HEAVY = /^\/(deployments|rehearsals|audit|decision-definitions\/evaluation)(\/|$)/i;

/** Comes behind the sign-in. Counted in each server process. */
export function accountLimits({ heavy, uploads }: AccountLimits = ACCOUNT_LIMITS): RequestHandler[] {
  const within = (limit: number, counts: (request: Request) => boolean): RequestHandler => rateLimit({
    windowMs: 60_000, limit, standardHeaders: 'draft-8', legacyHeaders: false, skip: (request) => !counts(request),
    keyGenerator: (request) => `${request.reader?.person.id ?? ''} ${ipKeyGenerator(request.ip ?? '')}`,
    handler: () => { throw new Problem('TOO_MANY_ATTEMPTS', `Expected at most ${limit} such requests a minute, but found more`, { retryAfter: 60 }); },
  });
  return [within(heavy, ({ path }) => HEAVY.test(path)), within(uploads, ({ method, headers }) => method === 'POST' && /^multipart\//i.test(headers['content-type'] ?? ''))];
}
