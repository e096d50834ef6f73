/** `message-flow-inside-pool`, `message-flow-end`: whether a message flow joins what sends in one pool to what hears in another (BPMN 2.0.2 §7.6.2, §9.3). */
import type { Finding } from '../finding.js';
import { collaborationsOf, rootOf } from '../message-flows.js';
import { child, isA, list } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { error, named } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §9.3';

/** Each flow is looked at by the process that it begins in, or, from a pool without one, ends in. */
export const messageFlows: Rule = ({ process }) => collaborationsOf(rootOf(process)).flatMap((collaboration) =>
  list(collaboration, 'messageFlows').flatMap((flow) => ofFlow(process, flow)));

function ofFlow(process: ModdleElement, flow: ModdleElement): readonly Finding[] {
  const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
  if (!source || !target) return [];
  const [from, to] = [processOf(source), processOf(target)];
  if ((from ?? to) !== process) return [];
  return [
    ...(from === to ? [error('message-flow-inside-pool', flow,
      `Expected ${named(flow)} to lead from one pool to another, but it leads from ${named(source)} to ${named(target)} in the same`, CLAUSE)] : []),
    ...(sends(source) ? [] : [error('message-flow-end', flow, `Expected ${named(flow)} to begin at a pool, a task or an event that throws a message, but found ${named(source)}`, CLAUSE)]),
    ...(hears(target) ? [] : [error('message-flow-end', flow, `Expected ${named(flow)} to end at a pool, a task or an event that catches a message, but found ${named(target)}`, CLAUSE)]),
  ];
}

const sends = (element: ModdleElement): boolean => isPoolOrActivity(element) || isA(element, 'bpmn:ThrowEvent');
const hears = (element: ModdleElement): boolean => isPoolOrActivity(element) || isA(element, 'bpmn:CatchEvent');
const isPoolOrActivity = (element: ModdleElement): boolean => isA(element, 'bpmn:Participant') || isA(element, 'bpmn:Activity');

function processOf(end: ModdleElement): ModdleElement | undefined {
  if (isA(end, 'bpmn:Participant')) return child(end, 'processRef');
  for (let at: ModdleElement | undefined = end; at; at = at.$parent) if (at.$type === 'bpmn:Process') return at;
  return undefined;
}
