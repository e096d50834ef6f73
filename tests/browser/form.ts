/** Fills a field of a form as a person would, whatever kind of field it is. */
import type { Locator, Page } from 'playwright-core';

/** A file to be uploaded under this name. */
export interface FileToSend { readonly file: string; readonly content: string | Buffer }
/** Rows of a table: each with its fields. */
export type Row = Readonly<Record<string, FieldValue>>;
export type FieldValue = string | number | boolean | readonly string[] | FileToSend | readonly FileToSend[] | readonly Row[];

export async function fillField(page: Page, cell: Locator, value: FieldValue): Promise<void> {
  await cell.waitFor();
  // Heavy fields come later than the sheet.
  await cell.locator('.field-waits').waitFor({ state: 'detached' });
  if (typeof value === 'boolean') await cell.getByRole('radio', { name: value ? '是' : '否', exact: true }).check();
  else if (typeof value === 'number') await fillNumber(cell, value);
  else if (typeof value === 'string') await fillText(page, cell, value);
  else if (isFile(value)) await sendFiles(cell, [value]);
  else if (areFiles(value)) await sendFiles(cell, value);
  else if (isRows(value)) await fillRows(page, cell, value);
  else if (await cell.locator('textarea').count() > 0) await cell.locator('textarea').fill(value.join('\n'));
  else for (const one of value) await fillText(page, cell, one);
}

const isFile = (value: FieldValue | Row): value is FileToSend => typeof value === 'object' && 'file' in value;
const areFiles = (value: FieldValue): value is readonly FileToSend[] => Array.isArray(value) && value.length > 0 && value.every(isFile);
const isRows = (value: FieldValue): value is readonly Row[] => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object');

/** Money is kept in 分 and written in 元. */
async function fillNumber(cell: Locator, value: number): Promise<void> {
  const inYuan = await cell.locator('.field-affix', { hasText: '元' }).count() > 0;
  await cell.locator('input').fill(inYuan ? (value / 100).toFixed(2) : String(value));
}

async function fillText(page: Page, cell: Locator, value: string): Promise<void> {
  if (await cell.locator('input[type=radio]').count() > 0) await cell.locator(`input[type=radio][value="${value}"]`).check();
  else if (await cell.locator('input[type=checkbox]').count() > 0) await cell.getByRole('checkbox', { name: value, exact: true }).check();
  else if (await cell.locator('select').count() > 0) await cell.locator('select').selectOption(value);
  else if (await cell.getByRole('combobox').count() > 0) await choose(page, cell, value);
  else if (await cell.locator('.ant-picker').count() > 0) await pickDay(cell, value);
  else await cell.locator('input, textarea').first().fill(value);
}

/** Types a name into a list that searches, and takes what it offers. */
async function choose(page: Page, cell: Locator, name: string): Promise<void> {
  const chosen = cell.getByText(name, { exact: true }).locator('visible=true').first();
  // Taken over from an earlier sheet: choosing it again would take it away.
  if (await chosen.count() > 0) return;
  const box = cell.getByRole('combobox');
  await box.click();
  await box.fill(name);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: name }).first().click();
  await chosen.waitFor();
  await box.press('Escape');
}

async function pickDay(cell: Locator, day: string): Promise<void> {
  const [year, month, date] = day.split('-').map(Number);
  const box = cell.locator('.ant-picker input');
  await box.fill(`${year}年${month}月${date}日`);
  await box.press('Enter');
}

async function sendFiles(cell: Locator, files: readonly FileToSend[]): Promise<void> {
  await cell.locator('input[type=file]').setInputFiles(files.map(({ file, content }) => ({ name: file, mimeType: mediaType(file), buffer: Buffer.from(content) })));
  for (const { file } of files) await cell.getByText(file).last().waitFor();
}

/** By the end of its name. */
export function mediaType(name: string): string {
  if (name.endsWith('.pdf')) return 'application/pdf';
  return name.endsWith('.jpg') ? 'image/jpeg' : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
}

async function fillRows(page: Page, cell: Locator, rows: readonly Row[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const drawn = cell.locator('.table-row').nth(index);
    if (await drawn.count() === 0) await cell.getByRole('button', { name: '加一行' }).click();
    await drawn.waitFor();
    for (const [name, value] of Object.entries(row)) await fillField(page, drawn.locator(`[data-field$=".${name}"]`), value);
  }
}
