/** §13.5.1, §13.5.2, §13.5.6: start, intermediate and end events. */
import { diagram } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const keyed = { key: 'K' };

export const EVENTS: readonly DrawnCase[] = [
  // Start events.
  drawn('13.5.1-none-start', 'None start event', diagram('p').start().end(), { expect: { completed: ['start', 'end'], state: done } }),
  drawn('13.5.1-message-start', 'Message start event', diagram('p').start('s', { on: { message: 'm' } }).userTask('U').end(), {
    start: [], steps: [{ message: 'm', variables: { x: 1 } }], expect: { completed: ['s'], active: ['U'], variables: { x: 1 } },
  }),
  drawn('13.5.1-signal-start', 'Signal start event', diagram('p').start('s', { on: { signal: 'sig' } }).userTask('U').end(), {
    start: [], steps: [{ signal: 'sig' }, { signal: 'sig' }], expect: { completed: ['s'], active: ['U'], others: { p: [{ completed: ['s'], active: ['U'] }] } },
  }),
  drawn('13.5.1-several-start-events-begin-one-instance-each', 'Message start event',
    diagram('p').start('s1', { on: { message: 'm' } }).userTask('U').end().start('s2', { on: { signal: 'sig' } }).to('U'), {
      start: [], steps: [{ message: 'm' }, { signal: 'sig' }], expect: { completed: ['s1'], active: ['U'], others: { p: [{ completed: ['s2'], active: ['U'] }] } },
    }),

  // Intermediate catch events.
  drawn('13.5.2-message-catch-waits', 'Message catch event', diagram('p').start().catchEvent('C', { on: { message: 'm', key: '= key' } }).end(), { variables: keyed, steps: [{ message: 'm', key: 'other' }], expect: { completed: ['start'], active: ['C'] } }),
  drawn('13.5.2-message-catch', 'Message catch event', diagram('p').start().catchEvent('C', { on: { message: 'm', key: '= key' } }).end(), {
    variables: keyed, steps: [{ message: 'm', key: 'K', variables: { y: 2 } }], expect: { completed: ['start', 'C', 'end'], state: done, variables: { y: 2 } },
  }),
  drawn('13.5.2-signal-catch', 'Signal catch event', diagram('p').start().catchEvent('C', { on: { signal: 'sig' } }).end(), { steps: [{ signal: 'other' }, { signal: 'sig' }], expect: { completed: ['start', 'C', 'end'], state: done } }),
  drawn('13.5.2-signal-before-the-wait-is-lost', 'Signal catch event', diagram('p').start().userTask('U').catchEvent('C', { on: { signal: 'sig' } }).end(), { steps: [{ signal: 'sig' }, { complete: 'U' }], expect: { completed: ['start', 'U'], active: ['C'] } }),
  drawn('13.5.2-signal-reaches-all-that-wait', 'Signal catch event', diagram('p').start().parallel('F').catchEvent('A', { on: { signal: 'sig' } }).end('endA').from('F').catchEvent('B', { on: { signal: 'sig' } }).end('endB'), {
    steps: [{ signal: 'sig' }], expect: { completed: ['start', 'F', ['A', 'B', 'endA', 'endB']], state: done },
  }),
  drawn('13.5.2-timer-duration', 'Timer catch event', diagram('p').start().catchEvent('T', { on: { timer: { duration: 'PT2H' } } }).end(), { steps: [{ advance: 'PT2H' }], expect: { completed: ['start', 'T', 'end'], state: done } }),
  drawn('13.5.2-timer-not-before-its-time', 'Timer catch event', diagram('p').start().catchEvent('T', { on: { timer: { duration: 'PT2H' } } }).end(), { steps: [{ advance: 'PT1H59M' }], expect: { completed: ['start'], active: ['T'] } }),
  drawn('13.5.2-timer-date', 'Timer catch event', diagram('p').start().catchEvent('T', { on: { timer: { date: '2026-03-03T09:00:00+08:00' } } }).end(), { steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'T', 'end'], state: done } }),
  drawn('13.5.2-timer-date-that-has-passed', 'Timer catch event', diagram('p').start().catchEvent('T', { on: { timer: { date: '2020-01-01T00:00:00Z' } } }).end(), { expect: { completed: ['start', 'T', 'end'], state: done } }),
  drawn('13.5.2-timer-cycle-fires-a-catch-event-once', 'Timer catch event', diagram('p').start().catchEvent('T', { on: { timer: { cycle: 'R3/PT1H' } } }).end(), { steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'T', 'end'], state: done } }),
  drawn('13.5.2-timer-from-an-expression', 'Timer catch event', diagram('p').start().catchEvent('T', { on: { timer: { duration: '= wait' } } }).end(), { variables: { wait: 'P2D' }, steps: [{ advance: 'P1D' }], expect: { active: ['T'] } }),
  drawn('13.5.2-timers-fire-in-the-order-of-their-times', 'Timer catch event', diagram('p').start().parallel('F').catchEvent('late', { on: { timer: { duration: 'PT2H' } } }).end('e1').from('F').catchEvent('early', { on: { timer: { duration: 'PT1H' } } }).end('e2'), {
    steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'F', 'early', 'e2', 'late', 'e1'], state: done },
  }),
  drawn('13.5.2-conditional-catch-waits', 'Conditional catch event', diagram('p').start().catchEvent('C', { on: { condition: '= x > 1' } }).end(), { variables: { x: 1 }, expect: { completed: ['start'], active: ['C'] } }),
  drawn('13.5.2-conditional-catch-turns-true', 'Conditional catch event', diagram('p').start().catchEvent('C', { on: { condition: '= x > 1' } }).end(), { variables: { x: 1 }, steps: [{ set: { x: 2 } }], expect: { completed: ['start', 'C', 'end'], state: done } }),
  drawn('13.5.2-conditional-catch-by-a-parallel-branch', 'Conditional catch event',
    diagram('p').start().parallel('F').catchEvent('C', { on: { condition: '= x = 2' } }).end('endC').from('F').userTask('U').scriptTask('S', { script: '= 2', result: 'x' }).end('endS'), {
      variables: { x: 1 }, steps: [{ complete: 'U' }], expect: { completed: ['start', 'F', 'U', 'S', ['C', 'endC', 'endS']], state: done },
    }),
  drawn('13.5.2-link-forward', 'Link event', diagram('p').start().throwEvent('away', { on: { link: 'L' } }).catchEvent('here', { on: { link: 'L' } }).end(), { expect: { completed: ['start', 'away', 'here', 'end'], state: done } }),
  drawn('13.5.2-link-backward', 'Link event',
    diagram('p').start().exclusive('M').scriptTask('inc', { script: '= n + 1', result: 'n' }).exclusive('X').throwEvent('back', { when: '= n < 2', on: { link: 'again' } })
      .from('X').end('end', { default: true }).catchEvent('top', { on: { link: 'again' } }).to('M'), {
      variables: { n: 0 }, expect: { completed: ['start', 'M', 'inc', 'X', 'back', 'top', 'M', 'inc', 'X', 'end'], variables: { n: 2 }, state: done },
    }),
  drawn('13.5.2-two-link-sources-one-target', 'Link event',
    diagram('p').start().exclusive('X').throwEvent('a', { when: '= x = 1', on: { link: 'L' } }).from('X').throwEvent('b', { default: true, on: { link: 'L' } }).catchEvent('here', { on: { link: 'L' } }).end(), {
      variables: { x: 2 }, expect: { completed: ['start', 'X', 'b', 'here', 'end'], state: done },
    }),

  // Intermediate throw events.
  drawn('13.5.2-none-throw-passes', 'None throw event', diagram('p').start().throwEvent('N').end(), { expect: { completed: ['start', 'N', 'end'], state: done } }),
  drawn('13.5.2-signal-throw-reaches-another-process', 'Signal throw event',
    severalProcesses(diagram('p').start().throwEvent('T', { on: { signal: 'sig' } }).end(), diagram('q').start('qs', { on: { signal: 'sig' } }).end('qe')), {
      expect: { completed: ['start', 'T', 'end'], state: done, others: { q: [{ completed: ['qs', 'qe'], state: done }] } },
    }),
  drawn('13.5.2-signal-throw-reaches-the-own-instance', 'Signal throw event', diagram('p').start().parallel('F').catchEvent('C', { on: { signal: 'sig' } }).end('endC').from('F').userTask('U').throwEvent('T', { on: { signal: 'sig' } }).end('endT'), {
    steps: [{ complete: 'U' }], expect: { completed: ['start', 'F', 'U', 'T', ['endT', 'C', 'endC']], state: done },
  }),
  drawn('13.5.2-message-throw-starts-another-process', 'Message throw event',
    severalProcesses(diagram('p').start().throwEvent('T', { on: { message: 'm' }, inputs: { x: '= 7' } }).end(), diagram('q').start('qs', { on: { message: 'm' } }).end('qe')), {
      expect: { completed: ['start', 'T', 'end'], state: done, others: { q: [{ completed: ['qs', 'qe'], state: done, variables: { x: 7 } }] } },
    }),
  drawn('13.5.2-message-throw-reaches-one-waiting-instance', 'Message throw event',
    severalProcesses(diagram('p').start().throwEvent('T', { on: { message: 'm' }, inputs: { correlationKey: '= key' } }).end(), diagram('q').start('qs').catchEvent('C', { on: { message: 'm', key: '= key' } }).end('qe')), {
      start: ['p', 'q', 'q'], variables: keyed, expect: { state: done, others: { q: [{ completed: ['qs', 'C', 'qe'], state: done }, { completed: ['qs'], active: ['C'] }] } },
    }),
  drawn('13.5.2-escalation-throw-that-nobody-catches', 'Escalation throw event', diagram('p').start().throwEvent('T', { on: { escalation: 'X' } }).end(), { expect: { completed: ['start', 'T', 'end'], state: done } }),
  drawn('13.5.2-send-task-starts-another-process', 'Send task',
    severalProcesses(diagram('p').start().sendTask('S', { on: { message: 'm' } }).end(), diagram('q').start('qs', { on: { message: 'm' } }).end('qe')), {
      expect: { completed: ['start', 'S', 'end'], state: done, others: { q: [{ completed: ['qs', 'qe'], state: done }] } },
    }),

  // End events.
  drawn('13.5.6-none-end-consumes-its-token-only', 'None end event', diagram('p').start().parallel('F').end('end1').from('F').userTask('U').end('end2'), { expect: { completed: ['start', 'F', 'end1'], active: ['U'], state: 'active' } }),
  drawn('13.5.6-terminate-end-ends-the-process', 'Terminate end event', diagram('p').start().parallel('F').userTask('A').end('stop', { on: { terminate: true } }).from('F').userTask('B').end('endB'), {
    steps: [{ complete: 'A' }], expect: { completed: ['start', 'F', 'A', 'stop'], active: [] },
  }),
  drawn('13.5.6-terminate-end-in-a-sub-process-ends-the-sub-process-only', 'Terminate end event',
    diagram('p').start().sub('S', (s) => s.start('s1').parallel('F').userTask('A').end('stop', { on: { terminate: true } }).from('F').userTask('B').end('endB')).userTask('after').end(), {
      steps: [{ complete: 'A' }], expect: { completed: ['start', 's1', 'F', 'A', 'stop', 'S'], active: ['after'], state: 'active' },
    }),
  drawn('13.5.6-message-end', 'Message end event', severalProcesses(diagram('p').start().end('E', { on: { message: 'm' } }), diagram('q').start('qs', { on: { message: 'm' } }).end('qe')), {
    expect: { completed: ['start', 'E'], state: done, others: { q: [{ state: done }] } },
  }),
  drawn('13.5.6-message-end-by-a-service', 'Message end event', diagram('p').start().end('E', { on: { message: 'm' }, type: 'mail' }), { steps: [{ job: 'mail' }], expect: { completed: ['start', 'E'], state: done } }),
  drawn('13.5.6-signal-end', 'Signal end event', severalProcesses(diagram('p').start().end('E', { on: { signal: 'sig' } }), diagram('q').start('qs', { on: { signal: 'sig' } }).end('qe')), {
    expect: { completed: ['start', 'E'], state: done, others: { q: [{ state: done }] } },
  }),
  drawn('13.5.6-error-end-that-nobody-catches', 'Error end event', diagram('p').start().end('E', { on: { error: 'X' } }), { expect: { completed: ['start'], state: 'incident', incidents: [{ element: 'E', code: 'ERROR_NOT_CAUGHT' }] } }),
  drawn('13.5.6-escalation-end-that-nobody-catches', 'Escalation end event', diagram('p').start().end('E', { on: { escalation: 'X' } }), { expect: { completed: ['start', 'E'], state: done } }),
];
