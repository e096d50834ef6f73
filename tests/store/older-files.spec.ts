/** A file of before lists told of jobs, subscriptions and variables' keys: what was there is told as well. */
import { Database } from '../../engine/store/sqlite/database.js';
import { storeOn } from '../../engine/store/sqlite/index.js';
import { migrate, MIGRATIONS } from '../../engine/store/sqlite/schema.js';
import { variableKeyOf } from '../../engine/store/variable-key.js';
import { stateOf, T0 } from './rows.js';

/** A file as the migrations up to this one left it. */
function fileOf(last: number): Database {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT');
  for (const { number, name, sql, run } of MIGRATIONS.filter((migration) => migration.number <= last)) {
    database.exec(sql);
    run?.(database);
    database.sql('INSERT INTO migrations (number, name) VALUES (?, ?)').run(number, name);
  }
  return database;
}

it('a file of migration 15 shows its jobs, what its cases wait for, and its variables by key', async () => {
  const database = fileOf(15);
  const state = { ...stateOf(7), subscriptions: { 3: { on: 'message', id: 'C', owner: 2, name: 'msg' } } };
  database.exec(`
    INSERT INTO instances (instance, v, processId, processName, definitionKey, processVersion, status, startedAt, updatedAt, hasIncident) VALUES (7, 1, 'p', 'P', '4194304', 1, 'active', ${T0}, ${T0}, 0);
    INSERT INTO snapshots (instance, v, state) VALUES (7, 1, '${JSON.stringify(state)}');
    INSERT INTO elements (instance, key, v, elementId, type, processId, definitionKey, scope, status, startedAt) VALUES (7, 4, 1, 'S', 'serviceTask', 'p', '4194304', 0, 'active', ${T0});
    INSERT INTO due (instance, key, v, kind, type, dueAt, done, work, nextAt) VALUES (7, 5, 1, 'job', 'print', ${T0}, 0, '{"headers":{},"owner":4,"retries":2}', ${T0}), (7, 6, 1, 'timer', '', ${T0}, 0, 'null', ${T0});
    INSERT INTO subscriptions (instance, key, v, "on", name, correlationKey, elementId, processId, openedAt, open) VALUES (7, 3, 1, 'message', 'msg', 'k', 'C', 'p', ${T0}, 1), (7, 1, 1, 'message', 'old', 'k', 'C', 'p', ${T0}, 0);
    INSERT INTO variables (instance, scope, name, v, value, match, processId, definitionKey) VALUES (7, 0, 'title', 1, '"x"', '"x"', 'p', '4194304');
  `);
  migrate(database);
  const { search } = storeOn(database);
  expect((await search.jobs({})).items).toMatchObject([{ instance: 7, key: 5, type: 'print', elementId: 'S', element: 4, retries: 2, status: 'created', definitionKey: '4194304', createdAt: T0 }]);
  expect((await search.subscriptions({ sort: [{ field: 'key', order: 'asc' }] })).items).toMatchObject([{ key: 1, status: 'deleted' }, { key: 3, status: 'created', owner: 2, definitionKey: '4194304', updatedAt: T0 }]);
  expect((await search.variables({ filter: { variableKey: { eq: variableKeyOf(7, 0, 'title') } } })).items).toMatchObject([{ name: 'title', value: 'x' }]);
  database.close();
});
