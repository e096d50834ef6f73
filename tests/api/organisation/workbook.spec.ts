/** A table of the office as a workbook: taken away, read back, and brought in again through the same rows that the page sends. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { rowsOfSheet, sheetOf } from '../../../modeler-ui/src/organisation/workbook.js';
import { openTestOffice, type Office } from '../open-office.js';

interface Item { readonly row: number; readonly id: string; readonly change: string; readonly faults: readonly { readonly code: string; readonly value: string }[] }
type Rows = readonly (readonly string[])[];

describe('a table as a workbook', () => {
  let office: Office;
  beforeAll(async () => { office = await openTestOffice({ duties: [] }); }, 120_000);
  afterAll(async () => { await office.close(); });

  const admin = () => office.as('cai.ming');
  const revision = async (): Promise<number> => (await admin().get('/v2/organisation').expect(200)).body.revision;
  const exported = async (what: string): Promise<Rows> => (await admin().get(`/v2/organisation/tables/${what}`).expect(200)).body.rows;
  const send = async (what: string, rows: Rows, query = '') => admin().post(`/v2/organisation/tables/${what}${query}`, { revision: await revision(), what, rows });
  const throughFile = async (sheet: SheetData): Promise<string[][]> => rowsOfSheet(await readSheet(await writeXlsxFile(sheet).toBuffer()));
  const person = async (id: string) => (await admin().get('/v2/organisation').expect(200)).body.people.find(({ username }: { username: string }) => username === id);

  it.each(['people', 'units', 'posts', 'charges'])('of the %s comes back as it went, changing nothing', async (what) => {
    const rows = await exported(what);
    expect(rows.length).toBeGreaterThan(1);
    const { status, body } = await send(what, await throughFile(sheetOf(rows)), '?preview=true');
    expect([status, body.ok, body.items.length]).toEqual([200, true, rows.length - 1]);
    expect(body.items.filter(({ change, faults }: Item) => change !== 'unchanged' || faults.length > 0)).toEqual([]);
  });

  it('with a cell like a formula is text on the way out, and the same text on the way in', async () => {
    const before = await exported('people');
    const renamed = before.map((row) => (row[0] === 'feng.lei' ? row.map((cell, column) => (column === 1 ? '=1+1' : cell)) : row));
    expect((await send('people', renamed)).status).toBe(200);
    expect((await person('feng.lei')).name).toBe('=1+1');
    const sheet = await throughFile(sheetOf(await exported('people')));
    expect(sheet.find(([id]) => id === 'feng.lei')?.[1]).toBe("'=1+1");
    expect((await send('people', sheet, '?preview=true')).body.items.filter(({ change }: Item) => change !== 'unchanged')).toEqual([]);
    expect((await send('people', before)).status).toBe(200);
    expect((await person('feng.lei')).name).toBe('馮磊');
  });

  it('is looked at without a change, and taken in whole or not at all', async () => {
    const before = await revision();
    const sheet = await throughFile([
      ['帳號', '姓名', '單位', '職務', '末日'].map((value) => ({ value, type: String })),
      [{ value: 'ke.xin' }, { value: '柯心' }, { value: '秘書科' }, { value: 'archivist' }, { value: new Date(Date.UTC(2027, 5, 30)), format: 'yyyy-mm-dd' }],
      [{ value: 'wang.fang' }, { value: '王芳' }, { value: '火星科' }, null, null],
    ]);
    const { body: seen } = await send('people', sheet, '?preview=true');
    expect(seen.ok).toBe(false);
    expect(seen.items).toMatchObject([{ row: 2, id: 'ke.xin', change: 'added', faults: [] }, { row: 3, id: 'wang.fang', faults: [{ code: 'UNIT_UNKNOWN', value: '火星科' }] }]);
    const refused = await send('people', sheet);
    expect([refused.status, refused.body.code, refused.body.fields.map(({ path }: { path: string }) => path)]).toEqual([400, 'ORGANISATION_WRONG', ['/rows/3']]);
    expect([await revision(), await person('ke.xin')]).toEqual([before, undefined]);
    const done = await send('people', sheet.slice(0, 2));
    expect([done.status, done.body.items]).toMatchObject([200, [{ row: 2, id: 'ke.xin', change: 'added' }]]);
    expect(await person('ke.xin')).toMatchObject({ name: '柯心', unit: 'secretariat', holdings: [{ post: 'archivist', unit: 'secretariat' }], until: '2027-06-30T16:00:00.000Z' });
  });

  it('is an administrator’s alone, and of the revision that was looked at', async () => {
    const rows = await exported('units');
    for (const who of ['wang.fang', 'jiang.tao', 'ding.yi', 'zhou.ping']) {
      await office.as(who).get('/v2/organisation/tables/units').expect(403);
      await office.as(who).post('/v2/organisation/tables/units', { revision: await revision(), what: 'units', rows }).expect(403);
    }
    const changed = rows.map((row, index) => (index === 1 ? row.map((cell, column) => (column === 1 ? `${cell}甲` : cell)) : row));
    const late = await admin().post('/v2/organisation/tables/units', { revision: await revision() - 1, what: 'units', rows: changed });
    expect([late.status, late.body.code]).toEqual([409, 'ORGANISATION_CONFLICT']);
    expect(await exported('units')).toEqual(rows);
  });

  it('of cells without end, or with neither rows nor a text, is refused', async () => {
    expect((await send('units', [], '?preview=true')).body).toMatchObject({ ok: false, items: [{ faults: [{ code: 'TABLE_EMPTY' }] }] });
    expect((await admin().post('/v2/organisation/tables/units', { revision: await revision(), what: 'units', rows: [['id'], [7]] })).status).toBe(400);
    expect((await admin().post('/v2/organisation/tables/units', { revision: await revision(), what: 'units', rows: Array.from({ length: 5002 }, () => ['x']) })).status).toBe(400);
  });
});
