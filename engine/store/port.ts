/**
 * The store port (design §6). Everything the runtime and the API ask of a store, in words that SQLite and MongoDB can
 * both keep: no transactions across calls, no SQL, every write idempotent or guarded.
 *
 * `commits.append` is the only write that decides. What it writes beside the commit is guarded by version, so that a
 * store which cannot write all at once may write it later, or twice (`pending`).
 */
import type { InstanceState, Json, LocalKey } from '../kernel/state.js';
import type { Commit } from './commit.js';
import type {
  AccountRow, AttemptRow, Correlation, DecisionListed, DecisionRow, Definition, DefinitionRow, DiagramDraft, FileRow, FormRow, MessageRow, NoticeRow, NumberRow,
  PayloadRow, PersonRow, SessionRow, StartSubscription, StartTimer, SubstitutionRow, TaskDraft, TokenRow,
} from './port/documents.js';
import type {
  CirculationRow, DueRow, ElementRow, IncidentRow, InstanceRow, JobRow, Lease, Projection, SubscriptionRow, TaskRow, VariableRow,
} from './port/rows.js';
import type { AuditStore } from './port/audit.js';
import type { ArchiveStore } from './port/archive.js';
import type { DestructionStore } from './port/destructions.js';
import type { MovingStore } from './port/moving.js';
import type { Condition, Filter, Page, Places, Query, Unseen } from './port/search.js';

/** The due moment of what waits for somebody (an incident to be resolved): never reached. */
export { PARKED } from '../kernel/state.js';

export * from './port/audit.js';
export * from './port/documents.js';
export * from './port/archive.js';
export * from './port/destructions.js';
export * from './port/moving.js';
export * from './port/rows.js';
export * from './port/search.js';

export interface CommitWrite {
  readonly commit: Commit;
  readonly projection: Projection;
  readonly payloads: readonly PayloadRow[];
}

export type Appended =
  | { readonly result: 'appended' }
  /** The same request made this commit before (or our own insert had succeeded). */
  | { readonly result: 'repeated'; readonly commit: Commit }
  /** Somebody else has this version: fold what was missed and decide again. */
  | { readonly result: 'conflict' };

export type CommitHash = Pick<Commit, 'instance' | 'version' | 'hash'>;

export interface CommitStore {
  /** Payloads first, where not all is one write: a reference in the log never leads to nothing. */
  append(write: CommitWrite): Promise<Appended>;
  /** In order of version. */
  commits(instance: number, fromVersion?: number, limit?: number): Promise<readonly Commit[]>;
  /** The commit that this request made in the instance. */
  byRequest(instance: number, requestId: string): Promise<Commit | undefined>;
  /** The stored state; `pending` when commits behind it are not projected. */
  snapshot(instance: number): Promise<{ readonly state: InstanceState; readonly version: number; readonly pending: boolean } | undefined>;
  /** Latest version, without the state: checks a cache. */
  version(instance: number): Promise<number | undefined>;
  /** The hashes of all commits, in order of (instance, version), behind `after`: what an anchor keeps elsewhere. */
  hashes(after?: CommitHash, limit?: number): Promise<readonly CommitHash[]>;
  /** Commits whose projections are not all written, older than a moment. */
  pending(before: number, limit: number): Promise<readonly Commit[]>;
  /** Writes the projections of a pending commit (again) and clears its mark. */
  settle(write: CommitWrite): Promise<void>;
  /** The projections of this commit are all written: only its mark is cleared. */
  clear(commit: Pick<Commit, 'instance' | 'version'>): Promise<void>;
  /**
   * The number of the instance that this cause makes: recorded at the first call, the same ever after. With
   * `instead`, replaces a number that turned out to be another instance's.
   */
  instanceFor(cause: string, candidate: number, instead?: number): Promise<number>;
}

/** Tasks that a person may act on: assigned to them, or unassigned and offered to them or a group of theirs. */
export interface Reader {
  readonly user: string;
  readonly groups: readonly string[];
  /** Marks of tasks that conflict rules keep from them (`TaskRow.barred`); absent: none. */
  readonly barredBy?: readonly string[];
  /**
   * For whom they stand in (代), with the groups that only those hold, in these processes (absent: in all). Tasks that bear one of
   * the marks of `barredBy` are not among those that they may do for the other.
   */
  readonly standsFor?: readonly {
    readonly user: string; readonly groups: readonly string[]; readonly processes?: readonly string[]; readonly barredBy?: readonly string[];
  }[];
}

