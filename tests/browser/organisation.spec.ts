/** 組織 as administrators use it: a person added and given a post for a time, a table taken in after a look, a hand-over in one act and its undoing. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { unmannedNotice } from '../../api/organisation/nightly-check.js';
import { layout } from '../../engine/definitions/layout/layout.js';
import { rowsOfSheet, sheetOf } from '../../modeler-ui/src/organisation/workbook.js';
import { diagram } from '../kernel/model/diagram.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

const ADMINISTRATOR = 'cai.ming';
const drawn = diagram('browser-organisation', { name: '文印', startableBy: 'any-clerk' }).start().userTask('A', { name: '校對', assignee: 'feng.lei' }).userTask('B', { name: '印發', groups: 'print-clerk' }).end();

interface Items<T> { readonly items: readonly T[] }
interface Task { readonly processInstanceKey: string; readonly duty: { readonly assignee?: string } }

describe('the organisation', () => {
  let office: Office;
  const todo = async (who: string): Promise<string[]> => (await office.http.call<Items<Task>>(who, '/v2/user-tasks/search', { duty: { mine: 'todo' } })).items.map(({ processInstanceKey }) => processInstanceKey);
  const begin = async (title: string): Promise<string> => (await office.http.call<{ processInstanceKey: string }>('wang.fang', '/v2/process-instances', { processDefinitionId: 'browser-organisation', variables: { title } })).processInstanceKey;
  const pick = async (page: Page, within: Locator, label: string, name: string): Promise<void> => {
    await within.getByRole('combobox', { name: label }).fill(name);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: name }).first().click();
  };

  /** By the keyboard alone, in any of the ways of writing it; what the field says then is the office's. */
  const day = async (within: Locator, label: string, written: string): Promise<void> => {
    await within.getByLabel(label).fill(written);
    await within.getByLabel(label).press('Enter');
  };
  const NARROW = { width: 375, height: 812 };
  /** Nothing sticks out of a telephone. */
  const onTelephone = async (page: Page, name: string): Promise<void> => {
    const before = page.viewportSize();
    await page.setViewportSize(NARROW);
    expect([name, await page.evaluate(`document.querySelector('main').scrollWidth`)]).toEqual([name, NARROW.width]);
    expect([name, await barriers(page)]).toEqual([name, []]);
    await picture(page, `${name}-narrow`);
    if (before) await page.setViewportSize(before);
  };

  beforeAll(async () => {
    office = await Office.open({ duties: ['seal-use'], prepare: (store) => store.notices.put([unmannedNotice(ADMINISTRATOR, '2026-11-23', Date.now(), 3)]) });
    const files = new FormData();
    files.append('resources', new File([await layout(drawn.xml())], 'browser-organisation.bpmn'));
    await office.http.call(ADMINISTRATOR, '/v2/deployments', files);
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('shows who holds what; a person is added with a post for a time, and found', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    await page.getByRole('link', { name: '組織', exact: true }).click();
    const list = page.getByRole('region', { name: '人員', exact: true });
    await list.getByRole('row', { name: /王芳/ }).getByText('秘書科科員').waitFor();
    await page.getByRole('button', { name: '新增人員' }).click();
    const form = page.getByRole('form', { name: '新增人員' });
    await form.getByLabel('帳號').fill('Lu Yao');
    await form.getByLabel('名稱（繁體）').fill('路遙');
    await form.getByRole('button', { name: '加一個職務' }).click();
    await day(form, '末日', '2036-12-31');
    expect(await form.getByLabel('末日').inputValue()).toBe('2036年12月31日');
    await form.getByRole('button', { name: '儲存' }).click();
    await form.getByRole('alert').filter({ hasText: '不能用作編號' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'organisation-person');
    await form.getByLabel('帳號').fill('lu.yao');
    await form.getByRole('button', { name: '儲存' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByPlaceholder('姓名、帳號或職務').fill('路遙');
    await list.getByRole('row', { name: /路遙/ }).getByText('2036-12-31').waitFor();
    expect(await barriers(page)).toEqual([]);
    await list.getByRole('button', { name: '停用路遙的帳號' }).click();
    await list.getByRole('button', { name: '啟用路遙的帳號' }).click();
    await list.getByRole('button', { name: '停用路遙的帳號' }).waitFor();
    for (const [part, text] of [['單位與職務', '空缺'], ['分管領域', '劉志偉'], ['文號', '下一號'], ['無人可辦', '每一件待辦都有人可辦']] as const) {
      await page.getByRole('link', { name: part }).click();
      await page.getByText(text).first().waitFor();
      expect([part, await barriers(page)]).toEqual([part, []]);
      await inBothLights(page, `organisation-${part}`);
      await onTelephone(page, `organisation-${part}`);
    }
  });

  it('numbers go on behind those that were given on paper', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    await page.getByRole('link', { name: '組織', exact: true }).click();
    await page.getByRole('link', { name: '文號' }).click();
    const form = page.getByRole('form', { name: '登記啟用前的編號' });
    await form.getByLabel('代字').selectOption('大政辦發');
    await form.getByLabel('編到第幾號').fill('57');
    await form.getByLabel('依據').fill('紙本發文登記簿');
    await form.getByText('下一號將是 58').waitFor();
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'organisation-carried');
    await form.getByRole('button', { name: '登記啟用前的編號' }).click();
    await page.getByRole('row', { name: /大政辦發 1 至 57 號啟用前已用/ }).getByText('58').waitFor();
    expect(await form.getByLabel('代字').locator('option', { hasText: /^大政辦發$/ }).count()).toBe(0);
    await inBothLights(page, 'organisation-carried-done');
    await onTelephone(page, 'organisation-carried');
  });

  it('takes a table in after telling what each row would do', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    await page.getByRole('link', { name: '匯入匯出' }).click();
    const give = async (rows: string): Promise<void> => page.getByLabel('CSV 或 XLSX 檔案').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF帳號,姓名,單位,職務,密級\r\n${rows}`) });
    await give('ke.xin,柯心,秘書科,archivist,秘密\r\nwang.fang,王芳,火星科,,\r\n');
    await page.getByText('共 2 行，1 行有變動，1 行不對').waitFor();
    await page.getByText('沒有單位「火星科」。').waitFor();
    expect(await page.getByRole('button', { name: /^寫入/ }).isDisabled()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'organisation-import');
    await give('ke.xin,柯心,秘書科,archivist,秘密\r\n');
    await page.getByRole('button', { name: '寫入 1 行' }).click();
    await page.getByText('已匯入').waitFor();
    expect((await office.ask<Items<{ username: string }>>('/v2/people?q=ke.xin')).items.map(({ username }) => username)).toEqual(['ke.xin']);
  });

  it('gives a table away as a workbook, and takes the workbook back as somebody filled it', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    await page.getByRole('link', { name: '匯入匯出' }).click();
    const taken = async (button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const give = (name: string, bytes: Buffer): Promise<void> => page.getByLabel('CSV 或 XLSX 檔案').setInputFiles({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: bytes });
    const workbook = await taken('匯出 XLSX');
    const sheet = rowsOfSheet(await readSheet(workbook.bytes));
    const csv = await taken('匯出 CSV');
    expect([workbook.name, csv.name]).toEqual(['people.xlsx', 'people.csv']);
    expect(sheet.find(([id]) => id === 'wang.fang')).toEqual(expect.arrayContaining(['王芳', 'secretariat']));
    expect(csv.bytes.toString('utf8').split('\r\n').filter((line) => line !== '')).toHaveLength(sheet.length);
    // As it went: nothing would change.
    await give(workbook.name, workbook.bytes);
    await page.getByText(`共 ${sheet.length - 1} 行，0 行有變動，0 行不對`).waitFor();
    expect(await page.getByRole('button', { name: /^寫入/ }).isDisabled()).toBe(true);
    // With one more row, filled as such programs fill it: a day is a day.
    const filled = await writeXlsxFile([...sheetOf(sheet), [{ value: 'mo.han' }, { value: '莫涵' }, { value: '莫涵' }, { value: 'Mo Han' }, { value: '秘書科' }, { value: 'archivist' }, { value: 'staff' }, { value: '秘密' }, { value: new Date(Date.UTC(2030, 5, 30)), format: 'yyyy-mm-dd' }]]).toBuffer();
    await give('people.xlsx', filled);
    await page.getByText(`共 ${sheet.length} 行，1 行有變動，0 行不對`).waitFor();
    expect((await office.ask<Items<unknown>>('/v2/people?q=mo.han')).items).toEqual([]);
    await inBothLights(page, 'organisation-workbook');
    await onTelephone(page, 'organisation-workbook');
    await page.getByRole('button', { name: '寫入 1 行' }).click();
    await page.getByText('已匯入').waitFor();
    const again = rowsOfSheet(await readSheet((await taken('匯出 XLSX')).bytes));
    expect(again.find(([id]) => id === 'mo.han')).toEqual(['mo.han', '莫涵', '莫涵', 'Mo Han', 'secretariat', 'archivist@secretariat', 'staff', 'secret', '2030-06-30']);
    // What is no workbook is said to be none, and nothing is sent.
    await give('people.xlsx', Buffer.from('not a workbook'));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: /^寫入/ }).count()).toBe(0);
  });

  it('asks for days with the same field in three languages, by the keyboard', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    const { url } = office;
    for (const [sign, locale, from, shown] of [['简', 'zh-Hans', '起始日', '2036年3月5日'], ['EN', 'en', 'From', '5 Mar 2036'], ['繁', 'zh-Hant', '起始日', '2036年3月5日']] as const) {
      await page.goto(`${url}/organisation/charges`);
      await page.locator('.organisation-form').waitFor();
      await page.getByText(sign, { exact: true }).first().click();
      await page.locator(`html[lang^="${locale}"]`).waitFor({ state: 'attached' });
      const form = page.locator('.organisation-form');
      const field = form.getByLabel(from);
      expect(await field.getAttribute('type')).not.toBe('date');
      await day(form, from, '2036-03-05');
      expect([locale, await field.inputValue()]).toEqual([locale, shown]);
      await field.fill(shown.replace('5', '6'));
      await field.press('Tab');
      expect([locale, await field.inputValue()]).toEqual([locale, shown.replace('5', '6')]);
      expect([locale, await barriers(page)]).toEqual([locale, []]);
    }
  });

  it('hands over what somebody who leaves holds, in one act, and takes it back', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    const instance = await begin('關於印發方案的通知');
    expect(await todo('feng.lei')).toEqual([instance]);
    await page.getByRole('link', { name: '人員變動' }).click();
    const form = page.getByRole('form', { name: '人員變動' });
    await form.getByLabel('離職').check();
    await pick(page, form, '誰必填', '馮磊');
    await form.getByText('關於印發方案的通知').waitFor();
    await form.getByText('文印：校對（由流程設計者修改）').waitFor();
    await pick(page, form, '接辦人', '唐宇');
    await form.getByLabel('職務和分管由唐宇接任').check();
    await form.getByLabel('事由').fill('調離');
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'organisation-hand-over');
    await form.getByRole('button', { name: '一次辦妥' }).click();
    const past = page.getByRole('region', { name: '近期變動' }).last();
    await past.getByRole('row', { name: /馮磊/ }).getByText('唐宇').waitFor();
    expect([await todo('tang.yu'), (await office.ask<Items<{ username: string }>>('/v2/people?group=print-clerk')).items.map(({ username }) => username)]).toEqual([[instance], ['tang.yu']]);
    await past.getByRole('button', { name: '撤銷馮磊的變動' }).click();
    await past.getByText(/於 .* 撤銷/).waitFor();
    expect([await todo('feng.lei'), await todo('tang.yu')]).toEqual([[instance], []]);
    expect(await barriers(page)).toEqual([]);
    await onTelephone(page, 'organisation-hand-over');
  });

  it('sends somebody on leave with a substitute until the last day, and takes that back', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    await page.goto(`${office.url}/organisation/personnel`);
    const form = page.getByRole('form', { name: '人員變動' });
    await form.getByLabel('請假').check();
    await pick(page, form, '誰必填', '馮磊');
    await pick(page, form, '代理人必填', '唐宇');
    await day(form, '最後一天', '2036-12-31');
    await form.getByLabel('事由').fill('病假');
    await inBothLights(page, 'organisation-leave');
    await form.getByRole('button', { name: '一次辦妥' }).click();
    const past = page.getByRole('region', { name: '近期變動' }).last();
    await past.getByRole('row', { name: /請假.*馮磊.*唐宇.*病假/ }).waitFor();
    const inForce = async () => (await office.ask<Items<{ owner: string; substitute: string; to: string; inForce: boolean }>>('/v2/substitutions?all=true')).items.filter(({ owner, inForce: now }) => owner === 'feng.lei' && now).map(({ substitute, to }) => [substitute, new Date(to).toISOString()]);
    expect(await inForce()).toEqual([['tang.yu', '2036-12-31T16:00:00.000Z']]);
    await past.getByRole('row', { name: /病假/ }).getByRole('button', { name: '撤銷馮磊的變動' }).click();
    await past.getByRole('row', { name: /病假/ }).getByText(/於 .* 撤銷/).waitFor();
    expect(await inForce()).toEqual([]);
  });

  it('moves somebody to another post, with what they hold handed over', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    const instance = await begin('關於調崗的通知');
    await page.goto(`${office.url}/organisation/personnel`);
    const form = page.getByRole('form', { name: '人員變動' });
    await form.getByLabel('調崗').check();
    await pick(page, form, '誰必填', '馮磊');
    await form.getByText('關於調崗的通知').waitFor();
    await pick(page, form, '接辦人', '唐宇');
    await form.getByLabel('新單位').selectOption({ label: '秘書科' });
    await form.getByLabel('新職務').selectOption('archivist');
    await form.getByLabel('事由').fill('輪崗');
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'organisation-move');
    await form.getByRole('button', { name: '一次辦妥' }).click();
    await page.getByRole('region', { name: '近期變動' }).last().getByRole('row', { name: /調崗.*馮磊.*唐宇.*輪崗/ }).waitFor();
    expect(await todo('tang.yu')).toContain(instance);
    const holders = async (post: string) => (await office.ask<Items<{ username: string }>>(`/v2/people?group=${post}`)).items.map(({ username }) => username);
    expect([(await holders('archivist')).includes('feng.lei'), (await holders('print-clerk')).includes('feng.lei')]).toEqual([true, false]);
  });

  it('is where the nightly notice of what nobody can do leads', async () => {
    const { page } = await office.desk(ADMINISTRATOR);
    await page.getByRole('button', { name: /^通知/ }).click();
    await page.getByText('有 3 件待辦無人可辦').click();
    await page.waitForURL('**/organisation/unmanned');
  });

  it('makes no browser complain', () => {
    // The name that was refused, and nothing else.
    expect(office.faults.filter((fault) => !fault.includes('status of 400 (Bad Request)'))).toEqual([]);
  });
});
