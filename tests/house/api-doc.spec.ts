/** docs/api.md tells of every route that the API's document declares, by its path. That the document has every route is tested in tests/api/openapi. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { GROUPS } from '../../api/openapi/operations/index.js';

/** One word for whatever stands where a key or name is. */
const shape = (path: string): string => path.replace(/[:*]\w+|\{[^}]*\}/g, '*').replace(/\?.*$/, '');

const doc = readFileSync('docs/api.md', 'utf8');
const told = new Set([...doc.matchAll(/`[^`\n]*?(\/v2)?(\/[a-z][^\s`|]*)/g)].map(([, , path]) => shape(path ?? '')));

describe('docs/api.md', () => {
  it('names the path of every route', () => {
    const operations = GROUPS.flatMap(({ operations: of }) => of);
    expect(operations.length).toBeGreaterThan(120);
    expect(operations.filter(({ path }) => !told.has(shape(path))).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});