export interface TaskFields extends Omit<TaskRow, 'candidateGroups' | 'candidateUsers' | 'barred' | 'decision' | 'clock' | 'v'> {
  /** Matches when any of them does. */
  readonly candidateGroup: string;
  readonly candidateUser: string;
}
export interface TaskQuery extends Query<TaskFields> {
  /** 待辦 of this person (open tasks only). */
  readonly actionableBy?: Reader;
  /** 已辦 of this person: what they completed, and what a substitute completed in their name (代). */
  readonly doneFor?: string;
  /** Root variables of the instance, by name: the value's canonical JSON. */
  readonly variables?: readonly VariableMatch[];
}
/** A variable of this name whose value is equal, or of whose canonical JSON (up to 256 characters) a condition holds. */
export type VariableMatch = { readonly name: string; readonly value: Json } | { readonly name: string; readonly text: Condition<string> };
export type InstanceFields = Omit<InstanceRow, 'clock' | 'v'>;
/** What is asked of a case beside its own fields. */
export interface InstanceMatch {
  readonly filter?: Filter<InstanceFields>;
  readonly places?: readonly Places<InstanceFields>[];
  readonly variables?: readonly VariableMatch[];
  /** It has an element instance, an incident, a job like this. */
  readonly element?: Filter<ElementFields>;
  readonly incident?: Filter<IncidentFields>;
  readonly job?: Filter<JobListed>;
}
export interface InstanceQuery extends Query<InstanceFields>, InstanceMatch {
  /** One of these holds as well. */
  readonly any?: readonly InstanceMatch[];
}
export interface ElementFields extends Omit<ElementRow, 'v'> { readonly hasIncident: boolean }
export interface VariableFields extends Omit<VariableRow, 'v' | 'value'> {
  /** Canonical JSON of the value. */
  readonly value: string;
}
export type IncidentFields = Omit<IncidentRow, 'v'>;
export interface JobListed extends Omit<JobRow, 'work'> { readonly failedWithRetriesLeft: boolean }
export type SubscriptionFields = Omit<SubscriptionRow, 'v'>;
export interface DefinitionFields extends DefinitionRow { readonly isLatest: boolean }

export interface SearchStore {
  instances(query: InstanceQuery): Promise<Page<InstanceRow>>;
  instance(instance: number): Promise<InstanceRow | undefined>;
  tasks(query: TaskQuery): Promise<Page<TaskRow>>;
  task(instance: number, key: LocalKey): Promise<TaskRow | undefined>;
  elements(query: Query<ElementFields>): Promise<Page<ElementRow>>;
  element(instance: number, key: LocalKey): Promise<ElementRow | undefined>;
  variables(query: Query<VariableFields>): Promise<Page<VariableRow>>;
  incidents(query: Query<IncidentFields>): Promise<Page<IncidentRow>>;
  incident(instance: number, key: LocalKey): Promise<IncidentRow | undefined>;
  definitions(query: Query<DefinitionFields>): Promise<Page<DefinitionRow>>;
  jobs(query: Query<JobListed>): Promise<Page<JobRow>>;
  job(instance: number, key: LocalKey): Promise<JobRow | undefined>;
  subscriptions(query: Query<SubscriptionFields>): Promise<Page<SubscriptionRow>>;
  decisions(query: Query<DecisionListed>): Promise<Page<DecisionListed>>;
  /** How many element instances of the cases that match are in which state, by element: for heat maps. */
  tally(query: InstanceMatch & Unseen & Pick<InstanceQuery, 'any'>): Promise<readonly ElementTally[]>;
}
export interface ElementTally {
  readonly elementId: string;
  readonly active: number;
  readonly completed: number;
  readonly terminated: number;
  /** Active, with an incident. */
  readonly incidents: number;
}

