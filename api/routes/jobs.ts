/** Jobs for workers from outside, in Camunda 8's words. What this server does itself is not among those that are handed out. */
import { Router } from 'express';
import { composeKey } from '../../engine/store/keys.js';
import type { JobRow } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import { JOB_KIND, JOB_STATE, jobQuery, LISTENER_EVENT } from '../camunda/queries.js';
import type { LongPolls } from '../camunda/long-polls.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireCases, requireRight } from '../policies.js';
import { isoMoment, TENANT } from '../presenters/moments.js';
import { granted, Problem } from '../problems.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam } from '../validate.js';

export function jobRoutes(api: Api, polls: LongPolls): Router {
  const { engine, store, clock } = api;

  return Router()
    .post('/jobs/activation', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { type, worker = '', timeout, maxJobsToActivate, fetchVariable = [], requestTimeout = 0, tenantIds = [] } = bodyOf(request, 'JobActivation');
      const wanted = tenantIds.length === 0 || tenantIds.includes(TENANT);
      const jobs = await polls.until(response, wanted ? Number(requestTimeout) : -1, async () => {
        const found = wanted ? await engine.activateJobs({ type, worker, timeout: Number(timeout), maxJobs: maxJobsToActivate }) : [];
        return found.length > 0 ? found : undefined;
      });
      response.json({
        jobs: (jobs ?? []).map(({ variables, ...job }) => ({
          ...job, variables: fetchVariable.length === 0 ? variables : Object.fromEntries(Object.entries(variables).filter(([name]) => fetchVariable.includes(name))),
          tenantId: TENANT, kind: JOB_KIND, listenerEventType: LISTENER_EVENT, tags: [],
        })),
      });
    })
    .post('/jobs/search', async (request, response) => {
      const body = bodyOf(request, 'JobSearch');
      await requireCases(api, readerOf(request), body.filter?.processInstanceKey, body.filter?.jobKey, body.filter?.elementInstanceKey);
      const page = await store.search.jobs(jobQuery(body));
      response.json(presentPage(page, page.items.map(presentJob)));
    })
    .post('/jobs/:key/completion', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { variables } = bodyOf(request, 'JobCompletion');
      granted(await engine.completeJob(keyParam(request).key, variables ?? {}, acting(request)));
      response.status(204).end();
    })
    .post('/jobs/:key/failure', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { retries = 0, errorMessage, retryBackOff = 0, variables } = bodyOf(request, 'JobFailure');
      const { key, instance, local } = keyParam(request);
      const job = await store.search.job(instance, local);
      if (job && variables) granted(await engine.setVariables(composeKey(instance, job.element), variables, true, { actor: acting(request).actor }));
      granted(await engine.failJob(key, { retries, message: errorMessage ?? '', retryAfter: Math.max(0, Number(retryBackOff)) }, acting(request)));
      response.status(204).end();
    })
    .post('/jobs/:key/error', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { errorCode, errorMessage, variables } = bodyOf(request, 'JobError');
      granted(await engine.throwJobError(keyParam(request).key, { code: errorCode, ...(typeof errorMessage === 'string' ? { message: errorMessage } : {}), ...(variables ? { variables } : {}) }, acting(request)));
      response.status(204).end();
    })
    .patch('/jobs/:key', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { changeset } = bodyOf(request, 'JobUpdate');
      // Camunda's null leaves a field as it is.
      const [retries, timeout] = [changeset.retries ?? undefined, changeset.timeout ?? undefined];
      const { key } = keyParam(request);
      if (retries === undefined && timeout === undefined) throw new Problem('REQUEST_INVALID', "Expected 'retries' or 'timeout' in the changeset, but found neither");
      granted(await engine.updateJob(key, { ...(retries === undefined ? {} : { retries }), ...(timeout === undefined ? {} : { timeout: Number(timeout) }) }, acting(request)));
      response.status(204).end();
    });

  function presentJob(row: JobRow) {
    return {
      jobKey: composeKey(row.instance, row.key), type: row.type, worker: row.owner ?? '', state: JOB_STATE[row.status], kind: JOB_KIND, listenerEventType: LISTENER_EVENT,
      retries: row.retries, hasFailedWithRetriesLeft: row.status === 'failed' && row.retries > 0, customHeaders: headersOf(row),
      ...(row.until === undefined ? {} : { deadline: isoMoment(row.until) }), ...(row.endedAt === undefined ? {} : { endTime: isoMoment(row.endedAt) }),
      ...(row.errorCode === undefined ? {} : { errorCode: row.errorCode }), ...(row.errorMessage === undefined ? {} : { errorMessage: row.errorMessage }),
      elementId: row.elementId, elementInstanceKey: composeKey(row.instance, row.element), processDefinitionId: row.processId, processDefinitionKey: row.definitionKey,
      processInstanceKey: composeKey(row.instance), tenantId: TENANT, duty: { leased: row.until !== undefined && row.until > clock() && row.endedAt === undefined },
    };
  }
}

function headersOf({ work }: JobRow): Readonly<Record<string, string>> {
  const headers: unknown = typeof work === 'object' && work !== null ? Reflect.get(work, 'headers') : undefined;
  return typeof headers === 'object' && headers !== null ? Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])) : {};
}
