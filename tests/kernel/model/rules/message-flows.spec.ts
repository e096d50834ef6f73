/** Whether a message flow joins what sends in one pool to what hears in another (BPMN 2.0.2 §7.6.2, §9.3). */
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';
import { plain, specify } from './found.js';

/** Our process in a pool, another in a second one, and a pool without a process. */
function between(own: Diagram, source: string, target: string, { theirs = '', executable = false } = {}): Diagram {
  const ends = [source === '' ? '' : ` sourceRef="${source}"`, target === '' ? '' : ` targetRef="${target}"`].join('');
  return own
    .root(`<bpmn:collaboration id="talk"><bpmn:participant id="us" processRef="p"/><bpmn:participant id="them" processRef="q"/><bpmn:participant id="citizen" name="申請人"/><bpmn:messageFlow id="F"${ends}/></bpmn:collaboration>`)
    .root(`<bpmn:process id="q" isExecutable="${executable}"><bpmn:task id="Q"/><bpmn:intermediateThrowEvent id="V"><bpmn:signalEventDefinition signalRef="sig"/></bpmn:intermediateThrowEvent><bpmn:exclusiveGateway id="X"/>${theirs}</bpmn:process><bpmn:signal id="sig" name="s"/>`);
}
const own = (): Diagram => plain().task('T').exclusive('G').throwEvent('M', { on: { signal: 's' } }).catchEvent('C', { on: { signal: 's' } }).end();

specify('a message flow leads from one pool to another', [
  ['from a task to a task', between(own(), 'T', 'Q'), []],
  ['from a task to a pool', between(own(), 'T', 'citizen'), []],
  ['from a pool to a task', between(own(), 'citizen', 'T'), []],
  ['from a pool to what catches', between(own(), 'citizen', 'C'), []],
  ['from what throws to a pool', between(own(), 'M', 'them'), []],
  ['from a pool to a pool', between(own(), 'us', 'them'), []],
  ['within a process', between(own(), 'T', 'C'), ["error message-flow-inside-pool F: messageFlow 'F' to lead from one pool to another, but it leads from task 'T' to intermediateCatchEvent 'C' in the same"]],
  ['from our pool to our task', between(own(), 'us', 'T'), ["error message-flow-inside-pool F: it leads from participant 'us' to task 'T'"]],
  ['from a pool to itself', between(own(), 'us', 'us'), ['error message-flow-inside-pool F']],
]);

specify('a message flow joins what sends to what hears', [
  ['not from a gateway', between(own(), 'G', 'Q'), ["error message-flow-end F: to begin at a pool, a task or an event that throws a message, but found exclusiveGateway 'G'"]],
  ['not from what catches', between(own(), 'C', 'Q'), ["error message-flow-end F: but found intermediateCatchEvent 'C'"]],
  ['not to a gateway', between(own(), 'T', 'X'), ["error message-flow-end F: to end at a pool, a task or an event that catches a message, but found exclusiveGateway 'X'"]],
  ['not to what throws', between(own(), 'T', 'V'), ["error message-flow-end F: but found intermediateThrowEvent 'V'"]],
  ['not to what throws, from a pool without a process', between(own(), 'citizen', 'M'), ["error message-flow-end F: but found intermediateThrowEvent 'M'"]],
]);

specify('a message flow is looked at by the process that it begins in', [
  ['once, where both processes can run', between(own(), 'G', 'Q', { executable: true }), ['error message-flow-end F']],
  ['not where it concerns another process', between(own(), 'X', 'citizen'), []],
  ['not where it concerns pools without a process', between(diagram('p').start().end(), 'citizen', 'citizen'), []],
  ['not where it begins nowhere', between(own(), '', 'X'), []],
  ['not where it ends nowhere', between(own(), 'G', ''), []],
]);
