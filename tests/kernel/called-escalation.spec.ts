import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Diagram } from './model/diagram.js';
import type { LocalKey } from '../../engine/kernel/state.js';

const PARENT = { instance: '4194304', element: 3 };
const throwing = diagram('child').start().throwEvent('T', { on: { escalation: 'LATE' }, inputs: { by: '= 3' } }).userTask('U').end();

describe('an escalation that a called process does not catch (BPMN 2.0.2 §10.5.6)', () => {
  it('is told to its caller, and the process goes on', async () => {
    const play = await Play.started(throwing, {}, { parent: PARENT });
    expect(play.happened('parentToldOfEscalation')).toMatchObject([{ parent: PARENT, code: 'LATE', variables: { by: 3 } }]);
    expect(play.active).toEqual(['U']);
  });

  it('is told in its order: each names the one before, and the end the last', async () => {
    const play = await Play.started(diagram('child').start().throwEvent('T', { on: { escalation: 'A' } }).userTask('U').throwEvent('V', { on: { escalation: 'B' } }).end(), {}, { parent: PARENT });
    play.complete('U');
    const [first, second] = play.happened('parentToldOfEscalation');
    expect(first).not.toHaveProperty('after');
    expect(second?.after).toBe(first?.key);
    expect(play.happened('parentToldOfEnd')[0]?.after).toBe(second?.key);
  });

  it('stays inside where it is caught, and nobody is told where nobody called', async () => {
    const caught = await Play.started(diagram('child').start().sub('S', (inside) => inside.start('s').throwEvent('T', { on: { escalation: 'LATE' } }).end('e')).end()
      .boundary('B', 'S', { on: { escalation: 'LATE' }, interrupting: false }).end('e2'), {}, { parent: PARENT });
    const alone = await Play.started(throwing);
    expect([caught, alone].flatMap((play) => play.happened('parentToldOfEscalation'))).toEqual([]);
  });

  it('a reminder is none: it is not drawn', async () => {
    const play = await Play.started(diagram('child').start().userTask('U', { limit: { key: 'k', name: '初核', amount: 1, unit: 'wd' } }).end(), {}, { parent: PARENT });
    play.advance('P7D');
    expect(play.happened('urged')).not.toEqual([]);
    expect(play.happened('parentToldOfEscalation')).toEqual([]);
  });
});

describe('a call activity whose process escalates', () => {
  const called = (): Diagram => diagram('p').start().callActivity('C', { calls: 'child' }).userTask('after').end();
  const escalated = (play: Play, code = 'LATE', child = '8388608'): void => {
    play.do({ type: 'noteChildEscalated', element: callOf(play), child, escalation: 5, code, variables: { by: 3 } });
  };
  const callOf = (play: Play): LocalKey => play.happened('childRequested')[0]?.element ?? 0;
  const started = async (drawn: Parameters<typeof Play.started>[0], parent?: typeof PARENT): Promise<Play> => {
    const play = await Play.started(drawn, {}, parent ? { parent } : {});
    play.do({ type: 'noteChildStarted', element: callOf(play), child: '8388608' });
    return play;
  };

  it('goes on beside a boundary event that does not interrupt, as often as it escalates', async () => {
    const play = await started(called().boundary('B', 'C', { on: { escalation: 'LATE', codeVariable: 'code' }, interrupting: false }).userTask('told').end('e2'));
    escalated(play);
    escalated(play);
    expect(play.active).toEqual(['C', 'told', 'told']);
    expect(play.variables).toEqual({ by: 3, code: 'LATE' });
    play.do({ type: 'noteChildEnded', element: callOf(play), child: '8388608', status: 'completed', variables: {} });
    expect(play.active).toEqual(['after', 'told', 'told']);
  });

  it('ends with its process where the boundary event interrupts', async () => {
    const play = await started(diagram('p').start().callActivity('C', { calls: 'child' }).end().boundary('B', 'C', { on: { escalation: true } }).userTask('told').end('e2'));
    escalated(play);
    expect(play.active).toEqual(['told']);
    expect(play.happened('childCancelRequested')).toMatchObject([{ child: '8388608' }]);
    escalated(play);
    expect(play.happened('commandIgnored')).toMatchObject([{ command: 'noteChildEscalated' }]);
  });

  it('is caught by an event sub-process around it', async () => {
    const play = await started(diagram('p').start().callActivity('C', { calls: 'child' }).end()
      .eventSub('ES', (inside) => inside.start('s', { on: { escalation: 'LATE' }, interrupting: false }).userTask('told').end('e2')));
    escalated(play, 'OTHER');
    expect(play.active).toEqual(['C']);
    escalated(play);
    expect(play.active).toEqual(['C', 'ES', 'told']);
  });

  it('one of several instances: the boundary event is that of the whole activity', async () => {
    const play = await started(diagram('p').start().callActivity('C', { calls: 'child', multi: { cardinality: '= 2' } }).end()
      .boundary('B', 'C', { on: { escalation: 'LATE' } }).userTask('told').end('e2'));
    escalated(play);
    expect(play.active).toEqual(['told']);
    expect(play.happened('childCancelRequested')).toHaveLength(2);
  });

  it('tells its own caller where nothing here catches', async () => {
    const play = await started(called(), PARENT);
    escalated(play);
    expect(play.happened('parentToldOfEscalation')).toMatchObject([{ parent: PARENT, code: 'LATE', variables: { by: 3 } }]);
    expect(play.active).toEqual(['C']);
  });

  it('late news, and those of another process, change nothing', async () => {
    const play = await started(called().boundary('B2', 'C', { on: { escalation: true } }).end('e3'));
    escalated(play, 'LATE', '99');
    expect(play.active).toEqual(['C']);
    play.do({ type: 'cancelInstance', reason: '重複' });
    escalated(play);
    expect(play.happened('commandIgnored')).toHaveLength(2);
  });
});
