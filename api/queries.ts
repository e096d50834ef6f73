/** The searches of Camunda 8 as queries of the store, one function each. Whom a list shows is decided here too. */
import type {
  DefinitionFields, ElementFields, Filter, IncidentFields, InstanceFields, InstanceQuery, Query, TaskFields, TaskQuery, VariableFields,
} from '../engine/store/port.js';
import type { ApiRequests } from '../schemas/api/requests.js';
import type { Reader } from './context.js';
import { barsOf, seesAll } from './policies.js';
import { moment, pageOf, same, sortBy, when } from './search-words.js';
import { partsOf } from './validate.js';

type Body<N extends keyof ApiRequests> = NonNullable<ApiRequests[N]>;

const instanceOf = (key: string): number => partsOf(key).instance;
const localOf = (key: string): number => partsOf(key).local;
const TASK_STATE: Readonly<Record<string, TaskFields['status']>> = { COMPLETED: 'completed', COMPLETING: 'completed', CANCELED: 'canceled', CANCELING: 'canceled', FAILED: 'canceled' };
const lifeState = (state: string): 'active' | 'completed' | 'terminated' => (state === 'ACTIVE' ? 'active' : state === 'COMPLETED' ? 'completed' : 'terminated');

/** `all`: the reader may see the tasks of the case that is named, or of every case. */
export function taskQuery({ filter = {}, sort, page, duty = {} }: Body<'UserTaskSearch'>, reader: Reader, all: boolean): TaskQuery {
  const asked: Filter<TaskFields> = {
    ...when('instance', filter.userTaskKey, instanceOf), ...when('key', filter.userTaskKey, localOf),
    ...when('instance', filter.processInstanceKey, instanceOf),
    ...when('status', filter.state, (state): TaskFields['status'] => TASK_STATE[state] ?? 'created'),
    ...when('assignee', filter.assignee, same), ...when('candidateGroup', filter.candidateGroup, same), ...when('candidateUser', filter.candidateUser, same),
    ...when('elementId', filter.elementId, same), ...when('name', filter.name, same), ...when('processId', filter.processDefinitionId, same),
    ...when('definitionKey', filter.processDefinitionKey, same), ...when('priority', filter.priority, same),
    ...when('createdAt', filter.creationDate, moment), ...when('endedAt', filter.completionDate, moment), ...when('dueAt', filter.dueDate, moment),
    ...when('caseNo', duty.caseNo, same), ...when('title', duty.title, same), ...when('urgency', duty.urgency, same), ...when('initiator', duty.initiator, same),
  };
  const list = duty.mine ?? (all ? undefined : filter.state === 'COMPLETED' ? 'done' : 'todo');
  return {
    filter: asked,
    ...(list === 'done' ? { doneFor: reader.person.id } : {}),
    ...(list === 'todo' ? { actionableBy: { user: reader.person.id, groups: reader.groups, barredBy: barsOf(reader), ...(reader.standsFor ? { standsFor: reader.standsFor } : {}) } } : {}),
    sort: sortBy<TaskFields>(sort, { creationDate: 'createdAt', completionDate: 'endedAt', dueDate: 'dueAt', priority: 'priority', name: 'name' }),
    page: pageOf(page),
  };
}

