/** `docs/bpmn-support.md`, made of the cases: construct, clause, whether it runs, and what shows it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformanceCase } from './case.js';

interface NamedCase extends ConformanceCase { readonly name: string }

const folder = join(import.meta.dirname, 'cases');

export function supportTable(): string {
  const cases: readonly NamedCase[] = readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .map((file): NamedCase => ({ ...JSON.parse(readFileSync(join(folder, file), 'utf8')), name: file.slice(0, -'.json'.length) }));
  const byConstruct = new Map<string, NamedCase[]>();
  for (const one of cases) byConstruct.set(one.construct, [...byConstruct.get(one.construct) ?? [], one]);
  const rows = [...byConstruct].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([construct, shown]) => row(construct, shown));
  return [
    '# BPMN 2.0.2: what runs',
    '',
    `Made of the ${cases.length} cases of \`tests/conformance\` by \`npm run docs:bpmn-support\`; do not edit. Clauses are those of OMG`,
    'formal/2013-12-09. *Refused* are misuses that the standard forbids, with the finding that names them. What is not listed is',
    'not shown by a case; what the engine does not run is the finding `unsupported-element` at deployment, never a surprise later.',
    '',
    '| construct | clause | | cases | refused |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function row(construct: string, cases: readonly NamedCase[]): string {
  const clauses = [...new Set(cases.map(({ clause }) => clause.replace('BPMN 2.0.2 ', '')))].join(', ');
  const running = cases.filter(({ refused }) => !refused).length;
  const rules = [...new Set(cases.flatMap(({ refused }) => (refused?.rule === undefined ? [] : [`\`${refused.rule}\``])))].join(', ');
  return `| ${construct} | ${clauses} | ${running > 0 ? 'runs' : 'refused'} | ${cases.length} | ${rules} |`;
}
