/** The due work that a commit opens, moves and ends: timers and jobs by the difference of the states, effects by event. */
import type { Event, EventOf } from '../../kernel/events.js';
import type { InstanceState, JobState, Json, LocalKey } from '../../kernel/state.js';
import { tellingsOf } from '../../kernel/told.js';
import { PARKED } from '../../store/port.js';
import type { DueChange, DueKind, DueRow, JobFields, Projection } from '../../store/port.js';
import type { Step } from './project.js';

/** Written as `work` of an effect: its event. */
const EFFECTS: { readonly [Type in Event['type']]?: DueKind } = {
  childRequested: 'child', childCancelRequested: 'cancel-child', parentToldOfEnd: 'tell-parent', parentToldOfEscalation: 'tell-parent', parentToldOfReturn: 'tell-parent',
  messageThrown: 'message',
  signalThrown: 'signal', urged: 'notice', circulated: 'notice', readersUrged: 'notice',
};

export function projectDue(step: Step): Projection['due'] {
  const { commit, events } = step;
  const opened: DueRow[] = [];
  const changed: DueChange[] = [];
  const row = { instance: commit.instance, v: commit.version };
  timers(step, row, opened, changed);
  jobs(step, row, opened, changed);
  for (const event of events) {
    const kind = EFFECTS[event.type];
    if (kind && 'key' in event) opened.push({ ...row, key: event.key, kind, type: '', dueAt: commit.at, done: false, work: plain(event) });
  }
  const tellings = tellingsOf(step.before, events, step.after, commit.actor);
  // One row a commit: its key is none of the instance's own, which are from 0 on.
  if (tellings.length > 0) opened.push({ ...row, key: -commit.version, kind: 'notice', type: '', dueAt: commit.at, done: false, work: plain({ type: 'told', by: commit.actor, tellings }) });
  for (const [key, subscription] of Object.entries(step.after.subscriptions)) {
    // A message may have come before its subscriber: whoever writes second finds the other.
    if (subscription.on !== 'message' || step.after.suspended || (step.before?.subscriptions[Number(key)] && !step.before.suspended)) continue;
    opened.push({ ...row, key: Number(key), kind: 'match-subscription', type: '', dueAt: commit.at, done: false, work: null });
  }
  return { opened, changed };
}

type RowKey = Pick<DueRow, 'instance' | 'v'>;

/** The timers of a suspended case (暫停) wait until it is resumed. */
function timers({ before, after }: Step, row: RowKey, opened: DueRow[], changed: DueChange[]): void {
  for (const [text, timer] of Object.entries(after.timers)) {
    const key = Number(text);
    const earlier = before?.timers[key];
    const dueAt = after.suspended ? PARKED : timer.dueAt;
    if (!earlier) opened.push({ ...row, key, kind: 'timer', type: '', dueAt, done: false, work: null });
    // Opened anew when it is resumed: it may have been looked at, and put by, while it was suspended.
    else if (before?.suspended && !after.suspended) opened.push({ ...row, key, kind: 'timer', type: '', dueAt, done: false, work: null });
    else if ((before?.suspended ? PARKED : earlier.dueAt) !== dueAt) changed.push({ ...row, key, dueAt });
  }
  gone(before?.timers, after.timers, row, changed);
}

function jobs({ before, after, events, commit }: Step, row: RowKey, opened: DueRow[], changed: DueChange[]): void {
  const failed = new Map<LocalKey, EventOf<'jobFailed'>>();
  const ends = new Map<LocalKey, JobFields>();
  const thrown = events[1]?.type === 'errorThrown' ? events[1] : undefined;
  for (const event of events) {
    if (event.type === 'jobFailed') failed.set(event.key, event);
    else if (event.type === 'jobCompleted') ends.set(event.key, { status: 'completed' });
    // Of a job that ended with a BPMN error the error follows directly.
    else if (event.type === 'jobCancelled' && event === events[0] && thrown) ends.set(event.key, { status: 'errorThrown', errorCode: thrown.code, ...(thrown.message === undefined ? {} : { errorMessage: thrown.message }) });
  }
  for (const [text, job] of Object.entries(after.jobs)) {
    const key = Number(text);
    const failure = failed.get(key);
    const retryAt = failure && (failure.retries > 0 ? failure.retryAt ?? commit.at : PARKED);
    const was = before?.jobs[key];
    const told: JobFields = failure ? { status: 'failed', retries: job.retries, errorMessage: failure.message } : { status: was ? 'retriesUpdated' : 'created', retries: job.retries };
    if (!was) opened.push({ ...row, key, kind: 'job', type: job.type, dueAt: retryAt ?? commit.at, done: false, work: jobWork(job), ...placeOf(after, job), createdAt: commit.at, ...told });
    else if (retryAt !== undefined) changed.push({ ...row, key, dueAt: retryAt, work: jobWork(job), ...told });
    else if (before && before.definitionKey !== after.definitionKey) changed.push({ ...row, key, ...placeOf(after, job) });
    else if (was.retries !== job.retries) changed.push({ ...row, key, work: jobWork(job), ...told });
  }
  for (const text of Object.keys(before?.jobs ?? {})) {
    const key = Number(text);
    if (!(key in after.jobs)) changed.push({ ...row, key, done: true, status: 'canceled', endedAt: commit.at, ...ends.get(key) });
  }
}

function placeOf(state: InstanceState, { owner }: JobState): JobFields {
  const elementId = state.elements[owner]?.id;
  return { element: owner, processId: state.processId, definitionKey: state.definitionKey, ...(elementId === undefined ? {} : { elementId }) };
}

function jobWork(job: JobState): Json {
  return { owner: job.owner, retries: job.retries, headers: job.headers };
}

function gone(before: Record<LocalKey, unknown> | undefined, after: Record<LocalKey, unknown>, row: RowKey, changed: DueChange[]): void {
  for (const key of Object.keys(before ?? {})) if (!(key in after)) changed.push({ ...row, key: Number(key), done: true });
}

/** As plain JSON, without what is undefined. */
function plain(work: object): Json {
  return JSON.parse(JSON.stringify(work));
}
