import { findJob } from './complete-job.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** The job failed. With retries left it is tried again at `retryAt`; without, it is an incident on its element. */
export function failJob(run: Run, command: CommandOf<'failJob'>): Rejection | undefined {
  const job = findJob(run, command.job);
  if ('rejection' in job) return job.rejection;
  run.emit({
    type: 'jobFailed', v: 1, key: command.job, retries: command.retries, message: command.message,
    ...(command.retries > 0 && command.retryAt !== undefined ? { retryAt: command.retryAt } : {}),
  });
  if (command.retries <= 0) {
    run.raise(job.owner, run.element(job.owner).id, 'JOB_NO_RETRIES', command.message, { do: 'job', job: command.job }, { cause: command.message });
  }
  return undefined;
}