export function instanceQuery({ filter = {}, sort, page, duty = {} }: Body<'ProcessInstanceSearch'>, reader: Reader, all: boolean): InstanceQuery {
  const asked: Filter<InstanceFields> = {
    ...when('instance', filter.processInstanceKey, instanceOf), ...when('processId', filter.processDefinitionId, same),
    ...when('definitionKey', filter.processDefinitionKey, same), ...when('processName', filter.processDefinitionName, same),
    ...when('processVersion', filter.processDefinitionVersion, same), ...when('versionTag', filter.processDefinitionVersionTag, same),
    ...when('status', filter.state, lifeState), ...when('hasIncident', filter.hasIncident, same),
    ...when('startedAt', filter.startDate, moment), ...when('endedAt', filter.endDate, moment), ...when('parentInstance', filter.parentProcessInstanceKey, instanceOf),
    ...when('caseNo', duty.caseNo, same), ...when('title', duty.title, same), ...when('outcome', duty.outcome, same),
    ...when('initiator', duty.initiator, same), ...when('dept', duty.dept, same),
  };
  const own = duty.mine === 'started' || !(all || seesAll(reader));
  return {
    filter: own ? { ...asked, initiator: { eq: reader.person.id } } : asked,
    sort: sortBy<InstanceFields>(sort, {
      processInstanceKey: 'instance', processDefinitionId: 'processId', processDefinitionName: 'processName', processDefinitionVersion: 'processVersion',
      startDate: 'startedAt', endDate: 'endedAt', state: 'status',
    }),
    page: pageOf(page),
  };
}

export function definitionQuery({ filter = {}, sort, page }: Body<'ProcessDefinitionSearch'>): Query<DefinitionFields> {
  return {
    filter: {
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('processId', filter.processDefinitionId, same), ...when('name', filter.name, same),
      ...when('version', filter.version, same), ...when('versionTag', filter.versionTag, same), ...when('resourceName', filter.resourceName, same),
      ...when('isLatest', filter.isLatestVersion, same),
    },
    sort: sortBy<DefinitionFields>(sort, { processDefinitionKey: 'definitionKey', processDefinitionId: 'processId', name: 'name', version: 'version', resourceName: 'resourceName' }),
    page: pageOf(page),
  };
}

/** `USER_TASK` → `userTask`. */
export const nodeType = (type: string): string => type.toLowerCase().replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

export function elementQuery({ filter = {}, sort, page }: Body<'ElementInstanceSearch'>): Query<ElementFields> {
  return {
    filter: {
      ...when('instance', filter.processInstanceKey, instanceOf), ...when('instance', filter.elementInstanceKey, instanceOf), ...when('key', filter.elementInstanceKey, localOf),
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('processId', filter.processDefinitionId, same), ...when('elementId', filter.elementId, same),
      ...when('name', filter.elementName, same), ...when('type', filter.type, nodeType), ...when('status', filter.state, lifeState),
      ...when('hasIncident', filter.hasIncident, same), ...when('startedAt', filter.startDate, moment), ...when('endedAt', filter.endDate, moment),
    },
    sort: sortBy<ElementFields>(sort, { elementInstanceKey: 'key', elementId: 'elementId', startDate: 'startedAt', endDate: 'endedAt', state: 'status', type: 'type' }),
    page: pageOf(page),
  };
}

export function variableQuery({ filter = {}, sort, page }: Body<'VariableSearch'>): Query<VariableFields> {
  return {
    filter: {
      ...when('instance', filter.processInstanceKey, instanceOf), ...when('instance', filter.scopeKey, instanceOf), ...when('scope', filter.scopeKey, localOf),
      ...when('name', filter.name, same), ...when('value', filter.value, same),
    },
    sort: sortBy<VariableFields>(sort, { name: 'name' }),
    page: pageOf(page),
  };
}

export function incidentQuery({ filter = {}, sort, page }: Body<'IncidentSearch'>): Query<IncidentFields> {
  return {
    filter: {
      ...when('instance', filter.processInstanceKey, instanceOf), ...when('instance', filter.incidentKey, instanceOf), ...when('key', filter.incidentKey, localOf),
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('processId', filter.processDefinitionId, same), ...when('elementId', filter.elementId, same),
      ...when('code', filter.errorType, same), ...when('createdAt', filter.creationTime, moment),
      ...when('status', filter.state, (state): 'active' | 'resolved' => (state === 'ACTIVE' || state === 'PENDING' ? 'active' : 'resolved')),
    },
    sort: sortBy<IncidentFields>(sort, { incidentKey: 'key', creationTime: 'createdAt', state: 'status', elementId: 'elementId' }),
    page: pageOf(page),
  };
}
