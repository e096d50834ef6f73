/** The server as it is shipped (`dist/server`), in a process of its own on a free port, with a database in a temporary folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { NODE_FLAGS } from '../../scripts/node-flags.mjs';

const START_WITHIN = 120_000;
const STOP_WITHIN = 15_000;

export interface BuiltServer {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to the first answer over HTTP. */
  readonly startedIn: number;
  /** All that it wrote to its log so far. */
  log(): string;
  /** Of one that goes by a clock of its own: answers when what is due is done; `at`: after the clock has gone on to this moment. */
  settle(at?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Settings {
  readonly nodeOptions?: readonly string[];
  readonly mongodbUrl?: string;
  readonly demoData?: string;
  /** Of the duties only these. */
  readonly duties?: readonly string[];
  /** By a clock of its own that begins here (ms), instead of the machine's. */
  readonly clock?: number;
  /** Settings besides, which come before these. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Builds what is missing or older than its sources, as `npm start` does. */
export function build(): void {
  const { status } = spawnSync(process.execPath, [join(PACKAGE_ROOT, 'scripts/start.mjs'), '--no-run'], { cwd: PACKAGE_ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`Expected the build to succeed, but it ended with status ${status}`);
}

/** A folder for one database; `remove` it after the server has stopped. */
export function temporaryDatabase(): { readonly file: string; readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-'));
  return { folder, file: join(folder, 'office.sqlite'), remove: () => { rmSync(folder, { recursive: true, force: true }); } };
}

/** Starts the built server, on the file or on MongoDB, and waits for its first answer. */
export async function startBuiltServer(databaseFile: string, { nodeOptions = [], mongodbUrl, demoData = 'none', duties, clock, environment: besides = {} }: Settings = {}): Promise<BuiltServer> {
  const began = performance.now();
  const { MONGODB_URL: _none, ...environment } = process.env;
  const server = spawn(process.execPath, [...NODE_FLAGS, ...nodeOptions, join(PACKAGE_ROOT, clock === undefined ? 'dist/server/api/main.js' : 'tests/browser/server-by-the-clock.mjs')], {
    cwd: PACKAGE_ROOT,
    // Whatever runs the tests has its own node options: the server gets none of them.
    env: {
      ...environment, NODE_OPTIONS: '', PORT: '0', HOST: '127.0.0.1', DATABASE_FILE: databaseFile, LOG_LEVEL: 'warn', DEMO_DATA: demoData,
      ...(mongodbUrl === undefined ? {} : { MONGODB_URL: mongodbUrl }), ...(duties === undefined ? {} : { DUTIES: duties.join(',') }), ...(clock === undefined ? {} : { DUTYFLOW_CLOCK: String(clock) }), ...besides,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...(clock === undefined ? [] : ['ipc' as const])],
  });
  const { stdout, stderr } = server;
  if (!stdout || !stderr) throw new Error('Expected what the server writes to be piped');
  let written = '';
  stderr.setEncoding('utf8').on('data', (text: string) => { written += text; });
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error(`Expected the server to start within ${START_WITHIN} ms, but it wrote: ${written}`));
    }, START_WITHIN);
    server.once('exit', (code) => { reject(new Error(`Expected the server to start, but it ended with ${code}: ${written}`)); });
    stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      const found = /Dutyflow +(http:\S+)/.exec(written)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
  });
  const answer = await fetch(`${url}/v2/topology`);
  if (!answer.ok) throw new Error(`Expected an answer from ${url}, but found status ${answer.status}`);
  return { url, pid: server.pid ?? 0, startedIn: performance.now() - began, log: () => written, settle: (at) => settle(server, at), stop: () => stop(server, () => written) };
}

async function settle(server: ChildProcess, at: number | undefined): Promise<void> {
  const settled = new Promise<void>((resolve) => { server.once('message', () => { resolve(); }); });
  server.send(at === undefined ? {} : { at });
  await settled;
}

async function stop(server: ChildProcess, log: () => string): Promise<void> {
  if (server.exitCode === 0) return;
  if (server.exitCode !== null || server.signalCode !== null) throw new Error(`Expected the server to run until it is stopped, but it ended with ${server.exitCode ?? server.signalCode ?? ''}: ${log()}`);
  const ended = new Promise<void>((resolve) => { server.once('exit', () => { resolve(); }); });
  const late = setTimeout(() => { server.kill('SIGKILL'); }, STOP_WITHIN);
  server.kill('SIGTERM');
  await ended;
  clearTimeout(late);
}
