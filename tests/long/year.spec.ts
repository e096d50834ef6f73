/** The whole year 2026 of all sixty duties, as `npm run seed -- year --from 2026-01-01` makes it (issue 6): some 20,000 cases. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { pino } from 'pino';
import { makeFile } from '../../api/demo/demo-data.js';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

it('a year of the office leaves no incident, nothing that could not be done, cases of each duty, and a history that verifies', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dutyflow-year-'));
  const file = join(folder, 'year.sqlite');
  const { cases, incidents, faults } = await makeFile(file, {
    log: pino({ level: 'silent' }), libraryFolder: join(PACKAGE_ROOT, 'processes'), seed: 7,
    from: Date.parse('2026-01-01T00:00:00+08:00'), to: Date.parse('2027-01-01T00:00:00+08:00'),
  });
  expect({ incidents, faults: [...faults] }).toEqual({ incidents: 0, faults: [] });
  expect(cases).toBeGreaterThan(18_000);
  const store = openSqliteStore(file);
  const without: string[] = [];
  for (const { processId } of await store.definitions.latestOfEach()) {
    if ((await store.search.instances({ filter: { processId: { eq: processId } }, page: { limit: 1 } })).total === 0) without.push(processId);
  }
  expect(without).toEqual([]);
  expect((await verifyStore(store)).findings).toEqual([]);
  await store.close();
  await rm(folder, { recursive: true });
});
