/** A limit that explains itself, and the table of the law's limits. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

describe('Limits', () => {
  let office: Office;
  beforeAll(async () => { office = await Office.open(); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('the statutory table is there to read, the unconfirmed row marked', async () => {
    const { page } = await office.desk('demo');
    await page.goto(`${office.url}/limits`);
    await page.locator('.limits-table tbody tr').nth(36).waitFor();
    expect(await page.locator('.limits-table tbody tr').count()).toBe(37);
    expect(await page.locator('.limits-table tr[data-read=false] th').innerText()).toBe('CPPCC-3M');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'statutory-limits');
  });

  it('those of every duty are there, one of the office\'s own is changed with a reason, and is as drawn again', async () => {
    const { page } = await office.desk('demo');
    await page.goto(`${office.url}/limits/duties`);
    const duty = page.locator('.duty-limits-of').filter({ hasText: '發文辦理' }).first();
    await duty.locator('summary').click();
    const row = duty.locator('tr').filter({ hasText: '核稿' }).first();
    await row.waitFor();
    expect(await row.locator('.mark').first().innerText()).toBe('內');
    await row.getByRole('button', { name: /^改/ }).click();
    await page.getByRole('spinbutton', { name: '長短' }).fill('3');
    await page.getByRole('button', { name: '保存' }).click();
    expect(await page.getByRole('alert').innerText()).toBe('請寫明理由。');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'duty-limits-change');
    await page.getByRole('textbox', { name: '理由' }).fill('核稿人手不足');
    await page.getByRole('button', { name: '保存' }).click();
    await row.locator('.drawn').first().waitFor();
    expect(await row.locator('.lengths b').first().innerText()).toBe('3 個工作日');
    await row.getByRole('button', { name: /^改/ }).click();
    await page.locator('.limit-history li').first().waitFor();
    expect(await page.locator('.limit-history li').first().innerText()).toContain('核稿人手不足');
    await page.getByRole('textbox', { name: '理由' }).fill('恢復原定');
    await page.getByRole('button', { name: /^恢復原定/ }).click();
    await row.locator('.drawn').first().waitFor({ state: 'detached' });
  });

  it('what the law sets has nothing to change, and is found by its words', async () => {
    const { page } = await office.desk('demo');
    await page.goto(`${office.url}/limits/duties`);
    await page.getByRole('button', { name: '法定', exact: true }).click();
    await page.getByRole('searchbox').fill('行政複議法');
    const rows = page.locator('.duty-limits-table tbody tr');
    await rows.first().waitFor();
    expect(await page.locator('.duty-limits-table tr[data-statutory=false]').count()).toBe(0);
    expect(await rows.getByRole('button').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'duty-limits-statutory');
    await page.getByRole('button', { name: '換成深色' }).click();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'duty-limits-dark');
    await page.getByRole('button', { name: '換成淺色' }).click();
  });

  it('a year is changed after a look at what it moves', async () => {
    const { page } = await office.desk('demo');
    await page.goto(`${office.url}/calendar`);
    await page.getByRole('combobox').first().selectOption('2027');
    await page.getByRole('button', { name: /^2027-01-01/ }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '試算影響' }).click();
    await page.getByTestId('moves').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'calendar-year');
    await page.getByRole('button', { name: '保存並重算' }).click();
    await page.getByTestId('recomputation').waitFor();
    const { years } = await office.ask<{ years: { year: number; confirmed: boolean }[] }>('/v2/calendar');
    expect(years.at(-1)).toMatchObject({ year: 2027, confirmed: true });
  });

  it('makes no browser complain', () => {
    expect(office.faults).toEqual([]);
  });
});
