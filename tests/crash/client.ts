/** The client: keeps a server process busy until it dies, and writes down what the server acknowledged. */
import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { composeKey } from '../../engine/store/keys.js';
import type { Ask } from './victim.js';

export interface Acknowledged { readonly create?: string; readonly task?: string; readonly version?: number }
export interface Round { readonly victim: string; readonly file: string; readonly log: string; readonly round: number; readonly point?: string; readonly count?: number; readonly killAfter: number }

/** One file of plain JavaScript, so that a process is up in a fraction of a second. */
export async function bundleVictim(): Promise<string> {
  const outfile = fileURLToPath(new URL('../../node_modules/.cache/dutyflow/victim.mjs', import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL('./victim.ts', import.meta.url))], outfile, bundle: true, platform: 'node', format: 'esm',
    external: ['@photostructure/sqlite'], logLevel: 'error',
  });
  return outfile;
}

/** Resolves when the process is dead; true if it died at its fault point. */
export async function playRound({ victim: program, file, log, round, point, count, killAfter }: Round): Promise<boolean> {
  const victim = fork(program, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', CRASH_FILE: file, ...(point ? { CRASH_POINT: point, CRASH_COUNT: String(count ?? 1) } : {}) },
  });
  const dead = new Promise<void>((resolve) => { victim.once('exit', () => { resolve(); }); });
  const asking = ask(victim);
  let killed = false;
  const timer = setTimeout(() => { killed = true; victim.kill('SIGKILL'); }, killAfter);
  void work(asking, log, round);
  await dead;
  clearTimeout(timer);
  return !killed;
}

type Asking = (what: Ask) => Promise<unknown>;

function ask(victim: ChildProcess): Asking {
  const open = new Map<number, (value: unknown) => void>();
  let id = 0;
  const ready = new Promise<void>((resolve) => {
    victim.on('message', (message: { ready?: boolean; id?: number; value?: unknown }) => {
      if (message.ready) resolve();
      else open.get(message.id ?? 0)?.(message.value);
    });
  });
  return async (what) => {
    await ready;
    if (!victim.connected) return new Promise(() => undefined);
    id += 1;
    const mine = id;
    return new Promise((resolve) => {
      open.set(mine, resolve);
      victim.send({ ...what, id: mine }, () => undefined);
    });
  };
}

/** Several clerks at once; each acknowledgement is in the file before the clerk goes on. Ends with the process. */
async function work(asking: Asking, log: string, round: number): Promise<void> {
  const write = (acknowledged: Acknowledged): void => { appendFileSync(log, `${JSON.stringify(acknowledged)}\n`); };
  await asking({ ask: 'deploy', round });
  const clerk = async (): Promise<never> => {
    for (let turn = 0; ; turn += 1) {
      if (turn % 3 === 0) {
        const made = await asking({ ask: 'create' }) as { instance: string } | undefined;
        if (made) write({ create: made.instance });
      }
      const tasks = await asking({ ask: 'tasks' }) as [number, number][];
      const one = tasks[Math.floor(Math.random() * tasks.length)];
      if (!one) continue;
      const done = await asking({ ask: 'complete', task: composeKey(...one) }) as { task: string; version: number } | undefined;
      if (done) write(done);
    }
  };
  await Promise.all(Array.from({ length: 6 }, clerk));
}
