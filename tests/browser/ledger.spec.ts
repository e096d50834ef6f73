/** What a limit and a decision say of themselves when one asks: the ledger behind the clock, and who comes next and why, with the values of the conditions. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layout } from '../../engine/definitions/layout/layout.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const step = (id: string, name: string, inside: string): string => `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:userTask />${inside}
  <zeebe:formDefinition externalReference="doc-dispatch/F-REVIEW" /></bpmn:extensionElements></bpmn:userTask>`;
const to = (group: string, limit = ''): string => `<zeebe:assignmentDefinition candidateGroups="${group}" />${limit}`;
const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
  <bpmn:process id="asks" name="經費請示" isExecutable="true">
    <bpmn:extensionElements><duty:start groups="any-clerk" /></bpmn:extensionElements>
    <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
    ${step('U_1', '審核', to('secretariat-chief', '<duty:limit key="check" name="審核時限" amount="3" unit="wd" basis="[內] 項目默認" />'))}
    <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="G" /><bpmn:exclusiveGateway id="G" name="超過十萬元？" default="no" />
    <bpmn:sequenceFlow id="yes" name="是" sourceRef="G" targetRef="U_2"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= amount &gt; 10000000</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="no" name="否" sourceRef="G" targetRef="U_3" />
    ${step('U_2', '主任審定', to('office-director'))}
    ${step('U_3', '副主任審定', to('office-deputy'))}
    <bpmn:sequenceFlow id="h" sourceRef="U_2" targetRef="e" /><bpmn:sequenceFlow id="i" sourceRef="U_3" targetRef="e2" /><bpmn:endEvent id="e" /><bpmn:endEvent id="e2" />
  </bpmn:process>
</bpmn:definitions>`;

describe('A task', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.set('resources', new File([await layout(DIAGRAM)], 'asks.bpmn', { type: 'text/xml' }));
    await office.http.call('demo', '/v2/deployments', files);
    await office.http.call('wang.fang', '/v2/process-instances', { processDefinitionId: 'asks', variables: { title: '關於購置檔案櫃的請示', amount: 25_000_000 } });
  }, 600_000);
  afterAll(async () => { await office.close(); });

  it('opens the ledger of its limit with a click on the clock: every stretch with its reason, adding up to three working days', async () => {
    const desk = await office.desk('zhou.ping');
    const { page } = desk;
    await desk.open('經費請示', '審核');
    await page.locator('.task-head .clock-open').click();
    const ledger = page.locator('dialog.ledger-dialog [data-testid=ledger]');
    await ledger.waitFor();
    const amounts = (await ledger.locator('tbody .ledger-amount').allInnerTexts()).map((text) => Number(/^[\d.]+/.exec(text)?.[0] ?? 0));
    expect(amounts.length).toBeGreaterThan(1);
    expect(Math.round(amounts.reduce((sum, one) => sum + one, 0) * 100) / 100).toBe(3);
    expect(await ledger.locator('.ledger-note').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await picture(page, 'ledger-on-click');
    await page.keyboard.press('Escape');
    await ledger.waitFor({ state: 'detached' });
  }, 120_000);

  it('says who comes next by which decision and why, with the value that the condition reads', async () => {
    const { page } = await office.desk('zhou.ping');
    await page.locator('aside.rail').getByRole('button', { name: '接下來' }).click();
    const ways = page.locator('[data-testid=ways]');
    await ways.getByText('主任審定').first().waitFor();
    const said = await ways.innerText();
    expect(said).toContain('同意');
    expect(said).toMatch(/amount/);
    expect(said).toContain('25000000');
    expect(said).not.toContain('副主任審定');
    await picture(page, 'who-comes-next');
    expect(await barriers(page)).toEqual([]);
    expect(office.faults).toEqual([]);
  }, 120_000);
});
