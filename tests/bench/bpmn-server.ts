/**
 * bpmn-server's engine on the same diagram, where an installation of it is named (`BPMN_SERVER=/folder/with/node_modules`): its
 * 183 packages are old and partly deprecated, so it is no dependency of ours. Its store in memory, every case loaded at every step.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { STEPS } from './line.js';

/** As of 2.3.8 its store in memory gives the lock a database without the methods that the lock calls: one that holds nothing stands in. */
const PROGRAM = `
const { createRequire } = require('node:module');
const [folder, models, steps, cases] = process.argv.slice(2);
const from = createRequire(folder + '/');
const { BPMNServer, Configuration, DefaultAppDelegate, Logger, NoCacheManager, ScriptHandler } = from('bpmn-server');
const { MemoryDataStore } = from('bpmn-server/dist/datastore/MemoryDataStore.js');
const { ModelsDatastore } = from('bpmn-server/dist/datastore/ModelsDatastore.js');
const print = console.log;
console.log = () => {};
const configuration = new Configuration({
  definitionsPath: models + '/', templatesPath: '', timers: { forceTimersDelay: 1000, precision: 3000 }, database: { MongoDB: { db: '' }, loadAction: '' }, apiKey: '',
  logger: (server) => new Logger(server), definitions: (server) => new ModelsDatastore(server), appDelegate: (server) => new DefaultAppDelegate(server),
  dataStore: (server) => new MemoryDataStore(server), cacheManager: (server) => new NoCacheManager(server), scriptHandler: () => new ScriptHandler(),
});
(async () => {
  const server = new BPMNServer(configuration, new Logger({ toConsole: false }), { cron: false });
  server.dataStore.locker = { lock: async () => true, release: async () => true };
  const ids = [];
  for (let one = 0; one < Number(cases); one += 1) ids.push((await server.engine.start('bench', {})).instance.id);
  const began = process.cpuUsage();
  let done = 0;
  for (const step of JSON.parse(steps)) for (const id of ids) { await server.engine.invoke({ id, 'items.elementId': step, 'items.status': 'wait' }, {}); done += 1; }
  const { user, system } = process.cpuUsage(began);
  for (const id of ids) { const [found] = await server.dataStore.findInstances({ id }, 'full'); if (found.status !== 'end') throw new Error('Expected the case to end, but it is ' + found.status); }
  print(JSON.stringify(done / (user + system) * 1e6));
  process.exit(0);
})().catch((error) => { console.error(error); process.exit(1); });
`;

/** Steps for each second of the processor; undefined where no installation is named. */
export function bpmnServerSteps(diagram: string, cases: number): number | undefined {
  const installed = process.env['BPMN_SERVER'];
  if (installed === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-bpmn-server-'));
  try {
    writeFileSync(join(folder, 'bench.bpmn'), diagram);
    writeFileSync(join(folder, 'run.cjs'), PROGRAM);
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'run.cjs'), resolve(installed), folder, JSON.stringify(STEPS.flat()), String(cases)], { encoding: 'utf8', timeout: 60_000 });
    if (status !== 0) throw new Error(`Expected bpmn-server to run, but it ended with ${status}: ${stderr}`);
    return Number(stdout.trim().split('\n').at(-1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
