/** Asks the second engine in a child process, one question after the other, and ends that process when its time is over. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Question } from './protocol.js';

/** From the sources it runs through tsx, from the built server as it is. */
const FROM_SOURCE = import.meta.url.endsWith('.ts');
const CHILD = fileURLToPath(new URL(FROM_SOURCE ? './child.ts' : './child.js', import.meta.url));
/** Megabytes. */
const HEAP = 256;

export class SecondEngine {
  #child: ChildProcess | undefined;

  /** `timeLimit` in milliseconds, from the question to its answer. Never rejects: what goes wrong is in the answer. One at a time. */
  ask(question: Question, timeLimit: number): Promise<Answer> {
    return new Promise((resolve) => {
      const child = this.#child ??= begin();
      const answered = (answer: Answer, usable: boolean): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        child.on('error', () => undefined);
        if (!usable) this.close();
        resolve(answer);
      };
      const timer = setTimeout(() => answered({ ok: false, message: `it did not answer within ${timeLimit} ms` }, false), timeLimit);
      child.once('message', (answer: Answer) => answered(answer, true));
      child.once('error', (error) => answered({ ok: false, message: error.message }, false));
      child.once('exit', (code) => answered({ ok: false, message: `it ended with code ${code ?? 'none'}` }, false));
      child.send(question, (error) => { if (error) answered({ ok: false, message: error.message }, false); });
    });
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

function begin(): ChildProcess {
  return fork(CHILD, [], {
    cwd: dirname(CHILD), execArgv: FROM_SOURCE ? ['--import', 'tsx'] : [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A heap of its own: a diagram that grows without bound takes the child, not the server. None of the server's secrets.
    env: { PATH: process.env['PATH'] ?? '', NODE_OPTIONS: `--max-old-space-size=${HEAP}` },
  });
}
