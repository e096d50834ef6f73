/**
 * Verifies a store: the chain of every case, what is shown of it against its commits, and all of it against an anchor that was
 * kept elsewhere. Without an anchor a chain that was written anew to its end, or a case that is gone, cannot be found.
 */
import type { Commit } from '../../store/commit.js';
import { verifyChain } from '../../store/hash-chain.js';
import { composeKey } from '../../store/keys.js';
import type { Store } from '../../store/port.js';
import { platformDigest } from '../platform-digest.js';
import { casesOf } from './anchor.js';
import type { Anchor, AnchoredCase } from './anchor.js';
import type { FindingCode, VerificationFinding } from './findings.js';
import { verifyRecords } from './verify-records.js';
import { verifyRows } from './verify-rows.js';

export interface Verification {
  readonly instances: number;
  readonly commits: number;
  /** Cases whose lists were being written by a server again and again while they were looked at: only their chain was checked. */
  readonly unsettled: number;
  readonly findings: readonly VerificationFinding[];
}

const TRIES = 5;
const CHAIN_CODES = { missing: 'COMMIT_MISSING', foreign: 'COMMIT_ALTERED', altered: 'COMMIT_ALTERED', unlinked: 'CHAIN_BROKEN' } as const satisfies Record<string, FindingCode>;

/** A verification that was cut off: what it had found, and up to which case. */
export interface VerificationPart extends Verification {
  readonly behind: number;
}

/** `begun`: goes on behind that. `each` hears after every case how far it is; the part may be kept and given as `begun` later. */
export async function verifyStore(store: Store, anchor?: Anchor, { begun, each }: { readonly begun?: VerificationPart; readonly each?: (part: () => VerificationPart) => void | Promise<void> } = {}): Promise<Verification> {
  const findings = [...begun?.findings ?? []];
  let { instances, commits, unsettled } = begun ?? { instances: 0, commits: 0, unsettled: 0 };
  const records = await verifyRecords(store, anchor);
  for await (const { instance } of casesOf(store, begun && { instance: begun.behind, version: Number.MAX_SAFE_INTEGER, hash: '' })) {
    // A record that is not done is finished by the next server that starts; one that is done leaves nothing.
    if (records.known.has(instance)) continue;
    instances += 1;
    const one = await verifyCase(store, instance, anchor?.cases.get(instance));
    commits += one.commits;
    if (!one.settled) unsettled += 1;
    findings.push(...one.findings);
    await each?.(() => ({ behind: instance, instances, commits, unsettled, findings: [...findings] }));
  }
  findings.push(...records.findings);
  for (const [instance, { versions }] of anchor?.cases ?? []) {
    if (!records.known.has(instance) && (await store.commits.commits(instance, 1, 1)).length === 0) findings.push({ code: 'CASE_MISSING', instance: composeKey(instance), message: `Expected the case with ${versions.length} versions, as the anchor of ${anchor?.at ?? ''} has it, but found none` });
  }
  return { instances, commits, unsettled, findings };
}

/** One case. What a server writes meanwhile is waited for by looking again. */
export async function verifyCase(store: Store, instance: number, anchored?: AnchoredCase): Promise<{ readonly commits: number; readonly settled: boolean; readonly findings: readonly VerificationFinding[] }> {
  let commits: readonly Commit[] = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    commits = await store.commits.commits(instance);
    const chain = verifyLog(instance, commits, anchored);
    // Rows that are made of a doctored log say nothing.
    if (chain.length > 0) return { commits: commits.length, settled: true, findings: chain };
    if (commits.some(({ pending }) => pending)) continue;
    const rows = await verifyRows(store, instance, commits);
    if ((await store.commits.hashes({ instance, version: commits.length, hash: '' }, 1))[0]?.instance !== instance) return { commits: commits.length, settled: true, findings: rows };
  }
  return { commits: commits.length, settled: false, findings: [] };
}

/** The chain in itself, and against the anchor. */
export function verifyLog(instance: number, commits: readonly Commit[], anchored?: AnchoredCase): VerificationFinding[] {
  const key = composeKey(instance);
  const chain = verifyChain(commits, undefined, platformDigest);
  if (!chain.ok) return [{ code: CHAIN_CODES[chain.fault], instance: key, version: chain.version, message: chain.message }];
  if (commits[0] && commits[0].instance !== instance) return [{ code: 'COMMIT_ALTERED', instance: key, version: 1, message: `Expected instance ${instance}, but found ${commits[0].instance}` }];
  if (!anchored) return [];
  const rewritten = anchored.versions.findIndex((beginning, index) => commits[index] !== undefined && !commits[index].hash.startsWith(beginning));
  if (rewritten >= 0) {
    return [{ code: 'HISTORY_REWRITTEN', instance: key, version: rewritten + 1, message: `Expected version ${rewritten + 1} with a hash that begins with ${anchored.versions[rewritten] ?? ''}, as the anchor has it, but found ${commits[rewritten]?.hash.slice(0, 16) ?? ''}: it was written anew` }];
  }
  if (commits.length < anchored.versions.length) {
    return [{ code: 'TAIL_MISSING', instance: key, version: commits.length + 1, message: `Expected ${anchored.versions.length} versions, as the anchor has them, but found ${commits.length}: versions ${commits.length + 1} to ${anchored.versions.length} are gone` }];
  }
  const last = commits[anchored.versions.length - 1];
  if (last && last.hash !== anchored.hash) return [{ code: 'HISTORY_REWRITTEN', instance: key, version: last.version, message: `Expected version ${last.version} with hash ${anchored.hash}, but found ${last.hash}: it was written anew` }];
  return [];
}
