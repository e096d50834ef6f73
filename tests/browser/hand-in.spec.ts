/** 錄入外部來件 at the screen: what a case waits for from outside is chosen, entered in the duty's own words, and the case goes on. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layout } from '../../engine/definitions/layout/layout.js';
import { diagram } from '../kernel/model/diagram.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const CLERK = 'wang.fang';
const drawn = diagram('browser-letters', { name: '函件辦理', startableBy: 'any-clerk' }).start().userTask('A', { name: '辦理', assignee: CLERK, form: 'browser-letters/F-HANDLE' }).end()
  .eventSub('ES_1', (inside) => inside.start('SE_1', { name: '收到領導批示', on: { message: 'msg.leader.instruction', key: '= caseNo' }, interrupting: false, outputs: { leader: '= leader', instruction: '= instruction' } }).userTask('B', { name: '落實批示', assignee: CLERK }).end('e1'))
  .eventSub('ES_2', (inside) => inside.start('SE_2', { name: '來函單位撤回', on: { message: 'msg.letter.recall', key: '= caseNo' }, interrupting: false, outputs: { reason: '= "來函撤回"' } }).end('e2'));
const form = {
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema', title: '辦理', type: 'object', required: ['instruction'],
    properties: {
      leader: { type: 'string', title: '批示領導', maxLength: 40 }, instruction: { type: 'string', title: '批示內容', maxLength: 2000 },
      decision: { type: 'string', title: '決定', enum: ['同意', '不同意'], 'x-duty': { role: 'decision' } },
    },
  },
  uiSchema: { instruction: { 'ui:widget': 'textarea' } },
};

describe('what comes from outside', () => {
  let office: Office;
  let instance: string;
  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.append('resources', new File([await layout(drawn.xml())], 'browser-letters.bpmn'));
    files.append('resources', new File([JSON.stringify(form)], 'browser-letters/F-HANDLE.json'));
    await office.http.call('cai.ming', '/v2/deployments', files);
    ({ processInstanceKey: instance } = await office.http.call<{ processInstanceKey: string }>(CLERK, '/v2/process-instances', { processDefinitionId: 'browser-letters', variables: { title: '關於借用會議室的函' } }));
  }, 300_000);
  afterAll(async () => { await office?.close(); });

  it('is entered on the page of the case, which goes on with it', async () => {
    const { page } = await office.desk(CLERK);
    await page.goto(`${office.url}/cases/${instance}`);
    await page.locator('.task-head [data-testid=more-verbs]').click();
    await page.locator('.verb-menu:popover-open [data-verb=handIn]').click();
    const panel = page.locator('[data-testid=verb-panel]');
    await panel.locator('.verb-choice label').first().waitFor();
    expect((await panel.locator('.verb-choice label').allInnerTexts()).sort()).toEqual(['來函單位撤回', '收到領導批示']);
    await panel.getByText('來函單位撤回').click();
    await panel.getByText('此來件沒有要填寫的內容，直接錄入即可。').waitFor();
    await panel.getByText('收到領導批示').click();
    await panel.getByLabel('批示內容').waitFor();
    await panel.getByRole('button', { name: '錄入' }).click();
    await panel.locator('[aria-invalid=true]').first().waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      expect([theme, await barriers(page, theme === 'dark' ? ['color-contrast'] : undefined)]).toEqual([theme, []]);
      await picture(page, `hand-in-${theme}`);
    }
    await panel.getByLabel('批示領導').fill('張建國');
    await panel.getByLabel('批示內容').fill('請抓緊落實。');
    await panel.getByRole('button', { name: '錄入' }).click();
    await page.locator('.notice', { hasText: '已錄入：收到領導批示。' }).waitFor();
    await page.locator('.case-open').getByText('落實批示').waitFor();
    expect(office.faults).toEqual([]);
  }, 120_000);
});
