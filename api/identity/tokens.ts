/** API tokens: what a program signs in with instead of a password. Shown once, kept as a hash, of a few scopes, for a time. */
import { createHash, randomBytes } from 'node:crypto';
import type { TokenRow, TokenStore } from '../../engine/store/port.js';

export const SCOPES = ['read', 'work', 'deploy', 'operate', 'administer'] as const;
export type Scope = (typeof SCOPES)[number];
const DAY = 86_400_000;
/** When it was used last is written at most so often. */
const USED_EVERY = 10 * 60_000;
const SECRET = /^dft_[A-Za-z0-9_-]{43}$/;

const idOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export class Tokens {
  readonly #store: TokenStore;
  readonly #clock: () => number;

  constructor(store: TokenStore, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
  }

  /** `days` from now it is over. The secret is told here and nowhere else. */
  async make(person: string, { name, scopes, days }: { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number }): Promise<{ readonly secret: string; readonly row: TokenRow }> {
    const secret = `dft_${randomBytes(32).toString('base64url')}`;
    const now = this.#clock();
    const row = { id: idOf(secret), person, name, scopes: SCOPES.filter((scope) => scopes.includes(scope)), createdAt: now, expiresAt: now + days * DAY };
    await this.#store.put(row);
    return { secret, row };
  }

  /** The token of a secret, if it is good now. */
  async of(secret: string): Promise<TokenRow | undefined> {
    const row = SECRET.test(secret) ? await this.#store.get(idOf(secret)) : undefined;
    return row && this.lasts(row) ? row : undefined;
  }

  async used({ id, usedAt }: TokenRow): Promise<void> {
    const now = this.#clock();
    if (usedAt === undefined || usedAt + USED_EVERY < now) await this.#store.use(id, now);
  }

  lasts({ revokedAt, expiresAt }: TokenRow): boolean {
    return revokedAt === undefined && expiresAt > this.#clock();
  }
}

const ASKS = /\/(search|statistics\/[a-z-]+|evaluation)$/;
const DEPLOYS = /^\/(deployments|diagram-drafts|rehearsals)(\/|$)/;
const ADMINISTERS = /^\/(organisation|calendar|limits)(\/|$)/;
const OPERATES = /^\/(jobs|incidents|signals)(\/|$)|^\/process-instances\/[^/]+\/(modification|migration|suspension|resumption)$/;

/** What a token needs for a request (path below /v2). `never`: accounts and sessions are people's own. */
export function scopeFor(method: string, path: string): Scope | 'never' {
  if (/^\/(account|accounts)(\/|$)/i.test(path) || (/^\/session(\/|$)/i.test(path) && method !== 'GET')) return 'never';
  if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return 'read';
  const plain = path.toLowerCase().replace(/\/$/, '');
  if (method === 'POST' && ASKS.test(plain)) return 'read';
  if (DEPLOYS.test(plain)) return 'deploy';
  if (ADMINISTERS.test(plain)) return 'administer';
  return OPERATES.test(plain) ? 'operate' : 'work';
}
