/** 迴避 at the screen: a chief's own paper is nobody's until an operator gives it to somebody from the page of the case; the signing table says who was left out and why. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layout } from '../../engine/definitions/layout/layout.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const CHIEF = 'zhou.ping';
const OPERATOR = 'jiang.tao';
const step = (id: string, name: string, inside: string): string => `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:userTask />${inside}
  <zeebe:formDefinition externalReference="doc-dispatch/F-REVIEW" /></bpmn:extensionElements></bpmn:userTask>`;
const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" targetNamespace="t">
  <bpmn:process id="own" name="科室呈批" isExecutable="true">
    <bpmn:extensionElements><duty:start groups="any-chief" /></bpmn:extensionElements>
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
    ${step('U_1', '科長審核', '<zeebe:assignmentDefinition candidateGroups="= [&quot;dept-head@&quot; + dept, &quot;any-chief@&quot; + dept]" /><duty:exclude initiator="true" />')}
    <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="U_2" />
    ${step('U_2', '會簽', '<duty:participation mode="all" users="= [initiator, &quot;zhao.min&quot;, &quot;li.na&quot;]" groups="= [&quot;cashier&quot;]" result="cosign" /><duty:exclude initiator="true" steps="U_1" groups="cashier" />')}
    <bpmn:sequenceFlow id="h" sourceRef="U_2" targetRef="e" /><bpmn:endEvent id="e" />
  </bpmn:process>
</bpmn:definitions>`;

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
