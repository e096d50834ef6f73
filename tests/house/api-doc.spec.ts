/** docs/api.md tells of every route that the server answers, by its method and path. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROUTES = 'api/routes';
/** `.get('/clocks/:key/ledger'` and the tasks' `onTask('return'`. */
const DECLARED = /\.(get|post|put|patch|delete)\(\s*'([^']+)'|\.(post)\(\.\.\.onTask\('([^']+)'/g;
/** One word for whatever stands where a key or name is. */
const shape = (path: string): string => path.replace(/[:*]\w+|\{[^}]*\}/g, '*').replace(/\?.*$/, '');

const declared = readdirSync(ROUTES).flatMap((file) => [...readFileSync(join(ROUTES, file), 'utf8').matchAll(DECLARED)].map(([, method, path, onTask, verb]) => ({
  file, method: (method ?? onTask ?? '').toUpperCase(), path: shape(verb === undefined ? `/v2${path ?? ''}` : `/v2/user-tasks/:key/${verb}`),
})));
const doc = readFileSync('docs/api.md', 'utf8');
const told = [...doc.matchAll(/`[^`\n]*?(\/v2)?(\/[a-z][^\s`|]*)/g)].map(([, , path]) => shape(`/v2${path ?? ''}`));

describe('docs/api.md', () => {
  it('is compared with the routes that there are', () => {
    expect(declared.length).toBeGreaterThan(90);
  });

  it('names the path of every one of them', () => {
    expect(declared.filter(({ path }) => !told.includes(path)).map(({ file, method, path }) => `${file}: ${method} ${path}`)).toEqual([]);
  });
});
