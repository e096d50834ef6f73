/**
 * How often one address may ask, and how often a wrong code may be tried, for an address and for a case. Counted in each server process;
 * the code itself is too long to be guessed at any rate.
 */
import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { basicCredentials } from '../middleware/sign-in.js';
import { Problem } from '../problems.js';

export interface PublicLimits {
  /** Requests of an address in five minutes. */
  readonly requests: number;
  /** Applications and messages of an address in an hour. */
  readonly writes: number;
  /** Files of an address in an hour. */
  readonly files: number;
  /** Wrong codes in a quarter of an hour, of an address and for a case number. */
  readonly wrongByAddress: number;
  readonly wrongByCase: number;
}
export const PUBLIC_LIMITS: PublicLimits = { requests: 600, writes: 20, files: 40, wrongByAddress: 20, wrongByCase: 10 };

const MINUTE = 60_000;
const tooMany = (): never => { throw new Problem('TOO_MANY_ATTEMPTS', 'Expected fewer requests in so short a time: please wait a quarter of an hour'); };

export function publicLimits(limits: PublicLimits): { readonly [name in 'requests' | 'writes' | 'files' | 'wrongByAddress' | 'wrongByCase']: RequestHandler } {
  const within = (windowMs: number, limit: number): RequestHandler => rateLimit({ windowMs, limit, standardHeaders: 'draft-8', legacyHeaders: false, handler: tooMany });
  // Without the headers: who guesses learns nothing of others' tries.
  const wrong = (limit: number, more: object): RequestHandler => rateLimit({
    windowMs: 15 * MINUTE, limit, standardHeaders: false, legacyHeaders: false, handler: tooMany, skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.locals['wrongCode'] !== true, ...more,
  });
  return {
    requests: within(5 * MINUTE, limits.requests), writes: within(60 * MINUTE, limits.writes), files: within(60 * MINUTE, limits.files),
    wrongByAddress: wrong(limits.wrongByAddress, {}),
    wrongByCase: wrong(limits.wrongByCase, { keyGenerator: (request: Request) => basicCredentials(request.get('authorization'))?.id.slice(0, 100) ?? '' }),
  };
}
