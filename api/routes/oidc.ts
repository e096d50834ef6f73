/** Signing in by OpenID Connect: out to the provider and back. Both are pages that a browser goes to; what fails is said on the sign-in page. */
import { Router, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { DEMO_ACCOUNT } from '../../engine/directory/demo/people.js';
import type { Api } from '../context.js';
import { followGroups } from '../identity/following.js';
import { FLOW_LASTS, OidcFault, type Claims } from '../identity/oidc.js';
import { ownPage } from '../identity/own-page.js';
import { beginSession } from '../middleware/session-cookie.js';
import { Problem } from '../problems.js';

const COOKIE = 'dutyflow.oidc';
const OF_COOKIE = /(?:^|; *)dutyflow\.oidc=([\w-]+)/;

export function oidcRoutes({ oidc, office, accounts, directory, clock, log, audit }: Api): Router {
  const offered = (): NonNullable<Api['oidc']> => {
    if (!oidc) throw new Problem('OIDC_NOT_FOUND', 'Expected OIDC_ISSUER among the settings, but found none');
    return oidc;
  };
  const cookieOf = (request: Request) => ({ httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/v2/session/oidc' } as const);

  async function refuse(cause: unknown, request: Request, response: Response, to: string): Promise<void> {
    if (!(cause instanceof OidcFault)) throw cause;
    const details = { how: 'oidc', code: `OIDC_${cause.kind.toUpperCase()}` };
    // Who never was at the provider may come without end.
    if (cause.person === undefined) await audit.writeOnce(request, 'sign-in-refused', { outcome: 'refused', details });
    else await audit.write(request, 'sign-in-refused', { outcome: 'refused', about: cause.person, details });
    log.warn({ kind: cause.kind, reason: cause.message, cause: cause.cause instanceof Error ? cause.cause.message : undefined }, 'sign-in by OpenID Connect refused');
    response.redirect(303, `/signin?${new URLSearchParams({ fault: cause.kind, ...(to === ownPage(undefined) ? {} : { to }) }).toString()}`);
  }

  /** The posts that follow the groups are those from now on. */
  async function follow(request: Request, id: string, groups: readonly string[]): Promise<void> {
    const { groups: rules } = offered().settings;
    if (rules.length === 0) return;
    const about = { by: id, about: id, details: { how: 'oidc' } };
    const followed = await audit.change(request, 'posts-changed', about, () => followGroups(office, rules, id, groups, clock()).catch((cause: unknown) => {
      // Refused by the office's rules: nothing was changed.
      if (cause instanceof OidcFault) return cause;
      throw cause;
    }), (changed) => (changed === true ? { ...about, details: { how: 'oidc', roles: [...directory.person(id)?.roles ?? []], posts: [...directory.person(id)?.posts ?? []] } } : undefined));
    if (followed instanceof OidcFault) throw followed;
  }

  /** A session of who came, if they are of this office and not closed. */
  async function enter(request: Request, { id, groups }: Claims): Promise<void> {
    const person = id === DEMO_ACCOUNT ? undefined : directory.person(id);
    if (!person) throw new OidcFault('unknown', `Expected a person of the office, but '${id.slice(0, 60)}' is none`, { person: id.slice(0, 60) });
    const { open, epoch } = await accounts.standing(id, 'oidc');
    if (!open) throw new OidcFault('closed', `Expected an open account, but '${id}' is closed`, { person: id });
    await follow(request, id, groups);
    await audit.write(request, 'sign-in', { by: id, details: { how: 'oidc' } });
    await beginSession(request, { person: id, how: 'oidc', epoch, since: clock() });
  }

  return Router()
    .get('/session/oidc', async (request, response) => {
      const to = typeof request.query['to'] === 'string' ? ownPage(request.query['to']) : ownPage(undefined);
      response.set('Cache-Control', 'no-store');
      try {
        const { url, kept } = await offered().begin(to);
        response.cookie(COOKIE, kept, { ...cookieOf(request), maxAge: FLOW_LASTS }).redirect(303, url);
      } catch (cause) {
        await refuse(cause, request, response, to);
      }
    })
    .get('/session/oidc/callback', failing(), async (request, response) => {
      response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).clearCookie(COOKIE, cookieOf(request));
      try {
        const claims = await offered().finish(request.originalUrl.split('?').slice(1).join('?'), OF_COOKIE.exec(request.get('cookie') ?? '')?.[1]);
        await enter(request, claims);
        response.locals['entered'] = true;
        response.redirect(303, claims.to);
      } catch (cause) {
        await refuse(cause, request, response, ownPage(undefined));
      }
    });
}

/** Each asks the provider: so many a minute of an address that did not come in. */
const failing = () => rateLimit({
  windowMs: 60_000, limit: 60, standardHeaders: 'draft-8', legacyHeaders: false, skipSuccessfulRequests: true, requestWasSuccessful: (_request, response) => response.locals['entered'] === true,
  handler: () => { throw new Problem('TOO_MANY_ATTEMPTS', 'Expected at most 60 sign-ins a minute that fail, but found more'); },
});
