/** 銷毀: what is due, the archivist's act and who may do it, what is left, what links to it say, and to whom. */
import { anchorLines, readAnchor } from '../../engine/runtime/verification/anchor.js';
import type { Anchor } from '../../engine/runtime/verification/anchor.js';
import { verifyAuditLog } from '../../engine/runtime/audit/verify-audit.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { composeKey, instanceOf } from '../../engine/store/keys.js';
import { ARCHIVE_DUTIES, makeArchive, putFile, WITNESSES } from './archive-office.js';
import type { Archived } from './archive-office.js';
import { openTestOffice } from './open-office.js';
import type { Office } from './open-office.js';

const CASES = [
  { title: '關於報送統計資料的函', retention: '10年' }, { title: '關於借用會議室的函', retention: '10年' }, { title: '關於徵求意見的函', retention: '10年', opinion: '續存' },
  { title: '市政府常務會議紀要', retention: '永久' }, { title: '密登〔2026〕3號', retention: '10年', secrecy: '秘密' },
] as const;
const UNCLEARED = { id: 'new.clerk', name: '新人', nameHans: '新人', nameEn: 'New', unit: 'secretariat', posts: ['archivist'], roles: [], clearance: 'none' } as const;

let office: Office;
let made: Archived;
let anchor: Anchor;
const key = (index: number): string => made.keys[index] ?? '';
const asked = (index: number, changes: object = {}): object => ({ destroyNo: made.destroyNo, processInstanceKeys: [key(index)], reason: '保管期限已滿，無保存價值', witnesses: WITNESSES, ...changes });
const destroy = (body: object, person = 'he.jing', requestKey?: string) => {
  const post = office.as(person).post('/v2/archive/destructions', body);
  return requestKey === undefined ? post : post.set('Idempotency-Key', requestKey);
};
const codeOf = async (body: object, person = 'he.jing', requestKey?: string): Promise<unknown> => {
  const { status, body: answer } = await destroy(body, person, requestKey);
  return [status, answer.code];
};
async function anchorNow(): Promise<Anchor> {
  let text = '';
  for await (const line of anchorLines(office.store, office.time.now)) text += line;
  const read = readAnchor(text);
  if (!read.ok) throw new Error(read.message);
  return read.anchor;
}

beforeAll(async () => {
  office = await openTestOffice({ duties: ARCHIVE_DUTIES, people: [UNCLEARED] });
  made = await makeArchive(office, CASES);
  anchor = await anchorNow();
}, 120_000);
afterAll(() => office.close());

it('lists what is due with what was approved: nothing that is permanent, kept on, or above the reader', async () => {
  const { body } = await office.as('he.jing').get('/v2/archive/due').expect(200);
  expect(body.items.map((item: { title?: string; keptThrough: number; approval?: { destroyNo: string } }) => [item.title, item.keptThrough, item.approval?.destroyNo])).toEqual([
    [CASES[0].title, 2026, made.destroyNo], [CASES[1].title, 2026, made.destroyNo], [CASES[4].title, 2026, made.destroyNo],
  ]);
  expect(body.mayDestroy).toBe(true);
  expect(body.items[0].approval.witnesses.map(({ username }: { username: string }) => username)).toEqual(WITNESSES);
  const uncleared = await office.as('new.clerk').get('/v2/archive/due').expect(200);
  expect(uncleared.body.items.map(({ title }: { title: string }) => title)).toEqual([CASES[0].title, CASES[1].title]);
  const first = await office.as('he.jing').get('/v2/archive/due?limit=1').expect(200);
  const second = await office.as('he.jing').get(`/v2/archive/due?limit=1&after=${encodeURIComponent(first.body.next)}`).expect(200);
  expect([first, second].map((page) => page.body.items[0].title)).toEqual([CASES[0].title, CASES[1].title]);
  expect((await office.as('zhao.min').get('/v2/archive/due').expect(200)).body.mayDestroy).toBe(false);
  await office.as('wang.fang').get('/v2/archive/due').expect(403);
  await office.as('wang.fang').get('/v2/archive/destructions').expect(403);
});

