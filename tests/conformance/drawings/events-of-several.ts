/** §10.5.5: events with several definitions (any of them, or all of them), in each position. */
import { diagram } from '../../kernel/model/diagram.js';
import type { On } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { ConformanceStep, DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const on: On[] = [{ message: 'm', key: '= key' }, { signal: 'sig' }, { timer: { duration: 'P1D' } }];
const pair: On[] = [{ message: 'm', key: '= key' }, { signal: 'sig' }];
const variables = { key: 'K' };
const FIRE: readonly (readonly [string, ConformanceStep])[] = [['message', { message: 'm', key: 'K' }], ['signal', { signal: 'sig' }], ['timer', { advance: 'P1D' }]];
const M = 'Multiple';
const P = 'Parallel multiple';

export const EVENTS_OF_SEVERAL: readonly DrawnCase[] = [
  ...FIRE.map(([name, step]) => drawn(`10.5.5-multiple-catch-by-its-${name}`, `${M} catch event`, diagram('p').start().catchEvent('C', { on }).end(), { variables, steps: [step], expect: { completed: ['start', 'C', 'end'], state: done } })),
  ...FIRE.map(([name, step]) => drawn(`10.5.5-multiple-boundary-by-its-${name}`, `${M} boundary event`, diagram('p').start().userTask('H').end().boundary('B', 'H', { on }).end('out'), { variables, steps: [step], expect: { completed: ['start', 'B', 'out'], active: [], state: done } })),
  ...FIRE.map(([name, step]) => drawn(`10.5.5-multiple-boundary-beside-by-its-${name}`, `${M} boundary event`, diagram('p').start().userTask('H').end().boundary('B', 'H', { on, interrupting: false }).end('out'), {
    variables, steps: [step], expect: { completed: ['start', 'B', 'out'], active: ['H'], state: 'active' },
  })),
  ...FIRE.map(([name, step]) => drawn(`10.5.5-multiple-event-sub-process-by-its-${name}`, `${M} event sub-process`, diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on }).end('e2')), {
    variables, steps: [step], expect: { completed: ['start', 'e1', 'e2', 'E'], active: [], state: done },
  })),
  drawn('10.5.5-multiple-start-by-its-message', `${M} start event`, diagram('p').start('s', { on: [{ message: 'm' }, { signal: 'sig' }] }).end(), { start: [], steps: [{ message: 'm' }], expect: { completed: ['s', 'end'], state: done } }),
  drawn('10.5.5-multiple-start-by-its-signal', `${M} start event`, diagram('p').start('s', { on: [{ message: 'm' }, { signal: 'sig' }] }).end(), { start: [], steps: [{ signal: 'sig' }], expect: { completed: ['s', 'end'], state: done } }),
  drawn('10.5.5-multiple-throw-throws-all', `${M} throw event`,
    severalProcesses(diagram('p').start().throwEvent('T', { on: [{ message: 'm' }, { signal: 'sig' }] }).end(), diagram('q').start('q1', { on: { message: 'm' } }).end('q2'), diagram('r').start('r1', { on: { signal: 'sig' } }).end('r2')), {
      expect: { completed: ['start', 'T', 'end'], state: done, others: { q: [{ state: done }], r: [{ state: done }] } },
    }),
  drawn('10.5.5-multiple-end-throws-all', `${M} end event`,
    severalProcesses(diagram('p').start().end('T', { on: [{ message: 'm' }, { signal: 'sig' }] }), diagram('q').start('q1', { on: { message: 'm' } }).end('q2'), diagram('r').start('r1', { on: { signal: 'sig' } }).end('r2')), {
      expect: { completed: ['start', 'T'], state: done, others: { q: [{ state: done }], r: [{ state: done }] } },
    }),
  drawn('10.5.5-parallel-multiple-catch-waits-for-all', `${P} catch event`, diagram('p').start().catchEvent('C', { on: pair, all: true }).end(), { variables, steps: [{ signal: 'sig' }], expect: { completed: ['start'], active: ['C'], state: 'active' } }),
  drawn('10.5.5-parallel-multiple-catch-in-any-order', `${P} catch event`, diagram('p').start().catchEvent('C', { on: pair, all: true }).end(), {
    variables, steps: [{ signal: 'sig' }, { message: 'm', key: 'K' }], expect: { completed: ['start', 'C', 'end'], state: done },
  }),
  drawn('10.5.5-parallel-multiple-catch-the-same-twice-is-not-all', `${P} catch event`, diagram('p').start().catchEvent('C', { on: pair, all: true }).end(), { variables, steps: [{ signal: 'sig' }, { signal: 'sig' }], expect: { active: ['C'], state: 'active' } }),
  drawn('10.5.5-parallel-multiple-boundary-waits-for-all', `${P} boundary event`, diagram('p').start().userTask('H').end().boundary('B', 'H', { on: pair, all: true }).end('out'), { variables, steps: [{ signal: 'sig' }], expect: { completed: ['start'], active: ['H'] } }),
  drawn('10.5.5-parallel-multiple-boundary', `${P} boundary event`, diagram('p').start().userTask('H').end().boundary('B', 'H', { on: pair, all: true }).end('out'), {
    variables, steps: [{ message: 'm', key: 'K' }, { signal: 'sig' }], expect: { completed: ['start', 'B', 'out'], active: [], state: done },
  }),
  drawn('10.5.5-parallel-multiple-event-sub-process', `${P} event sub-process`, diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on: pair, all: true }).end('e2')), {
    variables, steps: [{ message: 'm', key: 'K' }, { signal: 'sig' }], expect: { completed: ['start', 'e1', 'e2', 'E'], active: [], state: done },
  }),
];
