/** The guard against run-away diagrams strikes anywhere: when its incidents are resolved, the case has gone on as if it had not. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { Command } from '../../engine/kernel/commands.js';

const key = '= caseNo';
type Draw = ReturnType<typeof diagram>;
type Ask = (play: Play) => Command;

const limitHit = (play: Play): number | undefined => Object.entries(play.state.incidents).filter(([, { code }]) => code === 'STEP_LIMIT').map(([found]) => Number(found))[0];

/** Asks and has every incident of the guard resolved; answers what the case has come to. */
async function played(drawn: Draw, asked: readonly Ask[], stepLimit?: number): Promise<{ found: object; struck: number }> {
  const play = await Play.of(drawn, stepLimit === undefined ? {} : { stepLimit });
  let struck = 0;
  const goOn = (): void => {
    for (let hit = limitHit(play); hit !== undefined; hit = limitHit(play)) {
      struck += 1;
      play.do({ type: 'resolveIncident', incident: hit });
    }
  };
  play.start({ n: 2 });
  goOn();
  for (const ask of asked) {
    play.do(ask(play));
    goOn();
  }
  return { struck, found: { status: play.state.status, active: play.active, completed: play.completed().sort(), variables: play.state.variables[0], waits: Object.values(play.state.subscriptions).map(({ id, name }) => `${id} ${name}`).sort(), incidents: play.incidents } };
}

const message = (name: string): Ask => (play) => ({
  type: 'correlateMessage', messageKey: '7', variables: { said: name },
  subscription: Number(Object.entries(play.state.subscriptions).find(([, one]) => one.name === name)?.[0]),
});
const signal = (name: string): Ask => () => ({ type: 'deliverSignal', name, signalKey: '9', variables: { heard: name } });
const adHoc: Ask = (play) => ({
  type: 'activateAdHoc', element: Number(Object.entries(play.state.elements).find(([, one]) => one.id === 'S')?.[0]), activities: [{ id: 'A', variables: { own: 5 } }, { id: 'B' }],
});

const CASES: [string, Draw, Ask[]][] = [
  ['an event sub-process that interrupts', diagram('p').start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: { message: 'm', key }, outputs: { inner: '= said' } }).userTask('H', { inputs: { seen: '= inner' } }).end('he')), [message('m')]],
  ['an event sub-process that does not', diagram('p').start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: { signal: 's' }, interrupting: false }).scriptTask('X', { script: '= heard', result: 'copied', outputs: { copy: '= copied' } }).end('he')), [signal('s')]],
  ['a boundary event that interrupts', diagram('p').start().userTask('A').end().boundary('B', 'A', { on: { message: 'm', key }, outputs: { kept: '= said' } }).userTask('U').end('e2'), [message('m')]],
  ['a boundary event that does not', diagram('p').start().userTask('A').end().boundary('B', 'A', { on: { signal: 's' }, interrupting: false }).userTask('U').end('e2'), [signal('s')]],
  ['an event behind an event-based gateway', diagram('p').start().eventBased('G').catchEvent('M', { on: { message: 'm', key } }).userTask('U').end().from('G').catchEvent('N', { on: { signal: 's' } }).end('e2'), [message('m')]],
  ['a receive task behind an event-based gateway', diagram('p').start().eventBased('G').receiveTask('M', { on: { message: 'm', key }, outputs: { kept: '= said' } }).userTask('U').end().from('G').catchEvent('N', { on: { signal: 's' } }).end('e2'), [message('m')]],
  ['an error that is caught around what threw it', diagram('p').start().sub('S', (inside) => inside.start('s').task('T').end('bad', { on: { error: 'E1' } })).end().boundary('B', 'S', { on: { error: 'E1', codeVariable: 'code' } }).userTask('U').end('e2'), []],
  ['activities of an ad-hoc sub-process that staff start with variables', diagram('p').start().adHoc('S', (inside) => inside.scriptTask('A', { script: '= own * 2', result: 'out', outputs: { out: '= out' } }).userTask('U').apart((one) => one.task('B')), { extension: '<zeebe:adHoc/>' }).end(), [adHoc]],
  ['joins, gateways and several instances', diagram('p').start().parallel('F').task('A', { multi: { cardinality: '= n' } }).parallel('J').userTask('U').end().from('F').task('B').to('J'), []],
];

describe('a case that the guard stops', () => {
  it.each(CASES)('goes on as if it had not, at whatever step: %s', async (_, drawn, asked) => {
    const whole = await played(drawn, asked);
    expect(whole.struck).toBe(0);
    let struck = 0;
    for (let limit = 0; limit <= 8; limit += 1) {
      const one = await played(drawn, asked, limit);
      struck += one.struck;
      expect({ limit, ...one.found }).toEqual({ limit, ...whole.found });
    }
    expect(struck).toBeGreaterThan(3);
  });
});
