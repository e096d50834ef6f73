/**
 * `tsx tests/bench/moving-killed.ts --file FILE [--folder DIR] [--acts backup,restore,archive,unpack,copy,verify,rebuild] [--seed 1] [--mongo URL] [--commits N]`: what
 * `npm run store` does with a whole database, each killed (SIGKILL) in the middle and called again. FILE is only read, and verified; all
 * else happens in the folder. Called again it leaves out what is done. Prints and keeps (moving.json) a line for each act; ends with 1 when one did not come out right.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { Dice } from '../../engine/definitions/play/dice.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { NODE_FLAGS } from '../../scripts/node-flags.mjs';
import { build } from './built-server.js';
import { loadDatabase } from './load-data.js';
import { isUnfinished } from './load-file.js';

const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { file: option, folder: option, acts: option, seed: option, mongo: option, commits: option } });
const file = resolve(values.file ?? '/var/tmp/dutyflow-large/office.sqlite');
const folder = values.folder ?? `${file}.moved`;
const seed = Number(values.seed ?? 1);
const restored = join(folder, 'restored.sqlite');
const unpacked = join(folder, 'unpacked.sqlite');
const packed = `${join(folder, 'archive')}/`;

export interface MovedAct { readonly act: string; readonly killedAt: string; readonly secondsToKill: number; readonly secondsAfter: number; readonly right: string }

/** What each act is called with, of which of its lines the middle is told, and what has to hold at the end. */
const ACTS: Readonly<Record<string, { readonly args: readonly string[]; readonly says: RegExp; readonly of?: () => number; readonly right: () => string }>> = {
  backup: { args: ['backup', '--of', file, '--to', join(folder, 'backup.sqlite')], says: /copying pages: % (\d+) of (\d+)/, right: () => same(join(folder, 'backup.sqlite')) },
  restore: { args: ['restore', '--from', join(folder, 'backup.sqlite'), '--to', restored], says: /copying pages: % (\d+) of (\d+)/, right: () => same(restored) },
  archive: { args: ['backup', '--of', file, '--to', packed], says: /copying (?:commits|elements|tasks): (\d+) of (\d+)/, right: () => 'compared by counts and hashes at its end' },
  unpack: { args: ['restore', '--from', packed, '--to', unpacked], says: /copying (?:commits|elements|tasks): (\d+) of (\d+)/, right: () => same(unpacked) },
  copy: { args: ['copy', '--from', file, '--to', values.mongo ?? ''], says: /copying (?:commits|elements|tasks): (\d+) of (\d+)/, right: () => 'compared by counts and hashes at its end' },
  verify: { args: ['verify', '--of', file, '--resume', join(folder, 'verify.json')], says: /verifying cases: (\d+)/, of: cases, right: () => 'nothing found' },
  rebuild: { args: ['rebuild', '--of', restored], says: /rebuilding cases: (\d+)/, of: cases, right: () => same(restored) },
};

function cases(): number {
  return inFile(file, (database) => count(database, 'instances'));
}

const count = (database: Database, table: string): number => Number(database.sql(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);

/** As the store opens it: closed, the file is free at once for the program that is called next. */
function inFile<T>(path: string, ask: (database: Database) => T): T {
  const database = new Database(path);
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

/** Rows of each table, and a hash of all hashes of commits in the order of cases. */
function summary(path: string): string {
  return inFile(path, (database) => {
    const tables = database.sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").all().map(({ name }) => String(name));
    const chain = createHash('sha256');
    for (let [instance, version] = [-1, 0]; ;) {
      const rows = database.sql('SELECT instance, version, hash FROM commits WHERE (instance, version) > (?, ?) ORDER BY instance, version LIMIT 10000').all(instance, version);
      for (const row of rows) chain.update(String(row['hash']));
      const last = rows.at(-1);
      if (!last) break;
      [instance, version] = [Number(last['instance']), Number(last['version'])];
    }
    return [...tables.map((name) => `${name} ${count(database, name)}`), `chain ${chain.digest('hex')}`].join('\n');
  });
}

let ours: string | undefined;
function same(path: string): string {
  const [expected, found] = [ours ??= summary(file), summary(path)];
  if (expected !== found) throw new Error(`Expected ${path} to hold what ${file} holds, but found:\n${found}\nand not:\n${expected}`);
  return 'the same rows in each table, and the same chains';
}

interface Run { readonly seconds: number; readonly code: number | null; readonly killedAt?: string }

/** Ends the process with SIGKILL once it is so far, if `until` is given. */
function run(args: readonly string[], says: RegExp, total: number | undefined, until?: number): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [...NODE_FLAGS, join(PACKAGE_ROOT, 'dist/server/scripts/store.js'), ...args], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let killedAt: string | undefined;
  let written = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { written = `${written}${text}`.slice(-4000); });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-4000);
    const [line, done = '0', of] = Array.from(text.matchAll(new RegExp(says, 'g'))).at(-1) ?? [];
    if (until === undefined || killedAt !== undefined || line === undefined || Number(done) < until * (total ?? Number(of))) return;
    killedAt = line;
    child.kill('SIGKILL');
  });
  return new Promise((ended, failed) => {
    child.once('close', (code) => {
      if (code !== 0 && killedAt === undefined) failed(new Error(`Expected '${args.join(' ')}' to end well, but it ended with ${String(code)}: ${written}${errors}`));
      else ended({ seconds: (performance.now() - began) / 1000, code, ...(killedAt === undefined ? {} : { killedAt }) });
    });
  });
}

if (values.commits !== undefined && (!existsSync(file) || isUnfinished(file))) {
  mkdirSync(dirname(file), { recursive: true });
  await loadDatabase(file, Number(values.commits), 60, (what) => { console.error(what); });
}
build();
mkdirSync(folder, { recursive: true });
const kept = join(folder, 'moving.json');
const done: MovedAct[] = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];
const dice = new Dice(seed);
for (const name of (values.acts ?? 'backup,restore,archive,unpack,verify,rebuild').split(',')) {
  const act = ACTS[name];
  if (!act) throw new Error(`Expected one of ${Object.keys(ACTS).join(', ')}, but found '${name}'`);
  const until = 0.3 + 0.4 * dice.next();
  if (done.some((one) => one.act === name)) continue;
  const first = await run(act.args, act.says, act.of?.(), until);
  if (first.killedAt === undefined) throw new Error(`Expected '${name}' to be killed on its way, but it was done in ${first.seconds.toFixed(1)} s: take a larger file`);
  console.error(`${name}: killed at '${first.killedAt}' after ${first.seconds.toFixed(0)} s`);
  const second = await run(act.args, act.says, act.of?.());
  done.push({ act: name, killedAt: first.killedAt, secondsToKill: first.seconds, secondsAfter: second.seconds, right: act.right() });
  writeFileSync(kept, JSON.stringify(done));
  if (name === 'unpack') for (const path of [packed, unpacked]) rmSync(path, { recursive: true, force: true });
  if (name === 'restore') rmSync(join(folder, 'backup.sqlite'));
  console.log(JSON.stringify(done.at(-1)));
}
