/** `npm run account`: the first administrator of an office without the demo. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '../../../api/identity/accounts.js';
import { PACKAGE_ROOT } from '../../../api/package-root.js';
import { openOffice } from '../../../engine/directory/office.js';
import { openSqliteStore } from '../../../engine/store/sqlite/index.js';

it('makes an administrator with a password for one change, and ends the demo', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-account-'));
  const file = join(folder, 'office.sqlite');
  try {
    const said = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/account.ts', 'create', 'first.admin', '--name', '管理員'], {
      cwd: PACKAGE_ROOT, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', DATABASE_FILE: file },
    });
    const password = /with (\S+) before/.exec(said)?.[1] ?? '';
    const store = openSqliteStore(file);
    const accounts = new Accounts({ store, directory: await openOffice(store.people), clock: Date.now, demo: true });
    expect(await accounts.signIn('first.admin', password, '127.0.0.1')).toMatchObject({ name: '管理員', roles: ['administrator'] });
    expect(await accounts.standing('first.admin')).toMatchObject({ open: true, mustChange: true });
    expect(await accounts.demo()).toBe(false);
    await store.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
