/** Which field of the panel a finding is about: its property, named as the entries are. */
import type { Finding } from '../../../../engine/kernel/model/finding.js';

/** By element, then by entry of the panel: what is wrong with it, in the reader's words. */
export function findingsAtFields(findings: readonly Finding[], words: (finding: Finding) => string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const byElement = new Map<string, Record<string, string>>();
  for (const finding of findings) {
    const { element, property } = finding;
    if (element === undefined || property === undefined) continue;
    const fields = byElement.get(element) ?? {};
    const entry = `duty-${property.replaceAll('.', '-')}`;
    const said = fields[entry];
    fields[entry] = said === undefined ? words(finding) : `${said}\n${words(finding)}`;
    byElement.set(element, fields);
  }
  return byElement;
}
