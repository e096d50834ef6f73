/** Sessions of browsers: express-session over the store, so that they outlive a restart. */
import { randomBytes } from 'node:crypto';
import session, { Store as SessionStoreBase, type SessionData } from 'express-session';
import type { RequestHandler } from 'express';
import type { Json } from '../../engine/kernel/state.js';
import type { SessionStore, Store } from '../../engine/store/port.js';

const HOURS = 12 * 3_600_000;
/** An expiry that moves by less is not worth a write at each request. */
const TOUCH_EVERY = 10 * 60_000;
const REMEMBERED = 10_000;

const SECRET = 'session-secret';

/** The secret that signs cookies is drawn once and kept in the store: of servers that start together all take the first one's. */
export async function cookieSecret({ settings }: Pick<Store, 'settings'>): Promise<string> {
  const drawn = randomBytes(32).toString('hex');
  for (;;) {
    const known = await settings.get(SECRET);
    if (typeof known === 'string') return known;
    if (await settings.swap(SECRET, known, drawn)) return drawn;
  }
}

export async function sessionCookie(store: Store, clock: () => number): Promise<RequestHandler> {
  const secret = await cookieSecret(store);
  return session({
    name: 'dutyflow.sid', secret, resave: false, saveUninitialized: false, rolling: false,
    store: new StoredSessions(store.sessions, clock),
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: HOURS, path: '/' },
  });
}

type Done = (error?: unknown) => void;

class StoredSessions extends SessionStoreBase {
  readonly #sessions: SessionStore;
  readonly #clock: () => number;
  readonly #touched = new Map<string, number>();

  constructor(sessions: SessionStore, clock: () => number) {
    super();
    this.#sessions = sessions;
    this.#clock = clock;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#sessions.get(id, this.#clock()).then(
      (row) => { done(null, row ? contentOf(row.content) : null); },
      (error: unknown) => { done(error); },
    );
  }

  override set(id: string, content: SessionData, done?: Done): void {
    const person = content.person;
    const row = { id, content: { person: person ?? null, cookie: { originalMaxAge: content.cookie.originalMaxAge } }, expiresAt: this.#clock() + HOURS };
    this.#sessions.set(person === undefined ? row : { ...row, person }).then(() => done?.(), (error: unknown) => done?.(error));
  }

  override destroy(id: string, done?: Done): void {
    this.#sessions.destroy(id).then(() => done?.(), (error: unknown) => done?.(error));
  }

  override touch(id: string, _content: SessionData, done?: () => void): void {
    const now = this.#clock();
    if ((this.#touched.get(id) ?? -Infinity) + TOUCH_EVERY > now) {
      done?.();
      return;
    }
    if (this.#touched.size >= REMEMBERED) this.#touched.clear();
    this.#touched.set(id, now);
    this.#sessions.touch(id, now + HOURS).then(() => done?.(), () => done?.());
  }
}

function contentOf(content: Json): SessionData {
  const person = typeof content === 'object' && content !== null && 'person' in content ? content.person : null;
  const data = { cookie: { originalMaxAge: HOURS } };
  return typeof person === 'string' ? { ...data, person } : { ...data, person: '' };
}
