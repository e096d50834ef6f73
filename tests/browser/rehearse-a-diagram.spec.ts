/** A designer at the gate: the scenarios of the process are played on what is drawn, and the second engine follows them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { barriers } from './accessibility.js';
import { Designer } from './designer.js';
import { Office } from './office.js';
import { picture } from './screenshots.js';

describe('A rehearsal before publishing', () => {
  let office: Office;
  beforeAll(async () => { office = await Office.open(); }, 300_000);
  afterAll(async () => { await office?.close(); }, 60_000);

  it('shows each scenario with what the second engine made of it, and lets nobody publish over it unseen', async () => {
    const desk = await office.desk('demo');
    const designer = new Designer(desk.page);
    const publish = desk.page.locator('[data-testid=publish-confirm]');
    await designer.open('info-publication');
    await designer.openGate();
    expect(await publish.isDisabled()).toBe(true);
    const rows = await designer.rehearsed();
    expect(await rows.count()).toBeGreaterThan(5);
    expect(await desk.page.locator('[data-testid=rehearsal] li[data-passed=true][data-second=agrees]').count()).toBe(await rows.count());
    expect(await barriers(desk.page)).toEqual([]);
    await picture(desk.page, 'rehearsal');
    for (const doubt of await desk.page.locator('[data-testid=publish-dialog]').getByRole('checkbox').all()) await doubt.check();
    expect(await publish.isEnabled()).toBe(true);
    await desk.page.keyboard.press('Escape');
  });

  it('turns red where the drawing breaks a scenario, and says at which step', async () => {
    const desk = await office.desk('demo');
    const designer = new Designer(desk.page);
    // Another form for the first step: what the scenarios enter there does not fit it.
    const drawn = readFileSync(join(PACKAGE_ROOT, 'processes/proposals/info-publication/info-publication.bpmn'), 'utf8')
      .replace(/(<bpmn:userTask id="U_1"[^>]*>[\s\S]*?externalReference=")[^"]*"/, '$1info-publication/F-CORRECT"');
    await office.saveDraft('info-publication', drawn);
    await desk.goto('/inbox');
    await designer.open('info-publication');
    await designer.openGate();
    await designer.rehearsed();
    const red = desk.page.locator('[data-testid=rehearsal] li[data-passed=false]');
    expect(await red.count()).toBeGreaterThan(0);
    expect(await red.first().locator('em').innerText()).toMatch(/第 \d+ 步|發起時/);
    expect(await desk.page.locator('[data-testid=publish-confirm]').isDisabled()).toBe(true);
    await desk.page.locator('[data-testid=rehearsal-seen]').check();
    await picture(desk.page, 'rehearsal-red');
  });

  it('makes no browser complain', () => {
    expect(office.faults).toEqual([]);
  });
});