export interface DueStore {
  /**
   * Takes up to `limit` rows that are due at `now` and not leased (or whose lease ran out), earliest first, of these
   * types: a job's type, or '' for all that is not a job.
   */
  lease(ask: Unseen & {
    readonly owner: string; readonly now: number; readonly until: number; readonly limit: number; readonly types: readonly string[];
  }): Promise<readonly Lease[]>;
  get(instance: number, key: LocalKey): Promise<(DueRow & { readonly fence: number; readonly attempts: number }) | undefined>;
  /** Marks it done; false when the fence is another's. */
  finish(lease: Lease): Promise<boolean>;
  /** Gives it back, due again at `dueAt`, with what the work now needs; false when the fence is another's. */
  release(lease: Lease, dueAt: number, work?: Json): Promise<boolean>;
  /** Extends the lease; false when the fence is another's. */
  extend(lease: Lease, until: number): Promise<boolean>;
  /** Writes work that no commit made (a published message or signal, a start timer); a repeated key changes nothing. */
  put(rows: readonly DueRow[]): Promise<void>;
  /** The next moment at which something is due or a lease runs out, among these types. */
  nextAt(types: readonly string[]): Promise<number | undefined>;
  /** Of these types what has been due since before a moment and nobody holds: how much (counted up to 10,000 of a type), and since when at most. */
  late(before: number, types: readonly string[]): Promise<{ readonly count: number; readonly oldest?: number }>;
}

export interface SubscriptionStore {
  /** Open ones, oldest first; keyed on behind `after`. */
  waiting(on: 'message' | 'signal', name: string, correlationKey: string,
    after?: Pick<SubscriptionRow, 'openedAt' | 'instance' | 'key'>, limit?: number): Promise<readonly SubscriptionRow[]>;
  get(instance: number, key: LocalKey): Promise<SubscriptionRow | undefined>;
  /** Of the latest versions only. */
  starts(on: StartSubscription['on'], name: string): Promise<readonly StartSubscription[]>;
}

export interface MessageStore {
  /**
   * Writes the message with its `match-message` work. A duplicate when its number was published before, or when its
   * messageId is that of one with the same name and correlation key which has not expired.
   */
  publish(message: MessageRow): Promise<'published' | 'duplicate'>;
  get(message: number): Promise<MessageRow | undefined>;
  /** Not expired at `now`, oldest first; without a key those of any key. */
  open(name: string, correlationKey: string | undefined, now: number, limit?: number): Promise<readonly MessageRow[]>;
  /** Compare-and-swap on (message, process id): the correlation in force, ours or an earlier one. */
  correlate(correlation: Correlation): Promise<Correlation>;
  /** Takes a correlation back that the instance refused. */
  release(correlation: Correlation): Promise<void>;
  correlations(message: number): Promise<readonly Correlation[]>;
  /** What it carried is in the case by now, or reached nobody: its variables are emptied, the rest stays. */
  forget(message: number): Promise<void>;
}

export interface DefinitionStore {
  /** Adds the next version with its starts; the starts of the version before end. Refused by version when two deploy at once. */
  add(definition: Definition, starts: readonly StartSubscription[], timers: readonly StartTimer[]): Promise<'added' | 'conflict'>;
  get(definitionKey: string): Promise<Definition | undefined>;
  latest(processId: string): Promise<Definition | undefined>;
  version(processId: string, version: number): Promise<Definition | undefined>;
  /** One row for each process: the latest. */
  latestOfEach(): Promise<readonly DefinitionRow[]>;

  addDecision(decision: DecisionRow): Promise<'added' | 'conflict'>;
  decision(decisionId: string): Promise<DecisionRow | undefined>;
  decisions(): Promise<readonly DecisionRow[]>;
  /** How many versions of decisions there are: checks a cache of them. */
  decisionVersions(): Promise<number>;

  addForm(form: FormRow): Promise<'added' | 'conflict'>;
  /** A version, or the latest. */
  form(formId: string, version?: number): Promise<FormRow | undefined>;
  forms(): Promise<readonly FormRow[]>;
}

export interface DraftStore {
  /** `revision` is the one that was read (0: new); a newer one in the store is a conflict. */
  saveDiagram(draft: DiagramDraft): Promise<'saved' | 'conflict'>;
  diagram(id: string): Promise<DiagramDraft | undefined>;
  diagrams(): Promise<readonly Omit<DiagramDraft, 'xml'>[]>;
  removeDiagram(id: string): Promise<void>;
  /** One draft a task, shared by all who may act on it; it goes with the projection that ends the task. A version that is there already is a conflict. */
  saveTask(draft: TaskDraft): Promise<'saved' | 'conflict'>;
  /** The latest version, or the one asked for, while it is kept (the last twenty are). */
  task(instance: number, key: LocalKey, version?: number): Promise<TaskDraft | undefined>;
}

