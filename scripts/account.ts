/**
 * `npm run account -- create|reset|close|reopen ID [--name 姓名]`: accounts without a sign-in, for the first administrator above all.
 * Goes to the store of the server's settings; the file has to be nobody's at that moment (stop the server), MongoDB may be in use.
 *
 * create   makes an administrator of accounts, with the name given, unless there is such a person, and gives a password
 * reset    gives a password; it is good for one change, within three days
 * close, reopen
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { AuditLog } from '../api/audit/audit-log.js';
import type { AuditKind } from '../api/audit/kinds.js';
import { Accounts } from '../api/identity/accounts.js';
import { readSettings } from '../api/settings.js';
import { openOffice } from '../engine/directory/office.js';
import type { Store } from '../engine/store/port.js';
import { openSqliteStore } from '../engine/store/sqlite/index.js';

const ACTS = ['create', 'reset', 'close', 'reopen'] as const;

async function run(store: Store, act: (typeof ACTS)[number], id: string, name: string): Promise<string> {
  let directory = await openOffice(store.people);
  if (!directory.person(id)) {
    if (act !== 'create') throw new Error(`Expected a person '${id}', but found none: create makes one`);
    await store.people.put([{ id, name, active: true, profile: { nameHans: name, nameEn: id, unit: '', posts: [], roles: ['administrator'] } }]);
    directory = await openOffice(store.people);
  }
  const accounts = new Accounts({ store, directory, clock: Date.now, demo: false });
  const audit = new AuditLog({ store, clock: Date.now, report: (message, cause) => { process.stderr.write(`${message}: ${String(cause)}\n`); } });
  const changed = <T>(kind: AuditKind, make: () => Promise<T>): Promise<T> => audit.change({ requestId: `command-line-${randomUUID()}` }, kind, { about: id }, make);
  if (act === 'close') {
    await changed('account-closed', () => accounts.close(id));
    return `The account of ${id} is closed.`;
  }
  if (act === 'reopen') {
    await changed('account-reopened', () => accounts.reopen(id));
    return `The account of ${id} is open again.`;
  }
  const { password, until } = await changed(act === 'create' ? 'account-created' : 'account-reset', () => accounts.reset(id));
  return `Sign in as ${id} with ${password} before ${new Date(until).toISOString()}, and choose a password. The passwords of the demo are good no longer.`;
}

const { values, positionals: [act, id = '', ...more] } = parseArgs({ allowPositionals: true, options: { name: { type: 'string' } } });
const known = ACTS.find((one) => one === act);
if (!known || more.length > 0 || !/^[a-z][a-z0-9._-]{1,60}$/.test(id)) {
  process.stderr.write('Expected: npm run account -- create|reset|close|reopen ID [--name NAME], the ID of small letters, digits, dot, dash\n');
  process.exitCode = 2;
} else {
  const { mongodbUrl, databaseFile } = readSettings(process.env);
  const store = mongodbUrl === undefined ? openSqliteStore(databaseFile) : await (await import('../engine/store/mongo/index.js')).openMongoStore(mongodbUrl);
  try {
    process.stdout.write(`${await run(store, known, id, values.name ?? id)}\n`);
  } finally {
    await store.close();
  }
}
