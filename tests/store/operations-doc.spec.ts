/** docs/operations.md lists every index with the query that it serves, as the stores have them (`npm run docs:indexes`). */
import { readFileSync } from 'node:fs';
import { INDEXES } from '../../engine/store/mongo/collections.js';
import { INDEX_PURPOSES } from '../../engine/store/sqlite/index-purposes.js';
import { OPERATIONS, sqliteIndexes, withIndexes } from '../../scripts/store-indexes.js';

it('is as the stores are now', () => {
  const document = readFileSync(OPERATIONS, 'utf8');
  expect(document).toBe(withIndexes(document));
});

it('says of every index what it serves', () => {
  expect(sqliteIndexes().map(({ name }) => name).sort()).toEqual(Object.keys(INDEX_PURPOSES).sort());
  expect([...Object.values(INDEX_PURPOSES), ...INDEXES.map(({ serves }) => serves)].filter((purpose) => purpose.length < 2)).toEqual([]);
});
