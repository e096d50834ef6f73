import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FILE_SETTINGS } from '../../../api/files/file-settings.js';
import { openTestOffice, startDocument, type Office } from '../open-office.js';
import { BOMB, DOCX, GIF, JPEG, MACROS, PDF, PNG, ZIP } from './samples.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice({ files: { ...FILE_SETTINGS, together: 4, inCase: 6 } }); }, 120_000);
afterAll(async () => { await office.close(); });

const upload = (content: Buffer, filename: string, person = 'wang.fang', claimed?: string) =>
  office.as(person).post('/v2/files').attach('file', content, claimed === undefined ? { filename } : { filename, contentType: claimed });
const kept = async (content: Buffer, filename: string, person = 'wang.fang'): Promise<{ fileId: string; name: string; mediaType: string; sha256: string }> => (await upload(content, filename, person).expect(201)).body.items[0];

describe('a file that is sent', () => {
  it('is of the type that its content is of, whatever a browser says', async () => {
    for (const [content, name, type] of [[PDF, '請示.PDF', 'application/pdf'], [JPEG, 'a.jpeg', 'image/jpeg'], [Buffer.from('<script>alert(1)</script>'), 'x.txt', 'text/plain']] as const) {
      const { body } = await upload(content, name, 'wang.fang', 'text/html').expect(201);
      expect(body.items[0]).toMatchObject({ name, mediaType: type });
    }
  });
  it('is refused where its name says that it is something else', async () => {
    for (const [content, name] of [[PDF, '請示.docx'], [DOCX, '請示.pdf'], [PNG, 'a.jpg'], [Buffer.from('甲'), 'a.pdf'], [PDF, 'pdf'], [PDF, 'a.pdf.exe'], [GIF, 'a.gif\u202Etxt']] as const) {
      expect([name, (await upload(content, name).expect(415)).body.code]).toEqual([name, 'FILE_NAME_WRONG']);
    }
  });
  it('is refused where it is of a kind that the office does not take, two things at once, or a bomb', async () => {
    const codes = async (content: Buffer, name: string) => (await upload(content, name)).body.code;
    expect(await codes(ZIP, 'a.zip')).toBe('MEDIA_TYPE_UNSUPPORTED');
    expect(await codes(MACROS, 'a.docx')).toBe('MEDIA_TYPE_UNSUPPORTED');
    expect(await codes(Buffer.from('4d5a9000030000000400', 'hex'), 'setup.exe')).toBe('MEDIA_TYPE_UNSUPPORTED');
    expect(await codes(Buffer.concat([PDF, ZIP]), 'a.pdf')).toBe('MEDIA_TYPE_UNSUPPORTED');
    expect(await codes(BOMB, 'a.docx')).toBe('FILE_UNPACKS_TOO_LARGE');
  });
  it('is kept with all that come with it, or none is', async () => {
    const before = await office.store.files.forgotten(Number.MAX_SAFE_INTEGER, 1000);
    await upload(PDF, 'a.pdf').attach('file', ZIP, 'b.zip').expect(415);
    expect(await office.store.files.forgotten(Number.MAX_SAFE_INTEGER, 1000)).toEqual(before);
  });
  it('is one of not too many: in a request, and in a case', async () => {
    const many = office.as('wang.fang').post('/v2/files');
    for (let n = 0; n < 5; n += 1) many.attach('file', PDF, `${n}.pdf`);
    expect((await many.expect(413)).body.code).toBe('TOO_MANY_FILES');
    const { instance } = await startDocument(office);
    const add = (count: number) => Array.from({ length: count }).reduce((asked: ReturnType<typeof upload>) => asked.attach('file', PDF, 'a.pdf'), office.as('wang.fang').post('/v2/files').field('processInstanceKey', instance));
    await add(4).expect(201);
    expect((await add(3).expect(413)).body).toMatchObject({ code: 'TOO_MANY_FILES', detail: 'Expected at most 6 files in a case, but it would have more' });
    await add(2).expect(201);
  });
});

