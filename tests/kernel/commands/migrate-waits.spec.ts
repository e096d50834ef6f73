/** What is waited for while a case goes on with another version: kept where both versions wait for it there, ended or begun where one does. */
import { describe, expect, it } from '@jest/globals';
import { diagram, type Diagram } from '../model/diagram.js';
import { Play } from '../play.js';
import { migrate, operator } from './migrating.js';

const start = (): Diagram => diagram('p').start();
/** What waits, by element and kind, with the element that it ends with. */
function waiting({ state }: Play): string[] {
  const at = (owner: number): string => (owner === 0 ? 'p' : `${state.elements[owner]?.id ?? ''}${state.elements[owner]?.multi ? '*' : ''}`);
  const told = (kind: string, waits: Record<number, { id: string; owner: number; part?: number }> = {}): string[] =>
    Object.values(waits).map(({ id, owner, part }) => `${id}${part === undefined ? '' : `[${part}]`} ${kind} at ${at(owner)}`);
  const messages = Object.values(state.subscriptions).map(({ id, owner, part, on, name }) => `${id}${part === undefined ? '' : `[${part}]`} ${on} ${name} at ${at(owner)}`);
  return [...told('timer', state.timers), ...messages, ...told('condition', state.conditions), ...told('caught', state.parts)].sort();
}
const resolve = (play: Play): void => { play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, operator); };

describe('an event that is waited for by both versions', () => {
  it('begins anew where it waits for another kind of thing, under the same id', async () => {
    const drawn = (on: Parameters<Diagram['boundary']>[2]['on']): Diagram => start().userTask('A').end().boundary('E', 'A', { ...(on ? { on } : {}) }).userTask('B').end('e2');
    const play = await Play.started(drawn({ timer: { duration: 'P1D' } }));
    await migrate(play, drawn({ message: 'msg.stop', key: '= caseNo' }), { A: 'A' });
    expect(waiting(play)).toEqual(['E message msg.stop at A']);
    play.message('msg.stop');
    expect(play.active).toEqual(['B']);
  });

  it('begins anew where it waited for a condition', async () => {
    const drawn = (on: Parameters<Diagram['boundary']>[2]['on']): Diagram => start().userTask('A').end().boundary('E', 'A', { ...(on ? { on } : {}) }).userTask('B').end('e2');
    const play = await Play.started(drawn({ condition: '= amount > 5' }), { amount: 1 });
    await migrate(play, drawn({ signal: 'sig.stop' }), { A: 'A' });
    expect(waiting(play)).toEqual(['E signal sig.stop at A']);
  });

  it('is not begun where it only comes next', async () => {
    const play = await Play.started(start().userTask('A').end());
    await migrate(play, start().userTask('A').catchEvent('C', { on: { signal: 'sig.go' } }).end(), { A: 'A' });
    expect(waiting(play)).toEqual([]);
  });

  it('is ended where it is on another activity now, and waits there', async () => {
    const drawn = (host: string): Diagram => start().parallel('F').userTask('A').end().from('F').userTask('B').end('e2').boundary('E', host, { on: { signal: 'sig.stop' } }).end('e3');
    const play = await Play.started(drawn('A'));
    await migrate(play, drawn('B'), { A: 'A', B: 'B' });
    expect(waiting(play)).toEqual(['E signal sig.stop at B']);
  });

  it('keeps its moment in the process itself, where it begins an event sub-process', async () => {
    const drawn = (id: string): Diagram => start().userTask('A').end().eventSub('ES', (inside) => inside.start(id, { on: { timer: { duration: 'P5D' } } }).userTask('late').end('ee'));
    const play = await Play.started(drawn('s1'));
    const [timer] = Object.entries(play.state.timers);
    play.advance('P1D');
    await migrate(play, drawn('s2'), { A: 'A', s1: 's2' });
    expect(Object.entries(play.state.timers)).toEqual([[timer?.[0], { ...timer?.[1], id: 's2' }]]);
    await migrate(play, start().userTask('A').end(), { A: 'A' });
    expect(waiting(play)).toEqual([]);
  });
});

