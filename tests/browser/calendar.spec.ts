/** 工作日曆 as an administrator keeps it: an order for a day, written and chosen by the keyboard, looked at and saved; the page in both lights and on a telephone. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

interface Kept { readonly years: readonly { readonly year: number; readonly orders?: readonly { readonly date: string; readonly kind: string; readonly reason: string }[] }[] }

describe('the calendar of the office', () => {
  let office: Office;
  beforeAll(async () => { office = await Office.open({ duties: ['seal-use'] }); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);
  const ordersOf2027 = async () => (await office.ask<Kept>('/v2/calendar')).years.find(({ year }) => year === 2027)?.orders;

  it('takes an order for a day of its year, by the keyboard, and keeps it as that day', async () => {
    const { page } = await office.desk('cai.ming');
    await page.goto(`${office.url}/calendar`);
    await page.getByLabel('年度').selectOption('2027');
    const orders = page.getByRole('region', { name: '本地臨時安排' });
    const date = orders.getByLabel('日期');
    expect(await date.getAttribute('type')).not.toBe('date');
    // A day of another year is not taken.
    await date.fill('2028年1月3日');
    await date.press('Tab');
    expect(await date.inputValue()).toBe('');
    await date.fill('2027年3月9日');
    await date.press('Enter');
    // Out of the panel with the arrows: a week later.
    await date.press('ArrowDown');
    await date.press('Escape');
    expect(await date.inputValue()).toMatch(/^2027年3月/);
    await date.fill('2027-03-10');
    await date.press('Enter');
    expect(await date.inputValue()).toBe('2027年3月10日');
    await orders.getByLabel('緣由').fill('防汛演練');
    await orders.getByRole('button', { name: '加入' }).click();
    await orders.getByText('2027年3月10日 臨時停工：防汛演練').waitFor();
    await page.getByRole('button', { name: '2027-03-10 臨時停工' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'calendar');
    await page.getByRole('button', { name: '換成深色' }).click();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '換成淺色' }).click();
    await page.setViewportSize({ width: 375, height: 812 });
    expect(await page.evaluate(`document.querySelector('main').scrollWidth`)).toBe(375);
    await picture(page, 'calendar-narrow');
    await orders.scrollIntoViewIfNeeded();
    await picture(page, 'calendar-orders-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });

    await page.getByRole('button', { name: '試算影響' }).click();
    await page.getByTestId('moves').waitFor();
    expect(await ordersOf2027()).toBeUndefined();
    await page.getByLabel('文號或緣由').fill('大政辦發〔2027〕1號');
    await page.getByRole('button', { name: '保存並重算' }).click();
    await page.getByTestId('recomputation').waitFor();
    expect(await ordersOf2027()).toEqual([{ date: '2027-03-10', kind: 'off', reason: '防汛演練' }]);
  });

  it('is there to read for everybody, and to change for administrators alone', async () => {
    const { page } = await office.desk('wang.fang');
    await page.goto(`${office.url}/calendar`);
    await page.getByLabel('年度').selectOption('2027');
    await page.getByText('防汛演練').waitFor();
    expect([await page.getByLabel('日期').count(), await page.getByRole('button', { name: '保存並重算' }).count(), await page.getByRole('button', { name: '2027-03-11 上班' }).isDisabled()]).toEqual([0, 0, true]);
  });

  it('makes no browser complain', () => {
    expect(office.faults).toEqual([]);
  });
});
