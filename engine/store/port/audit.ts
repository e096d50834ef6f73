/** The audit log: who signed in, was refused, changed what is everybody's, or read as an auditor. Entries are appended, and never changed. */
import type { Json } from '../../kernel/state.js';
import type { Page, Query } from './search.js';

/** What an entry says. Its chain holds a digest of it: it may be withheld from a reader, and the chain still verifies. */
export interface AuditContent {
  /** Milliseconds. */
  readonly at: number;
  readonly kind: string;
  /** `unknown`: it was begun, and the server died before it could say whether it was done. */
  readonly outcome: 'done' | 'refused' | 'unknown';
  /** Who did it; absent: nobody that is known. */
  readonly person?: string;
  readonly address?: string;
  readonly requestId: string;
  /** The case that it is about. */
  readonly instance?: number;
  /** Whom or what it is about: a person, a process id, a year of the calendar, a register. */
  readonly about?: string;
  readonly details?: Json;
}

export interface AuditLink {
  readonly schema: 1;
  /** One for each secrecy of the cases that entries are about (0: none): whoever is not cleared for it reads the others whole, and learns nothing of it. */
  readonly chain: number;
  /** From 1, without a gap. */
  readonly seq: number;
  /** The sha256 of the salt and the content. */
  readonly digest: string;
  readonly alg: 'sha256';
  readonly prevHash: string;
  /** Covers every other field of the link. */
  readonly hash: string;
}

export interface AuditRow extends AuditContent, AuditLink {
  /** Hex: who does not have it cannot guess the content from the digest. */
  readonly salt: string;
}

/**
 * What somebody is about to do, noted before it is done. Whoever does it takes the note away when the entries are in the chain; a note that
 * nobody took away in time is left by a server that died in between, and is taken over.
 */
export interface AuditIntention {
  readonly id: string;
  readonly at: number;
  /** Until then whoever noted it is given time. */
  readonly leasedUntil: number;
  /** The entries as they will be, each with its chain. */
  readonly entries: readonly (AuditContent & { readonly chain: number })[];
}

export type AuditFields = Pick<AuditRow, 'chain' | 'seq' | 'at' | 'kind' | 'outcome' | 'person' | 'address' | 'instance' | 'about'>;
export type AuditTail = Pick<AuditRow, 'chain' | 'seq' | 'hash'>;

export interface AuditStore {
  /**
   * Rows of one chain, in order. Answers how many of them, from the first, are in it now: at the place of the next somebody else's is,
   * and it has to be sealed anew. What is there already, with the same hash, counts.
   */
  append(rows: readonly AuditRow[]): Promise<number>;
  tail(chain: number): Promise<AuditTail | undefined>;
  /** In order of `seq`, behind that one. */
  entries(chain: number, after?: number, limit?: number): Promise<readonly AuditRow[]>;
  /** Noted before the change; what is noted already stays. */
  intend(intention: AuditIntention): Promise<void>;
  /** Its entries are in the chain, or nothing was changed. */
  fulfil(id: string): Promise<void>;
  /** One whose time is over, for whoever asks alone, until the moment given. */
  takeOver(now: number, until: number): Promise<AuditIntention | undefined>;
  /** `clearance`: without chains above it, and without entries on cases that have risen above it. */
  list(query: Query<AuditFields>): Promise<Page<AuditRow>>;
}
