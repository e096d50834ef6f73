/** §8.4.2, §9, §10.5: messages between pools, correlation, and starts that wait for the world. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Diagram, On } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const FLOW = 'Message flow';
const CORRELATION = 'Correlation key';

/** Pools of two processes and the message flows between their elements; the flows go last, as raw XML of the file. */
function pools(drawnOnes: readonly Diagram[], flows: readonly (readonly [from: string, to: string, message?: string])[], beside = ''): { xml(): string } {
  const together = severalProcesses(...drawnOnes);
  const collaboration = '<bpmn:collaboration id="together"><bpmn:participant id="pool-p" processRef="p"/><bpmn:participant id="pool-q" processRef="q"/>'
    + flows.map(([from, to, message]) => `<bpmn:messageFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"${message === undefined ? '' : ` messageRef="${message}"`}/>`).join('') + beside + '</bpmn:collaboration>';
  return { xml: () => together.xml().replace('</bpmn:definitions>', `${collaboration}</bpmn:definitions>`) };
}
const unnamed = '<bpmn:messageEventDefinition/>';

/** A process `p` that opens two cases of `q` and then speaks to the second of them. */
const opens = (property: string): Diagram => diagram('p').start()
  .throwEvent('O1', { on: { message: 'open' }, inputs: { [property]: '= 1' } }).throwEvent('O2', { on: { message: 'open' }, inputs: { [property]: '= 2' } })
  .throwEvent('P', { on: { message: 'pay' }, inputs: { [property]: '= 2', paid: '= true' } }).end();
const opened = diagram('q').start('q1', { on: { message: 'open' } }).catchEvent('C', { on: { message: 'pay' } }).end('q2');
const retrieval = (message: string, path: string): string =>
  `<bpmn:correlationPropertyRetrievalExpression messageRef="message-${message}"><bpmn:messagePath xsi:type="bpmn:tFormalExpression">${path}</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression>`;
const orderProperty = (open: string, pay: string): string => `<bpmn:correlationProperty id="order" name="order">${retrieval('open', open)}${retrieval('pay', pay)}</bpmn:correlationProperty>`;
const conversation = '<bpmn:conversation id="talk"><bpmn:participantRef>pool-p</bpmn:participantRef><bpmn:participantRef>pool-q</bpmn:participantRef><bpmn:messageFlowRef>O1-q1</bpmn:messageFlowRef><bpmn:messageFlowRef>P-C</bpmn:messageFlowRef>'
  + '<bpmn:correlationKey id="orderKey" name="orderKey"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:conversation>';
const pair: On[] = [{ message: 'm' }, { signal: 's' }];
const beginner = diagram('r').start('r1').end('r2');

