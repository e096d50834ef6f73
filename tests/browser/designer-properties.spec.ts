/**
 * A designer makes a step a 會簽 of three posts with a return limit and a limit of the law, in the properties panel alone;
 * published and started, each of the three gets a task, and the one who does it sees who comes next.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layout } from '../../engine/definitions/layout/layout.js';
import { diagram } from '../kernel/model/diagram.js';
import { barriers } from './accessibility.js';
import { Designer } from './designer.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

const PROCESS = '會簽試辦';
const DESIGNER = 'zhou.ping';
const DRAFTER = 'wang.fang';
/** Post and who alone holds it. */
const SIGNERS = [['secretariat-chief', '秘書科', DESIGNER], ['openness-officer', '政務公開', 'dong.qing'], ['office-director', '辦公室主任', 'zhao.min']] as const;

const drawn = diagram('cosign-trial', { name: PROCESS, startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: DRAFTER }).userTask('U', { name: '會簽', assignee: DRAFTER }).end();

describe('The properties of a step', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await office.saveDraft('cosign-trial', await layout(drawn.xml()));
  }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('a 會簽 of three posts, with a return limit and a limit of the law, is set in the panel, and what is wrong is told at its field', async () => {
    const { page } = await office.desk(DESIGNER);
    const designer = new Designer(page);
    await designer.open('cosign-trial');
    await designer.select('U');
    await designer.group('duty-participation');
    await designer.field('duty-participation-mode').selectOption('all');
    await designer.saidOf('duty-participation-people').waitFor();
    for (const [post, typed] of SIGNERS) await designer.pick('duty-participation-people', typed, post);
    await designer.saidOf('duty-participation-people').waitFor({ state: 'detached' });
    // A 會簽 is not counted as a vote is.
    expect(await designer.field('duty-participation-pass').count()).toBe(0);
    await designer.field('duty-participation-missing').selectOption('record');
    await picture(page, 'designer-participation');

    await designer.group('duty-return');
    await designer.pick('duty-return-to', '擬稿', 'A');
    await designer.field('duty-return-most').fill('2');
    await designer.pick('duty-return-to', '呼叫', '#caller');
    await designer.pick('duty-return-tell', '副主任', 'office-deputy');
    await designer.field('duty-return-tellAt').fill('2');
    await picture(page, 'designer-return');

    await page.locator('[data-group-id=group-duty-limits] .bio-properties-panel-group-header .bio-properties-panel-add-entry').press('Enter');
    await designer.field('duty-limit-0-statutory').selectOption('statutory');
    await designer.field('duty-limit-0-statutoryKey').fill('公開');
    await page.locator('[data-entry-id=duty-limit-0-statutoryKey] [role=option]').nth(2).waitFor();
    await picture(page, 'designer-laws');
    await designer.pick('duty-limit-0-statutoryKey', 'DIS-ANSWER', 'DIS-ANSWER');
    expect(await page.locator('[data-testid=duty-limit-0-statutoryKey-chosen]').innerText()).toMatch(/20 個工作日.*可延長20 個工作日.*《政府信息公開條例》第 33 條/s);
    await designer.field('duty-limit-0-amount').fill('30');
    await designer.saidOf('duty-limit-0-amount').waitFor();
    await picture(page, 'designer-limit-wrong');
    await designer.field('duty-limit-0-amount').fill('');
    await designer.saidOf('duty-limit-0-amount').waitFor({ state: 'detached' });
    // 延期 decided in a step: what it asks for is there once the step is chosen.
    expect(await designer.field('duty-limit-0-extension-grant').count()).toBe(0);
    await designer.pick('duty-limit-0-extension-step', '擬稿', 'A');
    await designer.field('duty-limit-0-extension-grant').waitFor();
    await designer.field('duty-limit-0-extension-until').waitFor();
    await picture(page, 'designer-extension-step');
    await designer.undo();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '換成深色' }).click();
    await picture(page, 'designer-properties-dark');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '換成淺色' }).click();
  });

  it('undo takes back one choice at a time', async () => {
    const { page } = await office.desk(DESIGNER);
    const designer = new Designer(page);
    await designer.field('duty-participation-missing').selectOption('');
    await designer.undo();
    expect(await designer.field('duty-participation-missing').inputValue()).toBe('record');
  });

  it('published and started, each of the three has a task of their own, and sees who comes next', async () => {
    const { page } = await office.desk(DESIGNER);
    await new Designer(page).publish(1);
    const drafter = await office.desk(DRAFTER);
    await drafter.goto('/start');
    await drafter.page.locator('.duties li', { hasText: PROCESS }).getByRole('button').click();
    await drafter.page.locator('.task-pane .act-bar').waitFor();
    await drafter.ready();
    await drafter.page.locator('aside.rail').getByRole('button', { name: '接下來' }).click();
    await drafter.page.locator('[data-testid=ways] li', { hasText: '會簽' }).first().waitFor();
    await picture(drafter.page, 'task-next');
    expect(await barriers(drafter.page)).toEqual([]);
    await drafter.button('送辦').click();
    for (const [, , who] of SIGNERS) {
      const desk = await office.desk(who);
      if (who === DESIGNER) await desk.goto('/inbox');
      await desk.row(PROCESS, '會簽').waitFor();
    }
  });

  it('makes no browser complain', () => {
    expect(office.faults).toEqual([]);
  });
});
