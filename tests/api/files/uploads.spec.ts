import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isContext } from '../../../engine/kernel/variables.js';
import { HANDED_IN_WITHIN, purgeUploads } from '../../../engine/runtime/uploads.js';
import { splitKey } from '../../../engine/store/keys.js';
import type { Store } from '../../../engine/store/port.js';
import { DRAFT, openTestOffice, startDocument, uploadFile, type Json, type Office } from '../open-office.js';
import { Citizen } from '../public-citizens.js';

const HOUR = 3_600_000;
let office: Office;
beforeAll(async () => { office = await openTestOffice({ publicPart: { challengeBits: 0 }, duties: ['doc-dispatch', 'archive-filing', 'dept-dispute', 'info-publication', 'legal-counsel', 'legality-review', 'meeting-agenda', 'seal-use', 'disclosure-request'] }); }, 120_000);
afterAll(async () => { await office.close(); });

const pass = async (hours: number): Promise<void> => {
  office.time.now += hours * HOUR;
  await office.engine.runDueWork();
};
/** Of a file as a form names it. */
const idOf = (file: Parameters<typeof isContext>[0]): string => (isContext(file) ? String(file['fileId']) : '');
const isThere = async (id: string): Promise<boolean> => await office.store.files.get(id) !== undefined;
let made = 0;
const upload = () => uploadFile(office, 'wang.fang', `${made += 1}.txt`, `內容 ${made}`);

describe('an upload that nobody hands in', () => {
  it('is taken away after a day, and its content an hour later', async () => {
    const { fileId, sha256 } = await upload();
    await pass(24);
    expect(await isThere(fileId)).toBe(true);
    await pass(1);
    expect(await isThere(fileId)).toBe(false);
    expect(await office.store.files.content(sha256)).toBeDefined();
    expect((await office.as('wang.fang').get(`/v2/files/${fileId}`).expect(404)).body.code).toBe('FILE_NOT_FOUND');
    await pass(2);
    expect(await office.store.files.content(sha256)).toBeUndefined();
  });
  it('leaves the content that another file has', async () => {
    const [mine, theirs] = [await uploadFile(office, 'wang.fang', 'a.txt', '同文'), await uploadFile(office, 'li.na', 'b.txt', '同文')];
    const { instance } = await startDocument(office);
    await office.store.files.attach(theirs.fileId, splitKey(instance)?.instance ?? 0);
    await pass(25);
    await pass(2);
    expect([await isThere(mine.fileId), await isThere(theirs.fileId), await office.store.files.content(mine.sha256)]).toEqual([false, true, expect.any(Uint8Array)]);
  });
  it('cannot be handed in any more: the form says so', async () => {
    const file = await upload();
    const { task } = await startDocument(office);
    await pass(25);
    const { body } = await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, body: file } }).expect(400);
    expect(body.fields).toEqual([expect.objectContaining({ path: '/body/fileId' })]);
  });
});

describe('an upload that is named', () => {
  const staysAfter = async (name: (file: Json) => Promise<unknown>): Promise<boolean> => {
    const file = await upload();
    await name(file);
    await pass(25);
    await pass(2);
    return await isThere(file.fileId) && await office.store.files.content(file.sha256) !== undefined;
  };

  it('by a case that it began, stays', async () => {
    expect(await staysAfter((file) => office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'doc-dispatch', variables: { attachments: [{ paper: file }] } }).expect(200))).toBe(true);
  });
  it('by a draft, stays', async () => {
    const { task } = await startDocument(office);
    expect(await staysAfter((file) => office.as('wang.fang').put(`/v2/user-tasks/${task}/draft`, { variables: { body: file } }).expect(200))).toBe(true);
  });
  it('by a variable that somebody set, stays', async () => {
    const { instance } = await startDocument(office);
    expect(await staysAfter((file) => office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables: { evidence: file } }).expect(204))).toBe(true);
  });
  it('by an application from outside, stays; one of an application that was never made does not', async () => {
    const citizen = new Citizen(office);
    const ticket = await citizen.ticket();
    const [named, left] = [await citizen.upload(ticket, '身份證.pdf'), await citizen.upload(ticket, '別的.pdf')];
    await citizen.apply('disclosure-request', { kind: '公開申請', applicantKind: '公民', name: '張三', contact: '13800138000', title: '甲', infoDesc: '乙', form: '電子', delivery: '網絡', idDoc: named }, ticket);
    await pass(25);
    await pass(2);
    expect([await isThere(idOf(named)), await isThere(idOf(left))]).toEqual([true, false]);
  });
});

describe('the sweep', () => {
  beforeEach(() => purgeUploads(office.store, later()).then(() => undefined));
  const later = (): number => office.time.now + HANDED_IN_WITHIN + 1;
  /** The store as a server sees it that dies at that write. */
  const dyingAt = (name: 'remove' | 'purgeContents', times: number): Pick<Store, 'files'> => {
    let left = times;
    const die = (): void => { if ((left -= 1) < 0) throw new Error('killed'); };
    return { files: { ...office.store.files, [name]: async (...values: readonly never[]) => { die(); return Reflect.apply(office.store.files[name], office.store.files, values); } } };
  };

  it('goes on where it was cut off: between two uploads, and between the last and the contents', async () => {
    const files = [];
    for (let n = 0; n < 3; n += 1) {
      office.time.now += 1;
      files.push(await upload());
    }
    await expect(purgeUploads(dyingAt('remove', 1), later())).rejects.toThrow('killed');
    expect(await Promise.all(files.map(({ fileId }) => isThere(fileId)))).toEqual([false, true, true]);
    await expect(purgeUploads(dyingAt('purgeContents', 0), later())).rejects.toThrow('killed');
    expect(await Promise.all(files.map(({ fileId }) => isThere(fileId)))).toEqual([false, false, false]);
    await purgeUploads(office.store, later() + 2 * HOUR);
    for (const { sha256 } of files) expect(await office.store.files.content(sha256)).toBeUndefined();
  });
  it('is run by several servers at once: each upload is taken away once', async () => {
    const files = await Promise.all(Array.from({ length: 12 }, () => upload()));
    const counts = await Promise.all([1, 2, 3].map(() => purgeUploads(office.store, later())));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(files.length);
    for (const { fileId } of files) expect(await isThere(fileId)).toBe(false);
  });
  it('takes no content away that somebody brings at the same moment', async () => {
    const { sha256 } = await uploadFile(office, 'wang.fang', 'a.txt', '又來一次');
    await purgeUploads(office.store, later());
    const [again] = await Promise.all([uploadFile(office, 'li.na', 'a.txt', '又來一次'), purgeUploads(office.store, office.time.now + 3 * HOUR)]);
    expect([await isThere(again.fileId), await office.store.files.content(sha256)]).toEqual([true, expect.any(Uint8Array)]);
  });
});
