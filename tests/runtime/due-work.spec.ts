import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeKey } from '../../engine/store/keys.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import type { Job, JobHandler } from '../../engine/runtime/ports.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, DAY, good, HOUR, MONDAY, numberOf, Office, wang } from './office.js';

const by = { actor: wang };
const startableBy = 'any-clerk';

describe('timers', () => {
  const quarter = diagram('quarter', { startableBy }).start().catchEvent('T', { on: { timer: { date: '2026-06-01T09:00:00+08:00' } } }).userTask('after', { assignee: 'wang.fang' }).end();

  it('three months away fire once, at their moment, across restarts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dutyflow-runtime-'));
    const file = join(folder, 'office.db');
    let office = new Office({ store: openSqliteStore(file) });
    await office.deploy(quarter);
    const key = await office.start('quarter');
    for (let month = 0; month < 3; month += 1) {
      await office.pass(30 * DAY);
      await office.engine.stop();
      await office.store.close();
      const { now } = office;
      office = new Office({ store: openSqliteStore(file) });
      office.now = now;
    }
    expect(await office.openTasks()).toEqual([]);
    await office.pass(2 * DAY);
    expect(await office.openTasks()).toEqual(['after']);
    const commits = await office.engine.commits(key);
    expect(commits.filter((commit) => commit.body.includes('"timerFired"'))).toMatchObject([{ at: Date.UTC(2026, 5, 1, 1) }]);
    await office.checkInvariants();
    await office.store.close();
    rmSync(folder, { recursive: true });
  });

  it('fire once however many servers look, also after a long sleep', async () => {
    const office = new Office();
    await office.deploy(quarter);
    await Promise.all(Array.from({ length: 30 }, () => office.start('quarter')));
    office.now = MONDAY + 400 * DAY;
    await Promise.all([office.engine, office.anotherEngine(), office.anotherEngine()].map((engine) => engine.runDueWork()));
    expect(await office.openTasks()).toEqual(Array.from({ length: 30 }, () => 'after'));
    await office.checkInvariants();
  });

  it('of a cycle repeat until they are spent', async () => {
    const office = new Office();
    await office.deploy(diagram('urged', { startableBy }).start().userTask('U', { assignee: 'wang.fang' }).end()
      .boundary('B', 'U', { on: { timer: { cycle: 'R3/PT1H' } }, interrupting: false }).userTask('told', { assignee: 'wang.fang' }).end('e2'));
    await office.start('urged');
    await office.pass(2 * HOUR);
    expect(await office.openTasks()).toEqual(['U', 'told', 'told']);
    await office.pass(DAY);
    expect(await office.openTasks()).toEqual(['U', 'told', 'told', 'told']);
  });

  it('in the background wake by themselves', async () => {
    const office = new Office();
    await office.deploy(diagram('soon', { startableBy }).start().catchEvent('T', { on: { timer: { duration: 'PT1S' } } }).userTask('after', { assignee: 'wang.fang' }).end());
    office.engine.start();
    const done = new Promise<void>((resolve) => { office.engine.onCommit(({ version }) => { if (version === 2) resolve(); }); });
    await office.start('soon');
    office.now += 1000;
    await office.start('soon');
    await done;
    await office.engine.stop();
    expect(await office.openTasks()).toEqual(['after']);
  });
});

describe('reminders by R-URGE', () => {
  it('become notices: the one who works, then also the chief, the head, the deputy', async () => {
    const office = new Office();
    await office.deploy(diagram('limited', { startableBy }).start().userTask('U', { assignee: 'wang.fang', name: '初核', limit: { key: 'check', name: '初核', amount: 1, unit: 'wd', urging: 'R-URGE' } }).end());
    const key = await office.start('limited');
    await office.pass(7 * DAY);
    const told = async (person: string) => (await office.store.notices.of(person)).map((notice) => (notice.about as { level: number }).level).sort();
    expect(await told('wang.fang')).toEqual([1, 2, 3, 4]);
    expect(await told('li.ming')).toEqual([2]);
    expect(await told('sun.hua')).toEqual([4]);
    expect((await office.store.notices.of('wang.fang'))[0]).toMatchObject({ template: 'urge', instance: numberOf(key), about: { limit: '初核', name: '初核', caseNo: 'LIMITED-2026-000001' } });
    await office.checkInvariants();
  });
});