describe('several instances', () => {
  const drawn = (more: (inside: Diagram) => unknown): Diagram => start().sub('X', (inside) => { inside.start('s').userTask('V').end('se'); more(inside as Diagram); }, { multi: { collection: '= [1, 2]' } }).end();

  it('wait each for an event sub-process that the new version has in them, and all together not', async () => {
    const play = await Play.started(drawn(() => undefined));
    await migrate(play, drawn((inside) => inside.eventSub('ES', (sub) => sub.start('es', { on: { signal: 'sig.stop' } }).end('ee'))), { X: 'X', V: 'V' });
    expect(waiting(play)).toEqual(['es signal sig.stop at X', 'es signal sig.stop at X']);
  });

  it('wait together for an event on their boundary, and each of them not', async () => {
    const play = await Play.started(drawn(() => undefined));
    await migrate(play, drawn(() => undefined).boundary('E', 'X', { on: { signal: 'sig.stop' } }).end('e2'), { X: 'X', V: 'V' });
    expect(waiting(play)).toEqual(['E signal sig.stop at X*']);
  });

  it('keep the message that each waits for', async () => {
    const receive = (id: string): Diagram => start().receiveTask(id, { on: { message: 'msg.in', key: '= caseNo' }, multi: { collection: '= [1, 2]' } }).userTask('Z').end();
    const play = await Play.started(receive('R'));
    const before = Object.keys(play.state.subscriptions);
    await migrate(play, receive('R2'), { R: 'R2' });
    expect([Object.keys(play.state.subscriptions), waiting(play)]).toEqual([before, ['R2 message msg.in at R2', 'R2 message msg.in at R2']]);
  });

  it('and rounds of a loop alike', async () => {
    const loop = (): Diagram => start().userTask('A', { repeat: { while: '= loopCounter < 3' } }).end();
    const play = await Play.started(loop());
    await migrate(play, loop().boundary('E', 'A', { on: { signal: 'sig.stop' } }).end('e2'), { A: 'A' });
    expect(waiting(play)).toEqual(['E signal sig.stop at A*']);
  });

  it('and whom 加簽 asked beside who holds the task', async () => {
    const play = await Play.started(start().userTask('A').end());
    play.do({ type: 'addSigners', task: play.task('A'), place: 'before', users: ['li'] }, { id: 'somebody', groups: [] });
    await migrate(play, start().userTask('A').end().boundary('E', 'A', { on: { signal: 'sig.stop' } }).end('e2'), { A: 'A' });
    expect(Object.values(play.state.subscriptions).map(({ owner }) => play.state.elements[owner]?.signer)).toEqual([undefined]);
  });
});

describe('an event-based gateway', () => {
  const drawn = (...events: [id: string, name: string][]): Diagram => {
    const all = start().eventBased('G');
    for (const [id, name] of events) all.from('G').catchEvent(id, { on: { message: name, key: '= caseNo' } }).userTask(`after-${id}`).end(`end-${id}`);
    return all;
  };

  it('waits for the events that the new version has behind it: those that were mapped as before, the others anew', async () => {
    const play = await Play.started(drawn(['M', 'msg.a'], ['N', 'msg.b']));
    const kept = Object.entries(play.state.subscriptions).find(([, { id }]) => id === 'M')?.[0];
    await migrate(play, drawn(['M2', 'msg.a'], ['O', 'msg.c']), { G: 'G', M: 'M2' });
    expect(waiting(play)).toEqual(['M2 message msg.a at G', 'O message msg.c at G']);
    expect(Object.entries(play.state.subscriptions).find(([, { id }]) => id === 'M2')?.[0]).toBe(kept);
    play.message('msg.c');
    expect(play.active).toEqual(['after-O']);
  });
});

