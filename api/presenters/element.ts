/** An element instance in Camunda 8's words, and its kind, of which Camunda has fewer. */
import type { FlowNode } from '../../engine/kernel/model/process-model.js';
import { composeKey } from '../../engine/store/keys.js';
import type { ElementRow } from '../../engine/store/port.js';
import { isoMoment, TENANT } from './moments.js';

export const LIFE = { active: 'ACTIVE', completed: 'COMPLETED', terminated: 'TERMINATED' } as const;

/** What Camunda calls our kinds of nodes; it has no word for a complex gateway. */
export const ELEMENT_TYPES = {
  startEvent: 'START_EVENT', endEvent: 'END_EVENT', intermediateCatchEvent: 'INTERMEDIATE_CATCH_EVENT', intermediateThrowEvent: 'INTERMEDIATE_THROW_EVENT',
  boundaryEvent: 'BOUNDARY_EVENT', task: 'TASK', manualTask: 'MANUAL_TASK', userTask: 'USER_TASK', serviceTask: 'SERVICE_TASK', sendTask: 'SEND_TASK', publishTask: 'SEND_TASK',
  businessRuleTask: 'BUSINESS_RULE_TASK', decisionTask: 'BUSINESS_RULE_TASK', scriptTask: 'SCRIPT_TASK', receiveTask: 'RECEIVE_TASK', subProcess: 'SUB_PROCESS',
  eventSubProcess: 'EVENT_SUB_PROCESS', callActivity: 'CALL_ACTIVITY', exclusiveGateway: 'EXCLUSIVE_GATEWAY', parallelGateway: 'PARALLEL_GATEWAY',
  eventBasedGateway: 'EVENT_BASED_GATEWAY', inclusiveGateway: 'INCLUSIVE_GATEWAY', complexGateway: 'UNKNOWN', unspecified: 'UNSPECIFIED',
} as const satisfies Readonly<Record<FlowNode['type'] | 'unspecified', string>>;

const typeName = (type: string): string => Object.entries(ELEMENT_TYPES).find(([own]) => own === type)?.[1] ?? 'UNKNOWN';

export const presentElement = (row: ElementRow) => ({
  elementInstanceKey: composeKey(row.instance, row.key), processInstanceKey: composeKey(row.instance), processDefinitionKey: row.definitionKey,
  processDefinitionId: row.processId, elementId: row.elementId, elementName: row.name ?? row.elementId, type: typeName(row.type),
  state: LIFE[row.status], startDate: isoMoment(row.startedAt), ...(row.endedAt === undefined ? {} : { endDate: isoMoment(row.endedAt) }),
  hasIncident: row.incident !== undefined, ...(row.incident === undefined ? {} : { incidentKey: composeKey(row.instance, row.incident) }), tenantId: TENANT,
});
