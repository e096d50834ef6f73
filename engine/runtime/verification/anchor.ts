/**
 * An anchor: the hashes of all commits at one moment, to be kept where nobody who can write the database can write. JSON, one
 * object a line:
 *
 *     {"anchor":"dutyflow","v":1,"at":"2026-11-23T00:00:00.000Z","previousHead":"…"}
 *     {"audit":0,"entries":12,"hash":"<hash of the last entry of this chain of the audit log>"}
 *     {"instance":"<key>","hash":"<hash of its last version>","versions":["<first 16 digits of each version's hash>", …]}
 *     {"destroyed":"<key>","record":"<digest of the record that is left of it>"}
 *     {"instances":2,"commits":9,"head":"<sha256 of all lines before, each with its line feed>"}
 *
 * The head alone (64 digits) is enough to tell later whether an anchor is the one that was made then: it fits on paper. With
 * `previousHead` each anchor vouches for the one before.
 */
import { createHash } from 'node:crypto';
import { auditTails } from '../audit/verify-audit.js';
import type { AnchoredAudit } from '../audit/verify-audit.js';
import { recordsOf } from '../destruction/records.js';
import { composeKey, splitKey } from '../../store/keys.js';
import type { CommitHash, Store } from '../../store/port.js';

/** So many digits of each version's hash say which version was changed; the last one is whole. */
const DIGITS = 16;
const PAGE = 2000;

export interface AnchoredCase {
  /** Of its last version then. */
  readonly hash: string;
  /** Beginnings of the hashes, from version 1 on. */
  readonly versions: readonly string[];
}
export interface Anchor {
  readonly at: string;
  readonly previousHead?: string;
  readonly head: string;
  /** Of the audit log, by chain. */
  readonly audit: ReadonlyMap<number, AnchoredAudit>;
  /** Of cases that were destroyed, by instance number: the digests of their records. */
  readonly destroyed: ReadonlyMap<number, string>;
  /** By instance number. */
  readonly cases: ReadonlyMap<number, AnchoredCase>;
}

/** The lines of an anchor over everything that is committed now. `at`: milliseconds. */
export async function* anchorLines(store: Store, at: number, previousHead?: string): AsyncGenerator<string> {
  const whole = createHash('sha256');
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`;
    whole.update(text);
    return text;
  };
  let [instances, commits] = [0, 0];
  yield line({ anchor: 'dutyflow', v: 1, at: new Date(at).toISOString(), ...(previousHead === undefined ? {} : { previousHead }) });
  for (const { chain, seq, hash } of await auditTails(store)) yield line({ audit: chain, entries: seq, hash });
  for await (const { instance, hashes } of casesOf(store)) {
    instances += 1;
    commits += hashes.length;
    yield line({ instance: composeKey(instance), hash: hashes.at(-1) ?? '', versions: hashes.map((hash) => hash.slice(0, DIGITS)) });
  }
  for await (const { instance, digest, done } of recordsOf(store)) if (done) yield line({ destroyed: composeKey(instance), record: digest });
  yield `${JSON.stringify({ instances, commits, head: whole.digest('hex') })}\n`;
}

/** Every case that has a commit, with the hashes of its versions in order; those behind `after`. */
export async function* casesOf(store: Store, begin?: CommitHash): AsyncGenerator<{ readonly instance: number; readonly hashes: readonly string[] }> {
  let current: { instance: number; hashes: string[] } | undefined;
  let after = begin;
  for (;;) {
    const page = await store.commits.hashes(after, PAGE);
    for (const one of page) {
      if (current?.instance !== one.instance) {
        if (current) yield current;
        current = { instance: one.instance, hashes: [] };
      }
      current.hashes.push(one.hash);
    }
    after = page.at(-1);
    if (page.length < PAGE) break;
  }
  if (current) yield current;
}

export type AnchorRead = { readonly ok: true; readonly anchor: Anchor } | { readonly ok: false; readonly message: string };

/** Reads one and checks that it is whole: that its lines give the head at its end. `head`: the one that was written down elsewhere. */
export function readAnchor(text: string, head?: string): AnchorRead {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first, last] = [parsed(lines[0]), parsed(lines.at(-1))];
  if (lines.length < 2 || !first || first['anchor'] !== 'dutyflow' || first['v'] !== 1) return wrong('Expected an anchor of Dutyflow, but the file does not begin as one');
  if (!last || typeof last['head'] !== 'string') return wrong('Expected the head at the end of the anchor, but found none: the file was cut off');
  const found = createHash('sha256').update(lines.slice(0, -1).map((line) => `${line}\n`).join('')).digest('hex');
  if (found !== last['head']) return wrong(`Expected lines that give the head ${last['head']}, but they give ${found}: the anchor was altered`);
  if (head !== undefined && found !== head.trim().toLowerCase()) return wrong(`Expected the anchor with head ${head.trim()}, but found the one with ${found}`);
  const cases = new Map<number, AnchoredCase>();
  const audit = new Map<number, AnchoredAudit>();
  const destroyed = new Map<number, string>();
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const one = parsed(line);
    if (typeof one?.['audit'] === 'number' && typeof one['entries'] === 'number' && typeof one['hash'] === 'string') {
      audit.set(one['audit'], { entries: one['entries'], hash: one['hash'] });
      continue;
    }
    const gone = typeof one?.['destroyed'] === 'string' ? splitKey(one['destroyed']) : undefined;
    if (gone && typeof one?.['record'] === 'string') {
      destroyed.set(gone.instance, one['record']);
      continue;
    }
    const key = typeof one?.['instance'] === 'string' ? splitKey(one['instance']) : undefined;
    if (!one || !key || typeof one['hash'] !== 'string' || !Array.isArray(one['versions'])) return wrong(`Expected a case in line ${index + 2} of the anchor, but found '${line.slice(0, 60)}'`);
    cases.set(key.instance, { hash: one['hash'], versions: one['versions'].map(String) });
  }
  return { ok: true, anchor: { at: String(first['at']), head: found, audit, destroyed, cases, ...(typeof first['previousHead'] === 'string' ? { previousHead: first['previousHead'] } : {}) } };
}

function parsed(line: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const wrong = (message: string): AnchorRead => ({ ok: false, message });
