/** §13.3.6 standard loops, §13.3.2 token quantities, §13.2 and §13.3.4 implicit starts, §10.3.7 global tasks. */
import { diagram } from '../../kernel/model/diagram.js';
import type { NodeOptions } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';

const done = 'completed' as const;
const L = 'Standard loop';
const counting = (repeat: NonNullable<NodeOptions['repeat']>) => diagram('p').start().scriptTask('T', { script: '= n + 1', result: 'n', repeat }).end();
const rounds = (count: number): string[] => ['start', ...Array.from({ length: count }, () => 'T'), 'end'];
const calling = (kind: string, extension = '') => diagram('p').start().callActivity('C', { calls: 'g' }).end()
  .root(`<bpmn:${kind} id="g" name="g">${extension === '' ? '' : `<bpmn:extensionElements>${extension}</bpmn:extensionElements>`}</bpmn:${kind}>`);

export const ACTIVITY_MARKERS: readonly DrawnCase[] = [
  drawn('13.3.6-loop-tested-after-runs-once-at-least', L, counting({ while: '= n < 0' }), { variables: { n: 0 }, expect: { completed: rounds(1), variables: { n: 1 }, state: done } }),
  drawn('13.3.6-loop-tested-after', L, counting({ while: '= n < 3' }), { variables: { n: 0 }, expect: { completed: rounds(3), variables: { n: 3 }, state: done } }),
  drawn('13.3.6-loop-tested-before-may-run-never', L, counting({ while: '= n < 0', before: true }), { variables: { n: 0 }, expect: { completed: ['start', 'end'], variables: { n: 0 }, state: done } }),
  drawn('13.3.6-loop-tested-before', L, counting({ while: '= n < 3', before: true }), { variables: { n: 0 }, expect: { completed: rounds(3), variables: { n: 3 }, state: done } }),
  drawn('13.3.6-loop-maximum', L, counting({ while: '= true', maximum: 4 }), { variables: { n: 0 }, expect: { completed: rounds(4), variables: { n: 4 }, state: done } }),
  drawn('13.3.6-loop-maximum-is-no-minimum', L, counting({ while: '= n < 2', maximum: 4 }), { variables: { n: 0 }, expect: { completed: rounds(2), variables: { n: 2 }, state: done } }),
  drawn('13.3.6-loop-counter', L, diagram('p').start().scriptTask('T', { script: '= append(seen, loopCounter)', result: 'seen', repeat: { while: '= true', maximum: 3 } }).end(), {
    variables: { seen: [] }, expect: { variables: { seen: [1, 2, 3] }, state: done },
  }),
  drawn('13.3.6-loop-of-a-user-task-waits-each-time', L, diagram('p').start().userTask('U', { repeat: { while: '= again = true' } }).end(), {
    steps: [{ complete: 'U', variables: { again: true } }], expect: { completed: ['start', 'U'], active: ['U'], state: 'active' },
  }),
  drawn('13.3.6-loop-of-a-user-task-ends', L, diagram('p').start().userTask('U', { repeat: { while: '= again = true' } }).end(), {
    steps: [{ complete: 'U', variables: { again: true } }, { complete: 'U', variables: { again: false } }], expect: { completed: ['start', 'U', 'U', 'end'], state: done },
  }),
  drawn('13.3.6-loop-of-a-sub-process', L, diagram('p').start().sub('S', (s) => s.start('s1').scriptTask('T', { script: '= n + 1', result: 'n' }).end('s2'), { repeat: { while: '= n < 2' } }).end(), {
    variables: { n: 0 }, expect: { completed: ['start', 's1', 'T', 's2', 'S', 's1', 'T', 's2', 'S', 'end'], variables: { n: 2 }, state: done },
  }),
  drawn('13.3.6-loop-of-a-service-task', L, diagram('p').start().serviceTask('J', { type: 'work', repeat: { while: '= more = true' } }).end(), {
    steps: [{ job: 'work', variables: { more: true } }, { job: 'work', variables: { more: false } }], expect: { completed: ['start', 'J', 'J', 'end'], state: done },
  }),
  drawn('13.3.6-loop-interrupted-by-its-boundary-event', L, diagram('p').start().userTask('U', { repeat: { while: '= true' } }).end().boundary('B', 'U', { on: { timer: { duration: 'P1D' } } }).end('out'), {
    steps: [{ complete: 'U' }, { complete: 'U' }, { advance: 'P1D' }], expect: { completed: ['start', 'U', 'U', 'B', 'out'], active: [], state: done },
  }),
  drawn('13.3.6-loop-boundary-event-beside-fires-once-for-all-rounds', L, diagram('p').start().userTask('U', { repeat: { while: '= true' } }).end().boundary('B', 'U', { on: { timer: { duration: 'P1D' } }, interrupting: false }).end('out'), {
    steps: [{ complete: 'U' }, { advance: 'P3D' }], expect: { completed: ['start', 'U', 'B', 'out'], active: ['U'], state: 'active' },
  }),

  drawn('13.3.2-start-quantity-waits-for-so-many-tokens', 'Start quantity', diagram('p').start().parallel('F').task('A').task('T', { quantities: { start: 2 } }).end().from('F').task('B').to('T'), {
    expect: { completed: ['start', 'F', ['A', 'B'], 'T', 'end'], state: done },
  }),
  drawn('13.3.2-completion-quantity-gives-so-many-tokens', 'Completion quantity', diagram('p').start().task('T', { quantities: { completion: 3 } }).userTask('U').end(), { expect: { completed: ['start', 'T'], active: ['U', 'U', 'U'] } }),

  drawn('13.2-without-a-start-event-what-no-flow-leads-to-begins', 'Implicit start', diagram('p').userTask('A').end('endA').node('B', 'bpmn:task').from('B').end('endB'), {
    expect: { completed: ['B', 'endB'], active: ['A'], state: 'active' },
  }),
  drawn('13.3.4-sub-process-without-a-start-event', 'Implicit start', diagram('p').start().sub('S', (s) => s.task('A').task('B')).end(), { expect: { completed: ['start', 'A', 'B', 'S', 'end'], state: done } }),
  drawn('13.3.4-sub-process-of-parallel-tasks-without-flows', 'Implicit start', diagram('p').start().sub('S', (s) => s.userTask('A').node('B', 'bpmn:task').node('C', 'bpmn:task')).end(), {
    steps: [{ complete: 'A' }], expect: { completed: ['start', ['B', 'C'], 'A', 'S', 'end'], state: done },
  }),

  drawn('10.3.7-global-task', 'Global task', calling('globalTask'), { expect: { completed: ['start', 'C', 'end'], state: done } }),
  drawn('10.3.7-global-manual-task', 'Global task', calling('globalManualTask'), { expect: { completed: ['start', 'C', 'end'], state: done } }),
  drawn('10.3.7-global-script-task', 'Global task', calling('globalScriptTask', '<zeebe:script expression="= n + 1" resultVariable="n"/>'), { variables: { n: 1 }, expect: { completed: ['start', 'C', 'end'], state: done, variables: { n: 2 } } }),
  drawn('10.3.7-global-user-task-waits', 'Global task', calling('globalUserTask', '<zeebe:assignmentDefinition assignee="somebody"/>'), { expect: { completed: ['start'], active: ['C'], state: 'active' } }),
];
