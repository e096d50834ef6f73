/** `npm run docs:camunda`: the table of docs/camunda-8-api.md, from what the server says of itself. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OPERATIONS } from '../api/camunda/operations.js';

const BEGIN = '<!-- operations -->';
const END = '<!-- /operations -->';

export function camundaTable(): string {
  const works = OPERATIONS.filter((one) => one.works);
  const rows = works.map(({ name, method, path, note = '' }) => `| ${name} | \`${method} ${path}\` | ${note} |`);
  const others = OPERATIONS.filter((one) => !one.works).map(({ name }) => name);
  return `${BEGIN}
${works.length} of the ${OPERATIONS.length} operations that the client names work; \`deployResourcesFromFiles\` and \`createJobWorker\` are made of them.

| operation | | particular here |
|---|---|---|
${rows.join('\n')}

The other ${others.length} are answered 501 \`NOT_OFFERED\`: ${others.join(', ')}.
${END}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../docs/camunda-8-api.md', import.meta.url);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.slice(0, text.indexOf(BEGIN)) + camundaTable() + text.slice(text.indexOf(END) + END.length));
}
