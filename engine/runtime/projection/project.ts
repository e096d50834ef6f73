/**
 * Rows from one commit: a pure function of the states before and after, its events and its definition, so that writing
 * them again gives the same rows. Waits and tasks are read off the difference of the states, what is over off the events.
 */
import { clockShown } from '../../kernel/clock-shown.js';
import { signsInVain } from '../../kernel/commands/stand-in-rules.js';
import type { Event } from '../../kernel/events.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import { secrecyOf } from '../../kernel/secrecy.js';
import type { ClockState, InstanceState, Json, LocalKey, TaskState } from '../../kernel/state.js';
import type { Commit } from '../../store/commit.js';
import { splitKey } from '../../store/keys.js';
import { variableKeyOf } from '../../store/variable-key.js';
import { BARS_SIGNING } from '../../store/port.js';
import type {
  CirculationRow, Definition, ElementChange, ElementRow, IncidentChange, IncidentRow, InstanceRow, Projection, RowClock, SubscriptionChange, SubscriptionRow, TaskChange,
  TaskRow, VariableRow,
} from '../../store/port.js';
import { projectDue } from './project-due.js';

export interface Step {
  readonly before: InstanceState | undefined;
  readonly after: InstanceState;
  readonly events: readonly Event[];
  readonly commit: Pick<Commit, 'instance' | 'version' | 'at' | 'actor'>;
  readonly definition: Pick<Definition, 'definitionKey' | 'version' | 'versionTag' | 'name' | 'model'>;
}

export function project(step: Step): Projection {
  return {
    instance: instanceRow(step),
    state: step.after,
    tasks: projectTasks(step),
    elements: projectElements(step),
    variables: variableRows(step),
    incidents: projectIncidents(step),
    subscriptions: projectSubscriptions(step),
    due: projectDue(step),
    ...projectCirculations(step),
  };
}

function instanceRow({ before, after, commit, definition }: Step): InstanceRow {
  // Lists show of a closed case whether it was in time.
  const { clock } = clockShown(after, 0) ?? (before?.status === 'active' && after.status !== 'active' ? clockShown(before, 0) : undefined) ?? {};
  const parent = after.parent && splitKey(after.parent.instance);
  return compact({
    instance: commit.instance, v: commit.version, processId: after.processId, processName: definition.name,
    definitionKey: after.definitionKey, processVersion: definition.version, versionTag: definition.versionTag,
    caseNo: after.caseNo, title: rootText(after, 'title'), initiator: after.initiator, dept: rootText(after, 'dept'),
    continues: after.continues === undefined ? undefined : splitKey(after.continues)?.instance,
    status: after.status, outcome: after.outcome, startedAt: after.startedAt, endedAt: after.endedAt, updatedAt: commit.at,
    parentInstance: parent?.instance, parentElement: after.parent?.element, dueAt: clock?.dueAt, clock: clock && rowClock(clock),
    hasIncident: Object.keys(after.incidents).length > 0, secrecy: secrecyOf(after.variables[0] ?? {}) || undefined,
  });
}

const rowClocks = new WeakMap<ClockState, RowClock>();

/** The same clock gives the same object: many tasks look at one, and what has not changed is told at a glance. */
function rowClock(clock: ClockState): RowClock {
  const known = rowClocks.get(clock);
  if (known) return known;
  const { startedAt, dueAt, amount, unit, rollOver, statutory, provisional, pauses, extensions } = clock;
  const row = {
    startedAt, dueAt, amount, unit, rollOver, statutory, pauses, ...(provisional === undefined ? {} : { provisional }),
    ...(extensions ? { extensions: extensions.map((one) => ({ amount: one.amount, unit: one.unit, at: one.at, by: one.by })) } : {}),
  };
  rowClocks.set(clock, row);
  return row;
}

function rootText(state: InstanceState, name: string): string | undefined {
  const value = state.variables[0]?.[name];
  return typeof value === 'string' ? value : undefined;
}

