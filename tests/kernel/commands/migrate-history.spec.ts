/** What a migrated case was goes on with it: joins, compensations, and the steps that it may go back to. */
import { describe, expect, it } from '@jest/globals';
import { diagram, type Diagram, type Drawing, type NodeOptions } from '../model/diagram.js';
import { person, Play } from '../play.js';
import { lineageOf } from '../../../engine/kernel/lineage.js';
import { takesBack } from '../../../engine/kernel/commands/take-back.js';
import { migrate, refusal, refuse, refused } from './migrating.js';

const start = (): Diagram => diagram('p').start();
const handler: NodeOptions = { attributes: { isForCompensation: true } };
const somebody = person('somebody');

describe('tokens that wait at a join', () => {
  const forked = (join: (drawn: Diagram) => Diagram, second = 'J'): Diagram => join(start().parallel('F').userTask('A')).userTask('Z').end().from('F').userTask('B').to(second, { id: 'b' });

  it('go on with the migration where the new version joins them with nothing more', async () => {
    const play = await Play.started(forked((drawn) => drawn.parallel('J')));
    play.complete('B');
    await migrate(play, start().parallel('F').userTask('A').end('e2').from('F').userTask('B').parallel('J', { flow: 'b' }).userTask('Z').end(), { A: 'A', J: 'J' });
    expect(play.active).toEqual(['A', 'Z']);
  });

  it('are stuck no longer then', async () => {
    const drawn = (both: boolean): Diagram => {
      const all = start().sub('S', (inside) => {
        inside.start('s').parallel('F').userTask('A').parallel('J').userTask('Z').end('se').from('F').userTask('B').exclusive('X').end('away', { when: '= gone' });
        if (both) inside.from('X').to('J', { default: true });
        return inside;
      }).userTask('after').end();
      return all;
    };
    const play = await Play.started(drawn(true), { gone: true });
    play.complete('A');
    play.complete('B');
    expect(play.incidents).toEqual(['J: JOIN_CANNOT_COMPLETE']);
    expect(await refuse(play, drawn(true), { S: 'S' })).toEqual(refused('J'));
    const single = start().sub('S', (inside) => inside.start('s').userTask('A').parallel('J').userTask('Z').end('se')).userTask('after').end();
    await migrate(play, single, { S: 'S', J: 'J' });
    expect([play.incidents, play.active]).toEqual([[], ['S', 'Z']]);
    play.complete('Z');
    expect(play.active).toEqual(['after']);
  });

  it('stay stuck, and said to be so once, where the new version joins them as the old one did', async () => {
    const drawn = (): Diagram => start().parallel('F').userTask('A').parallel('J').userTask('Z').end().from('F').userTask('B').exclusive('X').end('away', { when: '= gone' }).from('X').to('J', { default: true });
    const play = await Play.started(drawn(), { gone: true });
    play.complete('A');
    play.complete('B');
    const before = play.state.incidents;
    await migrate(play, drawn(), { J: 'J' });
    expect([play.state.incidents, play.active]).toEqual([before, []]);
  });

  it('wait at an activity that needs several, and not at one that begins with one', async () => {
    const needs = (id: string, start?: number): Diagram => forked((drawn) => drawn.userTask(id, start === undefined ? {} : { quantities: { start } }), id);
    const play = await Play.started(needs('J', 2));
    play.complete('B');
    expect((await refusal(play, needs('K'), { A: 'A', J: 'K' })).message).toBe("Expected 'K' to need several tokens as 'J' does, but it begins with one");
    await migrate(play, needs('K', 2), { A: 'A', J: 'K' });
    play.complete('A');
    expect(play.active).toEqual(['K']);
  });

  it('are not taken into another scope, nor onto another flow', async () => {
    const drawn = (inner: string, outer: string): Diagram => start().sub('S', (inside) => inside.start('s').parallel('F').userTask('A').parallel(inner).end('se').from('F').userTask('B').to(inner, { id: 'b' })).parallel(outer).userTask('Z').end();
    const play = await Play.started(drawn('J', 'O'));
    play.complete('B');
    const moved = start().sub('S', (inside) => inside.start('s').userTask('A').end('se')).userTask('Y').parallel('J', { flow: 'b' }).userTask('Z').end();
    expect(await refusal(play, moved, { S: 'S', A: 'A', J: 'J' })).toEqual({ ...refused('J'), message: "Expected 'J' to be directly in 'S' as 'J' is, but it is in 'p'" });
    expect((await refusal(play, drawn('J', 'O'), { S: 'S', A: 'A' })).message).toBe("Expected a mapping of 'J', at which tokens wait, but found none");
    const renamed = start().sub('S2', (inside) => inside.start('s').parallel('F').userTask('A').parallel('J2').end('se').from('F').userTask('B').to('J2', { id: 'b' })).userTask('Z').end();
    await migrate(play, renamed, { S: 'S2', A: 'A', J: 'J2' });
    play.complete('A');
    expect(play.active).toEqual(['Z']);
  });
});

