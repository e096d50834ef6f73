/** What each event does to the state: the only writer of it. */
import { bar, handOver } from './apply-hand-over.js';
import { migrated } from './apply-migration.js';
import { dropBranch, knowChild, parkBranch, resumeBranch } from './apply-parking.js';
import { beginHandler, beginStandIn, dropCompleted, endScope, keepCompleted } from './apply-compensation.js';
import { applySigning } from './apply-signing.js';
import type { Event } from './events.js';
import type { InstanceState, LocalKey, Variables } from './state.js';

/** Smaller cases are far from any limit, and carry no mark of their last rest. */
const BUSY = 10_000;

/** Writes one event into a state that the caller owns (`copyState`). */
export function apply(state: InstanceState, event: Event): void {
  switch (event.type) {
    case 'instanceCreated':
      throw new Error('Expected instanceCreated only as the first event');
    case 'elementActivated':
      took(state, event.key);
      for (const arrival of event.consumed ?? []) delete state.arrivals[arrival];
      state.elements[event.key] = {
        id: event.id, scope: event.scope, from: event.from,
        ...(event.loopCounter === undefined ? {} : { loopCounter: event.loopCounter }),
        ...(event.signer ? { signer: event.signer } : {}), ...(event.returned ? { returned: true } : {}), ...(event.resumes === undefined ? {} : { resumes: event.resumes }),
      };
      if (event.undoes) beginHandler(state, event.key, event.undoes);
      if (event.beside !== undefined) change(state.elements, event.beside, (host) => ({ ...host, branchedAt: host.branchedAt ?? event.key }));
      return;
    case 'compensationEnabled':
      took(state, event.key);
      keepCompleted(state, event);
      return;
    case 'compensationThrown':
      change(state.elements, event.key, (thrower) => ({ ...thrower, undo: event.undo, ...(event.then ? { then: event.then } : {}) }));
      return;
    case 'compensationDropped':
      dropCompleted(state, event.key);
      return;
    case 'compensationStarted':
      took(state, event.key);
      beginStandIn(state, event);
      return;
    case 'elementInterrupted':
      change(state.elements, event.key, (element) => ({ ...element, interrupted: true as const }));
      return;
    case 'multiInstanceStarted':
      change(state.elements, event.key, (body) => ({
        ...body, multi: { total: event.total, started: 0, completed: 0, ...(event.items ? { items: event.items } : {}) },
      }));
      return;
    case 'loopStarted':
      change(state.elements, event.key, (body) => ({ ...body, multi: { total: 0, started: 0, completed: 0 } }));
      return;
    case 'adHocPlanned':
      change(state.elements, event.key, (element) => ({ ...element, adHoc: { waiting: event.waiting, ...(event.closing ? { closing: event.closing } : {}) } }));
      return;
    case 'multiInstanceAdvanced':
      change(state.elements, event.key, (body) => {
        if (!body.multi) return body;
        const multi = { ...body.multi, started: event.started, completed: event.completed, ...(event.terminated === undefined ? {} : { terminated: event.terminated }) };
        if (event.result) {
          const results = [...(body.multi.results ?? new Array<null>(body.multi.total).fill(null))];
          results[event.result.index] = event.result.value;
          multi.results = results;
        }
        return { ...body, multi };
      });
      return;
    case 'elementCompleted':
    case 'elementCancelled':
    case 'compensationEnded':
      endScope(state, event.key);
      delete state.elements[event.key];
      delete state.variables[event.key];
      delete state.tasks[event.key];
      return;
    case 'tokenArrived':
      took(state, event.key);
      state.arrivals[event.key] = { id: event.id, scope: event.scope, flow: event.flow, from: event.from };
      return;
    case 'tokenDiscarded':
      delete state.arrivals[event.key];
      return;
    case 'variablesSet':
      setVariables(state, event.scope, event.values);
      return;
    case 'taskCreated': {
      const { type: _type, v: _v, key, id: _id, ...task } = event;
      state.tasks[key] = task;
      return;
    }
    case 'taskAssigned':
      change(state.tasks, event.key, (task) => ({ ...task, assignee: event.assignee }));
      return;
    case 'taskUnassigned':
      change(state.tasks, event.key, ({ assignee: _assignee, ...task }) => task);
      return;
    case 'taskUpdated':
      change(state.tasks, event.key, (task) => ({ ...task, ...event.changes }));
      return;
    case 'taskCompleted': {
      rested(state);
      delete state.tasks[event.key];
      const before = state.acted[event.id] ?? [];
      // Who stood in, and for whom: what excludes one excludes the other.
      const now = [event.by, ...(event.onBehalfOf === undefined ? [] : [event.onBehalfOf])].filter((person) => !before.includes(person));
      if (now.length > 0) state.acted = { ...state.acted, [event.id]: [...before, ...now] };
      return;
    }
    case 'instanceContinued':
      state.continuedBy = event.instance;
      return;
    case 'circulated':
      took(state, event.key);
      state.circulations = { ...state.circulations, [event.key]: event.to };
      return;
    case 'circulationRead':
      readBy(state, event.key, event.by);
      return;
    case 'readersUrged':
      took(state, event.key);
      state.readersUrged = { ...state.readersUrged, [event.circulation]: event.at };
      return;
    case 'taskReturned':
      state.returns = event.count;
      return;
    case 'taskTransferred':
      change(state.tasks, event.key, ({ owner: _owner, ...task }) => ({ ...task, assignee: event.to }));
      return;
    case 'taskHandedOver':
      handOver(state, event);
      return;
    case 'peopleBarred':
      bar(state, event);
      return;
    case 'taskDelegated':
      change(state.tasks, event.key, (task) => ({ ...task, owner: event.owner, assignee: event.to }));
      return;
    case 'taskResolved':
      change(state.tasks, event.key, ({ owner, ...task }) => ({ ...task, ...(owner === undefined ? {} : { assignee: owner }) }));
      return;
    case 'instanceSuspended':
      state.suspended = { at: event.at, by: event.by, reason: event.reason };
      return;
    case 'instanceResumed':
      delete state.suspended;
      return;
    case 'answerGiven':
    case 'signersAdded':
    case 'participantsAdded':
    case 'participantRemoved':
    case 'participantSeated':
    case 'workDone':
    case 'signersAsked':
      applySigning(state, event);
      return;
    case 'branchParked':
      took(state, event.key);
      parkBranch(state, event);
      return;
    case 'branchResumed':
      resumeBranch(state, event.key);
      return;
    case 'branchDropped':
      dropBranch(state, event.key);
      return;
    case 'childNewsKept':
      if (state.parked) change(state.parked, event.key, (branch) => ({ ...branch, news: [...branch.news ?? [], event.news] }));
      return;
    case 'timerScheduled': {
      const { type: _type, v: _v, key, ...timer } = event;
      took(state, key);
      state.timers[key] = timer;
      return;
    }
    case 'childEnded':
      if (event.rested) rested(state);
      return;
    case 'timerFired': {
      rested(state);
      const { next } = event;
      if (!next) { delete state.timers[event.key]; return; }
      change(state.timers, event.key, (timer) => ({
        ...timer, dueAt: next.dueAt,
        ...(timer.repeat ? { repeat: { period: timer.repeat.period, ...(next.left === undefined ? {} : { left: next.left }) } } : {}),
      }));
      return;
    }
    case 'timerMoved':
      change(state.timers, event.key, (timer) => ({ ...timer, dueAt: event.dueAt }));
      return;
    case 'timerCancelled':
      delete state.timers[event.key];
      return;
    case 'subscriptionOpened': {
      const { type: _type, v: _v, key, ...subscription } = event;
      took(state, key);
      state.subscriptions[key] = subscription;
      return;
    }
    case 'subscriptionClosed':
      delete state.subscriptions[event.key];
      return;
    case 'conversationJoined':
      state.conversations = { ...state.conversations, [event.id]: event.value };
      return;
    case 'conditionAwaited': {
      const { type: _type, v: _v, key, ...condition } = event;
      took(state, key);
      state.conditions = { ...state.conditions, [key]: condition };
      return;
    }
    case 'conditionTurned':
      if (state.conditions) change(state.conditions, event.key, (condition) => ({ ...condition, holds: event.holds }));
      return;
    case 'conditionDropped':
      delete state.conditions?.[event.key];
      return;
    case 'partCaught': {
      const { type: _type, v: _v, key, ...part } = event;
      took(state, key);
      state.parts = { ...state.parts, [key]: part };
      return;
    }
    case 'partDropped':
      delete state.parts?.[event.key];
      return;
    case 'gatewayFired':
      took(state, event.key);
      state.fired = { ...state.fired, [event.key]: { id: event.id, scope: event.scope, flows: event.flows } };
      return;
    case 'gatewayReset':
      delete state.fired?.[event.key];
      return;
    case 'jobCreated':
      took(state, event.key);
      state.jobs[event.key] = { owner: event.owner, type: event.kind, retries: event.retries, headers: event.headers };
      return;
    case 'jobFailed':
      change(state.jobs, event.key, (job) => ({ ...job, retries: event.retries }));
      return;
    case 'jobCompleted':
    case 'jobCancelled':
      delete state.jobs[event.key];
      return;
    case 'childStarted':
      knowChild(state, event);
      return;
    case 'clockStarted': {
      const { type: _type, v: _v, key, ...clock } = event;
      took(state, key);
      state.clocks[key] = clock;
      return;
    }
    case 'clockMoved':
      change(state.clocks, event.key, ({ provisional: _provisional, ...clock }) => ({
        ...clock, dueAt: event.dueAt, amount: event.amount, unit: event.unit, ...(event.provisional ? { provisional: true } : {}),
        ...(event.startedAt === undefined ? {} : { startedAt: event.startedAt }),
      }));
      return;
    case 'clockExtended': {
      const { type: _type, v: _v, key, dueAt, provisional, ...extension } = event;
      change(state.clocks, key, ({ provisional: _provisional, ...clock }) => ({
        ...clock, dueAt, extensions: [...clock.extensions ?? [], extension], ...(provisional ? { provisional: true } : {}),
      }));
      return;
    }
    case 'clockPaused':
      change(state.clocks, event.key, (clock) => ({
        ...clock, pauses: [...clock.pauses, { from: event.at, reason: event.reason, ...(event.while === undefined ? {} : { while: event.while }) }],
      }));
      return;
    case 'clockResumed':
      change(state.clocks, event.key, (clock) => ({
        ...clock, dueAt: event.dueAt, ...(event.provisional ? { provisional: true } : {}),
        pauses: clock.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: event.at } : pause)),
      }));
      return;
    case 'clockStopped':
      delete state.clocks[event.key];
      return;
    case 'incidentRaised':
      took(state, event.key);
      state.incidents[event.key] = {
        owner: event.owner, id: event.id, code: event.code, message: event.message, at: event.at, retry: event.retry,
        ...(event.params === undefined ? {} : { params: event.params }),
      };
      return;
    case 'incidentResolved':
      // What ends with its element was attended to by nobody.
      if (event.by !== undefined) rested(state);
      delete state.incidents[event.key];
      return;
    case 'outcomeReached':
      state.outcome = event.outcome;
      return;
    case 'instanceCompleted':
      state.status = 'completed';
      delete state.completions;
      state.endedAt = event.at;
      return;
    case 'instanceTerminated':
      state.status = 'terminated';
      delete state.completions;
      state.endedAt = event.at;
      return;
    case 'parentToldOfEscalation':
      took(state, event.key);
      state.escalated = event.key;
      return;
    case 'childRequested':
    case 'childCancelRequested':
    case 'parentToldOfEnd':
    case 'parentToldOfReturn':
    case 'messageThrown':
    case 'signalThrown':
      took(state, event.key);
      return;
    case 'urged': {
      took(state, event.key);
      const { by, at } = event;
      if (by !== undefined && at !== undefined) change(state.tasks, event.element, (task) => ({ ...task, urged: { ...task.urged, [by]: at } }));
      return;
    }
    case 'instanceMigrated':
      migrated(state, event);
      return;
    case 'jobUpdated':
      change(state.jobs, event.key, (job) => ({ ...job, retries: event.retries }));
      return;
    case 'flowsChosen':
    case 'messageCorrelated':
    case 'signalCaught':
    case 'decisionEvaluated':
    case 'errorThrown':
    case 'escalationThrown':
    case 'taskTakenBack':
    case 'signerRemoved':
    case 'tokensMoved':
    case 'instanceWithdrawn':
    case 'commandIgnored':
      return;
    default:
      return unknown(event);
  }
}

