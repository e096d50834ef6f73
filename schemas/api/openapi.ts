/* Made by `npm run generate` from schemas/api and api/openapi/operations: change those, not this. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export interface components {
  schemas: {
    /** @description What a citizen hands in to begin a case: the service's form, and the consent to the use of personal data. */
    readonly PublicApplication: {
      readonly form: components["schemas"]["variables"];
      readonly consent: true;
    };
    /** @description What a citizen adds to their case. */
    readonly PublicMessage: {
      readonly form: components["schemas"]["variables"];
    };
    /** @description Any JSON value. */
    readonly json: Json;
    /** @description A key: decimal digits. */
    readonly key: string;
    /** Format: date-time */
    readonly moment: string;
    /** @description Values by name. */
    readonly variables: {
      readonly [key: string]: components["schemas"]["json"];
    };
    readonly keyFilter: components["schemas"]["key"] | {
      readonly $eq?: components["schemas"]["key"];
      readonly $neq?: components["schemas"]["key"];
      readonly $in?: readonly components["schemas"]["key"][];
      readonly $notIn?: readonly components["schemas"]["key"][];
      readonly $exists?: boolean;
    };
    readonly textFilter: string | {
      readonly $eq?: string;
      readonly $neq?: string;
      readonly $in?: readonly string[];
      readonly $notIn?: readonly string[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly momentFilter: components["schemas"]["moment"] | {
      readonly $eq?: components["schemas"]["moment"];
      readonly $neq?: components["schemas"]["moment"];
      readonly $in?: readonly components["schemas"]["moment"][];
      readonly $notIn?: readonly components["schemas"]["moment"][];
      readonly $exists?: boolean;
      readonly $gt?: components["schemas"]["moment"];
      readonly $gte?: components["schemas"]["moment"];
      readonly $lt?: components["schemas"]["moment"];
      readonly $lte?: components["schemas"]["moment"];
    };
    readonly integerFilter: number | {
      readonly $eq?: number;
      readonly $neq?: number;
      readonly $in?: readonly number[];
      readonly $notIn?: readonly number[];
      readonly $exists?: boolean;
      readonly $gt?: number;
      readonly $gte?: number;
      readonly $lt?: number;
      readonly $lte?: number;
    };
    readonly booleanFilter: boolean;
    readonly taskStateFilter: ("CREATING" | "CREATED" | "ASSIGNING" | "UPDATING" | "COMPLETING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED") | {
      readonly $eq?: "CREATING" | "CREATED" | "ASSIGNING" | "UPDATING" | "COMPLETING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED";
      readonly $neq?: "CREATING" | "CREATED" | "ASSIGNING" | "UPDATING" | "COMPLETING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED";
      readonly $in?: readonly ("CREATING" | "CREATED" | "ASSIGNING" | "UPDATING" | "COMPLETING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED")[];
      readonly $notIn?: readonly ("CREATING" | "CREATED" | "ASSIGNING" | "UPDATING" | "COMPLETING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED")[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly lifeStateFilter: ("ACTIVE" | "COMPLETED" | "TERMINATED" | "CANCELED") | {
      readonly $eq?: "ACTIVE" | "COMPLETED" | "TERMINATED" | "CANCELED";
      readonly $neq?: "ACTIVE" | "COMPLETED" | "TERMINATED" | "CANCELED";
      readonly $in?: readonly ("ACTIVE" | "COMPLETED" | "TERMINATED" | "CANCELED")[];
      readonly $notIn?: readonly ("ACTIVE" | "COMPLETED" | "TERMINATED" | "CANCELED")[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly incidentStateFilter: ("ACTIVE" | "MIGRATED" | "PENDING" | "RESOLVED") | {
      readonly $eq?: "ACTIVE" | "MIGRATED" | "PENDING" | "RESOLVED";
      readonly $neq?: "ACTIVE" | "MIGRATED" | "PENDING" | "RESOLVED";
      readonly $in?: readonly ("ACTIVE" | "MIGRATED" | "PENDING" | "RESOLVED")[];
      readonly $notIn?: readonly ("ACTIVE" | "MIGRATED" | "PENDING" | "RESOLVED")[];
      readonly $exists?: boolean;
    };
    readonly page: {
      readonly limit?: number;
      readonly from?: number;
      readonly after?: string;
      readonly before?: string;
    };
    readonly UserTaskSearch: {
      readonly filter?: {
        readonly userTaskKey?: components["schemas"]["keyFilter"];
        readonly state?: components["schemas"]["taskStateFilter"];
        readonly assignee?: components["schemas"]["textFilter"];
        readonly candidateGroup?: components["schemas"]["textFilter"];
        readonly candidateUser?: components["schemas"]["textFilter"];
        readonly elementId?: components["schemas"]["textFilter"];
        readonly name?: components["schemas"]["textFilter"];
        readonly processDefinitionId?: components["schemas"]["textFilter"];
        readonly processDefinitionKey?: components["schemas"]["keyFilter"];
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly priority?: components["schemas"]["integerFilter"];
        readonly creationDate?: components["schemas"]["momentFilter"];
        readonly completionDate?: components["schemas"]["momentFilter"];
        readonly dueDate?: components["schemas"]["momentFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
        readonly followUpDate?: components["schemas"]["momentFilter"];
        readonly elementInstanceKey?: components["schemas"]["keyFilter"];
        readonly processInstanceVariables?: components["schemas"]["variableMatches"];
      };
      readonly sort?: readonly {
        readonly field: "creationDate" | "completionDate" | "followUpDate" | "dueDate" | "priority" | "name";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
      readonly duty?: {
        readonly mine?: "todo" | "done";
        readonly caseNo?: components["schemas"]["textFilter"];
        readonly title?: components["schemas"]["textFilter"];
        readonly urgency?: components["schemas"]["textFilter"];
        readonly initiator?: components["schemas"]["textFilter"];
      };
    };
    readonly ProcessInstanceSearch: {
      readonly filter?: {
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionId?: components["schemas"]["textFilter"];
        readonly processDefinitionKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionName?: components["schemas"]["textFilter"];
        readonly processDefinitionVersion?: components["schemas"]["integerFilter"];
        readonly processDefinitionVersionTag?: components["schemas"]["textFilter"];
        readonly state?: components["schemas"]["lifeStateFilter"];
        readonly hasIncident?: components["schemas"]["booleanFilter"];
        readonly startDate?: components["schemas"]["momentFilter"];
        readonly endDate?: components["schemas"]["momentFilter"];
        readonly parentProcessInstanceKey?: components["schemas"]["keyFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
        readonly variables?: components["schemas"]["variableMatches"];
        readonly parentElementInstanceKey?: components["schemas"]["keyFilter"];
        readonly batchOperationId?: components["schemas"]["textFilter"];
        readonly errorMessage?: components["schemas"]["textFilter"];
        readonly hasRetriesLeft?: boolean;
        readonly elementInstanceState?: components["schemas"]["lifeStateFilter"];
        readonly elementId?: components["schemas"]["textFilter"];
        readonly hasElementInstanceIncident?: boolean;
        readonly $or?: readonly components["schemas"]["instanceFilterFields"][];
      };
      readonly sort?: readonly {
        readonly field: "processInstanceKey" | "processDefinitionId" | "processDefinitionName" | "processDefinitionVersion" | "processDefinitionVersionTag" | "processDefinitionKey" | "parentProcessInstanceKey" | "parentElementInstanceKey" | "startDate" | "endDate" | "state" | "hasIncident" | "tenantId";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
      readonly duty?: {
        readonly mine?: "started";
        readonly caseNo?: components["schemas"]["textFilter"];
        readonly title?: components["schemas"]["textFilter"];
        readonly outcome?: components["schemas"]["textFilter"];
        readonly initiator?: components["schemas"]["textFilter"];
        readonly dept?: components["schemas"]["textFilter"];
      };
    };
    readonly ProcessDefinitionSearch: {
      readonly filter?: {
        readonly processDefinitionKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionId?: components["schemas"]["textFilter"];
        readonly name?: components["schemas"]["textFilter"];
        readonly version?: components["schemas"]["integerFilter"];
        readonly versionTag?: components["schemas"]["textFilter"];
        readonly resourceName?: components["schemas"]["textFilter"];
        readonly isLatestVersion?: components["schemas"]["booleanFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
        readonly hasStartForm?: boolean;
      };
      readonly sort?: readonly {
        readonly field: "processDefinitionKey" | "processDefinitionId" | "name" | "version" | "versionTag" | "resourceName" | "tenantId";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly ElementInstanceSearch: {
      readonly filter?: {
        readonly elementInstanceKey?: components["schemas"]["keyFilter"];
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionId?: components["schemas"]["textFilter"];
        readonly elementId?: components["schemas"]["textFilter"];
        readonly elementName?: components["schemas"]["textFilter"];
        readonly type?: components["schemas"]["textFilter"];
        readonly state?: components["schemas"]["lifeStateFilter"];
        readonly hasIncident?: components["schemas"]["booleanFilter"];
        readonly startDate?: components["schemas"]["momentFilter"];
        readonly endDate?: components["schemas"]["momentFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
        readonly incidentKey?: components["schemas"]["keyFilter"];
        readonly elementInstanceScopeKey?: components["schemas"]["keyFilter"];
      };
      readonly sort?: readonly {
        readonly field: "elementInstanceKey" | "processInstanceKey" | "processDefinitionKey" | "processDefinitionId" | "startDate" | "endDate" | "elementId" | "elementName" | "type" | "state" | "incidentKey" | "tenantId";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly VariableSearch: {
      readonly filter?: {
        readonly variableKey?: components["schemas"]["keyFilter"];
        readonly name?: components["schemas"]["textFilter"];
        readonly value?: components["schemas"]["textFilter"];
        readonly scopeKey?: components["schemas"]["keyFilter"];
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
        readonly isTruncated?: boolean;
      };
      readonly sort?: readonly {
        readonly field: "value" | "name" | "tenantId" | "variableKey" | "scopeKey" | "processInstanceKey";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly IncidentSearch: {
      readonly filter?: {
        readonly incidentKey?: components["schemas"]["keyFilter"];
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionId?: components["schemas"]["textFilter"];
        readonly elementId?: components["schemas"]["textFilter"];
        readonly errorType?: "UNSPECIFIED" | "UNKNOWN" | "IO_MAPPING_ERROR" | "JOB_NO_RETRIES" | "EXECUTION_LISTENER_NO_RETRIES" | "TASK_LISTENER_NO_RETRIES" | "AD_HOC_SUB_PROCESS_NO_RETRIES" | "CONDITION_ERROR" | "EXTRACT_VALUE_ERROR" | "CALLED_ELEMENT_ERROR" | "UNHANDLED_ERROR_EVENT" | "MESSAGE_SIZE_EXCEEDED" | "CALLED_DECISION_ERROR" | "DECISION_EVALUATION_ERROR" | "FORM_NOT_FOUND" | "RESOURCE_NOT_FOUND";
        readonly state?: components["schemas"]["incidentStateFilter"];
        readonly creationTime?: components["schemas"]["momentFilter"];
        readonly tenantId?: "<default>";
        readonly elementInstanceKey?: components["schemas"]["keyFilter"];
        readonly jobKey?: components["schemas"]["keyFilter"];
        readonly errorMessage?: string;
      };
      readonly sort?: readonly {
        readonly field: "incidentKey" | "processDefinitionKey" | "processDefinitionId" | "processInstanceKey" | "errorType" | "errorMessage" | "elementId" | "elementInstanceKey" | "creationTime" | "state" | "jobKey" | "tenantId";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly TaskVariableSearch: {
      readonly filter?: {
        readonly name?: components["schemas"]["textFilter"];
        readonly tenantId?: "<default>";
      };
      readonly sort?: readonly {
        readonly field: "value" | "name" | "tenantId" | "variableKey" | "scopeKey" | "processInstanceKey";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly PasswordChange: {
      readonly current: string;
      readonly password: string;
    };
    readonly TokenCreation: {
      readonly name: string;
      readonly scopes: readonly ("read" | "work" | "deploy" | "operate" | "administer")[];
      readonly days: number;
    };
    readonly SignIn: {
      readonly username: string;
      readonly password: string;
    };
    readonly TaskAssignment: {
      readonly assignee?: string;
      readonly allowOverride?: boolean | null;
      readonly action?: string | null;
    };
    readonly TaskUpdate: {
      readonly changeset?: {
        readonly candidateGroups?: readonly string[] | null;
        readonly candidateUsers?: readonly string[] | null;
        readonly priority?: number | null;
      } | null;
      readonly action?: string | null;
    };
    readonly TaskCompletion: {
      readonly variables?: components["schemas"]["variables"] | null;
      readonly action?: string | null;
    };
    /** @description `version`: of the shared draft, as it was read (0: there was none); absent: whatever is there is replaced. */
    readonly TaskDraft: {
      readonly variables: components["schemas"]["variables"];
      readonly version?: number;
    };
    readonly InstanceCreation: {
      readonly processDefinitionKey?: components["schemas"]["key"];
      readonly processDefinitionId?: string;
      readonly processDefinitionVersion?: number;
      readonly variables?: components["schemas"]["variables"];
      readonly tenantId?: "<default>";
      readonly awaitCompletion?: boolean;
      readonly startInstructions?: readonly {
        readonly elementId: string;
      }[];
      readonly requestTimeout?: components["schemas"]["int64"];
      readonly tags?: readonly unknown[];
      readonly fetchVariables?: readonly string[];
      readonly operationReference?: components["schemas"]["int64"];
      readonly runtimeInstructions?: readonly unknown[];
    };
    /** @description 作廢: the reason. Camunda's clients have no word for one: the reference to the operation elsewhere stands for it, or that there was none. */
    readonly InstanceCancellation: {
      readonly reason?: string;
      readonly operationReference?: components["schemas"]["int64"];
    };
    readonly InstanceWithdrawal: {
      readonly reason: string;
    };
    readonly MessagePublication: {
      readonly name: string;
      readonly correlationKey?: string;
      readonly timeToLive?: components["schemas"]["int64"];
      readonly messageId?: string;
      readonly variables?: components["schemas"]["variables"];
      readonly tenantId?: "<default>";
    };
    readonly MessageCorrelation: {
      readonly name: string;
      readonly correlationKey?: string;
      readonly variables?: components["schemas"]["variables"];
      readonly tenantId?: "<default>";
    };
    readonly SignalBroadcast: {
      readonly signalName: string;
      readonly variables?: components["schemas"]["variables"];
      readonly tenantId?: "<default>";
    };
    readonly IncidentResolution: {
      readonly operationReference?: components["schemas"]["int64"];
    };
    readonly DeploymentCheck: {
      readonly resources: readonly {
        readonly name: string;
        readonly content: string;
      }[];
    };
    readonly Rehearsal: {
      readonly processDefinitionId: string;
      readonly xml: string;
    };
    readonly DiagramDraftSave: {
      readonly xml: string;
      readonly name?: string;
      readonly revision?: number;
    };
    readonly NoticesRead: {
      readonly noticeIds?: readonly string[];
      readonly all?: true;
    };
    readonly AdHocActivation: {
      readonly elements: readonly {
        readonly elementId: string;
        readonly variables?: components["schemas"]["variables"];
      }[];
      readonly cancelRemainingInstances?: boolean;
    };
    readonly AdHocCompletion: Record<string, never>;
    /** @description 退回: `to` is the key of the step's element instance, as return-targets name it. */
    readonly TaskReturn: {
      readonly to: components["schemas"]["key"];
      readonly mode?: "redo" | "direct";
      readonly reason: string;
    };
    readonly TaskTakeBack: {
      readonly reason?: string;
    };
    readonly TaskTransfer: {
      readonly to: string;
      readonly reason?: string;
    };
    readonly TaskDelegation: {
      readonly to: string;
      readonly reason?: string;
    };
    readonly TaskResolution: {
      readonly note?: string;
    };
    readonly TaskSigners: {
      readonly users?: readonly string[];
      readonly groups?: readonly string[];
      readonly place: "before" | "beside" | "after";
      readonly reason?: string;
    };
    readonly SignerRemoval: {
      readonly reason?: string;
    };
    readonly InstanceSuspension: {
      readonly reason: string;
    };
    readonly InstanceResumption: {
      readonly reason?: string;
    };
    readonly InstanceModification: {
      readonly cancel?: readonly components["schemas"]["key"][];
      readonly activate?: readonly string[];
      readonly reason: string;
    };
    readonly BulkVerb: {
      readonly verb: "claim" | "transfer" | "complete" | "urge";
      readonly items: readonly {
        readonly userTaskKey: components["schemas"]["key"];
        readonly variables?: components["schemas"]["variables"];
      }[];
      readonly to?: string;
      readonly reason?: string;
      readonly text?: string;
    };
    readonly TaskUrging: {
      readonly text?: string;
    };
    /** @description 抄送, 傳閱: to persons, and to all who hold these posts now. */
    readonly Circulation: {
      readonly users?: readonly string[];
      readonly groups?: readonly string[];
      readonly text?: string;
    };
    readonly CirculationReading: Record<string, never>;
    readonly CirculationUrging: {
      readonly text?: string;
    };
    /** @description By so much, or up to a day. */
    readonly ClockExtension: {
      readonly amount?: number;
      readonly until?: string;
      readonly reason: string;
    };
    readonly ClockPause: {
      readonly ground: string;
    };
    readonly ClockResumption: Record<string, never>;
    /** @description Another length of one of the office's own limits; without amount and unit the diagram's own again. */
    readonly LimitSave: {
      readonly revision: number;
      readonly when?: string;
      readonly amount?: number;
      readonly unit?: "wd" | "cd" | "month" | "h";
      readonly reason: string;
    };
    readonly CalendarYearSave: {
      readonly revision: number;
      readonly confirmed: boolean;
      readonly holidays: readonly string[];
      readonly makeUp: readonly string[];
      readonly orders?: readonly {
        readonly date: string;
        readonly kind: "off" | "work";
        readonly reason: string;
      }[];
      readonly source?: string;
    };
    readonly InstanceReopening: {
      readonly reason: string;
    };
    /** @description 銷毀: the number of the approval, the cases, why, and the two who watched. */
    readonly Destruction: {
      readonly destroyNo: string;
      readonly processInstanceKeys: readonly string[];
      readonly reason: string;
      readonly witnesses: readonly string[];
    };
    /** @description 代: `owner` absent: oneself; `processes` absent: all. */
    readonly SubstitutionCreation: {
      readonly owner?: string;
      readonly substitute: string;
      /** Format: date-time */
      readonly from: string;
      /** Format: date-time */
      readonly to: string;
      readonly processes?: readonly string[];
    };
    /** @description A preview may leave both out: then it lists what is held. */
    readonly HandOver: {
      /** @description Only these of what is held; so one hand-over undoes another. */
      readonly userTaskKeys?: readonly components["schemas"]["key"][];
      readonly to?: string;
      readonly reason?: string;
    };
    /** @description 常用語, in the order in which they are offered. */
    readonly Phrases: {
      readonly items: readonly string[];
    };
    /** @description A whole number, or its digits: clients write numbers of 64 bits as texts. */
    readonly int64: number | string;
    readonly tenantFilter: string | {
      readonly $eq?: string;
      readonly $neq?: string;
      readonly $in?: readonly string[];
      readonly $notIn?: readonly string[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly jobStateFilter: ("CANCELED" | "COMPLETED" | "CREATED" | "ERROR_THROWN" | "FAILED" | "MIGRATED" | "RETRIES_UPDATED" | "TIMED_OUT") | {
      readonly $eq?: "CANCELED" | "COMPLETED" | "CREATED" | "ERROR_THROWN" | "FAILED" | "MIGRATED" | "RETRIES_UPDATED" | "TIMED_OUT";
      readonly $neq?: "CANCELED" | "COMPLETED" | "CREATED" | "ERROR_THROWN" | "FAILED" | "MIGRATED" | "RETRIES_UPDATED" | "TIMED_OUT";
      readonly $in?: readonly ("CANCELED" | "COMPLETED" | "CREATED" | "ERROR_THROWN" | "FAILED" | "MIGRATED" | "RETRIES_UPDATED" | "TIMED_OUT")[];
      readonly $notIn?: readonly ("CANCELED" | "COMPLETED" | "CREATED" | "ERROR_THROWN" | "FAILED" | "MIGRATED" | "RETRIES_UPDATED" | "TIMED_OUT")[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly jobKindFilter: ("BPMN_ELEMENT" | "EXECUTION_LISTENER" | "TASK_LISTENER" | "AD_HOC_SUB_PROCESS") | {
      readonly $eq?: "BPMN_ELEMENT" | "EXECUTION_LISTENER" | "TASK_LISTENER" | "AD_HOC_SUB_PROCESS";
      readonly $neq?: "BPMN_ELEMENT" | "EXECUTION_LISTENER" | "TASK_LISTENER" | "AD_HOC_SUB_PROCESS";
      readonly $in?: readonly ("BPMN_ELEMENT" | "EXECUTION_LISTENER" | "TASK_LISTENER" | "AD_HOC_SUB_PROCESS")[];
      readonly $notIn?: readonly ("BPMN_ELEMENT" | "EXECUTION_LISTENER" | "TASK_LISTENER" | "AD_HOC_SUB_PROCESS")[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly jobListenerEventFilter: ("ASSIGNING" | "CANCELING" | "COMPLETING" | "CREATING" | "END" | "START" | "UNSPECIFIED" | "UPDATING") | {
      readonly $eq?: "ASSIGNING" | "CANCELING" | "COMPLETING" | "CREATING" | "END" | "START" | "UNSPECIFIED" | "UPDATING";
      readonly $neq?: "ASSIGNING" | "CANCELING" | "COMPLETING" | "CREATING" | "END" | "START" | "UNSPECIFIED" | "UPDATING";
      readonly $in?: readonly ("ASSIGNING" | "CANCELING" | "COMPLETING" | "CREATING" | "END" | "START" | "UNSPECIFIED" | "UPDATING")[];
      readonly $notIn?: readonly ("ASSIGNING" | "CANCELING" | "COMPLETING" | "CREATING" | "END" | "START" | "UNSPECIFIED" | "UPDATING")[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly subscriptionStateFilter: ("CORRELATED" | "CREATED" | "DELETED" | "MIGRATED") | {
      readonly $eq?: "CORRELATED" | "CREATED" | "DELETED" | "MIGRATED";
      readonly $neq?: "CORRELATED" | "CREATED" | "DELETED" | "MIGRATED";
      readonly $in?: readonly ("CORRELATED" | "CREATED" | "DELETED" | "MIGRATED")[];
      readonly $notIn?: readonly ("CORRELATED" | "CREATED" | "DELETED" | "MIGRATED")[];
      readonly $exists?: boolean;
      readonly $like?: string;
    };
    readonly variableMatches: readonly {
      readonly name: string;
      readonly value: components["schemas"]["textFilter"];
    }[];
    readonly instanceFilterFields: {
      readonly processInstanceKey?: components["schemas"]["keyFilter"];
      readonly processDefinitionId?: components["schemas"]["textFilter"];
      readonly processDefinitionKey?: components["schemas"]["keyFilter"];
      readonly processDefinitionName?: components["schemas"]["textFilter"];
      readonly processDefinitionVersion?: components["schemas"]["integerFilter"];
      readonly processDefinitionVersionTag?: components["schemas"]["textFilter"];
      readonly state?: components["schemas"]["lifeStateFilter"];
      readonly hasIncident?: components["schemas"]["booleanFilter"];
      readonly startDate?: components["schemas"]["momentFilter"];
      readonly endDate?: components["schemas"]["momentFilter"];
      readonly parentProcessInstanceKey?: components["schemas"]["keyFilter"];
      readonly tenantId?: components["schemas"]["tenantFilter"];
      readonly variables?: components["schemas"]["variableMatches"];
      readonly parentElementInstanceKey?: components["schemas"]["keyFilter"];
      readonly batchOperationId?: components["schemas"]["textFilter"];
      readonly errorMessage?: components["schemas"]["textFilter"];
      readonly hasRetriesLeft?: boolean;
      readonly elementInstanceState?: components["schemas"]["lifeStateFilter"];
      readonly elementId?: components["schemas"]["textFilter"];
      readonly hasElementInstanceIncident?: boolean;
    };
    readonly ProcessDefinitionStatistics: {
      readonly filter?: {
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly state?: components["schemas"]["lifeStateFilter"];
        readonly hasIncident?: components["schemas"]["booleanFilter"];
        readonly startDate?: components["schemas"]["momentFilter"];
        readonly endDate?: components["schemas"]["momentFilter"];
        readonly parentProcessInstanceKey?: components["schemas"]["keyFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
        readonly variables?: components["schemas"]["variableMatches"];
        readonly parentElementInstanceKey?: components["schemas"]["keyFilter"];
        readonly batchOperationId?: components["schemas"]["textFilter"];
        readonly errorMessage?: components["schemas"]["textFilter"];
        readonly hasRetriesLeft?: boolean;
        readonly elementInstanceState?: components["schemas"]["lifeStateFilter"];
        readonly elementId?: components["schemas"]["textFilter"];
        readonly hasElementInstanceIncident?: boolean;
        readonly $or?: readonly components["schemas"]["instanceFilterFields"][];
      };
    };
    readonly JobActivation: {
      readonly type: string;
      readonly worker?: string;
      readonly timeout: components["schemas"]["int64"];
      readonly maxJobsToActivate: number;
      readonly fetchVariable?: readonly string[];
      readonly requestTimeout?: components["schemas"]["int64"];
      readonly tenantIds?: readonly string[];
    };
    readonly JobCompletion: {
      readonly variables?: components["schemas"]["variables"] | null;
    };
    readonly JobFailure: {
      readonly retries?: number;
      readonly errorMessage?: string | null;
      readonly retryBackOff?: components["schemas"]["int64"];
      readonly variables?: components["schemas"]["variables"] | null;
    };
    readonly JobError: {
      readonly errorCode: string;
      readonly errorMessage?: string | null;
      readonly variables?: components["schemas"]["variables"] | null;
    };
    readonly JobUpdate: {
      readonly changeset: {
        readonly retries?: number | null;
        readonly timeout?: components["schemas"]["int64"] | null;
      };
      readonly operationReference?: components["schemas"]["int64"];
    };
    readonly JobSearch: {
      readonly filter?: {
        readonly deadline?: components["schemas"]["momentFilter"] | null;
        readonly deniedReason?: components["schemas"]["textFilter"];
        readonly elementId?: components["schemas"]["textFilter"];
        readonly elementInstanceKey?: components["schemas"]["keyFilter"];
        readonly endTime?: components["schemas"]["momentFilter"];
        readonly errorCode?: components["schemas"]["textFilter"];
        readonly errorMessage?: components["schemas"]["textFilter"];
        readonly hasFailedWithRetriesLeft?: boolean;
        readonly isDenied?: boolean | null;
        readonly jobKey?: components["schemas"]["keyFilter"];
        readonly kind?: components["schemas"]["jobKindFilter"];
        readonly listenerEventType?: components["schemas"]["jobListenerEventFilter"];
        readonly processDefinitionId?: components["schemas"]["textFilter"];
        readonly processDefinitionKey?: components["schemas"]["keyFilter"];
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly retries?: components["schemas"]["integerFilter"];
        readonly state?: components["schemas"]["jobStateFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
        readonly type?: components["schemas"]["textFilter"];
        readonly worker?: components["schemas"]["textFilter"];
      };
      readonly sort?: readonly {
        readonly field: "deadline" | "deniedReason" | "elementId" | "elementInstanceKey" | "endTime" | "errorCode" | "errorMessage" | "isDenied" | "jobKey" | "kind" | "listenerEventType" | "processDefinitionId" | "processDefinitionKey" | "processInstanceKey" | "retries" | "state" | "tenantId" | "type" | "worker";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly MessageSubscriptionSearch: {
      readonly filter?: {
        readonly messageSubscriptionKey?: components["schemas"]["keyFilter"];
        readonly processDefinitionId?: components["schemas"]["textFilter"];
        readonly processInstanceKey?: components["schemas"]["keyFilter"];
        readonly elementId?: components["schemas"]["textFilter"];
        readonly elementInstanceKey?: components["schemas"]["keyFilter"];
        readonly messageSubscriptionState?: components["schemas"]["subscriptionStateFilter"];
        readonly lastUpdatedDate?: components["schemas"]["momentFilter"];
        readonly messageName?: components["schemas"]["textFilter"];
        readonly correlationKey?: components["schemas"]["textFilter"];
        readonly tenantId?: components["schemas"]["tenantFilter"];
      };
      readonly sort?: readonly {
        readonly field: "messageSubscriptionKey" | "processDefinitionId" | "processInstanceKey" | "elementId" | "elementInstanceKey" | "messageSubscriptionState" | "lastUpdatedDate" | "messageName" | "correlationKey" | "tenantId";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly DecisionDefinitionSearch: {
      readonly filter?: {
        readonly decisionDefinitionId?: string;
        readonly name?: string;
        readonly version?: number;
        readonly decisionRequirementsId?: string;
        readonly tenantId?: string;
        readonly decisionDefinitionKey?: components["schemas"]["key"];
        readonly decisionRequirementsKey?: components["schemas"]["key"];
      };
      readonly sort?: readonly {
        readonly field: "decisionDefinitionKey" | "decisionDefinitionId" | "name" | "version" | "decisionRequirementsId" | "decisionRequirementsKey" | "tenantId";
        readonly order?: "ASC" | "DESC" | "asc" | "desc";
      }[];
      readonly page?: components["schemas"]["page"];
    };
    readonly DecisionEvaluation: {
      readonly decisionDefinitionId?: string;
      readonly decisionDefinitionKey?: components["schemas"]["key"];
      readonly variables?: components["schemas"]["variables"];
      readonly tenantId?: "<default>";
    };
    readonly VariableSetting: {
      readonly variables: components["schemas"]["variables"];
      readonly local?: boolean;
      readonly operationReference?: components["schemas"]["int64"];
    };
    readonly TokenModification: {
      readonly operationReference?: components["schemas"]["int64"];
      readonly activateInstructions?: readonly {
        readonly elementId: string;
        readonly variableInstructions?: readonly {
          readonly variables: components["schemas"]["variables"];
          readonly scopeId?: string;
        }[];
        readonly ancestorElementInstanceKey?: string;
      }[];
      readonly terminateInstructions?: readonly {
        readonly elementInstanceKey: components["schemas"]["key"];
      }[];
    };
    readonly InstanceMigration: {
      readonly targetProcessDefinitionKey: components["schemas"]["key"];
      readonly mappingInstructions: readonly {
        readonly sourceElementId: string;
        readonly targetElementId: string;
      }[];
      readonly operationReference?: components["schemas"]["int64"];
    };
    /** @description Numbers of a series that were given on paper before the office began with the system. */
    readonly NumbersCarried: {
      /** @description This year or the next. */
      readonly year: number;
      /** @description The last of them; the first is 1. */
      readonly through: number;
      /** @description Where they are written, for the register. */
      readonly reason: string;
    };
    /** @description Each takes the place of what bears its name, or is new. All of it is done or nothing. */
    readonly OfficeChange: {
      readonly revision: number;
      readonly people?: readonly {
        readonly username: string;
        readonly name: string;
        readonly nameHans?: string;
        readonly nameEn?: string;
        readonly unit: string;
        readonly holdings: readonly {
          readonly post: string;
          readonly unit: string;
          /** Format: date-time */
          readonly from?: string;
          /** Format: date-time */
          readonly to?: string;
        }[];
        readonly roles: readonly ("designer" | "staff" | "auditor" | "operator" | "administrator")[];
        readonly clearance: "none" | "secret" | "confidential" | "top";
        /** Format: date-time */
        readonly until?: string;
      }[];
      readonly units?: readonly {
        readonly id: string;
        readonly name: string;
        readonly nameHans?: string;
        readonly nameEn?: string;
        readonly kind: "leadership" | "section" | "department" | "town" | "external";
        readonly closed?: boolean;
      }[];
      readonly posts?: readonly {
        readonly id: string;
        readonly name: string;
        readonly nameHans?: string;
        readonly nameEn?: string;
        readonly unit?: string;
        readonly kind?: "leadership" | "section" | "department" | "town" | "external";
        readonly as?: "chief" | "head" | "clerk";
        readonly closed?: boolean;
      }[];
      readonly charges?: readonly {
        readonly id?: string;
        readonly leader: string;
        readonly units: readonly string[];
        /** Format: date-time */
        readonly from?: string;
        /** Format: date-time */
        readonly to?: string;
      }[];
      readonly endedCharges?: readonly string[];
    };
    /** @description A table of people, units, posts or charges, as CSV or row by row; the first row is its heads. */
    readonly OfficeImport: {
      readonly revision: number;
      readonly what: "people" | "units" | "posts" | "charges";
      readonly csv?: string;
      readonly rows?: readonly (readonly string[])[];
    };
    /** @description 請假, 調岗, 離職: `to` takes over open tasks (and, with `takesPosts`, the posts and charges). */
    readonly PersonnelChange: {
      readonly revision: number;
      readonly kind: "leave" | "move" | "exit";
      readonly person: string;
      readonly to?: string;
      readonly reason: string;
      /** Format: date-time */
      readonly at?: string;
      /** Format: date-time */
      readonly until?: string;
      readonly posts?: readonly {
        readonly post: string;
        readonly unit: string;
      }[];
      readonly takesPosts?: boolean;
      readonly takesTasks?: boolean;
    };
    /** @description What is left of a destroyed case. Title, reason and names are for who reads the archive's registers. */
    readonly DestructionRecord: {
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processDefinitionName: string;
      readonly caseNo?: string;
      readonly title?: string;
      readonly secret?: boolean;
      readonly archiveNos: readonly string[];
      readonly retention: string;
      /** @description The last year in which it was kept. */
      readonly keptThrough: number;
      readonly destroyNo: string;
      readonly destroyedAt: components["schemas"]["moment"];
      /** @description How many commits it had. */
      readonly versions: number;
      readonly firstHash: string;
      readonly lastHash: string;
      readonly approvalKey?: components["schemas"]["key"];
      readonly reason?: string;
      readonly by?: components["schemas"]["Witness"];
      readonly witnesses?: readonly components["schemas"]["Witness"][];
    };
    readonly Witness: {
      readonly username: string;
      readonly name: string;
    };
    readonly DestructionList: {
      readonly items: readonly components["schemas"]["DestructionRecord"][];
    };
    readonly DestructionPage: {
      readonly items: readonly components["schemas"]["DestructionRecord"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly DueCase: {
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processDefinitionName: string;
      readonly archiveNo: string;
      readonly year: number;
      readonly retention: string;
      readonly keptThrough: number;
      readonly caseNo?: string;
      readonly title?: string;
      readonly secret?: boolean;
      readonly endDate?: components["schemas"]["moment"];
      readonly approval?: {
        readonly destroyNo: string;
        readonly processInstanceKey: components["schemas"]["key"];
        readonly witnesses: readonly components["schemas"]["Witness"][];
      };
    };
    readonly DueList: {
      readonly items: readonly components["schemas"]["DueCase"][];
      readonly mayDestroy: boolean;
      readonly next?: string;
    };
    readonly AuditEntry: {
      /** @description 0, or the secrecy of the case that it is about. */
      readonly chain: number;
      readonly number: number;
      readonly at: components["schemas"]["moment"];
      readonly kind: string;
      readonly outcome: "done" | "refused" | "unknown";
      readonly requestId: string;
      /** @description Who did it; absent: nobody that is known. */
      readonly username?: string;
      readonly name?: string;
      readonly address?: string;
      /** @description Whom or what it is about, by its id. */
      readonly about?: string;
      readonly aboutName?: string;
      readonly processInstanceKey?: components["schemas"]["key"];
      /** @description As the reader may know it now. */
      readonly case?: {
        readonly processName: string;
        readonly caseNo?: string;
        readonly title?: string;
      };
      readonly details?: {
        readonly [key: string]: components["schemas"]["json"];
      };
    };
    readonly AuditEntryPage: {
      readonly items: readonly components["schemas"]["AuditEntry"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly AuditChainList: {
      readonly items: readonly {
        readonly chain: number;
        readonly entries: number;
        readonly hash: string;
      }[];
    };
    /** @description An entry in its chain, as it is hashed; of one that is withheld from the reader the link alone. */
    readonly AuditLink: {
      readonly schema: number;
      readonly chain: number;
      readonly seq: number;
      readonly digest: string;
      readonly alg: string;
      readonly prevHash: string;
      readonly hash: string;
      readonly salt?: string;
      readonly at?: number;
      readonly kind?: string;
      readonly outcome?: string;
      readonly person?: string;
      readonly address?: string;
      readonly requestId?: string;
      readonly instance?: number;
      readonly about?: string;
      readonly details?: components["schemas"]["json"];
    };
    readonly AuditChainPage: {
      readonly items: readonly components["schemas"]["AuditLink"][];
    };
    readonly AuditFinding: {
      readonly code: "ENTRY_MISSING" | "ENTRY_ALTERED" | "ENTRY_UNLINKED" | "ENTRIES_GONE" | "LOG_REWRITTEN";
      readonly chain: number;
      readonly seq: number;
      readonly message: string;
    };
    readonly ProcessInstance: {
      readonly state: "ACTIVE" | "COMPLETED" | "TERMINATED";
      readonly hasIncident: boolean;
      readonly tenantId: components["schemas"]["tenantId"];
      readonly tags: readonly string[];
      readonly duty: {
        readonly clock?: components["schemas"]["Clock"];
        readonly outcome?: string;
        readonly continues?: string;
        readonly dept?: string;
        readonly deptName?: string;
        readonly initiator?: string;
        readonly initiatorName?: string;
        readonly title?: string;
        readonly caseNo?: string;
      };
      readonly startDate: components["schemas"]["moment"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processDefinitionName: string;
      readonly processDefinitionVersion: number;
      readonly endDate?: components["schemas"]["moment"];
      readonly parentElementInstanceKey?: components["schemas"]["key"];
      readonly parentProcessInstanceKey?: components["schemas"]["key"];
      readonly processDefinitionVersionTag?: string;
    };
    readonly ProcessInstancePage: {
      readonly items: readonly components["schemas"]["ProcessInstance"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly InstanceCreated: {
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processDefinitionVersion: number;
      readonly variables: components["schemas"]["variables"];
      readonly tenantId: components["schemas"]["tenantId"];
      readonly tags: readonly unknown[];
      readonly duty: {
        readonly caseNo: string;
        readonly userTaskKey?: components["schemas"]["key"];
      };
    };
    readonly CaseSheet: {
      readonly may: components["schemas"]["CaseRights"];
      readonly tasks: readonly components["schemas"]["UserTask"][];
      readonly children: readonly components["schemas"]["ProcessInstance"][];
      readonly variables: {
        readonly [key: string]: components["schemas"]["json"];
      };
      readonly takeBack: readonly {
        readonly userTaskKey: components["schemas"]["key"];
        readonly elementId: string;
        readonly name?: string;
      }[];
      readonly standing: components["schemas"]["Standing"];
      readonly panels: readonly components["schemas"]["Panel"][];
      readonly signers: readonly components["schemas"]["AddedSigner"][];
      readonly clocks: readonly components["schemas"]["Clock"][];
      readonly files: readonly components["schemas"]["FileRef"][];
      readonly history: readonly components["schemas"]["HistoryEntry"][];
      readonly circulations: number;
      readonly diagram: components["schemas"]["CaseDiagram"];
      readonly case: components["schemas"]["CaseHead"];
      readonly live?: readonly components["schemas"]["LiveElement"][];
      readonly steps?: readonly {
        readonly elementId: string;
        readonly name: string;
      }[];
      readonly paper?: components["schemas"]["Paper"];
    };
    readonly CaseRights: {
      readonly suspend: boolean;
      readonly resume: boolean;
      readonly move: boolean;
      readonly void: boolean;
      readonly withdraw: boolean;
      readonly handIn: boolean;
      readonly circulate: boolean;
      readonly reopen: boolean;
    };
    readonly CaseHead: {
      readonly state: "ACTIVE" | "COMPLETED" | "TERMINATED";
      readonly startedAt: components["schemas"]["moment"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processName: string;
      readonly clock?: components["schemas"]["Clock"];
      readonly parentProcessInstanceKey?: components["schemas"]["key"];
      readonly outcome?: string;
      readonly endedAt?: components["schemas"]["moment"];
      readonly dept?: string;
      readonly deptName?: string;
      readonly initiator?: string;
      readonly initiatorName?: string;
      readonly docNo?: string;
      readonly title?: string;
      readonly secrecy?: string;
      readonly urgency?: string;
      readonly caseNo?: string;
      /** @description 喚醒: the case that it goes on with. */
      readonly continues?: components["schemas"]["LinkedCase"];
      /** @description 喚醒: the one that goes on with it. */
      readonly continuedBy?: components["schemas"]["LinkedCase"];
    };
    readonly CaseDiagram: {
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly active: readonly string[];
      readonly completed: readonly string[];
      readonly flows: readonly string[];
      readonly incidents: readonly string[];
    };
    readonly Paper: {
      readonly title: string;
      readonly areas: readonly components["schemas"]["PaperArea"][];
    };
    readonly PaperArea: {
      readonly area: string;
      readonly label: string;
      readonly signed: readonly components["schemas"]["Signed"][];
      readonly mine?: boolean;
    };
    readonly Signed: {
      readonly at: components["schemas"]["moment"];
      readonly userTaskKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly by: string;
      readonly byName: string;
      readonly same?: string;
      readonly sameName?: string;
      readonly opinion?: string;
      readonly decision?: string;
      readonly onBehalfOf?: string;
      readonly onBehalfOfName?: string;
    };
    readonly Standing: {
      readonly returns: number;
      readonly parked: readonly {
        readonly elementId: string;
        readonly name?: string;
      }[];
      readonly workDone?: boolean;
      readonly asked?: {
        readonly byName: string;
        readonly place: "after" | "before" | "beside";
        readonly reason?: string;
      };
      readonly resolved?: {
        readonly byName: string;
        readonly at: components["schemas"]["moment"];
        readonly reason?: string;
      };
      readonly delegated?: {
        readonly owner: string;
        readonly ownerName: string;
        readonly reason?: string;
      };
      readonly returned?: {
        readonly direct: boolean;
        readonly byName: string;
        readonly at: components["schemas"]["moment"];
        readonly reason?: string;
        readonly from?: string;
      };
      readonly suspended?: {
        readonly byName: string;
        readonly at: components["schemas"]["moment"];
        readonly reason: string;
      };
    };
    readonly Panel: {
      readonly people: readonly components["schemas"]["Participant"][];
      readonly total: number;
      /** @description Weights; 1 for each where none are given. */
      readonly agreed: number;
      readonly dissent: number;
      readonly abstained: number;
      readonly missing: number;
      /** @description As many as asked answered. */
      readonly quorate: boolean;
      readonly passed: boolean;
      readonly mode: "any" | "all" | "sequence" | "vote";
      readonly open: boolean;
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly mine?: boolean;
      readonly decision?: string | null;
      readonly name?: string;
    };
    readonly Participant: {
      readonly participant: string;
      readonly name: string;
      readonly state: "open" | "missing" | "answered" | "next" | "removed" | "notNeeded" | "barred";
      /** @description 迴避: the rule by which each of whom the participant means was left out. */
      readonly barred?: readonly components["schemas"]["Barred"][];
      readonly userTaskKey?: components["schemas"]["key"];
      readonly by?: string;
      readonly byName?: string;
      readonly onBehalfOfName?: string;
      readonly decision?: string;
      readonly opinion?: string;
      readonly at?: components["schemas"]["moment"];
      readonly addedByName?: string;
      /** @description The reader asked for this one and may take it back. */
      readonly removable?: boolean;
      readonly clock?: components["schemas"]["Clock"];
    };
    readonly AddedSigner: {
      /** @description The task that waits for it. */
      readonly of: string;
      readonly elementId: string;
      readonly place: "after" | "before" | "beside";
      readonly name: string;
      readonly byName: string;
      readonly state: "open" | "later" | "removed" | "signed" | "ended";
      readonly userTaskKey?: components["schemas"]["key"];
      readonly decision?: string;
      readonly opinion?: string;
      readonly at?: components["schemas"]["moment"];
      readonly removable?: boolean;
    };
    readonly HistoryEntry: {
      readonly at: components["schemas"]["moment"];
      readonly version: number;
      readonly kind: string;
      readonly elementId?: string;
      readonly name?: string;
      readonly by?: string;
      readonly byName?: string;
      readonly onBehalfOf?: string;
      readonly onBehalfOfName?: string;
      readonly decision?: string;
      readonly opinion?: string;
      readonly userTaskKey?: components["schemas"]["key"];
      readonly note?: string;
      readonly outcome?: string;
      /** @description The step, or the persons, that a verb was about: returned to, handed to, asked to sign. */
      readonly toName?: string;
      readonly fromName?: string;
      readonly mode?: "redo" | "direct";
      readonly place?: "after" | "before" | "beside";
      /** @description R-SAME: the step whose act served for this one as well. */
      readonly same?: string;
      readonly sameName?: string;
      /** @description Of a return: which one of the case. */
      readonly count?: number;
      /** @description 迴避: who was left out, by which rule of the step. */
      readonly barred?: readonly components["schemas"]["Barred"][];
    };
    readonly HistoryList: {
      readonly items: readonly components["schemas"]["HistoryEntry"][];
    };
    readonly Film: {
      readonly commits: readonly components["schemas"]["Commit"][];
      readonly payloads: {
        readonly [key: string]: components["schemas"]["json"];
      };
      readonly definitions: {
        readonly [key: string]: unknown;
      };
      readonly names: {
        readonly [key: string]: string;
      };
      /** @description `InstanceState` of the kernel (engine/kernel). */
      readonly state: Record<string, never>;
      readonly version: number;
      readonly processInstanceKey: components["schemas"]["key"];
      readonly title?: string;
      readonly caseNo?: string;
    };
    readonly ReopeningPreview: {
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly cancelled: readonly components["schemas"]["LiveElement"][];
      readonly kept: readonly components["schemas"]["LiveElement"][];
      readonly parked: readonly components["schemas"]["LiveElement"][];
      readonly opened: readonly components["schemas"]["OpenedStep"][];
      readonly clocks: readonly components["schemas"]["ClockChange"][];
      readonly calledEnded: readonly string[];
      readonly told: readonly components["schemas"]["Told"][];
      readonly ends?: components["schemas"]["CaseEnd"];
      readonly merged?: readonly components["schemas"]["MergedStep"][];
    };
    readonly InstanceReopened: {
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processDefinitionVersion: number;
      readonly variables: Record<string, never>;
      readonly tenantId: components["schemas"]["tenantId"];
      readonly tags: readonly unknown[];
      readonly duty: {
        readonly caseNo: string;
      };
    };
    readonly FileRef: {
      readonly fileId: string;
      readonly name: string;
      readonly mediaType: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly uploadedBy: string;
      readonly uploadedByName: string;
      readonly uploadedAt: components["schemas"]["moment"];
      readonly url: string;
      readonly field?: string;
      readonly replaces?: string;
      readonly unscanned?: boolean;
    };
    readonly FileList: {
      readonly items: readonly components["schemas"]["FileRef"][];
    };
    readonly SequenceFlow: {
      readonly sequenceFlowId: string;
      readonly elementId: string;
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly tenantId: components["schemas"]["tenantId"];
    };
    readonly SequenceFlowList: {
      readonly items: readonly components["schemas"]["SequenceFlow"][];
    };
    readonly CallHierarchy: readonly {
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionName: string;
    }[];
    readonly Tally: {
      readonly elementId: string;
      readonly active: number;
      readonly canceled: number;
      readonly incidents: number;
      readonly completed: number;
    };
    readonly TallyList: {
      readonly items: readonly components["schemas"]["Tally"][];
    };
    readonly AwaitedMessage: {
      readonly subscriptionKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly name: string;
      readonly messageName: string;
      readonly about?: string;
    };
    readonly AwaitedMessageList: {
      readonly items: readonly components["schemas"]["AwaitedMessage"][];
    };
    readonly LinkedCase: {
      readonly processInstanceKey: components["schemas"]["key"];
      readonly caseNo?: string;
      readonly state?: "ACTIVE" | "COMPLETED" | "TERMINATED";
    };
    /** @description What the kernel runs (engine/kernel/model/process-model.ts). */
    readonly ProcessModel: Record<string, never>;
    readonly ProcessDefinition: {
      readonly resourceName: string;
      readonly tenantId: components["schemas"]["tenantId"];
      readonly hasStartForm: boolean;
      readonly duty: {
        readonly deployedAt: components["schemas"]["moment"];
        readonly deployedBy: string;
        readonly deployedByName: string;
      };
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly name: string;
      readonly version: number;
      readonly versionTag?: string;
    };
    readonly ProcessDefinitionPage: {
      readonly items: readonly components["schemas"]["ProcessDefinition"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly Startable: {
      readonly duty: {
        readonly deployedAt: components["schemas"]["moment"];
        readonly deployedBy: string;
        readonly deployedByName: string;
        readonly section?: string;
        readonly sectionName?: string;
      };
      readonly resourceName: string;
      readonly tenantId: components["schemas"]["tenantId"];
      readonly hasStartForm: boolean;
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly name: string;
      readonly version: number;
      readonly description?: string;
      readonly versionTag?: string;
    };
    readonly StartableList: {
      readonly items: readonly components["schemas"]["Startable"][];
    };
    readonly Catalogue: {
      readonly sections: readonly {
        readonly id: string;
        readonly name: string;
        readonly business: string;
      }[];
      readonly duties: readonly components["schemas"]["CatalogueDuty"][];
      readonly clauses: readonly {
        readonly id: string;
        readonly text: string;
        readonly processDefinitionIds: readonly string[];
        readonly note?: string;
      }[];
    };
    readonly CatalogueDuty: {
      readonly startable: boolean;
      readonly number: number;
      readonly processDefinitionId: string;
      readonly section: string;
      readonly tier: "★" | "P1" | "P2";
      readonly shared: boolean;
      readonly outcomes: readonly string[];
      readonly limit: string;
      readonly name: string;
      readonly description?: string;
      readonly definition?: components["schemas"]["ProcessDefinition"];
    };
    readonly Deployment: {
      readonly deploymentKey: components["schemas"]["key"];
      readonly tenantId: components["schemas"]["tenantId"];
      readonly deployments: readonly {
        readonly processDefinition?: {
          readonly processDefinitionKey: components["schemas"]["key"];
          readonly processDefinitionId: string;
          readonly processDefinitionVersion: number;
          readonly resourceName: string;
          readonly tenantId: components["schemas"]["tenantId"];
        };
        readonly decisionDefinition?: {
          readonly decisionDefinitionKey: components["schemas"]["key"];
          readonly decisionDefinitionId: string;
          readonly version: number;
          readonly name: string;
          readonly decisionRequirementsId: string;
          readonly decisionRequirementsKey: components["schemas"]["key"];
          readonly tenantId: components["schemas"]["tenantId"];
        };
        readonly decisionRequirements?: {
          readonly decisionRequirementsId: string;
          readonly decisionRequirementsKey: components["schemas"]["key"];
          readonly decisionRequirementsName: string;
          readonly version: number;
          readonly resourceName: string;
          readonly tenantId: components["schemas"]["tenantId"];
        };
        readonly form?: {
          readonly formId: string;
          readonly formKey: components["schemas"]["key"];
          readonly version: number;
          readonly tenantId: components["schemas"]["tenantId"];
        };
      }[];
      readonly duty: {
        readonly definitions: readonly {
          readonly processDefinitionKey: components["schemas"]["key"];
          readonly processDefinitionId: string;
          readonly version: number;
          readonly name: string;
          readonly unchanged: boolean;
          readonly findings: readonly components["schemas"]["Finding"][];
        }[];
        readonly forms: readonly {
          readonly formId: string;
          readonly version: number;
        }[];
      };
    };
    readonly Surroundings: {
      /** @description Ids of processes that are deployed or checked together with this one. */
      readonly processes: readonly string[];
      readonly decisions: readonly string[];
      /** @description By id: `doc-dispatch/F-DRAFT`. */
      readonly forms: {
        readonly [key: string]: {
          readonly fields: readonly string[];
          /** @description Those marked as opinions: no condition may read them (design §5). */
          readonly opinions: readonly string[];
        };
      };
      /** @description Posts, posts in a unit and pseudo-groups of the directory. */
      readonly groups: readonly string[];
      /** @description What jobs give, by type; a type that is not here is an external worker's, and may give anything. */
      readonly jobs: {
        readonly [key: string]: readonly string[];
      };
      /** @description By process id: what other processes give it when they call it. */
      readonly given: {
        readonly [key: string]: readonly string[];
      };
      /** @description Given to every process at its start, as far as it is known (the command line's `--variables`). */
      readonly variables?: readonly string[];
    };
    readonly DiagramDraftHead: {
      readonly processId: string;
      readonly name: string;
      readonly author: string;
      readonly authorName: string;
      readonly savedAt: components["schemas"]["moment"];
      readonly revision: number;
    };
    readonly DiagramDraftList: {
      readonly items: readonly components["schemas"]["DiagramDraftHead"][];
    };
    readonly DiagramDraft: {
      readonly xml: string;
      readonly processId: string;
      readonly name: string;
      readonly author: string;
      readonly authorName: string;
      readonly savedAt: components["schemas"]["moment"];
      readonly revision: number;
    };
    readonly DiagramDraftSaved: {
      readonly revision: number;
      readonly savedAt: components["schemas"]["moment"];
    };
    readonly Rehearsed: {
      readonly scenarios: readonly {
        readonly name: string;
        /** @description Of its file, below the library's folder. */
        readonly file: string;
        readonly passed: boolean;
        readonly failures: readonly {
          /** @description Index of the step; -1: the start; the number of steps: the final expectation. */
          readonly step: number;
          readonly message: string;
        }[];
        /** @description What the second engine made of it, as far as our own run came. */
        readonly second: {
          /**
           * @description `outside`: nothing could be compared.
           */
          readonly verdict: "differs" | "agrees" | "outside";
          /** @description Completions that were compared, of all in the run. */
          readonly compared: number;
          readonly of: number;
          readonly difference?: {
            /** @description Which command of the run it came of; 0 is the start. */
            readonly part: number;
            /** @description The first element, in the order of our run, that one of them completed more often; or the process, whose end they see differently. */
            readonly element: string;
            /** @description How often each completed it in this part; of the process, 1 where it has ended. */
            readonly ours: number;
            readonly second: number;
          };
          /** @description Where the comparison ended before the run did, and why. */
          readonly until?: {
            readonly element: string;
            readonly because: string;
          };
        };
        readonly description?: string;
      }[];
      readonly doubt?: "red" | "differs" | "stopped";
      /** @description It did not come to its end: why. What was rehearsed until then is there. */
      readonly stopped?: string;
    };
    readonly FormListed: {
      readonly formId: string;
      readonly version: number;
      readonly title?: string;
    };
    readonly FormList: {
      readonly items: readonly components["schemas"]["FormListed"][];
    };
    readonly DecisionDefinition: {
      readonly decisionDefinitionKey: components["schemas"]["key"];
      readonly decisionDefinitionId: string;
      readonly name: string;
      readonly version: number;
      readonly decisionRequirementsId: string;
      readonly decisionRequirementsKey: components["schemas"]["key"];
      readonly tenantId: components["schemas"]["tenantId"];
    };
    readonly DecisionDefinitionPage: {
      readonly items: readonly components["schemas"]["DecisionDefinition"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly DecisionEvaluated: {
      readonly decisionDefinitionName: string;
      readonly decisionDefinitionVersion: number;
      readonly output: string;
      readonly failedDecisionDefinitionId: string;
      readonly failureMessage: string;
      readonly decisionEvaluationKey: components["schemas"]["key"];
      readonly decisionInstanceKey: components["schemas"]["key"];
      readonly evaluatedDecisions: readonly components["schemas"]["EvaluatedDecision"][];
      readonly decisionDefinitionKey: components["schemas"]["key"];
      readonly decisionDefinitionId: string;
      readonly name: string;
      readonly version: number;
      readonly decisionRequirementsId: string;
      readonly decisionRequirementsKey: components["schemas"]["key"];
      readonly tenantId: components["schemas"]["tenantId"];
    };
    readonly EvaluatedDecision: {
      readonly decisionDefinitionType: string;
      readonly output: string;
      readonly tenantId: components["schemas"]["tenantId"];
      readonly decisionEvaluationInstanceKey: components["schemas"]["key"];
      readonly matchedRules: readonly Record<string, never>[];
      readonly evaluatedInputs: readonly Record<string, never>[];
      readonly decisionDefinitionId: string;
      readonly decisionDefinitionName: string;
      readonly decisionDefinitionVersion?: number;
      readonly decisionDefinitionKey?: components["schemas"]["key"];
    };
    readonly Clock: {
      readonly dueAt: components["schemas"]["moment"];
      readonly colour: "green" | "yellow" | "red" | "black" | "grey" | "blue" | "purple";
      readonly workdaysLeft: number;
      readonly closedAt?: components["schemas"]["moment"];
      readonly extensions?: readonly components["schemas"]["Length"][];
      readonly provisional?: boolean;
      readonly ground?: string;
      readonly paused?: boolean;
      readonly unconfirmed?: boolean;
      readonly statutoryKey?: string;
      readonly basis?: string;
      readonly key?: string;
      readonly name?: string;
      readonly startedAt?: components["schemas"]["moment"];
      readonly amount?: number;
      readonly unit?: "wd" | "cd" | "month" | "h";
      readonly statutory?: boolean;
      readonly clockKey?: components["schemas"]["key"];
    };
    readonly Ledger: {
      readonly extensions: readonly {
        readonly amount: number;
        readonly unit: "wd" | "cd" | "month" | "h";
        readonly at: components["schemas"]["moment"];
        readonly by: string;
        readonly byName: string;
        readonly reason?: components["schemas"]["json"];
        readonly onBehalfOfName?: string;
      }[];
      readonly may: {
        readonly pauseOn: readonly string[];
        readonly resume: boolean;
        readonly extension?: {
          readonly most: number;
          readonly unit: "wd" | "cd" | "month" | "h";
          readonly left: number;
          readonly timesLeft: number;
          readonly by: readonly string[];
          readonly may: boolean;
        };
      };
      readonly entries: readonly components["schemas"]["LedgerEntry"][];
      readonly counted: number;
      readonly endsAt: components["schemas"]["moment"];
      readonly agrees: boolean;
      readonly clock: components["schemas"]["Clock"];
    };
    readonly LedgerEntry: {
      readonly from: components["schemas"]["moment"];
      readonly to: components["schemas"]["moment"];
      readonly counted: boolean;
      readonly reason: "pause" | "closed" | "start-day" | "working-day" | "make-up-day" | "calendar-day" | "office-hours" | "clock-hours" | "weekend" | "holiday" | "roll-over" | "last-day";
      /** @description What counted, in the limit's unit (days of a limit in months); 0 if it did not. */
      readonly amount: number;
      /** @description Of a pause: its ground; of a day that the office's own order makes off or worked: the order. */
      readonly note?: string;
    };
    readonly ExtensionPreview: {
      readonly from?: components["schemas"]["moment"];
      readonly dueAt?: components["schemas"]["moment"];
      readonly provisional?: boolean;
    };
    readonly Calendar: {
      readonly revision: number;
      readonly zone: "Asia/Shanghai";
      readonly years: readonly components["schemas"]["CalendarYear"][];
      readonly recomputation?: components["schemas"]["Recomputation"];
    };
    readonly CalendarYear: {
      readonly year: number;
      /** @description Whether the year's notice is out; without it limits that cross the year are provisional (日曆未確認). */
      readonly confirmed: boolean;
      /** @description 放假日, weekends inside a holiday included. ISO dates. */
      readonly holidays: readonly string[];
      /** @description 調休補班日. */
      readonly makeUp: readonly string[];
      readonly own?: {
        readonly by: string;
        readonly byName: string;
        readonly at: components["schemas"]["moment"];
        readonly source?: string;
      };
      /** @description Days on which an order of the office's own overrules the notice (duties.md D.1). */
      readonly orders?: readonly {
        readonly date: string;
        readonly kind: "off" | "work";
        readonly reason: string;
      }[];
    };
    readonly CalendarMoves: {
      readonly examples: readonly {
        readonly processInstanceKey: components["schemas"]["key"];
        readonly limit: string;
        readonly from: components["schemas"]["moment"];
        readonly to: components["schemas"]["moment"];
        readonly caseNo?: string;
      }[];
      /** @description Cases looked at, and of them those with a clock that moves. */
      readonly seen: number;
      readonly cases: number;
      readonly later: number;
      readonly earlier: number;
      /** @description Their end stays, but is sure now. */
      readonly confirmed: number;
      /** @description Where to go on; absent: it was the last page. */
      readonly after?: string;
    };
    readonly CalendarSaved: {
      readonly revision: number;
      readonly recomputation?: components["schemas"]["Recomputation"];
    };
    readonly Recomputation: {
      readonly at: components["schemas"]["moment"];
      readonly revision: number;
      readonly seen: number;
      readonly moved: number;
      readonly done: boolean;
    };
    readonly StatutoryLimit: {
      /** @description Keys that diagrams name; they tell the row. */
      readonly keys: readonly string[];
      readonly processes: readonly string[];
      readonly rules: readonly {
        readonly key: string;
        readonly kind: "every" | "within" | "before" | "at-least" | "yearly";
        readonly amount: number;
        readonly unit: "wd" | "cd" | "month" | "h";
        readonly day?: number;
        /** @description 延期: so much more altogether. */
        readonly most?: number;
      }[];
      /** @description The end moves to the next working day (duties.md D.1). */
      readonly rollOver: boolean;
      /** @description What it says, in the office's words. */
      readonly says: {
        readonly hant: string;
        readonly en: string;
      };
      readonly law: string;
      readonly articles: string;
      /** @description The article was read in the text of the law; if not, it is 待核. */
      readonly read: boolean;
    };
    readonly StatutoryLimitList: {
      readonly items: readonly components["schemas"]["StatutoryLimit"][];
    };
    readonly DutyLimit: {
      readonly processName: string;
      readonly rollOver: boolean;
      readonly urging: "none" | "R-URGE";
      readonly changes: number;
      readonly cases: readonly {
        readonly amount: number;
        readonly unit: "wd" | "cd" | "month" | "h";
        readonly drawn?: components["schemas"]["Length"];
        readonly when?: string;
      }[];
      readonly pauses: readonly {
        readonly ground: string;
        readonly by: readonly string[];
      }[];
      readonly amount: number;
      readonly unit: "wd" | "cd" | "month" | "h";
      readonly processDefinitionId: string;
      readonly key: string;
      readonly name: string;
      readonly statutory: boolean;
      readonly number?: number;
      readonly section?: string;
      readonly extension?: {
        readonly most: number;
        readonly unit: "wd" | "cd" | "month" | "h";
        readonly times: number;
        readonly by: readonly string[];
        readonly step?: string;
      };
      readonly drawn?: components["schemas"]["Length"];
      readonly when?: string;
      readonly basis?: string;
      readonly unconfirmed?: boolean;
      readonly statutoryKey?: string;
      readonly elementId?: string;
      readonly elementName?: string;
    };
    readonly DutyLimitList: {
      readonly revision: number;
      readonly may: {
        readonly change: boolean;
      };
      readonly items: readonly components["schemas"]["DutyLimit"][];
    };
    readonly LimitChange: {
      readonly reason: string;
      readonly by: string;
      readonly byName: string;
      readonly at: components["schemas"]["moment"];
      readonly amount?: number;
      readonly unit?: "wd" | "cd" | "month" | "h";
      readonly when?: string;
    };
    readonly LimitChangeList: {
      readonly items: readonly components["schemas"]["LimitChange"][];
    };
    readonly LimitSaved: {
      readonly revision: number;
    };
    readonly OfficeHolding: {
      readonly post: string;
      readonly unit: string;
      readonly from?: components["schemas"]["moment"];
      readonly to?: components["schemas"]["moment"];
      readonly inForce: boolean;
    };
    readonly OfficeMember: {
      readonly username: string;
      readonly name: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly unit: string;
      readonly holdings: readonly components["schemas"]["OfficeHolding"][];
      readonly roles: readonly ("designer" | "staff" | "auditor" | "operator" | "administrator")[];
      readonly clearance: "none" | "secret" | "confidential" | "top";
      readonly until?: components["schemas"]["moment"];
      readonly left?: boolean;
      readonly account: "none" | "demo" | "open" | "must-change" | "closed";
    };
    readonly OfficeUnit: {
      readonly id: string;
      readonly name: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly kind: "leadership" | "section" | "department" | "town" | "external";
      readonly closed?: boolean;
    };
    readonly OfficePost: {
      readonly id: string;
      readonly name: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly unit?: string;
      readonly kind?: "leadership" | "section" | "department" | "town" | "external";
      readonly as?: "chief" | "head" | "clerk";
      readonly closed?: boolean;
    };
    readonly OfficeCharge: {
      readonly id: string;
      readonly leader: string;
      readonly units: readonly string[];
      readonly from?: components["schemas"]["moment"];
      readonly to?: components["schemas"]["moment"];
      readonly inForce: boolean;
    };
    readonly OfficeFault: {
      readonly kind: string;
      readonly id: string;
      readonly code: string;
      readonly value: string;
      readonly message: string;
    };
    readonly OfficeDifference: {
      readonly kind: string;
      readonly id: string;
      readonly change: "added" | "changed" | "unchanged" | "removed";
      readonly fields: readonly string[];
    };
    readonly OfficeSheet: {
      readonly revision: number;
      readonly units: readonly components["schemas"]["OfficeUnit"][];
      readonly posts: readonly components["schemas"]["OfficePost"][];
      readonly charges: readonly components["schemas"]["OfficeCharge"][];
      readonly people: readonly components["schemas"]["OfficeMember"][];
    };
    /** @description `faults`: of a preview, why it cannot be. */
    readonly OfficeChanged: {
      readonly revision: number;
      readonly changes: readonly components["schemas"]["OfficeDifference"][];
      readonly faults?: readonly components["schemas"]["OfficeFault"][];
    };
    readonly OfficeTable: {
      readonly what: string;
      readonly rows: readonly (readonly string[])[];
    };
    readonly OfficeImported: {
      readonly revision: number;
      readonly ok: boolean;
      readonly items: readonly {
        readonly row: number;
        readonly id: string;
        readonly change: string;
        readonly fields: readonly string[];
        readonly faults: readonly components["schemas"]["OfficeFault"][];
      }[];
    };
    readonly SeriesCounts: {
      readonly items: readonly {
        readonly series: string;
        readonly name: string;
        readonly year: number;
        readonly next: number;
        readonly used: number;
        /** @description So many were given on paper before; the used ones come behind them. */
        readonly carried?: number;
        readonly voided: number;
      }[];
    };
    readonly SeriesCount: {
      readonly series: string;
      readonly year: number;
      readonly next: number;
    };
    readonly UnmannedList: {
      readonly items: readonly {
        readonly userTaskKey: string;
        readonly processInstanceKey: string;
        readonly processName: string;
        readonly name?: string;
        readonly caseNo?: string;
        readonly title?: string;
        readonly reason: "left" | "account-closed" | "post-vacant" | "nobody-named" | "not-cleared";
        readonly waitsFor: readonly {
          readonly id: string;
          readonly name: string;
        }[];
        readonly since: components["schemas"]["moment"];
      }[];
      readonly total: number;
    };
    readonly HeldWork: {
      readonly userTaskKey: string;
      readonly processInstanceKey: string;
      readonly processName: string;
      readonly name?: string;
      readonly caseNo?: string;
      readonly title?: string;
      readonly has: "open" | "delegated" | "aside";
    };
    readonly HandedTask: {
      readonly userTaskKey: string;
      readonly processInstanceKey: string;
      readonly processName: string;
      readonly name?: string;
      readonly caseNo?: string;
      readonly title?: string;
      readonly has: "open" | "delegated" | "aside";
      readonly ok: boolean;
      readonly code?: string;
      readonly problem?: string;
      readonly detail?: string;
    };
    readonly Touched: {
      readonly tasks: {
        readonly open: number;
        readonly delegated: number;
        readonly aside: number;
        readonly items: readonly components["schemas"]["HeldWork"][];
      };
      readonly onlyTheirs: readonly {
        readonly group: string;
        readonly name: string;
        readonly tasks: number;
      }[];
      readonly definitions: readonly {
        readonly processDefinitionId: string;
        readonly name: string;
        readonly elements: readonly {
          readonly elementId: string;
          readonly name?: string;
        }[];
      }[];
      readonly series: readonly string[];
      readonly substitutions: readonly {
        readonly substitutionId: string;
        readonly owner: string;
        readonly ownerName: string;
        readonly substitute: string;
        readonly substituteName: string;
        readonly from: components["schemas"]["moment"];
        readonly to: components["schemas"]["moment"];
      }[];
      readonly charges: readonly components["schemas"]["OfficeCharge"][];
      readonly drafts: {
        readonly tasks: number;
        readonly diagrams: readonly {
          readonly processDefinitionId: string;
          readonly name: string;
        }[];
      };
    };
    readonly PersonnelPreview: {
      readonly differences: readonly components["schemas"]["OfficeDifference"][];
      readonly faults: readonly components["schemas"]["OfficeFault"][];
      readonly tasks: readonly components["schemas"]["HandedTask"][];
      readonly refusal?: {
        readonly code: string;
        readonly message: string;
      };
    };
    readonly PersonnelDone: {
      readonly personnelChangeId: string;
      readonly kind: "leave" | "move" | "exit";
      readonly person: string;
      readonly personName: string;
      readonly to?: string;
      readonly toName?: string;
      readonly reason: string;
      readonly by: string;
      readonly byName: string;
      readonly madeAt: components["schemas"]["moment"];
      readonly at: components["schemas"]["moment"];
      readonly until?: components["schemas"]["moment"];
      readonly tasks: number;
      readonly undone?: {
        readonly at: components["schemas"]["moment"];
        readonly by: string;
        readonly byName: string;
      };
      readonly revision: number;
      readonly items: readonly components["schemas"]["HandedTask"][];
    };
    readonly PersonnelUndone: {
      readonly personnelChangeId: string;
      readonly kind: "leave" | "move" | "exit";
      readonly person: string;
      readonly personName: string;
      readonly to?: string;
      readonly toName?: string;
      readonly reason: string;
      readonly by: string;
      readonly byName: string;
      readonly madeAt: components["schemas"]["moment"];
      readonly at: components["schemas"]["moment"];
      readonly until?: components["schemas"]["moment"];
      readonly tasks: number;
      readonly undone?: {
        readonly at: components["schemas"]["moment"];
        readonly by: string;
        readonly byName: string;
      };
      readonly revision: number;
      readonly office: "restored" | "changed" | "untouched";
      readonly substitutions: number;
      readonly items: readonly components["schemas"]["HandedTask"][];
    };
    readonly PersonnelChangeList: {
      readonly items: readonly {
        readonly personnelChangeId: string;
        readonly kind: "leave" | "move" | "exit";
        readonly person: string;
        readonly personName: string;
        readonly to?: string;
        readonly toName?: string;
        readonly reason: string;
        readonly by: string;
        readonly byName: string;
        readonly madeAt: components["schemas"]["moment"];
        readonly at: components["schemas"]["moment"];
        readonly until?: components["schemas"]["moment"];
        readonly tasks: number;
        readonly undone?: {
          readonly at: components["schemas"]["moment"];
          readonly by: string;
          readonly byName: string;
        };
      }[];
    };
    readonly Session: {
      readonly groups: readonly string[];
      readonly posts: readonly components["schemas"]["Post"][];
      readonly roles: readonly ("designer" | "staff" | "auditor" | "operator" | "administrator")[];
      readonly username: string;
      readonly displayName: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly mustChangePassword?: boolean;
      readonly unit?: components["schemas"]["Unit"];
    };
    readonly DemoAccountList: {
      readonly items: readonly components["schemas"]["Person"][];
      /** @description One may sign in by OpenID Connect, too. */
      readonly oidc?: {
        readonly name?: string;
      };
      readonly password?: string;
    };
    readonly Account: {
      readonly username: string;
      readonly state: "none" | "demo" | "open" | "must-change" | "closed";
      readonly shortestPassword: number;
      readonly passwordChangedAt?: components["schemas"]["moment"];
    };
    readonly OwnSession: {
      readonly id: string;
      readonly current: boolean;
      readonly device: {
        readonly browser?: string;
        readonly system?: string;
      };
      readonly address: string;
      readonly how: string;
      readonly expiresAt: components["schemas"]["moment"];
      readonly usedAt?: components["schemas"]["moment"];
      readonly since?: components["schemas"]["moment"];
    };
    readonly OwnSessionList: {
      readonly items: readonly components["schemas"]["OwnSession"][];
    };
    readonly Token: {
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly ("read" | "work" | "deploy" | "operate" | "administer")[];
      readonly createdAt: components["schemas"]["moment"];
      readonly expiresAt: components["schemas"]["moment"];
      readonly usedAt?: components["schemas"]["moment"];
    };
    readonly TokenList: {
      readonly items: readonly components["schemas"]["Token"][];
    };
    readonly TokenMade: {
      readonly token: string;
      readonly id: string;
      readonly name: string;
      readonly scopes: readonly ("read" | "work" | "deploy" | "operate" | "administer")[];
      readonly createdAt: components["schemas"]["moment"];
      readonly expiresAt: components["schemas"]["moment"];
      readonly usedAt?: components["schemas"]["moment"];
    };
    readonly AccountOfOther: {
      readonly state: "none" | "demo" | "open" | "must-change" | "closed";
      readonly posts: readonly components["schemas"]["Post"][];
      readonly roles: readonly ("designer" | "staff" | "auditor" | "operator" | "administrator")[];
      readonly username: string;
      readonly displayName: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly passwordChangedAt?: components["schemas"]["moment"];
      readonly unit?: components["schemas"]["Unit"];
    };
    readonly AccountList: {
      readonly items: readonly components["schemas"]["AccountOfOther"][];
    };
    readonly PasswordReset: {
      readonly username: string;
      readonly password: string;
      readonly until: components["schemas"]["moment"];
    };
    readonly Person: {
      readonly posts: readonly components["schemas"]["Post"][];
      readonly roles: readonly ("designer" | "staff" | "auditor" | "operator" | "administrator")[];
      readonly username: string;
      readonly displayName: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly unit?: components["schemas"]["Unit"];
    };
    readonly PersonList: {
      readonly items: readonly components["schemas"]["Person"][];
    };
    readonly UnitList: {
      readonly items: readonly components["schemas"]["Unit"][];
    };
    readonly Group: {
      readonly groupId: string;
      readonly name: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly unit?: string;
    };
    readonly GroupList: {
      readonly items: readonly components["schemas"]["Group"][];
    };
    readonly PhraseList: {
      readonly items: readonly unknown[];
    };
    readonly Substitution: {
      readonly inForce: boolean;
      readonly createdBy: string;
      readonly createdByName: string;
      readonly createdAt: components["schemas"]["moment"];
      readonly substitutionId: string;
      readonly owner: string;
      readonly ownerName: string;
      readonly substitute: string;
      readonly substituteName: string;
      readonly from: components["schemas"]["moment"];
      readonly to: components["schemas"]["moment"];
      readonly revokedAt?: components["schemas"]["moment"];
      readonly processes?: readonly string[];
    };
    readonly SubstitutionList: {
      readonly items: readonly components["schemas"]["Substitution"][];
    };
    readonly HandedOver: {
      readonly has: "open" | "delegated" | "aside";
      readonly ok: boolean;
      readonly userTaskKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processName: string;
      readonly code?: string;
      readonly problem?: string;
      readonly detail?: string;
      readonly title?: string;
      readonly caseNo?: string;
      readonly name?: string;
    };
    readonly HandOverDone: {
      readonly items: readonly components["schemas"]["HandedOver"][];
    };
    readonly Notice: {
      readonly noticeId: string;
      readonly at: components["schemas"]["moment"];
      readonly template: string;
      readonly about: components["schemas"]["variables"];
      readonly readAt?: components["schemas"]["moment"];
      readonly processInstanceKey?: components["schemas"]["key"];
    };
    readonly NoticeList: {
      readonly items: readonly components["schemas"]["Notice"][];
      readonly unread: number;
    };
    readonly ReceivedCirculation: {
      readonly circulationKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly at: components["schemas"]["moment"];
      readonly by: string;
      readonly byName: string;
      readonly readAt?: components["schemas"]["moment"];
      readonly title?: string;
      readonly caseNo?: string;
      readonly processName?: string;
      readonly text?: string;
      readonly elementId?: string;
      readonly userTaskKey?: components["schemas"]["key"];
      readonly onBehalfOf?: string;
      readonly onBehalfOfName?: string;
    };
    readonly ReceivedCirculationList: {
      readonly items: readonly components["schemas"]["ReceivedCirculation"][];
      readonly unread: number;
    };
    readonly CaseCirculation: {
      readonly may: {
        readonly urge: boolean;
      };
      readonly people: readonly {
        readonly username: string;
        readonly name: string;
        readonly readAt?: components["schemas"]["moment"];
      }[];
      readonly unread: number;
      readonly circulationKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly at: components["schemas"]["moment"];
      readonly by: string;
      readonly byName: string;
      readonly urgedAt?: components["schemas"]["moment"];
      readonly text?: string;
      readonly elementId?: string;
      readonly userTaskKey?: components["schemas"]["key"];
      readonly onBehalfOf?: string;
      readonly onBehalfOfName?: string;
    };
    readonly CaseCirculationList: {
      readonly items: readonly components["schemas"]["CaseCirculation"][];
    };
    readonly SignedOut: {
      readonly signOutUrl: string;
    };
    readonly Service: {
      readonly id: string;
      readonly processDefinitionId: string;
      readonly section: string;
      readonly name: string;
      readonly what: string;
      readonly law: string;
      readonly limit: string;
      readonly bring: string;
    };
    readonly ServiceList: {
      readonly items: readonly components["schemas"]["Service"][];
    };
    readonly ServiceDetail: {
      readonly start: string;
      readonly people: {
        readonly [key: string]: readonly {
          readonly id: string;
          readonly name: string;
        }[];
      };
      readonly units: readonly components["schemas"]["Unit"][];
      readonly id: string;
      readonly processDefinitionId: string;
      readonly section: string;
      readonly name: string;
      readonly what: string;
      readonly law: string;
      readonly limit: string;
      readonly bring: string;
    };
    readonly Challenge: {
      readonly challenge: string;
      readonly bits: number;
      readonly expiresAt: components["schemas"]["moment"];
    };
    readonly ApplicationReceived: {
      readonly caseNo: string;
      readonly code: string;
      readonly receivedAt: components["schemas"]["moment"];
    };
    readonly PublicFileList: {
      readonly items: readonly {
        readonly fileId: string;
        readonly name: string;
        readonly sha256: string;
        readonly bytes: number;
      }[];
    };
    readonly PublicCase: {
      readonly steps: readonly {
        readonly says: string;
        readonly at: components["schemas"]["moment"];
      }[];
      readonly clocks: components["schemas"]["PublicClock"];
      readonly sent: readonly {
        readonly name: string;
        readonly at: components["schemas"]["moment"];
      }[];
      readonly actions: readonly components["schemas"]["PublicAction"][];
      readonly papers: readonly components["schemas"]["PublicPaper"][];
      readonly state: "ACTIVE" | "COMPLETED" | "TERMINATED";
      readonly startedAt: components["schemas"]["moment"];
      readonly caseNo: string;
      readonly service: {
        readonly id: string;
        readonly name: string;
        readonly law: string;
        readonly limit: string;
      };
      readonly says?: string;
      readonly phase?: string;
      readonly endedAt?: components["schemas"]["moment"];
      readonly title?: string;
    };
    readonly PublicClock: readonly {
      readonly key: string;
      readonly name: string;
      readonly startedAt: components["schemas"]["moment"];
      readonly dueAt: components["schemas"]["moment"];
      readonly colour: "green" | "yellow" | "red" | "black" | "grey" | "blue" | "purple";
      readonly workdaysLeft: number;
      readonly amount: number;
      readonly unit: "wd" | "cd" | "month" | "h";
      readonly statutory: boolean;
      readonly paused: boolean;
      readonly extensions?: readonly components["schemas"]["Length"][];
      readonly provisional?: boolean;
      readonly pausedSince?: components["schemas"]["moment"];
      readonly ground?: string;
      readonly basis?: string;
    }[] | readonly {
      readonly key: string;
      readonly name: string;
      readonly dueAt: components["schemas"]["moment"];
      readonly colour: "green" | "yellow" | "red" | "black" | "grey" | "blue" | "purple";
      readonly workdaysLeft: number;
      readonly paused: boolean;
      readonly closedAt?: components["schemas"]["moment"];
    }[];
    readonly PublicAction: {
      readonly id: string;
      readonly kind: "answer" | "supplement" | "feedback" | "withdraw";
      readonly name: string;
      readonly form: string;
      readonly dueAt?: components["schemas"]["moment"];
      readonly what?: string;
    };
    readonly PublicPaper: {
      readonly values: readonly {
        readonly label: string;
        readonly text?: string;
        readonly file?: {
          readonly fileId: string;
          readonly name: string;
          readonly bytes: number;
        };
      }[];
      readonly id: string;
      readonly name: string;
      readonly at: components["schemas"]["moment"];
      readonly receipt: boolean;
      readonly acknowledgedAt?: components["schemas"]["moment"];
    };
    readonly NumberSeries: {
      readonly series: string;
      readonly name: string;
      readonly kind: string;
    };
    readonly NumberSeriesList: {
      readonly items: readonly components["schemas"]["NumberSeries"][];
    };
    readonly RegisterRow: {
      readonly n: number;
      readonly docNo: string;
      /** @description Of what is carried, the last; `n` and `docNo` are the first. */
      readonly through?: number;
      /**
       * @description `carried`: given on paper before the office began with the system.
       */
      readonly status: "used" | "voided" | "carried";
      readonly at: components["schemas"]["moment"];
      readonly title?: string;
      readonly caseNo?: string;
      readonly reason?: string;
      readonly voidedAt?: components["schemas"]["moment"];
    };
    readonly RegisterPage: {
      readonly series: string;
      readonly year: number;
      readonly items: readonly components["schemas"]["RegisterRow"][];
    };
    readonly CaseRegister: {
      readonly id: string;
      readonly processDefinitionId: string;
      readonly name: string;
      readonly section?: string;
    };
    readonly CaseRegisterList: {
      readonly items: readonly components["schemas"]["CaseRegister"][];
    };
    readonly CaseRegisterRow: {
      readonly cells: readonly (null | string | number | boolean)[];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly state: "ACTIVE" | "COMPLETED" | "TERMINATED";
      readonly hasIncident: boolean;
      readonly startDate: components["schemas"]["moment"];
      readonly deptName?: string;
      readonly initiatorName?: string;
      readonly title?: string;
      readonly secret?: boolean;
      readonly dueAt?: components["schemas"]["moment"];
      readonly late?: boolean;
      readonly outcome?: string;
      readonly caseNo?: string;
      readonly endDate?: components["schemas"]["moment"];
    };
    readonly CaseRegisterPage: {
      readonly items: readonly components["schemas"]["CaseRegisterRow"][];
      readonly page: components["schemas"]["PageInfo"];
      readonly columns: readonly {
        readonly field: string;
        readonly name: string;
        readonly kind: "number" | "text" | "money" | "date" | "moment" | "yesNo";
      }[];
      readonly id: string;
      readonly processDefinitionId: string;
      readonly name: string;
      readonly section?: string;
    };
    readonly Verification: {
      readonly findings: readonly components["schemas"]["VerificationFinding"][];
      readonly at: components["schemas"]["moment"];
      readonly instances: number;
      readonly commits: number;
      readonly unsettled: number;
      readonly auditEntries: number;
      readonly auditFindings: readonly components["schemas"]["AuditFinding"][];
      readonly anchor?: {
        readonly at: components["schemas"]["moment"];
        readonly head: string;
      };
    };
    readonly VerificationFinding: {
      readonly code: "CASE_MISSING" | "TAIL_MISSING" | "COMMIT_MISSING" | "COMMIT_ALTERED" | "CHAIN_BROKEN" | "HISTORY_REWRITTEN" | "ROW_ALTERED" | "ROW_MISSING" | "ROW_FOREIGN" | "PAYLOAD_ALTERED" | "FILE_ALTERED" | "DEFINITION_MISSING" | "CASE_RETURNED" | "RECORD_MISSING" | "RECORD_ALTERED" | "RECORD_UNFOUNDED";
      readonly processInstanceKey: components["schemas"]["key"];
      readonly message?: string;
      readonly row?: string;
      readonly version?: number;
    };
    readonly ElementInstance: {
      readonly tenantId: components["schemas"]["tenantId"];
      readonly hasIncident: boolean;
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly elementId: string;
      readonly elementName: string;
      readonly type: string;
      readonly state: "ACTIVE" | "COMPLETED" | "TERMINATED";
      readonly startDate: components["schemas"]["moment"];
      readonly incidentKey?: components["schemas"]["key"];
      readonly endDate?: components["schemas"]["moment"];
    };
    readonly ElementInstancePage: {
      readonly items: readonly components["schemas"]["ElementInstance"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly Variable: {
      readonly variableKey: components["schemas"]["key"];
      readonly name: string;
      readonly value: string;
      readonly scopeKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly isTruncated: boolean;
      readonly tenantId: components["schemas"]["tenantId"];
    };
    /** @description `value` is JSON text. */
    readonly VariablePage: {
      readonly items: readonly components["schemas"]["Variable"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly Incident: {
      readonly incidentKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly errorType: "UNSPECIFIED" | "UNKNOWN" | "IO_MAPPING_ERROR" | "JOB_NO_RETRIES" | "EXECUTION_LISTENER_NO_RETRIES" | "TASK_LISTENER_NO_RETRIES" | "AD_HOC_SUB_PROCESS_NO_RETRIES" | "CONDITION_ERROR" | "EXTRACT_VALUE_ERROR" | "CALLED_ELEMENT_ERROR" | "UNHANDLED_ERROR_EVENT" | "MESSAGE_SIZE_EXCEEDED" | "CALLED_DECISION_ERROR" | "DECISION_EVALUATION_ERROR" | "FORM_NOT_FOUND" | "RESOURCE_NOT_FOUND";
      /** @description English, as it was raised. */
      readonly errorMessage: string;
      readonly elementId: string;
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly state: "ACTIVE" | "RESOLVED";
      readonly creationTime: components["schemas"]["moment"];
      readonly tenantId: components["schemas"]["tenantId"];
      readonly duty: {
        readonly code: string;
        /** @description It can be tried again; else somebody has to change the case (跳轉, 退回). */
        readonly retry: boolean;
        /** @description What the message says, by name; of an open incident. */
        readonly params?: {
          readonly [key: string]: components["schemas"]["json"];
        };
        /** @description 迴避 left nobody: who was asked, and the rule that bars each. */
        readonly barred?: readonly components["schemas"]["Barred"][];
        readonly elementName?: string;
        readonly processName?: string;
        readonly caseNo?: string;
        readonly title?: string;
        readonly resolvedAt?: components["schemas"]["moment"];
        /** @description The open task that it stops, to be given to somebody (指派, 轉辦). */
        readonly userTaskKey?: components["schemas"]["key"];
      };
      readonly jobKey?: components["schemas"]["key"];
    };
    readonly IncidentPage: {
      readonly items: readonly components["schemas"]["Incident"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly Job: {
      readonly elementId: string;
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly tenantId: components["schemas"]["tenantId"];
      readonly duty: {
        readonly leased: boolean;
      };
      readonly jobKey: components["schemas"]["key"];
      readonly type: string;
      readonly worker: string;
      readonly state: "COMPLETED" | "CREATED" | "FAILED" | "RETRIES_UPDATED" | "ERROR_THROWN" | "CANCELED";
      readonly kind: string;
      readonly listenerEventType: string;
      readonly retries: number;
      readonly hasFailedWithRetriesLeft: boolean;
      readonly customHeaders: {
        readonly [key: string]: string;
      };
      readonly errorMessage?: string;
      readonly errorCode?: string;
      readonly endTime?: string;
      readonly deadline?: string;
    };
    readonly JobPage: {
      readonly items: readonly components["schemas"]["Job"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly ActivatedJob: {
      readonly variables: components["schemas"]["variables"];
      readonly tenantId: components["schemas"]["tenantId"];
      readonly kind: string;
      readonly listenerEventType: string;
      readonly tags: readonly unknown[];
      readonly jobKey: components["schemas"]["key"];
      readonly type: string;
      readonly processInstanceKey: components["schemas"]["key"];
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processDefinitionVersion: number;
      readonly elementId: string;
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly customHeaders: {
        readonly [key: string]: string;
      };
      readonly worker: string;
      readonly retries: number;
      /** @description Until when the worker has it, in ms. */
      readonly deadline: number;
    };
    readonly ActivatedJobList: {
      readonly jobs: readonly components["schemas"]["ActivatedJob"][];
    };
    readonly MessagePublished: {
      readonly messageKey: components["schemas"]["key"];
      readonly tenantId: components["schemas"]["tenantId"];
    };
    readonly MessageCorrelated: {
      readonly messageKey: components["schemas"]["key"];
      readonly tenantId: components["schemas"]["tenantId"];
      readonly processInstanceKey?: components["schemas"]["key"];
    };
    readonly SignalSent: {
      readonly signalKey: components["schemas"]["key"];
      readonly tenantId: components["schemas"]["tenantId"];
    };
    readonly MessageSubscription: {
      readonly messageSubscriptionState: "CREATED" | "CORRELATED" | "DELETED";
      readonly lastUpdatedDate: components["schemas"]["moment"];
      readonly messageName: string;
      readonly correlationKey: string;
      readonly tenantId: components["schemas"]["tenantId"];
      readonly messageSubscriptionKey: components["schemas"]["key"];
      readonly processDefinitionId: string;
      readonly processInstanceKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly elementInstanceKey?: components["schemas"]["key"];
      readonly processDefinitionKey?: components["schemas"]["key"];
    };
    readonly MessageSubscriptionPage: {
      readonly items: readonly components["schemas"]["MessageSubscription"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly Topology: {
      readonly brokers: readonly {
        readonly nodeId: number;
        readonly host: string;
        readonly port: number;
        readonly partitions: readonly {
          readonly partitionId: number;
          readonly role: string;
          readonly health: string;
        }[];
        readonly version: string;
      }[];
      readonly clusterSize: number;
      readonly partitionsCount: number;
      readonly replicationFactor: number;
      readonly gatewayVersion: string;
      readonly lastCompletedChangeId: string;
    };
    /** @description A document of OpenAPI 3.1. */
    readonly OpenApi: {
      readonly openapi: "3.1.0";
    };
    /**
     * @description There is one tenant.
     */
    readonly tenantId: "<default>";
    /** @description A refusal (RFC 9457). `code` is stable; `title` is in the language asked for; `detail` says in English what was expected and what was found. */
    readonly Problem: {
      readonly type: "about:blank";
      readonly title: string;
      readonly status: number;
      readonly detail: string;
      readonly instance: string;
      readonly code: string;
      readonly requestId: string;
      /** @description Of the diagram. */
      readonly element?: string;
      /** @description With FORM_INVALID and REQUEST_INVALID. */
      readonly fields?: readonly {
        readonly path: string;
        readonly message: string;
        readonly keyword: string;
        readonly params: Record<string, never>;
      }[];
      /** @description With DEPLOYMENT_REFUSED. */
      readonly findings?: readonly components["schemas"]["Finding"][];
      /** @description With DRAFT_CONFLICT. */
      readonly draft?: {
        readonly version?: number;
        readonly merged?: components["schemas"]["variables"];
        readonly conflicts?: Record<string, never>;
      };
      /** @description With INSTANCE_DESTROYED. */
      readonly destruction?: components["schemas"]["DestructionRecord"];
      /** @description With PUBLICATION_NOT_CONFIRMED. */
      readonly doubts?: readonly {
        readonly processDefinitionId: string;
        readonly doubt: string;
      }[];
    };
    readonly PageInfo: {
      readonly totalItems: number;
      readonly hasMoreTotalItems: boolean;
      readonly startCursor?: string;
      readonly endCursor?: string;
    };
    readonly Named: {
      readonly username: string;
      readonly name: string;
    };
    readonly Length: {
      readonly amount: number;
      readonly unit: "wd" | "cd" | "month" | "h";
    };
    readonly Unit: {
      readonly kind: "leadership" | "section" | "department" | "town" | "external";
      readonly name: string;
      readonly nameHans: string;
      readonly nameEn: string;
      readonly id: string;
    };
    readonly Post: {
      readonly groupId: string;
      readonly name: string;
      readonly unit: string;
    };
    readonly Barred: {
      readonly name: string;
      readonly rule: "post" | "initiator" | "step";
      /** @description The post as one of whose holders they were asked. */
      readonly asName?: string;
      /** @description The step in which they acted, or the post that they hold. */
      readonly ofName?: string;
    };
    /** @description What is wrong, or doubtful, in a diagram (engine/kernel/model/finding.ts). */
    readonly Finding: {
      readonly severity: "error" | "warning" | "info";
      readonly rule: string;
      readonly message: string;
      readonly element?: string;
      readonly property?: string;
      readonly clause?: string;
      readonly length?: Record<string, never>;
    };
    readonly FindingList: {
      readonly findings: readonly components["schemas"]["Finding"][];
    };
    /** @description One entry of the log of a case (engine/store/commit.ts): `body` holds its events as canonical JSON, `hash` chains it to the one before. */
    readonly Commit: Record<string, never>;
    readonly UserTask: {
      readonly customHeaders: {
        readonly [key: string]: string;
      };
      readonly tenantId: components["schemas"]["tenantId"];
      readonly duty: {
        readonly may: {
          readonly claim: boolean;
          readonly release: boolean;
          readonly complete: boolean;
          readonly return?: boolean;
          readonly transfer?: boolean;
          readonly delegate?: boolean;
          readonly resolve?: boolean;
          readonly addSigners?: boolean;
          readonly urge?: boolean;
          readonly takeBack?: boolean;
          readonly circulate?: boolean;
          readonly saveDraft?: boolean;
          readonly withdraw?: boolean;
        };
        readonly clock?: components["schemas"]["Clock"];
        readonly urgedAt?: components["schemas"]["moment"];
        readonly decision?: string;
        readonly standsFor?: string;
        readonly standsForName?: string;
        readonly onBehalfOf?: string;
        readonly onBehalfOfName?: string;
        readonly completedBy?: string;
        readonly completedByName?: string;
        readonly assigneeName?: string;
        readonly initiator?: string;
        readonly initiatorName?: string;
        readonly urgency?: string;
        readonly title?: string;
        readonly caseNo?: string;
        /**
         * @description 迴避 leaves nobody who may do it.
         */
        readonly nobody?: true;
      };
      readonly candidateGroups: readonly string[];
      readonly candidateUsers: readonly string[];
      readonly priority: number;
      readonly processDefinitionId: string;
      readonly processDefinitionKey: components["schemas"]["key"];
      readonly processDefinitionVersion: number;
      readonly processName: string;
      readonly processInstanceKey: components["schemas"]["key"];
      readonly creationDate: components["schemas"]["moment"];
      readonly state: "COMPLETED" | "CREATED" | "CANCELED" | "UPDATING";
      readonly elementId: string;
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly userTaskKey: components["schemas"]["key"];
      readonly externalFormReference?: string;
      readonly dueDate?: components["schemas"]["moment"];
      readonly completionDate?: components["schemas"]["moment"];
      readonly assignee?: string;
      readonly name?: string;
    };
    readonly UserTaskPage: {
      readonly items: readonly components["schemas"]["UserTask"][];
      readonly page: components["schemas"]["PageInfo"];
    };
    readonly NextStep: {
      readonly elementId: string;
      readonly dueAt?: components["schemas"]["moment"];
      readonly candidateGroups?: readonly string[];
      readonly candidateGroupNames?: readonly string[];
      readonly assignee?: string;
      readonly assigneeName?: string;
      readonly name?: string;
    };
    readonly TaskCompleted: {
      readonly next: readonly components["schemas"]["NextStep"][];
      readonly processInstanceKey: components["schemas"]["key"];
      readonly ended: boolean;
      readonly outcome?: string;
    };
    readonly SharedDraft: {
      readonly variables: components["schemas"]["variables"];
      readonly version: number;
      readonly savedAt: components["schemas"]["moment"];
      readonly by: string;
      readonly byName: string;
    };
    readonly Form: {
      readonly formId: string;
      readonly version: number;
      readonly schema: {
        readonly [key: string]: components["schemas"]["json"];
      };
      readonly uiSchema: {
        readonly [key: string]: components["schemas"]["json"];
      };
      readonly validator: string;
    };
    readonly TaskSheet: {
      readonly why: components["schemas"]["Why"];
      readonly may: components["schemas"]["TaskRights"];
      readonly standing: components["schemas"]["Standing"];
      readonly panels: readonly components["schemas"]["Panel"][];
      readonly signers: readonly components["schemas"]["AddedSigner"][];
      readonly clocks: readonly components["schemas"]["Clock"][];
      readonly files: readonly components["schemas"]["FileRef"][];
      readonly history: readonly components["schemas"]["HistoryEntry"][];
      readonly circulations: number;
      readonly diagram: components["schemas"]["CaseDiagram"];
      readonly case: components["schemas"]["CaseHead"];
      readonly values: {
        readonly [key: string]: components["schemas"]["json"];
      };
      readonly variables: {
        readonly [key: string]: components["schemas"]["json"];
      };
      readonly task: components["schemas"]["UserTask"];
      readonly paper?: components["schemas"]["Paper"];
      readonly draft?: components["schemas"]["SharedDraft"];
      readonly form?: components["schemas"]["Form"];
    };
    readonly TaskRights: {
      readonly withdraw: boolean;
      readonly return: boolean;
      readonly transfer: boolean;
      readonly delegate: boolean;
      readonly resolve: boolean;
      readonly addSigners: boolean;
      readonly urge: boolean;
      readonly takeBack: boolean;
      readonly circulate: boolean;
      readonly claim: boolean;
      readonly release: boolean;
      readonly complete: boolean;
      readonly saveDraft: boolean;
    };
    readonly Why: {
      readonly rule: string;
      readonly groups: readonly {
        readonly groupId: string;
        readonly name: string;
      }[];
      readonly through: readonly string[];
      readonly from: readonly {
        readonly elementId: string;
        readonly by?: string;
        readonly byName?: string;
        readonly at?: components["schemas"]["moment"];
        readonly name?: string;
      }[];
      readonly because: readonly components["schemas"]["Because"][];
    };
    readonly Because: {
      readonly value: components["schemas"]["json"];
      readonly flow: string;
      readonly read?: components["schemas"]["variables"];
      readonly condition?: string;
      readonly name?: string;
    };
    readonly Way: {
      readonly because: readonly components["schemas"]["Because"][];
      readonly ends?: components["schemas"]["CaseEnd"];
      readonly next?: readonly {
        readonly candidates: readonly components["schemas"]["Told"][];
        readonly elementInstanceKey: components["schemas"]["key"];
        readonly elementId: string;
        readonly assignee?: components["schemas"]["Named"];
        readonly name?: string;
        readonly dueAt?: components["schemas"]["moment"];
      }[];
      readonly refusal?: {
        readonly code: string;
        readonly title: string;
      };
      readonly decision?: components["schemas"]["json"];
      readonly label?: string;
    };
    readonly WayList: {
      readonly items: readonly components["schemas"]["Way"][];
    };
    readonly Told: {
      readonly name: string;
      readonly username?: string;
      readonly group?: string;
    };
    readonly ReturnTarget: {
      readonly above: number;
      readonly by: readonly components["schemas"]["Named"][];
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly name?: string;
    };
    readonly ReturnTargetList: {
      readonly items: readonly components["schemas"]["ReturnTarget"][];
    };
    readonly BulkResult: {
      readonly userTaskKey: components["schemas"]["key"];
      readonly ok: boolean;
      readonly code?: string;
      readonly title?: string;
      readonly detail?: string;
    };
    readonly BulkDone: {
      readonly items: readonly components["schemas"]["BulkResult"][];
    };
    readonly Preview: {
      readonly cancelled: readonly components["schemas"]["LiveElement"][];
      readonly kept: readonly components["schemas"]["LiveElement"][];
      readonly parked: readonly components["schemas"]["LiveElement"][];
      readonly opened: readonly components["schemas"]["OpenedStep"][];
      readonly clocks: readonly components["schemas"]["ClockChange"][];
      readonly calledEnded: readonly string[];
      readonly told: readonly components["schemas"]["Told"][];
      readonly ends?: components["schemas"]["CaseEnd"];
      readonly merged?: readonly components["schemas"]["MergedStep"][];
    };
    readonly LiveElement: {
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly name?: string;
    };
    readonly OpenedStep: {
      readonly candidates: readonly components["schemas"]["Told"][];
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly assignee?: components["schemas"]["Named"];
      readonly name?: string;
    };
    readonly MergedStep: {
      readonly with: string;
      readonly elementInstanceKey: components["schemas"]["key"];
      readonly elementId: string;
      readonly name?: string;
    };
    readonly ClockChange: {
      readonly clockKey: components["schemas"]["key"];
      readonly name: string;
      readonly statutory: boolean;
      readonly fate: "ends" | "stops" | "resumes" | "moves" | "begins" | "goesOn";
      readonly provisional?: boolean;
      readonly dueAt?: components["schemas"]["moment"];
      readonly dueBefore?: string;
      readonly of?: string;
      readonly elementId?: string;
    };
    readonly CaseEnd: {
      readonly status: "completed" | "terminated";
      readonly outcome?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}

export type Schemas = components['schemas'];

/** What each route is asked, and answers. */
export interface Routes {
  /** Signs in and sets the cookie of a session. */
  'POST /v2/session': { body: Schemas['SignIn']; answer: Schemas['Session'] };
  /** Who is signed in. */
  'GET /v2/session': { answer: Schemas['Session'] };
  /** Ends the session; where one came by OpenID Connect, answers where to end that of the provider. */
  'DELETE /v2/session': { answer: Schemas['SignedOut'] | undefined };
  /** The accounts of the demo; none once there is a real one. */
  'GET /v2/session/accounts': { answer: Schemas['DemoAccountList'] };
  /** A page to go to: out to the provider of OpenID Connect. */
  'GET /v2/session/oidc': { query?: { to?: string }; answer: string };
  /** The page that the provider sends back to. */
  'GET /v2/session/oidc/callback': { answer: string };
  /** My account, and how long a password has to be. */
  'GET /v2/account': { answer: Schemas['Account'] };
  /** Changes my password; every other session of mine ends. */
  'PUT /v2/account/password': { body: Schemas['PasswordChange']; answer: undefined };
  /** Where I am signed in. */
  'GET /v2/account/sessions': { answer: Schemas['OwnSessionList'] };
  /** Ends all my sessions but this one. */
  'DELETE /v2/account/sessions': { answer: undefined };
  /** Ends one of my sessions. */
  'DELETE /v2/account/sessions/{id}': { path: { id: string }; answer: undefined };
  /** My programs' tokens; their secrets are told nobody again. */
  'GET /v2/account/tokens': { answer: Schemas['TokenList'] };
  /** Makes a token with scopes for so many days; its secret is told this once. */
  'POST /v2/account/tokens': { body: Schemas['TokenCreation']; answer: Schemas['TokenMade'] };
  /** Revokes one of my tokens. */
  'DELETE /v2/account/tokens/{id}': { path: { id: string }; answer: undefined };
  /** Everybody, and whether they can sign in. */
  'GET /v2/accounts': { answer: Schemas['AccountList'] };
  /** Gives a password for one change within three days; sessions and tokens of the person end. */
  'POST /v2/accounts/{username}/reset': { path: { username: string }; answer: Schemas['PasswordReset'] };
  /** Closes an account; its sessions and tokens end at once. */
  'POST /v2/accounts/{username}/closing': { path: { username: string }; answer: undefined };
  /** Opens a closed account again. */
  'POST /v2/accounts/{username}/reopening': { path: { username: string }; answer: undefined };
  /** Tasks by filter, sort and page. */
  'POST /v2/user-tasks/search': { body: Schemas['UserTaskSearch']; answer: Schemas['UserTaskPage'] };
  /** A task. */
  'GET /v2/user-tasks/{key}': { path: { key: string }; answer: Schemas['UserTask'] };
  /** All that a task page needs: form, values, paper, limits, files, history, and what the reader may do. */
  'GET /v2/user-tasks/{key}/sheet': { path: { key: string }; answer: Schemas['TaskSheet'] };
  /** For each decision of its form who comes next and why, by what the shared draft says so far; nothing is done. */
  'GET /v2/user-tasks/{key}/ways': { path: { key: string }; answer: Schemas['WayList'] };
  /** Camunda's forms: there is none here. Ours is in the sheet. */
  'GET /v2/user-tasks/{key}/form': { path: { key: string }; answer: undefined };
  /** The variables that a task sees, each with its scope. */
  'POST /v2/user-tasks/{key}/variables/search': { path: { key: string }; body: Schemas['TaskVariableSearch']; answer: Schemas['VariablePage'] };
  /** Claims it; an operator gives it to somebody else. */
  'POST /v2/user-tasks/{key}/assignment': { path: { key: string }; body: Schemas['TaskAssignment']; answer: undefined };
  /** Gives it back to those whom it was offered to. */
  'DELETE /v2/user-tasks/{key}/assignee': { path: { key: string }; answer: undefined };
  /** Changes candidates and priority. */
  'PATCH /v2/user-tasks/{key}': { path: { key: string }; body: Schemas['TaskUpdate']; answer: undefined };
  /** Completes it with the values of its form, and answers who comes next. */
  'POST /v2/user-tasks/{key}/completion': { path: { key: string }; body: Schemas['TaskCompletion']; answer: Schemas['TaskCompleted'] };
  /** The draft that those share who may act on the task; 204 where there is none that the reader shares. */
  'GET /v2/user-tasks/{key}/draft': { path: { key: string }; answer: Schemas['SharedDraft'] | undefined };
  /** Saves the draft over the version that was read. */
  'PUT /v2/user-tasks/{key}/draft': { path: { key: string }; body: Schemas['TaskDraft']; answer: Schemas['SharedDraft'] };
  /** The steps that it may be returned to, the nearest first. */
  'GET /v2/user-tasks/{key}/return-targets': { path: { key: string }; answer: Schemas['ReturnTargetList'] };
  /** 退回: back to an earlier step, done again from there, or straight back to who returned it. */
  'POST /v2/user-tasks/{key}/return': { path: { key: string }; query?: { preview?: string }; body: Schemas['TaskReturn']; answer: undefined | Schemas['Preview'] };
  /** 拿回: one's own step, as long as the next has not begun. */
  'POST /v2/user-tasks/{key}/take-back': { path: { key: string }; query?: { preview?: string }; body: Schemas['TaskTakeBack']; answer: undefined | Schemas['Preview'] };
  /** 轉辦: to somebody else, for good. */
  'POST /v2/user-tasks/{key}/transfer': { path: { key: string }; query?: { preview?: string }; body: Schemas['TaskTransfer']; answer: undefined | Schemas['Preview'] };
  /** 委派: to somebody else, and it comes back. */
  'POST /v2/user-tasks/{key}/delegation': { path: { key: string }; query?: { preview?: string }; body: Schemas['TaskDelegation']; answer: undefined | Schemas['Preview'] };
  /** 交回: what was delegated. */
  'POST /v2/user-tasks/{key}/resolution': { path: { key: string }; query?: { preview?: string }; body: Schemas['TaskResolution']; answer: undefined | Schemas['Preview'] };
  /** 加簽: others sign before, beside or after. */
  'POST /v2/user-tasks/{key}/signers': { path: { key: string }; query?: { preview?: string }; body: Schemas['TaskSigners']; answer: undefined | Schemas['Preview'] };
  /** 減簽: one who was added. */
  'POST /v2/user-tasks/{key}/signer-removal': { path: { key: string }; query?: { preview?: string }; body: Schemas['SignerRemoval']; answer: undefined | Schemas['Preview'] };
  /** 催辦: once an hour. */
  'POST /v2/user-tasks/{key}/urge': { path: { key: string }; query?: { preview?: string }; body: Schemas['TaskUrging']; answer: undefined | Schemas['Preview'] };
  /** 抄送, of a task. */
  'POST /v2/user-tasks/{key}/circulate': { path: { key: string }; query?: { preview?: string }; body: Schemas['Circulation']; answer: undefined | Schemas['Preview'] };
  /** One verb on up to 200 tasks, each decided for itself. */
  'POST /v2/user-tasks/bulk': { body: Schemas['BulkVerb']; answer: Schemas['BulkDone'] };
  /** 傳閱, of a case. */
  'POST /v2/process-instances/{key}/circulations': { path: { key: string }; query?: { preview?: string }; body: Schemas['Circulation']; answer: undefined | Schemas['Preview'] };
  /** 催閱: those who have not read it. */
  'POST /v2/circulations/{key}/urging': { path: { key: string }; query?: { preview?: string }; body: Schemas['CirculationUrging']; answer: undefined | Schemas['Preview'] };
  /** 撤回 by who began it. */
  'POST /v2/process-instances/{key}/withdrawal': { path: { key: string }; query?: { preview?: string }; body: Schemas['InstanceWithdrawal']; answer: undefined | Schemas['Preview'] };
  /** 暫停. */
  'POST /v2/process-instances/{key}/suspension': { path: { key: string }; query?: { preview?: string }; body: Schemas['InstanceSuspension']; answer: undefined | Schemas['Preview'] };
  /** 恢復. */
  'POST /v2/process-instances/{key}/resumption': { path: { key: string }; query?: { preview?: string }; body: Schemas['InstanceResumption']; answer: undefined | Schemas['Preview'] };
  /** 作廢. */
  'POST /v2/process-instances/{key}/cancellation': { path: { key: string }; query?: { preview?: string }; body: Schemas['InstanceCancellation']; answer: undefined | Schemas['Preview'] };
  /** 跳轉: ends live elements and begins others. */
  'POST /v2/process-instances/{key}/move': { path: { key: string }; query?: { preview?: string }; body: Schemas['InstanceModification']; answer: undefined | Schemas['Preview'] };
  /** 喚醒 of a closed case, as a new one that goes on with it. */
  'POST /v2/process-instances/{key}/reopening': { path: { key: string }; query?: { preview?: string }; body: Schemas['InstanceReopening']; answer: Schemas['InstanceReopened'] | Schemas['ReopeningPreview'] };
  /** Begins a case. */
  'POST /v2/process-instances': { body: Schemas['InstanceCreation']; answer: Schemas['InstanceCreated'] };
  /** Cases by filter, sort and page. */
  'POST /v2/process-instances/search': { body: Schemas['ProcessInstanceSearch']; answer: Schemas['ProcessInstancePage'] };
  /** A case. */
  'GET /v2/process-instances/{key}': { path: { key: string }; answer: Schemas['ProcessInstance'] };
  /** All that the page of a case needs. */
  'GET /v2/process-instances/{key}/sheet': { path: { key: string }; answer: Schemas['CaseSheet'] };
  /** What happened, the oldest first. */
  'GET /v2/process-instances/{key}/history': { path: { key: string }; answer: Schemas['HistoryList'] };
  /** The commits of a case with all that it takes to show and to verify them. */
  'GET /v2/process-instances/{key}/film': { path: { key: string }; query?: { fromVersion?: string }; answer: Schemas['Film'] };
  /** The files of a case. */
  'GET /v2/process-instances/{key}/files': { path: { key: string }; answer: Schemas['FileList'] };
  /** What was shown of a case to whom, and who has read it. */
  'GET /v2/process-instances/{key}/circulations': { path: { key: string }; answer: Schemas['CaseCirculationList'] };
  /** How often each element was reached. */
  'GET /v2/process-instances/{key}/statistics/element-instances': { path: { key: string }; answer: Schemas['TallyList'] };
  /** The flows that were taken, each once. */
  'GET /v2/process-instances/{key}/sequence-flows': { path: { key: string }; answer: Schemas['SequenceFlowList'] };
  /** From the head to this case. */
  'GET /v2/process-instances/{key}/call-hierarchy': { path: { key: string }; answer: Schemas['CallHierarchy'] };
  /** Camunda's word for 跳轉. */
  'POST /v2/process-instances/{key}/modification': { path: { key: string }; body: Schemas['TokenModification']; answer: undefined };
  /** Goes on with another version of the process. */
  'POST /v2/process-instances/{key}/migration': { path: { key: string }; body: Schemas['InstanceMigration']; answer: undefined };
  /** 錄入外部來件: the messages that a case waits for. */
  'GET /v2/process-instances/{key}/incoming': { path: { key: string }; answer: Schemas['AwaitedMessageList'] };
  /** Enters one of them, for this case alone. */
  'POST /v2/incoming-messages/{key}': { path: { key: string }; body: Schemas['TaskCompletion']; answer: undefined };
  /** What was shown to me. */
  'GET /v2/circulations': { query?: { unread?: string; limit?: string; after?: string }; answer: Schemas['ReceivedCirculationList'] };
  /** I have read it; recorded once. */
  'POST /v2/circulations/{key}/reading': { path: { key: string }; body: Schemas['CirculationReading']; answer: undefined };
  /** Keeps files; the value of a file field of a form is `{fileId, name, sha256, bytes}`. */
  'POST /v2/files': { answer: Schemas['FileList'] };
  /** The bytes, as a download: for who uploaded it, or may see its case. */
  'GET /v2/files/{id}': { path: { id: string }; answer: string };
  /** The bytes of a PDF or a picture, for a page to show. */
  'GET /v2/files/{id}/preview': { path: { id: string }; answer: string };
  /** Which hours of a limit counted, which did not, and why. */
  'GET /v2/clocks/{key}/ledger': { path: { key: string }; answer: Schemas['Ledger'] };
  /** 延期, within what the limit allows. */
  'POST /v2/clocks/{key}/extension': { path: { key: string }; query?: { preview?: string }; body: Schemas['ClockExtension']; answer: undefined | Schemas['ExtensionPreview'] };
  /** Stops a limit, on a ground that it names. */
  'POST /v2/clocks/{key}/pause': { path: { key: string }; body: Schemas['ClockPause']; answer: undefined };
  /** Lets it go on. */
  'POST /v2/clocks/{key}/resumption': { path: { key: string }; body: Schemas['ClockResumption']; answer: undefined };
  /** The office's years: 放假, 調休, its own orders. */
  'GET /v2/calendar': { answer: Schemas['Calendar'] };
  /** Changes a year; running limits are computed again. */
  'PUT /v2/calendar/{year}': { path: { year: string }; query?: { after?: string; preview?: string }; body: Schemas['CalendarYearSave']; answer: Schemas['CalendarSaved'] | Schemas['CalendarMoves'] };
  /** The limits that laws set. */
  'GET /v2/statutory-limits': { answer: Schemas['StatutoryLimitList'] };
  /** Every limit of every duty in force. */
  'GET /v2/limits': { answer: Schemas['DutyLimitList'] };
  /** What the office made of one of its own. */
  'GET /v2/limits/{process}/{limit}/history': { path: { process: string; limit: string }; answer: Schemas['LimitChangeList'] };
  /** Gives one of the office's own limits another length; without one the diagram's again. */
  'PUT /v2/limits/{process}/{limit}': { path: { process: string; limit: string }; body: Schemas['LimitSave']; answer: Schemas['LimitSaved'] };
  /** Versions of processes by filter, sort and page. */
  'POST /v2/process-definitions/search': { body: Schemas['ProcessDefinitionSearch']; answer: Schemas['ProcessDefinitionPage'] };
  /** What I may begin, in its latest version. */
  'GET /v2/process-definitions/startable': { answer: Schemas['StartableList'] };
  /** 職責目錄: the office's duties and the clauses that they serve. */
  'GET /v2/catalogue': { answer: Schemas['Catalogue'] };
  /** A version of a process. */
  'GET /v2/process-definitions/{key}': { path: { key: string }; answer: Schemas['ProcessDefinition'] };
  /** Its diagram. */
  'GET /v2/process-definitions/{key}/xml': { path: { key: string }; answer: string };
  /** Its compiled model, as the kernel runs it. */
  'GET /v2/process-definitions/{key}/model': { path: { key: string }; answer: Schemas['ProcessModel'] };
  /** How often each element was reached, by all cases that the reader sees. */
  'POST /v2/process-definitions/{key}/statistics/element-instances': { path: { key: string }; body: Schemas['ProcessDefinitionStatistics']; answer: Schemas['TallyList'] };
  /** The form of a message that comes from outside. */
  'GET /v2/process-definitions/{key}/incoming/{element}': { path: { key: string; element: string }; answer: Schemas['Form'] };
  /** Its precompiled validator, a JavaScript module. */
  'GET /v2/process-definitions/{key}/incoming/{element}/validator.js': { path: { key: string; element: string }; query?: { v?: string }; answer: string };
  /** The forms in force. */
  'GET /v2/forms': { answer: Schemas['FormList'] };
  /** A form: JSON Schema and how it is shown. */
  'GET /v2/forms/{process}/{form}': { path: { process: string; form: string }; query?: { v?: string }; answer: Schemas['Form'] };
  /** Its precompiled validator for RJSF, a JavaScript module. */
  'GET /v2/forms/{process}/{form}/validator.js': { path: { process: string; form: string }; query?: { v?: string }; answer: string };
  /** Puts diagrams, decisions and forms into force. */
  'POST /v2/deployments': { answer: Schemas['Deployment'] };
  /** What would be found in these files. */
  'POST /v2/deployments/check': { body: Schemas['DeploymentCheck']; answer: Schemas['FindingList'] };
  /** What stands beside a diagram here: forms, posts, processes, decisions. */
  'GET /v2/deployments/surroundings': { answer: Schemas['Surroundings'] };
  /** Plays the scenarios of a process on this diagram, and remembers how that went. */
  'POST /v2/rehearsals': { body: Schemas['Rehearsal']; answer: Schemas['Rehearsed'] };
  /** Drafts of diagrams, shared by all designers. */
  'GET /v2/diagram-drafts': { answer: Schemas['DiagramDraftList'] };
  /** One of them. */
  'GET /v2/diagram-drafts/{process}': { path: { process: string }; answer: Schemas['DiagramDraft'] };
  /** Saves it over the revision that was read. */
  'PUT /v2/diagram-drafts/{process}': { path: { process: string }; body: Schemas['DiagramDraftSave']; answer: Schemas['DiagramDraftSaved'] };
  /** Throws it away. */
  'DELETE /v2/diagram-drafts/{process}': { path: { process: string }; answer: undefined };
  /** Decisions by filter, sort and page. */
  'POST /v2/decision-definitions/search': { body: Schemas['DecisionDefinitionSearch']; answer: Schemas['DecisionDefinitionPage'] };
  /** What a decision says of these variables, by which rules. */
  'POST /v2/decision-definitions/evaluation': { body: Schemas['DecisionEvaluation']; answer: Schemas['DecisionEvaluated'] };
  /** A version of a decision. */
  'GET /v2/decision-definitions/{key}': { path: { key: string }; answer: Schemas['DecisionDefinition'] };
  /** Its DMN. */
  'GET /v2/decision-definitions/{key}/xml': { path: { key: string }; answer: string };
  /** Elements of cases by filter, sort and page. */
  'POST /v2/element-instances/search': { body: Schemas['ElementInstanceSearch']; answer: Schemas['ElementInstancePage'] };
  /** One of them. */
  'GET /v2/element-instances/{key}': { path: { key: string }; answer: Schemas['ElementInstance'] };
  /** Sets variables. */
  'PUT /v2/element-instances/{key}/variables': { path: { key: string }; body: Schemas['VariableSetting']; answer: undefined };
  /** Starts activities of an ad-hoc sub-process: for who takes part in the case. */
  'POST /v2/element-instances/ad-hoc-activities/{key}/activation': { path: { key: string }; body: Schemas['AdHocActivation']; answer: undefined };
  /** Ends it. */
  'POST /v2/element-instances/ad-hoc-activities/{key}/completion': { path: { key: string }; body: Schemas['AdHocCompletion']; answer: undefined };
  /** Variables by filter, sort and page; `value` is JSON text. */
  'POST /v2/variables/search': { body: Schemas['VariableSearch']; answer: Schemas['VariablePage'] };
  /** One of them. */
  'GET /v2/variables/{key}': { path: { key: string }; answer: Schemas['Variable'] };
  /** What has stopped, by filter, sort and page. */
  'POST /v2/incidents/search': { body: Schemas['IncidentSearch']; answer: Schemas['IncidentPage'] };
  /** One of them. */
  'GET /v2/incidents/{key}': { path: { key: string }; answer: Schemas['Incident'] };
  /** Tries again; what stops there again is a new incident. */
  'POST /v2/incidents/{key}/resolution': { path: { key: string }; body: Schemas['IncidentResolution']; answer: undefined };
  /** Hands jobs to a worker from outside; waits for one up to `requestTimeout` ms. */
  'POST /v2/jobs/activation': { body: Schemas['JobActivation']; answer: Schemas['ActivatedJobList'] };
  /** Jobs by filter, sort and page. */
  'POST /v2/jobs/search': { body: Schemas['JobSearch']; answer: Schemas['JobPage'] };
  /** The job is done. */
  'POST /v2/jobs/{key}/completion': { path: { key: string }; body: Schemas['JobCompletion']; answer: undefined };
  /** It could not be done: again later, or an incident. */
  'POST /v2/jobs/{key}/failure': { path: { key: string }; body: Schemas['JobFailure']; answer: undefined };
  /** An error that the diagram handles. */
  'POST /v2/jobs/{key}/error': { path: { key: string }; body: Schemas['JobError']; answer: undefined };
  /** Changes retries, or how long the worker has it. */
  'PATCH /v2/jobs/{key}': { path: { key: string }; body: Schemas['JobUpdate']; answer: undefined };
  /** Publishes a message, kept so long for who will wait for it. */
  'POST /v2/messages/publication': { body: Schemas['MessagePublication']; answer: Schemas['MessagePublished'] };
  /** Hands a message to who waits for it now. */
  'POST /v2/messages/correlation': { body: Schemas['MessageCorrelation']; answer: Schemas['MessageCorrelated'] };
  /** What cases wait for, and how that ended. */
  'POST /v2/message-subscriptions/search': { body: Schemas['MessageSubscriptionSearch']; answer: Schemas['MessageSubscriptionPage'] };
  /** Sends a signal to all who wait for it. */
  'POST /v2/signals/broadcast': { body: Schemas['SignalBroadcast']; answer: Schemas['SignalSent'] };
  /** This document. */
  'GET /v2/openapi.json': { answer: Schemas['OpenApi'] };
  /** The server as a cluster of one, for Camunda's clients. */
  'GET /v2/topology': { answer: Schemas['Topology'] };
  /** People, by a part of their name, unit or post. */
  'GET /v2/people': { query?: { q?: string; unit?: string; group?: string }; answer: Schemas['PersonList'] };
  /** 常用語: what I like to write. */
  'GET /v2/people/me/phrases': { answer: Schemas['PhraseList'] };
  /** Saves them. */
  'PUT /v2/people/me/phrases': { body: Schemas['Phrases']; answer: Schemas['PhraseList'] };
  /** Sections, departments, towns. */
  'GET /v2/units': { answer: Schemas['UnitList'] };
  /** Every post and pseudo-group. */
  'GET /v2/groups': { answer: Schemas['GroupList'] };
  /** 代理: mine, as owner or substitute. */
  'GET /v2/substitutions': { query?: { all?: string }; answer: Schemas['SubstitutionList'] };
  /** Names a substitute for a time; for somebody else administrators do. */
  'POST /v2/substitutions': { body: Schemas['SubstitutionCreation']; answer: Schemas['Substitution'] };
  /** Ends it. */
  'DELETE /v2/substitutions/{id}': { path: { id: string }; answer: undefined };
  /** 交接: every open task of somebody, to somebody else. */
  'POST /v2/people/{id}/hand-over': { path: { id: string }; query?: { preview?: string }; body: Schemas['HandOver']; answer: Schemas['HandOverDone'] | Schemas['HandOverDone'] };
  /** What I was told. */
  'GET /v2/notices': { query?: { unread?: string; limit?: string }; answer: Schemas['NoticeList'] };
  /** I have read these, or all. */
  'POST /v2/notices/read': { body: Schemas['NoticesRead']; answer: undefined };
  /** A stream of hints to ask again: `inbox`, `notice`, `instance`, `draft`. */
  'GET /v2/events': { answer: string };
  /** The series of numbers, and the books. */
  'GET /v2/registers': { answer: Schemas['NumberSeriesList'] };
  /** The numbers of a series in a year, used and voided. */
  'GET /v2/registers/{series}': { path: { series: string }; query?: { year?: string; after?: string; limit?: string }; answer: Schemas['RegisterPage'] };
  /** 登記簿 and 台賬 that I may see. */
  'GET /v2/registers/cases': { answer: Schemas['CaseRegisterList'] };
  /** One of them, the newest first. */
  'GET /v2/registers/cases/{register}': { path: { register: string }; query?: { text?: string; from?: string; until?: string; state?: string; limit?: string; after?: string }; answer: Schemas['CaseRegisterPage'] };
  /** The audit log, newest first, up to the clearance of who reads it. */
  'GET /v2/audit/log': { query?: { group?: string; kind?: string; username?: string; about?: string; outcome?: string; address?: string; processInstanceKey?: string; from?: string; until?: string; limit?: string; after?: string; before?: string }; answer: Schemas['AuditEntryPage'] };
  /** The chains of the audit log with their ends, up to the clearance of who reads them. */
  'GET /v2/audit/chains': { answer: Schemas['AuditChainList'] };
  /** The entries of a chain in order, as they are hashed. */
  'GET /v2/audit/chains/{chain}': { path: { chain: string }; query?: { after?: string; limit?: string }; answer: Schemas['AuditChainPage'] };
  /** An anchor over every commit, to be kept elsewhere: for auditors who are cleared for all. */
  'GET /v2/audit/anchor': { query?: { previousHead?: string }; answer: string };
  /** Verifies everything, against an anchor if one is given. */
  'POST /v2/audit/verifications': { answer: Schemas['Verification'] };
  /** 到期清單: filed cases whose retention is over, with what was approved. */
  'GET /v2/archive/due': { query?: { limit?: string; after?: string }; answer: Schemas['DueList'] };
  /** 銷毀清冊: the records of destroyed cases, newest first. */
  'GET /v2/archive/destructions': { query?: { limit?: string; after?: string }; answer: Schemas['DestructionPage'] };
  /** Destroys filed cases whose retention is over, as an appraisal (`archive-service`) approved under this number; the archivist's, in the presence of the two who watched. */
  'POST /v2/archive/destructions': { body: Schemas['Destruction']; answer: Schemas['DestructionList'] };
  /** What the office is made of, with what is over and what is to come. */
  'GET /v2/organisation': { answer: Schemas['OfficeSheet'] };
  /** Changes people, units, posts and charges, all of it or nothing. */
  'POST /v2/organisation/changes': { query?: { preview?: string }; body: Schemas['OfficeChange']; answer: Schemas['OfficeChanged'] | Schemas['OfficeChanged'] };
  /** A table of people, units, posts or charges. */
  'GET /v2/organisation/tables/{what}': { path: { what: string }; answer: Schemas['OfficeTable'] };
  /** The same as a file, in which no cell begins like a formula. */
  'GET /v2/organisation/tables/{what}/csv': { path: { what: string }; answer: string };
  /** Takes such a table in, all of it or nothing. */
  'POST /v2/organisation/tables/{what}': { path: { what: string }; query?: { preview?: string }; body: Schemas['OfficeImport']; answer: Schemas['OfficeImported'] | Schemas['OfficeImported'] };
  /** The series of numbers, with the next one of this year and the one before. */
  'GET /v2/organisation/series': { answer: Schemas['SeriesCounts'] };
  /** Says once that numbers of a series were given on paper before; the next one is behind them. */
  'POST /v2/organisation/series/{series}/carried': { path: { series: string }; body: Schemas['NumbersCarried']; answer: Schemas['SeriesCount'] };
  /** Open tasks that nobody can do. */
  'GET /v2/organisation/unmanned': { answer: Schemas['UnmannedList'] };
  /** What a change of somebody's work touches. */
  'GET /v2/organisation/people/{id}/touched': { path: { id: string }; answer: Schemas['Touched'] };
  /** The last of them. */
  'GET /v2/organisation/personnel-changes': { answer: Schemas['PersonnelChangeList'] };
  /** 請假, 調岗, 離職: posts, substitutes and open tasks in one act. */
  'POST /v2/organisation/personnel-changes': { query?: { preview?: string }; body: Schemas['PersonnelChange']; answer: Schemas['PersonnelDone'] | Schemas['PersonnelPreview'] };
  /** Takes it back, as far as it is still as it was made. */
  'POST /v2/organisation/personnel-changes/{id}/undoing': { path: { id: string }; answer: Schemas['PersonnelUndone'] };
  /** What can be applied for. */
  'GET /v2/public/services': { answer: Schemas['ServiceList'] };
  /** One service, and what its form lets one choose. */
  'GET /v2/public/services/{service}': { path: { service: string }; answer: Schemas['ServiceDetail'] };
  /** A form of it. */
  'GET /v2/public/services/{service}/forms/{form}': { path: { service: string; form: string }; answer: Schemas['Form'] };
  /** Its precompiled validator. */
  'GET /v2/public/services/{service}/forms/{form}/validator.js': { path: { service: string; form: string }; query?: { v?: string }; answer: string };
  /** A riddle that costs a machine some work; the header `X-Public-Ticket` is `<challenge>.<n>` with the first n whose sha-256 begins with so many zero bits. */
  'GET /v2/public/challenge': { answer: Schemas['Challenge'] };
  /** Applies; answers number and code of the case. With a ticket. */
  'POST /v2/public/services/{service}/applications': { path: { service: string }; body: Schemas['PublicApplication']; answer: Schemas['ApplicationReceived'] };
  /** Sends up to five files, with a ticket or for a case. */
  'POST /v2/public/files': { answer: Schemas['PublicFileList'] };
  /** How one's own case stands. */
  'GET /v2/public/case': { answer: Schemas['PublicCase'] };
  /** Answers, supplements or withdraws. */
  'POST /v2/public/case/actions/{action}': { path: { action: string }; body: Schemas['PublicMessage']; answer: Schemas['PublicCase'] };
  /** Acknowledges the receipt of a paper; a second time changes nothing. */
  'POST /v2/public/case/papers/{paper}/receipt': { path: { paper: string }; answer: Schemas['PublicCase'] };
  /** A file that was served. */
  'GET /v2/public/case/files/{file}': { path: { file: string }; answer: string };
}
