/** `npm run store -- copy|backup|restore|rebuild`. */
import { existsSync } from 'node:fs';
import { readSettings } from '../../api/settings.js';
import { REBUILD, rebuildStore } from '../../engine/runtime/moving/rebuild.js';
import { copyStore } from '../../engine/store/moving/copy.js';
import { MOVED } from '../../engine/store/moving/tables.js';
import type { Json } from '../../engine/kernel/state.js';
import type { Store } from '../../engine/store/port.js';
import { backupByServer, isServed } from './door.js';
import { endOf, openMoved, openStore, Refused } from './ends.js';
import type { End } from './ends.js';
import { progressOn } from './progress.js';
import { say } from './findings.js';

/** The database of the settings, as the server reads them. */
export function theDatabase(named?: string): End {
  if (named !== undefined) return endOf(named);
  const { mongodbUrl, databaseFile } = readSettings(process.env);
  return endOf(mongodbUrl ?? databaseFile);
}

export async function copy(act: 'restore' | 'copy', { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): Promise<number> {
  if (from === undefined) throw new Refused(`Expected --from, but found none`);
  if (to === undefined && act === 'copy') throw new Refused('Expected --to, but found none');
  const [source, target] = [endOf(from), theDatabase(to)];
  if (target.kind === 'archive') throw new Refused(`Expected a database to ${act} to, but found the archive ${target.path}: npm run store -- backup makes archives`);
  return move(source, target);
}

export async function backup({ of, to, live = false }: { readonly of?: string | undefined; readonly to?: string | undefined; readonly live?: boolean | undefined }): Promise<number> {
  if (to === undefined) throw new Refused('Expected --to, but found none');
  const [source, target] = [theDatabase(of), endOf(to)];
  if (target.kind === 'mongodb') throw new Refused('Expected --to to name a file or a folder, but found a database: npm run store -- copy writes into databases');
  if (target.kind === 'file' && source.kind === 'mongodb') throw new Refused(`Expected --to to end with / (an archive is a folder), but found ${to}`);
  if (live && source.kind !== 'mongodb') throw new Refused('Expected MongoDB with --live, but found a file: the server that has it makes its backup by itself (--to FILE)');
  return live ? byTables(source, target, { live }) : move(source, target);
}

async function move(source: End, target: End): Promise<number> {
  if (source.label === target.label) throw new Refused(`Expected two places, but found ${source.label} twice`);
  if (source.kind === 'file' && target.kind === 'file') return snapshot(source, target.path);
  return source.kind === 'archive' && await isOfCommits(source) ? throughCommits(source, target) : byTables(source, target);
}

/** A backup that was made while servers ran: its lists are to be made. */
async function isOfCommits(source: End): Promise<boolean> {
  const { moved, close } = await openMoved(source, 'source');
  try {
    return await moved.count('commits') > 0 && await moved.count('instances') === 0;
  } finally {
    await close();
  }
}

/** All but the lists, which are made anew; cut off in either part, it goes on there. */
async function throughCommits(source: End, target: End): Promise<number> {
  if (!await isRebuilding(target)) {
    const code = await byTables(source, target, { projected: false, then: REBUILD });
    if (code !== 0) return code;
  }
  return rebuildIn(target);
}

/** From file to file: page by page, no other format between; by the server that has the file, where one has. */
async function snapshot(source: End, file: string): Promise<number> {
  const progress = progressOn();
  const said = (at: number): void => { progress.say('copying pages: %', Math.floor(at * 100), 100); };
  try {
    if (source.kind === 'file' && await isServed(source.path)) await backupByServer(source.path, file, said);
    else await alone(source, (store) => store.moving.snapshot?.(file, said));
  } finally {
    progress.end();
  }
  console.log(`${file}: whole`);
  return 0;
}

async function alone(source: End, act: (store: Store) => Promise<void> | undefined): Promise<void> {
  const store = await openStore(source, { existing: true });
  try {
    await act(store);
  } finally {
    await store.close();
  }
}

async function byTables(source: End, target: End, options: { readonly projected?: false; readonly then?: Json; readonly live?: boolean } = {}): Promise<number> {
  const from = await openMoved(source, 'source');
  const progress = progressOn();
  try {
    const to = await openMoved(target, 'target');
    try {
      const copied = await copyStore(from.moved, to.moved, {
        source: options.live ? `${source.label} while servers run` : source.label, live: options.live === true, progress: ({ act, table, rows, of }) => { progress.say(`${act} ${table}:`, rows, of); },
        ...(options.projected === false ? { tables: MOVED.filter(({ projected }) => !projected) } : {}), ...(options.then === undefined ? {} : { then: options.then }),
      });
      progress.end();
      if (!copied.ok) {
        console.error(copied.message);
        return 1;
      }
      for (const [table, { rows, sum }] of Object.entries(copied.tables)) console.log(`${table} ${rows} ${sum.slice(0, 16)}`);
      if (options.then === undefined) console.log(`${target.label}: whole`);
      return 0;
    } finally {
      await to.close();
    }
  } finally {
    progress.end();
    await from.close();
  }
}

export async function rebuild({ of, to }: { readonly of?: string | undefined; readonly to?: string | undefined }): Promise<number> {
  const source = theDatabase(of);
  if (to === undefined) return rebuildIn(source);
  const target = endOf(to);
  if (target.label === source.label) throw new Refused('Expected --to to name a new database, but found the same');
  return throughCommits(source, target);
}

/** All but the lists was copied before it was cut off. */
async function isRebuilding(target: End): Promise<boolean> {
  if (target.kind === 'file' && !existsSync(target.path)) return false;
  const store = await openStore(target, { unfinished: true });
  try {
    const mark = await store.moving.mark();
    return typeof mark === 'object' && mark !== null && Reflect.get(mark, 'act') === 'rebuild';
  } finally {
    await store.close();
  }
}

async function rebuildIn(end: End): Promise<number> {
  const store = await openStore(end, { existing: true, unfinished: true });
  const progress = progressOn();
  try {
    const rebuilt = await rebuildStore(store, ({ cases }) => { progress.say('rebuilding cases:', cases); });
    progress.end();
    if (!rebuilt.ok) throw new Refused(rebuilt.message);
    say(rebuilt.findings);
    console.log(`${end.label}: the lists of ${rebuilt.cases} cases are as their commits say${rebuilt.findings.length === 0 ? '' : `, but for ${rebuilt.findings.length}, which were left as they are`}`);
    return rebuilt.findings.length === 0 ? 0 : 1;
  } finally {
    progress.end();
    await store.close();
  }
}
