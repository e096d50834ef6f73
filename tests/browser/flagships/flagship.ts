/**
 * A flagship (duties.md C) from start to end at the screen, by the people who hold its posts. Each has a file of its own, so that
 * they are played side by side. 發文辦理 has issue-a-document.spec.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { barriers } from '../accessibility.js';
import { PlayedDuty } from '../played-duty.js';
import { inBothLights } from '../screenshots.js';

export interface Play {
  /** Of the scenario, below `processes/`. */
  readonly path: string;
  /** On the sheet of its case. */
  readonly number: string;
  /** Steps whose sheets are looked at. */
  readonly sheets: readonly string[];
}

export function plays({ path, number, sheets }: Play): void {
  describe(path, () => {
    let duty: PlayedDuty;
    beforeAll(async () => { duty = await PlayedDuty.open(path); }, 300_000);
    afterAll(async () => { await duty?.office.close(); }, 60_000);

    it('is worked by its own people to the outcome that the scenario names', async () => {
      const { scenario: { process, expect: wanted = {} } } = duty;
      const found: Record<string, string[]> = {};
      await duty.play(async ({ page }, { element }) => {
        if (!sheets.includes(element)) return;
        found[element] ??= await barriers(page);
        await inBothLights(page, `${process}-${element}`);
      });
      const { page } = await duty.caseOf('demo');
      found['case'] = await barriers(page);
      await page.locator('.case-page').getByText(number, { exact: true }).first().waitFor();
      await inBothLights(page, `${process}-case`);
      const completed = await duty.completed();
      expect({ ...(await duty.state()) }).toMatchObject({ status: wanted.status, outcome: wanted.outcome, ...(wanted.variables ? { variables: { 0: wanted.variables } } : {}) });
      expect([...wanted.completed ?? []].filter((element) => !completed.has(element))).toEqual([]);
      expect([...wanted.notVisited ?? []].filter((element) => completed.has(element))).toEqual([]);
      expect(Object.keys(found).sort()).toEqual([...sheets, 'case'].sort());
      expect(Object.entries(found).filter(([, barriersFound]) => barriersFound.length > 0)).toEqual([]);
      expect(duty.office.faults).toEqual([]);
    });
  });
}
