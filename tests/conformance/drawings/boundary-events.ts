/** §13.5.3: boundary events, every trigger on every kind of activity that waits. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Diagram, On } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { ConformanceStep, DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

interface Host {
  readonly name: string;
  readonly draw: (drawing: Diagram) => Diagram;
  /** Completed when it has begun to wait. */
  readonly begun: readonly string[];
  readonly active: readonly string[];
  readonly finish: readonly ConformanceStep[];
  /** Completed when it is done. */
  readonly done: readonly string[];
  readonly child?: () => Diagram;
}

const child = (): Diagram => diagram('child').start('c1').userTask('CU').end('c2');
const HOSTS: readonly Host[] = [
  { name: 'a-user-task', draw: (d) => d.userTask('H'), begun: [], active: ['H'], finish: [{ complete: 'H' }], done: ['H'] },
  { name: 'a-receive-task', draw: (d) => d.receiveTask('H', { on: { message: 'go', key: '= key' } }), begun: [], active: ['H'], finish: [{ message: 'go', key: 'K' }], done: ['H'] },
  { name: 'a-service-task', draw: (d) => d.serviceTask('H', { type: 'work' }), begun: [], active: ['H'], finish: [{ job: 'work' }], done: ['H'] },
  { name: 'a-sub-process', draw: (d) => d.sub('H', (s) => s.start('s1').userTask('I').end('s2')), begun: ['s1'], active: ['I'], finish: [{ complete: 'I' }], done: ['I', 's2', 'H'] },
  { name: 'a-call-activity', draw: (d) => d.callActivity('H', { calls: 'child' }), begun: [], active: ['H'], finish: [{ complete: 'CU' }], done: ['H'], child },
  { name: 'a-parallel-multi-instance', draw: (d) => d.userTask('H', { multi: { cardinality: '= 2' } }), begun: [], active: ['H', 'H'], finish: [{ complete: 'H' }, { complete: 'H' }], done: ['H', 'H'] },
  { name: 'a-sequential-multi-instance', draw: (d) => d.userTask('H', { multi: { cardinality: '= 2', sequential: true } }), begun: [], active: ['H'], finish: [{ complete: 'H' }, { complete: 'H' }], done: ['H', 'H'] },
];

const TRIGGERS: readonly { readonly name: string; readonly construct: string; readonly on: On; readonly fire: ConformanceStep }[] = [
  { name: 'timer', construct: 'Timer boundary event', on: { timer: { duration: 'P1D' } }, fire: { advance: 'P1D' } },
  { name: 'message', construct: 'Message boundary event', on: { message: 'm', key: '= key' }, fire: { message: 'm', key: 'K' } },
  { name: 'signal', construct: 'Signal boundary event', on: { signal: 'sig' }, fire: { signal: 'sig' } },
  { name: 'conditional', construct: 'Conditional boundary event', on: { condition: '= x = 1' }, fire: { set: { x: 1 } } },
];

const variables = { key: 'K', x: 0 };

function hosted(host: Host, on: On, interrupting: boolean, after = false): { xml(): string } {
  const begun = host.draw(diagram('p').start());
  const drawing = (after ? begun.userTask('after') : begun).end().boundary('B', 'H', { on, interrupting }).task('T').end('out');
  return host.child ? severalProcesses(drawing, host.child()) : drawing;
}

const everywhere: readonly DrawnCase[] = HOSTS.flatMap((host) => TRIGGERS.flatMap(({ name, construct, on, fire }) => [
  drawn(`13.5.3-${name}-interrupts-${host.name}`, construct, hosted(host, on, true), {
    variables, steps: [fire],
    expect: {
      completed: ['start', ...host.begun, 'B', 'T', 'out'], active: [], state: 'completed',
      ...(host.child ? { others: { child: [{ completed: ['c1'], active: [], state: 'terminated' as const }] } } : {}),
    },
  }),
  drawn(`13.5.3-${name}-beside-${host.name}`, construct, hosted(host, on, false), {
    variables, steps: [fire, ...host.finish],
    expect: { completed: ['start', ...host.begun, 'B', 'T', 'out', ...host.done, 'end'], active: [], state: 'completed' },
  }),
  drawn(`13.5.3-${name}-too-late-for-${host.name}`, construct, hosted(host, on, true, true), {
    variables, steps: [...host.finish, fire],
    expect: { completed: ['start', ...host.begun, ...host.done], active: ['after'], state: 'active' },
  }),
]));

