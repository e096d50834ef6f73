/** The clients: they keep server processes busy until these die, and write down what was acknowledged before they go on. */
import { fork, type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Kept } from './acts.js';
import type { Orders, Question } from './victim.js';

/** Plain JavaScript, so that a process is up in a fraction of a second. */
export async function bundleVictim(): Promise<string> {
  const outdir = fileURLToPath(new URL(`../../node_modules/.cache/dutyflow/victim-${process.pid}`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL('./victim.ts', import.meta.url))], outdir, bundle: true, splitting: true, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' },
    external: ['@photostructure/sqlite', 'mongoose', 'mongodb'], logLevel: 'error',
  });
  return `${outdir}/victim.mjs`;
}

export type Answer = { readonly kept?: Kept; readonly error?: string; readonly points?: readonly string[]; readonly dead?: true };

/** One server process. Whatever is asked of it when it dies is answered `dead`. */
export class Server {
  readonly died: Promise<void>;
  readonly #child: ChildProcess;
  readonly #open = new Map<number, (answer: Answer) => void>();
  readonly #ready: Promise<void>;
  #dead = false;
  #id = 0;

  /** It is up, and waits for `serve`. */
  constructor(program: string) {
    this.#child = fork(program, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, NODE_OPTIONS: '' } });
    let ready: () => void = () => undefined;
    this.#ready = new Promise((resolve) => { ready = resolve; });
    this.#child.on('message', (message: Answer & { ready?: true; id?: number }) => {
      if (message.ready) { ready(); return; }
      this.#open.get(message.id ?? 0)?.(message);
      this.#open.delete(message.id ?? 0);
    });
    this.died = new Promise((resolve) => {
      this.#child.once('exit', () => {
        this.#dead = true;
        ready();
        for (const answer of this.#open.values()) answer({ dead: true });
        resolve();
      });
    });
  }

  get dead(): boolean { return this.#dead; }
  serve(orders: Orders): void { this.#child.send(orders, () => undefined); }
  kill(): void { this.#child.kill('SIGKILL'); }

  async ask(act: string, request: string): Promise<Answer> {
    await this.#ready;
    if (this.#dead || !this.#child.connected) return { dead: true };
    this.#id += 1;
    const question: Question = { id: this.#id, act, request };
    return new Promise((resolve) => {
      this.#open.set(question.id, resolve);
      this.#child.send(question, () => undefined);
    });
  }
}

export interface Logged extends Kept { readonly act: string; readonly request: string }

/** They begin a case: asked twice under one request, they have begun one. */
const AGAIN = ['createInstance', 'receiveMessage'];

/** Clerks who go on asking whichever servers live, each act under a request of its own; what begins a case and got no answer is asked again. */
export class Crowd {
  servers: readonly Server[] = [];
  /** What most of them ask for now. */
  prefer: string | undefined;
  acknowledged = 0;
  readonly errors: string[] = [];
  /** Acts that were acknowledged at least once. */
  readonly done = new Set<string>();
  readonly #acts: readonly string[];
  readonly #log: string;
  readonly #name: string;
  readonly #unanswered: { act: string; request: string }[] = [];
  #stopped = false;
  #clerks: Promise<unknown> = Promise.resolve();
  #requests = 0;

  constructor(acts: readonly string[], log: string, name: string) {
    this.#acts = acts;
    this.#log = log;
    this.#name = name;
  }

  start(clerks: number): void {
    this.#clerks = Promise.all(Array.from({ length: clerks }, () => this.#clerk()));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#clerks;
  }

  async #clerk(): Promise<void> {
    while (!this.#stopped) {
      const living = this.servers.filter(({ dead }) => !dead);
      const server = living[Math.floor(Math.random() * living.length)];
      const answer = server && await this.act(server, this.#next());
      // Asking the dead is answered at once: without a pause nothing else would have its turn here, not even the news of a death.
      if (!answer || answer.dead) await new Promise((resolve) => { setTimeout(resolve, 5); });
    }
  }

  async act(server: Server, { act, request }: { act: string; request: string }): Promise<Answer> {
    const answer = await server.ask(act, request);
    if ((answer.dead || answer.error !== undefined) && AGAIN.includes(act)) this.#unanswered.push({ act, request });
    if (answer.error !== undefined) this.errors.push(`${act}: ${answer.error}`);
    if (answer.kept) {
      const line: Logged = { ...answer.kept, act, request };
      appendFileSync(this.#log, `${JSON.stringify(line)}\n`);
      this.acknowledged += 1;
      this.done.add(act);
    }
    return answer;
  }

  #next(): { act: string; request: string } {
    const again = this.#unanswered.pop();
    if (again !== undefined) return again;
    this.#requests += 1;
    const request = `${this.#name}-${this.#requests}`;
    if (this.prefer !== undefined && Math.random() < 0.5) return { act: this.prefer, request };
    // Something has to be there for the others to work on.
    const feeding = ['createInstance', 'startOffice', 'startOutside', 'completeTask'];
    const acts = Math.random() < 0.5 ? feeding : this.#acts;
    return { act: acts[Math.floor(Math.random() * acts.length)] ?? 'createInstance', request };
  }
}
