/** 登記簿: what an office reads of all its cases of one duty, found, in pages, and only by those whose register it is. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAFT, openTestOffice, startDocument, uploadFile } from './open-office.js';
import type { Office } from './open-office.js';

const PATH = '/v2/registers/cases/dispatch';
const MINUTE = 60_000;

interface Row { readonly caseNo?: string; readonly title?: string; readonly secret?: boolean; readonly state: string; readonly cells: readonly unknown[]; readonly initiatorName?: string }
interface Register { readonly name: string; readonly columns: readonly { field: string; name: string; kind: string }[]; readonly items: readonly Row[]; readonly page: { totalItems: number; endCursor?: string } }

let office: Office;
let cases: string[];
const read = async (person: string, query = '', language = 'zh-Hant'): Promise<Register> => (await office.as(person, language).get(`${PATH}${query}`).expect(200)).body;
const column = ({ columns, items }: Register, field: string, row = 0): unknown => items[row]?.cells[columns.findIndex((each) => each.field === field)];

beforeAll(async () => {
  office = await openTestOffice();
  cases = [];
  for (const more of [{}, { title: '關於秋糧收購的通知', urgency: '加急', mainTo: ['finance', 'education'] }, { title: '密登〔2026〕12號 通知', secrecy: '秘密', docLevel: '市政府文', openness: '不予公開', secrecyPeriod: '10年', basis: undefined }]) {
    const { task, caseNo } = await startDocument(office);
    const text = 'secrecy' in more ? {} : { body: await uploadFile(office) };
    await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, ...more, ...text } }).expect(200);
    cases.push(caseNo);
    office.time.now += MINUTE;
  }
}, 240_000);
afterAll(async () => { await office?.close(); });

describe('a register of cases', () => {
  it('names its columns as the forms do, in the language of the reader', async () => {
    const [traditional, english] = [await read('li.na'), await read('li.na', '', 'en')];
    expect(traditional.name).toBe('發文登記簿');
    expect(english.name).toBe('Documents issued');
    expect(traditional.columns).toContainEqual({ field: 'docType', name: '文種', kind: 'text' });
    expect(english.columns.find(({ field }) => field === 'archiveNo')).toEqual({ field: 'archiveNo', name: 'Archive number', kind: 'text' });
    expect((await read('li.na', '', 'zh-Hans')).columns).toContainEqual({ field: 'mainTo', name: '主送', kind: 'text' });
  });

  it('shows each case, newest first, with choices, people and units by their names', async () => {
    const register = await read('li.na');
    expect(register.items.map(({ caseNo }) => caseNo)).toEqual([...cases].reverse());
    expect(register.page.totalItems).toBe(3);
    expect(register.items[1]).toMatchObject({ title: '關於秋糧收購的通知', state: 'ACTIVE', initiatorName: '王芳' });
    expect(column(register, 'urgency', 1)).toBe('加急');
    expect(column(register, 'mainTo', 1)).toBe('財政局、教育局');
    expect(column(register, 'drafter', 1)).toBe('王芳');
    expect(column(register, 'copies', 1)).toBeNull();
  });

  it('shows of a secret case its number only, but to those who may open it', async () => {
    const [other] = (await read('chen.gang')).items;
    expect(other).toMatchObject({ caseNo: cases[2], secret: true, state: 'ACTIVE' });
    expect(JSON.stringify(other)).not.toMatch(/密登|王芳|秘密/);
    expect((await read('wang.fang')).items[0]?.title).toBe('密登〔2026〕12號 通知');
  });

  it('finds by words of the title, by number, by day and by state', async () => {
    const found = async (query: string): Promise<readonly (string | undefined)[]> => (await read('li.na', query)).items.map(({ caseNo }) => caseNo);
    expect(await found(`?text=${encodeURIComponent('秋糧')}`)).toEqual([cases[1]]);
    expect(await found(`?text=${cases[0]?.slice(-6) ?? ''}`)).toEqual([cases[0]]);
    expect(await found('?text=*')).toEqual([]);
    expect(await found('?state=closed')).toEqual([]);
    expect(await found('?state=open&until=2026-11-23T01:00:30Z')).toEqual([cases[0]]);
    expect(await found('?from=2026-11-24T00:00:00%2B08:00')).toEqual([]);
    expect((await office.as('li.na').get(`${PATH}?from=yesterday`).expect(400)).body.code).toBe('REQUEST_INVALID');
  });

  it('goes on where a page ended', async () => {
    const first = await read('li.na', '?limit=2');
    expect(first.items).toHaveLength(2);
    const second = await read('li.na', `?limit=2&after=${encodeURIComponent(first.page.endCursor ?? '')}`);
    expect(second.items.map(({ caseNo }) => caseNo)).toEqual([cases[0]]);
  });
});

describe('who reads a register', () => {
  it('is the section whose duty it is, who leads the office and who audits it', async () => {
    const listed = async (person: string): Promise<readonly string[]> => (await office.as(person).get('/v2/registers/cases').expect(200)).body.items.map(({ id }: { id: string }) => id);
    expect(await listed('li.na')).toEqual(expect.arrayContaining(['dispatch', 'receipt', 'seals']));
    expect(await listed('li.na')).not.toContain('hotline');
    expect(await listed('chen.gang')).toEqual(expect.arrayContaining(['dispatch', 'hotline', 'supervision']));
    expect(await listed('wu.dan')).toEqual([]);
  });

  it('is told of one that is not theirs as if there were none', async () => {
    for (const id of ['dispatch', 'nothing']) expect((await office.as('wu.dan').get(`/v2/registers/cases/${id}`).expect(404)).body.code).toBe('REGISTER_NOT_FOUND');
  });
});
