/** `node dist/server/api/main.js`: reads the settings, opens the store, serves until it is told to stop. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino, type Logger } from 'pino';
import { DEMO_PASSWORD } from '../engine/directory/office.js';
import { openSqliteStore } from '../engine/store/sqlite/index.js';
import type { Store } from '../engine/store/port.js';
import { makeDemoFile } from './demo/demo-data.js';
import { NightlyAnchors } from './nightly-anchors.js';
import { NightlyArchive } from './nightly-archive.js';
import { openServer } from './open-server.js';
import { openDoor } from './operator-door.js';
import { PACKAGE_ROOT } from './package-root.js';
import { readSettings, type Settings, SettingRefused } from './settings.js';

/** What runs may take so long to be finished when the server stops; beyond that it ends anyway. */
const STOP_WITHIN = 8000;
const END_WITHIN = 10_000;

const LIBRARY = join(PACKAGE_ROOT, 'processes');

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel });
  const { version }: { version: string } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  const store = await openStore(settings, log);
  const opened = await openServer({
    store, log, version, uiFolder: join(PACKAGE_ROOT, 'dist/ui'), libraryFolder: LIBRARY, ...(settings.duties === undefined ? {} : { duties: settings.duties }),
    measureProcess: true, trustedProxies: settings.trustedProxies, demo: settings.demo, basic: settings.basic, sessionLimits: settings.sessionLimits, files: settings.files, ...(settings.oidc === undefined ? {} : { oidc: settings.oidc }), ...(settings.metricsToken === undefined ? {} : { metricsToken: settings.metricsToken }),
    ...(settings.challengeBits === undefined ? {} : { publicPart: { challengeBits: settings.challengeBits } }),
  });
  opened.engine.start();
  const nightly = settings.archiveOlderThan === undefined ? undefined : new NightlyArchive({ store, age: settings.archiveOlderThan, clock: Date.now, log });
  nightly?.start();
  const anchors = settings.anchorFolder === undefined ? undefined : new NightlyAnchors({ store, folder: settings.anchorFolder, audit: opened.audit, clock: Date.now, log });
  anchors?.start(true);
  const door = store.moving.snapshot && settings.databaseFile !== ':memory:' ? await openDoor(settings.databaseFile, store) : undefined;
  const { port } = await opened.server.listen(settings.port, settings.host);

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => { process.exit(1); }, settings.stopAfter + END_WITHIN).unref();
    Promise.all([nightly?.stop(), anchors?.stop(), door?.close()]).then(() => opened.close({ after: settings.stopAfter, within: STOP_WITHIN })).then(() => { process.exit(0); }, (error: unknown) => {
      log.error({ err: error }, 'the stop failed');
      process.exit(1);
    });
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);

  // Whoever reads this may stop the server at once.
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const words = await opened.demo()
    ? `Sign in as wang.fang (科員), shi.xiaolei (部門經辦人), zhao.min (辦公室主任) … or as demo, who holds every post. Every password is: ${DEMO_PASSWORD}`
    : 'Sign in with an account of the office. The first: npm run account -- create ID';
  process.stdout.write(`\nDutyflow  http://${host}:${port}\n${words}\n\n`);
}

main().catch((cause: unknown) => {
  const known = cause instanceof SettingRefused || (cause instanceof Error && /^The database |^MongoDB at |EADDRINUSE|EACCES/.test(cause.message));
  process.stderr.write(`${known ? sentence(cause) : String(cause instanceof Error ? cause.stack : cause)}\n`);
  process.exit(1);
});

/** MongoDB where its URL is given, else the embedded file. Its driver is loaded only for that. */
async function openStore({ mongodbUrl, databaseFile, demoData }: Settings, log: Logger): Promise<Store> {
  if (mongodbUrl !== undefined) return (await import('../engine/store/mongo/index.js')).openMongoStore(mongodbUrl);
  if (databaseFile === ':memory:') return openSqliteStore(databaseFile);
  makeFolder(dirname(databaseFile));
  await makeDemoFile(databaseFile, demoData, { log, libraryFolder: LIBRARY }, Date.now());
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
