/**
 * Who asks: the session's person, or HTTP Basic for programs. A password costs argon2 its time once in five minutes;
 * between, what was verified is remembered as a keyed hash.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { standInsOf, type Substitution } from '../../engine/directory/substitutions.js';
import { SIGNING_DEPUTIES } from '../../engine/kernel/commands/stand-in-rules.js';
import { soleGroups } from '../../engine/runtime/standing-in.js';
import type { Person } from '../../engine/directory/port.js';
import { BARS_SIGNING } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { languageOf } from '../languages.js';
import { Problem } from '../problems.js';

declare module 'express-session' {
  interface SessionData {
    person: string;
  }
}
declare module 'express-serve-static-core' {
  interface Request {
    reader?: Reader;
    requestId: string;
  }
}

const REMEMBERED = 5 * 60_000;

export function signIn(api: Api): RequestHandler {
  const key = randomBytes(32);
  const verified = new Map<string, number>();

  async function byPassword(id: string, password: string): Promise<Person | undefined> {
    const mark = createHmac('sha256', key).update(`${id}\0${password}`).digest('base64');
    const now = api.clock();
    if ((verified.get(mark) ?? 0) > now) return api.directory.person(id);
    const person = await api.directory.authenticate(id, password);
    if (person) {
      if (verified.size > 10_000) verified.clear();
      verified.set(mark, now + REMEMBERED);
    }
    return person;
  }

  return async (request, _response, next) => {
    const basic = basicCredentials(request.get('authorization'));
    let person: Person | undefined;
    if (basic) {
      person = await byPassword(basic.id, basic.password);
      if (!person) throw new Problem('WRONG_PASSWORD', 'Expected a name and a password that belong together');
    } else if (request.session.person !== undefined) {
      person = api.directory.person(request.session.person);
      if (person) requireOwnSite(request);
    }
    if (person) {
      // What another server changed counts here at once.
      const [lasting] = await Promise.all([api.store.substitutions.lasting(api.clock()), api.years.refresh()]);
      request.reader = standingNow(api, lasting, { person, groups: api.directory.groupsOf(person.id), language: languageOf(request) });
    }
    next();
  };
}

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

/** A form of another site cannot send the header, and the cookie is SameSite=Lax. */
export function requireOwnSite(request: Request): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || request.get('x-requested-with') === 'dutyflow') return;
  throw new Problem('CSRF_HEADER_MISSING', "Expected the header 'X-Requested-With: dutyflow' on a write by session, but found none");
}

function basicCredentials(header: string | undefined): { id: string; password: string } | undefined {
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
  if (!request.reader) throw new Problem('NOT_SIGNED_IN', 'Expected a session or HTTP Basic credentials, but found neither');
  return request.reader;
}
