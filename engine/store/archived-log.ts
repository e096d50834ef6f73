/** What a packed log is made of, alike on every store: gzip of JSON, so that it can be read without this program. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { InstanceState } from '../kernel/state.js';
import type { Commit } from './commit.js';
import type { ArchivedCase } from './port/archive.js';
import type { CommitHash } from './port.js';

export interface ArchivedLog {
  /** Versions 1 to the last one. */
  readonly commits: readonly Commit[];
  readonly state: InstanceState;
}

/** A document of MongoDB holds 16 MB. */
const LARGEST = 12 * 1024 * 1024;
const FORMAT = 1;
/** Rows whose hashes are read at once. */
const PAGE = 200;

/** Undefined: it is not whole, or too large. */
export function packLog(commits: readonly Commit[], state: { readonly state: InstanceState; readonly version: number } | undefined): Uint8Array | undefined {
  const last = commits.at(-1);
  if (!last || !state || last.version !== commits.length || state.version !== last.version || commits.some(({ pending }) => pending)) return undefined;
  const content = gzipSync(JSON.stringify({ v: FORMAT, commits, state: state.state }));
  return content.byteLength > LARGEST ? undefined : content;
}

/** Throws when it is none of ours. */
export function unpackLog(content: Uint8Array): ArchivedLog {
  const found: Partial<ArchivedLog & { v: number }> = JSON.parse(gunzipSync(content).toString('utf8'));
  const { v, commits, state } = found;
  if (v !== FORMAT || !commits || !state) throw new Error(`Expected a packed log of format ${FORMAT}, but found ${v === undefined ? 'none' : String(v)}`);
  return { commits, state };
}

/** The versions that were asked for, of the packed ones and those that stand in the table. */
export function joined(packed: readonly Commit[], standing: readonly Commit[], from: number, limit: number): readonly Commit[] {
  const first = standing[0]?.version ?? Number.POSITIVE_INFINITY;
  return [...packed.filter(({ version }) => version >= from && version < first), ...standing].slice(0, limit);
}

/** A page of hashes in order of (instance, version), of both. `archived`: from this instance on, in order of instances. */
export async function joinedHashes(
  standing: readonly CommitHash[], limit: number, after: CommitHash | undefined,
  archived: (from: number, limit: number) => Promise<readonly Pick<ArchivedCase, 'instance' | 'hashes'>[]>,
): Promise<readonly CommitHash[]> {
  const horizon = standing.length === limit ? standing.at(-1)?.instance ?? 0 : Number.POSITIVE_INFINITY;
  const found = new Map(standing.map((one) => [`${one.instance}:${one.version}`, one]));
  let [from, added] = [after?.instance ?? 0, 0];
  for (;;) {
    const rows = await archived(from, PAGE);
    for (const { instance, hashes } of rows) {
      for (const [index, hash] of hashes.entries()) {
        const [version, place] = [index + 1, `${instance}:${index + 1}`];
        if (found.has(place) || (after && instance === after.instance && version <= after.version)) continue;
        found.set(place, { instance, version, hash });
        added += 1;
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE || last.instance > horizon || added >= limit) break;
    from = last.instance + 1;
  }
  return [...found.values()].sort((a, b) => a.instance - b.instance || a.version - b.version).slice(0, limit);
}
