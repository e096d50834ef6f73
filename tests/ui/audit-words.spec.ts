/** Every kind of entry, group and chain has its words in each language. */
import { readFileSync } from 'node:fs';
import { GROUPS, KINDS } from '../../api/audit/kinds.js';
import { GROUPS as OFFERED } from '../../modeler-ui/src/audit/groups.js';

it.each(['zh-Hant', 'zh-Hans', 'en'])('is so in %s', (language) => {
  const words: Record<'kind' | 'group' | 'chain', Record<string, string>> = JSON.parse(readFileSync(`modeler-ui/src/locales/${language}/audit.json`, 'utf8'));
  expect(Object.keys(words.kind).sort()).toEqual([...KINDS].sort());
  expect(Object.keys(words.group).sort()).toEqual([...GROUPS].sort());
  expect(Object.keys(words.chain)).toEqual(['0', '1', '2', '3']);
});

it('offers every group', () => {
  expect([...OFFERED].sort()).toEqual([...GROUPS].sort());
});
