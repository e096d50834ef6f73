/** Work that is done after the commit by a handler or a worker, at least once (`zeebe:taskDefinition`). */
import { ElementFailure, type Run } from '../run.js';
import { numberFrom, textOf } from '../variables.js';
import type { JobDefinition } from '../model/process-model.js';
import type { LocalKey } from '../state.js';

export function createJob(run: Run, owner: LocalKey, id: string, job: JobDefinition): void {
  const kind = textOf(run, job.type, owner, `the job type of '${id}'`);
  const retries = numberFrom(run, job.retries, owner);
  if (!Number.isInteger(retries) || retries < 0) {
    throw new ElementFailure('RETRIES_WRONG', `Expected the retries of '${id}' to be a whole number, but found \`${job.retries}\``, { expression: job.retries });
  }
  run.emit({ type: 'jobCreated', v: 1, key: run.key(), id, owner, kind, retries, headers: { ...job.headers } });
}
