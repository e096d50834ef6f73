/** What is stored beside the instances: definitions, forms, files, drafts, numbers, people, notices, sessions. */
import type { DecisionModel } from '../../kernel/expressions/decision-model.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Json, Variables } from '../../kernel/state.js';

export interface DefinitionRow {
  /** Public key: 63 bits, decimal. */
  readonly definitionKey: string;
  readonly processId: string;
  readonly version: number;
  readonly name: string;
  readonly versionTag?: string;
  readonly resourceName: string;
  readonly deploymentKey: string;
  readonly deployedAt: number;
  readonly deployedBy: string;
  /** sha256 of the XML, and the id of its process: the same content is not deployed twice in a row. */
  readonly contentHash: string;
}
export interface Definition extends DefinitionRow {
  readonly model: ProcessModel;
  readonly xml: string;
}
/** Starts of the latest version of a process; those of earlier versions are no longer active. */
export interface StartSubscription {
  readonly definitionKey: string;
  readonly processId: string;
  /**
   * What begins an instance: a message, a signal, a condition (its name is empty). `conversation` begins none: the process
   * knows how messages of this name tell their conversation.
   */
  readonly on: 'message' | 'signal' | 'condition' | 'conversation';
  readonly name: string;
  /** The start event; of one with several definitions `<id>#<number>`, for each its own; of a conversation `#<message name>`. */
  readonly element: string;
}
export interface StartTimer {
  /** Absent: a timer. A condition is looked at from time to time. */
  readonly kind?: 'start-timer' | 'start-condition';
  readonly element: string;
  readonly dueAt: number;
  /** `{repeat?, kind}` as the runtime wrote it. */
  readonly work: Json;
}

export interface DecisionRow {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly version: number;
  readonly name: string;
  readonly resourceName: string;
  readonly deploymentKey: string;
  readonly deployedAt: number;
  readonly contentHash: string;
  /** The DMN file that it came with: its id, and a key that its decisions share; absent of decisions deployed before lists told it. */
  readonly requirementsId?: string;
  readonly requirementsKey?: string;
  readonly model: DecisionModel;
  readonly xml: string;
}
export type DecisionListed = Omit<DecisionRow, 'contentHash' | 'model' | 'xml'>;

export interface FormRow {
  readonly formKey: string;
  /** `<process-id>/<F-NAME>`. */
  readonly formId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly deploymentKey: string;
  readonly deployedAt: number;
  /** `{schema, uiSchema, …}` as deployed. */
  readonly document: Json;
}

export interface MessageRow {
  /** Random number of its own, as an instance's; the public key is `composeKey(message, 0)`. */
  readonly message: number;
  readonly messageId?: string;
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: Variables;
  readonly publishedAt: number;
  /** It waits for a subscriber until then. */
  readonly expiresAt: number;
  /** Thrown by a case: how many cases in a row led to what it begins. */
  readonly hops?: number;
  /** From outside the office: who acts in what it brings about, and the variables that are kept beside the log whole. */
  readonly sender?: string;
  readonly personal?: readonly string[];
}
/** The one instance per process id that a message reaches. */
export interface Correlation {
  readonly message: number;
  readonly processId: string;
  readonly instance: number;
  /** Local key of the subscription; 0: it started the instance. */
  readonly subscription: number;
  readonly at: number;
}

/** A diagram being drawn. */
export interface DiagramDraft {
  readonly id: string;
  readonly processId: string;
  readonly name: string;
  readonly xml: string;
  readonly author: string;
  readonly updatedAt: number;
  /** Counts the saves: a save on another's newer one is refused. */
  readonly revision: number;
}

/** What is written of a task and not handed in. Versions count the saves. */
export interface TaskDraft {
  readonly instance: number;
  readonly key: number;
  readonly version: number;
  readonly variables: Variables;
  readonly person: string;
  readonly at: number;
}

/** `carried`: given before the office began with the system; one row of a series and year, its first, stands for all of them. */
export type NumberStatus = 'used' | 'voided' | 'carried';
export interface NumberRow {
  readonly series: string;
  readonly year: number;
  readonly n: number;
  /** Of what is carried, the last. */
  readonly through?: number;
  /** Who asked: a job's key. Asking again is answered with the same number. */
  readonly holder: string;
  readonly status: NumberStatus;
  readonly at: number;
  readonly voidedAt?: number;
  readonly reason?: string;
}

export interface PayloadRow {
  readonly instance: number;
  readonly id: string;
  readonly value: Json;
  /** Hex; the digest in the log covers salt and value. */
  readonly salt: string;
}

export interface FileRow {
  /** Id of the upload; several may share one content. */
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  readonly mediaType: string;
  readonly uploadedBy: string;
  readonly uploadedAt: number;
  /** The case that it belongs to, once it does. */
  readonly instance?: number;
  readonly field?: string;
  /** Id of the file in whose place it came. */
  readonly replaces?: string;
  /** No virus scanner looked at it, though one should have. */
  readonly unscanned?: boolean;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly passwordHash?: string;
  /** Posts, unit and the rest, as the directory keeps it. */
  readonly profile: Json;
}

export interface NoticeRow {
  /** Deterministic: writing it twice changes nothing. */
  readonly id: string;
  readonly person: string;
  readonly at: number;
  /** Key of a template that the UI words. */
  readonly template: string;
  readonly about: Json;
  readonly instance?: number;
  readonly readAt?: number;
}

/** 代: who stands in for whom, and when. */
export interface SubstitutionRow {
  readonly id: string;
  readonly owner: string;
  readonly substitute: string;
  /** Moments: from ≤ t < to. */
  readonly from: number;
  readonly to: number;
  /** Process ids; absent: all. */
  readonly processes?: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly revokedAt?: number;
}

export interface SessionRow {
  readonly id: string;
  readonly content: Json;
  readonly person?: string;
  readonly expiresAt: number;
  /** When a request last came with it. */
  readonly usedAt?: number;
}

/** How a person signs in. Without a row it is the password of the demo's seed (`PersonRow.passwordHash`), where there is one. */
export interface AccountRow {
  /** The person. */
  readonly id: string;
  /** Counts its writes, from 1. */
  readonly v: number;
  /** argon2id, of a password of its own. */
  readonly passwordHash?: string;
  /** The password was given by an administrator: nothing is open before it is changed. */
  readonly mustChange?: boolean;
  /** Until then such a password can be changed (ms). */
  readonly passwordUntil?: number;
  readonly changedAt?: number;
  readonly closedAt?: number;
  /** Sessions of another epoch are dead: it rises with each password, and when the account is closed. */
  readonly epoch: number;
}

/** Wrong passwords of late, of an account or an address. */
export interface AttemptRow {
  readonly id: string;
  readonly v: number;
  readonly failures: number;
  readonly lastAt: number;
  /** Refused without a look at the password until then; 0: not. */
  readonly lockedUntil: number;
}

/** What a program signs in with. */
export interface TokenRow {
  /** SHA-256 of the secret, which nobody keeps. */
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt?: number;
  readonly revokedAt?: number;
}
