import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scan } from '../../../api/files/clamd.js';
import { FILE_SETTINGS, readFileSettings } from '../../../api/files/file-settings.js';
import { openTestOffice, type Office } from '../open-office.js';
import { openClamd, type Mood } from './clamd-of-the-test.js';
import { PDF } from './samples.js';

/** As virus scanners are tested with, in a page. */
const INFECTED = Buffer.concat([PDF, Buffer.from('\n% EICAR-STANDARD-ANTIVIRUS-TEST-FILE\n')]);
let clamd: Awaited<ReturnType<typeof openClamd>>;
beforeAll(async () => { clamd = await openClamd(); });
afterAll(async () => { await clamd.close(); });
beforeEach(() => { Object.assign(clamd, { mood: 'well', scanned: [], commands: [] }); });

describe('the virus scanner', () => {
  it('is sent the whole file in pieces, and its answer is taken at its word', async () => {
    const large = Buffer.alloc(200_000, 'a');
    expect(await scan(clamd, large)).toEqual({ found: 'nothing' });
    expect(clamd.commands).toEqual(['zINSTREAM']);
    expect(clamd.scanned[0]?.equals(large)).toBe(true);
    expect(await scan(clamd, INFECTED)).toEqual({ found: 'virus', name: 'Win.Test.EICAR_HDB-1' });
    expect(await scan(clamd, Buffer.alloc(0))).toEqual({ found: 'nothing' });
  });
  it('is nobody where it is away, breaks off, is silent, has no end or speaks another tongue', async () => {
    const found: Record<string, string> = {};
    for (const mood of ['breaks-off', 'silent', 'endless', 'other-tongue', 'too-large'] as const satisfies readonly Mood[]) {
      clamd.mood = mood;
      found[mood] = (await scan(clamd, INFECTED, 200)).found;
    }
    expect(found).toEqual({ 'breaks-off': 'nobody', 'silent': 'nobody', 'endless': 'nobody', 'other-tongue': 'nobody', 'too-large': 'nobody' });
    expect((await scan({ at: { host: '127.0.0.1', port: 1 } }, PDF)).found).toBe('nobody');
  });
  it('may be a socket of this machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
    const local = await openClamd(join(folder, 'clamd.ctl'));
    expect((await scan(local, INFECTED)).found).toBe('virus');
    await local.close();
    rmSync(folder, { recursive: true });
  });
});

describe('an upload that is scanned', () => {
  const upload = (office: Office, content: Buffer) => office.as('wang.fang').post('/v2/files').attach('file', content, { filename: '附件.pdf' });
  const opened = (away: 'refuse' | 'accept') => openTestOffice({ duties: [], files: { ...FILE_SETTINGS, clamd: { at: clamd.at, away } } });

  it('is refused with a virus, and nothing of what came with it is kept; without one it is kept', async () => {
    const office = await opened('refuse');
    const { body } = await upload(office, PDF).attach('file', INFECTED, { filename: '帶毒.pdf' }).expect(422);
    expect(body).toMatchObject({ code: 'FILE_INFECTED', detail: "Expected a file without a virus, but '帶毒.pdf' has Win.Test.EICAR_HDB-1" });
    expect(await office.store.files.forgotten(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    const [entry] = (await office.store.audit.entries(0)).filter(({ kind }) => kind === 'file-infected');
    expect(entry).toMatchObject({ person: 'wang.fang', outcome: 'refused', details: { code: 'FILE_INFECTED' } });
    expect((await upload(office, PDF).expect(201)).body.items[0]).not.toHaveProperty('unscanned');
    await office.close();
  });
  it('is refused while the scanner is away, or kept with a mark, as the office decides', async () => {
    clamd.mood = 'breaks-off';
    const strict = await opened('refuse');
    expect((await upload(strict, PDF).expect(503)).body.code).toBe('SCANNER_AWAY');
    await strict.close();
    const lenient = await opened('accept');
    const { body } = await upload(lenient, PDF).expect(201);
    expect(body.items[0]).toMatchObject({ unscanned: true });
    expect(await lenient.store.files.get(body.items[0].fileId)).toMatchObject({ unscanned: true });
    await lenient.close();
  });
});

describe('settings of files', () => {
  it('are the usual ones where none are given', () => {
    expect(readFileSettings({})).toEqual(FILE_SETTINGS);
  });
  it('are read', () => {
    expect(readFileSettings({ FILE_SIZE: '50', FILE_COUNT: '3', FILES_IN_CASE: '7', FILE_KINDS: 'pdf, zip', CLAMD: 'scanner.office:3310', CLAMD_AWAY: 'accept' })).toEqual({
      largest: 50 * 1024 * 1024, together: 3, inCase: 7, kinds: ['pdf', 'zip'], clamd: { at: { host: 'scanner.office', port: 3310 }, away: 'accept' },
    });
    expect(readFileSettings({ CLAMD: '/run/clamav/clamd.ctl' }).clamd).toEqual({ at: { path: '/run/clamav/clamd.ctl' }, away: 'refuse' });
    expect(readFileSettings({ CLAMD: '[::1]:3310' }).clamd?.at).toEqual({ host: '::1', port: 3310 });
  });
  it('that are wrong stop the start with a sentence', () => {
    for (const [name, value] of [['FILE_SIZE', '0'], ['FILE_SIZE', '201'], ['FILE_COUNT', 'many'], ['FILES_IN_CASE', '-1'], ['FILE_KINDS', 'pdf,exe'], ['FILE_KINDS', ''], ['CLAMD', 'scanner'], ['CLAMD', 'scanner:99999'], ['CLAMD_AWAY', 'ignore']] as const) {
      expect(() => readFileSettings({ [name]: value })).toThrow(`Expected ${name} to be`);
    }
  });
});
