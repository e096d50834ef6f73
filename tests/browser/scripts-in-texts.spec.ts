/**
 * Script in every text that a user writes, as pages show it: names of diagrams and steps, labels and options of forms, titles, opinions,
 * names of files. Nothing of it runs, nothing of it becomes an element, and all of it can be read as it was written.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { layout } from '../../engine/definitions/layout/layout.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const script = (of: string): string => `${of}"><script>globalThis.hacked='${of}'</script><img src=x class=hacked onerror="globalThis.hacked='${of}'"><svg class=hacked onload="globalThis.hacked='${of}'">{{hacked}}`;
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&apos;');
const PROCESS = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" targetNamespace="t">
  <bpmn:process id="evil" name="${xml(script('流程'))}" isExecutable="true"><bpmn:extensionElements><duty:start groups="any-clerk" /></bpmn:extensionElements>
  <bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="U_1" />
  <bpmn:userTask id="U_1" name="${xml(script('步驟'))}"><bpmn:extensionElements><zeebe:userTask /><zeebe:formDefinition externalReference="evil/F-EVIL" /><zeebe:assignmentDefinition assignee="wang.fang" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:sequenceFlow id="g" sourceRef="U_1" targetRef="U_2" name="${xml(script('流向'))}" />
  <bpmn:userTask id="U_2" name="第二步"><bpmn:extensionElements><zeebe:userTask /><zeebe:formDefinition externalReference="evil/F-EVIL" /><zeebe:assignmentDefinition assignee="wang.fang" /></bpmn:extensionElements></bpmn:userTask>
  <bpmn:sequenceFlow id="h" sourceRef="U_2" targetRef="e" /><bpmn:endEvent id="e" /></bpmn:process>
</bpmn:definitions>`;
const FORM = { formId: 'evil/F-EVIL', schema: { type: 'object', title: script('表單'), description: script('說明'), required: ['decision'], properties: {
  title: { type: 'string', title: script('標題欄'), description: script('欄位說明') }, kind: { type: 'string', title: '種類', enum: [script('選項'), 'b'] }, note: { type: 'string', title: '備註' }, file: { 'type': 'object', 'title': '附件', 'x-format': 'file', 'required': ['fileId'], 'properties': { fileId: { type: 'string', format: 'file' }, name: { type: 'string' }, sha256: { type: 'string' }, bytes: { type: 'integer' } } },
  decision: { 'type': 'string', 'title': '決定', 'enum': ['同意'], 'x-duty': { role: 'decision' } }, opinion: { 'type': 'string', 'title': '意見', 'x-duty': { role: 'opinion' } },
} }, uiSchema: { file: { 'ui:field': 'file' } } };

describe('script in texts', () => {
  let office: Office;
  let instance: string;
  let page: Page;
  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.append('resources', new File([await layout(PROCESS)], 'evil.bpmn', { type: 'text/xml' }));
    files.append('resources', new File([JSON.stringify(FORM)], 'evil/F-EVIL.json', { type: 'application/json' }));
    await office.http.call('demo', '/v2/deployments', files);
    const upload = new FormData();
    upload.append('file', new File(['x'], `${script('文件').replaceAll('/', '')}.txt`, { type: 'text/plain' }));
    const { items: [file] } = await office.http.call<{ items: { fileId: string; name: string; sha256: string; bytes: number }[] }>('wang.fang', '/v2/files', upload);
    ({ processInstanceKey: instance } = await office.http.call<{ processInstanceKey: string }>('wang.fang', '/v2/process-instances', { processDefinitionId: 'evil', variables: { title: script('案名') } }));
    const [task] = await office.http.openTasks(instance);
    await office.http.call('wang.fang', `/v2/user-tasks/${task?.userTaskKey}/completion`, { variables: { title: script('案名'), kind: script('選項'), note: script('備註'), ...(file ? { file: { fileId: file.fileId, name: file.name, sha256: file.sha256, bytes: file.bytes } } : {}), decision: '同意', opinion: script('意見') } });
    await office.http.call('demo', `/v2/process-instances/${instance}/circulations`, { users: ['wang.fang'], text: script('抄送') });
    ({ page } = await office.desk('wang.fang'));
  }, 600_000);
  afterAll(async () => { await office.close(); });

  const untouched = async (): Promise<void> => {
    expect(await page.evaluate("[globalThis.hacked ?? null, document.querySelectorAll('.hacked, script:not([src])').length]")).toEqual([null, 0]);
  };

  it.each([
    ['待辦', () => '/inbox', '案名'], ['案件', () => `/cases/${instance}`, '意見'], ['過程', () => `/cases/${instance}/film`, '步驟'], ['抄送', () => '/circulations', '案名'], ['事項', () => '/start', '流程'],
  ])('%s shows it as it was written', async (name, path, part) => {
    await page.goto(`${office.url}${path()}`);
    await page.getByText(`${part}"><script>`).first().waitFor();
    await untouched();
    await picture(page, `scripts-${name}`);
  }, 120_000);

  it('a task shows it as it was written', async () => {
    const [task] = await office.http.openTasks(instance);
    await page.goto(`${office.url}/inbox/${task?.userTaskKey}`);
    await page.locator('.task-pane .act-bar').waitFor();
    await page.getByText('標題欄"><script>').first().waitFor();
    await untouched();
    await picture(page, 'scripts-task');
  }, 120_000);
});
