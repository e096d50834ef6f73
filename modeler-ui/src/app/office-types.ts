/** What the server answers, as far as these pages read it (docs/api.md). */

export type Colour = 'green' | 'yellow' | 'red' | 'black' | 'grey' | 'blue' | 'purple';
export type Unit = 'wd' | 'cd' | 'month' | 'h';

/** A limit as the server computed it a moment ago (duties.md D.6). */
export interface Clock {
  readonly dueAt: string;
  readonly startedAt?: string;
  readonly colour: Colour;
  /** Whole working days left; negative when overdue. */
  readonly workdaysLeft: number;
  readonly name?: string;
  readonly statutory?: boolean;
  readonly basis?: string;
  readonly amount?: number;
  readonly unit?: Unit;
  readonly paused?: boolean;
  readonly provisional?: boolean;
  /** By which its ledger is asked for. */
  readonly clockKey?: string;
  readonly statutoryKey?: string;
  /** 待核. */
  readonly unconfirmed?: boolean;
  /** On which it stands still now. */
  readonly ground?: string;
  readonly extensions?: readonly { readonly amount: number; readonly unit: Unit }[];
  readonly closedAt?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly page: { readonly totalItems: number; readonly endCursor?: string; readonly hasMoreTotalItems?: boolean };
}

export interface May {
  readonly claim?: boolean;
  readonly release?: boolean;
  readonly complete?: boolean;
  readonly saveDraft?: boolean;
  readonly withdraw?: boolean;
  readonly return?: boolean;
  readonly transfer?: boolean;
  readonly delegate?: boolean;
  readonly resolve?: boolean;
  readonly addSigners?: boolean;
  readonly takeBack?: boolean;
  readonly urge?: boolean;
  /** 傳閱, of a task or of the case. */
  readonly circulate?: boolean;
  /** 喚醒 of a closed case. */
  readonly reopen?: boolean;
  /** Of a case, an operator's. */
  readonly suspend?: boolean;
  readonly void?: boolean;
  readonly resume?: boolean;
  readonly move?: boolean;
}

export interface UserTask {
  readonly userTaskKey: string;
  readonly name?: string;
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED' | string;
  readonly elementId: string;
  readonly assignee?: string;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: string;
  readonly processName?: string;
  readonly processInstanceKey: string;
  readonly creationDate: string;
  readonly completionDate?: string;
  readonly dueDate?: string;
  readonly duty: {
    readonly caseNo?: string;
    readonly title?: string;
    readonly urgency?: string;
    readonly secrecy?: string;
    readonly initiator?: string;
    readonly initiatorName?: string;
    readonly assigneeName?: string;
    readonly completedByName?: string;
    readonly decision?: string;
    /** 代: done for that one; or, while it is open, to be done for that one. */
    readonly onBehalfOfName?: string;
    readonly standsForName?: string;
    /** Last urged by hand (催辦). */
    readonly urgedAt?: string;
    /** 迴避 leaves nobody who may do it. */
    readonly nobody?: true;
    readonly clock?: Clock;
    readonly may?: May;
  };
}

export interface ProcessInstance {
  readonly processInstanceKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionName?: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly parentProcessInstanceKey?: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly hasIncident: boolean;
  readonly duty: {
    readonly caseNo?: string;
    readonly title?: string;
    readonly initiatorName?: string;
    readonly deptName?: string;
    readonly outcome?: string;
    readonly clock?: Clock;
  };
}

export interface FileRef {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly url: string;
  readonly mediaType?: string;
  readonly uploadedByName?: string;
  readonly uploadedAt?: string;
  readonly field?: string;
}

export interface HistoryEntry {
  readonly at: string;
  readonly version: number;
  readonly kind: string;
  readonly elementId?: string;
  readonly name?: string;
  readonly byName?: string;
  readonly onBehalfOfName?: string;
  readonly decision?: string;
  readonly opinion?: string;
  readonly note?: string;
  readonly outcome?: string;
  readonly userTaskKey?: string;
  /** The step, or the persons, that a verb was about. */
  readonly toName?: string;
  readonly fromName?: string;
  readonly mode?: 'redo' | 'direct';
  readonly place?: Place;
  readonly count?: number;
  /** R-SAME: the step whose act served for this one as well. */
  readonly sameName?: string;
  readonly barred?: readonly Barred[];
}

