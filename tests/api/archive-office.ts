/** Cases that were filed in 2016, and the appraisal of 2027 that approved the destruction of some: by the real duties, on an engine that is there. */
import { createHash } from 'node:crypto';
import type { Engine } from '../../engine/runtime/engine.js';
import { composeKey, instanceOf } from '../../engine/store/keys.js';
import type { Store } from '../../engine/store/port.js';
import { diagram } from '../kernel/model/diagram.js';
import { good } from '../runtime/office.js';

export const ARCHIVE_DUTIES = ['archive-filing', 'archive-service'];
/** The day of the yearly appraisal. */
export const APPRAISAL = Date.parse('2027-09-01T01:00:00Z');
export const WITNESSES = ['tang.yu', 'feng.lei'];

const matter = diagram('old-matter', { startableBy: 'any-clerk', name: '事項' }).start().userTask('draft', { assignee: 'wang.fang' })
  .callActivity('file', { calls: 'archive-filing' }).end('done', { outcome: 'issued' });

export interface OldCase {
  readonly title: string;
  readonly retention: '10年' | '30年' | '永久';
  readonly secrecy?: '秘密';
  /** The appraisal: destroyed where all agree; else kept, perhaps for longer. */
  readonly opinion?: '銷毀' | '續存';
}
export interface Archived {
  readonly keys: readonly string[];
  readonly archiveNos: readonly string[];
  readonly destroyNo: string;
  readonly appraisal: string;
}
interface Parts {
  readonly engine: Engine;
  readonly store: Store;
  readonly time: { now: number };
}

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'wang.fang': ['secretariat-clerk', 'any-clerk'], 'he.jing': ['archivist', 'confidential-officer', 'any-clerk'], 'zhou.ping': ['secretariat-chief', 'any-chief'], 'zhao.min': ['office-director'], 'li.na': ['registry-clerk'], 'tang.yu': [], 'feng.lei': [],
};
const actor = (id: string): { id: string; groups: readonly string[] } => ({ id, groups: GROUPS[id] ?? [] });

async function complete({ engine, store }: Parts, by: string, elementId: string, instance: number, variables: object): Promise<void> {
  const { items } = await store.search.tasks({ filter: { instance: { eq: instance }, elementId: { eq: elementId }, status: { eq: 'created' } }, page: { limit: 50 } });
  const task = items.find(({ assignee, candidateUsers }) => assignee === by || candidateUsers.includes(by)) ?? items.find(({ assignee, candidateUsers }) => assignee === undefined && candidateUsers.length === 0);
  if (!task) throw new Error(`Expected task ${elementId} of ${instance} for ${by}, but found ${items.map((one) => one.assignee).join() || 'none'}`);
  good(await engine.completeTask(composeKey(task.instance, task.key), JSON.parse(JSON.stringify(variables)), { actor: actor(by) }));
  while (await engine.runDueWork() > 0);
}

const caseOf = async ({ store }: Parts, processId: string, parent?: number): Promise<number> => {
  const { items } = await store.search.instances({ filter: { processId: { eq: processId }, ...(parent === undefined ? { status: { eq: 'active' } } : { parentInstance: { eq: parent } }) }, sort: [{ field: 'startedAt', order: 'desc' }], page: { limit: 1 } });
  const [row] = items;
  if (!row) throw new Error(`Expected a case of ${processId}, but found none`);
  return row.instance;
};

/** A text of a case, or of none yet. */
export async function putFile(store: Store, id: string, text: string, instance?: number): Promise<{ fileId: string; name: string; sha256: string; bytes: number }> {
  const file = { id, sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text), name: `${id}.txt`, mediaType: 'text/plain', uploadedBy: 'wang.fang', uploadedAt: 0, ...(instance === undefined ? {} : { instance }) };
  await store.files.put(file, Buffer.from(text));
  return { fileId: id, name: file.name, sha256: file.sha256, bytes: file.bytes };
}

