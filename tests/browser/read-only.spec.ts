/** What a form only shows: lists, units, groups and long words stand on the sheet as the paper has them, and nothing of it is a box to fill. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { expandForm } from '../../engine/definitions/forms/expand-form.js';
import { layout } from '../../engine/definitions/layout/layout.js';
import { diagram } from '../kernel/model/diagram.js';
import { barriers } from './accessibility.js';
import { Office } from './office.js';
import { inBothLights } from './screenshots.js';

const CLERK = 'wang.fang';
const ID = 'browser-read';
const read = (path: string) => JSON.parse(readFileSync(join(PACKAGE_ROOT, 'processes', path), 'utf8'));
const FORMS = { 'F-FEEDBACK': 'proposals/proposal-handling', 'F-FORM-CHECK': 'ethnic-religious-approval/religious-approval', 'F-LEADER': 'hotline-emergency/duty-report' };
const LONG = '一、附件三份，其中第二份字跡不清，請補送清晰件。二、請於十一月底前補齊規劃部門、消防部門和場所周邊居民的意見；居民意見應當載明徵求的方式、時間、範圍和人數。';
const drawn = diagram(ID, { name: '看表單', startableBy: 'any-clerk' }).start()
  .userTask('A', { name: '意見反饋', assignee: CLERK, form: `${ID}/F-FEEDBACK`, inputs: { answers: '= answers' } })
  .userTask('B', { name: '形式審查', assignee: CLERK, form: `${ID}/F-FORM-CHECK`, inputs: { supplied: '= supplied', personName: '= personName' } })
  .userTask('C', { name: '報告領導', assignee: CLERK, form: `${ID}/F-LEADER`, inputs: { casualties: '= casualties' } }).end();

describe('what is only there to be read', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const files = new FormData();
    files.append('resources', new File([await layout(drawn.xml())], `${ID}.bpmn`));
    for (const [name, folder] of Object.entries(FORMS)) {
      const document = expandForm(`${ID}/${name}`, read(`${folder}/forms/${name}.json`), read('fields.json'));
      files.append('resources', new File([JSON.stringify(document)], `${ID}/${name}.json`));
    }
    await office.http.call('cai.ming', '/v2/deployments', files);
  }, 300_000);
  afterAll(async () => { await office?.close(); });

  it('stands in words, and takes no keystroke', async () => {
    const answers = [{ unit: 'agriculture', class: 'A', answerNo: '大議復〔2026〕1號' }, { unit: 'finance', class: 'B', answerNo: '大議復〔2026〕12號' }];
    const variables = { title: '關於加快農村公路養護的建議', answers, supplied: LONG, personName: '釋某', casualties: { dead: 1, missing: 0, injured: 3 } };
    await office.http.call(CLERK, '/v2/process-instances', { processDefinitionId: ID, variables });
    const desk = await office.desk(CLERK);
    const { page } = desk;
    const cell = (field: string) => page.locator(`.cell[data-read][data-field=${field}]`);
    const found: Record<string, string[]> = {};
    const sheets = [
      ['意見反饋', 'answers', ['農業農村局', '大議復〔2026〕1號', '財政局', '大議復〔2026〕12號'], { attitude: '滿意', result: '滿意', date: '2026-11-23' }],
      ['形式審查', 'supplied', [LONG], { decision: '符合' }],
      ['報告領導', 'casualties', ['死亡', '1', '失蹤', '0', '受傷', '3'], undefined],
    ] as const;
    for (const [step, field, words, done] of sheets) {
      const key = await desk.open('看表單', step);
      await desk.ready();
      await cell(field).getByText(words[0]).first().waitFor();
      const text = (await cell(field).innerText()).replaceAll(/\s+/g, ' ');
      expect(words.filter((word) => !text.includes(word))).toEqual([]);
      expect(await cell(field).locator('input, textarea, select, button').count()).toBe(0);
      found[step] = await barriers(page);
      await inBothLights(page, `read-only-${field}`);
      if (done) await office.http.call(CLERK, `/v2/user-tasks/${key}/completion`, { variables: done });
    }
    expect(Object.entries(found).filter(([, ones]) => ones.length > 0)).toEqual([]);
    expect(office.faults).toEqual([]);
  }, 300_000);
});
