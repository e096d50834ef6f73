/** The papers of a case: looked at in the page, one in the place of another, the former kept under it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PNG } from '../api/files/samples.js';
import { DOCUMENT_DUTIES } from '../api/open-office.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights, picture } from './screenshots.js';

/** One page with one line. */
const page = (line: string): Buffer => {
  const drawn = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length ${drawn.length}>>stream
${drawn}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);
};

describe('the papers of a case', () => {
  let office: Office;
  beforeAll(async () => { office = await Office.open({ duties: DOCUMENT_DUTIES }); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('are looked at in the page; the form keeps what was replaced, and names that lie are refused in words', async () => {
    const { processInstanceKey, duty } = await office.http.call<{ processInstanceKey: string; duty: { userTaskKey: string } }>('wang.fang', '/v2/process-instances', { processDefinitionId: 'doc-dispatch' });
    const desk = await office.desk('wang.fang');
    const { page: sheet } = desk;
    await desk.goto(`/inbox/${duty.userTaskKey}`);
    const body = sheet.locator('[data-field=body]');
    const send = (name: string, buffer: Buffer) => body.locator('input[type=file]').setInputFiles([{ name, mimeType: 'application/pdf', buffer }]);
    await send('送審稿.docx', page('not a document of Word'));
    await body.getByRole('alert').waitFor();
    await send('送審稿.pdf', page('Spring ploughing, draft'));
    await body.getByRole('link', { name: /^送審稿\.pdf/ }).waitFor();
    await send('送審稿（改）.pdf', page('Spring ploughing, final'));
    await body.getByRole('link', { name: /^送審稿（改）\.pdf/ }).waitFor();

    await body.getByRole('button', { name: '預覽 送審稿（改）.pdf' }).click();
    const preview = sheet.getByRole('dialog', { name: '預覽 送審稿（改）.pdf' });
    await preview.locator('canvas[data-drawn]').waitFor();
    expect(await barriers(sheet)).toEqual([]);
    await picture(sheet, 'file-preview-pdf');
    await sheet.keyboard.press('Escape');
    await preview.waitFor({ state: 'detached' });

    const files = new FormData();
    files.set('processInstanceKey', processInstanceKey);
    files.set('file', new File([new Uint8Array(PNG)], '現場.png'));
    await office.http.call('wang.fang', '/v2/files', files);
    await desk.goto(`/cases/${processInstanceKey}`);
    await sheet.getByRole('button', { name: /^附件/ }).click();
    await sheet.getByText('先前的 1 個版本').click();
    await sheet.getByRole('link', { name: /^送審稿\.pdf/ }).waitFor();
    expect(await sheet.locator('.rail-files > li').count()).toBe(2);
    expect(await barriers(sheet)).toEqual([]);
    await inBothLights(sheet, 'case-files');
    await sheet.getByRole('button', { name: '預覽 現場.png' }).click();
    const picturePreview = sheet.getByRole('dialog', { name: '預覽 現場.png' });
    await picturePreview.getByRole('img', { name: '現場.png' }).waitFor();
    expect(await picturePreview.getByRole('img').evaluate((image) => ('naturalWidth' in image ? image.naturalWidth : 0))).toBe(1);
    await picturePreview.getByRole('button', { name: '關閉' }).click();
    // The refusal of the name that lies is told by the browser's console, too; nothing else is.
    expect(office.faults.filter((fault) => !fault.includes('/v2/files'))).toEqual([]);
  });
});
