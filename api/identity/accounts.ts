/**
 * Local accounts: who may sign in with which password. The password of the demo's seed opens accounts only as long as no account
 * has a password of its own, and only where the server offers the demo at all.
 */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Directory, Person } from '../../engine/directory/port.js';
import type { AccountRow, Store } from '../../engine/store/port.js';
import { Problem } from '../problems.js';
import { Attempts, ofAddress, ofName } from './attempts.js';
import { faultOf, normalized, SHORTEST } from './password-rules.js';

/** What an administrator gave is to be changed within. */
const GIVEN_FOR = 72 * 3_600_000;
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

export type How = 'password' | 'oidc';
export interface Standing {
  readonly open: boolean;
  /** A session of another epoch is dead. */
  readonly epoch: number;
  readonly mustChange: boolean;
  readonly demo: boolean;
}
export type AccountState = 'none' | 'demo' | 'open' | 'must-change' | 'closed';

interface Parts {
  readonly store: Pick<Store, 'accounts' | 'sessions' | 'tokens'>;
  readonly directory: Pick<Directory, 'person' | 'authenticate'>;
  readonly clock: () => number;
  /** Offers the demo, as long as nobody has an account of their own. */
  readonly demo: boolean;
}

const FAULTS = {
  PASSWORD_TOO_SHORT: `Expected a password of at least ${SHORTEST} characters, but it is shorter`,
  PASSWORD_NAMES_YOU: 'Expected a password without your name, but it has it',
  PASSWORD_TOO_COMMON: 'Expected a password that is not among the first that are guessed, but it is',
} as const;
const wrong = (): Problem => new Problem('WRONG_PASSWORD', 'Expected a name and a password that belong together');