export interface NumberStore {
  /** The next number of the series and year for this holder; the same holder gets the same number again. */
  allocate(series: string, year: number, holder: string, at: number): Promise<number>;
  /**
   * The numbers up to `through` were given before, on paper: the next one is behind them. True when that is so now; false when a number was given
   * already, or others are carried.
   */
  carry(series: string, year: number, through: number, reason: string, at: number): Promise<boolean>;
  /** The row stays in the register; the number is never given again. False when there is none. */
  void(series: string, year: number, n: number, reason: string, at: number): Promise<boolean>;
  register(series: string, year: number, page?: { readonly after?: number; readonly limit?: number }): Promise<readonly NumberRow[]>;
}

export interface PayloadStore {
  get(instance: number, id: string): Promise<PayloadRow | undefined>;
  list(instance: number): Promise<readonly Pick<PayloadRow, 'instance' | 'id'>[]>;
  /** Leaves the id, takes value and salt: the chain still verifies. */
  erase(instance: number, id: string): Promise<boolean>;
}

export interface FileStore {
  /** Content is kept once per sha256. */
  put(file: FileRow, content: Uint8Array): Promise<void>;
  get(id: string): Promise<FileRow | undefined>;
  content(sha256: string): Promise<Uint8Array | undefined>;
  /** The file belongs to this case from now on; false when it belongs to another. */
  attach(id: string, instance: number, field?: string): Promise<boolean>;
  ofInstance(instance: number): Promise<readonly FileRow[]>;
  /** Uploads of no case from before a moment, the oldest first. */
  forgotten(before: number, limit: number): Promise<readonly string[]>;
  /** Takes an upload away; false: it belongs to a case, or is not there. Its content stays for now, as somebody may be bringing the same: it is noted as unnamed at this moment. */
  remove(id: string, at: number): Promise<boolean>;
  /** Takes away contents that were noted as unnamed before a moment, and that no file names. Answers how many. */
  purgeContents(before: number): Promise<number>;
}

export interface PeopleStore {
  put(people: readonly PersonRow[]): Promise<void>;
  get(id: string): Promise<PersonRow | undefined>;
  all(): Promise<readonly PersonRow[]>;
}

export interface NoticeStore {
  put(notices: readonly NoticeRow[]): Promise<void>;
  /** Newest first. */
  of(person: string, page?: Unseen & { readonly unreadOnly?: boolean; readonly before?: { readonly at: number; readonly id: string }; readonly limit?: number }): Promise<readonly NoticeRow[]>;
  unread(person: string, unseen?: Unseen): Promise<number>;
  markRead(person: string, ids: readonly string[] | 'all', at: number): Promise<void>;
}

export interface SubstitutionStore {
  /**
   * Adds it unless `refuse`, a pure function, says why not beside those that last when it was made (`createdAt`). Looking and adding
   * are one: of two that exclude each other the second is refused, whenever they come. Answers the refusal; undefined: added.
   */
  add<Refusal = never>(substitution: SubstitutionRow, refuse?: (lasting: readonly SubstitutionRow[]) => Refusal | undefined): Promise<Refusal | undefined>;
  get(id: string): Promise<SubstitutionRow | undefined>;
  /** Not revoked, and not over at a moment: those in force and those to come. */
  lasting(at: number): Promise<readonly SubstitutionRow[]>;
  /** Newest first; of a person as owner or substitute. */
  list(of?: { readonly person?: string; readonly limit?: number }): Promise<readonly SubstitutionRow[]>;
  /** False when it was revoked before. */
  revoke(id: string, at: number): Promise<boolean>;
}

/** What was shown to whom (抄送, 傳閱). */
export interface CirculationStore {
  /** Those of a person, newest first; keyed on behind `before`. */
  of(person: string, page?: Unseen & { readonly unreadOnly?: boolean; readonly before?: Pick<CirculationRow, 'at' | 'instance' | 'key'>; readonly limit?: number }): Promise<readonly CirculationRow[]>;
  unread(person: string, unseen?: Unseen): Promise<number>;
  /** Of a case, oldest first, with all whom each was shown to. */
  ofInstance(instance: number): Promise<readonly CirculationRow[]>;
  get(instance: number, key: LocalKey, person: string): Promise<CirculationRow | undefined>;
  /** Anything of the case was shown to the person. */
  received(instance: number, person: string): Promise<boolean>;
}

