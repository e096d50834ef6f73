/** Has a diagram rehearsed in a child process: one at a time in a server, with a limit of time and of memory. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RehearsalNews, RehearsalQuestion, RehearsedScenario } from './protocol.js';

/** From the sources it runs through tsx, from the built server as it is. */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const CHILD = fileURLToPath(new URL(FROM_SOURCE ? './child.ts' : './child.js', import.meta.url));
/** Megabytes. */
const HEAP = 384;
/** Milliseconds; a duty has some 25 scenarios, each takes well below a second. */
const TIME_LIMIT = 120_000;

export interface Rehearsal {
  readonly scenarios: readonly RehearsedScenario[];
  /** It did not come to its end: why. What was rehearsed until then is there. */
  readonly stopped?: string;
}

export class Rehearser {
  #child: ChildProcess | undefined;
  #asker: string | undefined;
  #running: Promise<unknown> = Promise.resolve();

  constructor(readonly timeLimit: number = TIME_LIMIT) {}

  get busy(): boolean {
    return this.#child !== undefined;
  }

  /** Whether it is free for this designer: their own earlier rehearsal gives way to the new one, another's does not. */
  async freeFor(asker: string): Promise<boolean> {
    while (this.busy && this.#asker === asker) {
      this.stop();
      await this.#running;
    }
    return !this.busy;
  }

  /** Ask only while it is not busy. Never rejects. */
  rehearse(question: RehearsalQuestion, asker = ''): Promise<Rehearsal> {
    this.#asker = asker;
    const rehearsal = this.#run(question);
    this.#running = rehearsal;
    return rehearsal;
  }

  #run(question: RehearsalQuestion): Promise<Rehearsal> {
    return new Promise((resolve) => {
      const child = this.#child = fork(CHILD, [], {
        cwd: dirname(CHILD), execArgv: FROM_SOURCE ? ['--import', 'tsx'] : [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // None of the server's secrets, and a heap of its own.
        env: { PATH: process.env['PATH'] ?? '', NODE_OPTIONS: `--max-old-space-size=${HEAP}` },
      });
      const scenarios: RehearsedScenario[] = [];
      const end = (stopped?: string): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        child.on('error', () => undefined);
        child.kill('SIGKILL');
        if (this.#child === child) this.#child = undefined;
        resolve({ scenarios, ...(stopped === undefined ? {} : { stopped }) });
      };
      const timer = setTimeout(() => end(`it did not end within ${this.timeLimit} ms`), this.timeLimit);
      child.on('message', (news: RehearsalNews) => {
        if ('scenario' in news) scenarios.push(news.scenario);
        else end('failed' in news ? news.failed : undefined);
      });
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(`its process ended with ${signal ?? `code ${code ?? 'none'}`}`));
      child.send(question, (error) => { if (error) end(error.message); });
    });
  }

  /** Whoever asked has gone, or the server ends. `only`: that rehearsal, if it still runs. */
  stop(only: Promise<Rehearsal> | undefined = undefined): void {
    if (only === undefined || only === this.#running) this.#child?.kill('SIGKILL');
  }
}
