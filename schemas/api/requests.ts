/* Made by `npm run generate` from requests.json: change that, not this. */

/**
 * Any JSON value.
 */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [name: string]: Json};
export type KeyFilter =
  | Key
  | {
      $eq?: Key;
      $neq?: Key;
      /**
       * @maxItems 1000
       */
      $in?: Key[];
      /**
       * @maxItems 1000
       */
      $notIn?: Key[];
      $exists?: boolean;
    };
/**
 * A key: decimal digits.
 */
export type Key = string;
export type TaskStateFilter =
  | ('CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELING' | 'CANCELED' | 'FAILED')
  | {
      $eq?: 'CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELING' | 'CANCELED' | 'FAILED';
      $neq?: 'CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELING' | 'CANCELED' | 'FAILED';
      /**
       * @maxItems 1000
       */
      $in?: ('CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELING' | 'CANCELED' | 'FAILED')[];
      /**
       * @maxItems 1000
       */
      $notIn?: ('CREATING' | 'CREATED' | 'ASSIGNING' | 'UPDATING' | 'COMPLETING' | 'COMPLETED' | 'CANCELING' | 'CANCELED' | 'FAILED')[];
      $exists?: boolean;
    };
export type TextFilter =
  | string
  | {
      $eq?: string;
      $neq?: string;
      /**
       * @maxItems 1000
       */
      $in?: string[];
      /**
       * @maxItems 1000
       */
      $notIn?: string[];
      $exists?: boolean;
      $like?: string;
    };
export type IntegerFilter =
  | number
  | {
      $eq?: number;
      $neq?: number;
      /**
       * @maxItems 1000
       */
      $in?: number[];
      /**
       * @maxItems 1000
       */
      $notIn?: number[];
      $exists?: boolean;
      $gt?: number;
      $gte?: number;
      $lt?: number;
      $lte?: number;
    };
export type MomentFilter =
  | Moment
  | {
      $eq?: Moment;
      $neq?: Moment;
      /**
       * @maxItems 1000
       */
      $in?: Moment[];
      /**
       * @maxItems 1000
       */
      $notIn?: Moment[];
      $exists?: boolean;
      $gt?: Moment;
      $gte?: Moment;
      $lt?: Moment;
      $lte?: Moment;
    };
export type Moment = string;
export type LifeStateFilter =
  | ('ACTIVE' | 'COMPLETED' | 'TERMINATED' | 'CANCELED')
  | {
      $eq?: 'ACTIVE' | 'COMPLETED' | 'TERMINATED' | 'CANCELED';
      $neq?: 'ACTIVE' | 'COMPLETED' | 'TERMINATED' | 'CANCELED';
      /**
       * @maxItems 1000
       */
      $in?: ('ACTIVE' | 'COMPLETED' | 'TERMINATED' | 'CANCELED')[];
      /**
       * @maxItems 1000
       */
      $notIn?: ('ACTIVE' | 'COMPLETED' | 'TERMINATED' | 'CANCELED')[];
      $exists?: boolean;
    };
export type BooleanFilter = boolean;
export type IncidentStateFilter =
  | ('ACTIVE' | 'MIGRATED' | 'PENDING' | 'RESOLVED')
  | {
      $eq?: 'ACTIVE' | 'MIGRATED' | 'PENDING' | 'RESOLVED';
      $neq?: 'ACTIVE' | 'MIGRATED' | 'PENDING' | 'RESOLVED';
      /**
       * @maxItems 1000
       */
      $in?: ('ACTIVE' | 'MIGRATED' | 'PENDING' | 'RESOLVED')[];
      /**
       * @maxItems 1000
       */
      $notIn?: ('ACTIVE' | 'MIGRATED' | 'PENDING' | 'RESOLVED')[];
      $exists?: boolean;
    };
/**
 * Values by name.
 */
export type Variables = {readonly [name: string]: Json};
export type InstanceCreation = InstanceCreation1 & {
  processDefinitionKey?: Key;
  processDefinitionId?: string;
  processDefinitionVersion?: number;
  variables?: Variables;
  tenantId?: '<default>';
  awaitCompletion?: false;
  /**
   * @maxItems 0
   */
  startInstructions?: [];
  requestTimeout?: number;
  /**
   * @maxItems 0
   */
  tags?: [];
};
export type InstanceCreation1 = {
  [k: string]: unknown;
};
export type NoticesRead = NoticesRead1 & {
  /**
   * @maxItems 1000
   */
  noticeIds?: string[];
  all?: true;
};
export type NoticesRead1 = {
  [k: string]: unknown;
};

