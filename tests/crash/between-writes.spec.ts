/**
 * A server is killed between any two of its writes, one kill after the other at every point, and another goes on. What
 * comes out is what comes out undisturbed: nothing lost, nothing twice.
 */
import type { Variables } from '../../engine/kernel/state.js';
import { FAULT_POINTS, type FaultPoint, type JobHandler } from '../../engine/runtime/ports.js';
import type { Engine } from '../../engine/runtime/engine.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, good, HOUR, Office, wang } from '../runtime/office.js';
import { Mortal } from './mortal.js';

const LEASE = 300_000;
const duty = diagram('duty', { startableBy: 'any-clerk', limit: { key: 'whole', name: '全程', amount: 2, unit: 'h', urging: 'R-URGE' } })
  .start().userTask('draft', { assignee: 'wang.fang' })
  .serviceTask('number', { type: 'number', headers: { series: '大政辦發' } })
  .callActivity('call', { calls: 'seal', propagateAllParentVariables: false, propagateAllChildVariables: false, outputs: { sealed: '= outcome' } })
  .throwEvent('tell', { on: { message: 'msg.receipt' } })
  .throwEvent('alarm', { on: { signal: 'sig.create' } })
  .callActivity('abandoned', { calls: 'seal', propagateAllParentVariables: false, propagateAllChildVariables: false }).end()
  .boundary('late', 'abandoned', { on: { timer: { duration: 'P1D' } } }).userTask('file', { assignee: 'wang.fang' }).end('filed', { outcome: 'issued' });
const seal = diagram('seal', {}).start().userTask('stamp', { assignee: 'li.ming' }).end('sealed', { outcome: 'sealed' });
const receipt = diagram('receipt', { startableBy: 'any-clerk' }).start().catchEvent('C', { on: { message: 'msg.receipt', key: '= "DUTY-2026-000001"' } }).userTask('received', { assignee: 'wang.fang' }).end();
const listener = diagram('listener', { startableBy: 'any-clerk' }).start().catchEvent('C', { on: { signal: 'sig.create' } }).userTask('heard', { assignee: 'wang.fang' }).end();
const followUp = diagram('follow-up', {}).start('S', { on: { signal: 'sig.create' } }).userTask('follow', { assignee: 'wang.fang' }).end();
const yearly = diagram('yearly', {}).start('S', { on: { timer: { cycle: 'R2/2026-03-02T10:00:00+08:00/PT1H' } } }).userTask('collect', { assignee: 'wang.fang' }).end();

/** The whole story, each act under a request key of its own so that it may be asked again. */
async function play(office: Office, act: (work: (engine: Engine) => Promise<unknown>) => Promise<void>, pass: (ms: number) => Promise<void>): Promise<void> {
  const complete = async (element: string, variables: Variables = {}): Promise<void> => {
    const task = await office.task(element);
    await act(async (engine) => good(await engine.completeTask(composeKey(task.instance, task.key), variables, { actor: { id: task.assignee ?? '', groups: [] }, requestId: `complete-${element}` })));
    await pass(0);
  };
  await act(async (engine) => good(await engine.deploy([duty, seal, receipt, listener, followUp, yearly].map((file, index) => ({ name: `${index}.bpmn`, content: file.xml() })), { actor: wang })));
  await act(async (engine) => good(await engine.createInstance({ processDefinitionId: 'receipt', variables: {} }, { actor: wang, requestId: 'start-receipt' })));
  await act(async (engine) => good(await engine.createInstance({ processDefinitionId: 'listener', variables: {} }, { actor: wang, requestId: 'start-listener' })));
  await act(async (engine) => good(await engine.createInstance({ processDefinitionId: 'duty', variables: {} }, { actor: wang, requestId: 'start-duty' })));
  await pass(0);
  await complete('draft', { title: '通知', remarks: '長'.repeat(600) });
  await complete('stamp');
  await pass(6 * HOUR);
  await pass(2 * DAY);
  await complete('file');
  await pass(DAY);
}

