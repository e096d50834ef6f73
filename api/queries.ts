/** The searches of Camunda 8 as queries of the store, one function each. Whom a list shows is decided here too. */
import type {
  DefinitionFields, ElementFields, Filter, IncidentFields, InstanceFields, InstanceMatch, InstanceQuery, Query, TaskFields, TaskQuery, VariableFields, VariableMatch,
} from '../engine/store/port.js';
import { canonical } from '../engine/store/canonical.js';
import type { Schemas } from '../schemas/api/openapi.js';
import type { Reader } from './context.js';
import { barsOf, seesAll } from './policies.js';
import { codesOf } from './presenters/incident-types.js';
import { condition, holdsOf, keyed, moment, nothing, oneOf, pageOf, same, sortBy, when, type Asked } from './search-words.js';
import { ELEMENT_TYPES, LIFE } from './presenters/element.js';
import { TENANT } from './presenters/moments.js';
import { USER_TASK_STATE } from './presenters/user-task.js';
import { partsOf } from './validate.js';

type Body<N extends keyof Schemas> = NonNullable<Schemas[N]>;
type InstanceFilter = Omit<NonNullable<Body<'ProcessInstanceSearch'>['filter']>, '$or'>;

const instanceOf = (key: string): number => partsOf(key).instance;
const localOf = (key: string): number => partsOf(key).local;

/** `all`: the reader may see the tasks of the case that is named, or of every case. */
export function taskQuery({ filter = {}, sort, page, duty = {} }: Body<'UserTaskSearch'>, reader: Reader, all: boolean): TaskQuery {
  const asked: Filter<TaskFields> = {
    ...when('instance', filter.processInstanceKey, instanceOf),
    ...oneOf('status', filter.state, USER_TASK_STATE),
    ...when('assignee', filter.assignee, same), ...when('candidateGroup', filter.candidateGroup, same), ...when('candidateUser', filter.candidateUser, same),
    ...when('elementId', filter.elementId, same), ...when('name', filter.name, same), ...when('processId', filter.processDefinitionId, same),
    ...when('definitionKey', filter.processDefinitionKey, same), ...when('priority', filter.priority, same),
    ...when('createdAt', filter.creationDate, moment), ...when('endedAt', filter.completionDate, moment), ...when('dueAt', filter.dueDate, moment),
    ...when('caseNo', duty.caseNo, same), ...when('title', duty.title, same), ...when('urgency', duty.urgency, same), ...when('initiator', duty.initiator, same),
  };
  const list = duty.mine ?? (all ? undefined : filter.state === 'COMPLETED' ? 'done' : 'todo');
  return {
    filter: asked,
    places: [
      ...keyed<TaskFields>('instance', 'key', filter.userTaskKey), ...keyed<TaskFields>('instance', 'key', filter.elementInstanceKey),
      // 後續日期 is a word of Camunda's that no task here has.
      ...(holdsOf(neverThere(filter.followUpDate), undefined) && holdsOf(filter.tenantId, TENANT) ? [] : [nothing<TaskFields>('instance', 'key')]),
    ],
    ...(filter.processInstanceVariables ? { variables: filter.processInstanceVariables.map(variableMatch) } : {}),
    ...(list === 'done' ? { doneFor: reader.person.id } : {}),
    ...(list === 'todo' ? { actionableBy: { user: reader.person.id, groups: reader.groups, barredBy: barsOf(reader), ...(reader.standsFor ? { standsFor: reader.standsFor } : {}) } } : {}),
    sort: sortBy<TaskFields>(sort, { creationDate: 'createdAt', completionDate: 'endedAt', dueDate: 'dueAt', priority: 'priority', name: 'name' }),
    page: pageOf(page),
  };
}

