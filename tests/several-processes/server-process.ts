/** A server as it is run: a process of its own, with its settings in the environment, started and stopped by signals. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { PACKAGE_ROOT } from '../../api/package-root.js';

/** The program in one file, in a package of its own without duties, so that a process is up in a second. */
export async function bundleServer(folder: string): Promise<string> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '0.0.0' }));
  mkdirSync(join(folder, 'processes'));
  for (const needed of ['node_modules', 'schemas']) symlinkSync(join(PACKAGE_ROOT, needed), join(folder, needed));
  const outfile = join(folder, 'main.js');
  await build({ entryPoints: [join(PACKAGE_ROOT, 'api/main.ts')], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
  return outfile;
}

export interface Ended { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export class ServerProcess {
  readonly ended: Promise<Ended>;
  /** Its address, when it says that it serves. Rejected when it ends before. */
  readonly base: Promise<string>;
  output = '';
  readonly #child: ChildProcess;

  constructor(program: string, settings: Readonly<Record<string, string>>) {
    const { MONGODB_URL: _url, ...environment } = process.env;
    this.#child = spawn(process.execPath, [program], { env: { ...environment, NODE_OPTIONS: '', PORT: '0', LOG_LEVEL: 'warn', DEMO_DATA: 'none', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => { this.#child.once('close', (code, signal) => { resolve({ code, signal }); }); });
    this.base = new Promise((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        this.output += chunk.toString('utf8');
        const found = /Dutyflow {2}(http:\S+)/.exec(this.output)?.[1];
        if (found !== undefined) resolve(found);
      };
      this.#child.stdout?.on('data', read);
      this.#child.stderr?.on('data', read);
      void this.ended.then(({ code }) => { reject(new Error(`Expected the server to start, but it ended with code ${code}: ${this.output}`)); });
    });
    this.base.catch(() => undefined);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<Ended> {
    this.signal('SIGTERM');
    return this.ended;
  }
}

const CREDENTIALS = (person: string): Record<string, string> => ({ Authorization: `Basic ${Buffer.from(`${person}:demo`).toString('base64')}` });

/** Asks as a person; answers the body. Throws what was refused. */
export async function ask(base: string, person: string, method: string, path: string, body?: object | FormData): Promise<Record<string, unknown>> {
  const form = body instanceof FormData;
  const answer = await fetch(`${base}${path}`, {
    method, headers: { ...CREDENTIALS(person), ...(body === undefined || form ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? {} : JSON.parse(text);
}

export async function deploy(base: string, name: string, content: string): Promise<void> {
  const form = new FormData();
  form.append('resources', new Blob([content]), name);
  await ask(base, 'demo', 'POST', '/v2/deployments', form);
}
