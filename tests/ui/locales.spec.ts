import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const SOURCE = join(process.cwd(), 'modeler-ui/src');
const LOCALES = join(SOURCE, 'locales');
const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** Keys of a file as `a.b.c`; English's plural forms count as their one key. */
function keysOf(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [at.replace(/_(zero|one|two|few|many|other)$/, '')];
  return Object.entries(value).flatMap(([name, inner]) => keysOf(inner, at === '' ? name : `${at}.${name}`));
}

function texts(language: string, namespace: string): unknown {
  const parsed: unknown = JSON.parse(readFileSync(join(LOCALES, language, `${namespace}.json`), 'utf8'));
  return parsed;
}

const keySet = (language: string, namespace: string): Set<string> => new Set(keysOf(texts(language, namespace)));

/** Every text of a file with its key. */
function leavesOf(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, at === '' ? name : `${at}.${name}`));
}

const namespaces = readdirSync(join(LOCALES, 'zh-Hant')).map((name) => name.replace('.json', ''));
const components = filesUnder(SOURCE).filter((path) => /\.tsx?$/.test(path));

const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '').replace(/([^:'"`])\/\/ .*$/gm, '$1');

describe('texts of the face', () => {
  test('there are texts to be seen', () => {
    expect(namespaces.length).toBeGreaterThan(8);
    expect(components.length).toBeGreaterThan(40);
  });

  test.each(LANGUAGES)('%s has the same namespaces as the others', (language) => {
    expect(readdirSync(join(LOCALES, language)).sort()).toEqual(readdirSync(join(LOCALES, 'zh-Hant')).sort());
  });

  test.each(namespaces)('%s has the same keys in all three languages', (namespace) => {
    const wanted = [...keySet('zh-Hant', namespace)].sort();
    for (const language of LANGUAGES) expect({ language, keys: [...keySet(language, namespace)].sort() }).toEqual({ language, keys: wanted });
  });

  test.each(namespaces)('no text of %s is missing its words, and each keeps the same places for values', (namespace) => {
    const places = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
    const base = new Map(leavesOf(texts('zh-Hant', namespace)).map(([key, text]) => [key, places(text)]));
    const blank = new Set(leavesOf(texts('zh-Hant', namespace)).filter(([, text]) => text.trim() === '').map(([key]) => key));
    for (const language of LANGUAGES) {
      for (const [key, text] of leavesOf(texts(language, namespace))) {
        const expected = base.get(key);
        // A text may be blank on purpose (a label that a drawing does not need), but then in every language.
        expect({ language, key, blank: text.trim() === '' }).toEqual({ language, key, blank: blank.has(key) });
        // A date's English form names the month, the Chinese ones number it.
        if (expected !== undefined && !key.startsWith('date.')) expect({ language, key, places: places(text) }).toEqual({ language, key, places: expected });
      }
    }
  });
});

describe('components', () => {
  test.each(components.filter((path) => path.endsWith('.tsx')).map((path) => relative(SOURCE, path)))('%s has no Chinese text of its own', (path) => {
    const lines = withoutComments(readFileSync(join(SOURCE, path), 'utf8')).split('\n').filter((line) => /[\u3400-\u9fff]/.test(line));
    expect(lines).toEqual([]);
  });

  test('every key that a component names is there', () => {
    const missing: string[] = [];
    for (const path of components) {
      const source = withoutComments(readFileSync(path, 'utf8'));
      const declared = [...source.matchAll(/useTranslation\((?:'([\w-]+)'|\[([^\]]*)\])\)/g)].map((found) => found[1] ?? /'([\w-]+)'/.exec(found[2] ?? '')?.[1] ?? '');
      const own = [...new Set(declared)];
      if (own.length === 0) continue;
      for (const found of source.matchAll(/\bt\(\s*'([^'$]+)'/g)) {
        const key = found[1] ?? '';
        const named = key.includes(':') ? [key.slice(0, key.indexOf(':'))] : own;
        const bare = key.includes(':') ? key.slice(key.indexOf(':') + 1) : key;
        const known = named.some((namespace) => namespaces.includes(namespace) && keySet('zh-Hant', namespace).has(bare));
        if (!known) missing.push(`${relative(SOURCE, path)}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
