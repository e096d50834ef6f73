/** Patterns of forms are matched in time that grows with the text, on the server and in the browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { patternOf } from '../../engine/runtime/form-patterns.js';
import { Form } from '../../engine/runtime/forms.js';

const formOf = (pattern: string): Form => new Form({ document: { schema: { type: 'object', properties: { no: { type: 'string', pattern } } } } });
const nowhere = { file: () => Promise.resolve(false), user: () => false, unit: () => undefined };

/** All values under the name `pattern` that are texts. */
function patternsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => (name === 'pattern' && typeof inner === 'string' ? [inner] : patternsIn(inner)));
}

it.each(['(a+)+$', '((a+)?)*x', '((a)?(a)?)*x', '^(([a-z])+.)+[A-Z]$', '([0-9]*)*x', '(.*a){20}*'])('refuses %s, which may take for ever in a browser', (pattern) => {
  expect(() => formOf(pattern).compile()).toThrow(/pattern/);
});

it.each([['a look-ahead', '(?=x)y'], ['a back-reference', '^(a)\\1$'], ['a look-behind', '(?<!x)y'], ['more than 500 characters', 'x'.repeat(501)]])('refuses %s, for which there is no bound', (_name, pattern) => {
  expect(() => formOf(pattern).compile()).toThrow(/Expected a pattern/);
});

it('matches a pattern of many repetitions on a long text in time that grows with the text', async () => {
  const form = formOf('^.*.*.*.*.*.*.*=.*$');
  // Backtracking needs some 10³² steps for it; the whole suite would stand still.
  const filled = await form.fill({ no: 'x'.repeat(50_000) }, {}, nowhere);
  expect(filled).toMatchObject({ ok: false, fields: [{ path: '/no', keyword: 'pattern' }] });
});

it('says of each pattern of the duties what the browser says', () => {
  const folder = join(PACKAGE_ROOT, 'processes');
  const patterns = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).flatMap((file) => patternsIn(JSON.parse(readFileSync(join(folder, file), 'utf8')))));
  const texts = ['', '2026', '密登〔2026〕12號', '密登〔2026〕12號 副本', '138000056789', '136400', '2026-11-23', '吉政〔2026〕1號', 'A〔2026〕1號', '30年', '21年', '10年', 'a'.repeat(64), '0123456789abcdef'.repeat(4), '+86 0436 522000', 'HOTLINE-CASE-2026-000001', '123456789012345678', '12345678901234567X', '漢字'];
  expect(patterns.size).toBeGreaterThan(10);
  for (const pattern of patterns) {
    const [ours, native] = [patternOf(pattern), new RegExp(pattern, 'u')];
    expect([pattern, texts.map((text) => ours.test(text))]).toEqual([pattern, texts.map((text) => native.test(text))]);
  }
});

it('takes an optional group of repetitions: it comes once or not at all', () => {
  expect(['12', '12-34', '12-'].map((text) => patternOf('^[0-9]+(-[0-9]+)?$').test(text))).toEqual([true, true, false]);
});

it('knows scripts by the names that browsers use', () => {
  expect(['漢字', 'abc'].map((text) => patternOf('^\\p{Script=Han}+$').test(text))).toEqual([true, false]);
});
