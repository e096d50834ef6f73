/** §13.3.4, §13.5.4: embedded sub-processes, event sub-processes, call activities. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Drawing, On } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { ConformanceStep, DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const variables = { key: 'K', x: 0 };

interface Trigger {
  readonly name: string;
  readonly on: On;
  readonly fire: ConformanceStep;
  /** Completed by the step that fires it, before the event. */
  readonly before: readonly string[];
  readonly both: boolean;
}
/** The throwing step is inside: a task, then an end event that throws. */
const TRIGGERS: readonly Trigger[] = [
  { name: 'message', on: { message: 'm', key: '= key' }, fire: { message: 'm', key: 'K' }, before: [], both: true },
  { name: 'timer', on: { timer: { duration: 'P1D' } }, fire: { advance: 'P1D' }, before: [], both: true },
  { name: 'signal', on: { signal: 'sig' }, fire: { signal: 'sig' }, before: [], both: true },
  { name: 'conditional', on: { condition: '= x = 1' }, fire: { set: { x: 1 } }, before: [], both: true },
  { name: 'error', on: { error: 'X' }, fire: { complete: 'V' }, before: ['V'], both: false },
  { name: 'escalation', on: { escalation: 'X' }, fire: { complete: 'V' }, before: ['V'], both: true },
];

function body(inside: Drawing, { name, on }: Trigger, interrupting: boolean): Drawing {
  const thrown: On | undefined = name === 'error' ? { error: 'X' } : name === 'escalation' ? { escalation: 'X' } : undefined;
  return inside.start('s1').parallel('F').userTask('U').end('s2').from('F').userTask('V').end('s3', thrown ? { on: thrown } : {})
    .eventSub('E', (e) => e.start('e1', { on, interrupting }).task('T').end('e2'));
}

const inProcess: readonly DrawnCase[] = TRIGGERS.flatMap((trigger) => (trigger.both ? [true, false] : [true]).flatMap((interrupting) => {
  const { name, fire, before } = trigger;
  const thrower = name === 'escalation' ? ['s3'] : [];
  const construct = `${name.charAt(0).toUpperCase()}${name.slice(1)} event sub-process`;
  const word = interrupting ? 'interrupting' : 'beside';
  const handled = [...(interrupting ? [] : thrower), 'e1', 'T', 'e2', 'E'];
  const own = diagram('p');
  body(own, trigger, interrupting);
  const around = diagram('p').start().sub('S', (s) => body(s, trigger, interrupting)).userTask('after').end();
  return [
    drawn(`13.5.4-${name}-${word}-in-a-process`, construct, own, {
      variables, steps: [fire],
      expect: interrupting ? { completed: ['s1', 'F', ...before, ...handled], active: [], state: done }
        : { completed: ['s1', 'F', ...before, handled], active: thrower.length > 0 ? ['U'] : ['U', 'V'], state: 'active' },
    }),
    drawn(`13.5.4-${name}-${word}-in-a-sub-process`, construct, around, {
      variables, steps: [fire],
      expect: interrupting ? { completed: ['start', 's1', 'F', ...before, ...handled, 'S'], active: ['after'], state: 'active' }
        : { completed: ['start', 's1', 'F', ...before, handled], active: thrower.length > 0 ? ['U'] : ['U', 'V'], state: 'active' },
    }),
  ];
}));

