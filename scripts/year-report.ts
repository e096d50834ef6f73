/** `npm run docs:year`: docs/reports/year.md from a database that `npm run seed -- year` made (DATABASE_FILE). */
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../api/package-root.js';
import { readSettings } from '../api/settings.js';
import type { InstanceRow, Page, TaskRow } from '../engine/store/port.js';
import { openSqliteStore } from '../engine/store/sqlite/index.js';

const { databaseFile } = readSettings(process.env);
const bytes = statSync(databaseFile).size;
const store = openSqliteStore(databaseFile);

async function all<Row>(ask: (after: string | undefined) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined; ;) {
    const { items, endCursor } = await ask(after);
    rows.push(...items);
    if (items.length < 1000 || endCursor === undefined) return rows;
    after = endCursor;
  }
}
function groupBy<Row>(list: readonly Row[], by: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of list) groups.set(by(row), [...groups.get(by(row)) ?? [], row]);
  return groups;
}

const page = (after: string | undefined) => ({ limit: 1000, ...(after === undefined ? {} : { after }) });

const cases: readonly InstanceRow[] = await all((after) => store.search.instances({ page: page(after) }));
const tasks: readonly TaskRow[] = await all((after) => store.search.tasks({ page: page(after) }));
const incidents = await all((after) => store.search.incidents({ filter: { status: { eq: 'active' } }, page: page(after) }));
let commits = 0;
for (let after: Awaited<ReturnType<typeof store.commits.hashes>>[number] | undefined; ;) {
  const hashes = await store.commits.hashes(after, 10_000);
  commits += hashes.length;
  after = hashes.at(-1);
  if (hashes.length < 10_000) break;
}
await store.close();

const done = tasks.filter(({ status, dueAt }) => status === 'completed' && dueAt !== undefined);
const late = done.filter(({ endedAt = 0, dueAt = 0 }) => endedAt > dueAt);
const day = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const starts = cases.map(({ startedAt }) => startedAt).sort((a, b) => a - b);
const rows = [...groupBy(cases, ({ processId }) => processId)].sort(([a], [b]) => a.localeCompare(b)).map(([processId, of]) => {
  const outcomes = [...groupBy(of.filter(({ status }) => status !== 'active'), ({ outcome, status }) => outcome ?? status)].sort(([, a], [, b]) => b.length - a.length);
  const steps = done.filter((task) => task.processId === processId);
  const lateSteps = late.filter((task) => task.processId === processId).length;
  return `| ${of[0]?.processName ?? ''} | ${processId} | ${of.length} | ${of.filter(({ status }) => status === 'active').length} | ${steps.length === 0 ? '' : `${(100 * lateSteps / steps.length).toFixed(1)} %`} | ${outcomes.map(([outcome, list]) => `${outcome} ${list.length}`).join(', ')} |`;
});
const stopped = [...groupBy(incidents, ({ processId, elementId, code, message }) => `${processId}, ${elementId}: ${code} ${message}`)].map(([what, list]) => `- ${list.length} × ${what}\n`);
writeFileSync(join(PACKAGE_ROOT, 'docs/reports/year.md'), `# A stretch of the office, simulated

Made by \`npm run seed\` and counted by \`npm run docs:year\`: real engine, store, directory, calendar and handlers on a virtual clock.

| | |
|---|---|
| from, to | ${day(starts[0] ?? 0)}, ${day(starts.at(-1) ?? 0)} |
| cases | ${cases.length}, of them ${cases.filter(({ status }) => status === 'active').length} open at the end |
| commits | ${commits} |
| steps done by people | ${tasks.filter(({ status }) => status === 'completed').length}, with a limit ${done.length}, after it ${late.length} (${(100 * late.length / Math.max(1, done.length)).toFixed(1)} %) |
| open steps | ${tasks.filter(({ status }) => status === 'created').length} |
| open incidents | ${incidents.length} |
| database | ${(bytes / 2 ** 20).toFixed(0)} MB |

${stopped.join('')}
| duty | id | cases | open | steps late | outcomes |
|---|---|---:|---:|---:|---|
${rows.join('\n')}
`);
