/** Every finding has words in three languages; the designer would show its English sentence else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import type { Finding } from '../../engine/kernel/model/finding.js';
import { findingWords } from '../../modeler-ui/src/designer/finding-words.js';

const SOURCES = ['engine/kernel/model', 'engine/kernel/expressions', 'engine/runtime/deployment'];
/** How a rule names its findings: `error('id', …)`, `rule: 'id'`, and the two helpers of rules. */
const NAMES = [/\b(?:error|warning)\('([a-z][a-z-]+)'/g, /\brule: '([a-z][a-z-]+)'/g, /\bat\(site, '([a-z][a-z-]+)'/g, /\babsent\([^,]+, '([a-z][a-z-]+)'/g];

const files = SOURCES.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => join(folder, name)));
const ids = [...new Set(files.flatMap((file) => {
  const source = readFileSync(file, 'utf8');
  return NAMES.flatMap((name) => [...source.matchAll(name)].map(([, id]) => id ?? ''));
}))].sort();

describe('findings', () => {
  it('were looked for', () => {
    expect(ids.length).toBeGreaterThan(80);
  });

  it.each(['zh-Hant', 'zh-Hans', 'en'])('have words in %s', (language) => {
    const { rule }: { rule: Record<string, string> } = JSON.parse(readFileSync(`modeler-ui/src/locales/${language}/designer.json`, 'utf8'));
    expect(ids.filter((id) => (rule[id] ?? '') === '')).toEqual([]);
  });

  it.each([
    ['zh-Hant', ['時限超出法律規定：30 個工作日', '時限超出法律規定：延長 1 小時', '期限有誤：延長 0.5 日，2 次']],
    ['zh-Hans', ['时限超出法律规定：30 个工作日', '时限超出法律规定：延长 1 小时', '期限有误：延长 0.5 日，2 次']],
    ['en', ['The limit goes beyond the law: 30 working days', 'The limit goes beyond the law: an extension of 1 hour', 'The limit is wrong: an extension of 0.5 days, 2 times']],
  ] as const)('say how long a limit is in the office\'s words, in %s', async (lng, expected) => {
    const texts = (namespace: string): Record<string, unknown> => JSON.parse(readFileSync(`modeler-ui/src/locales/${lng}/${namespace}.json`, 'utf8'));
    const spoken = i18next.createInstance();
    await spoken.init({ lng, resources: { [lng]: { designer: texts('designer'), rail: texts('rail') } }, interpolation: { escapeValue: false } });
    const t = spoken.getFixedT(lng, ['designer', 'rail']);
    const lengths: readonly [string, NonNullable<Finding['length']>][] = [
      ['limit-beyond-law', { of: 'limit', amount: 30, unit: 'wd' }], ['limit-beyond-law', { of: 'extension', amount: 1, unit: 'h' }],
      ['limit-wrong', { of: 'extension', amount: 0.5, unit: 'cd', times: 2 }],
    ];
    expect(lengths.map(([rule, length]) => findingWords({ severity: 'error', rule, message: 'Expected x, but found y', length }, t))).toEqual(expected);
  });

  it('of rules are listed in the head of a rule file', () => {
    const rules = files.filter((file) => file.startsWith(join('engine/kernel/model/rules', '')) && !/(index|rule)\.ts$/.test(file));
    expect(rules.length).toBeGreaterThan(15);
    const sources = rules.map((file) => readFileSync(file, 'utf8'));
    const heads = sources.map((source) => /\/\*\*[\s\S]*?\*\//.exec(source)?.[0] ?? '').join('\n');
    const unlisted = sources.flatMap((source) => NAMES.flatMap((name) => [...source.matchAll(name)].map(([, id]) => id ?? ''))).filter((id) => !heads.includes(`\`${id}\``));
    expect([...new Set(unlisted)]).toEqual([]);
  });
});
