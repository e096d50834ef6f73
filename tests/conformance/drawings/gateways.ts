/** §13.4: gateways, each diverging, converging and both. */
import { diagram } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';

const done = 'completed' as const;

const choice = () => diagram('p').start().exclusive('X').userTask('A', { when: '= x > 10' }).end('endA').from('X').userTask('B', { when: '= x > 5' }).end('endB');
const choiceOrElse = () => choice().from('X').userTask('C', { default: true }).end('endC');
const some = () => diagram('p').start().inclusive('O').userTask('A', { when: '= a = true' }).inclusive('J').end().from('O').userTask('B', { when: '= b = true' }).to('J')
  .from('O').userTask('C', { default: true }).to('J');
const race = () => diagram('p').start().eventBased('E').catchEvent('byMessage', { on: { message: 'm', key: '= key' } }).end('endM')
  .from('E').catchEvent('byTimer', { on: { timer: { duration: 'P1D' } } }).end('endT').from('E').catchEvent('bySignal', { on: { signal: 'sig' } }).end('endS');

const beginning = (attributes: Record<string, string | boolean>, key?: string) => {
  const on = (message: string) => ({ on: { message, ...(key === undefined ? {} : { key }) } });
  return diagram('p').eventBased('E', { attributes }).catchEvent('m', on('m')).end('end-m').from('E').catchEvent('n', on('n')).end('end-n');
};