export function instanceQuery({ filter = {}, sort, page, duty = {} }: Body<'ProcessInstanceSearch'>, reader: Reader, all: boolean): InstanceQuery {
  const { $or, ...fields } = filter;
  const match = instanceMatch(fields);
  const asked: Filter<InstanceFields> = {
    ...match.filter,
    ...when('caseNo', duty.caseNo, same), ...when('title', duty.title, same), ...when('outcome', duty.outcome, same),
    ...when('initiator', duty.initiator, same), ...when('dept', duty.dept, same),
  };
  const own = duty.mine === 'started' || !(all || seesAll(reader));
  return {
    ...match, filter: own ? { ...asked, initiator: { eq: reader.person.id } } : asked,
    ...($or ? { any: $or.map(instanceMatch) } : {}),
    sort: sortBy<InstanceFields>(sort, {
      processInstanceKey: 'instance', processDefinitionId: 'processId', processDefinitionName: 'processName', processDefinitionVersion: 'processVersion',
      processDefinitionVersionTag: 'versionTag', processDefinitionKey: 'definitionKey', parentProcessInstanceKey: 'parentInstance',
      parentElementInstanceKey: ['parentInstance', 'parentElement'], startDate: 'startedAt', endDate: 'endedAt', state: 'status', hasIncident: 'hasIncident',
    }),
    page: pageOf(page),
  };
}

/** What is asked of a case, or of one way in which it may match (`$or`). */
export function instanceMatch(filter: InstanceFilter): InstanceMatch {
  const { elementId, elementInstanceState, hasElementInstanceIncident, errorMessage, hasRetriesLeft, variables } = filter;
  const element: Filter<ElementFields> = {
    ...when('elementId', elementId, same), ...oneOf('status', elementInstanceState, LIFE), ...when('hasIncident', hasElementInstanceIncident, same),
  };
  return {
    filter: {
      ...when('instance', filter.processInstanceKey, instanceOf), ...when('processId', filter.processDefinitionId, same),
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('processName', filter.processDefinitionName, same),
      ...when('processVersion', filter.processDefinitionVersion, same), ...when('versionTag', filter.processDefinitionVersionTag, same),
      ...oneOf('status', filter.state === 'CANCELED' ? 'TERMINATED' : filter.state, LIFE), ...when('hasIncident', filter.hasIncident, same),
      ...when('startedAt', filter.startDate, moment), ...when('endedAt', filter.endDate, moment), ...when('parentInstance', filter.parentProcessInstanceKey, instanceOf),
    },
    places: [
      ...keyed<InstanceFields>('parentInstance', 'parentElement', filter.parentElementInstanceKey),
      ...(holdsOf(filter.tenantId, TENANT) && holdsOf(filter.batchOperationId, undefined) ? [] : [nothing<InstanceFields>('parentInstance', 'parentElement')]),
    ],
    ...(variables ? { variables: variables.map(variableMatch) } : {}),
    ...(Object.keys(element).length > 0 ? { element } : {}),
    ...(errorMessage === undefined ? {} : { incident: { status: { eq: 'active' }, ...when('message', errorMessage, same) } }),
    ...(hasRetriesLeft === undefined ? {} : { job: { status: { eq: 'failed' }, retries: hasRetriesLeft ? { gt: 0 } : { lte: 0 } } }),
  };
}

/** A value is asked for as the JSON that it is; `"加急"` and `加急` are not the same. */
export function variableMatch({ name, value: asked }: { readonly name: string; readonly value: Asked<string> }): VariableMatch {
  return { name, text: condition(asked, canonicalText) };
}

