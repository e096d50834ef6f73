/** Searches of jobs, message subscriptions and decisions in Camunda 8's words as queries of the store. */
import type { DecisionListed, JobListed, JobStatus, Places, Query, SubscriptionFields } from '../../engine/store/port.js';
import type { Schemas } from '../../schemas/api/openapi.js';
import { TENANT } from '../presenters/moments.js';
import { holdsOf, keyed, moment, nothing, oneOf, pageOf, same, sortBy, when } from '../search-words.js';
import { partsOf } from '../validate.js';

type Body<N extends keyof Schemas> = NonNullable<Schemas[N]>;
const instanceOf = (key: string): number => partsOf(key).instance;

export const JOB_STATE = {
  created: 'CREATED', failed: 'FAILED', retriesUpdated: 'RETRIES_UPDATED', completed: 'COMPLETED', errorThrown: 'ERROR_THROWN', canceled: 'CANCELED',
} as const satisfies Readonly<Record<JobStatus, string>>;
export const JOB_KIND = 'BPMN_ELEMENT';
export const LISTENER_EVENT = 'UNSPECIFIED';
export const SUBSCRIPTION_STATE = { created: 'CREATED', correlated: 'CORRELATED', deleted: 'DELETED' } as const satisfies Readonly<Record<SubscriptionFields['status'], string>>;

export function jobQuery({ filter = {}, sort, page }: Body<'JobSearch'>): Query<JobListed> {
  // Jobs here are of elements: no listener denies anything.
  const possible = holdsOf(filter.kind, JOB_KIND) && holdsOf(filter.listenerEventType, LISTENER_EVENT) && holdsOf(filter.tenantId, TENANT)
    && holdsOf(filter.deniedReason, undefined) && filter.isDenied !== true;
  return {
    filter: {
      ...(filter.deadline === null ? { until: { exists: false } } : when('until', filter.deadline, moment)), ...when('endedAt', filter.endTime, moment),
      ...when('elementId', filter.elementId, same), ...when('errorCode', filter.errorCode, same), ...when('errorMessage', filter.errorMessage, same),
      ...when('failedWithRetriesLeft', filter.hasFailedWithRetriesLeft, same), ...when('processId', filter.processDefinitionId, same),
      ...when('definitionKey', filter.processDefinitionKey, same), ...when('instance', filter.processInstanceKey, instanceOf), ...when('retries', filter.retries, same),
      ...oneOf('status', filter.state, JOB_STATE), ...when('type', filter.type, same), ...when('owner', filter.worker, same),
    },
    places: [
      ...keyed<JobListed>('instance', 'key', filter.jobKey), ...keyed<JobListed>('instance', 'element', filter.elementInstanceKey),
      ...(possible ? [] : [nothing<JobListed>('instance', 'key') satisfies Places<JobListed>]),
    ],
    sort: sortBy<JobListed>(sort, {
      deadline: 'until', elementId: 'elementId', elementInstanceKey: ['instance', 'element'], endTime: 'endedAt', errorCode: 'errorCode', errorMessage: 'errorMessage',
      jobKey: ['instance', 'key'], processDefinitionId: 'processId', processDefinitionKey: 'definitionKey', processInstanceKey: 'instance', retries: 'retries',
      state: 'status', type: 'type', worker: 'owner',
    }),
    page: pageOf(page),
  };
}

export function subscriptionQuery({ filter = {}, sort, page }: Body<'MessageSubscriptionSearch'>): Query<SubscriptionFields> {
  return {
    filter: {
      on: { eq: 'message' }, ...when('processId', filter.processDefinitionId, same), ...when('instance', filter.processInstanceKey, instanceOf),
      ...when('elementId', filter.elementId, same), ...oneOf('status', filter.messageSubscriptionState, SUBSCRIPTION_STATE),
      ...when('updatedAt', filter.lastUpdatedDate, moment), ...when('name', filter.messageName, same), ...when('correlationKey', filter.correlationKey, same),
    },
    places: [
      ...keyed<SubscriptionFields>('instance', 'key', filter.messageSubscriptionKey), ...keyed<SubscriptionFields>('instance', 'owner', filter.elementInstanceKey),
      ...(holdsOf(filter.tenantId, TENANT) ? [] : [nothing<SubscriptionFields>('instance', 'key')]),
    ],
    sort: sortBy<SubscriptionFields>(sort, {
      messageSubscriptionKey: ['instance', 'key'], processDefinitionId: 'processId', processInstanceKey: 'instance', elementId: 'elementId',
      elementInstanceKey: ['instance', 'owner'], messageSubscriptionState: 'status', lastUpdatedDate: 'updatedAt', messageName: 'name', correlationKey: 'correlationKey',
    }),
    page: pageOf(page),
  };
}

export function decisionQuery({ filter = {}, sort, page }: Body<'DecisionDefinitionSearch'>): Query<DecisionListed> {
  return {
    filter: {
      ...when('decisionId', filter.decisionDefinitionId, same), ...when('name', filter.name, same), ...when('version', filter.version, same),
      ...when('requirementsId', filter.decisionRequirementsId, same), ...when('requirementsKey', filter.decisionRequirementsKey, same),
      ...when('decisionKey', filter.decisionDefinitionKey, same), ...(holdsOf(filter.tenantId, TENANT) ? {} : { decisionId: { in: [] } }),
    },
    sort: sortBy<DecisionListed>(sort, {
      decisionDefinitionKey: 'decisionKey', decisionDefinitionId: 'decisionId', name: 'name', version: 'version',
      decisionRequirementsId: 'requirementsId', decisionRequirementsKey: 'requirementsKey',
    }),
    page: pageOf(page),
  };
}