describe('a condition', () => {
  const drawn = (condition?: string, id = 'E'): Diagram => {
    const all = start().userTask('A').end();
    return condition === undefined ? all : all.boundary(id, 'A', { on: { condition } }).userTask('big').end('e2');
  };

  it('that holds as the new version reads it turns true with the migration', async () => {
    const play = await Play.started(drawn('= amount > 500'), { amount: 300 });
    await migrate(play, drawn('= amount > 200'), { A: 'A' });
    expect(play.active).toEqual(['big']);
  });

  it('is kept under its key where it reads the same', async () => {
    const play = await Play.started(drawn('= amount > 500'), { amount: 300 });
    const before = play.state.conditions;
    await migrate(play, drawn('= amount > 500', 'E2'), { A: 'A', E: 'E2' });
    expect(play.state.conditions).toEqual(Object.fromEntries(Object.entries(before ?? {}).map(([key, one]) => [key, { ...one, id: 'E2' }])));
    play.set({ amount: 600 });
    expect(play.active).toEqual(['big']);
  });

  it('that only the old version has is dropped, that only the new one has is looked at', async () => {
    const play = await Play.started(drawn('= amount > 500'), { amount: 300 });
    await migrate(play, drawn(), { A: 'A' });
    expect([waiting(play), play.happened('conditionDropped').length]).toEqual([[], 1]);
    await migrate(play, drawn('= amount > 100'), { A: 'A' });
    expect(play.active).toEqual(['big']);
  });

  it('that could not be looked at is an incident no longer where the new version has it not', async () => {
    const one = await Play.started(drawn('= count(for i in 1..amount return i) > 0'), { amount: 1_000_000_000 });
    expect(one.incidents.map((text) => text.split(':')[0])).toEqual(['E']);
    await migrate(one, drawn(), { A: 'A' });
    expect([one.incidents, waiting(one)]).toEqual([[], []]);
  });
});

describe('what waits for its data', () => {
  const io = '<bpmn:ioSpecification><bpmn:dataInput id="B_amount" name="amount"/><bpmn:inputSet><bpmn:dataInputRefs>B_amount</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>';
  const into = '<bpmn:dataInputAssociation><bpmn:sourceRef>D_ref</bpmn:sourceRef><bpmn:targetRef>B_amount</bpmn:targetRef></bpmn:dataInputAssociation>';
  const object = '<bpmn:dataObject id="D"/><bpmn:dataObjectReference id="D_ref" name="order" dataObjectRef="D"/>';
  const needy = (id: string): Diagram => start().inside(object).userTask(id, { children: [io, into] }).end();

  it('waits on in the new version, and begins with what comes', async () => {
    const play = await Play.started(needy('B'));
    expect(waiting(play)).toEqual(['B condition at B']);
    await migrate(play, needy('B2').boundary('E', 'B2', { on: { signal: 'sig.stop' } }).end('e2'), { B: 'B2' });
    expect([waiting(play), Object.keys(play.state.tasks)]).toEqual([['B2 condition at B2'], []]);
    play.set({ order: 5 });
    expect([play.state.variables[play.task('B2')], waiting(play)]).toEqual([{ amount: 5 }, ['E signal sig.stop at B2']]);
  });

  it('begins at once where the new version asks for nothing', async () => {
    const play = await Play.started(needy('B'));
    await migrate(play, start().userTask('B').end().boundary('E', 'B', { on: { signal: 'sig.stop' } }).end('e2'), { B: 'B' });
    expect([Object.keys(play.state.tasks).length, waiting(play)]).toEqual([1, ['E signal sig.stop at B']]);
  });

  it('may be what would not wait otherwise', async () => {
    const script = (id: string): Diagram => start().inside(object).scriptTask(id, { script: '= amount * 2', result: 'twice', children: [io, into] }).userTask('Z').end();
    const play = await Play.started(script('B'));
    await migrate(play, script('B2'), { B: 'B2' });
    play.set({ order: 5 });
    expect([play.active, play.variables['twice']]).toEqual([['Z'], 10]);
  });
});

