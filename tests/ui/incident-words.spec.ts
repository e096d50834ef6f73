/** Every incident that the kernel raises has words in the three languages, and so has every value of its message. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { errorTypeOf, codesOf } from '../../api/presenters/incident-types.js';
import { adviceKeys, factsOf, kindKeys } from '../../modeler-ui/src/incidents/incident-words.js';

const ROOT = join(import.meta.dirname, '../..');
const source = (folder: string): string => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(join(ROOT, folder, name), 'utf8')).join('\n');
const KERNEL = source('engine/kernel');
const RUNTIME = source('engine/runtime/between');

/** As the sources name them; an unknown command is a bug, which no case comes to. */
const codes = [...new Set([
  ...[...KERNEL.matchAll(/new ElementFailure\('([A-Z_]+)'/g)].map(([, code]) => code), ...[...KERNEL.matchAll(/\.raise\([^\n]*?'([A-Z_]+)'/g)].map(([, code]) => code),
  ...[...KERNEL.matchAll(/\[code, (?:message|how)\] = [^\n]*(?:\n[^\n]*){2}/g)].flatMap(([text]) => [...text.matchAll(/'([A-Z]+_?[A-Z_]+)'/g)].map(([, code]) => code)),
  ...[...KERNEL.matchAll(/export const NOBODY_MAY_ACT = '([A-Z_]+)'/g)].map(([, code]) => code), ...[...RUNTIME.matchAll(/'noteChildFailed', element, code: '([A-Z_]+)'/g)].map(([, code]) => code),
].filter((code): code is string => code !== undefined && code !== 'COMMAND_UNKNOWN'))].sort();
/** Names of the values, where the sources give them with a code. */
const names = [...new Set([...KERNEL.matchAll(/(?:`|message), \{ ([^}]+) \}\)/g)].flatMap(([, inside]) => (inside ?? '').split(/, (?=\w+(?::|,|$))/).map((one) => one.split(':')[0]?.trim() ?? '')))].filter((name) => name !== 'do').sort();

describe.each(['zh-Hant', 'zh-Hans', 'en'])('incidents in %s', (language) => {
  const texts = JSON.parse(readFileSync(join(ROOT, 'modeler-ui/src/locales', language, 'incidents.json'), 'utf8'));

  it('have words for each kind, and no words are left over', () => {
    expect(codes.length).toBeGreaterThan(30);
    expect(Object.keys(texts.kind).filter((code) => code !== 'OTHER').sort()).toEqual(codes);
    expect(Object.keys(texts.advice).filter((key) => key !== 'retry' && key !== 'change' && !codes.includes(key))).toEqual([]);
  });

  it('have a word for each value that goes with them', () => {
    expect(names).toContain('expression');
    expect(names.filter((name) => texts.fact[name] === undefined)).toEqual([]);
  });
});

it('says of a kind that nobody worded that it could not go on, and whether a retry may help', () => {
  expect(kindKeys('X')).toEqual(['kind.X', 'kind.OTHER']);
  expect(adviceKeys({ code: 'X', retry: true })).toEqual(['advice.X', 'advice.retry']);
  expect(adviceKeys({ code: 'X', retry: false })).toEqual(['advice.X', 'advice.change']);
});

it('reads the values in the order in which one asks for them, lists by their items', () => {
  expect(factsOf({ found: 'c', expected: ['a', 'b'], most: 3, people: [] }, '、')).toEqual([{ name: 'expected', value: 'a、b' }, { name: 'most', value: '3' }, { name: 'found', value: 'c' }]);
  expect(factsOf(undefined, '、')).toEqual([]);
});

it('are each of one kind of Camunda\'s, under which a search finds them', () => {
  for (const code of codes) {
    const { in: these, notIn } = codesOf(errorTypeOf(code));
    expect(these?.includes(code) ?? !notIn?.includes(code)).toBe(true);
  }
  expect(errorTypeOf('JOB_NO_RETRIES')).toBe('JOB_NO_RETRIES');
});