export const SUB_PROCESSES: readonly DrawnCase[] = [
  drawn('13.3.4-sub-process-begins-at-its-start-event', 'Sub-process', diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2')).end(), { expect: { completed: ['start', 's1'], active: ['U'] } }),
  drawn('13.3.4-sub-process-completes-with-its-last-token', 'Sub-process', diagram('p').start().sub('S', (s) => s.start('s1').parallel('F').userTask('A').end('s2').from('F').userTask('B').end('s3')).end(), {
    steps: [{ complete: 'A' }], expect: { completed: ['start', 's1', 'F', 'A', 's2'], active: ['B'], state: 'active' },
  }),
  drawn('13.3.4-sub-process-goes-on-after-its-end', 'Sub-process', diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2')).task('T').end(), {
    steps: [{ complete: 'U' }], expect: { completed: ['start', 's1', 'U', 's2', 'S', 'T', 'end'], state: done },
  }),
  drawn('13.3.4-sub-process-nested', 'Sub-process', diagram('p').start().sub('A', (a) => a.start('a1').sub('B', (b) => b.start('b1').task('T').end('b2')).end('a2')).end(), {
    expect: { completed: ['start', 'a1', 'b1', 'T', 'b2', 'B', 'a2', 'A', 'end'], state: done },
  }),
  drawn('13.3.4-sub-process-has-variables-of-its-own', 'Sub-process', diagram('p').start().sub('S', (s) => s.start('s1').scriptTask('T', { script: '= n + 1', result: 'n' }).end('s2'), { inputs: { n: '= 10' } }).end(), {
    variables: { n: 1 }, expect: { state: done, variables: { n: 1 } },
  }),
  drawn('13.3.4-sub-process-gives-its-output', 'Sub-process', diagram('p').start().sub('S', (s) => s.start('s1').scriptTask('T', { script: '= n + 1', result: 'n' }).end('s2'), { inputs: { n: '= 10' }, outputs: { m: '= n' } }).end(), {
    variables: { n: 1 }, expect: { state: done, variables: { n: 1, m: 11 } },
  }),
  drawn('13.3.4-two-tokens-are-two-instances-of-a-sub-process', 'Sub-process', diagram('p').start().parallel('F').task('A').sub('S', (s) => s.start('s1').userTask('U').end('s2')).end().from('F').task('B').to('S'), {
    expect: { active: ['U', 'U'], state: 'active' },
  }),
  drawn('13.3.4-flow-out-of-a-sub-process-is-refused', 'Sub-process', diagram('p').start().sub('S', (s) => s.start('s1').task('I').end('s2')).task('T').end().flow('I', 'T'), { refused: { rule: 'flow-crosses-scope' } }),
  drawn('13.3.4-call-activity-runs-the-called-process', 'Call activity', severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end(), diagram('q').start('qs').userTask('U').end('qe')), {
    expect: { completed: ['start'], active: ['C'], state: 'active', others: { q: [{ completed: ['qs'], active: ['U'], state: 'active' }] } },
  }),
  drawn('13.3.4-call-activity-goes-on-when-the-called-process-ends', 'Call activity', severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end(), diagram('q').start('qs').userTask('U').end('qe')), {
    steps: [{ complete: 'U', variables: { y: 2 } }], expect: { completed: ['start', 'C', 'end'], state: done, variables: { y: 2 }, others: { q: [{ state: done }] } },
  }),
  drawn('13.3.4-call-activity-maps-data', 'Call activity',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q', propagateAllParentVariables: false, inputs: { a: '= x' }, outputs: { z: '= b' } }).end(),
      diagram('q').start('qs').scriptTask('T', { script: '= a * 2', result: 'b' }).end('qe')), {
      variables: { x: 4 }, expect: { state: done, variables: { x: 4, z: 8 }, others: { q: [{ variables: { a: 4, b: 8 } }] } },
    }),
  drawn('13.3.4-call-activity-of-a-process-that-calls', 'Call activity',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end(), diagram('q').start('qs').callActivity('D', { calls: 'r' }).end('qe'), diagram('r').start('rs').end('re')), {
      expect: { completed: ['start', 'C', 'end'], state: done, others: { q: [{ completed: ['qs', 'D', 'qe'], state: done }], r: [{ state: done }] } },
    }),
  drawn('13.3.4-call-activity-of-nothing-deployed', 'Call activity', diagram('p').start().callActivity('C', { calls: 'nowhere' }).end(), { expect: { active: ['C'], state: 'incident', incidents: [{ element: 'C' }] } }),

  ...inProcess,
  drawn('13.5.4-not-after-its-scope-has-ended', 'Event sub-process', diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2').eventSub('E', (e) => e.start('e1', { on: { message: 'm', key: '= key' } }).end('e2'))).userTask('after').end(), {
    variables, steps: [{ complete: 'U' }, { message: 'm', key: 'K' }], expect: { completed: ['start', 's1', 'U', 's2', 'S'], active: ['after'] },
  }),
  drawn('13.5.4-beside-starts-for-each-message', 'Message event sub-process', diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on: { message: 'm', key: '= key' }, interrupting: false }).userTask('H').end('e2')), {
    variables, steps: [{ message: 'm', key: 'K' }, { message: 'm', key: 'K' }], expect: { completed: ['start', 'e1', 'e1'], active: ['U', 'H', 'H'] },
  }),
  drawn('13.5.4-scope-waits-for-its-event-sub-process', 'Event sub-process', diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on: { message: 'm', key: '= key' }, interrupting: false }).userTask('H').end('e2')), {
    variables, steps: [{ message: 'm', key: 'K' }, { complete: 'U' }], expect: { completed: ['start', 'e1', 'U', 'end'], active: ['H'], state: 'active' },
  }),
  drawn('13.5.4-interrupting-starts-once', 'Event sub-process', diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on: { signal: 'sig' } }).userTask('H').end('e2')), {
    steps: [{ signal: 'sig' }, { signal: 'sig' }], expect: { completed: ['start', 'e1'], active: ['H'], state: 'active' },
  }),
  drawn('13.5.4-error-of-a-sub-process-caught-outside-it', 'Error event sub-process',
    diagram('p').start().sub('S', (s) => s.start('s1').end('s2', { on: { error: 'X' } })).end().eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).end('e2')), {
      expect: { completed: ['start', 's1', 'e1', 'e2', 'E'], active: [], state: done },
    }),
  drawn('13.5.4-boundary-event-on-the-inner-scope-comes-first', 'Error event sub-process',
    diagram('p').start().sub('S', (s) => s.start('s1').end('s2', { on: { error: 'X' } })).end().boundary('B', 'S', { on: { error: 'X' } }).end('out').eventSub('E', (e) => e.start('e1', { on: { error: 'X' } }).end('e2')), {
      expect: { completed: ['start', 's1', 'B', 'out'], active: [], state: done },
    }),
  drawn('13.5.4-error-that-does-not-interrupt-is-refused', 'Error event sub-process', diagram('p').start().end().eventSub('E', (e) => e.start('e1', { on: { error: 'X' }, interrupting: false }).end('e2')), { refused: { rule: 'event-sub-process-start', element: 'e1' } }),
  drawn('13.5.4-without-a-trigger-is-refused', 'Event sub-process', diagram('p').start().end().eventSub('E', (e) => e.start('e1').end('e2')), { refused: { rule: 'event-sub-process-start', element: 'E' } }),
];
