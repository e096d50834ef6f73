/** The designer speaks the reader's language: one set of keys in every language, and none left in the other script. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MODE_LABELS, SOURCE_LABELS } from '../../modeler-ui/src/designer/properties/participants.js';

type Texts = { readonly [key: string]: string | Texts };

const read = (path: string): Texts => JSON.parse(readFileSync(new URL(`../../modeler-ui/src/${path}`, import.meta.url), 'utf8')) as Texts;
/** Plural forms are one text to a translator. */
const keysOf = (texts: Texts, prefix = ''): string[] =>
  [...new Set(Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [`${prefix}${key.replace(/_(one|other)$/, '')}`] : keysOf(value, `${prefix}${key}.`))))].sort();

describe.each(['bpmn', 'film', 'designer'])('the texts of %s', (namespace) => {
  it('have the same keys in every language', () => {
    const hant = keysOf(read(`locales/zh-Hant/${namespace}.json`));
    expect(keysOf(read(`locales/zh-Hans/${namespace}.json`))).toEqual(hant);
    expect(keysOf(read(`locales/en/${namespace}.json`))).toEqual(hant);
  });
});

describe('what our own part of the properties panel says', () => {
  const folder = new URL('../../modeler-ui/src/designer/properties/', import.meta.url);
  const said = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .flatMap((source) => [...source.matchAll(/\b(?:label|description): '((?:[^'\\]|\\.)+)'|translate\('((?:[^'\\]|\\.)+)'/g)])
    .map(([, text, other]) => (text ?? other ?? '').replaceAll("\\'", "'")).concat(Object.values(MODE_LABELS), Object.values(SOURCE_LABELS));

  it.each(['zh-Hant', 'zh-Hans'])('stands in the table of %s', (language) => {
    const table = read(`bpmn/translate/${language}.json`);
    expect(said.length).toBeGreaterThan(60);
    expect(said.filter((text) => table[text] === undefined)).toEqual([]);
  });
});

describe("bpmn-js' own texts", () => {
  it('have the same keys in both scripts, and every one says something', () => {
    const hans = read('bpmn/translate/zh-Hans.json');
    const hant = read('bpmn/translate/zh-Hant.json');
    expect(Object.keys(hant).sort()).toEqual(Object.keys(hans).sort());
    expect(Object.entries({ ...hans, ...hant }).filter(([, text]) => text === '')).toEqual([]);
  });

  it('keep the places where values are put in', () => {
    const places = (text: string): string[] => (text.match(/{[^}]+}/g) ?? []).sort();
    for (const table of [read('bpmn/translate/zh-Hans.json'), read('bpmn/translate/zh-Hant.json')]) {
      for (const [english, text] of Object.entries(table)) expect([english, places(String(text))]).toEqual([english, places(english)]);
    }
  });
});