describe('a complex gateway that has fired', () => {
  const drawn = (id: string, flow = 'a'): Diagram => start().parallel('F').userTask('A').complex(id, '= activationCount >= 1', { flow }).userTask('first', { when: '= waitingForStart' }).end()
    .from('F').userTask('B').to(id, { id: 'b' }).from(id).userTask('rest', { when: '= not(waitingForStart)', default: false }).end('e2').from(id).userTask('other', { default: true }).end('e3');

  it('waits for the rest under its new name, and is not lost', async () => {
    const play = await Play.started(drawn('G'));
    play.complete('A');
    expect(Object.values(play.state.fired ?? {})).toEqual([expect.objectContaining({ id: 'G', flows: ['a'] })]);
    expect(await refusal(play, drawn('G2'), { B: 'B', first: 'first' })).toEqual({ ...refused('G'), message: "Expected a mapping of 'G', at which tokens wait, but found none" });
    expect((await refusal(play, drawn('G2', 'elsewhere'), { B: 'B', first: 'first', G: 'G2' })).message).toBe("Expected the flow 'a', by which a token came to 'G', to lead to 'G2' in the new version, but it does not");
    await migrate(play, drawn('G2'), { B: 'B', first: 'first', G: 'G2' });
    play.complete('B');
    expect([play.active, play.state.fired]).toEqual([['first', 'rest'], {}]);
  });
});

describe('what may be compensated', () => {
  const undone = (activity: string, undo: string): Diagram => {
    const drawn = start().userTask(activity).userTask('B').throwEvent('K', { on: { compensate: true } }).end();
    return drawn.apart((one) => one.userTask(undo, handler)).compensatedBy(activity, undo);
  };

  it('is undone by the new version, under its names', async () => {
    const play = await Play.started(undone('A', 'U'));
    play.complete('A');
    await migrate(play, undone('A2', 'U2'), { A: 'A2', U: 'U2', B: 'B' });
    play.complete('B');
    expect(play.active).toEqual(['K', 'U2']);
    expect((await refusal(play, undone('A2', 'U2'), { K: 'K', U2: 'U2' }))).toEqual({ ...refused('K'), message: "Expected 'K' to wait, but it is being compensated" });
    play.complete('U2');
    expect(play.state.status).toBe('completed');
  });

  it.each<[string, Record<string, string>, string]>([['activity', { U: 'U2' }, 'A'], ['handler', { A: 'A2' }, 'U']])('keeps a case where it is while the new version has no such %s', async (_what, to, element) => {
    const play = await Play.started(undone('A', 'U'));
    play.complete('A');
    expect(await refusal(play, undone('A2', 'U2'), { B: 'B', ...to })).toEqual({ ...refused(element), message: `Expected '${element}', which may be compensated, to be in the new version or mapped, but it is not` });
  });

  it('is undone from its contents, where it has no handler', async () => {
    const drawn = (sub: string): Diagram => start().sub(sub, (inside: Drawing) => inside.start('s').userTask('A').end('se').apart((one) => one.userTask('U', handler)).compensatedBy('A', 'U')).userTask('B').throwEvent('K', { on: { compensate: true } }).end();
    const play = await Play.started(drawn('S'));
    play.complete('A');
    await migrate(play, drawn('S2'), { S: 'S2', B: 'B' });
    play.complete('B');
    expect(play.active).toEqual(['K', 'S2', 'U']);
    expect((await refuse(play, drawn('S2'), { K: 'K' })).element).toBe('K');
  });
});

