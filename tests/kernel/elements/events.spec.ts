/** Events: what is caught stays where it belongs, what is thrown goes out in its order (BPMN 2.0.2 §10.5, §13.5). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import type { Diagram, NodeOptions } from '../model/diagram.js';
import { Play } from '../play.js';

const start = (): Diagram => diagram('p').start();
const signal = (play: Play, variables = {}): unknown => play.do({ type: 'deliverSignal', name: 's', signalKey: '9', variables });
const of = (play: Play, id: string): number => Number(Object.entries(play.state.elements).find(([, element]) => element.id === id)?.[0]);

describe('what an event catches', () => {
  it('is a variable of the case', async () => {
    const play = await Play.started(start().catchEvent('C', { on: { signal: 's' } }).userTask('U').end());
    signal(play, { told: 1 });
    expect(play.variables).toEqual({ told: 1 });
  });

  it('goes through its output mappings, where it has some', async () => {
    const play = await Play.started(start().catchEvent('C', { on: { signal: 's' }, outputs: { kept: '= told + 1' } }).userTask('U').end());
    signal(play, { told: 1 });
    expect(play.variables).toEqual({ kept: 2 });
  });

  it('stays inside an event sub-process, and goes out of it by its mappings only', async () => {
    const drawn = (options: NodeOptions): Diagram => start().userTask('U').end().eventSub('ES', (inside) => inside.start('x', { on: { signal: 's' }, interrupting: false, ...options }).userTask('V').end('y'));
    const play = await Play.started(drawn({}));
    signal(play, { told: 1 });
    expect([play.variables, play.state.variables[of(play, 'ES')]]).toEqual([{}, { told: 1 }]);
  });

  it('in the course of a sub-process goes to the case, and not to the sub-process', async () => {
    const play = await Play.started(start().sub('S', (inside) => inside.start('a').catchEvent('C', { on: { signal: 's' } }).userTask('U').end('b')).end());
    signal(play, { told: 1 });
    expect([play.variables, play.state.variables[of(play, 'S')] ?? {}]).toEqual([{ told: 1 }, {}]);
  });

  it('at the start of a case is a variable of the case', async () => {
    const play = await Play.of(diagram('p').start('x', { on: { signal: 's' } }).userTask('U').end());
    play.start({ told: 1 }, 'x');
    expect(play.variables).toEqual({ told: 1 });
  });
});

describe('what an event throws', () => {
  const several = (on: NodeOptions['on'], more: NodeOptions = {}): Diagram => start().throwEvent('T', { ...(on === undefined ? {} : { on }), ...more }).userTask('Z').end();

  it('may be several things at once: a message and a signal, each with its variables', async () => {
    const play = await Play.started(several([{ message: 'm' }, { signal: 's' }], { inputs: { a: '= 1' } }));
    expect(play.happened('messageThrown')).toEqual([expect.objectContaining({ name: 'm', correlationKey: 'CASE-1', variables: { a: 1 } })]);
    expect(play.happened('signalThrown')).toEqual([expect.objectContaining({ name: 's', variables: { a: 1 } })]);
    expect(play.active).toEqual(['Z']);
  });

  it('may be a job beside a signal: the job is waited for', async () => {
    const play = await Play.started(several([{ signal: 's' }, { message: 'm' }], { type: 'tell' }));
    expect([play.happened('jobCreated').length, play.happened('signalThrown').length, play.happened('messageThrown').length, play.active]).toEqual([1, 1, 0, ['T']]);
    play.do({ type: 'completeJob', job: play.job('tell'), variables: {} });
    expect(play.active).toEqual(['Z']);
  });

  it('and ends all, last: what it throws besides is thrown', async () => {
    const play = await Play.started(start().parallel('F').userTask('A').end().from('F').end('T', { on: [{ terminate: true }, { message: 'm' }, { signal: 's' }] }));
    expect([play.state.status, play.happened('messageThrown').length, play.happened('signalThrown').length]).toEqual(['completed', 1, 1]);
  });

  it('and fails, last: what it throws besides is thrown', async () => {
    const play = await Play.started(start().sub('S', (inside) => inside.start('a').end('T', { on: [{ error: 'E' }, { message: 'm' }] })).end().boundary('B', 'S', { on: { error: 'E' } }).userTask('caught').end('e2'));
    expect([play.active, play.happened('messageThrown').length]).toEqual([['caught'], 1]);
  });

  it('goes on where nothing is to be undone, and waits where something is', async () => {
    const drawn = (undone: boolean): Diagram => {
      const plain = start().manualTask('A').throwEvent('T', { on: [{ compensate: true }, { message: 'm' }] }).userTask('Z').end();
      return undone ? plain.apart((one) => one.userTask('H', { attributes: { isForCompensation: true } })).compensatedBy('A', 'H') : plain;
    };
    expect((await Play.started(drawn(false))).active).toEqual(['Z']);
    const play = await Play.started(drawn(true));
    expect([play.active, play.happened('messageThrown').length]).toEqual([['H', 'T'], 1]);
    play.complete('H');
    expect(play.active).toEqual(['Z']);
  });

  it('is nothing by an event without a definition, or by one that leads to its link', async () => {
    const play = await Play.started(start().throwEvent('T').throwEvent('L', { on: { link: 'l' } }).catchEvent('K', { on: { link: 'l' } }).userTask('Z').end());
    expect([play.active, play.completed()]).toEqual([['Z'], ['start', 'T', 'L', 'K']]);
  });

  it('does not go on from an end event, whatever is drawn behind it', async () => {
    const play = await Play.started(start().end('T', { on: { message: 'm' }, outcome: 'issued' }));
    expect([play.state.status, play.happened('outcomeReached').map(({ outcome }) => outcome), play.variables]).toEqual(['completed', ['issued'], { outcome: 'issued' }]);
  });

  it('may say its outcome in FEEL, over what the case knows', async () => {
    const play = await Play.started(start().end('T', { outcome: '= "decided-" + code' }), { code: 'upheld' });
    expect([play.happened('outcomeReached').map(({ outcome }) => outcome), play.variables]).toEqual([['decided-upheld'], { code: 'upheld', outcome: 'decided-upheld' }]);
  });

  it('without a text for its outcome is an incident at the end event, and the case stays there', async () => {
    const play = await Play.started(start().end('T', { outcome: '= code' }));
    expect([play.state.status, play.incidents]).toEqual(['active', ['T: VALUE_MISSING']]);
  });
});

it('a signal that is thrown while another branch begins to wait is heard there; a message is not', async () => {
  const play = await Play.started(start().parallel('F').throwEvent('T', { on: [{ signal: 's' }, { message: 's' }] }).end().from('F').manualTask('M').catchEvent('C', { on: { signal: 's' } }).end('e2'));
  expect(play.state.status).toBe('completed');
});

describe('an event that throws several things, of which the first ends it', () => {
  const E = { escalation: 'E' } as const;
  const around = (on: NodeOptions['on']): Diagram => start().sub('S', (s) => s.start('s').task('A').throwEvent('T', { ...(on ? { on } : {}) }).end('e').apart((one) => one.userTask('undoA', { attributes: { isForCompensation: true } })).compensatedBy('A', 'undoA')).end()
    .boundary('B', 'S', { on: E }).userTask('H').end('he');

  it('throws nothing more, and compensates nothing', async () => {
    const thrown = await Play.started(around([E, { message: 'm', key: '= caseNo' }]));
    expect([thrown.active, thrown.happened('messageThrown'), thrown.incidents]).toEqual([['H'], [], []]);
    const compensated = await Play.started(around([E, { compensate: true }]));
    expect([compensated.active, compensated.happened('compensationThrown'), compensated.incidents]).toEqual([['H'], [], []]);
  });
});

it('an end event that fails and terminates ends by its error alone, which comes first', async () => {
  const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').parallel('F').userTask('A').end('a').from('F').userTask('U').end('x', { on: [{ error: 'E1' }, { terminate: true }] })).end()
    .boundary('B', 'S', { on: { error: 'E1' } }).userTask('Z').end('e2'));
  play.complete('U');
  expect([play.active, play.happened('elementCancelled').map(({ id, by }) => [id, by])]).toEqual([['Z'], [['A', 'B'], ['x', 'B'], ['S', 'B']]]);
});

it('an event that throws neither message nor signal goes on in the last case of a chain', async () => {
  const play = await Play.of(diagram('p').start().throwEvent('T', { on: { escalation: 'E' } }).end());
  play.do({ type: 'createInstance', definitionKey: '1', variables: {}, hops: 100 });
  expect([play.state.status, play.incidents]).toEqual(['completed', []]);
});