/** 迴避: who was left out of a step, as one of which post, and by which of its rules. */
export interface Barred {
  readonly name: string;
  readonly asName?: string;
  readonly rule: 'initiator' | 'step' | 'post';
  readonly ofName?: string;
}

export type Place = 'before' | 'beside' | 'after';

/** One who was asked in a step of several people. */
export interface Participant {
  readonly participant: string;
  readonly name: string;
  readonly state: 'answered' | 'missing' | 'open' | 'next' | 'removed' | 'notNeeded' | 'barred';
  readonly barred?: readonly Barred[];
  readonly userTaskKey?: string;
  readonly byName?: string;
  readonly onBehalfOfName?: string;
  readonly decision?: string;
  readonly opinion?: string;
  readonly at?: string;
  readonly addedByName?: string;
  readonly removable?: boolean;
  readonly clock?: Clock;
}

/** 或簽, 會簽, 依次會簽 or 票簽, as it stands. */
export interface Panel {
  readonly elementInstanceKey: string;
  readonly elementId: string;
  readonly name?: string;
  readonly mode: 'any' | 'all' | 'sequence' | 'vote';
  readonly open: boolean;
  readonly mine?: boolean;
  readonly total: number;
  readonly agreed: number;
  readonly dissent: number;
  readonly abstained: number;
  readonly missing: number;
  readonly passed: boolean;
  readonly decision?: string | null;
  readonly people: readonly Participant[];
}

/** One whom 加簽 asked. */
export interface AddedSigner {
  readonly of: string;
  readonly elementId: string;
  readonly place: Place;
  readonly name: string;
  readonly byName: string;
  readonly state: 'open' | 'signed' | 'later' | 'removed' | 'ended';
  readonly userTaskKey?: string;
  readonly decision?: string;
  readonly opinion?: string;
  readonly at?: string;
  readonly removable?: boolean;
}

/** How a case, and a task in it, stand beside their steps. */
export interface Standing {
  readonly suspended?: { readonly byName: string; readonly at: string; readonly reason: string };
  readonly returns: number;
  readonly parked: readonly { readonly elementId: string; readonly name?: string }[];
  readonly returned?: { readonly byName: string; readonly at: string; readonly from?: string; readonly direct: boolean; readonly reason?: string };
  readonly delegated?: { readonly owner: string; readonly ownerName: string; readonly reason?: string };
  readonly resolved?: { readonly byName: string; readonly at: string; readonly reason?: string };
  readonly asked?: { readonly byName: string; readonly place: Place; readonly reason?: string };
  readonly workDone?: boolean;
}

export interface NamedStep {
  readonly elementId: string;
  readonly name?: string;
}

export interface Signed {
  readonly userTaskKey: string;
  readonly elementId: string;
  readonly by: string;
  readonly byName?: string;
  readonly onBehalfOfName?: string;
  readonly onBehalfOf?: string;
  readonly at: string;
  readonly decision?: string;
  readonly opinion?: string;
  /** R-SAME: the step whose act served for this one as well. */
  readonly sameName?: string;
}

export interface PaperArea {
  readonly area: string;
  readonly label: string;
  readonly signed: readonly Signed[];
  readonly mine?: boolean;
}

export interface CaseHead {
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly processName?: string;
  readonly caseNo?: string;
  readonly title?: string;
  readonly docNo?: string;
  readonly secrecy?: string;
  readonly urgency?: string;
  readonly initiator?: string;
  readonly initiatorName?: string;
  readonly deptName?: string;
  readonly startedAt?: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly outcome?: string;
  readonly clock?: Clock;
  readonly endedAt?: string;
  /** 喚醒: the case that it goes on with, and the one that goes on with it. */
  readonly continues?: LinkedCase;
  readonly continuedBy?: LinkedCase;
}

