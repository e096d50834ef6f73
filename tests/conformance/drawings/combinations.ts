/** Where constructs meet: scopes inside scopes, events beside events, what is cancelled with what. */
import { diagram } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const twice = { multi: { cardinality: '= 2' } };
const joinOfBoundary = () => diagram('p').start().inclusive('O').userTask('A', { when: '= true' }).inclusive('J').end().from('O').userTask('H', { when: '= true' }).end('endH')
  .boundary('B', 'H', { on: { signal: 'sig' } }).to('J');
const joinOfLink = () => diagram('p').start().inclusive('O').userTask('A', { when: '= true' }).inclusive('J').end().from('O').userTask('H', { when: '= true' }).throwEvent('away', { on: { link: 'L' } })
  .catchEvent('here', { on: { link: 'L' } }).to('J');

export const COMBINATIONS: readonly DrawnCase[] = [
  drawn('13.3.4-terminate-end-of-a-called-process-lets-its-caller-go-on', 'Call activity', severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end(), diagram('q').start('q1').end('q2', { on: { terminate: true } })), {
    expect: { completed: ['start', 'C', 'end'], state: done },
  }),
  drawn('13.5.6-terminate-end-ends-its-instance-of-a-multi-instance-sub-process-only', 'Terminate end event',
    diagram('p').start().sub('S', (s) => s.start('s1').parallel('F').userTask('A').end('stop', { on: { terminate: true } }).from('F').userTask('B').end('endB'), twice).end(), {
      steps: [{ complete: 'A' }], expect: { active: ['A', 'B'], state: 'active' },
    }),
  drawn('13.5.2-conditional-catch-that-is-true-already', 'Conditional catch event', diagram('p').start().catchEvent('C', { on: { condition: '= x = 1' } }).end(), { variables: { x: 1 }, expect: { completed: ['start', 'C', 'end'], state: done } }),
  drawn('13.3.7-error-of-one-called-process-ends-the-others', 'Multi-instance (parallel)',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q', multi: { collection: '= xs', element: 'x' } }).end().boundary('B', 'C', { on: { error: 'X' } }).end('out'),
      diagram('q').start('q1').exclusive('G').userTask('U', { when: '= x = 1' }).end('q2').from('G').end('q3', { default: true, on: { error: 'X' } })), {
      variables: { xs: [1, 2] }, expect: { completed: ['start', 'B', 'out'], active: [], state: done, others: { q: [{ state: 'terminated' }, { state: 'terminated' }] } },
    }),
  drawn('13.5.4-error-inside-an-event-sub-process-goes-outside', 'Error event sub-process',
    diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2').eventSub('E', (e) => e.start('e1', { on: { signal: 'sig' }, interrupting: false }).end('e2', { on: { error: 'X' } }))).end()
      .boundary('B', 'S', { on: { error: 'X' } }).end('out'), {
      steps: [{ signal: 'sig' }], expect: { completed: ['start', 's1', 'e1', 'B', 'out'], active: [], state: done },
    }),
  drawn('13.5.4-error-thrown-again-by-its-handler-goes-outside', 'Error event sub-process',
    diagram('p').start().sub('S', (s) => s.start('s1').end('s2', { on: { error: 'X' } }).eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).end('e2', { on: { error: 'X' } }))).end().boundary('B', 'S', { on: { error: 'X' } }).end('out'), {
      expect: { completed: ['start', 's1', 'e1', 'B', 'out'], active: [], state: done },
    }),
  drawn('13.5.4-event-sub-process-inside-comes-before-the-boundary', 'Error event sub-process',
    diagram('p').start().sub('S', (s) => s.start('s1').end('s2', { on: { error: 'X' } }).eventSub('E', (e) => e.start('e1', { on: { error: true } }).end('e2'))).end().boundary('B', 'S', { on: { error: 'X' } }).end('out'), {
      expect: { completed: ['start', 's1', 'e1', 'e2', 'E', 'S', 'end'], state: done },
    }),
  drawn('13.5.4-interrupting-ends-the-other-event-sub-processes', 'Signal event sub-process',
    diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on: { signal: 'a' }, interrupting: false }).userTask('V').end('e2')).eventSub('F', (f) => f.start('f1', { on: { signal: 'b' } }).userTask('W').end('f2')), {
      steps: [{ signal: 'a' }, { signal: 'b' }], expect: { completed: ['start', 'e1', 'f1'], active: ['W'], state: 'active' },
    }),
  drawn('13.5.4-interrupting-ends-the-called-process', 'Signal event sub-process',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end().eventSub('E', (e) => e.start('e1', { on: { signal: 'a' } }).end('e2')), diagram('q').start('q1').userTask('U').end('q2')), {
      steps: [{ signal: 'a' }], expect: { completed: ['start', 'e1', 'e2', 'E'], state: done, others: { q: [{ active: [], state: 'terminated' }] } },
    }),
  drawn('13.5.4-timer-cycle-beside-starts-again', 'Timer event sub-process', diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on: { timer: { cycle: 'R2/PT1H' } }, interrupting: false }).end('e2')), {
    steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'e1', 'e2', 'E', 'e1', 'e2', 'E'], active: ['U'], state: 'active' },
  }),
  drawn('13.5.3-timer-date-that-has-passed-interrupts-at-once', 'Timer boundary event', diagram('p').start().userTask('U').end().boundary('B', 'U', { on: { timer: { date: '2020-01-01T00:00:00Z' } } }).end('out'), {
    expect: { completed: ['start', 'B', 'out'], state: done },
  }),
  drawn('13.5.3-conditional-that-is-true-already-interrupts-at-once', 'Conditional boundary event', diagram('p').start().userTask('U').end().boundary('B', 'U', { on: { condition: '= x = 1' } }).end('out'), {
    variables: { x: 1 }, expect: { completed: ['start', 'B', 'out'], state: done },
  }),
  drawn('13.5.3-boundary-path-into-a-parallel-join', 'Signal boundary event', diagram('p').start().parallel('F').userTask('A').parallel('J').end().from('F').userTask('H').end('endH').boundary('B', 'H', { on: { signal: 'sig' } }).to('J'), {
    steps: [{ signal: 'sig' }, { complete: 'A' }], expect: { completed: ['start', 'F', 'B', 'A', 'J', 'end'], state: done },
  }),
  drawn('13.5.3-timer-beside-a-sequential-multi-instance-sub-process', 'Timer boundary event',
    diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2'), { multi: { cardinality: '= 2', sequential: true } }).end().boundary('B', 'S', { on: { timer: { duration: 'P1D' } }, interrupting: false }).end('out'), {
      steps: [{ complete: 'U' }, { advance: 'P2D' }, { complete: 'U' }], expect: { completed: ['start', 's1', 'U', 's2', 'S', 's1', 'B', 'out', 'U', 's2', 'S', 'end'], state: done },
    }),
  drawn('13.5.3-escalation-of-each-instance-of-a-multi-instance', 'Escalation boundary event',
    diagram('p').start().sub('S', (s) => s.start('s1').throwEvent('T', { on: { escalation: 'X' } }).end('s2'), twice).end().boundary('B', 'S', { on: { escalation: 'X' }, interrupting: false }).end('out'), {
      expect: { completed: ['start', ['s1', 's1', 'T', 'T', 'B', 'B', 'out', 'out', 's2', 's2', 'S', 'S'], 'end'], state: done },
    }),
  drawn('13.4.3-inclusive-join-waits-for-a-boundary-event-that-may-come', 'Inclusive gateway', joinOfBoundary(), { steps: [{ complete: 'A' }], expect: { completed: ['start', 'O', 'A'], active: ['H', 'J'] } }),
  drawn('13.4.3-inclusive-join-goes-on-when-the-boundary-event-cannot-come', 'Inclusive gateway', joinOfBoundary(), {
    steps: [{ complete: 'A' }, { complete: 'H' }], expect: { completed: ['start', 'O', 'A', 'H', ['endH', 'J'], 'end'], state: done },
  }),
  drawn('13.4.3-inclusive-join-takes-the-token-of-a-boundary-event', 'Inclusive gateway', joinOfBoundary(), {
    steps: [{ complete: 'A' }, { signal: 'sig' }], expect: { completed: ['start', 'O', 'A', 'B', 'J', 'end'], state: done },
  }),
  drawn('13.4.3-inclusive-join-waits-for-a-token-that-comes-by-a-link', 'Inclusive gateway', joinOfLink(), { steps: [{ complete: 'A' }], expect: { completed: ['start', 'O', 'A'], active: ['H', 'J'] } }),
  drawn('13.4.3-inclusive-with-one-flow-still-asks-its-condition', 'Inclusive gateway', diagram('p').start().inclusive('O').task('A', { when: '= false' }).end(), { expect: { state: 'incident', incidents: [{ element: 'O' }] } }),
  drawn('13.3.7-nested-multi-instances', 'Multi-instance (parallel)', diagram('p').start().sub('S', (s) => s.start('s1').userTask('U', twice).end('s2'), twice).end(), {
    steps: [{ complete: 'U' }, { complete: 'U' }, { complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', ['s1', 's1'], 'U', 'U', 's2', 'S', 'U', 'U', 's2', 'S', 'end'], state: done },
  }),
  drawn('13.5.2-message-thrown-before-the-wait-in-the-same-instance', 'Message throw event',
    diagram('p').start().throwEvent('T', { on: { message: 'm' }, inputs: { correlationKey: '= key' } }).catchEvent('C', { on: { message: 'm', key: '= key' } }).end(), {
      variables: { key: 'K' }, expect: { completed: ['start', 'T', 'C', 'end'], state: done },
    }),
  drawn('13.5.1-none-start-among-others', 'None start event', diagram('p').start('m1', { on: { message: 'm' } }).to('V').start('n1').userTask('U').end().node('V', 'bpmn:task'), { expect: { completed: ['n1'], active: ['U'] } }),
];