export const POOLS: readonly DrawnCase[] = [
  drawn('9.3-message-flow-from-a-send-task-to-a-receive-task', FLOW,
    pools([diagram('p').start().sendTask('S', { on: { message: 'm' } }).end(), diagram('q').start('q1').receiveTask('R', { on: { message: 'm' } }).end('q2')], [['S', 'R']]),
    { start: ['q', 'p'], expect: { state: done, others: { p: [{ state: done }] } } }),
  drawn('9.3-message-flow-whose-ends-name-no-message', FLOW,
    pools([diagram('p').start().sendTask('S').end(), diagram('q').start('q1').receiveTask('R', {}).end('q2')], [['S', 'R']]), { start: ['q', 'p'], expect: { completed: ['q1', 'R', 'q2'], state: done, others: { p: [{ state: done }] } } }),
  drawn('9.3-message-flow-between-events-that-name-no-message', FLOW,
    pools([diagram('p').start().throwEvent('S', { children: [unnamed] }).end(), diagram('q').start('q1').catchEvent('R', { children: [unnamed] }).end('q2')], [['S', 'R']]),
    { start: ['p', 'q'], expect: { completed: ['start', 'S', 'end'], state: done, others: { q: [{ completed: ['q1', 'R', 'q2'], state: done }] } } }),
  drawn('9.3-message-flow-that-begins-the-other-pool', FLOW,
    pools([diagram('p').start().end('S', { children: [unnamed] }), diagram('q').start('q1', { children: [unnamed] }).end('q2')], [['S', 'q1']]), { start: ['p'], expect: { completed: ['start', 'S'], state: done, others: { q: [{ state: done }] } } }),
  drawn('9.3-message-flows-there-and-back', FLOW,
    pools([
      diagram('p').start().throwEvent('ask', { children: [unnamed] }).catchEvent('hear', { children: [unnamed] }).end(),
      diagram('q').start('q1', { children: [unnamed] }).task('think').end('answer', { children: [unnamed] }),
    ], [['ask', 'q1'], ['answer', 'hear']]), { start: ['p'], expect: { completed: ['start', 'ask', 'hear', 'end'], state: done, others: { q: [{ completed: ['q1', 'think', 'answer'], state: done }] } } }),
  drawn('9.3-two-message-flows-are-two-messages', FLOW,
    pools([
      diagram('p').start().throwEvent('S', { children: [unnamed] }).userTask('U').throwEvent('S2', { children: [unnamed] }).end(),
      diagram('q').start('q1').parallel('F').catchEvent('R', { children: [unnamed] }).end('q2').from('F').catchEvent('R2', { children: [unnamed] }).end('q3'),
    ], [['S', 'R'], ['S2', 'R2']]), { start: ['p', 'q'], expect: { active: ['U'], others: { q: [{ completed: ['q1', 'F', 'R', 'q2'], active: ['R2'], state: 'active' }] } } }),
  drawn('9.3-message-flow-to-a-pool-without-a-process', FLOW,
    diagram('p').root('<bpmn:collaboration id="together"><bpmn:participant id="pool-p" processRef="p"/><bpmn:participant id="citizen" name="Citizen"/><bpmn:messageFlow id="f" sourceRef="S" targetRef="citizen"/></bpmn:collaboration>')
      .start().sendTask('S', { on: { message: 'm' } }).end(), { expect: { completed: ['start', 'S', 'end'], state: done } }),

  drawn('8.4.2-correlation-by-the-key-of-a-conversation', CORRELATION,
    pools([opens('orderId').root(orderProperty('= orderId', '= orderId')), opened], [['O1', 'q1'], ['O2', 'q1'], ['P', 'C']], conversation),
    { start: ['p'], expect: { state: done, others: { q: [{ active: ['C'], state: 'active' }, { completed: ['q1', 'C', 'q2'], state: done }] } } }),
  drawn('8.4.2-correlation-with-another-path-in-each-message', CORRELATION,
    pools([
      diagram('p').root(orderProperty('= order.id', '= reference')).start().throwEvent('O1', { on: { message: 'open' }, inputs: { order: '= {id: "a"}' } }).throwEvent('O2', { on: { message: 'open' }, inputs: { order: '= {id: "b"}' } })
        .throwEvent('P', { on: { message: 'pay' }, inputs: { reference: '= "b"' } }).end(), opened,
    ], [['O1', 'q1'], ['O2', 'q1'], ['P', 'C']], conversation), { start: ['p'], expect: { state: done, others: { q: [{ active: ['C'], state: 'active' }, { state: done }] } } }),
  drawn('8.4.2-correlation-by-the-data-of-the-process', CORRELATION,
    pools([
      opens('orderId').root('<bpmn:correlationProperty id="order" name="order">' + retrieval('pay', '= orderId') + '</bpmn:correlationProperty>'),
      diagram('q').start('q1', { on: { message: 'open' } }).catchEvent('C', { on: { message: 'pay' } }).end('q2')
        .inside('<bpmn:correlationSubscription correlationKeyRef="orderKey"><bpmn:correlationPropertyBinding correlationPropertyRef="order"><bpmn:dataPath xsi:type="bpmn:tFormalExpression">= orderId</bpmn:dataPath></bpmn:correlationPropertyBinding></bpmn:correlationSubscription>'),
    ], [['O1', 'q1'], ['O2', 'q1'], ['P', 'C']], conversation), { start: ['p'], expect: { state: done, others: { q: [{ active: ['C'], state: 'active' }, { state: done }] } } }),

  drawn('10.5.2-parallel-multiple-start-by-all-of-its-events', 'Parallel multiple start event', diagram('p').start('s', { on: pair, all: true }).end(), { start: [], steps: [{ message: 'm' }, { signal: 's' }], expect: { completed: ['s', 'end'], state: done } }),
  drawn('10.5.2-parallel-multiple-start-not-by-one-of-them', 'Parallel multiple start event',
    severalProcesses(beginner, diagram('p').start('s', { on: pair, all: true }).end()), { start: ['r'], steps: [{ message: 'm' }], expect: { state: done, others: { p: [] } } }),
  drawn('10.5.2-parallel-multiple-start-not-by-the-same-twice', 'Parallel multiple start event',
    severalProcesses(beginner, diagram('p').start('s', { on: pair, all: true }).end()), { start: ['r'], steps: [{ signal: 's' }, { signal: 's' }], expect: { state: done, others: { p: [] } } }),
  drawn('10.5.2-conditional-start-when-its-time-has-come', 'Conditional start event',
    severalProcesses(beginner, diagram('p').start('s', { on: { condition: '= now() > date and time("2026-03-03T08:00:00+08:00")' } }).end()), { start: ['r'], steps: [{ advance: 'P2D' }], expect: { state: done, others: { p: [{ completed: ['s', 'end'], state: done }] } } }),
  drawn('10.5.2-conditional-start-not-before-its-time', 'Conditional start event',
    severalProcesses(beginner, diagram('p').start('s', { on: { condition: '= now() > date and time("2026-03-03T08:00:00+08:00")' } }).end()), { start: ['r'], steps: [{ advance: 'PT1H' }], expect: { state: done, others: { p: [] } } }),

  drawn('13.5.2-timer-of-no-duration-fires-at-once', 'Timer catch event', diagram('p').start().catchEvent('C', { on: { timer: { duration: 'PT0S' } } }).end(), { expect: { completed: ['start', 'C', 'end'], state: done } }),
  drawn('13.5.3-timer-of-no-duration-interrupts-at-once', 'Timer boundary event', diagram('p').start().userTask('U').end('never').boundary('B', 'U', { on: { timer: { duration: 'PT0S' } } }).end('out'), { expect: { completed: ['start', 'B', 'out'], active: [], state: done } }),
  drawn('13.5.3-timer-of-no-duration-beside-fires-once', 'Timer boundary event', diagram('p').start().userTask('U').end().boundary('B', 'U', { on: { timer: { duration: 'PT0S' } }, interrupting: false }).end('out'), { expect: { completed: ['start', 'B', 'out'], active: ['U'], state: 'active' } }),
  drawn('13.5.4-timer-of-no-duration-starts-its-event-sub-process', 'Timer event sub-process', diagram('p').start().userTask('U').end().eventSub('E', (e) => e.start('e1', { on: { timer: { duration: 'PT0S' } } }).end('e2')), { expect: { completed: ['start', 'e1', 'e2', 'E'], state: done } }),
  drawn('13.4.4-timer-of-no-duration-wins-an-event-based-gateway', 'Event-based gateway', diagram('p').start().eventBased('G').catchEvent('T', { on: { timer: { duration: 'PT0S' } } }).end('first').from('G').catchEvent('M', { on: { signal: 's' } }).end('second'), {
    expect: { completed: ['start', 'G', 'T', 'first'], state: done },
  }),
];
