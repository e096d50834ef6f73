/** Cases that keep themselves going, with nobody asked and no timer between, are stopped (design §11, invariant 9). */
import { describe, expect, it } from '@jest/globals';
import { World } from '../../engine/definitions/scenario/world.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { HOP_LIMIT } from '../../engine/kernel/restless.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

async function worldOf(...drawn: readonly ReturnType<typeof diagram>[]): Promise<World> {
  const compiled = await Promise.all(drawn.map((one) => compileProcesses(one.xml())));
  return new World({
    definitions: compiled.flatMap(({ models }) => models), decisions: [], forms: new Map(), person: (id) => ({ id, unit: 'office', groups: [] }),
    calendar: officeCalendar(CHINA_HOLIDAYS), handlers: () => ({}),
  }, Date.parse('2026-09-01T09:00:00+08:00'));
}

async function begun(world: World): Promise<{ readonly cases: number; readonly incidents: readonly string[] }> {
  const model = world.ports.definitions[0];
  if (!model) throw new Error('Expected a process');
  world.start(model, { variables: {}, start: 's' });
  await world.settle();
  return { cases: world.cases.length, incidents: world.cases.flatMap(({ state }) => Object.values(state.incidents).map(({ code }) => code)) };
}

describe('cases that begin each other', () => {
  it('by a message that begins the process anew: the chain ends in an incident', async () => {
    const drawn = diagram('again').start('s', { on: { message: 'more' } }).end('e', { on: { message: 'more', key: '= "x"' } });
    expect(await begun(await worldOf(drawn))).toEqual({ cases: HOP_LIMIT + 1, incidents: ['CHAIN_TOO_LONG'] });
  });

  it('by a signal, two processes in turn', async () => {
    const ping = diagram('ping').start('s', { on: { signal: 'pong' } }).end('e', { on: { signal: 'ping' } });
    const pong = diagram('pong').start('s', { on: { signal: 'ping' } }).end('e', { on: { signal: 'pong' } });
    expect(await begun(await worldOf(ping, pong))).toEqual({ cases: HOP_LIMIT + 1, incidents: ['CHAIN_TOO_LONG'] });
  });

  it('also where what throws is called by what was begun', async () => {
    const outer = diagram('outer').start('s', { on: { message: 'more' } }).callActivity('C', { calls: 'inner' }).end();
    const inner = diagram('inner').start().end('e', { on: { message: 'more', key: '= "x"' } });
    const { incidents } = await begun(await worldOf(outer, inner));
    expect(incidents).toEqual(['CHAIN_TOO_LONG']);
  });

  it('go on for ever where a person is asked in what each calls', async () => {
    const outer = diagram('outer').start('s', { on: { message: 'more' } }).callActivity('C', { calls: 'inner' }).end('e', { on: { message: 'more', key: '= "x"' } });
    const world = await worldOf(outer, diagram('inner').start().userTask('A', { assignee: 'somebody' }).end());
    await begun(world);
    for (let n = 0; n <= HOP_LIMIT + 20; n += 1) {
      const open = [...world.active].find(({ state }) => Object.keys(state.tasks).length > 0);
      if (!open) throw new Error(`Expected case ${n} to wait`);
      expect(world.submit(open, { type: 'completeTask', task: Number(Object.keys(open.state.tasks)[0]), variables: {} }, { id: 'somebody', groups: [] })).toBeUndefined();
      await world.settle();
    }
    expect(world.cases.flatMap(({ state }) => Object.values(state.incidents))).toEqual([]);
  });

  it('go on for ever where a person is asked in each: that is the office at work', async () => {
    const world = await worldOf(diagram('again').start('s', { on: { message: 'more' } }).userTask('A', { assignee: 'somebody' }).end('e', { on: { message: 'more', key: '= "x"' } }));
    await begun(world);
    for (let n = 0; n <= HOP_LIMIT + 20; n += 1) {
      const [open] = world.active;
      const task = Number(Object.keys(open?.state.tasks ?? {})[0]);
      if (!open) throw new Error(`Expected case ${n} to wait`);
      expect(world.submit(open, { type: 'completeTask', task, variables: {} }, { id: 'somebody', groups: [] })).toBeUndefined();
      await world.settle();
    }
    expect(world.cases.flatMap(({ state }) => Object.values(state.incidents))).toEqual([]);
  });
});

describe('a case that goes round without rest', () => {
  const LIMIT = 10_400;
  const round = async (): Promise<Play> => {
    const play = await Play.of(diagram('p').start().exclusive('J').serviceTask('W', { type: 'work' }).exclusive('G').end('e', { when: '= done = true' }).from('G').to('J', { default: true }), { restlessLimit: LIMIT });
    play.start({ done: false });
    return play;
  };
  const jobOf = (play: Play): number | undefined => Object.keys(play.state.jobs).map(Number)[0];
  const turn = (play: Play): void => {
    for (let job = jobOf(play); job !== undefined; job = jobOf(play)) play.do({ type: 'completeJob', job, variables: {} });
  };

  it('stops with an incident, and goes on as far again when somebody resolves it', async () => {
    const play = await round();
    turn(play);
    const reached = play.state.nextKey;
    expect(reached).toBeGreaterThan(LIMIT);
    expect(reached).toBeLessThan(LIMIT + 20);
    expect(play.incidents).toEqual([expect.stringMatching(/: RESTLESS$/)]);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    turn(play);
    expect(play.state.nextKey).toBeGreaterThan(reached + LIMIT - 20);
    expect(play.incidents).toEqual([expect.stringMatching(/: RESTLESS$/)]);
  });
});

describe('what is said', () => {
  it('of a chain that is too long: how long it may be, and which element would go on', async () => {
    const play = await Play.of(diagram('p').start().end('e', { on: { signal: 'more' } }));
    play.do({ type: 'createInstance', definitionKey: '1', variables: {}, hops: HOP_LIMIT });
    expect(Object.values(play.state.incidents).map(({ message, params }) => ({ message, params }))).toEqual([{
      message: `Expected at most ${HOP_LIMIT} cases in a row, each begun by what the one before threw with nobody and no timer between, but 'e' would begin one more`, params: { most: HOP_LIMIT },
    }]);
  });

  it('of a case with no rest: not at its limit, but beyond it', async () => {
    const drawn = diagram('p').start().task('A').userTask('Z').end();
    const keys = (await Play.started(drawn)).state.nextKey;
    const reached = async (restlessLimit: number): Promise<string[]> => (await Play.started(drawn, {}, { restlessLimit })).incidents;
    const [enough, short] = [await reached(keys), await reached(1)];
    expect([enough, short.length]).toEqual([[], 1]);
  });
});