describe('jobs', () => {
  const numbering = diagram('numbering', { startableBy }).start().serviceTask('S', { type: 'number', retries: '3', headers: { series: '大政辦發' } }).userTask('after', { assignee: 'wang.fang' }).end()
    .boundary('B', 'S', { on: { error: 'NO_SERIES' } }).userTask('fix', { assignee: 'wang.fang' }).end('e2');
  const officeWith = async (number: JobHandler): Promise<Office> => {
    const office = new Office({ handlers: { number } });
    await office.deploy(numbering);
    return office;
  };

  it('are done after the commit, with headers, variables and a key for what must not be done twice', async () => {
    const jobs: Job[] = [];
    const office = await officeWith(async (job) => { jobs.push(job); return { variables: { docNo: '大政辦發〔2026〕1號' } }; });
    const key = await office.start('numbering', { remarks: '長'.repeat(1000) });
    await office.pass(0);
    expect(jobs).toMatchObject([{ type: 'number', headers: { series: '大政辦發' }, retries: 3, element: 'S', instance: key, caseNo: 'NUMBERING-2026-000001', initiator: 'wang.fang' }]);
    expect(jobs[0]?.variables['remarks']).toBe('長'.repeat(1000));
    expect((await office.state(key)).variables[0]).toMatchObject({ docNo: '大政辦發〔2026〕1號' });
    expect(await office.openTasks()).toEqual(['after']);
  });

  it('that fail are tried again after growing pauses, then are an incident, and a retry goes on', async () => {
    const tried: [number, string][] = [];
    let broken = true;
    const office: Office = await officeWith(async (job) => {
      tried.push([office.now - MONDAY, job.idempotencyKey]);
      if (broken) throw new Error('the register is closed');
      return { variables: {} };
    });
    await office.start('numbering');
    await office.pass(DAY);
    expect(tried.map(([at]) => at)).toEqual([0, 10_000, 30_000]);
    const [incident] = (await office.store.search.incidents({ filter: { status: { eq: 'active' } } })).items;
    expect(incident).toMatchObject({ code: 'JOB_NO_RETRIES', elementId: 'S', message: 'the register is closed' });
    expect((await office.store.search.instances({ filter: { hasIncident: { eq: true } } })).total).toBe(1);
    broken = false;
    good(await office.engine.resolveIncident(composeKey(incident?.instance ?? 0, incident?.key), by));
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['after']);
    expect(new Set(tried.map(([, key]) => key)).size).toBe(1);
    await office.checkInvariants();
  });

  it('may end with a BPMN error that the diagram catches', async () => {
    const office = await officeWith(async () => ({ error: { code: 'NO_SERIES', message: 'unknown' } }));
    await office.start('numbering');
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['fix']);
  });

  it('whose result is too large are an incident, not an endless repetition', async () => {
    let times = 0;
    const office = await officeWith(async () => { times += 1; return { variables: { big: Array.from({ length: 70 }, () => 'x'.repeat(1000)) } }; });
    await office.start('numbering');
    await office.pass(DAY);
    expect(times).toBe(1);
    expect((await office.store.search.incidents({ filter: { status: { eq: 'active' } } })).total).toBe(1);
  });

  it('whose process died are done again when the lease runs out, under the same key', async () => {
    const keys: string[] = [];
    let dead = true;
    const office: Office = await officeWith(async (job) => {
      keys.push(job.idempotencyKey);
      return dead ? new Promise<never>(() => undefined) : { variables: {} };
    });
    await office.start('numbering');
    office.engine.start();
    while (keys.length === 0) await new Promise((resolve) => { setImmediate(resolve); });
    dead = false;
    const second = office.anotherEngine();
    expect(await second.runDueWork()).toBe(0);
    office.now += 300_000;
    await second.runDueWork();
    expect(await office.openTasks()).toEqual(['after']);
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  it('of types without a handler wait for a worker from outside', async () => {
    const office = new Office();
    await office.deploy(diagram('outside', { startableBy }).start().serviceTask('S', { type: 'print', headers: { paper: 'A4' } }).userTask('after', { assignee: 'wang.fang' }).end());
    const key = await office.start('outside', { copies: 2 });
    await office.pass(DAY);
    const ask = { type: 'print', worker: 'printer', timeout: 60_000, maxJobs: 5 };
    const [job] = await office.engine.activateJobs(ask);
    expect(job).toMatchObject({ type: 'print', processInstanceKey: key, elementId: 'S', customHeaders: { paper: 'A4' }, variables: { copies: 2 }, retries: 3, worker: 'printer' });
    expect(await office.engine.activateJobs(ask)).toEqual([]);
    good(await office.engine.failJob(job?.jobKey ?? '', { retries: 2, message: 'no paper', retryAfter: 5000 }, by));
    expect(await office.engine.activateJobs(ask)).toEqual([]);
    office.now += 5000;
    expect(await office.engine.activateJobs(ask)).toMatchObject([{ retries: 2 }]);
    good(await office.engine.completeJob(job?.jobKey ?? '', { printed: true }, by));
    expect(codeOf(await office.engine.completeJob(job?.jobKey ?? '', {}, by))).toBe('JOB_NOT_FOUND');
    expect(await office.openTasks()).toEqual(['after']);
    await office.checkInvariants();
  });
});