/**
 * Bodies of requests, one definition each (docs/api.md).
 */
export interface ApiRequests {
  Json?: Json;
  UserTaskSearch?: UserTaskSearch;
  ProcessInstanceSearch?: ProcessInstanceSearch;
  ProcessDefinitionSearch?: ProcessDefinitionSearch;
  ElementInstanceSearch?: ElementInstanceSearch;
  VariableSearch?: VariableSearch;
  IncidentSearch?: IncidentSearch;
  TaskVariableSearch?: TaskVariableSearch;
  SignIn?: SignIn;
  TaskAssignment?: TaskAssignment;
  TaskUpdate?: TaskUpdate;
  TaskCompletion?: TaskCompletion;
  TaskDraft?: TaskDraft;
  InstanceCreation?: InstanceCreation;
  InstanceCancellation?: InstanceCancellation;
  InstanceWithdrawal?: InstanceWithdrawal;
  MessagePublication?: MessagePublication;
  MessageCorrelation?: MessageCorrelation;
  SignalBroadcast?: SignalBroadcast;
  IncidentResolution?: IncidentResolution;
  DeploymentCheck?: DeploymentCheck;
  Rehearsal?: Rehearsal;
  DiagramDraftSave?: DiagramDraftSave;
  NoticesRead?: NoticesRead;
  AdHocActivation?: AdHocActivation;
  AdHocCompletion?: AdHocCompletion;
  TaskReturn?: TaskReturn;
  TaskTakeBack?: TaskTakeBack;
  TaskTransfer?: TaskTransfer;
  TaskDelegation?: TaskDelegation;
  TaskResolution?: TaskResolution;
  TaskSigners?: TaskSigners;
  SignerRemoval?: SignerRemoval;
  InstanceSuspension?: InstanceSuspension;
  InstanceResumption?: InstanceResumption;
  InstanceModification?: InstanceModification;
  BulkVerb?: BulkVerb;
  TaskUrging?: TaskUrging;
  Circulation?: Circulation;
  CirculationReading?: CirculationReading;
  CirculationUrging?: CirculationUrging;
  ClockExtension?: ClockExtension;
  ClockPause?: ClockPause;
  ClockResumption?: ClockResumption;
  CalendarYearSave?: CalendarYearSave;
  InstanceReopening?: InstanceReopening;
  SubstitutionCreation?: SubstitutionCreation;
  HandOver?: HandOver;
  Phrases?: Phrases;
}
export interface UserTaskSearch {
  filter?: {
    userTaskKey?: KeyFilter;
    state?: TaskStateFilter;
    assignee?: TextFilter;
    candidateGroup?: TextFilter;
    candidateUser?: TextFilter;
    elementId?: TextFilter;
    name?: TextFilter;
    processDefinitionId?: TextFilter;
    processDefinitionKey?: KeyFilter;
    processInstanceKey?: KeyFilter;
    priority?: IntegerFilter;
    creationDate?: MomentFilter;
    completionDate?: MomentFilter;
    dueDate?: MomentFilter;
    tenantId?: '<default>';
  };
  /**
   * @maxItems 5
   */
  sort?:
    | []
    | [
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'creationDate' | 'completionDate' | 'dueDate' | 'priority' | 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ];
  page?: Page;
  duty?: {
    mine?: 'todo' | 'done';
    caseNo?: TextFilter;
    title?: TextFilter;
    urgency?: TextFilter;
    initiator?: TextFilter;
  };
}
export interface Page {
  limit?: number;
  from?: number;
  after?: string;
  before?: string;
}
export interface ProcessInstanceSearch {
  filter?: {
    processInstanceKey?: KeyFilter;
    processDefinitionId?: TextFilter;
    processDefinitionKey?: KeyFilter;
    processDefinitionName?: TextFilter;
    processDefinitionVersion?: IntegerFilter;
    processDefinitionVersionTag?: TextFilter;
    state?: LifeStateFilter;
    hasIncident?: BooleanFilter;
    startDate?: MomentFilter;
    endDate?: MomentFilter;
    parentProcessInstanceKey?: KeyFilter;
    tenantId?: '<default>';
  };
  /**
   * @maxItems 5
   */
  sort?:
    | []
    | [
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field:
            | 'processInstanceKey'
            | 'processDefinitionId'
            | 'processDefinitionName'
            | 'processDefinitionVersion'
            | 'startDate'
            | 'endDate'
            | 'state';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ];
  page?: Page;
  duty?: {
    mine?: 'started';
    caseNo?: TextFilter;
    title?: TextFilter;
    outcome?: TextFilter;
    initiator?: TextFilter;
    dept?: TextFilter;
  };
}
export interface ProcessDefinitionSearch {
  filter?: {
    processDefinitionKey?: KeyFilter;
    processDefinitionId?: TextFilter;
    name?: TextFilter;
    version?: IntegerFilter;
    versionTag?: TextFilter;
    resourceName?: TextFilter;
    isLatestVersion?: BooleanFilter;
    tenantId?: '<default>';
  };
  /**
   * @maxItems 5
   */
  sort?:
    | []
    | [
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'processDefinitionKey' | 'processDefinitionId' | 'name' | 'version' | 'resourceName';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ];
  page?: Page;
}
export interface ElementInstanceSearch {
  filter?: {
    elementInstanceKey?: KeyFilter;
    processInstanceKey?: KeyFilter;
    processDefinitionKey?: KeyFilter;
    processDefinitionId?: TextFilter;
    elementId?: TextFilter;
    elementName?: TextFilter;
    type?: TextFilter;
    state?: LifeStateFilter;
    hasIncident?: BooleanFilter;
    startDate?: MomentFilter;
    endDate?: MomentFilter;
    tenantId?: '<default>';
  };
  /**
   * @maxItems 5
   */
  sort?:
    | []
    | [
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'elementInstanceKey' | 'elementId' | 'startDate' | 'endDate' | 'state' | 'type';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ];
  page?: Page;
}
export interface VariableSearch {
  filter?: {
    variableKey?: KeyFilter;
    name?: TextFilter;
    value?: TextFilter;
    scopeKey?: KeyFilter;
    processInstanceKey?: KeyFilter;
    tenantId?: '<default>';
  };
  /**
   * @maxItems 5
   */
  sort?:
    | []
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ];
  page?: Page;
}
export interface IncidentSearch {
  filter?: {
    incidentKey?: KeyFilter;
    processInstanceKey?: KeyFilter;
    processDefinitionKey?: KeyFilter;
    processDefinitionId?: TextFilter;
    elementId?: TextFilter;
    errorType?: TextFilter;
    state?: IncidentStateFilter;
    creationTime?: MomentFilter;
    tenantId?: '<default>';
  };
  /**
   * @maxItems 5
   */
  sort?:
    | []
    | [
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'incidentKey' | 'creationTime' | 'state' | 'elementId';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ];
  page?: Page;
}
export interface TaskVariableSearch {
  filter?: {
    name?: TextFilter;
    tenantId?: '<default>';
  };
  /**
   * @maxItems 5
   */
  sort?:
    | []
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ]
    | [
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        },
        {
          field: 'name';
          order?: 'ASC' | 'DESC' | 'asc' | 'desc';
        }
      ];
  page?: Page;
}
export interface SignIn {
  username: string;
  password: string;
}
export interface TaskAssignment {
  assignee?: string;
  allowOverride?: boolean;
  action?: string;
}
export interface TaskUpdate {
  changeset: {
    /**
     * @maxItems 100
     */
    candidateGroups?: string[];
    /**
     * @maxItems 100
     */
    candidateUsers?: string[];
    priority?: number;
  };
  action?: string;
}
export interface TaskCompletion {
  variables?: Variables;
  action?: string;
}
/**
 * `version`: of the shared draft, as it was read (0: there was none); absent: whatever is there is replaced.
 */
