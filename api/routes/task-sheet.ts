/** All that a task page needs in one call, and its draft. */
import { Router } from 'express';
import { visibleVariables } from '../../engine/kernel/variables.js';
import type { Json } from '../../engine/kernel/state.js';
import { awaitedMessages } from '../../engine/runtime/between/hand-in.js';
import type { FormRow, TaskDraft, TaskRow } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import { eventsOf, readCase, type CaseLog } from '../case-log.js';
import { clockShown } from '../../engine/kernel/clock-shown.js';
import { composeKey } from '../../engine/store/keys.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { mayHandIn, mayReopen, openInstance, openTask, permits, rightsOn } from '../policies.js';
import { mayWithdraw, presentCaseSheet, shownVariables } from '../presenters/case-sheet.js';
import { clockKeyOf, presentClock } from '../presenters/clocks.js';
import { presentWhy } from '../presenters/diagram.js';
import { fieldsOf, presentForm } from '../presenters/form.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { presentProcessInstance } from '../presenters/process-instance.js';
import { backToTake, mayTell, rightsOnSheet } from '../presenters/standing.js';
import { presentUserTask } from '../presenters/user-task.js';
import { granted, Problem } from '../problems.js';
import { bodyOf, keyParam } from '../validate.js';

export function taskSheetRoutes(api: Api): Router {
  const { engine, store } = api;
  return Router()
    .get('/user-tasks/:key/sheet', async (request, response) => {
      const reader = readerOf(request);
      const parts = keyParam(request);
      const task = await openTask(api, parts, reader);
      const log = await readCase(api, parts.instance, reader);
      const row = await store.search.instance(parts.instance);
      if (!log || !row) throw new Problem('TASK_NOT_FOUND', 'Expected the case of the task, but found none');
      const rights = await rightsOnSheet(log, task, api, reader, async () => (await engine.returnChoices(parts.key)).length);
      const clock = task.status === 'created' ? clockShown(log.state, task.key) : undefined;
      const form = task.form === undefined ? undefined : await store.definitions.form(task.form);
      const draft = rights.saveDraft ? await store.drafts.task(parts.instance, parts.local) : undefined;
      const variables = valuesSeen(log, task);
      response.set('Cache-Control', 'no-store').json({
        task: await presentUserTask(task, api, reader, clock && presentClock(clock.clock, log.model, api, undefined, clockKeyOf(parts.instance, clock.key))),
        ...(form === undefined ? {} : { form: presentForm(form) }),
        values: form === undefined ? variables : valuesOfForm(form, variables, task),
        variables,
        ...(draft === undefined ? {} : { draft: presentDraft(draft, api, reader) }),
        ...await presentCaseSheet(log, row, api, reader, task),
        why: presentWhy(log, task, api, reader),
        may: { ...rights, withdraw: mayWithdraw(log, reader) },
      });
    })
    .put('/user-tasks/:key/draft', async (request, response) => {
      const { variables, version } = bodyOf(request, 'TaskDraft');
      response.json(presentDraft(granted(await engine.saveDraft(keyParam(request).key, variables, version, acting(request))), api, readerOf(request)));
    })
    .get('/user-tasks/:key/draft', async (request, response) => {
      const reader = readerOf(request);
      const parts = keyParam(request);
      // Shared by those who may act on the task, and nobody else's business.
      const draft = (await rightsOn(api, await openTask(api, parts, reader), reader)).complete ? await store.drafts.task(parts.instance, parts.local) : undefined;
      // None is no fault: news of a draft may come when its task is done already.
      if (draft) response.json(presentDraft(draft, api, reader));
      else response.status(204).end();
    })
    .get('/process-instances/:key/sheet', async (request, response) => {
      const reader = readerOf(request);
      const { instance } = keyParam(request);
      const row = await openInstance(api, instance, reader);
      const log = await readCase(api, instance, reader);
      if (!log) throw new Problem('INSTANCE_NOT_FOUND', 'Expected the state of the case, but found none');
      const tasks = await store.search.tasks({ filter: { instance: { eq: instance }, status: { eq: 'created' } }, page: { limit: 1000 } });
      const children = await store.search.instances({ filter: { parentInstance: { eq: instance } }, page: { limit: 100 } });
      response.set('Cache-Control', 'no-store').json({
        ...await presentCaseSheet(log, row, api, reader),
        tasks: await Promise.all(tasks.items.map(async (task) => {
          const shown = await presentUserTask(task, api, reader);
          const rights = await rightsOnSheet(log, task, api, reader, async () => (await engine.returnChoices(shown.userTaskKey)).length);
          return { ...shown, duty: { ...shown.duty, ...(isForNobody(log, task.key) ? { nobody: true } : {}), may: rights } };
        })),
        children: children.items.map((child) => presentProcessInstance(child, api, reader)),
        variables: shownVariables(log, log.state.variables[0] ?? {}),
        takeBack: backToTake(log, reader),
        ...(permits(reader, 'operate') ? { live: liveElements(log), steps: stepsOf(log) } : {}),
        may: { withdraw: mayWithdraw(log, reader), handIn: awaitedMessages(log.model, log.state).length > 0 && await mayHandIn(api, row, reader), circulate: mayTell(log, reader), reopen: log.state.status !== 'active' && log.state.continuedBy === undefined && await mayReopen(api, instance, reader), ...operating(log, reader) },
      });
    });
}

