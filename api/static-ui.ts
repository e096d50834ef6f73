/** The built face: hashed assets for ever, every other page the index with this response's nonce; `/public` has one of its own. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';

/** The build writes it wherever a style or script may be added. */
const NONCE = '__CSP_NONCE__';

/** Drawn when it is first asked for: answers of the API need none. */
export const nonceOf = (response: Response): string => String(response.locals['nonce'] ??= randomBytes(16).toString('base64'));

export function staticUi(folder: string): RequestHandler {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return (_request, _response, next) => { next(); };
  const index = readFileSync(file, 'utf8');
  const forAll = join(folder, 'public.html');
  const open = existsSync(forAll) ? readFileSync(forAll, 'utf8') : index;
  const page = (request: Request, response: Response, next: () => void): void => {
    if (!['GET', 'HEAD'].includes(request.method) || request.path.startsWith('/v2') || request.accepts('html') === false || /\.[a-z0-9]{2,5}$/i.test(request.path)) next();
    else response.type('html').set('Cache-Control', 'no-store').send((/^\/public(\/|$)/.test(request.path) ? open : index).replaceAll(NONCE, nonceOf(response)));
  };
  return Router()
    .use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: true }))
    .get(['/index.html', '/public.html'], page)
    .use(express.static(folder, { index: false, maxAge: '1h' }))
    .use(page);
}