export interface SessionStore {
  get(id: string, now: number): Promise<SessionRow | undefined>;
  set(session: SessionRow): Promise<void>;
  touch(id: string, expiresAt: number, usedAt?: number): Promise<void>;
  /** Of a person, that have not expired, in order of their ids. */
  of(person: string, now: number): Promise<readonly SessionRow[]>;
  destroy(id: string): Promise<void>;
  /** All sessions of a person (a password was changed, an account closed). */
  destroyOf(person: string): Promise<void>;
  purge(now: number): Promise<number>;
}

/** How people sign in, and how often it went wrong of late. */
export interface AccountStore {
  get(id: string): Promise<AccountRow | undefined>;
  all(): Promise<readonly AccountRow[]>;
  /** Whether any has a password of its own. */
  anyOwn(): Promise<boolean>;
  /** Compare-and-swap: false unless the row there has the `v` before this one (1: there is none). */
  swap(after: AccountRow): Promise<boolean>;
  attempts(id: string): Promise<AttemptRow | undefined>;
  /** Compare-and-swap, as `swap`. */
  swapAttempts(after: AttemptRow): Promise<boolean>;
  /** Those whose last was before that moment, and that lock nothing then; how many. */
  purgeAttempts(before: number): Promise<number>;
}

export interface TokenStore {
  /** Refuses (throws) an id that is there. */
  put(token: TokenRow): Promise<void>;
  get(id: string): Promise<TokenRow | undefined>;
  /** Of a person, newest first, with those that are over. */
  of(person: string): Promise<readonly TokenRow[]>;
  use(id: string, usedAt: number): Promise<void>;
  /** False when the person has no such token, or it was revoked before. */
  revoke(id: string, person: string, at: number): Promise<boolean>;
}

/** Small documents of the office's own: calendar years, seeds that were sown. */
export interface SettingStore {
  get(name: string): Promise<Json | undefined>;
  put(name: string, value: Json): Promise<void>;
  /** Compare-and-swap: false when the value is not `before` (undefined: there is none) any more. */
  swap(name: string, before: Json | undefined, after: Json): Promise<boolean>;
}

/**
 * What was written since a moment (by the writer's clock), without its content, in order of moments: how servers on one
 * store hear of each other's writes.
 */
export interface NewsStore {
  commits(since: number): Promise<readonly (Pick<Commit, 'instance' | 'version' | 'at'> & { readonly pending: boolean })[]>;
  notices(since: number): Promise<readonly Pick<NoticeRow, 'id' | 'person' | 'at'>[]>;
  drafts(since: number): Promise<readonly Pick<TaskDraft, 'instance' | 'key' | 'version' | 'at'>[]>;
}

/** Connections to the database. */
export interface Pool {
  readonly open: number;
  readonly inUse: number;
  /** Who waits for one. */
  readonly waiting: number;
}

export interface Store {
  readonly commits: CommitStore;
  readonly search: SearchStore;
  readonly due: DueStore;
  readonly subscriptions: SubscriptionStore;
  readonly messages: MessageStore;
  readonly definitions: DefinitionStore;
  readonly drafts: DraftStore;
  readonly numbers: NumberStore;
  /** Logs of cases that ended long ago; whoever reads a log reads through it. */
  readonly archive: ArchiveStore;
  /** Cases that were destroyed when their 保管期限 was over. */
  readonly destructions: DestructionStore;
  readonly payloads: PayloadStore;
  readonly files: FileStore;
  readonly people: PeopleStore;
  readonly notices: NoticeStore;
  readonly circulations: CirculationStore;
  readonly substitutions: SubstitutionStore;
  readonly sessions: SessionStore;
  readonly accounts: AccountStore;
  readonly tokens: TokenStore;
  readonly settings: SettingStore;
  readonly audit: AuditStore;
  /** Whole tables, for whoever has the store for themselves. */
  readonly moving: MovingStore;
  /** Absent: one process has the store for itself, and knows of every write anyway. */
  readonly news?: NewsStore;
  /** Absent: the store has no connections. */
  pool?(): Pool;
  /** Throws when the database does not answer, or takes no writes any more. */
  check(): Promise<void>;
  /** Numbers of the migrations that this store has run, in order. */
  migrations(): Promise<readonly number[]>;
  close(): Promise<void>;
}
