/**
 * Records of destroyed cases: each as it was sealed, founded on an appraisal that approved it, with nothing of its case left, and as an
 * anchor saw the case or the record. So nobody makes a case disappear by writing a record of it.
 */
import { digestOfRecord } from '../../store/destroyed-record.js';
import { composeKey } from '../../store/keys.js';
import type { DestroyedCase, Store } from '../../store/port.js';
import { appraisals } from '../destruction/filings.js';
import type { Approval } from '../destruction/filings.js';
import { recordsOf } from '../destruction/records.js';
import type { Anchor, AnchoredCase } from './anchor.js';
import type { VerificationFinding } from './findings.js';

export interface VerifiedRecords {
  /** Cases that have a record. */
  readonly known: ReadonlySet<number>;
  readonly findings: readonly VerificationFinding[];
}

export async function verifyRecords(store: Store, anchor?: Anchor): Promise<VerifiedRecords> {
  const known = new Set<number>();
  const findings: VerificationFinding[] = [];
  const { approvals } = await appraisals(store);
  for await (const record of recordsOf(store)) {
    known.add(record.instance);
    const fault = faultOf(record, approvals) ?? unlikeAnchor(record, anchor?.cases.get(record.instance), anchor?.destroyed.get(record.instance)) ?? await returned(store, record);
    if (fault) findings.push({ ...fault, instance: composeKey(record.instance) });
  }
  for (const instance of anchor?.destroyed.keys() ?? []) {
    if (!known.has(instance)) findings.push({ code: 'RECORD_MISSING', instance: composeKey(instance), message: `Expected the record of a destroyed case, as the anchor of ${anchor?.at ?? ''} has it, but found none` });
  }
  return { known, findings };
}

type Fault = Pick<VerificationFinding, 'code' | 'message'>;

function faultOf(record: DestroyedCase, approvals: readonly Approval[]): Fault | undefined {
  if (digestOfRecord(record) !== record.digest) return { code: 'RECORD_ALTERED', message: 'The content of the destruction record does not give its digest' };
  const approval = approvals.find(({ instance, destroyNo }) => instance === record.approval && destroyNo === record.destroyNo);
  if (approval && record.archiveNos.length > 0 && record.archiveNos.every((one) => approval.archiveNos.includes(one))) return undefined;
  return { code: 'RECORD_UNFOUNDED', message: `Expected an appraisal ${composeKey(record.approval)} that approved the destruction under ${record.destroyNo}, but found none that names this case` };
}

/** Of what an anchor saw of the case the ends are held against the record, and of the record its digest. */
function unlikeAnchor({ versions, firstHash, lastHash, digest }: DestroyedCase, seen?: AnchoredCase, record?: string): Fault | undefined {
  if (record !== undefined && record !== digest) return { code: 'RECORD_ALTERED', message: 'Expected the destruction record that the anchor has, but found another: it was written anew' };
  if (!seen) return undefined;
  if (seen.versions.length > versions) return { code: 'TAIL_MISSING', message: `Expected a case of at least ${seen.versions.length} versions, as the anchor has it, to be destroyed, but the record has ${versions}` };
  const other = !firstHash.startsWith(seen.versions[0] ?? '') || (seen.versions.length === versions && seen.hash !== lastHash);
  return other ? { code: 'HISTORY_REWRITTEN', message: 'Expected the record of the case that the anchor has, but its hashes are of another history' } : undefined;
}

/** One that is not done is finished by the next server that starts. */
async function returned(store: Store, { instance, done }: DestroyedCase): Promise<Fault | undefined> {
  if (!done || ((await store.commits.version(instance)) === undefined && !await store.search.instance(instance))) return undefined;
  return { code: 'CASE_RETURNED', message: 'Expected nothing of a destroyed case, but found some of it' };
}
