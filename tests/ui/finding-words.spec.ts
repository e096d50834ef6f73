/** Every finding has words in three languages; the designer would show its English sentence else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

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

  it('of rules are listed in the head of a rule file', () => {
    const rules = files.filter((file) => file.startsWith(join('engine/kernel/model/rules', '')) && !/(index|rule)\.ts$/.test(file));
    expect(rules.length).toBeGreaterThan(15);
    const sources = rules.map((file) => readFileSync(file, 'utf8'));
    const heads = sources.map((source) => /\/\*\*[\s\S]*?\*\//.exec(source)?.[0] ?? '').join('\n');
    const unlisted = sources.flatMap((source) => NAMES.flatMap((name) => [...source.matchAll(name)].map(([, id]) => id ?? ''))).filter((id) => !heads.includes(`\`${id}\``));
    expect([...new Set(unlisted)]).toEqual([]);
  });
});
