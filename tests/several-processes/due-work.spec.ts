/** Due work and several servers: whoever lost a lease may not act on it, and whoever stops leaves nothing that others wait for. */
import { jest } from '@jest/globals';
import type { Engine } from '../../engine/runtime/engine.js';
import type { JobHandler, JobResult } from '../../engine/runtime/ports.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, Office } from '../runtime/office.js';
import { onSharedStores, type Shared } from './shared-store.js';

const LEASE = 60_000;
const startableBy = 'any-clerk';
const numbering = diagram('numbering', { startableBy }).start().serviceTask('S', { type: 'number', retries: '2' }).userTask('after', { assignee: 'wang.fang' }).end();

/** A handler that stands still until it is told what comes of it. */
function slow(): { readonly handler: JobHandler; readonly called: Promise<void>; end(result: JobResult | Error): void } {
  let begin: () => void = () => undefined;
  let end: (result: JobResult | Error) => void = () => undefined;
  const called = new Promise<void>((resolve) => { begin = resolve; });
  const ended = new Promise<JobResult | Error>((resolve) => { end = resolve; });
  return {
    called, end,
    handler: async () => {
      begin();
      const result = await ended;
      if (result instanceof Error) throw result;
      return result;
    },
  };
}

onSharedStores((open) => {
  let shared: Shared;
  let office: Office;
  beforeEach(async () => {
    shared = await open();
    office = new Office({ store: shared.first, handlers: { number: async () => ({ variables: {} }) } });
  });
  afterEach(async () => { await shared.close(); });
  const server = (number: JobHandler, store = shared.second): Engine => office.anotherEngine({ store, handlers: { number } });
  const stateOf = async (key: string) => (await office.state(key)).variables[0];

  it('whose lease ended while another did it: the late result is refused', async () => {
    await office.deploy(numbering);
    const key = await office.start('numbering');
    const late = slow();
    const stale = server(late.handler, shared.first).runDueWork();
    await late.called;
    office.now += LEASE;
    await server(async () => ({ variables: { docNo: 'of the second' } })).runDueWork();
    late.end({ variables: { docNo: 'of the first' } });
    await stale;
    expect(await stateOf(key)).toMatchObject({ docNo: 'of the second' });
    expect(await office.openTasks()).toEqual(['after']);
    await office.checkInvariants();
  });

  it('whose lease ended while another is still doing it: the other one’s result counts', async () => {
    await office.deploy(numbering);
    const key = await office.start('numbering');
    const [first, second] = [slow(), slow()];
    const stale = server(first.handler, shared.first).runDueWork();
    await first.called;
    office.now += LEASE;
    const holder = server(second.handler).runDueWork();
    await second.called;
    first.end({ variables: { docNo: 'of the first' } });
    await stale;
    expect(await stateOf(key)).not.toHaveProperty('docNo');
    second.end({ variables: { docNo: 'of the second' } });
    await holder;
    expect(await stateOf(key)).toMatchObject({ docNo: 'of the second' });
    await office.checkInvariants();
  });

  it('whose stale owner fails: no retry is spent by it', async () => {
    await office.deploy(numbering);
    const key = await office.start('numbering');
    const [first, second] = [slow(), slow()];
    const stale = server(first.handler, shared.first).runDueWork();
    await first.called;
    office.now += LEASE;
    const holder = server(second.handler).runDueWork();
    await second.called;
    first.end(new Error('the line is dead'));
    await stale;
    expect(Object.values((await office.state(key)).jobs)).toMatchObject([{ retries: 2 }]);
    second.end({ variables: {} });
    await holder;
    expect(await office.openTasks()).toEqual(['after']);
  });

  it('of timers is fired once by two pumps on one list, each timer by whoever comes first', async () => {
    await office.deploy(diagram('reminded', { startableBy }).start().userTask('U', { assignee: 'wang.fang' }).end()
      .boundary('B', 'U', { on: { timer: { duration: 'P1D' } }, interrupting: false }).userTask('told', { assignee: 'wang.fang' }).end('e2'));
    await Promise.all(Array.from({ length: 20 }, () => office.start('reminded')));
    office.now += DAY;
    const engines = [server(async () => ({ variables: {} }), shared.first), server(async () => ({ variables: {} }))];
    await Promise.all(engines.map((engine) => engine.runDueWork()));
    // Who found everything taken has nothing to do; what the other left off is done by then.
    await Promise.all(engines.map((engine) => engine.runDueWork()));
    expect((await office.openTasks()).filter((id) => id === 'told')).toHaveLength(20);
    await office.checkInvariants();
  });

  it('that is not finished when its server stops is given back: another does it at once', async () => {
    await office.deploy(numbering);
    const key = await office.start('numbering');
    const late = slow();
    const stopping = server(late.handler, shared.first);
    stopping.start();
    await late.called;
    await stopping.stop(0);
    expect(await server(async () => ({ variables: { docNo: 'of the second' } })).runDueWork()).toBeGreaterThan(0);
    late.end({ variables: { docNo: 'of the first' } });
    await stopping.stop();
    expect(await stateOf(key)).toMatchObject({ docNo: 'of the second' });
    await office.checkInvariants();
  });

  it('that takes longer than a lease is held on to by a server that lives', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask', 'performance', 'hrtime', 'Date'] });
    try {
      await office.deploy(numbering);
      const key = await office.start('numbering');
      const late = slow();
      const first = server(late.handler, shared.first);
      first.start();
      await late.called;
      for (let third = 0; third < 6; third += 1) {
        office.now += LEASE / 3;
        await jest.advanceTimersByTimeAsync(LEASE / 3);
        expect(await server(async () => ({ variables: { docNo: 'of the second' } })).runDueWork()).toBe(0);
      }
      late.end({ variables: { docNo: 'of the first' } });
      await first.stop();
      expect(await stateOf(key)).toMatchObject({ docNo: 'of the first' });
    } finally {
      jest.useRealTimers();
    }
  });
});