describe('a step that the case went through', () => {
  const joined = (join: string): Diagram => start().parallel('F').userTask('A').parallel(join).userTask('C').end().from('F').userTask('B').to(join, { id: 'b' });
  const passed = async (drawn: Diagram, ...ids: string[]): Promise<Play> => {
    const play = await Play.started(drawn);
    for (const id of ids) play.complete(id);
    return play;
  };

  it('may be gone back to, and its join waits for it again by its new name', async () => {
    const play = await passed(joined('J'), 'A', 'B');
    await migrate(play, joined('J2'), { C: 'C', J: 'J2' });
    play.giveBack('C', 'A');
    expect(Object.values(play.state.arrivals).map(({ id, flow }) => `${id} ${flow}`)).toEqual(['J2 b']);
    play.complete('A');
    expect(play.active).toEqual(['C']);
  });

  it('may be gone back to where the new version joins nothing any more', async () => {
    const play = await passed(joined('J'), 'A', 'B');
    await migrate(play, start().userTask('A').userTask('C').end(), { C: 'C' });
    play.giveBack('C', 'A');
    expect([play.active, play.state.arrivals]).toEqual([['A'], {}]);
    play.complete('A');
    expect(play.active).toEqual(['C']);
  });

  it('is no target where the new version has it not, or elsewhere', async () => {
    const inside = (tasks: Record<string, string>): Diagram => start().sub('X', (sub) => sub.start('s').userTask(tasks['in'] ?? 'A').end('se')).userTask(tasks['out'] ?? 'D').userTask('C').end();
    const play = await passed(inside({}), 'A', 'D');
    expect(play.targets('C')).toEqual(['D', 'A']);
    await migrate(play, inside({ in: 'D', out: 'A' }), { C: 'C' });
    expect(play.targets('C')).toEqual([]);
    await migrate(play, inside({ in: 'A', out: 'E' }), { C: 'C' });
    expect(play.targets('C')).toEqual(['A']);
    play.giveBack('C', 'A');
    expect(play.active).toEqual(['A', 'X']);
  });

  it('is taken back only where the new version has it', async () => {
    const two = (first: string): Diagram => start().userTask(first).userTask('C').end();
    const back = (play: Play): boolean => takesBack(play.model, lineageOf(play.events), step(play), 'somebody');
    const step = (play: Play): number => play.happened('taskCompleted')[0]?.key ?? 0;
    const gone = await passed(two('A'), 'A');
    expect(back(gone)).toBe(true);
    await migrate(gone, two('B'), { C: 'C' });
    expect(back(gone)).toBe(false);
    expect(gone.refuse({ type: 'takeBack', step: step(gone) }, somebody)).toEqual({ code: 'TAKE_BACK_TOO_LATE', element: 'A', message: "Expected 'A' to be a step of the version that the case runs on now, but it is not" });
    for (const elsewhere of [start().manualTask('A').userTask('C').end(), start().sub('X', (inside) => inside.start('s').userTask('A').end('se')).userTask('C').end()]) {
      const other = await passed(two('A'), 'A');
      await migrate(other, elsewhere, { C: 'C' });
      expect([back(other), other.refuse({ type: 'takeBack', step: step(other) }, somebody).code]).toEqual([false, 'TAKE_BACK_TOO_LATE']);
    }
    const kept = await passed(two('A'), 'A');
    await migrate(kept, two('B'), { C: 'C', A: 'B' });
    kept.do({ type: 'takeBack', step: step(kept) }, somebody);
    expect(kept.active).toEqual(['B']);
  });
});

describe('work that was begun', () => {
  it('in an ad-hoc sub-process goes on with what still has its turn there, by the names of the new version', async () => {
    const drawn = (second: string, several = false): Diagram => start().adHoc('H', (inside) => inside.userTask('A').apart((one) => one.userTask(second)), { ordering: 'Sequential', ...(several ? { multi: { cardinality: '= 2' } } : {}) }).userTask('Z').end();
    for (const several of [false, true]) {
      const play = await Play.started(drawn('B', several));
      expect(await refusal(play, drawn('B2', several), { H: 'H', A: 'A' })).toEqual({ ...refused('B'), message: "Expected 'B', whose turn is still to come, to be in 'H' of the new version or mapped, but it is not" });
      await migrate(play, drawn('B2', several), { H: 'H', A: 'A', B: 'B2' });
      play.complete('A');
      expect(play.tasks('B2')).toHaveLength(1);
    }
  });
});
