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
