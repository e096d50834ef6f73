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