export interface TaskDraft {
  variables: Variables;
  version?: number;
}
export interface InstanceCancellation {
  reason?: string;
  operationReference?: number;
}
export interface InstanceWithdrawal {
  reason: string;
}
export interface MessagePublication {
  name: string;
  correlationKey?: string;
  timeToLive?: number;
  messageId?: string;
  variables?: Variables;
  tenantId?: '<default>';
}
export interface MessageCorrelation {
  name: string;
  correlationKey?: string;
  variables?: Variables;
  tenantId?: '<default>';
}
export interface SignalBroadcast {
  signalName: string;
  variables?: Variables;
  tenantId?: '<default>';
}
export interface IncidentResolution {
  operationReference?: number;
}
export interface DeploymentCheck {
  /**
   * @minItems 1
   * @maxItems 200
   */
  resources: [
    {
      name: string;
      content: string;
    },
    ...{
      name: string;
      content: string;
    }[]
  ];
}
export interface Rehearsal {
  processDefinitionId: string;
  xml: string;
}
export interface DiagramDraftSave {
  xml: string;
  name?: string;
  revision?: number;
}
export interface AdHocActivation {
  /**
   * @minItems 1
   * @maxItems 1000
   */
  elements: [
    {
      elementId: string;
      variables?: Variables;
    },
    ...{
      elementId: string;
      variables?: Variables;
    }[]
  ];
  cancelRemainingInstances?: boolean;
}
export interface AdHocCompletion {}
/**
 * 退回: `to` is the key of the step's element instance, as return-targets name it.
 */
