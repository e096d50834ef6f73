/** The server as it is shipped, but by a clock that whoever started it moves: `DUTYFLOW_CLOCK` is where it begins, a message `{at}` moves it on; each message is answered when all that is due is done. */
import { pino } from 'pino';
import { openServer } from '../../dist/server/api/open-server.js';
import { openSqliteStore } from '../../dist/server/engine/store/sqlite/index.js';

let offset = Number(process.env.DUTYFLOW_CLOCK) - Date.now();
const { server, engine, close } = await openServer({
  store: openSqliteStore(process.env.DATABASE_FILE), log: pino({ level: process.env.LOG_LEVEL }), version: '0.0.0-test', uiFolder: 'dist/ui', libraryFolder: 'processes',
  clock: () => Date.now() + offset,
});
engine.start();
const { port } = await server.listen(0, '127.0.0.1');
process.on('message', async ({ at }) => {
  if (at !== undefined) {
    // What was begun before belongs to the time before.
    await engine.stop();
    await engine.runDueWork();
    offset = at - Date.now();
  }
  const done = await engine.runDueWork();
  if (at !== undefined) engine.start();
  process.send({ done });
});
process.once('SIGTERM', () => { void close({ within: 8000 }).then(() => { process.exit(0); }); });
process.stdout.write(`Dutyflow  http://127.0.0.1:${port}\n`);
