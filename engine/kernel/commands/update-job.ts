import { findJob } from './complete-job.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** How often an open job may still fail. One that has stopped its element goes on when the incident is resolved. */
export function updateJob(run: Run, { job: key, retries }: CommandOf<'updateJob'>): Rejection | undefined {
  const job = findJob(run, key);
  if ('rejection' in job) return job.rejection;
  run.emit({ type: 'jobUpdated', v: 1, key, retries });
  return undefined;
}