it('refuses what was not approved, not watched by these two, not over, not filed, not there, and whoever is not the archivist', async () => {
  expect(await codeOf(asked(0), 'zhao.min')).toEqual([403, 'FORBIDDEN']);
  expect(await codeOf(asked(0), 'wang.fang')).toEqual([403, 'FORBIDDEN']);
  expect(await codeOf(asked(0, { destroyNo: 'archive-destroyed-2027-0009' }))).toEqual([409, 'DESTRUCTION_NOT_APPROVED']);
  expect(await codeOf(asked(0, { witnesses: ['tang.yu', 'li.na'] }))).toEqual([409, 'WITNESSES_WRONG']);
  expect(await codeOf(asked(0, { witnesses: ['tang.yu', 'tang.yu'] }))).toEqual([409, 'WITNESSES_WRONG']);
  expect(await codeOf(asked(0, { witnesses: ['tang.yu'] }))).toEqual([400, 'REQUEST_INVALID']);
  expect(await codeOf(asked(0, { reason: '  ' }))).toEqual([400, 'REQUEST_INVALID']);
  expect(await codeOf(asked(2))).toEqual([409, 'RETENTION_NOT_OVER']);
  expect(await codeOf(asked(3))).toEqual([409, 'RETENTION_NOT_OVER']);
  expect(await codeOf(asked(0, { processInstanceKeys: [made.appraisal] }))).toEqual([409, 'CASE_NOT_FILED']);
  expect(await codeOf(asked(0, { processInstanceKeys: [composeKey(12345)] }))).toEqual([404, 'INSTANCE_NOT_FOUND']);
  // Above their clearance it does not exist.
  expect(await codeOf(asked(4), 'new.clerk')).toEqual([404, 'INSTANCE_NOT_FOUND']);
  // One of several that may not be keeps all.
  expect(await codeOf(asked(0, { processInstanceKeys: [key(0), key(3)] }))).toEqual([409, 'RETENTION_NOT_OVER']);
  await office.as('he.jing').get(`/v2/process-instances/${key(0)}`).expect(200);
});

it('destroys them once, under one request key, and leaves the record; verification, anchors and the audit log accept it', async () => {
  const text = await putFile(office.store, 'own-text', '函件正文', instanceOf(key(0)));
  await putFile(office.store, 'shared-text', '共用附件', instanceOf(key(0)));
  const running = await office.engine.createInstance({ processDefinitionId: 'old-matter', variables: { title: '在辦', attachment: { fileId: 'shared-text', name: 'a.txt' } } }, { actor: { id: 'wang.fang', groups: ['any-clerk'] } });
  if (!running.ok) throw new Error(running.rejection.message);

  const { body } = await destroy(asked(0), 'he.jing', 'k1').expect(200);
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({
    processInstanceKey: key(0), title: CASES[0].title, archiveNos: [made.archiveNos[0]], retention: '10年', keptThrough: 2026, destroyNo: made.destroyNo, by: { username: 'he.jing' }, approvalKey: made.appraisal,
    lastHash: anchor.cases.get(instanceOf(key(0)))?.hash, versions: anchor.cases.get(instanceOf(key(0)))?.versions.length,
  });
  expect((await destroy(asked(0), 'he.jing', 'k1').expect(200)).body).toEqual(body);
  expect(await codeOf(asked(1), 'he.jing', 'k1')).toEqual([409, 'REQUEST_KEY_REUSED']);
  expect(await codeOf(asked(0), 'he.jing', 'k2')).toEqual([410, 'INSTANCE_DESTROYED']);

  expect(await office.store.files.get('own-text')).toBeUndefined();
  await office.store.files.purgeContents(Number.MAX_SAFE_INTEGER);
  expect(await office.store.files.content(text.sha256)).toBeUndefined();
  expect((await office.store.files.get('shared-text'))?.instance).toBe(instanceOf(running.value.processInstanceKey));
  const { items } = await office.store.audit.list({ filter: { instance: { eq: instanceOf(key(0)) }, kind: { eq: 'case-destroyed' } } });
  expect(items.map(({ outcome, person, about }) => [outcome, person, about])).toEqual([['done', 'he.jing', made.destroyNo]]);
  expect((await verifyStore(office.store, anchor)).findings).toEqual([]);
  expect((await verifyAuditLog(office.store)).findings).toEqual([]);
  expect((await anchorNow()).destroyed.size).toBe(1);
});