export async function fileCase(parts: Parts, { title, retention, secrecy = undefined }: OldCase): Promise<string> {
  const { engine } = parts;
  const key = good(await engine.createInstance({ processDefinitionId: 'old-matter', variables: { title, sourceProcess: 'doc-dispatch', docLevel: '函', ...(secrecy === undefined ? {} : { secrecy }) } }, { actor: actor('wang.fang') })).processInstanceKey;
  await complete(parts, 'wang.fang', 'draft', instanceOf(key), { remarks: `${title}：${'同意。'.repeat(400)}` });
  const filing = await caseOf(parts, 'archive-filing', instanceOf(key));
  await complete(parts, 'he.jing', 'U_4', filing, { decision: '齊全', fonds: '220882-001', year: 2016, retention, category: 'WS', pages: 3, secrecy: secrecy ?? '無', carrier: '電子' });
  if (secrecy !== undefined) await complete(parts, 'he.jing', 'U_7', filing, { safeNo: '7', handedBy: 'wang.fang', storedOn: '2026-11-24' });
  await complete(parts, 'he.jing', 'U_8', filing, { location: '一庫', storedOn: '2026-11-24' });
  return key;
}

/** Files them today, and appraises them on `APPRAISAL`. */
export async function makeArchive(parts: Parts, cases: readonly OldCase[]): Promise<Archived> {
  const { engine, store, time } = parts;
  good(await engine.deploy([{ name: 'old-matter.bpmn', content: matter.xml() }], { actor: { id: 'designer', groups: ['designer'] } }));
  const keys: string[] = [];
  for (const one of cases) {
    time.now += 60_000;
    keys.push(await fileCase(parts, one));
  }
  const archiveNos = await Promise.all(keys.map(async (key) => {
    const { items } = await store.search.variables({ filter: { instance: { eq: await caseOf(parts, 'archive-filing', instanceOf(key)) }, scope: { eq: 0 }, name: { eq: 'archiveNo' } } });
    return String(items[0]?.value);
  }));
  time.now = APPRAISAL;
  while (await engine.runDueWork() > 0);
  const { items } = await store.search.instances({ filter: { processId: { eq: 'archive-service' }, status: { eq: 'active' } }, page: { limit: 10 } });
  const appraisal = items.find(({ title }) => title?.includes('到期檔案鑒定'))?.instance;
  if (appraisal === undefined) throw new Error('Expected the yearly appraisal to have begun, but found none');
  const listed = cases.flatMap(({ retention, opinion = '銷毀' }, index) => (retention === '10年' ? [{ archiveNo: archiveNos[index] ?? '', opinion }] : []));
  const report = await putFile(store, 'report', '鑒定報告');
  await complete(parts, 'he.jing', 'U_6b', appraisal, { dueItems: listed.map(({ archiveNo }) => ({ archiveNo, retention: '10年', year: 2016 })) });
  await complete(parts, 'zhou.ping', 'U_7a', appraisal, { group: ['he.jing', 'wang.fang', 'li.na'] });
  for (const member of ['he.jing', 'wang.fang', 'li.na']) await complete(parts, member, 'U_7', appraisal, { sheet: listed.map(({ archiveNo, opinion }) => ({ archiveNo, opinion, ...(opinion === '續存' ? { newRetention: '30年' } : {}) })) });
  await complete(parts, 'he.jing', 'U_7c', appraisal, { report });
  await complete(parts, 'zhao.min', 'U_8', appraisal, { decision: '批准銷毀', witnesses: WITNESSES });
  for (const witness of WITNESSES) await complete(parts, witness, 'U_9', appraisal, { decision: '相符，已監銷' });
  const destroyNo = (await store.search.variables({ filter: { instance: { eq: appraisal }, scope: { eq: 0 }, name: { eq: 'destroyNo' } } })).items[0]?.value;
  return { keys, archiveNos, destroyNo: String(destroyNo), appraisal: composeKey(appraisal) };
}
