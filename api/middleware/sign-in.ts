/**
 * Who asks: the session's person, or a program by its token, or by HTTP Basic where that is offered. A password costs argon2 its
 * time once in five minutes; between, what was verified is remembered as a keyed hash. Whether the account is still open is looked
 * up at each request.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { standInsOf, type Substitution } from '../../engine/directory/substitutions.js';
import { SIGNING_DEPUTIES } from '../../engine/kernel/commands/stand-in-rules.js';
import { soleGroups } from '../../engine/runtime/standing-in.js';
import { BARS_SIGNING } from '../../engine/store/port.js';
import { auditedSignIn } from '../audit/sign-ins.js';
import type { Api, Reader } from '../context.js';
import type { How, Standing } from '../identity/accounts.js';
import { scopeFor } from '../identity/tokens.js';
import { languageOf } from '../languages.js';
import { Problem } from '../problems.js';
import { sessionKey } from './session-cookie.js';

declare module 'express-session' {
  interface SessionData {
    person: string;
    how?: How;
    /** Of the account, when they signed in: another one now, and the session is dead. */
    epoch?: number;
    /** When they signed in (ms), from where, with what. */
    since?: number;
    address?: string;
    agent?: string;
  }
}
declare module 'express-serve-static-core' {
  interface Request {
    reader?: Reader;
    /** Whose token it was, where it was refused for what it is not good for. */
    knownAs?: string;
    /** Whether who asked may go on: a stream asks it from time to time. */
    stillSignedIn?: () => Promise<boolean>;
    requestId: string;
  }
}

const REMEMBERED = 5 * 60_000;

interface Asking {
  readonly id: string;
  readonly standing: Standing;
  readonly still: () => Promise<boolean>;
}

export function signIn(api: Api): RequestHandler {
  const { accounts, tokens } = api;
  const key = randomBytes(32);
  const verified = new Map<string, { readonly until: number; readonly epoch: number; readonly done: Promise<unknown> }>();

  /** Those who ask with the same password at the same time cost one look at it. */
  async function byPassword(request: Request, id: string, password: string): Promise<Standing> {
    const standing = await accounts.standing(id);
    const mark = createHmac('sha256', key).update(`${id}\0${password}`).digest('base64');
    const known = verified.get(mark);
    if (known && known.until > api.clock() && known.epoch === standing.epoch && standing.open) {
      await known.done;
      return standing;
    }
    const done = auditedSignIn(api, request, { username: id, password, address: addressOf(request), how: 'basic' });
    if (verified.size > 10_000) verified.clear();
    verified.set(mark, { until: api.clock() + REMEMBERED, epoch: standing.epoch, done });
    done.catch(() => { verified.delete(mark); });
    await done;
    return standing;
  }

  async function byBasic(request: Request, { id, password }: { id: string; password: string }): Promise<Asking> {
    if (!basicOffered(api, request)) throw new Problem('BASIC_NOT_OFFERED', 'Expected a token (Authorization: Bearer …), but found HTTP Basic, which this server takes only from itself');
    const standing = await byPassword(request, id, password);
    return { id, standing, still: async () => sameAs(standing, await accounts.standing(id)) };
  }

  async function byToken(request: Request, secret: string): Promise<Asking> {
    const token = await tokens.of(secret);
    // It needs no password, but an account that somebody could sign in to.
    const standing = token && await accounts.standing(token.person, api.oidc ? 'oidc' : 'password');
    if (!token || !standing?.open) throw new Problem('TOKEN_INVALID', 'Expected a token that is good, but it is unknown, revoked or over');
    const scope = scopeFor(request.method, request.path);
    if (scope === 'never' || !token.scopes.includes(scope)) {
      request.knownAs = token.person;
      throw new Problem('SCOPE_MISSING', scope === 'never' ? 'Expected a session, but found a token: accounts are not open to tokens' : `Expected a token of the scope '${scope}', but it has ${token.scopes.join(', ')}`);
    }
    await api.audit.writeOnce(request, 'sign-in', { by: token.person, details: { how: 'token', token: token.id } });
    await tokens.used(token);
    return { id: token.person, standing: { ...standing, mustChange: false }, still: async () => await tokens.of(secret) !== undefined };
  }

  async function bySession({ person, how = 'password', epoch = 0, id }: Request['session']): Promise<Asking | undefined> {
    if (!person) return undefined;
    const standing = await accounts.standing(person, how);
    if (standing.epoch !== epoch) return undefined;
    return { id: person, standing, still: async () => await api.store.sessions.get(sessionKey(id), api.clock()) !== undefined && sameAs(standing, await accounts.standing(person, how)) };
  }

  return async (request, _response, next) => {
    const header = request.get('authorization');
    const basic = basicCredentials(header);
    const bearer = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
    const byCookie = !basic && bearer === undefined;
    const asking = basic ? await byBasic(request, basic) : bearer !== undefined ? await byToken(request, bearer) : await bySession(request.session);
    const person = asking?.standing.open ? api.directory.person(asking.id) : undefined;
    if (asking && person) {
      if (byCookie) requireOwnSite(request);
      if (asking.standing.mustChange && !OPEN_BEFORE_CHANGE.test(request.path)) throw new Problem('PASSWORD_CHANGE_REQUIRED', 'Expected a password of your own first, but this one was given to you');
      // What another server changed counts here at once.
      const [lasting] = await Promise.all([api.store.substitutions.lasting(api.clock()), api.years.refresh(), api.office.refresh()]);
      request.reader = standingNow(api, lasting, { person, groups: api.directory.groupsOf(person.id), language: languageOf(request) });
      request.stillSignedIn = asking.still;
    }
    next();
  };
}

