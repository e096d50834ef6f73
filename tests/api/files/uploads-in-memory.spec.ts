/** Many large files at once: what is on its way lies on the disk, and of all requests no more than a bound is in memory at one moment. */
import request from 'supertest';
import { FILE_SETTINGS } from '../../../api/files/file-settings.js';
import { Spool } from '../../../api/files/spool.js';
import { openTestOffice, type Office } from '../open-office.js';

const MB = 1024 * 1024;
const ROOM = 3 * MB;

let office: Office;
beforeAll(async () => { office = await openTestOffice({ duties: [], files: { ...FILE_SETTINGS, largest: 4 * MB, inMemory: ROOM } }); }, 120_000);
afterAll(() => office.close());

/** Counts the bytes of contents that the store is given and has not taken yet. */
function counted(store: Office['store']): { most: number; puts: number } {
  const seen = { most: 0, puts: 0 };
  const put = store.files.put.bind(store.files);
  let now = 0;
  Object.assign(store.files, { put: async (...[row, content]: Parameters<typeof put>) => {
    now += content.length;
    seen.puts += 1;
    seen.most = Math.max(seen.most, now);
    // Others come to their turn while the disk is slow.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
    try { await put(row, content); } finally { now -= content.length; }
  } });
  return seen;
}

it('eight requests of three files of a megabyte each hold three in memory, and all arrive as they were sent', async () => {
  const seen = counted(office.store);
  const sent = Array.from({ length: 24 }, (_none, n) => Buffer.alloc(MB, `${n} spring ploughing\n`));
  const answers = await Promise.all(Array.from({ length: 8 }, async (_none, n) => {
    let asking = request(office.app).post('/v2/files').auth('wang.fang', 'demo');
    for (const part of [0, 1, 2]) asking = asking.attach('file', sent[n * 3 + part] ?? Buffer.alloc(0), { filename: `${n}-${part}.txt`, contentType: 'text/plain' });
    return asking.expect(201);
  }));
  expect(seen.puts).toBe(24);
  expect(seen.most).toBeGreaterThan(MB);
  expect(seen.most).toBeLessThanOrEqual(ROOM);
  for (const [n, { body }] of answers.entries()) {
    for (const [part, { fileId, bytes }] of (body.items as { fileId: string; bytes: number }[]).entries()) {
      expect(bytes).toBe(MB);
      const { body: content } = await office.as('wang.fang').get(`/v2/files/${fileId}`).buffer(true).parse((answer, done) => { const parts: Buffer[] = []; answer.on('data', (piece: Buffer) => parts.push(piece)).on('end', () => { done(null, Buffer.concat(parts)); }); }).expect(200);
      expect(Buffer.compare(content as Buffer, sent[n * 3 + part] ?? Buffer.alloc(0))).toBe(0);
    }
  }
}, 120_000);

it('one that is larger than the bound is looked at alone; one that is larger than a file may be is none', async () => {
  const send = (bytes: number) => request(office.app).post('/v2/files').auth('wang.fang', 'demo').attach('file', Buffer.alloc(bytes, '文\n'), { filename: 'large.txt', contentType: 'text/plain' });
  const [{ status }, { status: tooLarge, body }] = await Promise.all([send(4 * MB), send(4 * MB + 1)]);
  expect([status, tooLarge, body.code]).toEqual([201, 413, 'FILE_TOO_LARGE']);
}, 60_000);

describe('what is on its way', () => {
  const files = (spool: Spool, contents: readonly string[]) => Promise.all(contents.map(async (text) => {
    const { Readable } = await import('node:stream');
    const file = { originalname: 'a.txt', stream: Readable.from([Buffer.from(text)]) } as Express.Multer.File;
    return new Promise<{ path: string }>((resolve, reject) => { spool.storage._handleFile({} as never, file, (cause, info) => { if (cause) reject(new Error(String(cause))); else resolve({ path: info?.path ?? '' }); }); });
  }));
  const answer = (): { response: never; end: () => void } => {
    let end: () => void = () => undefined;
    return { response: { once: (_name: string, listener: () => void) => { end = listener; } } as never, end: () => { end(); } };
  };

  it('is hashed, waits for room in turn, and is gone with its answer', async () => {
    const spool = new Spool(5);
    const { response, end } = answer();
    const uploads = spool.of(await files(spool, ['abc', 'defg', 'h']), response);
    expect(uploads[0]).toMatchObject({ name: 'a.txt', bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' });
    const [order, release]: [string[], (() => void)[]] = [[], []];
    const reading = uploads.map((one) => spool.reading(one, async (content) => { order.push(Buffer.from(content).toString()); await new Promise<void>((resolve) => { release.push(resolve); }); }));
    while (order.length < 2) await new Promise((resolve) => { setImmediate(resolve); });
    // Three and one have room, three and four have not.
    expect(order.sort()).toEqual(['abc', 'h']);
    while (order.length < 3) { release.splice(0).forEach((go) => { go(); }); await new Promise((resolve) => { setImmediate(resolve); }); }
    release.splice(0).forEach((go) => { go(); });
    await Promise.all(reading);
    expect([order.at(-1), spool.most]).toEqual(['defg', 4]);
    end();
    await expect(spool.reading(uploads[0] ?? { id: '', name: '', bytes: 0, sha256: '' }, () => Promise.resolve())).rejects.toThrow('Expected an upload that is on the disk');
  });
});