describe('several activations of one element', () => {
  const each = (task: NonNullable<Parameters<Diagram['userTask']>[1]>, items: string, guarded: boolean, more = ''): Diagram => start().sub('X', (inside) => {
    inside.inside(more).start('s').userTask('B', task).end('se');
    return guarded ? inside.boundary('E', 'B', { on: { signal: 'sig.stop' } }).end('e2') : inside;
  }, { multi: { collection: items, element: 'order' } }).end();

  it('wait each for what it has begun with: not the one that still waits for its data', async () => {
    const io = '<bpmn:ioSpecification><bpmn:dataInput id="B_amount" name="amount"/><bpmn:inputSet><bpmn:dataInputRefs>B_amount</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>';
    const into = '<bpmn:dataInputAssociation><bpmn:sourceRef>D_ref</bpmn:sourceRef><bpmn:targetRef>B_amount</bpmn:targetRef></bpmn:dataInputAssociation>';
    const object = '<bpmn:dataObject id="D"/><bpmn:dataObjectReference id="D_ref" name="thing" dataObjectRef="D"/>';
    const drawn = (guarded: boolean): Diagram => each({ children: [io, into] }, '= [1, 2]', guarded, object);
    const play = await Play.started(drawn(false));
    const [first] = Object.entries(play.state.elements).filter(([, { id }]) => id === 'X').map(([key]) => Number(key)).slice(1);
    play.set({ thing: 5 }, first, true);
    expect(play.tasks('B')).toHaveLength(1);
    await migrate(play, drawn(true), { X: 'X', B: 'B' });
    expect(Object.values(play.state.subscriptions).map(({ owner }) => owner)).toEqual(play.tasks('B'));
  });

  it('nor the one that was stopped', async () => {
    const drawn = (guarded: boolean): Diagram => each({ assignee: '= order' }, '= ["li", 7]', guarded);
    const play = await Play.started(drawn(false));
    expect([play.incidents.length, play.tasks('B').length]).toEqual([1, 1]);
    await migrate(play, drawn(true), { X: 'X', B: 'B' });
    expect(Object.values(play.state.subscriptions).map(({ owner }) => owner)).toEqual(play.tasks('B'));
  });
});

describe('an event with several definitions', () => {
  const [a, b, c] = [{ message: 'msg.a', key: '= caseNo' }, { message: 'msg.b', key: '= caseNo' }, { signal: 'sig.c' }];
  const drawn = (on: NonNullable<Parameters<Diagram['boundary']>[2]['on']>, all: boolean, id = 'E'): Diagram => start().userTask('A').end().boundary(id, 'A', { on, all, interrupting: false }).userTask('both').end('e2');

  it('keeps what has come of what it waits for, and begins the others anew that differ', async () => {
    const play = await Play.started(drawn([a, b], true));
    play.message('msg.a');
    expect(waiting(play)).toEqual(['E[0] caught at A', 'E[1] message msg.b at A']);
    await migrate(play, drawn([a, c], true, 'E2'), { A: 'A', E: 'E2' });
    expect(waiting(play)).toEqual(['E2[0] caught at A', 'E2[1] signal sig.c at A']);
    play.do({ type: 'deliverSignal', name: 'sig.c', signalKey: '1', variables: {} });
    expect(play.active).toEqual(['A', 'both']);
  });

  it('keeps each of them that is the same', async () => {
    const play = await Play.started(drawn([a, b, c], false));
    const before = Object.keys(play.state.subscriptions).slice(0, 2);
    await migrate(play, drawn([a, b, { timer: { duration: 'P1D' } }], false), { A: 'A' });
    expect([Object.keys(play.state.subscriptions), waiting(play)]).toEqual([before, ['E[0] message msg.a at A', 'E[1] message msg.b at A', 'E[2] timer at A']]);
  });

  it('stays stopped by one of them that could not begin', async () => {
    const stopped = await Play.started(start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: [a, { timer: { duration: '= wrong' } }] }).end('ee')), { wrong: 'soon' });
    expect(stopped.incidents).toEqual(['es: TIMER_WRONG']);
    await migrate(stopped, start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: [a, { timer: { duration: 'P2D' } }] }).end('ee')), { A: 'A' });
    expect(stopped.incidents).toEqual(['es: TIMER_WRONG']);
  });

  it('forgets what has come where the new version waits for any of them, or for one thing alone', async () => {
    const play = await Play.started(drawn([a, b], true));
    play.message('msg.a');
    await migrate(play, drawn([a, b], false), { A: 'A' });
    expect(waiting(play)).toEqual(['E[0] message msg.a at A', 'E[1] message msg.b at A']);
    await migrate(play, drawn(b, false), { A: 'A' });
    expect(waiting(play)).toEqual(['E message msg.b at A']);
  });
});

