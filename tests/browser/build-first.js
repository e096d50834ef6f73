/**
 * Builds what is missing before any suite opens it: two that build at once would write over each other. Then has one server put the
 * duties into force, on a file that each suite's own server begins with a copy of.
 */
import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_FLAGS } from '../../scripts/node-flags.mjs';

export default async function buildFirst() {
  process.env.DUTYFLOW_TEST_DATABASES = `dutyflow_test_${process.pid}`;
  const { status } = spawnSync(process.execPath, ['scripts/start.mjs', '--no-run'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`Expected the build to succeed, but it ended with status ${status}`);
  const file = join(tmpdir(), `${process.env.DUTYFLOW_TEST_DATABASES}_browser.sqlite`);
  const environment = { ...process.env, NODE_OPTIONS: '', PORT: '0', HOST: '127.0.0.1', DATABASE_FILE: file, LOG_LEVEL: 'warn' };
  delete environment.MONGODB_URL;
  const server = spawn(process.execPath, [...NODE_FLAGS, 'dist/server/api/main.js'], {
    env: environment, stdio: ['ignore', 'pipe', 2],
  });
  server.stdout.setEncoding('utf8').on('data', (text) => { if (text.includes('http:')) server.kill('SIGTERM'); });
  const code = await new Promise((resolve) => { server.once('exit', resolve); });
  if (code !== 0) throw new Error(`Expected a first server to start and to stop, but it ended with ${code}`);
  process.env.DUTYFLOW_DEPLOYED = file;
}
