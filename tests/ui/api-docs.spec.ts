/** The page of the API: every part of the document has a name in each language. */
import { readFileSync } from 'node:fs';
import { GROUPS } from '../../api/openapi/operations/index.js';

it.each(['zh-Hant', 'zh-Hans', 'en'])('every group of the document has a name in %s, and no other has', (language) => {
  const { group } = JSON.parse(readFileSync(`modeler-ui/src/locales/${language}/api-docs.json`, 'utf8')) as { group: Record<string, string> };
  expect(Object.keys(group).toSorted()).toEqual(GROUPS.map(({ name }) => name).toSorted());
});
