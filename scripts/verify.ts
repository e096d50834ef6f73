/**
 * Anchors, and the verification of a store against one. On the database that DATABASE_FILE or MONGODB_URL names, as the server
 * reads them; an embedded file belongs to one process, so verify a copy of it, or while the server is stopped.
 *
 *   npm run verify -- --write anchor.jsonl [--previous FILE]     writes an anchor and says its head
 *   npm run verify -- [--anchor FILE [--head HEX]]               verifies; exit code 1 when something is found
 */
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readSettings } from '../api/settings.js';
import { anchorLines, readAnchor } from '../engine/runtime/verification/anchor.js';
import type { Anchor } from '../engine/runtime/verification/anchor.js';
import { verifyStore } from '../engine/runtime/verification/verify.js';
import type { Store } from '../engine/store/port.js';
import { openSqliteStore } from '../engine/store/sqlite/index.js';

const { values } = parseArgs({ options: { anchor: { type: 'string' }, head: { type: 'string' }, write: { type: 'string' }, previous: { type: 'string' } } });

async function main(): Promise<number> {
  const anchor = values.anchor === undefined ? undefined : await anchorIn(values.anchor, values.head);
  const previous = values.previous === undefined ? undefined : await anchorIn(values.previous);
  const store = await openStore();
  try {
    return values.write === undefined ? await verify(store, anchor) : await write(store, values.write, previous?.head);
  } finally {
    await store.close();
  }
}

async function openStore(): Promise<Store> {
  const { mongodbUrl, databaseFile } = readSettings(process.env);
  if (mongodbUrl !== undefined) return (await import('../engine/store/mongo/index.js')).openMongoStore(mongodbUrl);
  if (!existsSync(databaseFile)) throw new Error(`Expected a database at ${databaseFile}, but found none`);
  return openSqliteStore(databaseFile);
}

async function anchorIn(file: string, head?: string): Promise<Anchor> {
  const read = readAnchor(await readFile(file, 'utf8'), head);
  if (!read.ok) throw new Error(`${file}: ${read.message}`);
  return read.anchor;
}

/** An anchor that is there already is evidence, and never written over. */
async function write(store: Store, file: string, previousHead: string | undefined): Promise<number> {
  const target = await open(file, 'wx');
  let last = '';
  try {
    for await (const line of anchorLines(store, Date.now(), previousHead)) {
      await target.write(line);
      last = line;
    }
    await target.sync();
  } finally {
    await target.close();
  }
  const { instances, commits, head }: { instances: number; commits: number; head: string } = JSON.parse(last);
  console.log(`${file}: ${commits} commits of ${instances} cases\nhead ${head}`);
  return 0;
}

async function verify(store: Store, anchor: Anchor | undefined): Promise<number> {
  const { instances, commits, unsettled, findings } = await verifyStore(store, anchor);
  for (const { code, instance, version, row, message } of findings) {
    console.log(`${code} case ${instance}${version === undefined ? '' : ` version ${version}`}${row === undefined ? '' : ` ${row}`}: ${message}`);
  }
  if (unsettled > 0) console.log(`${unsettled} cases were being changed meanwhile: of them only the chain was looked at`);
  const against = anchor ? `the anchor of ${anchor.at}` : 'no anchor: a case that is gone, or a history written anew, cannot be found';
  console.log(`${commits} commits of ${instances} cases against ${against}: ${findings.length} found`);
  return findings.length === 0 ? 0 : 1;
}

main().then((code) => { process.exitCode = code; }, (cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 2;
});
