/** Builds what is missing before any suite opens it: two that build at once would write over each other. */
import { spawnSync } from 'node:child_process';

export default function buildFirst() {
  process.env.DUTYFLOW_TEST_DATABASES = `dutyflow_test_${process.pid}`;
  const { status } = spawnSync(process.execPath, ['scripts/start.mjs', '--no-run'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`Expected the build to succeed, but it ended with status ${status}`);
}
