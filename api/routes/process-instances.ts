/** Cases: start, find, look into, cancel; their history and their film. */
import { Router } from 'express';
import { composeKey } from '../../engine/store/keys.js';
import { acting } from '../acting.js';
import { readCase, type CaseLog } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { mayOpen, openInstance, requireReopening, seesAll } from '../policies.js';
import { presentFile } from '../presenters/file.js';
import { presentHistory } from '../presenters/history.js';
import { TENANT } from '../presenters/moments.js';
import { groupName, personName } from '../presenters/people.js';
import { presentPreview } from '../presenters/preview.js';
import { presentProcessInstance } from '../presenters/process-instance.js';
import { granted, Problem } from '../problems.js';
import { instanceQuery } from '../queries.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam, partsOf, queryNumber } from '../validate.js';

export function processInstanceRoutes(api: Api): Router {
  const { engine, store, directory } = api;

  async function logOf(instance: number): Promise<CaseLog> {
    const log = await readCase(api, instance);
    if (!log) throw new Problem('INSTANCE_NOT_FOUND', `Expected the log of process instance '${composeKey(instance)}', but found none`);
    return log;
  }

  return Router()
    .post('/process-instances', async (request, response) => {
      const reader = readerOf(request);
      const { processDefinitionKey, processDefinitionId, processDefinitionVersion, variables = {} } = bodyOf(request, 'InstanceCreation');
      const made = granted(await engine.createInstance({
        variables,
        ...(processDefinitionKey === undefined ? {} : { processDefinitionKey }),
        ...(processDefinitionId === undefined ? {} : { processDefinitionId }),
        // Camunda's -1 is the latest.
        ...(processDefinitionVersion === undefined || processDefinitionVersion < 1 ? {} : { version: processDefinitionVersion }),
      }, acting(request)));
      const { items: [first] } = await store.search.tasks({
        filter: { instance: { eq: partsOf(made.processInstanceKey).instance } }, actionableBy: { user: reader.person.id, groups: reader.groups }, page: { limit: 1 },
      });
      response.json({
        processInstanceKey: made.processInstanceKey, processDefinitionKey: made.processDefinitionKey, processDefinitionId: made.processDefinitionId,
        processDefinitionVersion: made.version, variables: {}, tenantId: TENANT, tags: [],
        duty: { caseNo: made.caseNo, ...(first ? { userTaskKey: composeKey(first.instance, first.key) } : {}) },
      });
    })
    .post('/process-instances/search', async (request, response) => {
      const reader = readerOf(request);
      const body = bodyOf(request, 'ProcessInstanceSearch');
      const page = await store.search.instances(instanceQuery(body, reader, await namesOneToSee(body, reader)));
      response.json(presentPage(page, page.items.map((row) => presentProcessInstance(row, api, reader))));
    })
    .get('/process-instances/:key', async (request, response) => {
      const reader = readerOf(request);
      response.json(presentProcessInstance(await openInstance(api, keyParam(request).instance, reader), api, reader));
    })
    .post('/process-instances/:key/reopening', async (request, response) => {
      const reader = readerOf(request);
      const { reason } = bodyOf(request, 'InstanceReopening');
      const { instance, key } = keyParam(request);
      await requireReopening(api, instance, reader);
      if (request.query['preview'] === 'true') {
        const { preview, processDefinitionKey: begins } = granted(await engine.previewReopening(key, acting(request)));
        response.json({ ...await presentPreview(api, key, preview, reader, begins), processDefinitionKey: begins });
        return;
      }
      const { processInstanceKey, processDefinitionKey, processDefinitionId, version, caseNo } = granted(await engine.reopenInstance(key, reason, acting(request)));
      response.json({ processInstanceKey, processDefinitionKey, processDefinitionId, processDefinitionVersion: version, variables: {}, tenantId: TENANT, tags: [], duty: { caseNo } });
    })
    .get('/process-instances/:key/history', async (request, response) => {
      const reader = readerOf(request);
      const { instance } = keyParam(request);
      await openInstance(api, instance, reader);
      response.json({ items: presentHistory(await logOf(instance), api, reader) });
    })
    .get('/process-instances/:key/film', async (request, response) => {
      const reader = readerOf(request);
      const { instance, key } = keyParam(request);
      const row = await openInstance(api, instance, reader);
      const from = queryNumber(request, 'fromVersion', 1);
      const log = await logOf(instance);
      const definitions: Record<string, unknown> = {};
      for (const [definitionKey, { model, xml }] of log.models) {
        const definition = await store.definitions.get(definitionKey);
        definitions[definitionKey] = { processDefinitionId: model.processId, name: model.name, version: definition?.version ?? 0, model, xml };
      }
      response.set('Cache-Control', 'no-store').json({
        processInstanceKey: key,
        ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }), ...(row.title === undefined ? {} : { title: row.title }),
        commits: log.commits.filter(({ version }) => version >= from),
        payloads: Object.fromEntries(log.payloads),
        definitions, names: namesIn(log, reader), state: log.state, version: log.version,
      });
    })
    .get('/process-instances/:key/files', async (request, response) => {
      const reader = readerOf(request);
      const { instance } = keyParam(request);
      await openInstance(api, instance, reader);
      response.json({ items: (await store.files.ofInstance(instance)).map((file) => presentFile(file, api, reader)) });
    });

  /** One case is named, by key or number, in which the reader took part. */
  async function namesOneToSee({ filter, duty }: { filter?: { processInstanceKey?: unknown }; duty?: { caseNo?: unknown } }, reader: Reader): Promise<boolean> {
    if (seesAll(reader)) return true;
    const key = filter?.processInstanceKey;
    const caseNo = duty?.caseNo;
    const row = typeof key === 'string' ? await store.search.instance(partsOf(key).instance)
      : typeof caseNo === 'string' ? (await store.search.instances({ filter: { caseNo: { eq: caseNo } }, page: { limit: 1 } })).items[0] : undefined;
    return row !== undefined && mayOpen(api, row, reader);
  }

  /** Names of the people and groups that the log speaks of. */
  function namesIn({ commits, entries }: CaseLog, { language }: Reader): Readonly<Record<string, string>> {
    const people = new Set(commits.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? actor]));
    const groups = new Set<string>();
    for (const { event } of entries) {
      if (event.type === 'taskCreated') {
        event.candidateGroups?.forEach((group) => groups.add(group));
        event.candidateUsers?.forEach((person) => people.add(person));
      }
      if ((event.type === 'taskCreated' || event.type === 'taskAssigned') && event.assignee !== undefined) people.add(event.assignee);
      if (event.type === 'urged') event.tell.forEach((name) => people.add(name));
    }
    return Object.fromEntries([
      ...[...groups].map((id) => [id, groupName(directory, id, language)] as const),
      ...[...people].map((id) => [id, personName(directory, id, language)] as const),
    ]);
  }
}