/** A person or a timer moved it: what it does from here on is not of itself. */
function rested(state: InstanceState): void {
  delete state.hops;
  if (state.nextKey > BUSY) state.restedAt = state.nextKey;
}

function took(state: InstanceState, key: LocalKey): void {
  if (key >= state.nextKey) state.nextKey = key + 1;
}

/** What all have read is the log's business only. */
function readBy(state: InstanceState, key: LocalKey, reader: string): void {
  const left = state.circulations?.[key]?.filter((person) => person !== reader) ?? [];
  if (left.length > 0) {
    state.circulations = { ...state.circulations, [key]: left };
    return;
  }
  const circulations = without(state.circulations, key);
  if (circulations) state.circulations = circulations;
  else delete state.circulations;
  const urged = without(state.readersUrged, key);
  if (urged) state.readersUrged = urged;
  else delete state.readersUrged;
}

/** Undefined: nothing is left. */
function without<T>(entries: Record<LocalKey, T> = {}, key: LocalKey): Record<LocalKey, T> | undefined {
  const { [key]: _gone, ...others } = entries;
  return Object.keys(others).length === 0 ? undefined : others;
}

function change<T>(entries: Record<LocalKey, T>, key: LocalKey, replace: (entry: T) => T): void {
  const entry = entries[key];
  if (entry !== undefined) entries[key] = replace(entry);
}

function setVariables(state: InstanceState, scope: LocalKey, values: Variables): void {
  state.variables[scope] = { ...state.variables[scope], ...values };
}

function unknown(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
