/** Going back (退回, 拿回): what ends, what waits again, what is given up, and what opens again as it was (design §7). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { LocalKey } from '../../engine/kernel/state.js';

const keyOf = (play: Play, id: string): LocalKey => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);
const waiting = (play: Play): string[] => Object.values(play.state.arrivals).map(({ flow }) => flow).sort();
const somebody = person('somebody');

describe('a return', () => {
  it('takes away the tokens that came of the step, and no others', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').parallel('G').userTask('B').parallel('J').userTask('Z').end().from('G').userTask('C').to('J').from('F').userTask('D').to('J'));
    for (const id of ['D', 'A', 'B']) play.complete(id);
    expect(waiting(play)).toEqual(['B-J', 'D-J']);
    play.giveBack('C', 'A');
    expect([play.active, waiting(play)]).toEqual([['A'], ['D-J']]);
    for (const id of ['A', 'B', 'C', 'Z']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });

  it('lets a complex gateway wait for its first phase again, and leaves another', async () => {
    const play = await Play.started(diagram('p').start().parallel('H').userTask('A').parallel('F').task('B').complex('G', '= activationCount >= 1').userTask('U').end().from('F').userTask('C').to('G')
      .from('H').parallel('K').task('M').complex('L', '= activationCount >= 1').userTask('V').end('e2').from('K').userTask('N').to('L'));
    play.complete('A');
    expect(Object.values(play.state.fired ?? {}).map(({ id }) => id)).toEqual(['L', 'G']);
    play.giveBack('U', 'A');
    expect(Object.values(play.state.fired ?? {}).map(({ id }) => id)).toEqual(['L']);
    expect(play.happened('gatewayReset')).toEqual([{ type: 'gatewayReset', v: 1, key: expect.any(Number), id: 'G' }]);
    play.complete('A');
    expect(play.active).toEqual(['C', 'N', 'U', 'V']);
  });

  it('forgets what completed and is done again, and nothing else that may be compensated', async () => {
    const handler = { attributes: { isForCompensation: true } };
    const play = await Play.started(diagram('p').start().userTask('O').userTask('A').userTask('B').throwEvent('K', { on: { compensate: true } }).end()
      .apart((one) => one.userTask('undoO', handler)).compensatedBy('O', 'undoO').apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA'));
    for (const id of ['O', 'A']) play.complete(id);
    play.giveBack('B', 'A');
    expect(Object.values(play.state.completions ?? {}).map(({ id }) => id)).toEqual(['O']);
    expect(play.happened('compensationDropped')).toHaveLength(1);
  });

  it('into an event sub-process that is over opens it again, which has no events of its own', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A').end('e').eventSub('ES', (sub) => sub.start('es', { on: { message: 'm', key: '= caseNo' }, interrupting: false }).userTask('H').userTask('I').end('he'))).userTask('Z').end());
    play.message('m');
    for (const id of ['H', 'I', 'A']) play.complete(id);
    expect(play.targets('Z')).toEqual(['A', 'I', 'H'].sort((a, b) => play.targets('Z').indexOf(a) - play.targets('Z').indexOf(b)));
    play.giveBack('Z', 'I');
    expect(play.active).toEqual(['ES', 'I', 'S']);
    play.complete('I');
    expect(play.active).toEqual(['Z']);
  });

  it('into two sub-processes, one in the other, opens both, and one that was opened before', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (outer) => outer.start('s').sub('T', (inner) => inner.start('t').userTask('B').userTask('C').end('te'), { inputs: { own: '= 1' } }).end('e')).userTask('Z').end());
    for (const _ of [1, 2]) {
      for (const id of play.active.includes('A') ? ['A', 'B', 'C'] : ['C']) play.complete(id);
      play.giveBack('Z', 'C');
      expect(play.active).toEqual(['C', 'S', 'T']);
      expect([play.state.elements[keyOf(play, 'C')]?.scope, play.state.elements[keyOf(play, 'T')]?.scope]).toEqual([keyOf(play, 'T'), keyOf(play, 'S')]);
      expect(play.state.variables[keyOf(play, 'T')]).toEqual({ own: 1 });
    }
    expect(play.happened('elementActivated').filter(({ reopens }) => reopens !== undefined).map(({ id }) => id)).toEqual(['S', 'T', 'S', 'T']);
    for (const id of ['C', 'Z']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });

  it('into a sub-process that was cancelled after it had been opened again opens it as it was when it last completed', async () => {
    const play = await Play.started(diagram('p').start().sub('O', (outer) => outer.start('s').sub('S', (inner) => inner.start('t').userTask('U').end('te'), { inputs: { own: '= 1' } }).end('e').boundary('B', 'S', { on: { message: 'm', key: '= caseNo' } }).end('be')).userTask('X').end());
    play.complete('U');
    play.giveBack('X', 'U');
    play.set({ own: 2 }, keyOf(play, 'S'), true);
    play.message('m');
    expect([play.active, play.happened('elementCancelled').map(({ id }) => id)]).toEqual([['X'], expect.arrayContaining(['U', 'S'])]);
    play.giveBack('X', 'U');
    expect([play.active, play.state.variables[keyOf(play, 'S')]]).toEqual([['O', 'S', 'U'], { own: 1 }]);
  });

  it('waits again only where its join still lives', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (inside) => inside.start('s').parallel('F').userTask('B').parallel('J').userTask('C').end('e').from('F').userTask('D').to('J')).userTask('Z').end());
    for (const id of ['A', 'B', 'D', 'C']) play.complete(id);
    play.giveBack('Z', 'A');
    expect([play.active, waiting(play)]).toEqual([['A'], []]);
  });
});

describe('a branch that waits aside', () => {
  const both = diagram('p').start().userTask('A').parallel('F').userTask('C').parallel('J').userTask('E').end().from('F').userTask('D').to('J').from('F').userTask('G', { limit: { key: 'g', amount: 3, unit: 'wd' } }).to('J');
  const atC = async (): Promise<Play> => {
    const play = await Play.started(both);
    for (const id of ['A', 'D']) play.complete(id);
    return play;
  };

  it('has the tokens that came of the step, and no others', async () => {
    const play = await Play.started(diagram('p').start().parallel('H').userTask('A').parallel('F').userTask('B').parallel('J').userTask('Z').end().from('F').userTask('C').to('J').from('H').userTask('D').to('J'));
    for (const id of ['D', 'A', 'B']) play.complete(id);
    play.giveBack('C', 'A', 'direct');
    expect(waiting(play)).toEqual(['D-J']);
    expect(Object.values(play.state.parked ?? {}).map(({ arrivals }) => Object.values(arrivals).map(({ flow }) => flow))).toEqual([['B-J']]);
    play.complete('A');
    expect([play.active, waiting(play)]).toEqual([['C'], ['B-J', 'D-J']]);
  });

  it('stops its limits that run, and leaves those that were stopped', async () => {
    for (const paused of [true, false]) {
      const play = await atC();
      const [clock = 0] = Object.keys(play.state.clocks).map(Number);
      if (paused) play.do({ type: 'pauseClock', clock, reason: '補正' });
      play.giveBack('C', 'A', 'direct');
      play.now += 86_400_000;
      play.complete('A');
      expect(play.state.clocks[clock]?.pauses.map(({ reason, to }) => [reason, to === undefined])).toEqual([paused ? ['補正', true] : ['returned', false]]);
    }
  });

  it('leaves alone the limits of what is beside', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', amount: 9, unit: 'wd' } }).start().userTask('A').userTask('B').end());
    play.complete('A');
    play.giveBack('B', 'A', 'direct');
    expect(Object.values(play.state.clocks).map(({ pauses }) => pauses)).toEqual([[]]);
  });

  it('goes on once: a second return of the same step, that is walked again, gives it up', async () => {
    const play = await Play.started(diagram('p').start().userTask('O').userTask('A').userTask('B').end());
    for (const id of ['O', 'A']) play.complete(id);
    play.giveBack('B', 'A', 'direct');
    play.giveBack('A', 'O');
    expect([play.active, play.state.parked]).toEqual([['O'], {}]);
    for (const id of ['O', 'A', 'B']) play.complete(id);
    expect(play.state.status).toBe('completed');
  });

  it('that is given up gives back the tokens that its joins took from elsewhere, and ends what it called', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').parallel('J').parallel('G').callActivity('K', { calls: 'q' }).parallel('L').userTask('Z').end().from('G').userTask('E').to('L').from('F').userTask('D').to('J'));
    for (const id of ['A', 'D']) play.complete(id);
    const call = keyOf(play, 'K');
    play.do({ type: 'noteChildStarted', element: call, child: '77' });
    play.giveBack('E', 'A', 'direct');
    expect([play.active, waiting(play)]).toEqual([['A'], []]);
    const [branch] = Object.values(play.state.parked ?? {});
    expect(branch?.owed.map(({ id, flow }) => [id, flow])).toEqual([['J', 'D-J']]);
    const events = play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: ['E'], reason: 'x' });
    expect([play.active, waiting(play), play.state.parked]).toEqual([['E'], ['D-J'], {}]);
    expect(events.filter(({ type }) => type === 'childCancelRequested')).toEqual([{ type: 'childCancelRequested', v: 1, key: expect.any(Number), element: call, child: '77' }]);
    expect(events.find(({ type }) => type === 'tokenArrived')).toEqual({ type: 'tokenArrived', v: 1, key: expect.any(Number), id: 'J', scope: 0, flow: 'D-J', from: expect.any(Number) });
  });

  it('that is given up gives up the tokens that waited in it', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B').parallel('J').userTask('Z').end().from('F').userTask('C').to('J'));
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('C', 'A', 'direct');
    const events = play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: ['Z'], reason: 'x' });
    expect(events.filter(({ type }) => type === 'tokenDiscarded')).toHaveLength(1);
    expect([play.active, waiting(play)]).toEqual([['Z'], []]);
  });

  it('with a sub-process ends it as a whole when it is given up', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (inside) => inside.start('s').parallel('F').userTask('B').end('e').from('F').userTask('C').end('e2')).end());
    play.complete('A');
    play.giveBack('B', 'A', 'direct');
    const events = play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: [], reason: 'x' }, somebody);
    expect(events.flatMap((event) => (event.type === 'elementCancelled' ? [event.id] : [])).sort()).toEqual(['A', 'B', 'C', 'S']);
    expect(play.state).toMatchObject({ status: 'terminated', parked: {}, elements: {} });
  });

  it('that holds a called process hears of it alone', async () => {
    const play = await Play.started(diagram('p').start().parallel('H').userTask('A').parallel('F').callActivity('K', { calls: 'q' }).end('e1').from('F').userTask('D').end('e2').from('H').userTask('O').userTask('P').end('e3'));
    for (const id of ['O', 'A']) play.complete(id);
    const call = keyOf(play, 'K');
    play.giveBack('P', 'O', 'direct');
    play.giveBack('D', 'A', 'direct');
    play.do({ type: 'noteChildEnded', element: call, child: '77', status: 'completed', variables: {} });
    expect(Object.values(play.state.parked ?? {}).map(({ news }) => news?.length)).toEqual([undefined, 1]);
  });
});

describe('what ends', () => {
  it('takes with it the incident of a join whose tokens are gone, and no other', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').exclusive('X').userTask('A', { default: true }).parallel('J').end('e').from('X').userTask('B', { when: '= false' }).to('J')).userTask('Z').end());
    play.complete('A');
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE']);
    play.do({ type: 'moveTokens', cancel: [keyOf(play, 'S')], activate: ['Z'], reason: 'x' });
    expect([play.active, play.incidents, waiting(play)]).toEqual([['Z'], [], []]);
  });

  it('leaves what waits and what fired in another scope', async () => {
    const inside = (id: string) => (sub: Parameters<Parameters<ReturnType<typeof diagram>['sub']>[1]>[0]) => sub.start(`s${id}`).parallel(`F${id}`).task(`A${id}`).complex(`G${id}`, '= activationCount >= 1').userTask(`U${id}`).parallel(`J${id}`).end(`e${id}`)
      .from(`F${id}`).userTask(`B${id}`).to(`G${id}`).from(`F${id}`).task(`C${id}`).to(`J${id}`);
    const play = await Play.started(diagram('p').start().parallel('H').sub('S', inside('1')).end('x1').from('H').sub('T', inside('2')).end('x2'));
    expect(waiting(play)).toEqual(['C1-J1', 'C2-J2']);
    play.do({ type: 'moveTokens', cancel: [keyOf(play, 'S')], activate: [], reason: 'x' });
    expect([waiting(play), Object.values(play.state.fired ?? {}).map(({ id }) => id)]).toEqual([['C2-J2'], ['G2']]);
  });
});

describe('a sub-process that opens again although something of it can no longer be reckoned', () => {
  const drawn = () => diagram('p').start().sub('S', (inside) => inside.start('s').userTask('I').end('e'), { limit: { key: 'l', amount: 3, unit: 'wd', from: '= day' } }).userTask('Z').end().boundary('B', 'S', { on: { timer: { duration: '= wait' } } }).userTask('U').end('e2');

  it('has an incident for its limit and one for the event on it, and both are there when that is mended', async () => {
    const play = await Play.started(drawn(), { day: '2026-03-02', wait: 'P9D' });
    play.complete('I');
    play.set({ day: 'soon', wait: 'long' });
    play.giveBack('Z', 'I');
    expect([play.active, play.incidents]).toEqual([['I', 'S'], ['S: LIMIT_START_WRONG', 'B: TIMER_WRONG']]);
    play.set({ day: '2026-03-02', wait: 'P9D' });
    for (const incident of Object.keys(play.state.incidents).map(Number)) play.do({ type: 'resolveIncident', incident });
    expect([play.active, play.incidents]).toEqual([['I', 'S'], []]);
    expect(Object.values(play.state.clocks).map(({ limit, owner }) => [limit, owner])).toEqual([['l', keyOf(play, 'S')]]);
    expect(Object.values(play.state.timers).filter(({ clock }) => clock === undefined).map(({ id, owner }) => [id, owner])).toEqual([['B', keyOf(play, 'S')]]);
    play.complete('I');
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });
});

it('a sub-process that is opened again gets no tokens that a join outside of it took', async () => {
  const play = await Play.started(diagram('p').start().parallel('F').sub('S', (inside) => inside.start('s').userTask('A').parallel('G').userTask('B').parallel('K').end('e').from('G').userTask('C').to('K')).parallel('J').userTask('Z').end().from('F').userTask('D').to('J'));
  for (const id of ['A', 'C', 'B', 'D']) play.complete(id);
  play.giveBack('Z', 'B');
  const [scope] = Object.entries(play.state.elements).flatMap(([key, { id }]) => (id === 'S' ? [Number(key)] : []));
  expect(Object.values(play.state.arrivals).map(({ id, scope: at }) => [id, at])).toEqual([['J', 0], ['K', scope]]);
  play.complete('B');
  expect(play.active).toEqual(['Z']);
});
