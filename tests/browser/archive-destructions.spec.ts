/** 到期銷毀 at the screen: the archivist destroys what was approved, two watch; what is left is a record, and whoever comes by an old link reads it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openServer } from '../../api/open-server.js';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { APPRAISAL, ARCHIVE_DUTIES, makeArchive } from '../api/archive-office.js';
import type { Archived } from '../api/archive-office.js';
import { MONDAY } from '../api/open-office.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

const CASES = [
  { title: '關於報送統計資料的函', retention: '10年' }, { title: '關於借用會議室的函', retention: '10年' }, { title: '關於徵求意見的函', retention: '10年', opinion: '續存' }, { title: '密登〔2026〕3號', retention: '10年', secrecy: '秘密' },
] as const;
const ARCHIVIST = 'he.jing';

describe('到期銷毀', () => {
  let office: Office;
  let made: Archived;
  beforeAll(async () => {
    office = await Office.open({
      clock: APPRAISAL + 86_400_000, duties: ARCHIVE_DUTIES,
      async prepare(store) {
        const time = { now: MONDAY };
        const opened = await openServer({ store, log: pino({ level: 'silent' }), version: '0.0.0', clock: () => time.now, libraryFolder: join(PACKAGE_ROOT, 'processes'), duties: ARCHIVE_DUTIES });
        made = await makeArchive({ engine: opened.engine, store, time }, CASES);
        await opened.engine.stop();
      },
    });
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('is reached from the registers, and lists what is due with its approval', async () => {
    const { page } = await office.desk(ARCHIVIST);
    await page.goto(`${office.url}/registers`);
    await page.getByRole('link', { name: '到期銷毀' }).click();
    await page.getByRole('link', { name: CASES[0].title }).waitFor();
    expect(await page.locator('.register-rows tbody tr').count()).toBe(3);
    expect(await page.getByText(CASES[2].title).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await inBothLights(page, 'archive-due');
  });

  it('destroys what was chosen only with a reason and the two who watch', async () => {
    const { page } = await office.desk(ARCHIVIST);
    const destroy = page.getByRole('button', { name: '銷毀…' });
    expect(await destroy.isDisabled()).toBe(true);
    await page.getByRole('row', { name: new RegExp(CASES[0].title) }).getByRole('checkbox').check();
    await destroy.click();
    const dialog = page.getByRole('dialog', { name: '銷毀 1 件' });
    const confirm = dialog.getByRole('button', { name: '銷毀', exact: true });
    await dialog.getByLabel('銷毀理由').fill('保管期限已滿，無保存價值');
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: '監銷人 唐宇、馮磊 在場監銷' }).check();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'archive-destroy');
    await confirm.click();
    await page.getByText('已銷毀 1 件，記入銷毀清冊。').waitFor();
    await page.getByRole('link', { name: CASES[0].title }).waitFor({ state: 'detached' });
    expect(await page.locator('.register-rows tbody tr').count()).toBe(2);

    await page.getByRole('button', { name: '銷毀清冊' }).click();
    const row = page.getByRole('row', { name: new RegExp(made.destroyNo) });
    await row.waitFor();
    expect(await row.textContent()).toContain('唐宇、馮磊');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'archive-destroyed');
  });

  it('says so where the case and its film were, and to others no more than that', async () => {
    const { page } = await office.desk(ARCHIVIST);
    for (const path of ['', '/film']) {
      await page.goto(`${office.url}/cases/${made.keys[0] ?? ''}${path}`);
      await page.getByRole('heading', { name: '此件已銷毀' }).waitFor();
      expect(await page.locator('.destroyed').textContent()).toContain(CASES[0].title);
      expect(await barriers(page)).toEqual([]);
    }
    await picture(page, 'archive-gone');
    const { page: other } = await office.desk('wang.fang');
    await other.goto(`${office.url}/cases/${made.keys[0] ?? ''}`);
    await other.getByRole('heading', { name: '此件已銷毀' }).waitFor();
    const said = await other.locator('.destroyed').textContent();
    expect(said).toContain(made.destroyNo);
    expect(said).not.toContain(CASES[0].title);
    await other.goto(`${office.url}/registers`);
    await other.getByRole('heading', { name: '登記簿' }).first().waitFor();
    expect(await other.getByRole('link', { name: '到期銷毀' }).count()).toBe(0);
    expect(office.faults.filter((fault) => !fault.includes('410'))).toEqual([]);
  });
});
