import { declared, type Group } from '../operation.js';
import { CASE, CHANGES } from '../refusals.js';

/** Who does not read all cases names one of theirs. */
const SEARCH = [...CASE, 'FORBIDDEN', 'KEY_INVALID'];
const JOB = [...CASE, ...CHANGES, 'JOB_NOT_FOUND', 'JOB_NOT_ACTIVATED'];
const SENDS = ['TOO_MANY_CONFLICTS', 'VARIABLE_NAME_INVALID', 'VARIABLE_TOO_LARGE', 'INSTANCE_TOO_LARGE', 'COMMIT_TOO_LARGE'];

export const RUNNING: Group = {
  name: 'inside cases', about: 'Elements, variables, incidents, jobs, messages and signals, in Camunda 8\'s words.',
  operations: [
    declared('POST /element-instances/search', 'searchElementInstances', 'Elements of cases by filter, sort and page.', { body: 'ElementInstanceSearch', gives: 'ElementInstancePage', refuses: SEARCH }),
    declared('GET /element-instances/{key}', 'getElementInstance', 'One of them.', { gives: 'ElementInstance', refuses: [...CASE, 'ELEMENT_NOT_FOUND'] }),
    declared('PUT /element-instances/{key}/variables', 'createElementInstanceVariables', 'Sets variables.', { by: 'operate', body: 'VariableSetting', refuses: [...CASE, ...CHANGES, 'ELEMENT_NOT_FOUND', 'SCOPE_NOT_FOUND'] }),
    declared('POST /element-instances/ad-hoc-activities/{key}/activation', 'activateAdHocSubProcessActivities', 'Starts activities of an ad-hoc sub-process: for who takes part in the case.', { body: 'AdHocActivation', refuses: [...CASE, ...CHANGES, 'FORBIDDEN', 'AD_HOC_NOT_FOUND', 'AD_HOC_IS_SEQUENTIAL', 'ACTIVITY_NOT_ENABLED'] }),
    declared('POST /element-instances/ad-hoc-activities/{key}/completion', 'completeAdHocSubProcess', 'Ends it.', { body: 'AdHocCompletion', refuses: [...CASE, ...CHANGES, 'FORBIDDEN', 'AD_HOC_NOT_FOUND', 'ACTIVITY_NOT_ENABLED'] }),
    declared('POST /variables/search', 'searchVariables', 'Variables by filter, sort and page; `value` is JSON text.', { body: 'VariableSearch', gives: 'VariablePage', refuses: SEARCH }),
    declared('GET /variables/{key}', 'getVariable', 'One of them.', { gives: 'Variable', refuses: ['VARIABLE_NOT_FOUND'] }),
    declared('POST /incidents/search', 'searchIncidents', 'What has stopped, by filter, sort and page.', { body: 'IncidentSearch', gives: 'IncidentPage', refuses: SEARCH }),
    declared('GET /incidents/{key}', 'getIncident', 'One of them.', { gives: 'Incident', refuses: [...CASE, 'INCIDENT_NOT_FOUND'] }),
    declared('POST /incidents/{key}/resolution', 'resolveIncident', 'Tries again; what stops there again is a new incident.', { by: 'operate', body: 'IncidentResolution', refuses: [...CASE, ...CHANGES, 'INCIDENT_NOT_FOUND'] }),
    declared('POST /jobs/activation', 'activateJobs', 'Hands jobs to a worker from outside; waits for one up to `requestTimeout` ms.', { by: 'operate', body: 'JobActivation', gives: 'ActivatedJobList' }),
    declared('POST /jobs/search', 'searchJobs', 'Jobs by filter, sort and page.', { body: 'JobSearch', gives: 'JobPage', refuses: SEARCH }),
    declared('POST /jobs/{key}/completion', 'completeJob', 'The job is done.', { by: 'operate', body: 'JobCompletion', refuses: JOB }),
    declared('POST /jobs/{key}/failure', 'failJob', 'It could not be done: again later, or an incident.', { by: 'operate', body: 'JobFailure', refuses: [...JOB, 'SCOPE_NOT_FOUND'] }),
    declared('POST /jobs/{key}/error', 'throwJobError', 'An error that the diagram handles.', { by: 'operate', body: 'JobError', refuses: JOB }),
    declared('PATCH /jobs/{key}', 'updateJob', 'Changes retries, or how long the worker has it.', { by: 'operate', body: 'JobUpdate', refuses: JOB }),
    declared('POST /messages/publication', 'publishMessage', 'Publishes a message, kept so long for who will wait for it.', { by: 'operate', body: 'MessagePublication', gives: 'MessagePublished', refuses: [...SENDS, 'MESSAGE_ALREADY_PUBLISHED'] }),
    declared('POST /messages/correlation', 'correlateMessage', 'Hands a message to who waits for it now.', { by: 'operate', body: 'MessageCorrelation', gives: 'MessageCorrelated', refuses: [...SENDS, 'MESSAGE_NOT_CORRELATED'] }),
    declared('POST /message-subscriptions/search', 'searchMessageSubscriptions', 'What cases wait for, and how that ended.', { body: 'MessageSubscriptionSearch', gives: 'MessageSubscriptionPage', refuses: SEARCH }),
    declared('POST /signals/broadcast', 'broadcastSignal', 'Sends a signal to all who wait for it.', { by: 'operate', body: 'SignalBroadcast', gives: 'SignalSent', refuses: SENDS }),
    declared('GET /openapi.json', 'getOpenApi', 'This document.', { by: 'anybody', gives: 'OpenApi' }),
    declared('GET /topology', 'getTopology', 'The server as a cluster of one, for Camunda\'s clients.', { by: 'anybody', gives: 'Topology' }),
  ],
};
