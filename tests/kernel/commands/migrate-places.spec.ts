/** Where a case may stand when it goes on with another version, and what the new version has to have there. */
import { describe, expect, it } from '@jest/globals';
import { diagram, type Diagram } from '../model/diagram.js';
import { Play } from '../play.js';
import { migrate, refusal, refused, type To } from './migrating.js';

const start = (): Diagram => diagram('p').start();
const keyed = { key: '= caseNo' };
const job = (play: Play): void => { play.do({ type: 'completeJob', job: play.job('print'), variables: {} }); };
const keyOf = (play: Play, id: string): number => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);

describe('a case goes on with another version where it stands at', () => {
  it.each<[string, (id: string) => Diagram, (play: Play) => unknown]>([
    ['a service task', (id) => start().serviceTask(id, { type: 'print' }).userTask('Z').end(), job],
    ['a send task', (id) => start().sendTask(id, { type: 'print' }).userTask('Z').end(), job],
    ['a business rule task', (id) => start().businessRuleTask(id, { type: 'print' }).userTask('Z').end(), job],
    ['a receive task', (id) => start().receiveTask(id, { on: { message: 'msg.in', ...keyed } }).userTask('Z').end(), (play) => play.message('msg.in')],
    ['a call activity', (id) => start().callActivity(id, { calls: 'q' }).userTask('Z').end(), (play) => {
      play.do({ type: 'noteChildStarted', element: keyOf(play, 'new'), child: '7' });
      play.do({ type: 'noteChildEnded', element: keyOf(play, 'new'), child: '7', status: 'completed', variables: {} });
    }],
    ['an intermediate catching event', (id) => start().catchEvent(id, { on: { signal: 'sig.go' } }).userTask('Z').end(), (play) => play.do({ type: 'deliverSignal', name: 'sig.go', signalKey: '1', variables: {} })],
    ['an intermediate throwing event with a job', (id) => start().throwEvent(id, { type: 'print', on: { message: 'm' } }).userTask('Z').end(), job],
    ['an event-based gateway', (id) => start().eventBased(id).catchEvent('M', { on: { message: 'msg.in', ...keyed } }).userTask('Z').end().from(id).catchEvent('T', { on: { timer: { duration: 'P1D' } } }).end('e2'), (play) => play.message('msg.in')],
  ])('%s', async (_what, drawn, next) => {
    const play = await Play.started(drawn('old'));
    expect(await refusal(play, drawn('new'), {})).toEqual({ ...refused('old'), message: "Expected a mapping of 'old', where the case stands, but found none" });
    await migrate(play, drawn('new'), { old: 'new' });
    expect(play.active).toEqual(['new']);
    next(play);
    expect(play.active).toEqual(['Z']);
  });

  it('an end event with a job', async () => {
    const drawn = (id: string): Diagram => start().end(id, { type: 'print', on: { message: 'm' } });
    const play = await Play.started(drawn('old'));
    await migrate(play, drawn('new'), { old: 'new' });
    job(play);
    expect(play.state.status).toBe('completed');
  });

  it('an event sub-process that has begun', async () => {
    const drawn = (id: string, inner: string): Diagram => start().userTask('A').end().eventSub(id, (inside) => inside.start(`s-${id}`, { on: { message: 'msg.in', ...keyed } }).userTask(inner).end(`e-${id}`));
    const play = await Play.started(drawn('ES', 'V'));
    play.message('msg.in');
    await migrate(play, drawn('ES2', 'V2'), { ES: 'ES2', V: 'V2' });
    expect(play.active).toEqual(['ES2', 'V2']);
    play.complete('V2');
    expect(play.state.status).toBe('completed');
  });

  it('a step that several people do, one after another or beside each other, and rounds of one', async () => {
    const panel = (id: string): Diagram => start().userTask(id, { extension: '<duty:participation mode="all" users="= [&quot;li&quot;, &quot;zhao&quot;]" result="cosign"/>' }).userTask('Z').end();
    const play = await Play.started(panel('U'));
    play.complete('U', {}, { id: 'li', groups: [] });
    await migrate(play, panel('U2'), { U: 'U2' });
    play.complete('U2', {}, { id: 'zhao', groups: [] });
    expect(play.active).toEqual(['Z']);
    const rounds = (id: string): Diagram => start().userTask(id, { repeat: { while: '= loopCounter < 2' } }).userTask('Z').end();
    const loop = await Play.started(rounds('R'));
    await migrate(loop, rounds('R2'), { R: 'R2' });
    loop.complete('R2');
    loop.complete('R2');
    expect(loop.active).toEqual(['Z']);
  });
});

