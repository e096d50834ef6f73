/**
 * 登記簿 and 圖集 as the office uses them: the registry finds a document among those of the year and takes the list along; whoever
 * looks for a duty sees its diagram.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const KEEPER = 'li.na';
const DRAFTER = 'wang.fang';
const TITLES = ['關於印發春耕工作方案的通知', '關於秋糧收購的通知', '關於冬季供暖保障的通知'];
const DRAFT = {
  docType: '通知', docLevel: '辦公室文', direction: '下行', draftKind: '印發', mainTo: ['finance', 'education'], basis: '市政府常務會議決定',
  secrecy: '無', urgency: '平件', isNormative: false, openness: '主動公開', drafter: DRAFTER, phone: '0436-5220000',
};

describe('Registers', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    for (const title of TITLES) {
      const { processInstanceKey } = await office.http.call<{ processInstanceKey: string }>(DRAFTER, '/v2/process-instances', { processDefinitionId: 'doc-dispatch' });
      const text = new FormData();
      text.append('file', new File(['方案全文'], '方案.txt', { type: 'text/plain' }));
      const { items: [body] } = await office.http.call<{ items: { fileId: string; name: string; sha256: string; bytes: number }[] }>(DRAFTER, '/v2/files', text);
      if (!body) throw new Error('Expected the text to be kept');
      const { fileId, name, sha256, bytes } = body;
      await office.http.call(DRAFTER, `/v2/user-tasks/${await office.http.taskOf(processInstanceKey)}/completion`, { variables: { ...DRAFT, title, body: { fileId, name, sha256, bytes } } });
    }
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('lists those of the section that reads them', async () => {
    const { page } = await office.desk(KEEPER);
    await page.locator('nav.places a[href="/registers"]').click();
    await page.getByRole('link', { name: '發文登記簿' }).waitFor();
    expect(await page.getByRole('link', { name: '市長公開電話登記簿' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'registers');
  });

  it('finds a case by its title, and shows what the form said', async () => {
    const { page } = await office.desk(KEEPER);
    await page.getByRole('link', { name: '發文登記簿' }).click();
    await page.locator('.register-rows tbody tr').nth(2).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'register');
    await page.getByRole('searchbox').fill('秋糧');
    await page.locator('.register-rows tbody tr').nth(1).waitFor({ state: 'detached' });
    const row = await page.locator('.register-rows tbody tr').innerText();
    for (const said of ['關於秋糧收購的通知', '財政局、教育局', '王芳', '在辦']) expect(row).toContain(said);
    await page.getByRole('searchbox').fill('');
    await page.locator('.register-rows tbody tr').nth(2).waitFor();
  });

  it('is taken along as a workbook with real dates', async () => {
    const { page } = await office.desk(KEEPER);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '匯出 XLSX' }).click()]);
    expect(download.suggestedFilename()).toBe('發文登記簿.xlsx');
    const [head = [], ...rows] = await readSheet(await readFile(await download.path()));
    expect(head.slice(0, 4)).toEqual(['編號', '標題', '發文字號', '文種']);
    expect(rows.map((row) => row[1])).toEqual([...TITLES].reverse());
    const begun = rows[0]?.[head.indexOf('起始')];
    expect(begun).toBeInstanceOf(Date);
    await page.getByText('已匯出 3 件。').waitFor();
  });

  it('the catalogue shows the diagrams of all duties as one comes to them', async () => {
    const { page } = await office.desk(KEEPER);
    await page.goto(`${office.url}/catalogue`);
    await page.getByRole('button', { name: '圖集' }).click();
    await page.locator('.gallery-drawing .djs-container .djs-shape').first().waitFor();
    expect(await page.locator('.gallery-drawing').count()).toBe(60);
    expect(await page.locator('.gallery-drawing[data-drawn=false]').count()).toBeGreaterThan(30);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'gallery');
  });

  it('makes no browser complain', () => {
    expect(office.faults).toEqual([]);
  });
});
