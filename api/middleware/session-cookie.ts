/**
 * Sessions of browsers: express-session over the store, so that they outlive a restart and are the same on every server. A session
 * ends when nobody used it for a while (idle), and some hours after the sign-in in any case (most). The store has only hashes of
 * their ids: who reads it has nobody's session.
 */
import { createHash } from 'node:crypto';
import session, { Store as SessionStoreBase, type SessionData } from 'express-session';
import type { Request, RequestHandler } from 'express';
import type { Json } from '../../engine/kernel/state.js';
import type { SessionStore, Store } from '../../engine/store/port.js';
import { keptSecret } from '../kept-secret.js';

export interface SessionLimits {
  /** Milliseconds without a request. */
  readonly idle: number;
  /** Milliseconds since the sign-in. */
  readonly most: number;
}
const HOUR = 3_600_000;
export const SESSION_LIMITS: SessionLimits = { idle: 2 * HOUR, most: 12 * HOUR };
/** An expiry that moves by less is not worth a write at each request. */
const TOUCH_EVERY = 10 * 60_000;
const REMEMBERED = 10_000;

const SECRET = 'session-secret';

export const cookieSecret = (store: Pick<Store, 'settings'>): Promise<string> => keptSecret(store, SECRET);

/** How the store knows a session. */
export const sessionKey = (id: string): string => createHash('sha256').update(id).digest('base64url');

export async function sessionCookie(store: Store, clock: () => number, limits: SessionLimits = SESSION_LIMITS): Promise<RequestHandler> {
  const secret = await cookieSecret(store);
  return session({
    name: 'dutyflow.sid', secret, resave: false, saveUninitialized: false, rolling: false,
    store: new StoredSessions(store.sessions, clock, limits),
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: limits.most, path: '/' },
  });
}

/** A new id: one that somebody planted before the sign-in, or took before the change of a password, is worth nothing after it. */
export async function beginSession(request: Request, who: Pick<SessionData, 'person' | 'how' | 'epoch' | 'since'>): Promise<void> {
  await new Promise<void>((resolve, reject) => { request.session.regenerate((error) => { if (error) reject(error); else resolve(); }); });
  Object.assign(request.session, who, { address: request.ip ?? '', agent: (request.get('user-agent') ?? '').slice(0, 300) });
  await new Promise<void>((resolve, reject) => { request.session.save((error) => { if (error) reject(error); else resolve(); }); });
}

type Done = (error?: unknown) => void;

class StoredSessions extends SessionStoreBase {
  readonly #sessions: SessionStore;
  readonly #clock: () => number;
  readonly #limits: SessionLimits;
  readonly #touched = new Map<string, number>();
  #purged = 0;

  constructor(sessions: SessionStore, clock: () => number, limits: SessionLimits) {
    super();
    this.#limits = limits;
    this.#sessions = sessions;
    this.#clock = clock;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#sessions.get(sessionKey(id), this.#clock()).then(
      (row) => { done(null, row ? contentOf(row.content, this.#limits.most) : null); },
      (error: unknown) => { done(error); },
    );
  }

  override set(id: string, content: SessionData, done?: Done): void {
    const { cookie: _cookie, person, ...rest } = content;
    const now = this.#clock();
    const row = { id: sessionKey(id), content: jsonOf({ person, ...rest }), expiresAt: this.#expiry(content, now), usedAt: now };
    this.#sessions.set(person ? { ...row, person } : row).then(() => this.#purge(now)).then(() => done?.(), (error: unknown) => done?.(error));
  }

  /** Those that have expired stay until somebody signs in, an hour or more after the last time. */
  async #purge(now: number): Promise<void> {
    if (this.#purged + HOUR > now) return;
    this.#purged = now;
    await this.#sessions.purge(now);
  }

  override destroy(id: string, done?: Done): void {
    this.#sessions.destroy(sessionKey(id)).then(() => done?.(), (error: unknown) => done?.(error));
  }

  override touch(id: string, content: SessionData, done?: () => void): void {
    const now = this.#clock();
    const key = sessionKey(id);
    if ((this.#touched.get(key) ?? -Infinity) + Math.min(TOUCH_EVERY, this.#limits.idle / 4) > now) {
      done?.();
      return;
    }
    if (this.#touched.size >= REMEMBERED) this.#touched.clear();
    this.#touched.set(key, now);
    this.#sessions.touch(key, this.#expiry(content, now), now).then(() => done?.(), () => done?.());
  }

  /** Before the sign-in there is nothing to keep for long. */
  #expiry({ person, since = this.#clock() }: SessionData, now: number): number {
    return person ? Math.min(now + this.#limits.idle, since + this.#limits.most) : now + BEFORE_SIGN_IN;
  }
}

const BEFORE_SIGN_IN = 10 * 60_000;

const jsonOf = (content: object): Json => JSON.parse(JSON.stringify(content));

function contentOf(content: Json, originalMaxAge: number): SessionData {
  const stored: Readonly<Record<string, unknown>> = typeof content === 'object' && content !== null ? { ...content } : {};
  const { person, how, epoch, since, address, agent } = stored;
  return {
    cookie: { originalMaxAge }, person: typeof person === 'string' ? person : '',
    ...(how === 'oidc' || how === 'password' ? { how } : {}), ...(typeof epoch === 'number' ? { epoch } : {}), ...(typeof since === 'number' ? { since } : {}),
    ...(typeof address === 'string' ? { address } : {}), ...(typeof agent === 'string' ? { agent } : {}),
  };
}
