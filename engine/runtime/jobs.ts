/**
 * Jobs after the commit, at least once: by a handler of this process or by a worker from outside who leases them by
 * type. A failure is tried again after a growing pause; without retries left it is an incident on the element.
 */
import { visibleVariables } from '../kernel/variables.js';
import type { Command } from '../kernel/commands.js';
import type { Json } from '../kernel/state.js';
import { composeKey } from '../store/keys.js';
import type { Lease } from '../store/port.js';
import { holding } from './fence.js';
import type { Asked, Handled } from './handle.js';
import { isOver, Unfinished } from './between/over.js';
import type { RuntimeRejection } from './engine.js';
import { putBack, takeOut } from './payloads.js';
import type { Job, JobHandler, JobResult } from './ports.js';
import { SYSTEM, type Runtime } from './runtime.js';

/** Under which request, and whether the work is still ours. */
type Asking = Pick<Asked, 'requestId' | 'holds'>;

const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 3_600_000;

/** 10 s, 20 s, 40 s … at most an hour. */
export function pauseBefore(attempt: number): number {
  return Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE);
}

/** Everything that a handler is told, or undefined when the job is over. */
export async function describeJob(runtime: Runtime, lease: Pick<Lease, 'instance' | 'key'>): Promise<Job | undefined> {
  const { state } = await runtime.handling.load(lease.instance);
  const job = state?.jobs[lease.key];
  const element = job && state.elements[job.owner];
  if (!job || !element) return undefined;
  return {
    jobKey: composeKey(lease.instance, lease.key), idempotencyKey: composeKey(lease.instance, job.owner),
    type: job.type, headers: job.headers, retries: job.retries,
    variables: await putBack(runtime.store, visibleVariables(state, job.owner)),
    processId: state.processId, instance: composeKey(lease.instance), definitionKey: state.definitionKey, element: element.id,
    caseNo: state.caseNo ?? '', ...(state.initiator === undefined ? {} : { initiator: state.initiator }), now: runtime.now(),
  };
}

/** Runs the handler and tells the instance what came of it. */
export async function doJob(runtime: Runtime, lease: Lease, handler: JobHandler): Promise<void> {
  const job = await describeJob(runtime, lease);
  if (!job) return;
  runtime.fault('job-before-handler');
  let result: JobResult;
  try {
    result = await handler(job);
  } catch (cause) {
    runtime.options.report?.(`Job ${job.type} of ${job.caseNo} (${job.element}) failed`, cause);
    await failJob(runtime, lease.instance, lease.key, job.retries - 1, textOf(cause), { requestId: `job:${lease.key}:${lease.fence}`, holds: holding(runtime, lease) });
    return;
  }
  runtime.fault('job-after-handler');
  await finishJob(runtime, lease, result);
  runtime.fault('job-after-complete');
}

async function finishJob(runtime: Runtime, lease: Lease, result: JobResult): Promise<void> {
  const { instance, key, fence } = lease;
  const asked = { requestId: `job:${key}:${fence}`, holds: holding(runtime, lease) };
  const handled = 'error' in result
    ? await throwJobError(runtime, instance, key, result.error, asked)
    : await completeJob(runtime, instance, key, result.variables, asked);
  if (handled.ok || isOver(handled.rejection)) return;
  if (handled.rejection.code === 'TOO_MANY_CONFLICTS') throw new Unfinished(handled.rejection);
  // What the handler gave cannot be taken: trying again would give the same.
  await failJob(runtime, instance, key, 0, handled.rejection.message, { ...asked, requestId: `job-refused:${key}:${fence}` });
}

export function completeJob(runtime: Runtime, instance: number, key: number, given: Readonly<Record<string, Json>>, asked: Asking = {}): Promise<Handled> {
  const { variables, payloads } = takeOut(instance, given, runtime.randomHex);
  return command(runtime, instance, { type: 'completeJob', job: key, variables }, asked, payloads);
}

export function throwJobError(
  runtime: Runtime, instance: number, key: number, error: { code: string; message?: string; variables?: Readonly<Record<string, Json>> }, asked: Asking = {},
): Promise<Handled> {
  const { variables, payloads } = takeOut(instance, error.variables ?? {}, runtime.randomHex);
  return command(runtime, instance, {
    type: 'throwJobError', job: key, code: error.code, variables, ...(error.message === undefined ? {} : { message: error.message }),
  }, asked, payloads);
}

/** `retryAfter` in ms; absent: a pause that grows with each attempt. */
export async function failJob(
  runtime: Runtime, instance: number, key: number, retries: number, message: string, asked: Asking = {}, retryAfter?: number,
): Promise<Handled> {
  const attempts = (await runtime.store.due.get(instance, key))?.attempts ?? 1;
  const pause = retryAfter ?? pauseBefore(Math.max(0, attempts - 1));
  return command(runtime, instance, { type: 'failJob', job: key, retries: Math.max(0, retries), message: message.slice(0, 1000), retryAt: runtime.now() + pause }, asked);
}

/** The lease counts from now; a job that nobody has can be given no time. */
export async function updateJob(
  runtime: Runtime, instance: number, key: number, { retries, timeout }: { retries?: number; timeout?: number }, asked: Asked,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly rejection: RuntimeRejection }> {
  const job = await runtime.store.search.job(instance, key);
  const due = await runtime.store.due.get(instance, key);
  if (!job || !due || due.done) return { ok: false, rejection: { code: 'JOB_NOT_FOUND', message: `Expected an open job '${composeKey(instance, key)}', but found none: it was done or cancelled` } };
  const now = runtime.now();
  if (timeout !== undefined) {
    const held = job.owner !== undefined && job.until !== undefined && job.until > now
      && await runtime.store.due.extend({ ...due, owner: job.owner, until: job.until }, now + timeout);
    if (!held) return { ok: false, rejection: { code: 'JOB_NOT_ACTIVATED', message: `Expected a worker to have job '${composeKey(instance, key)}', but nobody has` } };
  }
  return retries === undefined ? { ok: true } : runtime.handling.handle(instance, { type: 'updateJob', job: key, retries }, asked);
}

function command(runtime: Runtime, instance: number, what: Command, asked: Asking, payloads: ReturnType<typeof takeOut>['payloads'] = []): Promise<Handled> {
  return runtime.handling.handle(instance, what, { ...asked, actor: SYSTEM, payloads });
}

function textOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);
}