async function outcomeOf(office: Office): Promise<object> {
  const instances = (await office.store.search.instances({ page: { limit: 1000 } })).items;
  const notices = await office.store.notices.of('wang.fang', { limit: 1000 });
  return {
    instances: instances.map((row) => `${row.processId} ${row.status} ${row.outcome ?? '-'} ${row.hasIncident}`).sort(),
    open: await office.openTasks(),
    tasks: (await office.store.search.tasks({ page: { limit: 1000 } })).items.map((task) => `${task.elementId} ${task.status}`).sort(),
    numbers: (await office.store.numbers.register('大政辦發', 2026)).map((row) => row.n),
    cases: await Promise.all(['DUTY', 'SEAL', 'FOLLOW-UP', 'YEARLY'].map(async (id) => (await office.store.numbers.register(`case:${id}`, 2026)).map((row) => `${id} ${row.n} ${row.status}`))),
    notices: notices.map((notice) => (notice.about as { level: number }).level).sort(),
    definitions: (await office.store.definitions.latestOfEach()).map((row) => `${row.processId} ${row.version}`),
  };
}

/** Plays with a server that dies at the point; whenever it did, another takes over after its leases have run out. */
async function playDying(point?: FaultPoint, nth = 1): Promise<{ outcome: object; deaths: number; seen: ReadonlyMap<FaultPoint, number> }> {
  const handlers: { number: JobHandler } = {
    number: async (job) => ({ variables: { docSerial: await office.store.numbers.allocate(String(job.headers['series']), 2026, job.idempotencyKey, job.now) } }),
  };
  const office: Office = new Office({ handlers });
  let server = new Mortal(office, point, nth);
  const seen = new Map<FaultPoint, number>();
  let deaths = 0;
  const takeOver = (): void => {
    deaths += 1;
    office.now += LEASE;
    server = new Mortal(office);
  };
  const act = async (work: (engine: Engine) => Promise<unknown>): Promise<void> => {
    if ((await server.try(work)).done) return;
    takeOver();
    if (!(await server.try(work)).done) throw new Error('a second death was not asked for');
  };
  const pass = async (ms: number): Promise<void> => {
    const until = office.now + ms;
    for (;;) {
      await act((engine) => engine.runDueWork());
      const next = await office.store.due.nextAt(['', 'number']);
      if (next === undefined || next > Math.max(until, office.now)) break;
      office.now = Math.max(office.now, next);
    }
    office.now = Math.max(office.now, until);
  };
  const first = server;
  await play(office, act, pass);
  for (const [here, times] of first.seen) seen.set(here, times);
  await office.checkInvariants();
  expect((await office.store.commits.pending(Number.MAX_SAFE_INTEGER, 10))).toEqual([]);
  return { outcome: await outcomeOf(office), deaths, seen };
}

describe('a server killed between any two writes', () => {
  let undisturbed: Awaited<ReturnType<typeof playDying>>;
  beforeAll(async () => { undisturbed = await playDying(); });

  it('passes every listed point in the story that is told here', () => {
    expect([...undisturbed.seen.keys()].sort()).toEqual([...FAULT_POINTS].sort());
    expect(undisturbed.deaths).toBe(0);
    expect(undisturbed.outcome).toMatchObject({ open: expect.arrayContaining(['received', 'heard', 'follow', 'collect']), numbers: [1], notices: [1, 2, 3] });
  });

  it.each(FAULT_POINTS)('at %s, the first, second … time: nothing is lost and nothing is done twice', async (point) => {
    const times = undisturbed.seen.get(point) ?? 0;
    for (let nth = 1; nth <= times; nth += 1) {
      const { outcome, deaths } = await playDying(point, nth);
      expect({ nth, deaths, outcome }).toEqual({ nth, deaths: 1, outcome: undisturbed.outcome });
    }
  }, 120_000);
});
