/** `node dist/server/api/main.js`: reads the settings, opens the store, serves until it is told to stop. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { DEMO_PASSWORD } from '../engine/directory/office.js';
import { openSqliteStore } from '../engine/store/sqlite/index.js';
import type { Store } from '../engine/store/port.js';
import { openServer } from './open-server.js';
import { PACKAGE_ROOT } from './package-root.js';
import { readSettings, type Settings, SettingRefused } from './settings.js';

/** What runs may take so long to be finished when the server stops; beyond that it ends anyway. */
const STOP_WITHIN = 8000;
const END_WITHIN = 10_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel });
  const { version }: { version: string } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  const opened = await openServer({
    store: await openStore(settings), log, version, uiFolder: join(PACKAGE_ROOT, 'dist/ui'), libraryFolder: join(PACKAGE_ROOT, 'processes'),
    measureProcess: true, ...(settings.metricsToken === undefined ? {} : { metricsToken: settings.metricsToken }),
  });
  opened.engine.start();
  const { port } = await opened.server.listen(settings.port, settings.host);

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => { process.exit(1); }, settings.stopAfter + END_WITHIN).unref();
    opened.close({ after: settings.stopAfter, within: STOP_WITHIN }).then(() => { process.exit(0); }, (error: unknown) => {
      log.error({ err: error }, 'the stop failed');
      process.exit(1);
    });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);

  // Whoever reads this may stop the server at once.
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  process.stdout.write(`\nDutyflow  http://${host}:${port}\n`
    + `Sign in as wang.fang (科員), shi.xiaolei (部門經辦人), zhao.min (辦公室主任) … or as demo, who holds every post. Every password is: ${DEMO_PASSWORD}\n\n`);
}

main().catch((cause: unknown) => {
  const known = cause instanceof SettingRefused || (cause instanceof Error && /^The database |^MongoDB at |EADDRINUSE|EACCES/.test(cause.message));
  process.stderr.write(`${known ? sentence(cause) : String(cause instanceof Error ? cause.stack : cause)}\n`);
  process.exit(1);
});

/** MongoDB where its URL is given, else the embedded file. Its driver is loaded only for that. */
async function openStore({ mongodbUrl, databaseFile }: Settings): Promise<Store> {
  if (mongodbUrl !== undefined) return (await import('../engine/store/mongo/index.js')).openMongoStore(mongodbUrl);
  if (databaseFile !== ':memory:') makeFolder(dirname(databaseFile));
  return openSqliteStore(databaseFile);
}

/** Only the last folder of the path is made: a path that is wrong higher up is a slip, not a wish. */
function makeFolder(folder: string): void {
  try {
    if (!existsSync(folder)) mkdirSync(folder);
  } catch (cause) {
    throw new SettingRefused(`Expected DATABASE_FILE to lie in a folder that exists or can be made, but found '${folder}': ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function sentence(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.includes('EADDRINUSE') ? `${message}. Another program uses this port: set PORT to a free one.` : message;
}