export const GATEWAYS: readonly DrawnCase[] = [
  // Parallel gateway (fork and join).
  drawn('13.4.1-parallel-fork', 'Parallel gateway', diagram('p').start().parallel('F').userTask('A').end('endA').from('F').userTask('B').end('endB').from('F').userTask('C').end('endC'), {
    expect: { completed: ['start', 'F'], active: ['A', 'B', 'C'] },
  }),
  drawn('13.4.1-parallel-join-waits-for-all', 'Parallel gateway', diagram('p').start().parallel('F').userTask('A').parallel('J').end().from('F').userTask('B').to('J'), {
    steps: [{ complete: 'A' }], expect: { completed: ['start', 'F', 'A'], active: ['B', 'J'], state: 'active' },
  }),
  drawn('13.4.1-parallel-join-goes-on-once', 'Parallel gateway', diagram('p').start().parallel('F').userTask('A').parallel('J').end().from('F').userTask('B').to('J'), {
    steps: [{ complete: 'B' }, { complete: 'A' }], expect: { completed: ['start', 'F', 'B', 'A', 'J', 'end'], state: done },
  }),
  drawn('13.4.1-parallel-join-takes-one-token-of-each-flow', 'Parallel gateway',
    diagram('p').start().parallel('F').task('A').task('M').parallel('J').userTask('after').end().from('F').task('B').to('M').from('F').userTask('C').to('J'), {
      // Two tokens wait on the flow from M; only one of them is consumed with the one from C.
      steps: [{ complete: 'C' }], expect: { active: ['J', 'after'], state: 'active' },
    }),
  drawn('13.4.1-parallel-join-and-fork-in-one', 'Parallel gateway', diagram('p').start().parallel('F').task('A').parallel('JF').userTask('C').end('endC').from('F').task('B').to('JF').from('JF').userTask('D').end('endD'), {
    expect: { completed: ['start', 'F', ['A', 'B'], 'JF'], active: ['C', 'D'] },
  }),
  drawn('13.4.1-parallel-with-one-flow-passes', 'Parallel gateway', diagram('p').start().parallel('G').task('T').end(), { expect: { completed: ['start', 'G', 'T', 'end'], state: done } }),
  drawn('13.4.1-parallel-join-that-can-never-complete', 'Parallel gateway', diagram('p').start().exclusive('X').task('A', { when: '= true' }).parallel('J').end().from('X').task('B', { default: true }).to('J'), {
    expect: { completed: ['start', 'X', 'A'], active: ['J'], state: 'incident', incidents: [{ element: 'J' }] },
  }),
  drawn('13.4.1-parallel-nested', 'Parallel gateway',
    diagram('p').start().parallel('F1').parallel('F2').task('A').parallel('J2').parallel('J1').end().from('F2').task('B').to('J2').from('F1').task('C').to('J1'), {
      expect: { completed: ['start', 'F1', ['F2', 'A', 'B', 'J2', 'C'], 'J1', 'end'], state: done },
    }),
  drawn('13.4.1-parallel-with-an-exclusive-choice-inside', 'Parallel gateway',
    diagram('p').start().parallel('F').exclusive('X').task('A', { when: '= true' }).exclusive('M').parallel('J').end().from('X').task('B', { default: true }).to('M').from('F').task('C').to('J'), {
      expect: { completed: ['start', 'F', ['X', 'A', 'M', 'C'], 'J', 'end'], state: done },
    }),

  // Exclusive gateway.
  drawn('13.4.2-exclusive-first-true-wins', 'Exclusive gateway', choiceOrElse(), { variables: { x: 20 }, expect: { completed: ['start', 'X'], active: ['A'] } }),
  drawn('13.4.2-exclusive-second-true', 'Exclusive gateway', choiceOrElse(), { variables: { x: 7 }, expect: { active: ['B'] } }),
  drawn('13.4.2-exclusive-default-when-none-is-true', 'Exclusive gateway', choiceOrElse(), { variables: { x: 1 }, expect: { active: ['C'] } }),
  drawn('13.4.2-exclusive-none-true-and-no-default-is-an-exception', 'Exclusive gateway', choice(), { variables: { x: 1 }, expect: { completed: ['start'], active: ['X'], state: 'incident', incidents: [{ element: 'X', code: 'NO_FLOW_TAKEN' }] } }),
  drawn('13.4.2-exclusive-condition-must-be-boolean', 'Exclusive gateway', 
    diagram('p').start().exclusive('X').task('A', { when: '= x' }).end('endA').from('X').task('B', { default: true }).end('endB'), { variables: { x: 'text' }, expect: { state: 'incident', incidents: [{ element: 'X', code: 'CONDITION_NOT_BOOLEAN' }] } }),
  drawn('13.4.2-exclusive-merge-passes-each-token', 'Exclusive gateway', diagram('p').start().parallel('F').task('A').exclusive('M').task('T').end().from('F').task('B').to('M'), {
    expect: { completed: ['start', 'F', ['A', 'B', 'M', 'M', 'T', 'T', 'end', 'end']], state: done },
  }),
  drawn('13.4.2-exclusive-merge-and-choice-in-one', 'Exclusive gateway',
    diagram('p').start().parallel('F').task('A').exclusive('MX').userTask('U', { when: '= x = 1' }).end('endU').from('MX').userTask('V', { default: true }).end('endV').from('F').task('B').to('MX'), {
      variables: { x: 1 }, expect: { active: ['U', 'U'] },
    }),
  drawn('13.4.2-exclusive-without-conditions-is-refused', 'Exclusive gateway', diagram('p').start().exclusive('X').task('A').end('endA').from('X').task('B').end('endB'), { refused: { rule: 'gateway-condition-missing', element: 'X' } }),

  // Inclusive gateway.
  drawn('13.4.3-inclusive-all-true-conditions', 'Inclusive gateway', some(), { variables: { a: true, b: true }, expect: { completed: ['start', 'O'], active: ['A', 'B'] } }),
  drawn('13.4.3-inclusive-one-true-condition', 'Inclusive gateway', some(), { variables: { a: false, b: true }, expect: { active: ['B'] } }),
  drawn('13.4.3-inclusive-default', 'Inclusive gateway', some(), { variables: { a: false, b: false }, expect: { active: ['C'] } }),
  drawn('13.4.3-inclusive-none-true-and-no-default-is-an-exception', 'Inclusive gateway',
    diagram('p').start().inclusive('O').task('A', { when: '= a = true' }).end('endA').from('O').task('B', { when: '= b = true' }).end('endB'), {
      variables: { a: false, b: false }, expect: { state: 'incident', incidents: [{ element: 'O', code: 'NO_FLOW_TAKEN' }] },
    }),
  drawn('13.4.3-inclusive-join-waits-for-tokens-that-can-come', 'Inclusive gateway', some(), { variables: { a: true, b: true }, steps: [{ complete: 'A' }], expect: { completed: ['start', 'O', 'A'], active: ['B', 'J'], state: 'active' } }),
  drawn('13.4.3-inclusive-join-goes-on-when-all-have-come', 'Inclusive gateway', some(), {
    variables: { a: true, b: true }, steps: [{ complete: 'A' }, { complete: 'B' }], expect: { completed: ['start', 'O', 'A', 'B', 'J', 'end'], state: done },
  }),
  drawn('13.4.3-inclusive-join-does-not-wait-for-what-cannot-come', 'Inclusive gateway', some(), { variables: { a: true, b: false }, steps: [{ complete: 'A' }], expect: { completed: ['start', 'O', 'A', 'J', 'end'], state: done } }),
  drawn('13.4.3-inclusive-join-in-a-loop', 'Inclusive gateway',
    // The token on its way back around the loop does not hold up the join that it came from.
    diagram('p').start().inclusive('J').userTask('T').exclusive('again').to('J', { when: '= n = 1' }).end('end', { default: true }), {
      steps: [{ complete: 'T', variables: { n: 1 } }, { complete: 'T', variables: { n: 2 } }], expect: { completed: ['start', 'J', 'T', 'again', 'J', 'T', 'again', 'end'], state: done },
    }),
  drawn('13.4.3-inclusive-join-when-the-other-branch-ends-elsewhere', 'Inclusive gateway',
    diagram('p').start().parallel('F').task('A').inclusive('J').end().from('F').userTask('B').exclusive('X').to('J', { when: '= go = true' }).end('other', { default: true }), {
      // J waits while B may still come, and goes on when it cannot any more.
      steps: [{ complete: 'B', variables: { go: false } }], expect: { completed: ['start', 'F', 'A', 'B', 'X', ['other', 'J'], 'end'], state: done },
    }),
  drawn('13.4.3-inclusive-join-and-split-in-one', 'Inclusive gateway',
    diagram('p').start().parallel('F').task('A').inclusive('JS').userTask('C', { when: '= a = true' }).end('endC').from('F').task('B').to('JS').from('JS').userTask('D', { when: '= b = true' }).end('endD'), {
      variables: { a: true, b: true }, expect: { completed: ['start', 'F', ['A', 'B'], 'JS'], active: ['C', 'D'] },
    }),

  // Event-based gateway.
  drawn('13.4.4-event-based-waits-for-all', 'Event-based gateway', race(), { variables: { key: 'K' }, expect: { completed: ['start'], state: 'active' } }),
  drawn('13.4.4-event-based-message-wins', 'Event-based gateway', race(), { variables: { key: 'K' }, steps: [{ message: 'm', key: 'K' }, { advance: 'P2D' }, { signal: 'sig' }], expect: { completed: ['start', 'E', 'byMessage', 'endM'], state: done } }),
  drawn('13.4.4-event-based-timer-wins', 'Event-based gateway', race(), { variables: { key: 'K' }, steps: [{ advance: 'P2D' }, { message: 'm', key: 'K' }], expect: { completed: ['start', 'E', 'byTimer', 'endT'], state: done } }),
  drawn('13.4.4-event-based-signal-wins', 'Event-based gateway', race(), { variables: { key: 'K' }, steps: [{ signal: 'sig' }], expect: { completed: ['start', 'E', 'bySignal', 'endS'], state: done } }),
  drawn('13.4.4-event-based-receive-task-wins', 'Event-based gateway',
    diagram('p').start().eventBased('E').receiveTask('R', { on: { message: 'm', key: '= key' } }).end('endR').from('E').catchEvent('late', { on: { timer: { duration: 'P1D' } } }).end('endT'), {
      variables: { key: 'K' }, steps: [{ message: 'm', key: 'K', variables: { x: 1 } }], expect: { completed: ['start', 'E', 'R', 'endR'], state: done, variables: { x: 1 } },
    }),
  drawn('13.4.4-event-based-condition-wins', 'Event-based gateway',
    diagram('p').start().eventBased('E').catchEvent('C', { on: { condition: '= x = 1' } }).end('endC').from('E').catchEvent('late', { on: { timer: { duration: 'P1D' } } }).end('endT'), {
      variables: { x: 0 }, steps: [{ set: { x: 1 } }], expect: { completed: ['start', 'E', 'C', 'endC'], state: done },
    }),
  drawn('13.4.4-event-based-in-a-loop', 'Event-based gateway',
    diagram('p').start().exclusive('M').eventBased('E').catchEvent('tick', { on: { timer: { duration: 'P1D' } } }).to('M').from('E').catchEvent('stop', { on: { signal: 'sig' } }).end(), {
      steps: [{ advance: 'P2D' }, { signal: 'sig' }], expect: { completed: ['start', 'M', 'E', 'tick', 'M', 'E', 'tick', 'M', 'E', 'stop', 'end'], state: done },
    }),
  ...['m', 'n'].map((message) => drawn(`13.4.4-event-based-that-begins-an-instance-by-its-message-${message}`, 'Instantiating event-based gateway', beginning({ instantiate: true }), {
    start: [], steps: [{ message }], expect: { completed: [message, `end-${message}`], state: done },
  })),
  drawn('13.4.4-event-based-that-begins-an-instance-by-each-message', 'Instantiating event-based gateway', beginning({ instantiate: true }), {
    start: [], steps: [{ message: 'm' }, { message: 'n' }], expect: { completed: ['m', 'end-m'], state: done, others: { p: [{ completed: ['n', 'end-n'], state: done }] } },
  }),
  drawn('13.4.4-parallel-event-based-that-begins-an-instance-waits-for-the-rest', 'Instantiating event-based gateway', beginning({ instantiate: true, eventGatewayType: 'Parallel' }, '= "K"'), {
    start: [], steps: [{ message: 'm', key: 'K' }], expect: { completed: ['m', 'end-m'], active: ['n'], state: 'active' },
  }),
  drawn('13.4.4-parallel-event-based-that-begins-an-instance-takes-the-rest', 'Instantiating event-based gateway', beginning({ instantiate: true, eventGatewayType: 'Parallel' }, '= "K"'), {
    start: [], steps: [{ message: 'm', key: 'K' }, { message: 'n', key: 'K' }], expect: { completed: ['m', 'end-m', 'n', 'end-n'], state: done },
  }),
  drawn('10.3.3.5-receive-task-that-begins-an-instance', 'Instantiating receive task', diagram('p').receiveTask('R', { on: { message: 'm' }, attributes: { instantiate: true } }).userTask('U').end(), {
    start: [], steps: [{ message: 'm', variables: { x: 1 } }], expect: { completed: ['R'], active: ['U'], variables: { x: 1 } },
  }),
  drawn('13.4.4-event-based-before-a-task-is-refused', 'Event-based gateway', diagram('p').start().eventBased('E').task('T').end('endT').from('E').catchEvent('late', { on: { timer: { duration: 'P1D' } } }).end(), { refused: { rule: 'event-gateway-target', element: 'T' } }),
];