function projectTasks(step: Step): Projection['tasks'] {
  const { before, after, events, commit, definition } = step;
  const opened: TaskRow[] = [];
  const changed: TaskChange[] = [];
  const row = { instance: commit.instance, v: commit.version };
  const ended = endedTasks(events, commit.at);
  for (const event of events) {
    if (event.type === 'taskCreated') {
      const key = event.key;
      const open = after.tasks[key];
      opened.push(compact({
        ...row, key, status: 'created', elementId: event.id, name: definition.model.nodes[event.id]?.name,
        processId: after.processId, processName: definition.name, definitionKey: after.definitionKey, processVersion: definition.version,
        caseNo: after.caseNo, initiator: after.initiator, form: event.form, createdAt: event.createdAt,
        ...view(step, after, key, open ?? event), ...ended.get(key),
      }));
    }
  }
  for (const [text, task] of Object.entries(before?.tasks ?? {})) {
    const key = Number(text);
    const now = after.tasks[key];
    const aside = asideOf(after, key) !== undefined;
    const end = ended.get(key) ?? (now ?? aside ? undefined : { status: 'canceled' as const, endedAt: commit.at });
    if (end) changed.push({ ...row, key, ...assigneeAtEnd(events, key), ...end });
    else if (aside) changed.push({ ...row, key, status: 'parked' });
    else if (now && before) {
      const change = { ...difference(view(step, before, key, task), view(step, after, key, now)), ...taskMigrated(step, key) };
      if (Object.keys(change).length > 0) changed.push({ ...row, key, ...change });
    }
  }
  for (const { tasks } of Object.values(before?.parked ?? {})) {
    for (const [text, was] of Object.entries(tasks)) {
      const key = Number(text);
      const now = after.tasks[key];
      const waits = asideOf(after, key);
      if (now) changed.push({ ...row, key, status: 'created', ...compact(view(step, after, key, now)) });
      // Handed over while it waits (交接).
      else if (waits && (waits.assignee !== was.assignee || waits.owner !== was.owner)) changed.push({ ...row, key, assignee: waits.assignee ?? null, owner: waits.owner ?? null });
      else if (!waits) changed.push({ ...row, key, ...ended.get(key) ?? { status: 'canceled', endedAt: commit.at } });
    }
  }
  return { opened, changed };
}

/** What the version that the case goes on with says of a task. */
function taskMigrated(step: Step, key: LocalKey): Partial<TaskChange> {
  const { definition } = step;
  const shown = elementMigrated(step, key);
  return shown ? { ...shown, processVersion: definition.version, processName: definition.name } : {};
}

function elementMigrated({ before, after, definition }: Step, key: LocalKey): { elementId: string; name: string | null; definitionKey: string } | undefined {
  const id = after.elements[key]?.id;
  if (before === undefined || before.definitionKey === after.definitionKey || id === undefined) return undefined;
  return { elementId: id, name: definition.model.nodes[id]?.name ?? null, definitionKey: after.definitionKey };
}

/** In a branch that a return put aside (直送退回人). */
function asideOf(state: InstanceState, key: LocalKey): TaskState | undefined {
  return Object.values(state.parked ?? {}).find(({ tasks }) => key in tasks)?.tasks[key];
}

type TaskEnd = Pick<TaskRow, 'status' | 'endedAt' | 'completedBy' | 'onBehalfOf' | 'decision'>;

function endedTasks(events: readonly Event[], at: number): Map<LocalKey, TaskEnd> {
  const ended = new Map<LocalKey, TaskEnd>();
  for (const event of events) {
    if (event.type === 'taskCompleted') {
      ended.set(event.key, {
        status: 'completed', endedAt: at, completedBy: event.by,
        ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
        ...(event.decision === undefined ? {} : { decision: event.decision }),
      });
    } else if (event.type === 'elementCancelled' && !ended.has(event.key)) ended.set(event.key, { status: 'canceled', endedAt: at });
  }
  return ended;
}

/** Claimed and completed in one act: the row shows who held it. */
function assigneeAtEnd(events: readonly Event[], key: LocalKey): { assignee?: string } {
  const last = events.findLast((event) => event.type === 'taskAssigned' && event.key === key);
  return last?.type === 'taskAssigned' ? { assignee: last.assignee } : {};
}

const NOBODY: readonly string[] = [];

/** What lists show of an open task, as it follows from a state. */
function view({ definition }: Step, state: InstanceState, key: LocalKey, task: TaskState) {
  const clock = clockShown(state, key)?.clock;
  return {
    assignee: task.assignee, owner: task.owner, candidateGroups: task.candidateGroups ?? NOBODY, candidateUsers: task.candidateUsers ?? NOBODY, priority: task.priority,
    dueAt: clock?.dueAt, limitStartedAt: clock?.startedAt, clock: clock && rowClock(clock), title: rootText(state, 'title'), urgency: rootText(state, 'urgency'),
    urgedAt: task.urged && Math.max(...Object.values(task.urged)), barred: barred(definition.model, state.elements[key]?.id, task),
  };
}

