/**
 * What the demo office has behind it when it opens for the first time. It is made in a file beside the database's place and moved
 * there when it is whole: a start that is cut off leaves nothing half done, and the next one begins anew.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Logger } from 'pino';
import { DAY } from '../../engine/kernel/calendar/days.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import type { DemoData } from '../settings.js';
import { midnightOf } from './office-hours.js';
import { seedOffice, type Seeded, type Seeding } from './seed.js';

export const DAYS = { month: 30, year: 365 } as const;
/** Cases that people begin in a year of an office small enough that a month of it is there before a first start has become long. */
const SMALL_OFFICE = 1200;
const SEED = 20260101;

export type Wanted = Omit<Seeding, 'store'>;

/** The stretch that ends now: nothing is due when the server takes over, and no more is late than an office would have. */
export function upToNow(what: Exclude<DemoData, 'none'>, now: number): Pick<Seeding, 'from' | 'to'> {
  return { from: midnightOf(now) - DAYS[what] * DAY, to: now };
}

/** Makes the file of a server's first start, unless it is there. */
export async function makeDemoFile(file: string, what: DemoData, { log, libraryFolder }: { readonly log: Logger; readonly libraryFolder: string }, now: number): Promise<void> {
  if (what === 'none' || existsSync(file)) return;
  log.info({ demoData: what }, 'making the past of the demo office');
  const { cases, commits, open } = await makeFile(file, { log, libraryFolder, seed: SEED, ...(what === 'month' ? { cases: SMALL_OFFICE } : {}), ...upToNow(what, now) });
  log.info({ cases, commits, open }, 'the demo office has a past');
}

/** `file` does not exist yet. */
export async function makeFile(file: string, wanted: Wanted): Promise<Seeded> {
  const making = `${file}.making`;
  const remove = (): void => { for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${making}${ending}`, { force: true }); };
  remove();
  const store = openSqliteStore(making, { gathered: true });
  let seeded: Seeded;
  try {
    seeded = await seedOffice({ ...wanted, store });
  } catch (cause) {
    await store.close();
    remove();
    throw cause;
  }
  await store.close();
  renameSync(making, file);
  return seeded;
}

/** Nothing was deployed to it, and no case begun. */
export async function isEmpty(store: Store): Promise<boolean> {
  return (await store.definitions.latestOfEach()).length === 0;
}
