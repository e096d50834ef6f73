/** 迴避 at the screen: a chief's own paper is nobody's until an operator gives it to somebody from the page of the case; the signing table says who was left out and why. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layout } from '../../engine/definitions/layout/layout.js';
import { recusalDiagram } from '../recusal-diagram.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const CHIEF = 'zhou.ping';
const OPERATOR = 'jiang.tao';
const DIAGRAM = recusalDiagram('科室呈批', 'any-chief', ['zhao.min', 'li.na']);

describe('a chief who begins a case that the chief is to approve', () => {
  let office: Office;
  let instance: string;
  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.set('resources', new File([await layout(DIAGRAM)], 'own.bpmn', { type: 'text/xml' }));
    await office.http.call('demo', '/v2/deployments', files);
    ({ processInstanceKey: instance } = await office.http.call<{ processInstanceKey: string }>(CHIEF, '/v2/process-instances', { processDefinitionId: 'own' }));
  }, 300_000);
  afterAll(async () => { await office.close(); });

  it('has an operator hand the step to somebody, who decides; whom the rules bar stands beside the signers, with the rule', async () => {
    const { page } = await office.desk(OPERATOR);
    await page.goto(`${office.url}/cases/${instance}`);
    await page.locator('.case-open').getByText('科長審核').waitFor();
    await page.locator('.case-open').getByText('依迴避規定無人可辦，請轉辦').waitFor();
    await picture(page, 'recusal-nobody');
    await page.locator('.case-open').getByTestId('more-verbs').click();
    await page.locator('.verb-menu:popover-open [data-verb=transfer]').click();
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.getByRole('combobox').first().fill('趙敏');
    await panel.locator('.ant-select-item-option', { hasText: '趙敏' }).first().click();
    await panel.getByRole('button', { name: '確認轉辦' }).click();
    await panel.waitFor({ state: 'detached' });
    const key = await office.http.taskOf(instance, 'U_1');
    await office.http.call('zhao.min', `/v2/user-tasks/${key}/completion`, { variables: { decision: '同意', opinion: '同意' } });

    await page.reload();
    const table = page.locator('[data-testid=panel]');
    await table.waitFor();
    const rows = await Promise.all((await table.locator('tbody tr').all()).map(async (row) => [await row.getAttribute('data-state'), (await row.locator('th').innerText()).replaceAll('\n', ' ')]));
    expect(rows).toEqual([
      ['open', '李娜'], ['barred', '周萍 本件由其發起'], ['barred', '趙敏 已參與「科長審核」'], ['barred', '出納 韓雪：任出納'],
    ]);
    await table.scrollIntoViewIfNeeded();
    await picture(page, 'recusal-table');
    expect(await barriers(page)).toEqual([]);
    expect(office.faults).toEqual([]);
  }, 120_000);
});
