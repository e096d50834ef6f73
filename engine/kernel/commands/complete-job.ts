import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { JobState, LocalKey } from '../state.js';

/** The handler or worker has done the job. */
export function completeJob(run: Run, command: CommandOf<'completeJob'>): Rejection | undefined {
  const job = findJob(run, command.job);
  if ('rejection' in job) return job.rejection;
  run.emit({ type: 'jobCompleted', v: 1, key: command.job, variables: command.variables });
  run.push({ do: 'complete', key: job.owner, gives: command.variables });
  return undefined;
}

export function findJob(run: Run, key: LocalKey): JobState | { rejection: Rejection } {
  return run.state.jobs[key] ?? { rejection: { code: 'JOB_NOT_FOUND', message: `Expected an open job ${key}, but found none: it was done or cancelled` } };
}
