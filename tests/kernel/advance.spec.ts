/** What moves tokens, and what is said where they cannot move: joins, the guard against run-away diagrams, what is kept, and the end of a case. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { LocalKey } from '../../engine/kernel/state.js';

const keyOf = (play: Play, id: string): LocalKey => Number(Object.entries(play.state.elements).find(([, one]) => one.id === id)?.[0] ?? 0);
const found = (play: Play): unknown[] => Object.values(play.state.incidents).map(({ owner, id, code, message, retry }) => [owner, id, code, message, retry.do]);
const none = 'but no token is left that could come';

describe('a token that waits for others that cannot come', () => {
  /** Only one of the two ways into J is taken. */
  const half = (join: (drawn: ReturnType<typeof diagram>) => ReturnType<typeof diagram>) => join(diagram('p').start().exclusive('X').userTask('A', { default: true })).end().from('X').userTask('B', { when: '= false' }).to('J');
  it.each<[string, ReturnType<typeof diagram>, string]>([
    ['at a parallel gateway', half((drawn) => drawn.parallel('J')), `Expected a token on every incoming flow at 'J', ${none}`],
    ['at a complex gateway', half((drawn) => drawn.complex('J', '= activationCount >= 2')), `Expected the activation condition \`= activationCount >= 2\` of 'J' to hold, ${none}`],
    ['at an activity that needs several', half((drawn) => drawn.userTask('J', { quantities: { start: 2 } })), `Expected 2 tokens at 'J', ${none}`],
  ])('%s is an incident of its scope that says for what', async (_, drawn, message) => {
    const play = await Play.started(drawn);
    play.complete('A');
    expect(found(play)).toEqual([[0, 'J', 'JOIN_CANNOT_COMPLETE', message, 'nothing']]);
    expect(play.state.status).toBe('active');
  });

  it('is said once for each join, in the scope that it waits in', async () => {
    const play = await Play.started(diagram('p').start().userTask('O').sub('S', (s) => s.start('s').parallel('F').exclusive('X').task('A', { default: true }).parallel('J').end('e1').from('X').task('B', { when: '= false' }).to('J')
      .from('F').exclusive('Y').task('C', { default: true }).parallel('K').end('e2').from('Y').task('D', { when: '= false' }).to('K')).userTask('Z').end());
    play.complete('O');
    expect(found(play).map((one) => (one as unknown[]).slice(0, 2))).toEqual([[keyOf(play, 'S'), 'J'], [keyOf(play, 'S'), 'K']]);
    play.set({ a: 1 });
    expect(play.incidents).toHaveLength(2);
    expect(play.active).toEqual(['S']);
  });
});

describe('a diagram that runs away', () => {
  it('stops with an incident after a bounded number of activations, and goes on from there when asked', async () => {
    const play = await Play.started(diagram('p').start().exclusive('G').task('A').to('G'), {}, { stepLimit: 50 });
    const [[owner, id, code, message, retry] = []] = found(play) as unknown[][];
    expect([id, code, message, retry]).toEqual(['A', 'STEP_LIMIT', 'Expected the command to end after a bounded number of steps, but it went on', 'activate']);
    expect(play.happened('elementActivated')).toHaveLength(51);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    expect([play.incidents, play.state.elements[Number(owner)]]).toEqual([['G: STEP_LIMIT'], undefined]);
  });
});

describe('what an element gave that could not leave', () => {
  it('is kept for a retry where it has outputs of its own, and else is where it went', async () => {
    const kept = await Play.started(diagram('p').start().userTask('A', { outputs: { b: '= a' } }).userTask('B', { when: '= ok' }).end().from('A').userTask('C', { when: '= ok = false' }).end('e2'), { ok: 'perhaps' });
    const task = kept.task('A');
    kept.complete('A', { a: 1 });
    expect([kept.incidents, kept.state.variables[task]]).toEqual([['A: CONDITION_NOT_BOOLEAN'], { a: 1 }]);
    kept.set({ ok: true });
    kept.do({ type: 'resolveIncident', incident: Number(Object.keys(kept.state.incidents)[0]) });
    expect([kept.active, kept.variables]).toEqual([['B'], { ok: true, b: 1 }]);
    const gone = await Play.started(diagram('p').start().userTask('A').userTask('B', { when: '= ok' }).end().from('A').userTask('C', { when: '= ok = false' }).end('e2'), { ok: 'perhaps' });
    const other = gone.task('A');
    gone.complete('A', { a: 1 });
    expect([gone.variables, gone.state.variables[other]]).toEqual([{ ok: 'perhaps', a: 1 }, undefined]);
  });
});

describe('the end', () => {
  it('of a called case gives all of its variables, or the data outputs that it declares', async () => {
    const parent = { instance: '5', element: 3 };
    const given = async (drawn: ReturnType<typeof diagram>): Promise<unknown> => {
      const play = await Play.started(drawn, { x: 1, y: 2 }, { parent });
      return play.happened('parentToldOfEnd')[0];
    };
    expect(await given(diagram('p').start().task('A').end())).toEqual({ type: 'parentToldOfEnd', v: 1, key: 4, parent, status: 'completed', variables: { caseNo: 'CASE-1', x: 1, y: 2 } });
    const io = '<bpmn:ioSpecification><bpmn:dataOutput id="o1" name="x"/><bpmn:dataOutput id="o2" name="z"/><bpmn:inputSet/><bpmn:outputSet><bpmn:dataOutputRefs>o1</bpmn:dataOutputRefs><bpmn:dataOutputRefs>o2</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>';
    expect(await given(diagram('p').inside(io).start().task('A').end())).toMatchObject({ variables: { x: 1, z: null } });
  });

  it('of a case comes when nothing is left, incidents or not; of a sub-process not while it has one', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 3, unit: 'wd', from: '= x' } }).start().userTask('A').end(), { x: 'soon' });
    expect(play.incidents).toEqual(['p: LIMIT_START_WRONG']);
    play.complete('A');
    expect([play.state.status, play.incidents]).toEqual(['completed', []]);
    const inside = await Play.started(diagram('p').start().sub('S', (s) => s.start('s').userTask('A').end('e').eventSub('ES', (e) => e.start('es', { on: { message: '= name', key: '= caseNo' }, interrupting: false }).userTask('H').end('he'))).userTask('Z').end());
    inside.complete('A');
    expect([inside.active, inside.incidents]).toEqual([['S'], ['es: VALUE_MISSING']]);
    inside.set({ name: 'm' });
    inside.do({ type: 'resolveIncident', incident: Number(Object.keys(inside.state.incidents)[0]) });
    expect(inside.active).toEqual(['Z']);
  });
});
