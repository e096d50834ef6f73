/** `npm run --silent lint:diagrams`: the same check as at deployment, for any file, in words and as JSON. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagram } from '../kernel/model/diagram.js';

const folder = mkdtempSync(join(tmpdir(), 'lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

function lint(...given: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/lint-diagrams.ts', ...given], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function written(name: string, content: string): string {
  mkdirSync(join(folder, name.slice(0, name.lastIndexOf('/'))), { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('a folder of processes/ has no error: its diagram and its tables are each named', () => {
  const { status, stdout } = lint('processes/legal/legality-review');
  for (const named of ['legality-review-materials.dmn: legality-review-materials', 'legality-review.bpmn: legality-review']) expect(stdout).toContain(named);
  expect(status).toBe(0);
}, 60_000);

test('an error ends with 1, and is told with its rule, element and clause', () => {
  const file = written('one/p.bpmn', diagram('p').start().exclusive('X').end('a', { when: '= 1 +' }).from('X').end('b', { default: true }).xml());
  const { status, stdout } = lint(file);
  expect(status).toBe(1);
  expect(stdout).toMatch(/error expression-broken X-a: .+ \[DMN 1\.3 §10\.3\]/);
}, 60_000);

test('forms and decisions beside a file are known; what is missing is a warning; JSON says the same', () => {
  written('q/forms/F.json', JSON.stringify({ schema: { type: 'object', properties: { amount: { type: 'number' } } } }));
  const drawn = diagram('q').start().userTask('U', { groups: 'dept-haed', form: 'q/F' }).userTask('V', { assignee: 'a', form: 'q/NONE' })
    .exclusive('X').end('a', { when: '= amount > 1' }).from('X').end('b', { default: true });
  const { status, stdout } = lint('--json', written('q/q.bpmn', drawn.xml()));
  expect(status).toBe(0);
  const document: { files: { holds: string[]; findings: { severity: string; rule: string; element: string }[] }[]; errors: number; warnings: number } = JSON.parse(stdout);
  expect(document).toMatchObject({ errors: 0, warnings: 2 });
  expect(document.files[0]?.holds).toEqual(['q']);
  expect(document.files[0]?.findings.map(({ rule, element }) => `${rule} ${element}`)).toEqual(['form-not-deployed V', 'group-unknown U']);
}, 60_000);

test('a file that is not there ends with 1 and a sentence', () => {
  const { status, stderr } = lint(join(folder, 'nothing.bpmn'));
  expect(status).toBe(1);
  expect(stderr).toContain('nothing.bpmn');
}, 60_000);