describe('a wait that could not begin', () => {
  const drawn = (on?: Parameters<Diagram['boundary']>[2]['on'], id = 'es'): Diagram => {
    const all = start().userTask('A').end();
    return on ? all.eventSub('ES', (inside) => inside.start(id, { on }).userTask('late').end('ee')) : all;
  };
  const broken = async (): Promise<Play> => {
    const play = await Play.started(drawn({ timer: { duration: '= wrong' } }), { wrong: 'soon' });
    expect(play.incidents).toEqual(['es: TIMER_WRONG']);
    return play;
  };

  it('is an incident no longer where the new version does not wait there, or for something else', async () => {
    const none = await broken();
    await migrate(none, drawn(), { A: 'A' });
    expect([none.incidents, waiting(none)]).toEqual([[], []]);
    const other = await broken();
    await migrate(other, drawn({ message: 'msg.new', key: '= caseNo' }), { A: 'A' });
    expect([other.incidents, waiting(other)]).toEqual([[], ['es message msg.new at p']]);
  });

  it('is one no longer though others wait on, and keeps none of them from beginning', async () => {
    const wrong = { timer: { duration: '= wrong' } };
    const two = (more: boolean): Diagram => {
      const all = start().userTask('A').end().eventSub('ES2', (inside) => inside.start('es2', { on: { signal: 'sig.on' } }).end('ee2'));
      return more ? all.eventSub('ES', (inside) => inside.start('es', { on: wrong }).end('ee')) : all;
    };
    const play = await Play.started(two(true), { wrong: 'soon' });
    await migrate(play, two(false), { A: 'A' });
    expect([play.incidents, waiting(play)]).toEqual([[], ['es2 signal sig.on at p']]);
  });

  it('at an activity that runs keeps nothing else there from beginning, nor does a job that failed', async () => {
    const drawn = (guarded: boolean): Diagram => {
      const all = start().sub('X', (inside) => inside.start('s').serviceTask('S', { type: 'print', limit: { key: 'l', name: '印製', amount: 3, unit: 'wd' } }).end('se').eventSub('ES', (sub) => sub.start('es', { on: { timer: { duration: '= wrong' } } }).end('ee')));
      all.end();
      return guarded ? all.boundary('E', 'X', { on: { signal: 'sig.stop' } }).end('e2') : all;
    };
    const play = await Play.started(drawn(false), { wrong: 'soon' });
    play.do({ type: 'failJob', job: play.job('print'), retries: 0, message: 'no printer' });
    await migrate(play, drawn(true), { X: 'X', S: 'S' });
    expect(play.incidents).toEqual(['es: TIMER_WRONG', 'S: JOB_NO_RETRIES']);
    expect(waiting(play).filter((text) => text.startsWith('E '))).toEqual(['E signal sig.stop at X']);
    const failed = await Play.started(start().serviceTask('S', { type: 'print' }).end());
    failed.do({ type: 'failJob', job: failed.job('print'), retries: 0, message: 'no printer' });
    await migrate(failed, start().serviceTask('S', { type: 'print' }).end().boundary('E', 'S', { on: { signal: 'sig.stop' } }).end('e2'), { S: 'S' });
    expect(waiting(failed)).toEqual(['E signal sig.stop at S']);
  });

  it('stays one where the new version has it, and begins there when that is resolved', async () => {
    const play = await broken();
    await migrate(play, drawn({ timer: { duration: 'P3D' } }, 's2'), { A: 'A', es: 's2' });
    expect([play.incidents, waiting(play)]).toEqual([['s2: TIMER_WRONG'], []]);
    resolve(play);
    expect([play.incidents, waiting(play)]).toEqual([[], ['s2 timer at p']]);
  });

  it('says so of the new version too, by an incident with which the wait can be begun again', async () => {
    const play = await Play.started(drawn(), { wrong: 'soon' });
    await migrate(play, drawn({ timer: { duration: '= wrong' } }), { A: 'A' });
    expect(play.incidents).toEqual(['es: TIMER_WRONG']);
    play.set({ wrong: 'P1D' });
    resolve(play);
    expect([play.incidents, waiting(play)]).toEqual([[], ['es timer at p']]);
  });

  it('because its activity could not begin, begins with that and once', async () => {
    const stopped = (): Diagram => start().userTask('A', { assignee: '= 7' }).end();
    const play = await Play.started(stopped());
    expect(play.incidents.map((text) => text.split(':')[0])).toEqual(['A']);
    await migrate(play, start().userTask('A').end().boundary('E', 'A', { on: { signal: 'sig.stop' } }).end('e2'), { A: 'A' });
    expect([play.incidents.length, waiting(play)]).toEqual([1, []]);
    resolve(play);
    expect([play.incidents, waiting(play)]).toEqual([[], ['E signal sig.stop at A']]);
  });
});