export class Accounts {
  readonly #parts: Parts;
  readonly #attempts: Attempts;
  #nobody: Promise<string> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#attempts = new Attempts(parts.store.accounts, parts.clock);
  }

  /** Whether the public password of the demo opens its accounts now. */
  async demo(): Promise<boolean> {
    return this.#parts.demo && !await this.#parts.store.accounts.anyOwn();
  }

  /** At this moment, on every server. `how` the person came: by OIDC no password of ours is needed. */
  async standing(id: string, how: How = 'password'): Promise<Standing> {
    const row = await this.#parts.store.accounts.get(id);
    const own = row?.passwordHash !== undefined;
    const demo = !own && how === 'password' && await this.demo();
    return {
      open: this.#isHere(id) && row?.closedAt === undefined && (own || demo || how === 'oidc'),
      epoch: row?.epoch ?? 0, mustChange: own && how === 'password' && row.mustChange === true, demo,
    };
  }

  /** What somebody is told who is locked out now; nothing is counted. */
  async lockedOut(id: string, address: string): Promise<Problem | undefined> {
    const until = await this.#attempts.locked(ofAddress(address)) ?? await this.#attempts.locked(ofName(id));
    return until === undefined ? undefined : this.#tooMany(until);
  }

  /** The person whose password it is. Throws WRONG_PASSWORD, alike for who does not exist, and TOO_MANY_ATTEMPTS without a look at it. */
  async signIn(id: string, password: string, address: string): Promise<Person> {
    const from = ofAddress(address);
    const name = ofName(id);
    const locked = await this.#attempts.locked(from) ?? await this.#attempts.count(name);
    if (locked !== undefined) throw this.#tooMany(locked);
    if (!await this.#right(id, password)) {
      await this.#attempts.count(from);
      throw wrong();
    }
    await this.#attempts.forget(name);
    const person = this.#parts.directory.person(id);
    if (!person) throw wrong();
    return person;
  }

  /** Sets a password that the person chose, who knows the one before; all their sessions end. */
  async change(person: Person, current: string, next: string, address: string): Promise<void> {
    const { store, clock } = this.#parts;
    const before = await store.accounts.get(person.id);
    await this.signIn(person.id, current, address);
    if (before?.passwordHash === undefined) throw new Problem('DEMO_ACCOUNT', 'Expected an account of its own, but the password of the demo is public: `npm run account -- create` makes the first');
    const fault = await faultOf(next, [person.id, person.name, person.nameHans, person.nameEn]);
    if (fault) throw new Problem(fault, FAULTS[fault]);
    if (normalized(next) === normalized(current)) throw new Problem('PASSWORD_UNCHANGED', 'Expected another password than before, but it is the same');
    const { mustChange: _must, passwordUntil: _until, ...kept } = before;
    if (!await store.accounts.swap({ ...kept, v: before.v + 1, epoch: before.epoch + 1, passwordHash: await hash(normalized(next)), changedAt: clock() })) {
      throw new Problem('ACCOUNT_CHANGED', 'Expected the account as it was a moment ago, but somebody has changed it');
    }
    await store.sessions.destroyOf(person.id);
  }

  /** Gives a password that is good for one change within three days. Sessions and tokens of the person end. */
  async reset(id: string): Promise<{ readonly password: string; readonly until: number }> {
    const password = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')).join('-');
    const passwordHash = await hash(password);
    const until = this.#parts.clock() + GIVEN_FOR;
    await this.#write(id, (before) => ({ ...before, passwordHash, mustChange: true, passwordUntil: until }));
    await this.#end(id);
    await this.#attempts.forget(ofName(id));
    return { password, until };
  }

  /** Nobody signs in with it any more; what is signed in is so no more. */
  async close(id: string): Promise<void> {
    await this.#write(id, (before) => ({ ...before, closedAt: before.closedAt ?? this.#parts.clock() }));
    await this.#end(id);
  }

  async reopen(id: string): Promise<void> {
    await this.#write(id, ({ closedAt: _closedAt, ...before }) => before);
  }

  /** Of everybody who has a row; `undefined` has none. */
  async stateOf(row: AccountRow | undefined): Promise<AccountState> {
    if (row?.closedAt !== undefined) return 'closed';
    if (row?.passwordHash === undefined) return await this.demo() ? 'demo' : 'none';
    return row.mustChange ? 'must-change' : 'open';
  }

  async #write(id: string, change: (before: AccountRow) => AccountRow): Promise<void> {
    const { accounts } = this.#parts.store;
    for (;;) {
      const before = await accounts.get(id) ?? { id, v: 0, epoch: 0 };
      if (await accounts.swap({ ...change(before), v: before.v + 1, epoch: before.epoch + 1 })) return;
    }
  }

  async #end(id: string): Promise<void> {
    const { store: { sessions, tokens }, clock } = this.#parts;
    await sessions.destroyOf(id);
    for (const token of await tokens.of(id)) if (token.revokedAt === undefined) await tokens.revoke(token.id, id, clock());
  }

  #tooMany(until: number): Problem {
    return new Problem('TOO_MANY_ATTEMPTS', 'Expected fewer wrong passwords, but there were too many of late: wait a little', { retryAfter: Math.ceil((until - this.#parts.clock()) / 1000) });
  }

  /** Who left is known by name, and signs in no more. */
  #isHere(id: string): boolean {
    const person = this.#parts.directory.person(id);
    return person !== undefined && !person.left;
  }

  /** One argon2 whoever it is, so that names cannot be told by time. */
  async #right(id: string, password: string): Promise<boolean> {
    const { store, directory, clock } = this.#parts;
    const row = await store.accounts.get(id);
    const open = this.#isHere(id) && row?.closedAt === undefined && (row?.passwordUntil ?? Infinity) > clock();
    if (row?.passwordHash !== undefined) return await verify(row.passwordHash, normalized(password)) && open;
    if (await this.demo()) return await directory.authenticate(id, password) !== undefined && open;
    this.#nobody ??= hash('nobody');
    await verify(await this.#nobody, password);
    return false;
  }
}
