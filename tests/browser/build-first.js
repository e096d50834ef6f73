/**
 * Builds what is missing before any suite opens it: two that build at once would write over each other. Then has one server put the
 * duties into force, on a file that each suite's own server begins with a copy of; it is kept as long as neither has changed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../scripts/node-flags.mjs';

const DEPLOYED = 'dist/deployed.sqlite';

export default async function buildFirst() {
  process.env.DUTYFLOW_TEST_DATABASES = `dutyflow_test_${process.pid}`;
  const { status } = spawnSync(process.execPath, ['scripts/start.mjs', '--no-run'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`Expected the build to succeed, but it ended with status ${status}`);
  // A database elsewhere has its own.
  if (process.env.MONGODB_URL) return;
  if (!existsSync(DEPLOYED) || statSync(DEPLOYED).mtimeMs < Math.max(statSync('dist/server/.built').mtimeMs, changed('processes'))) await deploy();
  process.env.DUTYFLOW_DEPLOYED = DEPLOYED;
}

const changed = (path) => Math.max(...readdirSync(path, { recursive: true }).map((name) => statSync(join(path, name)).mtimeMs));

async function deploy() {
  const file = `${DEPLOYED}.${process.pid}`;
  const server = spawn(process.execPath, [...NODE_FLAGS, 'dist/server/api/main.js'], {
    env: { ...process.env, NODE_OPTIONS: '', PORT: '0', HOST: '127.0.0.1', DATABASE_FILE: file, LOG_LEVEL: 'warn', DEMO_DATA: 'none' },
    stdio: ['ignore', 'pipe', 2],
  });
  server.stdout.setEncoding('utf8').on('data', (text) => { if (text.includes('http:')) server.kill('SIGTERM'); });
  const code = await new Promise((resolve) => { server.once('exit', resolve); });
  if (code !== 0) throw new Error(`Expected a first server to start and to stop, but it ended with ${code}`);
  renameSync(file, DEPLOYED);
}