export interface TaskReturn {
  to: Key;
  mode?: 'redo' | 'direct';
  reason: string;
}
export interface TaskTakeBack {
  reason?: string;
}
export interface TaskTransfer {
  to: string;
  reason?: string;
}
export interface TaskDelegation {
  to: string;
  reason?: string;
}
export interface TaskResolution {
  note?: string;
}
export interface TaskSigners {
  /**
   * @maxItems 100
   */
  users?: string[];
  /**
   * @maxItems 100
   */
  groups?: string[];
  place: 'before' | 'beside' | 'after';
  reason?: string;
}
export interface SignerRemoval {
  reason?: string;
}
export interface InstanceSuspension {
  reason: string;
}
export interface InstanceResumption {
  reason?: string;
}
export interface InstanceModification {
  /**
   * @maxItems 100
   */
  cancel?: Key[];
  /**
   * @maxItems 100
   */
  activate?: string[];
  reason: string;
}
export interface BulkVerb {
  verb: 'claim' | 'transfer' | 'complete' | 'urge';
  /**
   * @minItems 1
   * @maxItems 200
   */
  items: [
    {
      userTaskKey: Key;
      variables?: Variables;
    },
    ...{
      userTaskKey: Key;
      variables?: Variables;
    }[]
  ];
  to?: string;
  reason?: string;
  text?: string;
}
export interface TaskUrging {
  text?: string;
}
/**
 * 抄送, 傳閱: to persons, and to all who hold these posts now.
 */
export interface Circulation {
  /**
   * @maxItems 100
   */
  users?: string[];
  /**
   * @maxItems 100
   */
  groups?: string[];
  text?: string;
}
export interface CirculationReading {}
export interface CirculationUrging {
  text?: string;
}
/**
 * By so much, or up to a day.
 */
export interface ClockExtension {
  amount?: number;
  until?: string;
  reason: string;
}
export interface ClockPause {
  ground: string;
}
export interface ClockResumption {}
export interface CalendarYearSave {
  revision: number;
  confirmed: boolean;
  /**
   * @maxItems 366
   */
  holidays: string[];
  /**
   * @maxItems 366
   */
  makeUp: string[];
  /**
   * @maxItems 366
   */
  orders?: {
    date: string;
    kind: 'off' | 'work';
    reason: string;
  }[];
  source?: string;
}
export interface InstanceReopening {
  reason: string;
}
/**
 * 代: `owner` absent: oneself; `processes` absent: all.
 */
export interface SubstitutionCreation {
  owner?: string;
  substitute: string;
  from: string;
  to: string;
  /**
   * @minItems 1
   * @maxItems 100
   */
  processes?: [string, ...string[]];
}
/**
 * A preview may leave both out: then it lists what is held.
 */
export interface HandOver {
  /**
   * Only these of what is held; so one hand-over undoes another.
   *
   * @maxItems 10000
   */
  userTaskKeys?: Key[];
  to?: string;
  reason?: string;
}
/**
 * 常用語, in the order in which they are offered.
 */
export interface Phrases {
  /**
   * @maxItems 50
   */
  items: string[];
}