describe('event sub-processes of a scope', () => {
  const drawn = (interrupting: boolean, other: boolean): Diagram => {
    const all = start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.stop', key: '= caseNo' }, interrupting }).userTask('V').end('ee'));
    return other ? all.eventSub('ES2', (inside) => inside.start('es2', { on: { signal: 'sig.more' } }).end('ee2')) : all;
  };

  it('are not waited for while one runs that has interrupted it', async () => {
    const play = await Play.started(drawn(true, false));
    play.message('msg.stop');
    await migrate(play, drawn(true, true), { ES: 'ES', V: 'V' });
    expect([play.active, waiting(play)]).toEqual([['ES', 'V'], []]);
  });

  it('are waited for while one runs that has interrupted another scope', async () => {
    const inner = (): Diagram => start().sub('X', (inside) => inside.start('s').userTask('A').end('se').eventSub('ES', (sub) => sub.start('es', { on: { message: 'msg.stop', key: '= caseNo' } }).userTask('V').end('ee'))).end()
      .eventSub('ES2', (inside) => inside.start('es2', { on: { signal: 'sig.more' } }).end('ee2'));
    const play = await Play.started(inner());
    play.message('msg.stop');
    await migrate(play, inner(), { X: 'X', ES: 'ES', V: 'V' });
    expect(waiting(play)).toEqual(['es2 signal sig.more at p']);
  });

  it('are waited for while one runs beside it', async () => {
    const play = await Play.started(drawn(false, false));
    play.message('msg.stop');
    await migrate(play, drawn(false, true), { A: 'A', ES: 'ES', V: 'V' });
    expect(waiting(play)).toEqual(['es message msg.stop at p', 'es2 signal sig.more at p']);
  });
});

describe('limits', () => {
  const limit = (key: string) => ({ key, name: '初核', amount: 3, unit: 'wd' });

  it('go on, stop or stay away each for itself, and reminders with them', async () => {
    const play = await Play.started(start().parallel('F').userTask('A', { limit: limit('A') }).end().from('F').userTask('B', { limit: limit('gone') }).end('e2').boundary('T', 'B', { on: { timer: { duration: 'P9D' } } }).end('e3'));
    const reminders = (): string[] => Object.values(play.state.timers).map(({ id, clock }) => `${id} ${clock ? 'reminder' : 'timer'}`).sort();
    expect(reminders()).toEqual(['A reminder', 'T timer', 'gone reminder']);
    await migrate(play, start().parallel('F').userTask('A2', { limit: limit('A') }).end().from('F').userTask('B', { limit: limit('new') }).end('e2').boundary('T', 'B', { on: { timer: { duration: 'P9D' } } }).end('e3'), { A: 'A2', B: 'B' });
    expect([Object.values(play.state.clocks).map((clock) => clock.limit), reminders()]).toEqual([['A'], ['A reminder', 'T timer']]);
    expect(play.happened('clockStopped').map(({ late }) => late)).toEqual([false]);
  });

  it('are late when they stop after their end', async () => {
    const play = await Play.started(start().userTask('A', { limit: limit('A') }).end());
    play.advance('P30D');
    await migrate(play, start().userTask('A').end(), { A: 'A' });
    expect(play.happened('clockStopped').map(({ late }) => late)).toEqual([true]);
  });

  it('that could not be reckoned are an incident no longer where the new version has them not', async () => {
    const drawn = (limits: boolean): Diagram => diagram('p', limits ? { limit: { ...limit('case'), from: '= begun' } } : {}).start().userTask('A').end();
    const play = await Play.started(drawn(true), { begun: 'nonsense' });
    expect(play.incidents).toEqual(['p: LIMIT_START_WRONG']);
    const kept = await Play.started(drawn(true), { begun: 'nonsense' });
    await migrate(play, drawn(false), { A: 'A' });
    expect(play.incidents).toEqual([]);
    await migrate(kept, diagram('p', { limit: { ...limit('case') } }).start().userTask('A').end(), { A: 'A' });
    expect(kept.incidents).toEqual(['p: LIMIT_START_WRONG']);
    resolve(kept);
    expect([kept.incidents, Object.keys(kept.state.clocks).length]).toEqual([[], 1]);
  });
});