/** Whom conflict rules keep from doing it in another's name. */
function barred(model: ProcessModel, id: string | undefined, { excluded = [], excludedGroups = [] }: TaskState): readonly string[] | undefined {
  const marks = [
    ...(id !== undefined && signsInVain(model, id, []) ? [BARS_SIGNING] : []), ...excluded.map((person) => `u:${person}`), ...excludedGroups.map((group) => `g:${group}`),
  ];
  return marks.length === 0 ? undefined : marks;
}

function difference(was: ReturnType<typeof view>, is: ReturnType<typeof view>): Partial<TaskChange> {
  return {
    ...(was.assignee === is.assignee ? {} : { assignee: is.assignee ?? null }),
    ...(was.owner === is.owner ? {} : { owner: is.owner ?? null }),
    ...(same(was.candidateGroups, is.candidateGroups) ? {} : { candidateGroups: is.candidateGroups }),
    ...(same(was.candidateUsers, is.candidateUsers) ? {} : { candidateUsers: is.candidateUsers }),
    ...(was.priority === is.priority ? {} : { priority: is.priority }),
    ...(was.dueAt === is.dueAt || is.dueAt === undefined ? {} : { dueAt: is.dueAt }),
    ...(was.limitStartedAt === is.limitStartedAt || is.limitStartedAt === undefined ? {} : { limitStartedAt: is.limitStartedAt }),
    ...(is.clock === undefined || was.clock === is.clock ? {} : { clock: is.clock }),
    ...(was.title === is.title || is.title === undefined ? {} : { title: is.title }),
    ...(was.urgency === is.urgency || is.urgency === undefined ? {} : { urgency: is.urgency }),
    ...(was.urgedAt === is.urgedAt || is.urgedAt === undefined ? {} : { urgedAt: is.urgedAt }),
    ...(same(was.barred ?? NOBODY, is.barred ?? NOBODY) ? {} : { barred: is.barred ?? NOBODY }),
  };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name === b[index]));
}

function projectElements(step: Step): Projection['elements'] {
  const { before, after, events, commit, definition } = step;
  const opened = new Map<LocalKey, ElementRow>();
  const changed = new Map<LocalKey, ElementChange>();
  const row = { instance: commit.instance, v: commit.version };
  for (const event of events) {
    if (event.type === 'elementActivated') {
      const node = definition.model.nodes[event.id];
      opened.set(event.key, compact({
        ...row, key: event.key, elementId: event.id, name: node?.name, type: node?.type ?? 'unspecified', processId: after.processId,
        definitionKey: after.definitionKey, scope: event.scope, status: 'active', startedAt: commit.at,
      }));
    } else if (event.type === 'elementCompleted' || event.type === 'elementCancelled') {
      const end = { status: event.type === 'elementCompleted' ? 'completed' as const : 'terminated' as const, endedAt: commit.at };
      const young = opened.get(event.key);
      if (young) opened.set(event.key, { ...young, ...end });
      else changed.set(event.key, { ...row, key: event.key, ...end });
    }
  }
  const was = incidentByOwner(before);
  const is = incidentByOwner(after);
  for (const owner of new Set([...was.keys(), ...is.keys()])) {
    const incident = is.get(owner);
    if (owner === 0 || was.get(owner) === incident) continue;
    const young = opened.get(owner);
    if (young) opened.set(owner, incident === undefined ? young : { ...young, incident });
    else changed.set(owner, { ...row, key: owner, ...changed.get(owner), incident: incident ?? null });
  }
  for (const text of Object.keys(before?.elements ?? {})) {
    const key = Number(text);
    const shown = elementMigrated(step, key);
    if (shown) changed.set(key, { ...row, key, ...changed.get(key), ...shown });
  }
  return { opened: [...opened.values()], changed: [...changed.values()] };
}

function incidentByOwner(state: InstanceState | undefined): Map<LocalKey, LocalKey> {
  return new Map(Object.entries(state?.incidents ?? {}).map(([key, incident]) => [incident.owner, Number(key)]));
}

