import { endByError, throwError } from '../throwing.js';
import { findJob } from './complete-job.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** The job ended with a BPMN error: it goes to the nearest event that catches it, else it is an incident. */
export function throwJobError(run: Run, command: CommandOf<'throwJobError'>): Rejection | undefined {
  const job = findJob(run, command.job);
  if ('rejection' in job) return job.rejection;
  run.emit({ type: 'jobCancelled', v: 1, key: command.job });
  if (throwError(run, job.owner, command.code, command.message, command.variables)) {
    // Where it was only one part of what a parallel multiple event waits for, the activity is over all the same.
    run.push({ do: 'complete', key: job.owner });
    return undefined;
  }
  if (endByError(run, command.code, command.message)) return undefined;
  const { id } = run.element(job.owner);
  run.raise(job.owner, id, 'ERROR_NOT_CAUGHT', `Expected an error event that catches '${command.code}' of '${id}', but found none`, { do: 'job', job: command.job }, { error: command.code });
  return undefined;
}
