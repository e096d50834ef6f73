/** All that a diagram is checked for. A file holds the rules of one subject; its head lists the ids of its findings. */
import type { Finding } from '../finding.js';
import { adHocContents } from './ad-hoc.js';
import { boundaryFlow, boundaryInterrupting, boundaryPlace, missingDefinition } from './boundary-events.js';
import { compensatedActivities, compensationHandlers, compensationPlaces } from './compensation.js';
import { dataAndMapping, dataAssociations, sharedDataName, specificationPlace } from './data.js';
import { endless } from './endless.js';
import { eventNames, openMessages, unkeyedMessages } from './events.js';
import { brokenExpression, conditionNotFeel, conditionReadsOpinion } from './expressions.js';
import { filterByNot } from './filters.js';
import { danglingFlow, unreachableElement, wrongEnd } from './flows.js';
import { eventGatewayIncoming, eventGatewayTarget, gatewayCondition, ignoredCondition, missingActivation, wrongDefault } from './gateways.js';
import { deadJoins } from './joins.js';
import { duplicateLimitKey, limitAndSchedule, limitNames, limitWithinLaw, unknownLimit, wrongLimit } from './limits.js';
import { links } from './links.js';
import { messageFlows } from './message-flows.js';
import { misplacedExtension } from './misplaced-extension.js';
import { missingOutcome, unknownOpinionArea, unknownWithdrawalEnd } from './outcomes.js';
import { participation, returnTargets } from './participation.js';
import type { Draft, Rule } from './rule.js';
import { samePerson } from './same-person.js';
import { sharedByItems } from './shared-by-items.js';
import { startEvents } from './start-events.js';
import { missingReferences, readsFormOpinion, unknownGroup } from './surroundings.js';
import { calledThings, jobs, mappings, multiInstance, quantities, scripts, standardLoop, userTasks } from './tasks.js';
import { cancelEvents } from './transactions.js';
import { unsupportedElement } from './unsupported-element.js';
import { unknownVariable } from './variables.js';

const RULES: readonly Rule[] = [
  unsupportedElement, misplacedExtension,
  startEvents, danglingFlow, wrongEnd, unreachableElement, deadJoins, endless,
  gatewayCondition, ignoredCondition, missingActivation, wrongDefault, eventGatewayTarget, eventGatewayIncoming,
  missingDefinition, boundaryPlace, boundaryInterrupting, boundaryFlow, eventNames, openMessages, unkeyedMessages, links,
  userTasks, jobs, calledThings, scripts, multiInstance, standardLoop, quantities, mappings,
  brokenExpression, conditionNotFeel, conditionReadsOpinion, filterByNot,
  dataAssociations, specificationPlace, dataAndMapping, sharedDataName, messageFlows,
  adHocContents, compensationHandlers, compensationPlaces, compensatedActivities, cancelEvents,
  wrongLimit, duplicateLimitKey, unknownLimit, limitAndSchedule, limitWithinLaw, limitNames,
  participation, returnTargets, samePerson,
  missingOutcome, unknownOpinionArea, unknownWithdrawalEnd,
  missingReferences, unknownGroup, readsFormOpinion, unknownVariable, sharedByItems,
];

export function processFindings(draft: Draft): readonly Finding[] {
  return RULES.flatMap((rule) => rule(draft));
}
