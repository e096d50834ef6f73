/** A copy holds every table: one that is new is either moved, or named with the reason why not (engine/store/moving/tables.ts). */
import { MOVED, NOT_MOVED } from '../../engine/store/moving/tables.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { migrate } from '../../engine/store/sqlite/schema.js';

const named = [...MOVED.map(({ name }) => name), ...Object.keys(NOT_MOVED)];

it('is so of the tables of the file, with all their columns', () => {
  const database = new Database(':memory:');
  migrate(database);
  const tables = database.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all().map(({ name }) => String(name));
  expect(tables.filter((name) => !named.includes(name))).toEqual([]);
  for (const { name, columns } of MOVED) {
    const there = database.sql(`SELECT name FROM pragma_table_info('${name}')`).all().map((column) => String(column['name']));
    // Of variables `match` is made of the value; starts are a table of their own.
    expect([name, there.filter((column) => column !== 'match').sort()]).toEqual([name, Object.keys(columns).filter((column) => column !== 'starts').sort()]);
  }
  database.close();
});

it('is so of the collections of MongoDB', async () => {
  const { COLLECTION_NAMES } = await import('../../engine/store/mongo/collections.js');
  expect(COLLECTION_NAMES.filter((name) => !named.includes(name))).toEqual([]);
});
