/** A week of the office as `npm run seed` makes it, of a few duties: what it leaves behind holds, and it can be had again. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { seedOffice, type Seeded } from '../../api/demo/seed.js';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { demoOffice } from '../../engine/directory/office.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

const MONDAY = Date.parse('2026-03-02T00:00:00+08:00');
const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** They call one another, and no other duty. */
const DUTIES = ['hotline-case', 'finance-payment', 'archive-filing', 'archive-service', 'vehicle-use', 'logistics-service', 'it-ticket'];

async function live(until: number): Promise<{ readonly store: Store; readonly seeded: Seeded }> {
  const store = openSqliteStore(':memory:');
  const seeded = await seedOffice({
    store, log: pino({ level: 'silent' }), libraryFolder: join(PACKAGE_ROOT, 'processes'), duties: DUTIES, cases: 2500, seed: 7, from: MONDAY, to: MONDAY + until,
  });
  return { store, seeded };
}

describe('a week of the office', () => {
  let week: Awaited<ReturnType<typeof live>>;
  beforeAll(async () => { week = await live(WEEK); }, 120_000);
  afterAll(() => week.store.close());

  it('leaves no incident, and nothing that could not be done', () => {
    const { begun, steps, verbs, incidents, faults } = week.seeded;
    expect({ incidents, faults: [...faults] }).toEqual({ incidents: 0, faults: [] });
    expect([begun > 30, steps > 100, verbs > 0]).toEqual([true, true, true]);
  });

  it('leaves open steps, each with somebody who exists', async () => {
    const office = demoOffice();
    const { items } = await week.store.search.tasks({ filter: { status: { eq: 'created' } }, page: { limit: 1000 } });
    expect(items.length).toBeGreaterThan(10);
    expect(items.filter(({ assignee, candidateUsers, candidateGroups }) => (assignee === undefined
      ? [...candidateUsers, ...candidateGroups.flatMap((group) => office.members(group))] : [assignee]).every((id) => office.person(id) === undefined))).toEqual([]);
  });

  it('has days off', async () => {
    const { items } = await week.store.search.tasks({ filter: { processId: { eq: 'finance-payment' }, status: { eq: 'completed' } }, page: { limit: 1000 } });
    const weekdays = items.map(({ endedAt = 0 }) => new Date(endedAt + DAY / 3).getUTCDay());
    expect(weekdays.length).toBeGreaterThan(0);
    expect(weekdays.filter((day) => day === 0 || day === 6)).toEqual([]);
  });

  it('leaves nothing undone that was due, so that nothing floods whoever goes on from there', async () => {
    expect((await week.store.due.late(MONDAY + WEEK, ['', 'number', 'notify', 'register', 'archive', 'claim', 'distribute'])).count).toBe(0);
  });

  it('verifies', async () => {
    expect((await verifyStore(week.store)).findings).toEqual([]);
  });

  it('is the same, commit for commit, with the same seed', async () => {
    const again = await live(2 * DAY);
    const hashes = async (store: Store): Promise<ReadonlySet<string>> => new Set((await store.commits.hashes(undefined, 100_000)).map(({ hash }) => hash));
    const [all, some] = await Promise.all([hashes(week.store), hashes(again.store)]);
    expect(some.size).toBeGreaterThan(100);
    expect([...some].filter((hash) => !all.has(hash))).toEqual([]);
    await again.store.close();
  }, 120_000);
});
