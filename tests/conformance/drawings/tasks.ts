/** §13.3.2, §13.3.3: activities, and what leaves them. */
import { diagram } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';

const done = 'completed' as const;

export const TASKS: readonly DrawnCase[] = [
  drawn('13.3.3-none-task-completes-at-once', 'None task', diagram('p').start().task('T').end(), { expect: { completed: ['start', 'T', 'end'], active: [], state: done } }),
  drawn('13.3.3-manual-task-completes-at-once', 'Manual task', diagram('p').start().manualTask('T').end(), { expect: { completed: ['start', 'T', 'end'], state: done } }),
  drawn('13.3.3-user-task-waits', 'User task', diagram('p').start().userTask('U').end(), { expect: { completed: ['start'], active: ['U'], state: 'active' } }),
  drawn('13.3.3-user-task-completed-by-a-person', 'User task', diagram('p').start().userTask('U').end(), {
    steps: [{ complete: 'U', variables: { x: 1 } }], expect: { completed: ['start', 'U', 'end'], state: done, variables: { x: 1 } },
  }),
  drawn('13.3.3-service-task-waits-for-its-service', 'Service task', diagram('p').start().serviceTask('S', { type: 'work' }).end(), { expect: { completed: ['start'], active: ['S'], state: 'active' } }),
  drawn('13.3.3-service-task-gives-its-output', 'Service task', diagram('p').start().serviceTask('S', { type: 'work', outputs: { price: '= amount * 2' } }).end(), {
    steps: [{ job: 'work', variables: { amount: 4 } }], expect: { completed: ['start', 'S', 'end'], state: done, variables: { price: 8 } },
  }),
  drawn('13.3.3-service-task-reads-its-input', 'Service task', diagram('p').start().serviceTask('S', { type: 'work', inputs: { n: '= x + 1' }, outputs: { m: '= n' } }).end(), {
    variables: { x: 1 }, steps: [{ job: 'work' }], expect: { state: done, variables: { x: 1, m: 2 } },
  }),
  drawn('13.3.3-send-task-by-a-service', 'Send task', diagram('p').start().sendTask('S', { type: 'mail' }).end(), { steps: [{ job: 'mail' }], expect: { completed: ['start', 'S', 'end'], state: done } }),
  drawn('13.3.3-business-rule-task-by-a-service', 'Business rule task', diagram('p').start().businessRuleTask('B', { type: 'rules' }).end(), {
    steps: [{ job: 'rules', variables: { ok: true } }], expect: { completed: ['start', 'B', 'end'], state: done, variables: { ok: true } },
  }),
  drawn('13.3.3-script-task-sets-its-result', 'Script task', diagram('p').start().scriptTask('S', { script: '= a + b', result: 'sum' }).end(), {
    variables: { a: 2, b: 3 }, expect: { completed: ['start', 'S', 'end'], state: done, variables: { sum: 5 } },
  }),
  drawn('13.3.3-script-tasks-see-what-came-before', 'Script task', diagram('p').start().scriptTask('A', { script: '= 2', result: 'x' }).scriptTask('B', { script: '= x * x', result: 'x' }).end(), {
    expect: { completed: ['start', 'A', 'B', 'end'], variables: { x: 4 }, state: done },
  }),
  drawn('13.3.3-receive-task-waits', 'Receive task', diagram('p').start().receiveTask('R', { on: { message: 'm', key: '= key' } }).end(), {
    variables: { key: 'K' }, expect: { completed: ['start'], active: ['R'], state: 'active' },
  }),
  drawn('13.3.3-receive-task-takes-its-message', 'Receive task', diagram('p').start().receiveTask('R', { on: { message: 'm', key: '= key' } }).end(), {
    variables: { key: 'K' }, steps: [{ message: 'm', key: 'K', variables: { answer: 42 } }], expect: { completed: ['start', 'R', 'end'], state: done, variables: { answer: 42 } },
  }),
  drawn('13.3.3-receive-task-leaves-other-messages', 'Receive task', diagram('p').start().receiveTask('R', { on: { message: 'm', key: '= key' } }).end(), {
    variables: { key: 'K' }, steps: [{ message: 'm', key: 'L' }, { message: 'n', key: 'K' }], expect: { active: ['R'], state: 'active' },
  }),

  // §13.3.1: sequence flow considerations.
  drawn('13.3.1-several-flows-out-of-a-task-are-parallel', 'Implicit split', diagram('p').start().task('T').userTask('A').end('endA').from('T').userTask('B').end('endB'), {
    expect: { completed: ['start', 'T'], active: ['A', 'B'], state: 'active' },
  }),
  drawn('13.3.1-several-flows-into-a-task-do-not-wait', 'Implicit merge', diagram('p').start().parallel('fork').task('A').task('T').end().from('fork').task('B').to('T'), {
    expect: { completed: ['start', 'fork', ['A', 'B', 'T', 'T', 'end', 'end']], state: done },
  }),
  drawn('13.3.1-several-flows-out-of-a-start-event', 'Implicit split', diagram('p').start().userTask('A').end('endA').from('start').userTask('B').end('endB'), {
    expect: { completed: ['start'], active: ['A', 'B'], state: 'active' },
  }),
  drawn('13.3.1-conditional-flow-that-holds-is-taken', 'Conditional flow', diagram('p').start().task('T').userTask('A', { when: '= x > 1' }).end('endA').from('T').userTask('B').end('endB'), {
    variables: { x: 2 }, expect: { completed: ['start', 'T'], active: ['A', 'B'] },
  }),
  drawn('13.3.1-conditional-flow-that-fails-is-not-taken', 'Conditional flow', diagram('p').start().task('T').userTask('A', { when: '= x > 1' }).end('endA').from('T').userTask('B').end('endB'), {
    variables: { x: 1 }, expect: { completed: ['start', 'T'], active: ['B'] },
  }),
  drawn('13.3.1-default-flow-of-a-task-only-when-no-condition-holds', 'Default flow', diagram('p').start().task('T').userTask('A', { when: '= x > 1' }).end('endA').from('T').userTask('B', { default: true }).end('endB'), {
    variables: { x: 2 }, expect: { active: ['A'] },
  }),
  drawn('13.3.1-default-flow-of-a-task', 'Default flow', diagram('p').start().task('T').userTask('A', { when: '= x > 1' }).end('endA').from('T').userTask('B', { default: true }).end('endB'), {
    variables: { x: 1 }, expect: { active: ['B'] },
  }),
  drawn('13.3.1-two-conditional-flows-that-hold-are-both-taken', 'Conditional flow',
    diagram('p').start().task('T').userTask('A', { when: '= x > 1' }).end('endA').from('T').userTask('B', { when: '= x > 2' }).end('endB').from('T').userTask('C', { default: true }).end('endC'), {
      variables: { x: 3 }, expect: { active: ['A', 'B'] },
    }),

  // §13.2: instantiation and end.
  drawn('13.2-instance-ends-when-no-token-is-left', 'Process', diagram('p').start().parallel('fork').userTask('A').end('endA').from('fork').userTask('B').end('endB'), {
    steps: [{ complete: 'A' }], expect: { completed: ['start', 'fork', 'A', 'endA'], active: ['B'], state: 'active' },
  }),
  drawn('13.2-instance-ends-with-its-last-token', 'Process', diagram('p').start().parallel('fork').userTask('A').end('endA').from('fork').userTask('B').end('endB'), {
    steps: [{ complete: 'B' }, { complete: 'A' }], expect: { completed: ['start', 'fork', 'B', 'endB', 'A', 'endA'], active: [], state: done },
  }),
  drawn('13.2-process-without-an-end-event', 'Process', diagram('p').start().task('T'), { expect: { completed: ['start', 'T'], state: done } }),
  drawn('13.2-a-loop-of-flows-runs-a-task-again', 'Process', diagram('p').start().scriptTask('inc', { script: '= n + 1', result: 'n' }).exclusive('again').to('inc', { when: '= n < 3' }).end('end', { default: true }), {
    variables: { n: 0 }, expect: { completed: ['start', 'inc', 'again', 'inc', 'again', 'inc', 'again', 'end'], variables: { n: 3 }, state: done },
  }),
  // Data that several read and write is not lost between them, whatever their order.
  drawn('13.3.3-script-tasks-of-parallel-branches-on-one-variable', 'Script task',
    ['B', 'C'].reduce((one, id) => one.from('F').scriptTask(id, { script: '= n + 1', result: 'n' }).to('J'), diagram('p').start().parallel('F').scriptTask('A', { script: '= n + 1', result: 'n' }).parallel('J').end()), {
      variables: { n: 0 }, expect: { variables: { n: 3 }, state: 'completed' },
    }),
  drawn('13.3.7-parallel-instances-of-a-script-on-one-variable', 'Multi-instance (parallel)', diagram('p').start().scriptTask('T', { script: '= n + 1', result: 'n', multi: { cardinality: '= 5' } }).end(), {
    variables: { n: 0 }, expect: { variables: { n: 5 }, state: 'completed' },
  }),
];
