/** The ports of the service tasks over the store (engine/work/ports.ts). */
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Directory } from '../engine/directory/port.js';
import { platformDigest } from '../engine/runtime/platform-digest.js';
import { putBack } from '../engine/runtime/payloads.js';
import { readEvents } from '../engine/runtime/read-events.js';
import { verifyChain } from '../engine/store/hash-chain.js';
import { partsOf } from './validate.js';
import type { Store } from '../engine/store/port.js';
import type { CaseFile, CasePapers, OpenCase, WorkPorts } from '../engine/work/ports.js';

export function workPorts(store: Store, directory: Directory): WorkPorts {
  return {
    numbers: store.numbers,
    notices: { send: (notices) => store.notices.put(notices.map((notice) => ({ ...notice, instance: partsOf(notice.instance).instance }))) },
    docket: {
      openWith: (processId, variable, value) => openCases(store, processId, variable, value),
      wasCancelled: (caseNo) => isTerminated(store, caseNo),
    },
    papers: { ofCase: (caseNo) => casePapers(store, caseNo) },
    office: { members: (group) => directory.members(group), isPerson: (id) => directory.person(id) !== undefined, units: () => directory.units().map(({ id }) => id) },
  };
}

async function openCases(store: Store, processId: string, variable: string, value: string): Promise<readonly OpenCase[]> {
  const { items } = await store.search.instances({
    filter: { processId: { eq: processId }, status: { eq: 'active' } }, variables: [{ name: variable, value }], page: { limit: 100 },
  });
  return items.flatMap(({ caseNo, title }) => (caseNo === undefined ? [] : [{ caseNo, ...(title === undefined ? {} : { title }) }]));
}

async function isTerminated(store: Store, caseNo: string): Promise<boolean> {
  const { items: [row] } = await store.search.instances({ filter: { caseNo: { eq: caseNo } }, page: { limit: 1 } });
  return row?.status === 'terminated';
}

async function casePapers(store: Store, caseNo: string): Promise<CasePapers | undefined> {
  const { items: [row] } = await store.search.instances({ filter: { caseNo: { eq: caseNo } }, page: { limit: 1 } });
  if (!row) return undefined;
  const [commits, snapshot, files] = await Promise.all([store.commits.commits(row.instance), store.commits.snapshot(row.instance), store.files.ofInstance(row.instance)]);
  const acts = commits.flatMap((commit) => readEvents(commit).flatMap((event) => (event.type !== 'taskCompleted' ? [] : [{
    element: event.id, by: event.by, at: commit.at, ...(event.opinionArea === undefined ? {} : { area: event.opinionArea }),
  }])));
  return {
    caseNo,
    variables: await putBack(store, snapshot?.state.variables[0] ?? {}),
    acts,
    log: { commits: commits.length, intact: verifyChain(commits, undefined, platformDigest).ok },
    files: await Promise.all(files.map(async ({ id, name, sha256: hash }): Promise<CaseFile> => {
      const content = await store.files.content(hash);
      return { fileId: id, name, sha256: hash, intact: content !== undefined && bytesToHex(sha256(content)) === hash };
    })),
  };
}
