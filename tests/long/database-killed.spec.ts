/**
 * The database itself is killed and started again under load. Only in `npm run test:long`: it brings up a test server of its own
 * with the script that `DUTYFLOW_MONGO_START` names (absent: `../shared/mongo/start`), so that nobody else's is harmed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { seeded } from '../runtime/office.js';
import { testDatabase } from '../store/mongo-database.js';
import { Campaign } from '../crash/campaign.js';
import { bundleVictim } from '../crash/client.js';

const script = resolve(process.env.DUTYFLOW_MONGO_START ?? '../shared/mongo/start');
const KILLS = Number(process.env.DUTYFLOW_DATABASE_KILLS ?? 20);
const own = { DUTYFLOW_MONGO_DIR: '/var/tmp/dutyflow-mongo-crash', DUTYFLOW_MONGO_PORT: '57117', DUTYFLOW_MONGO_PG_PORT: '57118' };

/** Answers the URL. */
function start(): Promise<string> {
  return new Promise((resolve, reject) => {
    const starting = spawn(script, [], { env: { ...process.env, ...own }, stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    starting.stdout.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    // Not `close`: what it starts keeps the pipe.
    starting.once('exit', (code) => {
      if (code === 0) resolve(said.trim().split('\n').at(-1) ?? '');
      else reject(new Error(`${script} ended with ${code ?? 'a signal'}`));
    });
  });
}

/** Every process of the database, hard; or only the one that clients speak to. */
function kill(all: boolean): void {
  const pids = [Number(readFileSync(`${own.DUTYFLOW_MONGO_DIR}/gateway.pid`, 'utf8'))];
  if (all) {
    const master = Number(readFileSync(`${own.DUTYFLOW_MONGO_DIR}/root/pgdata/d/postmaster.pid`, 'utf8').split('\n')[0]);
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(master)], { encoding: 'utf8' }).split('\n').map(Number).filter((pid) => pid > 0);
    pids.push(master, ...children);
  }
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Children of the database that was killed may hold its memory for a moment. */
async function restart(): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    await pause(300);
    try {
      return await start();
    } catch (cause) {
      if (attempt === 40) throw cause;
    }
  }
}

describe('a database that is killed under load', () => {
  it('comes back with everything that was acknowledged, nothing twice, and the servers go on by themselves', async () => {
    const random = seeded(20261123);
    const database = testDatabase(await restart(), 'killed');
    const program = await bundleVictim();
    const campaign = new Campaign(program, database.url);
    try {
      await campaign.deploy();
      campaign.crowd.servers = [campaign.serve(), campaign.serve()];
      campaign.start();
      for (let n = 0; n < KILLS; n += 1) {
        await campaign.acknowledgements(5 + Math.floor(random() * 20));
        kill(n % 3 !== 2);
        await restart();
      }
      await campaign.acknowledgements(20);
      expect(campaign.crowd.servers.map(({ dead }) => dead)).toEqual([false, false]);
      campaign.clockAhead += 400_000;
      const verdict = await campaign.finish();
      process.stderr.write(`MongoDB killed: ${KILLS} times, ${campaign.crowd.errors.length} answers lost, ${verdict.acknowledged} acknowledgements, ${verdict.instances} cases, ${verdict.commits} commits, ${verdict.faults.length} faults\n`);
      await database.drop();
      expect(verdict.faults.slice(0, 10)).toEqual([]);
      expect(verdict.acknowledged).toBeGreaterThan(KILLS * 5);
      expect(campaign.crowd.errors.filter((error) => !/Mongo|ECONN|connection|Server selection/i.test(error))).toEqual([]);
    } finally {
      await campaign.close();
      rmSync(dirname(program), { recursive: true });
      execFileSync(script.replace(/start$/, 'stop'), { env: { ...process.env, ...own } });
    }
  }, 3_600_000);
});
