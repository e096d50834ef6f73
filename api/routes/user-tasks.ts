/** User tasks in Camunda 8's words. Who may claim and complete is decided by the kernel. */
import { Router } from 'express';
import { scopesAround, visibleVariables } from '../../engine/kernel/variables.js';
import { composeKey } from '../../engine/store/keys.js';
import { acting } from '../acting.js';
import { readCase } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { mayOpen, openTask, permits, requireCleared, requireRight, seesAll } from '../policies.js';
import { shownVariables } from '../presenters/case-sheet.js';
import { isoMoment } from '../presenters/moments.js';
import { groupName, personName } from '../presenters/people.js';
import { presentDoneTasks, presentUserTask } from '../presenters/user-task.js';
import { presentVariable } from '../presenters/variable.js';
import { granted, Problem, problemOf } from '../problems.js';
import { taskQuery } from '../queries.js';
import { pageOfList } from '../camunda/page-of-list.js';
import { holdsOf, presentPage } from '../search-words.js';
import { bodyOf, keyParam, partsOf, type KeyParts } from '../validate.js';

export function userTaskRoutes(api: Api): Router {
  const { engine, store, directory } = api;

  /** A case that is named, and that the reader may see, shows all its tasks. */
  async function seesCase(key: unknown, reader: Reader): Promise<boolean> {
    if (seesAll(reader)) return true;
    if (typeof key !== 'string') return false;
    const row = await store.search.instance(partsOf(key).instance);
    return row !== undefined && await mayOpen(api, row, reader);
  }

  /** The kernel forgets what is over; the list still knows that it was completed. */
  async function whyNotOpen({ instance, local }: KeyParts, reader: Reader): Promise<Problem | undefined> {
    const task = await store.search.task(instance, local);
    if (task?.status !== 'completed') return undefined;
    await openTask(api, { instance, local }, reader);
    return new Problem('TASK_ALREADY_COMPLETED', `Expected to complete user task '${composeKey(instance, local)}', but it is in state 'COMPLETED'`);
  }

  return Router()
    .post('/user-tasks/search', async (request, response) => {
      const reader = readerOf(request);
      const body = bodyOf(request, 'UserTaskSearch');
      const page = await store.search.tasks(taskQuery(body, reader, await seesCase(body.filter?.processInstanceKey ?? body.filter?.userTaskKey, reader)));
      const shown = body.duty?.mine === 'done' ? await presentDoneTasks(page.items, api, reader) : await Promise.all(page.items.map((row) => presentUserTask(row, api, reader)));
      response.json(presentPage(page, shown));
    })
    .get('/user-tasks/:key', async (request, response) => {
      const reader = readerOf(request);
      response.json(await presentUserTask(await openTask(api, keyParam(request), reader), api, reader));
    })
    .post('/user-tasks/:key/assignment', async (request, response) => {
      const reader = readerOf(request);
      const { assignee = reader.person.id, allowOverride } = bodyOf(request, 'TaskAssignment');
      const parts = keyParam(request);
      await openTask(api, parts, reader);
      if (assignee === reader.person.id && !permits(reader, 'operate')) granted(await engine.claimTask(parts.key, acting(request)));
      else if (assignee === reader.person.id && (await engine.claimTask(parts.key, acting(request))).ok) { /* Held the post as well. */ }
      else {
        requireRight(reader, 'operate');
        if (!directory.person(assignee)) throw new Problem('PERSON_NOT_FOUND', `Expected the name of a person, but found '${assignee}'`);
        await requireCleared(api, parts.instance, [assignee]);
        granted(await engine.assignTask(parts.key, assignee, allowOverride !== false, acting(request)));
      }
      response.status(204).end();
    })
    .delete('/user-tasks/:key/assignee', async (request, response) => {
      const parts = keyParam(request);
      const reader = readerOf(request);
      await openTask(api, parts, reader);
      granted(await engine.unassignTask(parts.key, acting(request), permits(reader, 'operate')));
      response.status(204).end();
    })
    .patch('/user-tasks/:key', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'operate');
      const { candidateGroups, candidateUsers, priority } = bodyOf(request, 'TaskUpdate').changeset ?? {};
      const parts = keyParam(request);
      await openTask(api, parts, reader);
      await requireCleared(api, parts.instance, candidateUsers ?? []);
      // Camunda's null leaves a field as it is.
      granted(await engine.updateTask(parts.key, {
        ...(candidateGroups ? { candidateGroups: [...candidateGroups] } : {}), ...(candidateUsers ? { candidateUsers: [...candidateUsers] } : {}), ...(typeof priority === 'number' ? { priority } : {}),
      }, acting(request)));
      response.status(204).end();
    })
    .post('/user-tasks/:key/completion', async (request, response) => {
      const reader = readerOf(request);
      const parts = keyParam(request);
      const { variables } = bodyOf(request, 'TaskCompletion');
      const result = await engine.completeTask(parts.key, variables ?? {}, acting(request));
      if (!result.ok) {
        const unseen = await store.search.task(parts.instance, parts.local) === undefined;
        throw (unseen ? undefined : await whyNotOpen(parts, reader)) ?? problemOf(result.rejection);
      }
      const { next, ended, outcome } = result.value;
      const { language } = reader;
      response.json({
        next: next.map(({ elementId, name, assignee, candidateGroups, dueAt }) => ({
          elementId, ...(name === undefined ? {} : { name }),
          ...(assignee === undefined ? {} : { assignee, assigneeName: personName(directory, assignee, language) }),
          ...(candidateGroups === undefined ? {} : { candidateGroups, candidateGroupNames: candidateGroups.map((group) => groupName(directory, group, language)) }),
          ...(dueAt === undefined ? {} : { dueAt: isoMoment(dueAt) }),
        })),
        processInstanceKey: composeKey(parts.instance),
        ended,
        ...(outcome === undefined ? {} : { outcome }),
      });
    })
    .get('/user-tasks/:key/form', async (request, response) => {
      await openTask(api, keyParam(request), readerOf(request));
      // Camunda's word for "no form of Camunda's"; ours is in the sheet. Its client wants to know what kind of nothing it reads.
      response.status(204).type('json').end();
    })
    .post('/user-tasks/:key/variables/search', async (request, response) => {
      const reader = readerOf(request);
      const parts = keyParam(request);
      const { filter, sort, page } = bodyOf(request, 'TaskVariableSearch');
      const task = await openTask(api, parts, reader);
      const log = await readCase(api, parts.instance, reader);
      const scopes = log === undefined ? [] : scopesAround(log.state, task.status === 'created' ? task.key : 0);
      const variables = log === undefined ? {} : shownVariables(log, visibleVariables(log.state, scopes[0] ?? 0));
      const rows = Object.entries(variables).filter(([name]) => holdsOf(filter?.name, name)).map(([name, value]) => presentVariable({
        instance: task.instance, scope: scopes.find((scope) => log?.state.variables[scope]?.[name] !== undefined) ?? 0, name,
      }, value));
      response.json(pageOfList(rows, sort, page));
    });
}
