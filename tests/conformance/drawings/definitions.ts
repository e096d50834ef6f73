/** What a file says once and refers to, what it leaves unsaid, and when it begins: §8.4, §10.2, §10.5.2, §10.5.5, §10.8. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Diagram } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const REFERENCE = 'Event definition by reference';
const TIMER = 'Timer start event';
const beginner = (): Diagram => diagram('r').start('r1').end('r2');
const ticking = (timer: { date: string } | { duration: string } | { cycle: string }) => severalProcesses(beginner(), diagram('p').start('s', { on: { timer } }).end());
const begun = (times: number) => ({ state: done, others: { p: Array.from({ length: times }, () => ({ completed: ['s', 'end'], state: done })) } });
/** An event `E` that refers to a definition of the file. */
const referring = (tag: string, definition: string): Diagram => diagram('p').root('<bpmn:signal id="sig" name="s"/>').root(definition).start()
  .node('E', `bpmn:${tag}`, {}, ['<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>']).to('E').from('E').end();
const signal = '<bpmn:signalEventDefinition id="shared" signalRef="sig"/>';

export const DEFINITIONS: readonly DrawnCase[] = [
  drawn('10.5.5-timer-by-reference', REFERENCE, referring('intermediateCatchEvent', '<bpmn:timerEventDefinition id="shared"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>'), {
    steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'E', 'end'], state: done },
  }),
  drawn('10.5.5-signal-by-reference', REFERENCE, referring('intermediateCatchEvent', signal), { steps: [{ signal: 's' }], expect: { completed: ['start', 'E', 'end'], state: done } }),
  drawn('10.5.5-thrown-signal-by-reference', REFERENCE,
    severalProcesses(referring('intermediateThrowEvent', signal), diagram('q').start('q1', { on: { signal: 's' } }).end('q2')), { expect: { state: done, others: { q: [{ state: done }] } } }),
  drawn('10.5.5-one-definition-for-two-events', REFERENCE,
    diagram('p').root('<bpmn:signal id="sig" name="s"/>').root(signal).start().parallel('F').userTask('U').end()
      .node('E', 'bpmn:intermediateCatchEvent', {}, ['<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>']).flow('F', 'E').from('E').end('e2')
      .node('D', 'bpmn:intermediateCatchEvent', {}, ['<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>']).flow('F', 'D').from('D').end('e3'),
    { steps: [{ signal: 's' }], expect: { completed: ['start', 'F', ['E', 'D', 'e2', 'e3']], active: ['U'], state: 'active' } }),

  drawn('10.5.2-timer-start-at-a-date', TIMER, ticking({ date: '2026-03-03T09:00:00+08:00' }), { start: ['r'], steps: [{ advance: 'P2D' }], expect: begun(1) }),
  drawn('10.5.2-timer-start-not-before-its-date', TIMER, ticking({ date: '2026-03-03T09:00:00+08:00' }), { start: ['r'], steps: [{ advance: 'PT1H' }], expect: begun(0) }),
  drawn('10.5.2-timer-start-after-a-duration', TIMER, ticking({ duration: 'PT2H' }), { start: ['r'], steps: [{ advance: 'PT3H' }], expect: begun(1) }),
  drawn('10.5.2-timer-start-in-a-cycle', TIMER, ticking({ cycle: 'R3/PT1H' }), { start: ['r'], steps: [{ advance: 'P1D' }], expect: begun(3) }),
  drawn('10.5.2-timer-start-in-a-cycle-so-far', TIMER, ticking({ cycle: 'R/PT1H' }), { start: ['r'], steps: [{ advance: 'PT150M' }], expect: begun(2) }),
  drawn('10.5.2-each-start-event-begins-a-case-of-its-own', 'Several start events', diagram('p').start('s1', { on: { message: 'm' } }).task('A').end().start('s2', { on: { signal: 's' } }).to('A'), {
    start: [], steps: [{ message: 'm' }, { signal: 's' }], expect: { completed: ['s1', 'A', 'end'], state: done, others: { p: [{ completed: ['s2', 'A', 'end'], state: done }] } },
  }),

  drawn('10.8-lanes-change-nothing', 'Lane', diagram('p', { lanes: { Clerk: ['start', 'A'], Chief: ['B', 'end'] } }).start().task('A').task('B').end(), { expect: { completed: ['start', 'A', 'B', 'end'], state: done } }),
  drawn('10.2-only-what-is-executable-runs', 'Process', severalProcesses(diagram('p').start().end(), diagram('q', { executable: false }).node('T', 'bpmn:complexGateway')), { expect: { completed: ['start', 'end'], state: done } }),
  drawn('8.4.13-condition-without-its-sign', 'Conditional flow', diagram('p').start().exclusive('X').task('A', { when: 'x > 1 and kind = "a"' }).end('a').from('X').task('B', { default: true }).end('b'), {
    variables: { x: 2, kind: 'a' }, expect: { completed: ['start', 'X', 'A', 'a'], state: done },
  }),
  drawn('8.4.13-condition-in-another-language-is-refused', 'Conditional flow', diagram('p').start().exclusive('X').task('A', { when: '${x > 1}' }).end('a').from('X').task('B', { default: true }).end('b'), {
    refused: { rule: 'condition-not-feel', element: 'X-A' },
  }),
  drawn('8.4.11-message-without-a-name', 'Message catch event', diagram('p').root('<bpmn:message id="M1"/>').start().node('C', 'bpmn:intermediateCatchEvent', {}, ['<bpmn:messageEventDefinition messageRef="M1"/>']).to('C').from('C').end(), {
    steps: [{ message: 'M1', key: 'message-flow' }], expect: { completed: ['start', 'C', 'end'], state: done },
  }),
  drawn('8.4.7-error-without-a-code', 'Error boundary event',
    diagram('p').root('<bpmn:error id="E1" name="broken"/>').start()
      .sub('S', (s) => s.start('s1').node('s2', 'bpmn:endEvent', {}, ['<bpmn:errorEventDefinition errorRef="E1"/>']).to('s2')).end('never')
      .node('B', 'bpmn:boundaryEvent', { attachedToRef: 'S' }, ['<bpmn:errorEventDefinition errorRef="E1"/>']).from('B').end('out'), { expect: { completed: ['start', 's1', 'B', 'out'], state: done } }),
  drawn('10.3.3.6-script-of-the-standard', 'Script task', diagram('p').start().node('T', 'bpmn:scriptTask', { scriptFormat: 'FEEL' }, ['<bpmn:script>{total: x + 1, double: x * 2}</bpmn:script>']).to('T').from('T').end(), {
    variables: { x: 2 }, expect: { variables: { total: 3, double: 4 }, state: done },
  }),
  drawn('10.3.3.6-script-task-without-a-script', 'Script task', diagram('p').start().node('T', 'bpmn:scriptTask').to('T').from('T').end(), { expect: { completed: ['start', 'T', 'end'], state: done } }),
  drawn('10.3.3.5-receive-task-without-a-message', 'Receive task', diagram('p').start().receiveTask('R', {}).end(), { steps: [{ message: 'R', key: 'message-flow' }], expect: { completed: ['start', 'R', 'end'], state: done } }),
];
