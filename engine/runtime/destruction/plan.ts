/** Whether cases may be destroyed: closed, filed, kept for as long as they have to be, and approved by an appraisal that two people watched. */
import { verifyLog } from '../verification/verify.js';
import type { UnsealedRecord } from '../../store/destroyed-record.js';
import { composeKey } from '../../store/keys.js';
import type { InstanceRow, Store } from '../../store/port.js';
import { appraisals, filingsOf, FILING, yearOf } from './filings.js';
import type { Appraisals, Approval, Filing } from './filings.js';
import { keptThrough } from './retention.js';

export interface DestructionAsked {
  readonly destroyNo: string;
  readonly instances: readonly number[];
  readonly reason: string;
  readonly by: string;
  readonly witnesses: readonly string[];
  readonly requestId: string;
  readonly at: number;
}
export type DestructionRefusal =
  | 'DESTRUCTION_NOT_APPROVED' | 'WITNESSES_WRONG' | 'INSTANCE_NOT_FOUND' | 'CASE_NOT_CLOSED' | 'CASE_NOT_FILED' | 'RETENTION_NOT_OVER' | 'CASE_DOCTORED';
export type DestructionPlan =
  | { readonly ok: true; readonly records: readonly UnsealedRecord[] }
  | { readonly ok: false; readonly code: DestructionRefusal; readonly message: string };

const refused = (code: DestructionRefusal, message: string): DestructionPlan & { readonly ok: false } => ({ ok: false, code, message });

/** All of them, or the first reason why one may not be. */
export async function planDestruction(store: Store, asked: DestructionAsked): Promise<DestructionPlan> {
  const known = await appraisals(store);
  const approval = known.approvals.find(({ destroyNo }) => destroyNo === asked.destroyNo);
  if (!approval) return refused('DESTRUCTION_NOT_APPROVED', `Expected the number of a destruction that an appraisal approved, but found '${asked.destroyNo.slice(0, 60)}'`);
  const given = new Set(asked.witnesses);
  if (given.size !== 2 || approval.witnesses.length !== 2 || !approval.witnesses.every((one) => given.has(one)) || given.has(asked.by)) {
    return refused('WITNESSES_WRONG', `Expected the two who watched this destruction (${approval.witnesses.join(', ')}), and neither of them to be who destroys it, but found ${asked.witnesses.join(', ')}`);
  }
  const records: UnsealedRecord[] = [];
  for (const instance of asked.instances) {
    const one = await planCase(store, instance, asked, approval, known);
    if ('ok' in one) return one;
    records.push(one);
  }
  return { ok: true, records };
}

async function planCase(store: Store, instance: number, asked: DestructionAsked, approval: Approval, { kept }: Appraisals): Promise<UnsealedRecord | (DestructionPlan & { readonly ok: false })> {
  const key = composeKey(instance);
  const row = await store.search.instance(instance);
  if (!row) return refused('INSTANCE_NOT_FOUND', `Expected a process instance '${key}' that you may see, but found none`);
  const called = (await store.search.instances({ filter: { parentInstance: { eq: instance } }, page: { limit: 1000 } })).items;
  const later = (await store.search.instances({ filter: { continues: { eq: instance }, status: { eq: 'active' } }, page: { limit: 1 } })).items;
  const open = [row, ...called, ...later].find(({ status }) => status === 'active');
  if (open) return refused('CASE_NOT_CLOSED', `Expected case ${key}, what it called and what goes on with it to be closed, but ${composeKey(open.instance)} is not`);
  const filings = await filingsOf(store, called.filter(({ processId, outcome }) => processId === FILING && outcome === 'archived'));
  const [first] = filings;
  if (!first) return refused('CASE_NOT_FILED', `Expected case ${key} to have been filed, but found no file number`);
  const year = yearOf(asked.at);
  let last: { readonly filing: Filing; readonly through: number } | undefined;
  for (const filing of filings) {
    const { archiveNo } = filing;
    const through = keptThrough(filing, kept.get(archiveNo));
    if (through === undefined || through >= year) return refused('RETENTION_NOT_OVER', `Expected the retention of ${archiveNo} to be over, but it is kept ${through === undefined ? 'for ever' : `to the end of ${through}`}`);
    if (!approval.archiveNos.includes(archiveNo)) return refused('DESTRUCTION_NOT_APPROVED', `Expected ${archiveNo} among what ${approval.destroyNo} approved, but it is not`);
    if (!last || through > last.through) last = { filing, through };
  }
  const { filing, through } = last ?? { filing: first, through: first.year };
  return withChain(store, row, {
    retention: kept.get(filing.archiveNo)?.retention ?? filing.retention, keptThrough: through, archiveNos: filings.map(({ archiveNo }) => archiveNo),
    at: asked.at, approval: approval.instance, destroyNo: approval.destroyNo, reason: asked.reason, by: asked.by, witnesses: approval.witnesses, requestId: asked.requestId,
  });
}

/** What was doctored is evidence, and not destroyed. */
async function withChain(store: Store, row: InstanceRow, said: Omit<UnsealedRecord, 'instance' | 'processId' | 'processName' | 'versions' | 'firstHash' | 'lastHash'>): Promise<UnsealedRecord | (DestructionPlan & { readonly ok: false })> {
  const { instance, processId, processName, caseNo, title, secrecy } = row;
  const commits = await store.commits.commits(instance);
  const [first, last] = [commits[0], commits.at(-1)];
  const [fault] = verifyLog(instance, commits);
  if (fault || !first || !last) return refused('CASE_DOCTORED', `Expected a log of case ${composeKey(instance)} whose chain holds, but found ${fault?.code ?? 'none'}: it is evidence, and stays`);
  return {
    ...said, instance, processId, processName, ...(caseNo === undefined ? {} : { caseNo }), ...(title === undefined || secrecy !== undefined ? {} : { title }),
    ...(secrecy === undefined ? {} : { secrecy }), versions: commits.length, firstHash: first.hash, lastHash: last.hash,
  };
}
