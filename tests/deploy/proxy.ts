/** Debian's nginx with the configuration that is deployed, in front of servers on ports of this machine. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';

export const NGINX = '/usr/sbin/nginx';

/** The file, with addresses of a test and places of its own. */
export function configuration(folder: string, port: number, servers: { readonly one: number; readonly two: number }): string {
  const file = join(folder, 'nginx.conf');
  const text = readFileSync(join(PACKAGE_ROOT, 'deploy/nginx.conf'), 'utf8')
    .replace('one:8080', `127.0.0.1:${servers.one}`).replace('two:8080', `127.0.0.1:${servers.two}`)
    .replace('listen 8000;', `listen 127.0.0.1:${port};`).replaceAll('/tmp/nginx', join(folder, 'nginx'));
  writeFileSync(file, `daemon off;\n${text}`);
  return file;
}

/** What nginx says of a configuration; empty: nothing against it. */
export function complaints(file: string): string {
  const { error, status, stderr } = spawnSync(NGINX, ['-t', '-q', '-c', file], { encoding: 'utf8' });
  if (error) return `Expected ${NGINX}, which .ci/run installs (nginx-light), but found none: ${error.message}`;
  return status === 0 ? stderr.replace(/^.*could not open error log file.*$\n?/gm, '') : stderr;
}

export class Proxy {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  output = '';

  constructor(file: string) {
    this.#child = spawn(NGINX, ['-c', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = new Promise((resolve) => { this.#child.once('close', () => { resolve(); }).once('error', () => { resolve(); }); });
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.on('data', (chunk: Buffer) => { this.output += chunk.toString('utf8'); });
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGQUIT');
    await this.#ended;
  }
}
