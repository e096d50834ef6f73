/**
 * `npm run seed -- year|month [--cases N] [--from DATE] [--seed N] [--database FILE]`
 *
 * A year or a month of the demo office on a virtual clock, in an empty database: the file of `--database`, else what DATABASE_FILE
 * or MONGODB_URL name, as the server reads them. It ends now, so that the office goes on from there; with `--from`
 * (2026-01-01) it begins on that day. `--cases`: about how many cases people begin in that time; what timers, messages and
 * other cases begin comes beside them. The same seed makes the same cases, commit for commit. Exit code 1: something went
 * wrong in the office (an incident, a step that nobody could do); 2: it could not be made.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { DAYS, isEmpty, makeFile, upToNow, type Wanted } from '../api/demo/demo-data.js';
import { DAY } from '../engine/kernel/calendar/days.js';
import { seedOffice, type Seeded } from '../api/demo/seed.js';
import { PACKAGE_ROOT } from '../api/package-root.js';
import { readSettings } from '../api/settings.js';

const USAGE = 'npm run seed -- year|month [--cases N] [--from DATE] [--seed N] [--database FILE]';

async function main(): Promise<number> {
  const { values, positionals: [what = 'year', ...more] } = parseArgs({
    allowPositionals: true, options: { cases: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' }, database: { type: 'string' } },
  });
  if ((what !== 'year' && what !== 'month') || more.length > 0) throw new Error(`Expected 'year' or 'month', but found '${[what, ...more].join(' ')}'. Usage: ${USAGE}`);
  const days = DAYS[what];
  const began = Date.now();
  const from = values.from === undefined ? undefined : Date.parse(`${values.from}T00:00:00+08:00`);
  if (from !== undefined && !Number.isFinite(from)) throw new Error(`Expected --from to be a day such as 2026-01-01, but found '${values.from ?? ''}'`);
  const cases = numberIn('cases', values.cases);
  const wanted: Wanted = {
    log: pino({ level: 'warn' }), libraryFolder: join(PACKAGE_ROOT, 'processes'), seed: numberIn('seed', values.seed) ?? 1,
    ...(from === undefined ? upToNow(what, began) : { from, to: from + days * DAY }), ...(cases === undefined ? {} : { cases: cases * 365 / days }),
    heartbeat: (day, { begun, steps }) => {
      const date = new Date(day + DAY / 3);
      if (date.getUTCDate() === 1) console.log(`${date.toISOString().slice(0, 7)}  ${begun} cases begun, ${steps} steps done, ${seconds(began)} s`);
    },
  };
  const seeded = await seed(wanted, values.database);
  console.log(`${seeded.cases} cases (${seeded.begun} begun by people), ${seeded.commits} commits, ${seeded.steps} steps and ${seeded.verbs} verbs of people in ${seconds(began)} s; ${seeded.open} cases are open`);
  for (const [words, times] of seeded.faults) console.log(`${times} × ${words}`);
  console.log(`${seeded.incidents} incidents`);
  return seeded.incidents === 0 ? 0 : 1;
}

async function seed(wanted: Wanted, database: string | undefined): Promise<Seeded> {
  const { mongodbUrl, databaseFile } = readSettings(process.env);
  if (database === undefined && mongodbUrl !== undefined) {
    const store = await (await import('../engine/store/mongo/index.js')).openMongoStore(mongodbUrl);
    try {
      if (!await isEmpty(store)) throw new Error('Expected an empty database at MONGODB_URL, but found duties in it');
      return await seedOffice({ ...wanted, store });
    } finally {
      await store.close();
    }
  }
  const file = database === undefined ? databaseFile : resolve(database);
  if (existsSync(file)) throw new Error(`Expected no database at ${file} yet, but found one`);
  return makeFile(file, wanted);
}

function numberIn(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new Error(`Expected --${name} to be a whole number, but found '${text}'`);
  return Number(text);
}

const seconds = (since: number): string => ((Date.now() - since) / 1000).toFixed(0);

main().then((code) => { process.exitCode = code; }, (cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 2;
});