const presentDraft = ({ variables, version, at, person }: TaskDraft, { directory }: Api, { language }: Reader) => ({
  variables, version, savedAt: isoMoment(at), by: person, byName: personName(directory, person, language),
});

/** 迴避 leaves nobody who may do it: somebody has to be named. */
const isForNobody = ({ state }: CaseLog, key: number): boolean => Object.values(state.incidents).some(({ owner, retry }) => owner === key && retry.do === 'assign');

/** 暫停, 恢復, 跳轉 and 作廢 are an operator's or an administrator's. */
function operating({ state }: CaseLog, reader: Reader): { readonly suspend: boolean; readonly resume: boolean; readonly move: boolean; readonly void: boolean } {
  const may = state.status === 'active' && permits(reader, 'operate');
  return { suspend: may && state.suspended === undefined, resume: may && state.suspended !== undefined, move: may, void: may };
}

/** What 跳轉 can end: the live activations, by name. */
const liveElements = ({ state, model, instance }: CaseLog) => Object.entries(state.elements).map(([key, { id }]) => {
  const name = model.nodes[id]?.name;
  return { elementInstanceKey: composeKey(instance, Number(key)), elementId: id, ...(name === undefined ? {} : { name }) };
});

/** What 跳轉 can begin: the named activities and intermediate events, in the order of the diagram. */
const stepsOf = ({ model }: CaseLog) => Object.values(model.nodes).flatMap(({ id, name, type }) =>
  (name === undefined || type === 'boundaryEvent' || type === 'startEvent' || type === 'eventSubProcess' ? [] : [{ elementId: id, name }]));

/** Of an open task what its element sees; of a finished one what it left, over the case's values. */
function valuesSeen(log: CaseLog, task: TaskRow): Readonly<Record<string, Json>> {
  if (task.status === 'created') return shownVariables(log, visibleVariables(log.state, task.key));
  const given = eventsOf(log, 'taskCompleted').find(({ event }) => event.key === task.key)?.event.variables ?? {};
  return shownVariables(log, { ...log.state.variables[0], ...given });
}

/** Values of the form's own fields. Decision and opinion of an earlier step are not this one's. */
function valuesOfForm(form: FormRow, variables: Readonly<Record<string, Json>>, task: TaskRow): Readonly<Record<string, Json>> {
  const fields = fieldsOf(form.document);
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]): [string, Json][] => {
    const value = variables[name];
    if (value !== undefined && value !== null && (task.status !== 'created' || field['x-duty'] === undefined)) return [[name, value]];
    const standard = field['default'];
    return standard === undefined ? [] : [[name, standard]];
  }));
}