const failing = (error: string) => (d: Diagram): Diagram => d.sub('H', (s) => s.start('s1').parallel('F').userTask('I').end('s2', { on: { error } }).from('F').userTask('O').end('s3'));
const child2 = (): Diagram => diagram('child').start('c1').end('c2', { on: { error: 'X' } });

export const BOUNDARY_EVENTS: readonly DrawnCase[] = [
  ...everywhere,
  drawn('13.5.3-error-of-a-service-task', 'Error boundary event', diagram('p').start().serviceTask('H', { type: 'work' }).end().boundary('B', 'H', { on: { error: 'X' } }).end('out'), {
    steps: [{ job: 'work', error: 'X' }], expect: { completed: ['start', 'B', 'out'], state: 'completed' },
  }),
  drawn('13.5.3-error-of-a-service-task-with-another-code', 'Error boundary event', diagram('p').start().serviceTask('H', { type: 'work' }).end().boundary('B', 'H', { on: { error: 'X' } }).end('out'), {
    steps: [{ job: 'work', error: 'Y' }], expect: { completed: ['start'], state: 'incident', incidents: [{ element: 'H' }] },
  }),
  drawn('13.5.3-error-of-any-code', 'Error boundary event', diagram('p').start().serviceTask('H', { type: 'work' }).end().boundary('B', 'H', { on: { error: true } }).end('out'), {
    steps: [{ job: 'work', error: 'Y' }], expect: { completed: ['start', 'B', 'out'], state: 'completed' },
  }),
  drawn('13.5.3-error-by-its-code-before-any-code', 'Error boundary event', diagram('p').start().serviceTask('H', { type: 'work' }).end().boundary('any', 'H', { on: { error: true } }).end('e1').boundary('X', 'H', { on: { error: 'X' } }).end('e2'), {
    steps: [{ job: 'work', error: 'X' }], expect: { completed: ['start', 'X', 'e2'], state: 'completed' },
  }),
  drawn('13.5.3-error-of-a-sub-process-cancels-what-is-inside', 'Error boundary event', failing('X')(diagram('p').start()).end().boundary('B', 'H', { on: { error: 'X' } }).end('out'), {
    steps: [{ complete: 'I' }], expect: { completed: ['start', 's1', 'F', 'I', 'B', 'out'], active: [], state: 'completed' },
  }),
  drawn('13.5.3-error-goes-to-the-nearest-scope-that-catches-it', 'Error boundary event',
    diagram('p').start().sub('outer', (o) => o.start('o1').sub('inner', (i) => i.start('i1').end('i2', { on: { error: 'X' } })).end('o2').boundary('near', 'inner', { on: { error: 'X' } }).end('o3')).end()
      .boundary('far', 'outer', { on: { error: 'X' } }).end('out'), {
      expect: { completed: ['start', 'o1', 'i1', 'near', 'o3', 'outer', 'end'], state: 'completed' },
    }),
  drawn('13.5.3-error-passes-scopes-that-do-not-catch-it', 'Error boundary event',
    diagram('p').start().sub('outer', (o) => o.start('o1').sub('inner', (i) => i.start('i1').end('i2', { on: { error: 'X' } })).end('o2').boundary('near', 'inner', { on: { error: 'Y' } }).end('o3')).end()
      .boundary('far', 'outer', { on: { error: 'X' } }).end('out'), {
      expect: { completed: ['start', 'o1', 'i1', 'far', 'out'], state: 'completed' },
    }),
  drawn('13.5.3-error-of-a-called-process', 'Error boundary event', severalProcesses(diagram('p').start().callActivity('H', { calls: 'child' }).end().boundary('B', 'H', { on: { error: 'X' } }).end('out'), child2()), {
    expect: { completed: ['start', 'B', 'out'], state: 'completed', others: { child: [{ completed: ['c1'], state: 'terminated' }] } },
  }),
  drawn('13.5.3-error-of-one-instance-ends-the-multi-instance', 'Error boundary event', diagram('p').start().serviceTask('H', { type: 'work', multi: { cardinality: '= 3' } }).end().boundary('B', 'H', { on: { error: 'X' } }).end('out'), {
    steps: [{ job: 'work' }, { job: 'work', error: 'X' }], expect: { completed: ['start', 'H', 'B', 'out'], active: [], state: 'completed' },
  }),
  drawn('13.5.3-error-that-does-not-interrupt-is-refused', 'Error boundary event', diagram('p').start().userTask('H').end().boundary('B', 'H', { on: { error: 'X' }, interrupting: false }).end('out'), { refused: { rule: 'boundary-event-interrupting', element: 'B' } }),
  ...[true, false].map((interrupting) => drawn(`13.5.3-escalation-of-a-sub-process-${interrupting ? 'interrupting' : 'beside'}`, 'Escalation boundary event',
    diagram('p').start().sub('H', (s) => s.start('s1').throwEvent('T', { on: { escalation: 'X' } }).userTask('I').end('s2')).end().boundary('B', 'H', { on: { escalation: 'X' }, interrupting }).end('out'), {
      expect: interrupting ? { completed: ['start', 's1', 'B', 'out'], active: [], state: 'completed' } : { completed: ['start', 's1', ['T', 'B', 'out']], active: ['I'], state: 'active' },
    })),
  drawn('13.5.3-escalation-end-of-a-sub-process-beside', 'Escalation boundary event',
    diagram('p').start().sub('H', (s) => s.start('s1').end('s2', { on: { escalation: 'X' } })).end().boundary('B', 'H', { on: { escalation: 'X' }, interrupting: false }).end('out'), {
      expect: { completed: ['start', 's1', ['s2', 'H', 'end', 'B', 'out']], state: 'completed' },
    }),
  drawn('13.5.3-escalation-of-another-code', 'Escalation boundary event',
    diagram('p').start().sub('H', (s) => s.start('s1').throwEvent('T', { on: { escalation: 'Y' } }).end('s2')).end().boundary('B', 'H', { on: { escalation: 'X' } }).end('out'), {
      expect: { completed: ['start', 's1', 'T', 's2', 'H', 'end'], state: 'completed' },
    }),
  drawn('13.5.3-escalation-of-any-code', 'Escalation boundary event',
    diagram('p').start().sub('H', (s) => s.start('s1').throwEvent('T', { on: { escalation: 'Y' } }).end('s2')).end().boundary('B', 'H', { on: { escalation: true } }).end('out'), {
      expect: { completed: ['start', 's1', 'B', 'out'], state: 'completed' },
    }),
  drawn('13.5.3-timer-cycle-beside-fires-again', 'Timer boundary event', diagram('p').start().userTask('H').end().boundary('B', 'H', { on: { timer: { cycle: 'R2/PT1H' } }, interrupting: false }).end('out'), {
    steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'B', 'out', 'B', 'out'], active: ['H'], state: 'active' },
  }),
  drawn('13.5.3-message-beside-fires-again', 'Message boundary event', diagram('p').start().userTask('H').end().boundary('B', 'H', { on: { message: 'm', key: '= key' }, interrupting: false }).end('out'), {
    variables, steps: [{ message: 'm', key: 'K' }, { message: 'm', key: 'K' }], expect: { completed: ['start', 'B', 'out', 'B', 'out'], active: ['H'], state: 'active' },
  }),
  drawn('13.5.3-signal-beside-fires-again', 'Signal boundary event', diagram('p').start().userTask('H').end().boundary('B', 'H', { on: { signal: 'sig' }, interrupting: false }).end('out'), {
    steps: [{ signal: 'sig' }, { signal: 'sig' }], expect: { completed: ['start', 'B', 'out', 'B', 'out'], active: ['H'], state: 'active' },
  }),
  drawn('13.5.3-condition-beside-fires-each-time-it-turns-true', 'Conditional boundary event', diagram('p').start().userTask('H').end().boundary('B', 'H', { on: { condition: '= x = 1' }, interrupting: false }).end('out'), {
    variables, steps: [{ set: { x: 1 } }, { set: { x: 1 } }, { set: { x: 0 } }, { set: { x: 1 } }], expect: { completed: ['start', 'B', 'out', 'B', 'out'], active: ['H'], state: 'active' },
  }),
  drawn('13.5.3-the-first-of-two-wins', 'Timer boundary event', diagram('p').start().userTask('H').end().boundary('B1', 'H', { on: { timer: { duration: 'P2D' } } }).end('e1').boundary('B2', 'H', { on: { timer: { duration: 'P1D' } } }).end('e2'), {
    steps: [{ advance: 'P3D' }], expect: { completed: ['start', 'B2', 'e2'], state: 'completed' },
  }),
  drawn('13.5.3-back-into-the-same-task', 'Timer boundary event', diagram('p').start().userTask('H').end().boundary('B', 'H', { on: { timer: { duration: 'P1D' } } }).to('H'), {
    steps: [{ advance: 'P1D' }, { complete: 'H' }], expect: { completed: ['start', 'B', 'H', 'end'], state: 'completed' },
  }),
];
