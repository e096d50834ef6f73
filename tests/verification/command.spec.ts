/** `npm run verify` as an auditor calls it, on a copy of the file. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../engine/store/sqlite/database.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { diagram } from '../kernel/model/diagram.js';
import { Office } from '../runtime/office.js';

const folder = mkdtempSync(join(tmpdir(), 'dutyflow-verify-'));
const [file, anchor] = [join(folder, 'office.sqlite'), join(folder, 'anchor.jsonl')];
afterAll(() => { rmSync(folder, { recursive: true }); });

function verify(...options: string[]): { readonly code: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/store.ts', 'verify', ...options], {
    encoding: 'utf8', env: { ...process.env, DATABASE_FILE: file, MONGODB_URL: undefined, NODE_OPTIONS: '' },
  });
  return { code: status, said: stdout + stderr };
}

it('npm run verify writes an anchor once, finds nothing in a whole store, and names what was changed, with exit code 1', async () => {
  const office = new Office({ store: openSqliteStore(file) });
  await office.deploy(diagram('duty', { startableBy: 'any-clerk' }).start().userTask('draft', { assignee: 'wang.fang' }).end());
  const [first, second] = [await office.start('duty'), await office.start('duty')];
  await office.store.close();

  const written = verify('--write', anchor);
  expect(written).toMatchObject({ code: 0, said: expect.stringContaining('2 commits of 2 cases') });
  const head = /head ([0-9a-f]{64})/.exec(written.said)?.[1] ?? '';
  expect(readFileSync(anchor, 'utf8')).toContain(head);
  expect(verify('--write', anchor)).toMatchObject({ code: 2, said: expect.stringContaining('EEXIST') });
  expect(verify('--anchor', anchor, '--head', head)).toMatchObject({ code: 0, said: expect.stringContaining(': 0 found') });

  const database = new Database(file);
  await database.write(() => database.sql("UPDATE commits SET actor = 'sun.hua' WHERE instance = ?").run(Number(BigInt(first) >> 22n)));
  await database.write(() => database.sql('DELETE FROM commits WHERE instance = ?').run(Number(BigInt(second) >> 22n)));
  database.close();
  const found = verify('--anchor', anchor);
  expect(found.code).toBe(1);
  expect(found.said).toContain(`COMMIT_ALTERED case ${first} version 1: `);
  expect(found.said).toContain(`CASE_MISSING case ${second}: `);
  expect(verify('--anchor', anchor, '--head', 'f'.repeat(64))).toMatchObject({ code: 2, said: expect.stringContaining('Expected the anchor with head') });
}, 240_000);