const sameAs = (before: Standing, now: Standing): boolean => now.open && now.epoch === before.epoch;

/** What is open to who signed in with a password that an administrator gave. */
const OPEN_BEFORE_CHANGE = /^\/(session(\/oidc(\/callback)?)?|account\/password)\/?$/i;

/** Behind a proxy on this machine that says for whom it asks, theirs. */
export const addressOf = (request: Request): string => request.ip ?? '0.0.0.0';

const LOOPBACK = /^(::1|(::ffff:)?127\.[0-9.]+)$/;
const basicOffered = ({ basic }: Pick<Api, 'basic'>, request: Request): boolean => basic === 'yes' || (basic === 'loopback' && LOOPBACK.test(addressOf(request)));

/** The reader with all for whom they stand in at this moment (代). */
export function standingNow({ directory, clock }: Api, all: readonly Substitution[], { person, groups, language }: Reader): Reader {
  const standsFor = standInsOf(all, person.id, clock()).map(({ owner, processes }) => ({
    user: owner, groups: soleGroups(directory, owner), ...(processes ? { processes } : {}), barredBy: barsOf({ person, groups }, { id: owner, groups: directory.groupsOf(owner) }),
  }));
  return { person, groups, language, ...(standsFor.length === 0 ? {} : { standsFor }) };
}

/** The marks of tasks that they may not do for the owner: what excludes one of the two excludes the substitute, and 簽發 is a listed deputy's. */
function barsOf({ person, groups }: Pick<Reader, 'person' | 'groups'>, owner: { readonly id: string; readonly groups: readonly string[] }): readonly string[] {
  const deputy = groups.some((group) => SIGNING_DEPUTIES.includes(group));
  return [`u:${person.id}`, `u:${owner.id}`, ...new Set([...groups, ...owner.groups].map((group) => `g:${group}`)), ...(deputy ? [] : [BARS_SIGNING])];
}

/**
 * A form of another site cannot send the header, a script of one would have to be permitted to (CORS, which is off), and the cookie is
 * SameSite=Lax. Browsers that say which site asks are taken at their word besides.
 */
export function requireOwnSite(request: Request): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const from = request.get('sec-fetch-site') ?? 'same-origin';
  if (request.get('x-requested-with') === 'dutyflow' && ['same-origin', 'none'].includes(from)) return;
  throw new Problem('CSRF_HEADER_MISSING', "Expected the header 'X-Requested-With: dutyflow' on a write by session, and a page of this site, but found none");
}

export function basicCredentials(header: string | undefined): { id: string; password: string } | undefined {
  const match = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(header ?? '');
  if (!match) return undefined;
  const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { id: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Behind this, somebody is signed in. */
export const requireSignIn: RequestHandler = (request, _response, next) => {
  readerOf(request);
  next();
};

export function readerOf(request: Request): Reader {
  if (!request.reader) throw new Problem('NOT_SIGNED_IN', 'Expected a session or a token, but found neither');
  return request.reader;
}
