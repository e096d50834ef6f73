/** All that a diagram is checked for. A file holds the rules of one subject; its head lists the ids of its findings. */
import type { Finding } from '../finding.js';
import { boundaryInterrupting, boundaryPlace, missingDefinition } from './boundary-events.js';
import { eventNames } from './events.js';
import { brokenExpression, conditionNotFeel, conditionReadsOpinion } from './expressions.js';
import { filterByNot } from './filters.js';
import { danglingFlow, unreachableElement, wrongEnd } from './flows.js';
import { eventGatewayTarget, gatewayCondition, ignoredCondition, missingActivation, wrongDefault } from './gateways.js';
import { duplicateLimitKey, limitAndSchedule, unknownLimit, wrongLimit } from './limits.js';
import { links } from './links.js';
import { misplacedExtension } from './misplaced-extension.js';
import { missingOutcome, unknownOpinionArea } from './outcomes.js';
import type { Draft, Rule } from './rule.js';
import { startEvents } from './start-events.js';
import { calledThings, jobs, mappings, multiInstance, quantities, standardLoop, userTasks } from './tasks.js';
import { unsupportedElement } from './unsupported-element.js';

const RULES: readonly Rule[] = [
  unsupportedElement, misplacedExtension,
  startEvents, danglingFlow, wrongEnd, unreachableElement,
  gatewayCondition, ignoredCondition, missingActivation, wrongDefault, eventGatewayTarget,
  missingDefinition, boundaryPlace, boundaryInterrupting, eventNames, links,
  userTasks, jobs, calledThings, multiInstance, standardLoop, quantities, mappings,
  brokenExpression, conditionNotFeel, conditionReadsOpinion, filterByNot,
  wrongLimit, duplicateLimitKey, unknownLimit, limitAndSchedule,
  missingOutcome, unknownOpinionArea,
];

export function processFindings(draft: Draft): readonly Finding[] {
  return RULES.flatMap((rule) => rule(draft));
}
