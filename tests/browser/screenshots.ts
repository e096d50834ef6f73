/** Pictures for README, taken by the browser test when DUTYFLOW_SCREENSHOTS names the folder for them. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const folder = process.env['DUTYFLOW_SCREENSHOTS'];

export async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined || folder === '') return;
  mkdirSync(resolve(folder), { recursive: true });
  await page.screenshot({ path: join(resolve(folder), `${name}.png`), animations: 'disabled', caret: 'hide' });
}

/** The whole sheet in light and, as the switch of the page makes it, in dark. */
export async function inBothLights(page: Page, name: string): Promise<void> {
  if (folder === undefined || folder === '') return;
  const before = page.viewportSize();
  await page.setViewportSize({ width: 1366, height: 1900 });
  await picture(page, name);
  await page.getByRole('button', { name: '換成深色' }).click();
  await picture(page, `${name}-dark`);
  await page.getByRole('button', { name: '換成淺色' }).click();
  if (before) await page.setViewportSize(before);
}
