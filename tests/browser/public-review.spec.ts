/**
 * A citizen without an account applies for 行政複議, is asked for what is missing and hands it in, sees the clock of the law, reads the
 * decision and acknowledges it. The office's part is done over its API; the citizen's in Chromium, on a desk and on a telephone.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { fillField, type FieldValue } from './form.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const day = (before: number): string => new Date(Date.now() + 8 * 3_600_000 - before * 86_400_000).toISOString().slice(0, 10);
const FORM: Readonly<Record<string, FieldValue>> = {
  title: '不服農業農村局罰款決定', applicantType: '公民', name: '周某', idNo: '220882199001010011', contact: '13800000001', address: '大安市人民路1號',
  act: '農罰〔2026〕3號，罰款2000元。', informed: true, requests: ['撤銷'], facts: '處罰過重，請求撤銷。',
};

async function pickDay(cell: Locator, date: string): Promise<void> {
  const [year = '', month = '', ofMonth = ''] = date.split('-');
  await cell.getByLabel('年').fill(year);
  await cell.getByLabel('月', { exact: true }).selectOption(month);
  await cell.getByLabel('日', { exact: true }).selectOption(ofMonth);
}

interface FileValue { readonly fileId: string; readonly name: string; readonly sha256: string; readonly bytes: number }

describe('An application for review without an account', () => {
  let office: Office;
  let page: Page;
  let instance = '';
  let caseNo = '';
  let code = '';
  beforeAll(async () => {
    office = await Office.open();
    ({ page } = await office.visitor('citizen'));
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  const complete = async (who: string, element: string, variables: object, of = instance): Promise<void> => {
    await office.http.call(who, `/v2/user-tasks/${await office.http.taskOf(of, element)}/completion`, { variables });
  };
  const paperOf = async (who: string, name: string): Promise<FileValue> => {
    const body = new FormData();
    body.append('file', new File([`%PDF-1.4 ${name}`], name, { type: 'application/pdf' }));
    const { items: [kept] } = await office.http.call<{ items: FileValue[] }>(who, '/v2/files', body);
    if (!kept) throw new Error('Expected the paper to be kept');
    const { fileId, name: known, sha256, bytes } = kept;
    return { fileId, name: known, sha256, bytes };
  };
  const seal = async (): Promise<void> => {
    const { items: [child] } = await office.http.call<{ items: { processInstanceKey: string }[] }>('demo', '/v2/process-instances/search', { filter: { parentProcessInstanceKey: instance, processDefinitionId: 'seal-use', state: 'ACTIVE' } });
    if (!child) throw new Error('Expected the decision to wait for its seal');
    await complete('tang.yu', 'U_6', { decision: '文本相符，已用印', sealedCopies: 3, position: '落款處', ridingSeal: false, scan: await paperOf('tang.yu', 'scan.pdf') }, child.processInstanceKey);
  };
  /** Seals and numbers are work that is done beside the request: asked until it is done, or the test's time is over. */
  const comesTo = async (element: string): Promise<void> => {
    while (!(await office.http.steps(instance)).includes(element)) await page.evaluate('new Promise((done) => requestAnimationFrame(done))');
  };
  /** As the citizen asks again. */
  const lookAgain = async (): Promise<void> => {
    await page.goto(`${office.url}/public/case`);
    await page.locator('input[name=caseNo]').fill(caseNo.toLowerCase());
    await page.locator('input[name=code]').fill(code);
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.locator('.own-case').waitFor();
  };

  it('is found from the page where staff sign in', async () => {
    await page.goto(`${office.url}/signin`);
    await page.getByRole('link', { name: '群眾辦事、查詢進度' }).click();
    await page.getByRole('link', { name: /申請行政複議/ }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'public-services');
  });

  it('is told in plain words before the form, and says what is missing in it', async () => {
    await page.getByRole('link', { name: /申請行政複議/ }).click();
    await page.locator('.public-form').waitFor();
    expect(await page.locator('.public-about').innerText()).toContain('自知道該行為之日起60日內');
    await page.getByRole('button', { name: '提交申請' }).click();
    await page.locator('.cell[data-faulty]').first().waitFor();
    expect(await page.locator('.public-fault').innerText()).toContain('漏填');
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'public-form');
  });

  it('is received with a number and a code', async () => {
    const cell = (field: string) => page.locator(`.public-form [data-field="${field}"]`).first();
    for (const [field, value] of Object.entries(FORM)) await fillField(page, cell(field), value);
    await cell('respondent').locator('select').selectOption('agriculture');
    await pickDay(cell('actDate'), day(12));
    await pickDay(cell('knowDate'), day(10));
    await fillField(page, cell('evidence'), { file: '處罰決定書.pdf', content: '%PDF-1.4' });
    await page.getByRole('button', { name: '提交申請' }).click();
    await page.getByText('請先勾選同意使用個人信息。').waitFor();
    await page.locator('input[name=consent]').check();
    await page.getByRole('button', { name: '提交申請' }).click();
    await page.locator('[data-receipt=code]').waitFor();
    caseNo = await page.locator('[data-receipt=caseNo]').innerText();
    code = await page.locator('[data-receipt=code]').innerText();
    expect(caseNo).toMatch(/^ADMINISTRATIVE-REVIEW-[0-9]{4}-[0-9]{6}$/);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'public-receipt');
    const { items: [found] } = await office.http.call<{ items: { processInstanceKey: string }[] }>('demo', '/v2/process-instances/search', { filter: {}, duty: { caseNo } });
    instance = found?.processInstanceKey ?? '';
    await page.getByRole('button', { name: '查看辦理情況' }).click();
    await page.getByText('已經收到，等候登記').first().waitFor();
  });

  it('is asked for what is missing, and the citizen hands it in', async () => {
    await complete('wei.ran', 'U_1', {
      ...FORM, way: '網絡', receivedOn: day(0), respondent: 'agriculture', respondentKind: '市政府工作部門', actDate: day(12), knowDate: day(10),
    });
    await complete('xue.rui', 'U_2', { decision: '通知補正', correction: '請補交處罰決定書的送達回證。' });
    await lookAgain();
    expect(await page.locator('.own-now').innerText()).toContain('請您補正材料');
    const asked = page.locator('[data-action=correct]');
    expect(await asked.locator('.own-asked').innerText()).toContain('送達回證');
    expect(await page.locator('[data-clock=correct]').innerText()).toMatch(/還有 (9|10) 個工作日[\s\S]*法定期限/);
    await fillField(page, asked.locator('[data-field=correctedPapers]'), { file: '送達回證.pdf', content: '%PDF-1.4' });
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'public-correction');
    await asked.getByRole('button', { name: '提交補正材料' }).click();
    await page.getByText('正在審查是否受理').first().waitFor();
    await asked.waitFor({ state: 'detached' });
  });

  it('is decided, and the citizen reads the decision and acknowledges it with the clock seen', async () => {
    await complete('xue.rui', 'U_2', { decision: '符合受理條件' });
    await comesTo('U_6');
    await complete('ding.yi', 'U_6', { officers: ['wei.ran', 'xue.rui'], caseKind: '款額', amount: 200_000, clear: true, wantsSimple: true });
    await lookAgain();
    expect(await page.locator('[data-clock=whole]').innerText()).toContain('30 日');
    await complete('wei.ran', 'U_7', { way: '直接送達', servedOn: day(0) });
    await comesTo('U_8');
    await complete('shi.xiaolei', 'U_8', { reply: '認定事實清楚。', basis: ['農產品質量安全法第70條'], evidence: [await paperOf('shi.xiaolei', 'evidence.pdf')] });
    await complete('xue.rui', 'U_10a', { way: '書面審理', record: '申請人請求從輕。', mediation: '不願意調解' });
    await complete('wei.ran', 'U_10b', { access: '無人申請', isMajor: false });
    await complete('wei.ran', 'U_14', { decision: '維持', facts: '查明如下。', reasons: '理由和依據。' });
    await complete('ding.yi', 'U_15', { decision: '同意' });
    await complete('sun.lihua', 'U_16', { decision: '同意' });
    await complete('wei.ran', 'U_17', { facts: '認定如下。', reasons: '理由如下。', paper: await paperOf('wei.ran', '行政複議決定書.pdf') });
    await lookAgain();
    expect(await page.locator('[data-paper^=decision]').count()).toBe(0);
    await seal();
    await comesTo('U_19');
    await lookAgain();
    const paper = page.locator('[data-paper^=decision]');
    const [file] = await Promise.all([page.waitForEvent('download'), paper.getByRole('button', { name: '行政複議決定書.pdf' }).click()]);
    expect(file.suggestedFilename()).toBe('行政複議決定書.pdf');
    expect(await page.locator('[data-clock=whole]').innerText()).toContain('法定期限');
    await paper.getByRole('button', { name: '我已收到，簽收' }).click();
    await paper.locator('.own-received').waitFor();
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'public-decision');
    expect(await page.locator('[data-action=withdraw]').count()).toBe(0);
    const notices = await fetch(`${office.url}/v2/notices`, { headers: { authorization: `Basic ${Buffer.from('wei.ran:demo').toString('base64')}` } });
    expect(await notices.text()).toContain('"public.receipt"');
  });

  it('reads well at night and on a telephone', async () => {
    await page.getByRole('button', { name: /深色|夜/ }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'public-decision-telephone');
    await page.goto(`${office.url}/public/services/administrative-review`);
    await page.locator('.public-form').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await picture(page, 'public-form-telephone');
    await page.goto(`${office.url}/public`);
    await page.locator('.public-services li').first().waitFor();
    await picture(page, 'public-services-telephone');
  });

  it('is not let in with another code, and makes no browser complain of anything else', async () => {
    await page.goto(`${office.url}/public/case`);
    await page.locator('input[name=caseNo]').fill(caseNo);
    await page.locator('input[name=code]').fill('0000-0000');
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText('受理號和查詢碼對不上').waitFor();
    expect(office.faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  });
});