it('says that it was destroyed where somebody comes by a link, and lists it nowhere', async () => {
  for (const path of [`process-instances/${key(0)}`, `process-instances/${key(0)}/film`, `process-instances/${key(0)}/sheet`, `process-instances/${key(0)}/history`, `user-tasks/${composeKey(instanceOf(key(0)), 3)}`]) {
    const { body } = await office.as('he.jing').get(`/v2/${path}`).expect(410);
    expect(body).toMatchObject({ code: 'INSTANCE_DESTROYED', destruction: { destroyNo: made.destroyNo, title: CASES[0].title } });
  }
  // Who may not read the registers of the archive is told that it is gone, and not what it was.
  const { body } = await office.as('shi.xiaolei').get(`/v2/process-instances/${key(0)}`).expect(410);
  expect(Object.keys(body.destruction).filter((name) => ['title', 'reason', 'by', 'witnesses', 'approvalKey'].includes(name))).toEqual([]);
  expect((await office.store.search.instances({ filter: { title: { eq: CASES[0].title }, processId: { eq: 'old-matter' } } })).total).toBe(0);
  const due = await office.as('he.jing').get('/v2/archive/due').expect(200);
  expect(due.body.items.map(({ processInstanceKey }: { processInstanceKey: string }) => processInstanceKey)).toEqual([key(1), key(4)]);
  // What the engine remembers of it is forgotten, too.
  expect(await office.engine.previewReopening(key(0), { actor: { id: 'cai.ming', groups: ['operator'] } })).toMatchObject({ ok: false });
});

it('shows the record of a secret case to who was cleared for it only', async () => {
  office.time.now += 60_000;
  await destroy(asked(4)).expect(200);
  const listed = async (person: string): Promise<readonly (string | undefined)[]> => (await office.as(person).get('/v2/archive/destructions').expect(200)).body.items.map(({ processInstanceKey }: { processInstanceKey: string }) => processInstanceKey);
  expect(await listed('he.jing')).toEqual([key(4), key(0)]);
  expect(await listed('new.clerk')).toEqual([key(0)]);
  const seen = await office.as('he.jing').get(`/v2/process-instances/${key(4)}`).expect(410);
  expect(seen.body.destruction).toMatchObject({ secret: true, destroyNo: made.destroyNo });
  expect(seen.body.destruction.title).toBeUndefined();
  const [hidden, never] = await Promise.all([key(4), composeKey(instanceOf(key(4)) + 1)].map((one) => office.as('new.clerk').get(`/v2/process-instances/${one}`)));
  expect([hidden?.status, hidden?.body.code]).toEqual([404, 'INSTANCE_NOT_FOUND']);
  expect(JSON.stringify(hidden?.body).replaceAll(key(4), 'K').replace(/"requestId":"[^"]+"/, '')).toBe(JSON.stringify(never?.body).replaceAll(composeKey(instanceOf(key(4)) + 1), 'K').replace(/"requestId":"[^"]+"/, ''));
});

it('finds a case that is gone without a record, and a record that nothing founds', async () => {
  const record = await office.store.destructions.get(instanceOf(key(0)));
  if (!record) throw new Error('no record');
  // Taken away past the server, with a record as it would be for the case.
  await office.store.destructions.erase(instanceOf(key(3)), 0);
  const codes = async (): Promise<unknown> => (await verifyStore(office.store, anchor)).findings.map(({ code, instance }) => [code, instance]);
  expect(await codes()).toEqual([['CASE_MISSING', key(3)]]);
  await office.store.destructions.begin({ ...record, instance: instanceOf(key(3)) });
  expect(await codes()).toEqual([['RECORD_ALTERED', key(3)]]);
  expect((await verifyStore(office.store, { ...anchor, destroyed: new Map([[77, 'a'.repeat(64)], [record.instance, 'b'.repeat(64)]]) })).findings.map(({ code }) => code).sort()).toEqual(['RECORD_ALTERED', 'RECORD_ALTERED', 'RECORD_MISSING']);
});