export interface LinkedCase {
  readonly processInstanceKey: string;
  readonly caseNo?: string;
  readonly state?: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
}

/** What was kept of a task before it is done; one for all who may act on it. */
export interface SharedDraft {
  readonly variables: Values;
  readonly version: number;
  readonly savedAt: string;
  readonly by: string;
  readonly byName: string;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a task's sheet and a case's sheet have in common. */
export interface Sheet {
  readonly case: CaseHead;
  readonly paper?: { readonly title: string; readonly areas: readonly PaperArea[] };
  readonly clocks: readonly Clock[];
  readonly files: readonly FileRef[];
  readonly history: readonly HistoryEntry[];
  /** 0: nothing was circulated; rises with each circulation and each reading. */
  readonly circulations: number;
  readonly diagram: {
    readonly processDefinitionKey: string;
    readonly active: readonly string[];
    readonly completed: readonly string[];
    readonly flows?: readonly string[];
    readonly incidents?: readonly string[];
  };
  readonly may: May;
  readonly standing: Standing;
  readonly panels: readonly Panel[];
  readonly signers: readonly AddedSigner[];
}

export interface TaskForm {
  readonly formId: string;
  readonly schema: JsonSchema;
  readonly uiSchema?: JsonSchema;
  readonly texts?: JsonSchema;
  readonly validator: string;
}

export interface Why {
  readonly rule: 'assignee' | 'candidateUsers' | 'candidateGroups' | string;
  readonly groups?: readonly { readonly groupId: string; readonly name: string }[];
  readonly through?: readonly string[];
  readonly from?: readonly { readonly elementId: string; readonly name?: string; readonly byName?: string; readonly at?: string }[];
  readonly because?: readonly { readonly flow: string; readonly name?: string; readonly condition?: string; readonly value: unknown; readonly read?: Readonly<Record<string, unknown>> }[];
}

export interface TaskSheet extends Sheet {
  readonly task: UserTask;
  readonly form?: TaskForm;
  readonly values?: Values;
  readonly variables?: Values;
  readonly draft?: SharedDraft;
  readonly why?: Why;
}

export interface CaseSheet extends Sheet {
  readonly tasks: readonly UserTask[];
  readonly children: readonly ProcessInstance[];
  readonly variables: Values;
  /** Own steps after which nothing has begun: what 拿回 can take back, the latest first. */
  readonly takeBack: readonly (NamedStep & { readonly userTaskKey: string })[];
  /** For an operator: what 跳轉 can end, and what it can begin. */
  readonly live?: readonly (NamedStep & { readonly elementInstanceKey: string })[];
  readonly steps?: readonly NamedStep[];
}

export type Values = Readonly<Record<string, unknown>>;

export interface Completion {
  readonly next: readonly {
    readonly elementId: string;
    readonly name?: string;
    readonly assigneeName?: string;
    readonly candidateGroupNames?: readonly string[];
    readonly candidateGroups?: readonly string[];
    readonly dueAt?: string;
  }[];
  readonly processInstanceKey: string;
  readonly ended: boolean;
  readonly outcome?: string;
}

export interface Startable {
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly name?: string;
  readonly version: number;
  readonly description?: string;
  readonly duty?: { readonly section?: string; readonly sectionName?: string };
}

export interface Account {
  readonly username: string;
  readonly displayName: string;
  readonly nameHans?: string;
  readonly nameEn?: string;
  readonly unit?: { readonly id: string; readonly name: string; readonly kind: string };
  readonly posts: readonly { readonly groupId: string; readonly name: string }[];
  readonly roles: readonly string[];
}

export interface OfficeUnit {
  readonly id: string;
  readonly name: string;
  readonly nameHans?: string;
  readonly nameEn?: string;
  readonly kind: 'leadership' | 'section' | 'department' | 'town' | 'external';
}
