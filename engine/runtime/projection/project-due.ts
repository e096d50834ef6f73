/** The due work that a commit opens, moves and ends: timers and jobs by the difference of the states, effects by event. */
import type { Event } from '../../kernel/events.js';
import type { JobState, Json, LocalKey } from '../../kernel/state.js';
import { tellingsOf } from '../../kernel/told.js';
import { PARKED } from '../../store/port.js';
import type { DueChange, DueKind, DueRow, Projection } from '../../store/port.js';
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
  const failed = new Map<LocalKey, number>();
  for (const event of events) {
    if (event.type === 'jobFailed') failed.set(event.key, event.retries > 0 ? event.retryAt ?? commit.at : PARKED);
  }
  for (const [text, job] of Object.entries(after.jobs)) {
    const key = Number(text);
    const retryAt = failed.get(key);
    const work = jobWork(job);
    if (!before?.jobs[key]) opened.push({ ...row, key, kind: 'job', type: job.type, dueAt: retryAt ?? commit.at, done: false, work });
    else if (retryAt !== undefined) changed.push({ ...row, key, dueAt: retryAt, work });
  }
  gone(before?.jobs, after.jobs, row, changed);
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
