/** 異常 at the screen: what has stopped is counted in the rail and told to who operates the system, who tries it again, gives it to somebody, or opens its case. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layout } from '../../engine/definitions/layout/layout.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const OPERATOR = 'jiang.tao';
const process = (id: string, name: string, inside: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
  <bpmn:process id="${id}" name="${name}" isExecutable="true"><bpmn:extensionElements><duty:start groups="any-clerk, any-chief" /></bpmn:extensionElements>${inside}</bpmn:process>
</bpmn:definitions>`;
const STOPS = process('stops', '經費審核', `<bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="G" />
  <bpmn:exclusiveGateway id="G" name="超過限額？" default="no" />
  <bpmn:sequenceFlow id="yes" sourceRef="G" targetRef="e1"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= amount</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="no" sourceRef="G" targetRef="e2" /><bpmn:endEvent id="e1" /><bpmn:endEvent id="e2" />`);
const NOBODY = process('nobody', '科室呈批', `<bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
  <bpmn:userTask id="U_1" name="科長審核"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="= [&quot;any-chief@&quot; + dept]" /><duty:exclude initiator="true" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="e" /><bpmn:endEvent id="e" />`);

describe('what has stopped', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    for (const [name, xml] of [['stops', STOPS], ['nobody', NOBODY]] as const) {
      const files = new FormData();
      files.set('resources', new File([await layout(xml)], `${name}.bpmn`, { type: 'text/xml' }));
      await office.http.call('demo', '/v2/deployments', files);
    }
    await office.http.call('wang.fang', '/v2/process-instances', { processDefinitionId: 'stops', variables: { title: '關於購置會議設備的請示', amount: 30_000 } });
    await office.http.call('zhou.ping', '/v2/process-instances', { processDefinitionId: 'nobody', variables: { title: '關於值班安排的呈批' } });
  }, 600_000);
  afterAll(async () => { await office.close(); });

  it('is counted, told and listed for an operator, who mends it from there', async () => {
    const { page } = await office.desk(OPERATOR);
    const place = page.locator('nav.places a[href="/incidents"]');
    await place.locator('.place-count').getByText('2', { exact: true }).waitFor();
    await page.locator('button.bell').click();
    const notice = page.locator('.notice-panel .notice-row', { hasText: '依迴避規定無人可辦' });
    await notice.waitFor();
    expect(await notice.locator('.notice-said').innerText()).toMatch(/^「科長審核」停住了（.+）：依迴避規定無人可辦。請處理。$/);
    await notice.locator('a').click();
    await page.waitForURL('**/incidents');

    const stopped = page.locator('tr[data-incident=G]'), nobody = page.locator('tr[data-incident=U_1]');
    await stopped.waitFor();
    expect((await stopped.locator('dl').innerText()).split('\n')).toEqual(['去向', 'yes', '表達式', '= amount', '實際', '30000']);
    expect(await nobody.innerText()).toContain('周萍（秘書科科室科長）：本件由其發起');
    const seen: Record<string, unknown> = {};
    for (const theme of ['淺色', '深色'] as const) {
      if (theme === '深色') await page.getByRole('button', { name: '換成深色' }).click();
      seen[theme] = await barriers(page);
      await picture(page, `incidents-${theme === '深色' ? 'dark' : 'light'}`);
    }
    await page.getByRole('button', { name: '換成淺色' }).click();
    expect(seen).toEqual({ 淺色: [], 深色: [] });

    await stopped.locator('[data-act=retry]').click();
    await page.getByText('「超過限額？」再試後仍停住，請先排除原因。').waitFor();
    await nobody.locator('[data-act=transfer]').click();
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.getByRole('combobox').first().fill('趙敏');
    await panel.locator('.ant-select-item-option', { hasText: '趙敏' }).first().click();
    await picture(page, 'incidents-transfer');
    await panel.getByRole('button', { name: '確認轉辦' }).click();
    await panel.waitFor({ state: 'detached' });
    await nobody.waitFor({ state: 'detached' });
    await place.locator('.place-count').getByText('1', { exact: true }).waitFor();
    await page.getByRole('button', { name: '已處理' }).click();
    await page.locator('tr[data-state=RESOLVED][data-incident=U_1]').getByText(/已處理$/).waitFor();
    expect(await page.locator('tr[data-incident=G]').count()).toBe(1);
    // What did not succeed stays said until one has read it.
    await page.locator('.notice[data-tone=fault]').getByRole('button').click();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: '待處理' }).click();
    await stopped.waitFor();
    await picture(page, 'incidents-telephone');
    expect(office.faults).toEqual([]);
  }, 300_000);

  it('is no place of who does not operate the system', async () => {
    const { page } = await office.desk('wang.fang');
    expect(await page.locator('nav.places a[href="/incidents"]').count()).toBe(0);
  }, 120_000);
});
