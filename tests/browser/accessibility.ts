/** What axe finds serious or critical on a page. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** One line for each finding: its rule and the elements; empty when the page is clean. `rules`: these only. */
export async function barriers(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe)
    // bpmn.io's own watermark, and its drawings: beside each stands an outline in words, and axe looks at thousands of shapes for half a minute.
    .exclude('.bjs-powered-by')
    .exclude('.djs-container svg')
    .analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.slice(0, 5).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`).join(' | ')}`);
}
