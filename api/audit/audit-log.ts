/**
 * `api.audit`: what routes write into the audit log. An entry on a case goes into the chain of the case's secrecy, so that whoever is
 * not cleared for the case reads the other chains whole, and nothing in them tells of it (docs/audit.md).
 */
import type { Request } from 'express';
import { AuditTrail, type NewAudit } from '../../engine/runtime/audit/audit-trail.js';
import { Intentions } from '../../engine/runtime/audit/intentions.js';
import type { Json } from '../../engine/kernel/state.js';
import { splitKey } from '../../engine/store/keys.js';
import type { Store } from '../../engine/store/port.js';
import { TOP } from '../policy/rules.js';
import { Problem } from '../problems.js';
import type { AuditKind } from './kinds.js';

export interface About {
  /** Whom or what it is about, by its id: a person, a process, a year, a register. Never a title, nor the number of a case. */
  readonly about?: string;
  /** The case that it is about: the public key of it, or of anything in it. */
  readonly case?: string;
  /** In the chain that only those read who are cleared for everything: it speaks of all cases, or counts them. */
  readonly ofAll?: true;
  readonly outcome?: 'refused';
  /** What else there is to be said. No content of a case, and, without `ofAll`, no count over cases: it would tell of secret ones. */
  readonly details?: Readonly<Record<string, Json>>;
  /** Who did it, where nobody is signed in yet (by OIDC, by a password that was right). */
  readonly by?: string;
}

/** An entry as whoever changes something asks for it. */
export type Entry = readonly [AuditKind, About];

/** From where an entry comes that no request of HTTP asked for. */
export interface Source {
  readonly requestId: string;
  readonly person?: string;
  readonly address?: string;
}

/** The same again within this is no new entry, for what is only read. */
const AGAIN = 10 * 60_000;
const REMEMBERED = 20_000;

export class AuditLog {
  readonly #trail: AuditTrail;
  readonly #intentions: Intentions;
  readonly #search: Pick<Store['search'], 'instance'>;
  readonly #destructions: Pick<Store['destructions'], 'get'>;
  readonly #clock: () => number;
  readonly #report: (message: string, cause: unknown) => void;
  readonly #lately = new Map<string, number>();
  readonly #writing = new Set<Promise<void>>();

  /** `store`: the office's own, and not what somebody may see of it. */
  constructor({ store, clock, report }: { readonly store: Pick<Store, 'audit' | 'search' | 'destructions'>; readonly clock: () => number; readonly report: (message: string, cause: unknown) => void }) {
    this.#trail = new AuditTrail(store.audit);
    this.#intentions = new Intentions(store.audit, this.#trail, clock);
    this.#search = store.search;
    this.#destructions = store.destructions;
    this.#clock = clock;
    this.#report = report;
  }

  /**
   * Makes a change that has an entry: who asks (`request.reader`), from where, under which request id.
   *
   *     await api.audit.change(request, 'account-closed', { about: username }, () => accounts.close(username));
   *
   * The entry is noted before the change and written behind it, so that neither is lost whatever dies in between (engine/runtime/audit/intentions.ts).
   * What is refused with a Problem was not done, and has none. `made`: the entry as it is known afterwards; undefined: nothing was changed.
   * Throws what the store throws: the change is then not answered as done. What happens inside a case (completing, returning, 催辦)
   * stands in the case's own chain, and is not written here a second time.
   */
  change<T>(asker: Request | Source, kind: AuditKind, about: About, act: () => Promise<T>, made: (value: T) => About | undefined = () => about): Promise<T> {
    return this.changes(asker, [[kind, about]], act, (value) => {
      const said = made(value);
      return said ? [[kind, said]] : [];
    });
  }

  /** The same of a change with several entries. */
  async changes<T>(asker: Request | Source, planned: readonly Entry[], act: () => Promise<T>, made: (value: T) => readonly Entry[] = () => planned): Promise<T> {
    const at = this.#clock();
    const entries = (of: readonly Entry[]): Promise<readonly NewAudit[]> => Promise.all(of.map(([kind, about]) => this.#entry(isRequest(asker) ? sourceOf(asker, about.by) : asker, kind, about, at)));
    const note = await this.#intentions.begin(at, await entries(planned));
    let value: T;
    try {
      value = await act();
    } catch (cause) {
      if (cause instanceof Problem && cause.status < 500) await this.#intentions.end(note, []);
      throw cause;
    }
    await this.#intentions.end(note, await entries(made(value)));
    return value;
  }

  /** Gives an entry to what servers began that died meanwhile. Answers how much there was of it. */
  settleLeft(): Promise<number> {
    return this.#intentions.settle();
  }

  /** Keeps an entry of what changes nothing (a read, a refusal). Await it before the answer. */
  async write(request: Request, kind: AuditKind, about: About = {}): Promise<void> {
    await this.record(sourceOf(request, about.by), kind, about);
  }

  /** Of what is read again and again: the same of the same person is written once in ten minutes. */
  async writeOnce(request: Request, kind: AuditKind, about: About = {}): Promise<void> {
    const source = sourceOf(request, about.by);
    const mark = JSON.stringify([source.person, source.address, kind, about]);
    const now = this.#clock();
    if ((this.#lately.get(mark) ?? -Infinity) + AGAIN > now) return;
    await this.record(source, kind, about);
    if (this.#lately.size >= REMEMBERED) this.#lately.clear();
    this.#lately.set(mark, now);
  }

  /** Where nobody waits for it (a refusal that was answered already). `settled` does. */
  note(work: () => Promise<void>): void {
    const writing = work().catch((cause: unknown) => { this.#report('an entry of the audit log was not written', cause); }).finally(() => { this.#writing.delete(writing); });
    this.#writing.add(writing);
  }

  /** Before the store is closed. */
  async settled(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  /** The same for what no request asked for: the command line, the server itself. */
  async record(source: Source, kind: AuditKind, about: About = {}): Promise<void> {
    await this.#trail.write(await this.#entry(source, kind, about, this.#clock()));
  }

  async #entry({ requestId, person, address }: Source, kind: AuditKind, { about, case: key, ofAll, outcome, details }: About, at: number): Promise<NewAudit> {
    const instance = key === undefined ? undefined : splitKey(key)?.instance;
    return {
      chain: ofAll ? TOP : instance === undefined ? 0 : await this.#levelOf(instance), at, kind, outcome: outcome ?? 'done', requestId,
      ...(person === undefined ? {} : { person }), ...(address === undefined ? {} : { address }), ...(instance === undefined ? {} : { instance }),
      ...(about === undefined ? {} : { about: about.slice(0, 200) }), ...(details === undefined ? {} : { details }),
    };
  }

  /** Of a case that is not there nothing is known: nobody is told who is not told everything. */
  async #levelOf(instance: number): Promise<number> {
    const row = await this.#search.instance(instance) ?? await this.#destructions.get(instance);
    return row ? row.secrecy ?? 0 : TOP;
  }
}

const isRequest = (asker: Request | Source): asker is Request => 'method' in asker;

function sourceOf(request: Request, by: string | undefined): Source {
  const person = request.reader?.person.id ?? by ?? request.knownAs;
  return { requestId: request.requestId, ...(person === undefined ? {} : { person }), ...(request.ip === undefined ? {} : { address: request.ip }) };
}
