/** Cases: start, find, look into, cancel; their history and their film. */
import { Router } from 'express';
import type { Variables } from '../../engine/kernel/state.js';
import { putBack } from '../../engine/runtime/payloads.js';
import { composeKey } from '../../engine/store/keys.js';
import type { InstanceRow } from '../../engine/store/port.js';
import type { Schemas } from '../../schemas/api/openapi.js';
import { acting } from '../acting.js';
import { readCase, type CaseLog } from '../case-log.js';
import type { LongPolls } from '../camunda/long-polls.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { mayOpen, openInstance, requireReopening, requireRight, seesAll } from '../policies.js';
import { presentFile } from '../presenters/file.js';
import { presentHistory } from '../presenters/history.js';
import { TENANT } from '../presenters/moments.js';
import { groupName, personName } from '../presenters/people.js';
import { presentPreview } from '../presenters/preview.js';
import { presentProcessInstance } from '../presenters/process-instance.js';
import { presentTally } from '../presenters/tally.js';
import { granted, Problem } from '../problems.js';
import { instanceQuery } from '../queries.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam, partsOf, queryNumber } from '../validate.js';

type Activation = NonNullable<NonNullable<Schemas['TokenModification']>['activateInstructions']>[number];

/** Variables that name no scope are the case's; those that name the element itself are its own. */
const rootVariables = (activations: readonly Activation[]): Variables =>
  Object.assign({}, ...activations.flatMap(({ variableInstructions = [] }) => variableInstructions.filter(({ scopeId = '' }) => scopeId === '').map(({ variables }) => variables)));

function beginningOf({ elementId, variableInstructions = [], ancestorElementInstanceKey = '-1' }: Activation) {
  const foreign = variableInstructions.find(({ scopeId = '' }) => scopeId !== '' && scopeId !== elementId);
  if (foreign) throw new Problem('REQUEST_INVALID', `Expected variables of the case or of '${elementId}' itself, but found those of '${foreign.scopeId ?? ''}'`);
  const own = variableInstructions.filter(({ scopeId }) => scopeId === elementId).map(({ variables }) => variables);
  return {
    id: elementId, ...(own.length === 0 ? {} : { variables: Object.assign({}, ...own) as Variables }), ...(ancestorElementInstanceKey === '-1' ? {} : { within: ancestorElementInstanceKey }),
  };
}

type Naming = { readonly [Group in 'candidateGroups' | 'candidateUsers' | 'tell']?: readonly string[] } & { readonly assignee?: string };
/** How canonical events name people and groups. In a text or a name of theirs a quote has a backslash before it. */
const NAMING = /[{,]"(?:assignee":"(?:[^"\\]|\\.)*"|(?:candidateGroups|candidateUsers|tell)":\[(?:"(?:[^"\\]|\\.)*",?)+\])/g;

/** Each flow once, in the order in which they were first taken. */
function flowsTaken(log: CaseLog): readonly string[] {
  return [...new Set(log.entries.flatMap(({ event }) => (event.type === 'elementActivated' || event.type === 'tokenArrived' ? event.flow ?? [] : [])))];
}