describe('a case stays with its version where the new one', () => {
  const plain = (): Diagram => start().userTask('A').end();
  const panel = (mode: string): Diagram => start().userTask('A', { extension: `<duty:participation mode="${mode}" users="= [&quot;li&quot;]" result="cosign"/>` }).end();
  const several = (sequential: boolean): Diagram => start().userTask('A', { multi: { collection: '= [1, 2]', sequential } }).end();
  const rounds = (): Diagram => start().userTask('A', { repeat: { while: '= loopCounter < 2' } }).end();
  const sub = (options: Parameters<Diagram['sub']>[2] = {}): Diagram => start().sub('H', (inside) => inside.start('s').userTask('A').end('se'), options).end();
  const adHoc = (ordering: 'Parallel' | 'Sequential', multi?: { cardinality: string }): Diagram => start().adHoc('H', (inside) => inside.userTask('A'), { ordering, ...(multi ? { multi } : {}) }).end();
  const here = { A: 'A' };
  const both = { H: 'H', A: 'A' };
  const otherwise = (id: string, is: string, would: string): string => `Expected '${id}' to be done as '${id}' is (${is}), but it is done otherwise (${would})`;

  it.each<[string, Diagram, Diagram, To, string, string]>([
    ['has several do it', plain(), panel('all'), here, 'A', otherwise('A', 'once', 'by several people, all')],
    ['has several do it otherwise', panel('all'), panel('vote'), here, 'A', otherwise('A', 'by several people, all', 'by several people, vote')],
    ['has one do it', panel('all'), plain(), here, 'A', otherwise('A', 'by several people, all', 'once')],
    ['does it for each', plain(), several(true), here, 'A', otherwise('A', 'once', 'one instance after another')],
    ['does it for each in another order', several(true), several(false), here, 'A', otherwise('A', 'one instance after another', 'instances beside each other')],
    ['does it in rounds', plain(), rounds(), here, 'A', otherwise('A', 'once', 'in rounds')],
    ['does it once', rounds(), plain(), here, 'A', otherwise('A', 'in rounds', 'once')],
    ['orders other work', adHoc('Parallel'), adHoc('Sequential'), both, 'H', otherwise('H', 'ad hoc', 'ad hoc, one at a time')],
    ['orders other work for each', adHoc('Sequential', { cardinality: '= 2' }), adHoc('Parallel', { cardinality: '= 2' }), both, 'H', otherwise('H', 'instances beside each other, ad hoc, one at a time', 'instances beside each other, ad hoc')],
  ])('%s', async (_why, begun, drawn, to, element, message) => {
    expect(await refusal(await Play.started(begun), drawn, to)).toEqual({ ...refused(element), message });
  });

  it('has a sub-process of steps in an order', async () => {
    expect((await refusal(await Play.started(adHoc('Parallel')), sub(), both)).message).toBe(otherwise('H', 'ad hoc', 'once'));
    expect((await refusal(await Play.started(sub()), sub({ multi: { cardinality: '= 2' } }), both)).message).toBe(otherwise('H', 'once', 'instances beside each other'));
  });

  const waits = (on: NonNullable<Parameters<Diagram['catchEvent']>[1]['on']>, all = false): Diagram => start().catchEvent('C', { on, all }).end();
  const [a, b] = [{ message: 'msg.a', ...keyed }, { signal: 'sig.b' }];
  it.each<[string, Diagram, Diagram, string, string]>([
    ['waits for something else', waits(a), waits(b), 'message', 'signal'],
    ['waits for more', waits(a), waits([a, b]), 'message', 'message, signal'],
    ['waits for all of it', waits([a, b]), waits([a, b], true), 'message, signal', 'message with the others, signal with the others'],
  ])('%s', async (_why, begun, drawn, was, would) => {
    expect(await refusal(await Play.started(begun), drawn, { C: 'C' })).toEqual({ ...refused('C'), message: `Expected 'C' to wait for ${was} as 'C' does, but it waits for ${would}` });
  });

  it('would make one event of two', async () => {
    const drawn = (...ids: string[]): Diagram => {
      const all = plain();
      for (const id of ids) all.boundary(id, 'A', { on: { timer: { duration: 'P1D' } }, interrupting: false }).end(`after-${id}`);
      return all;
    };
    const play = await Play.started(drawn('T', 'T2'));
    expect(await refusal(play, drawn('T3'), { A: 'A', T: 'T3', T2: 'T3' })).toEqual({ ...refused('T2'), message: "Expected one event to become 'T3', but found 'T' and 'T2'" });
    expect((await refusal(play, drawn('T2'), { A: 'A', T: 'T2' })).message).toBe("Expected one event to become 'T2', but found 'T' and 'T2'");
    await migrate(play, drawn('T2', 'T'), { A: 'A', T: 'T2', T2: 'T' });
    expect(Object.values(play.state.timers).map(({ id }) => id)).toEqual(['T2', 'T']);
  });

  it('would make one event of two in the process itself', async () => {
    const drawn = (...ids: string[]): Diagram => {
      const all = plain();
      for (const id of ids) all.eventSub(`ES-${id}`, (inside) => inside.start(id, { on: { signal: `sig.${id}` } }).end(`e-${id}`));
      return all;
    };
    expect((await refusal(await Play.started(drawn('a', 'b')), drawn('c'), { A: 'A', a: 'c', b: 'c' })).element).toBe('b');
  });

  it('would have to go on from where nothing waits, which is said', async () => {
    const gateway = (): Diagram => start().exclusive('X').userTask('A', { when: '= nothing' }).end();
    expect((await refusal(await Play.started(gateway()), gateway(), { X: 'X' })).message).toBe("Expected 'X' to wait for something, but it is of type exclusiveGateway and stopped with an incident: resolve that first");
  });

  it('has it elsewhere', async () => {
    const inside = (outer: string): Diagram => start().sub(outer, (one) => one.start('s').userTask('A').end('se')).end();
    const nested = start().sub('X', (one) => one.start('s').sub('Y', (two) => two.start('s2').userTask('A').end('e2')).end('se')).end();
    expect(await refusal(await Play.started(inside('X')), nested, { X: 'X', A: 'A' })).toEqual({ ...refused('A'), message: "Expected 'A' to be directly in 'X' as 'A' is, but it is in 'Y'" });
    expect((await refusal(await Play.started(inside('X')), plain(), { X: 'A', A: 'A' })).message).toBe("Expected 'X', a subProcess, to be mapped to a subProcess, but 'A' is a userTask");
  });
});

describe('a branch that was put aside', () => {
  it('is said to have to come back first, with a step of it', async () => {
    const drawn = start().userTask('A').userTask('B').end();
    const play = await Play.started(drawn);
    play.complete('A');
    play.giveBack('B', 'A', 'direct');
    expect(await refusal(play, drawn, { A: 'A' })).toEqual({ ...refused('B'), message: 'Expected no branch to be put aside by a return, but found one: it has to come back first' });
  });
});