/** The last value that the commit gave to each variable; those of a scope that is over stay as they were. */
function variableRows({ before, after, events, commit }: Step): VariableRow[] {
  const rows = new Map<string, VariableRow>();
  const set = (scope: LocalKey, values: Readonly<Record<string, Json>>): void => {
    for (const [name, value] of Object.entries(values)) {
      rows.set(`${scope}/${name}`, {
        variableKey: variableKeyOf(commit.instance, scope, name), instance: commit.instance, scope, name, v: commit.version, value,
        processId: after.processId, definitionKey: after.definitionKey,
      });
    }
  };
  for (const event of events) {
    if (event.type === 'instanceCreated') set(0, event.variables);
    else if (event.type === 'variablesSet') set(event.scope, event.values);
  }
  // Rows tell the version that the case runs on.
  if (before && before.definitionKey !== after.definitionKey) for (const [scope, values] of Object.entries(after.variables)) set(Number(scope), values);
  return [...rows.values()];
}

function projectIncidents({ before, after, events, commit }: Step): Projection['incidents'] {
  const opened = new Map<LocalKey, IncidentRow>();
  const changed: IncidentChange[] = [];
  for (const event of events) {
    if (event.type === 'incidentRaised') {
      opened.set(event.key, compact({
        instance: commit.instance, key: event.key, v: commit.version, status: 'active', elementId: event.id, owner: event.owner,
        job: event.retry.do === 'job' ? event.retry.job : undefined, code: event.code, message: event.message, createdAt: event.at,
        processId: after.processId, definitionKey: after.definitionKey,
      }));
    } else if (event.type === 'incidentResolved') {
      const young = opened.get(event.key);
      const end = { status: 'resolved' as const, resolvedAt: commit.at };
      if (young) opened.set(event.key, { ...young, ...end });
      else changed.push({ instance: commit.instance, key: event.key, v: commit.version, ...end });
    }
  }
  if (before && before.definitionKey !== after.definitionKey) {
    for (const [key, { id }] of Object.entries(after.incidents)) {
      if (before.incidents[Number(key)]) changed.push({ instance: commit.instance, key: Number(key), v: commit.version, elementId: id, definitionKey: after.definitionKey });
    }
  }
  return { opened: [...opened.values()], changed };
}

function projectSubscriptions({ before, after, events, commit }: Step): Projection['subscriptions'] {
  const opened: SubscriptionRow[] = [];
  const changed: SubscriptionChange[] = [];
  const row = { instance: commit.instance, v: commit.version };
  // Nothing reaches a suspended case; what it waits for is open again when it is resumed.
  const open = after.suspended === undefined;
  const wasOpen = before?.suspended === undefined;
  const moved = before !== undefined && before.definitionKey !== after.definitionKey;
  const heard = new Set(events.flatMap((event) => (event.type === 'messageCorrelated' || event.type === 'signalCaught' ? [event.key] : [])));
  for (const [text, subscription] of Object.entries(after.subscriptions)) {
    const key = Number(text);
    if (!before?.subscriptions[key]) {
      opened.push({
        ...row, key, on: subscription.on, name: subscription.name, correlationKey: subscription.correlationKey ?? '',
        elementId: subscription.id, processId: after.processId, definitionKey: after.definitionKey, owner: subscription.owner,
        openedAt: commit.at, open, status: 'created', updatedAt: commit.at,
      });
    } else if (open !== wasOpen || heard.has(key) || moved) {
      changed.push({ ...row, key, ...(open === wasOpen ? {} : { open }), ...(moved ? { elementId: subscription.id, definitionKey: after.definitionKey } : {}), updatedAt: commit.at });
    }
  }
  for (const text of Object.keys(before?.subscriptions ?? {})) {
    const key = Number(text);
    if (!after.subscriptions[key]) changed.push({ ...row, key, open: false, status: heard.has(key) ? 'correlated' : 'deleted', updatedAt: commit.at });
  }
  return { opened, changed };
}

function projectCirculations({ events, commit }: Step): Pick<Projection, 'circulations'> {
  const row = { instance: commit.instance, v: commit.version };
  const opened = events.flatMap((event) => (event.type !== 'circulated' ? [] : event.to.map((person): CirculationRow => compact({
    ...row, key: event.key, person, by: event.by, onBehalfOf: event.onBehalfOf, at: event.at, task: event.task, elementId: event.id, text: event.text,
  }))));
  const changed = events.flatMap((event) => (event.type === 'circulationRead' ? [{ ...row, key: event.key, person: event.by, readAt: event.at }] : []));
  return opened.length + changed.length === 0 ? {} : { circulations: { opened, changed } };
}

type Defined<T> = { [F in keyof T as undefined extends T[F] ? never : F]: T[F] } & { [F in keyof T as undefined extends T[F] ? F : never]?: Exclude<T[F], undefined> };

/** Without the fields that are undefined: in rows, absent is absent. */
function compact<const T extends object>(row: T): Defined<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Defined<T>;
}