export function processInstanceRoutes(api: Api, polls: LongPolls): Router {
  const { engine, store, directory } = api;

  async function logOf(instance: number, reader?: Reader): Promise<CaseLog> {
    const log = await readCase(api, instance, reader);
    if (!log) throw new Problem('INSTANCE_NOT_FOUND', `Expected the log of process instance '${composeKey(instance)}', but found none`);
    return log;
  }

  /** The variables of a case that has ended, or undefined. */
  async function endOf(key: string, wanted: readonly string[] | undefined): Promise<Variables | undefined> {
    const { instance } = partsOf(key);
    if ((await store.search.instance(instance))?.status === 'active') return undefined;
    const { items } = await store.search.variables({ filter: { instance: { eq: instance }, scope: { eq: 0 }, ...(wanted ? { name: { in: wanted } } : {}) }, page: { limit: 1000 } });
    return putBack(store, Object.fromEntries(items.map(({ name, value }) => [name, value])));
  }

  return Router()
    .post('/process-instances', async (request, response) => {
      const reader = readerOf(request);
      const body = bodyOf(request, 'InstanceCreation');
      const { processDefinitionKey, processDefinitionId, processDefinitionVersion, variables = {}, startInstructions = [], awaitCompletion = false } = body;
      const made = granted(await engine.createInstance({
        variables,
        ...(processDefinitionKey === undefined ? {} : { processDefinitionKey }),
        ...(processDefinitionId === undefined ? {} : { processDefinitionId }),
        // Camunda's -1 is the latest.
        ...(processDefinitionVersion === undefined || processDefinitionVersion < 1 ? {} : { version: processDefinitionVersion }),
        ...(startInstructions.length === 0 ? {} : { startAt: startInstructions.map(({ elementId }) => elementId) }),
      }, acting(request)));
      const given = awaitCompletion ? await polls.until(response, Number(body.requestTimeout ?? 0), () => endOf(made.processInstanceKey, body.fetchVariables)) : {};
      if (!given) throw new Problem('COMPLETION_NOT_REACHED', `Expected process instance '${made.processInstanceKey}' to end in time, but it still runs`);
      const { items: [first] } = await store.search.tasks({
        filter: { instance: { eq: partsOf(made.processInstanceKey).instance } }, actionableBy: { user: reader.person.id, groups: reader.groups }, page: { limit: 1 },
      });
      response.json({
        processInstanceKey: made.processInstanceKey, processDefinitionKey: made.processDefinitionKey, processDefinitionId: made.processDefinitionId,
        processDefinitionVersion: made.version, variables: given, tenantId: TENANT, tags: [],
        duty: { caseNo: made.caseNo, ...(first ? { userTaskKey: composeKey(first.instance, first.key) } : {}) },
      });
    })
    .post('/process-instances/search', async (request, response) => {
      const reader = readerOf(request);
      const body = bodyOf(request, 'ProcessInstanceSearch');
      const page = await store.search.instances(instanceQuery(body, reader, await namesOneToSee(body, reader)));
      response.json(presentPage(page, page.items.map((row) => presentProcessInstance(row, api, reader))));
    })
    .get('/process-instances/:key/statistics/element-instances', async (request, response) => {
      const { instance } = keyParam(request);
      await openInstance(api, instance, readerOf(request));
      response.json({ items: (await store.search.tally({ filter: { instance: { eq: instance } } })).map(presentTally) });
    })
    .get('/process-instances/:key/sequence-flows', async (request, response) => {
      const { key, instance } = keyParam(request);
      const row = await openInstance(api, instance, readerOf(request));
      response.json({ items: flowsTaken(await logOf(instance)).map((flow) => ({
        sequenceFlowId: `${key}_${flow}`, elementId: flow, processInstanceKey: key, processDefinitionKey: row.definitionKey, processDefinitionId: row.processId, tenantId: TENANT,
      })) });
    })
    .get('/process-instances/:key/call-hierarchy', async (request, response) => {
      const reader = readerOf(request);
      const hierarchy = [];
      for (let row: InstanceRow | undefined = await openInstance(api, keyParam(request).instance, reader); row;) {
        hierarchy.unshift({ processInstanceKey: composeKey(row.instance), processDefinitionKey: row.definitionKey, processDefinitionName: row.processName });
        const parent: InstanceRow | undefined = row.parentInstance === undefined ? undefined : await store.search.instance(row.parentInstance);
        row = parent && await mayOpen(api, parent, reader) ? parent : undefined;
      }
      response.json(hierarchy);
    })
    .post('/process-instances/:key/modification', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'operate');
      const { activateInstructions = [], terminateInstructions = [] } = bodyOf(request, 'TokenModification');
      const { key, instance } = keyParam(request);
      await openInstance(api, instance, reader);
      const cancel = terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey);
      const modification = { cancel, activate: activateInstructions.map(beginningOf), variables: rootVariables(activateInstructions) };
      await api.audit.change(request, 'case-modified', { case: key }, async () => granted(await engine.modifyInstance(key, modification, acting(request))));
      response.status(204).end();
    })
    .post('/process-instances/:key/migration', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'operate');
      const { targetProcessDefinitionKey, mappingInstructions } = bodyOf(request, 'InstanceMigration');
      const { key, instance } = keyParam(request);
      await openInstance(api, instance, reader);
      const mappings = mappingInstructions.map(({ sourceElementId, targetElementId }) => ({ from: sourceElementId, to: targetElementId }));
      await api.audit.change(request, 'case-migrated', { case: key, about: targetProcessDefinitionKey }, async () => granted(await engine.migrateInstance(key, targetProcessDefinitionKey, mappings, acting(request))));
      response.status(204).end();
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
      response.json({ items: presentHistory(await logOf(instance, reader), api, reader) });
    })
    .get('/process-instances/:key/film', async (request, response) => {
      const reader = readerOf(request);
      const { instance, key } = keyParam(request);
      const row = await openInstance(api, instance, reader);
      const from = queryNumber(request, 'fromVersion', 1);
      const log = await logOf(instance, reader);
      const definitions: Record<string, unknown> = {};
      for (const [definitionKey, { model, xml }] of log.models) {
        const definition = await store.definitions.get(definitionKey);
        definitions[definitionKey] = { processDefinitionId: model.processId, name: model.name, version: definition?.version ?? 0, model, xml };
      }
      // Nobody keeps it, so it needs no ETag, for which all of it would be hashed.
      response.set('Cache-Control', 'no-store').type('json').end(JSON.stringify({
        processInstanceKey: key,
        ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }), ...(row.title === undefined ? {} : { title: row.title }),
        commits: log.commits.filter(({ version }) => version >= from),
        payloads: Object.fromEntries(log.payloads),
        definitions, names: namesIn(log, reader), state: log.state, version: log.version,
      }));
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

  /** Names of the people and groups that the log speaks of: read off its text, since a thousand commits take longer to parse than to send. */
  function namesIn({ commits }: CaseLog, { language }: Reader): Readonly<Record<string, string>> {
    const people = new Set(commits.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? actor]));
    const groups = new Set<string>();
    for (const said of new Set(commits.flatMap(({ body }) => body.match(NAMING) ?? []))) {
      const { assignee, candidateGroups = [], candidateUsers = [], tell = [] }: Naming = JSON.parse(`{${said.slice(1)}}`);
      for (const group of candidateGroups) groups.add(group);
      for (const person of [...candidateUsers, ...tell, ...(assignee === undefined ? [] : [assignee])]) people.add(person);
    }
    return Object.fromEntries([
      ...[...groups].map((id) => [id, groupName(directory, id, language)] as const),
      ...[...people].map((id) => [id, personName(directory, id, language)] as const),
    ]);
  }
}