function canonicalText(text: string): string {
  try {
    return canonical(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Of what no row here has: only that it is not there holds. */
const neverThere = (asked: unknown): Asked<string> | undefined => (asked === undefined ? undefined : typeof asked === 'object' && asked !== null && '$exists' in asked && asked.$exists === false ? { $exists: false } : '');

export function definitionQuery({ filter = {}, sort, page }: Body<'ProcessDefinitionSearch'>): Query<DefinitionFields> {
  return {
    filter: {
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('processId', filter.processDefinitionId, same), ...when('name', filter.name, same),
      ...when('version', filter.version, same), ...when('versionTag', filter.versionTag, same), ...when('resourceName', filter.resourceName, same),
      ...when('isLatest', filter.isLatestVersion, same),
      // A start form of Camunda's is a thing that no process here has.
      ...(filter.hasStartForm === true || !holdsOf(filter.tenantId, TENANT) ? { processId: { in: [] } } : {}),
    },
    sort: sortBy<DefinitionFields>(sort, {
      processDefinitionKey: 'definitionKey', processDefinitionId: 'processId', name: 'name', version: 'version', versionTag: 'versionTag', resourceName: 'resourceName',
    }),
    page: pageOf(page),
  };
}


export function elementQuery({ filter = {}, sort, page }: Body<'ElementInstanceSearch'>): Query<ElementFields> {
  return {
    filter: {
      ...when('instance', filter.processInstanceKey, instanceOf),
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('processId', filter.processDefinitionId, same), ...when('elementId', filter.elementId, same),
      ...when('name', filter.elementName, same), ...oneOf('type', filter.type, ELEMENT_TYPES), ...oneOf('status', filter.state, LIFE),
      ...when('hasIncident', filter.hasIncident, same), ...when('startedAt', filter.startDate, moment), ...when('endedAt', filter.endDate, moment),
    },
    places: [
      ...keyed<ElementFields>('instance', 'key', filter.elementInstanceKey), ...keyed<ElementFields>('instance', 'incident', filter.incidentKey),
      ...keyed<ElementFields>('instance', 'scope', filter.elementInstanceScopeKey), ...(holdsOf(filter.tenantId, TENANT) ? [] : [nothing<ElementFields>('instance', 'key')]),
    ],
    sort: sortBy<ElementFields>(sort, {
      elementInstanceKey: ['instance', 'key'], processInstanceKey: 'instance', processDefinitionKey: 'definitionKey', processDefinitionId: 'processId', elementId: 'elementId',
      elementName: 'name', startDate: 'startedAt', endDate: 'endedAt', state: 'status', type: 'type', incidentKey: ['instance', 'incident'],
    }),
    page: pageOf(page),
  };
}

export function variableQuery({ filter = {}, sort, page }: Body<'VariableSearch'>): Query<VariableFields> {
  return {
    filter: {
      ...when('instance', filter.processInstanceKey, instanceOf), ...when('variableKey', filter.variableKey, same),
      ...when('name', filter.name, same), ...when('value', filter.value, canonicalText),
    },
    places: [
      ...keyed<VariableFields>('instance', 'scope', filter.scopeKey),
      // None is ever cut short.
      ...(filter.isTruncated === true || !holdsOf(filter.tenantId, TENANT) ? [nothing<VariableFields>('instance', 'scope')] : []),
    ],
    sort: sortBy<VariableFields>(sort, { name: 'name', value: 'value', variableKey: 'variableKey', scopeKey: ['instance', 'scope'], processInstanceKey: 'instance' }),
    page: pageOf(page),
  };
}

export function incidentQuery({ filter = {}, sort, page }: Body<'IncidentSearch'>): Query<IncidentFields> {
  return {
    filter: {
      ...when('instance', filter.processInstanceKey, instanceOf), ...when('instance', filter.incidentKey, instanceOf), ...when('key', filter.incidentKey, localOf),
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('processId', filter.processDefinitionId, same), ...when('elementId', filter.elementId, same),
      ...(filter.errorType === undefined ? {} : { code: codesOf(filter.errorType) }), ...when('message', filter.errorMessage, same), ...when('createdAt', filter.creationTime, moment),
      ...when('instance', filter.elementInstanceKey, instanceOf), ...when('owner', filter.elementInstanceKey, localOf), ...when('instance', filter.jobKey, instanceOf), ...when('job', filter.jobKey, localOf),
      ...when('status', filter.state, (state): 'active' | 'resolved' => (state === 'ACTIVE' || state === 'PENDING' ? 'active' : 'resolved')),
    },
    sort: sortBy<IncidentFields>(sort, {
      incidentKey: 'key', creationTime: 'createdAt', state: 'status', elementId: 'elementId', processDefinitionKey: 'definitionKey', processDefinitionId: 'processId',
      processInstanceKey: 'instance', errorType: 'code', errorMessage: 'message', elementInstanceKey: 'owner', jobKey: 'job',
    }),
    page: pageOf(page),
  };
}