describe('a file that is fetched', () => {
  it('is a download that does nothing in the name of this server, whatever its name', async () => {
    expect((await kept(PDF, '../../etc/春.pdf')).name).toBe('春.pdf');
    // As a version before would have kept it.
    const { fileId, sha256 } = await kept(PDF, 'a.pdf');
    const row = await office.store.files.get(fileId);
    if (row) await office.store.files.put({ ...row, id: 'evil', sha256, name: 'a"\r\nX-Evil: 1/春.pdf' }, PDF);
    const { headers } = await office.as('wang.fang').get('/v2/files/evil').expect(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'private, no-cache',
      'content-disposition': expect.stringMatching(/^attachment; filename="[^"\r\n]*?\?\.pdf"; filename\*=UTF-8''\S*%E6%98%A5\.pdf$/),
    });
    expect(headers).not.toHaveProperty('x-evil');
  });
  it('is shown in a page where it is a PDF or a picture', async () => {
    for (const [content, name, type] of [[PDF, 'a.pdf', 'application/pdf'], [PNG, 'a.png', 'image/png'], [GIF, 'a.gif', 'image/gif'], [JPEG, 'a.jpg', 'image/jpeg']] as const) {
      const { fileId } = await kept(content, name);
      const { headers, body } = await office.as('wang.fang').get(`/v2/files/${fileId}/preview`).buffer(true).expect(200);
      expect(headers).toMatchObject({ 'content-type': type, 'content-disposition': 'inline', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" });
      if (Buffer.isBuffer(body)) expect(body.equals(content)).toBe(true);
    }
    const { fileId } = await kept(DOCX, 'a.docx');
    expect((await office.as('wang.fang').get(`/v2/files/${fileId}/preview`).expect(415)).body.code).toBe('MEDIA_TYPE_UNSUPPORTED');
  });
  it('is looked at again before it is shown: what an earlier version took for a picture may be none', async () => {
    await office.store.files.put({ id: 'old', sha256: 'ab'.repeat(32), bytes: 9, name: 'a.png', mediaType: 'image/png', uploadedBy: 'wang.fang', uploadedAt: 0 }, Buffer.from('<script>1'));
    await office.as('wang.fang').get('/v2/files/old/preview').expect(415);
    expect((await office.as('wang.fang').get('/v2/files/old').expect(200)).headers['content-disposition']).toMatch(/^attachment/);
  });
  it('follows its case: whoever sees that sees it, and nobody else; before it has one, it is its owner’s', async () => {
    const { fileId } = await kept(PDF, 'a.pdf');
    const paths = [`/v2/files/${fileId}`, `/v2/files/${fileId}/preview`];
    for (const path of paths) {
      await office.as('wang.fang').get(path).expect(200);
      expect((await office.as('shi.xiaolei').get(path).expect(404)).body.code).toBe('FILE_NOT_FOUND');
    }
    const { instance } = await startDocument(office, 'li.na');
    const { body } = await office.as('li.na').post('/v2/files').field('processInstanceKey', instance).attach('file', PNG, 'b.png').expect(201);
    for (const path of [body.items[0].url, `${body.items[0].url}/preview`]) {
      await office.as('li.na').get(path).expect(200);
      await office.as('shi.xiaolei').get(path).expect(404);
      await office.as('zhao.min').get(path).expect(200);
    }
    expect((await office.as('shi.xiaolei').post('/v2/files').field('processInstanceKey', instance).attach('file', PDF, 'c.pdf').expect(404)).body.code).toBe('INSTANCE_NOT_FOUND');
  });
});

describe('a file in the place of another', () => {
  const replace = (replaces: string, more: Readonly<Record<string, string>> = {}, person = 'wang.fang') =>
    Object.entries(more).reduce((asked, [name, value]) => asked.field(name, value), office.as(person).post('/v2/files').field('replaces', replaces)).attach('file', PDF, '新.pdf');

  it('keeps the former among the papers of the case, with who and when; the audit log has it', async () => {
    const { instance } = await startDocument(office);
    const { body: first } = await office.as('wang.fang').post('/v2/files').field('processInstanceKey', instance).field('field', 'body').attach('file', DOCX, '舊.docx').expect(201);
    office.time.now += 60_000;
    const { body: second } = await replace(first.items[0].fileId, { processInstanceKey: instance, field: 'body' }).expect(201);
    expect(second.items[0]).toMatchObject({ name: '新.pdf', replaces: first.items[0].fileId, field: 'body' });
    const { body } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/files`).expect(200);
    expect(body.items.map(({ name, replaces, uploadedBy, uploadedAt }: Record<string, string>) => ({ name, replaces, uploadedBy, uploadedAt }))).toEqual([
      { name: '舊.docx', uploadedBy: 'wang.fang', uploadedAt: first.items[0].uploadedAt }, { name: '新.pdf', replaces: first.items[0].fileId, uploadedBy: 'wang.fang', uploadedAt: second.items[0].uploadedAt },
    ]);
    await office.as('wang.fang').get(first.items[0].url).expect(200);
    const entries = (await office.store.audit.entries(0, undefined, 1000)).filter(({ kind }) => kind === 'file-replaced');
    expect(entries.at(-1)).toMatchObject({ person: 'wang.fang', details: { file: second.items[0].fileId, replaces: first.items[0].fileId } });
  });
  it('is refused where the former is of another case, somebody else’s, or none, or where there are two', async () => {
    const [mine, other] = [await startDocument(office), await startDocument(office)];
    const { body } = await office.as('wang.fang').post('/v2/files').field('processInstanceKey', mine.instance).attach('file', PDF, 'a.pdf').expect(201);
    const theirs = await kept(PDF, 'theirs.pdf', 'li.na');
    expect((await replace(body.items[0].fileId, { processInstanceKey: other.instance }).expect(404)).body.code).toBe('FILE_NOT_FOUND');
    expect((await replace(body.items[0].fileId).expect(404)).body.code).toBe('FILE_NOT_FOUND');
    await replace(theirs.fileId).expect(404);
    await replace(theirs.fileId, { processInstanceKey: mine.instance }).expect(404);
    await replace('none').expect(404);
    await replace(body.items[0].fileId, { processInstanceKey: mine.instance }).attach('file', PDF, 'b.pdf').expect(400);
    const own = await kept(PDF, 'own.pdf');
    expect((await replace(own.fileId).expect(201)).body.items[0].replaces).toBe(own.fileId);
  });
});
