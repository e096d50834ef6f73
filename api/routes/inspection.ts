/** Looking inside: element instances, variables and incidents, of a case that one may see or (auditors, operators) of all. */
import { Router, type Request } from 'express';
import { putBack } from '../../engine/runtime/payloads.js';
import { composeKey } from '../../engine/store/keys.js';
import { acting } from '../acting.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, requireRole, seesAll } from '../policies.js';
import { isoMoment, TENANT } from '../presenters/moments.js';
import { presentVariable } from '../presenters/variable.js';
import { granted, Problem } from '../problems.js';
import { elementQuery, incidentQuery, variableQuery } from '../queries.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam, partsOf } from '../validate.js';

/** `userTask` → `USER_TASK`. */
const typeName = (type: string): string => type.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const LIFE = { active: 'ACTIVE', completed: 'COMPLETED', terminated: 'TERMINATED' } as const;

export function inspectionRoutes(api: Api): Router {
  const { engine, store } = api;

  /** Who does not see all names the case. */
  async function requireCase(request: Request, ...keys: readonly unknown[]): Promise<void> {
    const reader = readerOf(request);
    if (seesAll(reader)) return;
    const key = keys.find((each) => typeof each === 'string');
    if (typeof key !== 'string') throw new Problem('FORBIDDEN', "Expected a filter by 'processInstanceKey', or the role auditor or operator");
    await openInstance(api, partsOf(key).instance, reader);
  }

  return Router()
    .post('/element-instances/search', async (request, response) => {
      const body = bodyOf(request, 'ElementInstanceSearch');
      await requireCase(request, body.filter?.processInstanceKey, body.filter?.elementInstanceKey);
      const page = await store.search.elements(elementQuery(body));
      response.json(presentPage(page, page.items.map((row) => ({
        elementInstanceKey: composeKey(row.instance, row.key), processInstanceKey: composeKey(row.instance), processDefinitionKey: row.definitionKey,
        processDefinitionId: row.processId, elementId: row.elementId, ...(row.name === undefined ? {} : { elementName: row.name }), type: typeName(row.type),
        state: LIFE[row.status], startDate: isoMoment(row.startedAt), ...(row.endedAt === undefined ? {} : { endDate: isoMoment(row.endedAt) }),
        hasIncident: row.incident !== undefined, ...(row.incident === undefined ? {} : { incidentKey: composeKey(row.instance, row.incident) }), tenantId: TENANT,
      }))));
    })
    .post('/variables/search', async (request, response) => {
      const body = bodyOf(request, 'VariableSearch');
      await requireCase(request, body.filter?.processInstanceKey, body.filter?.scopeKey);
      const page = await store.search.variables(variableQuery(body));
      const items = await Promise.all(page.items.map(async (row) => presentVariable(row, (await putBack(store, { value: row.value }))['value'] ?? null)));
      response.json(presentPage(page, items));
    })
    .post('/incidents/search', async (request, response) => {
      const body = bodyOf(request, 'IncidentSearch');
      await requireCase(request, body.filter?.processInstanceKey, body.filter?.incidentKey);
      const page = await store.search.incidents(incidentQuery(body));
      response.json(presentPage(page, page.items.map((row) => ({
        incidentKey: composeKey(row.instance, row.key), processInstanceKey: composeKey(row.instance), processDefinitionKey: row.definitionKey,
        processDefinitionId: row.processId, errorType: row.code, errorMessage: row.message, elementId: row.elementId,
        elementInstanceKey: composeKey(row.instance, row.owner), ...(row.job === undefined ? {} : { jobKey: composeKey(row.instance, row.job) }),
        state: row.status === 'active' ? 'ACTIVE' : 'RESOLVED', creationTime: isoMoment(row.createdAt), tenantId: TENANT,
      }))));
    })
    .post('/incidents/:key/resolution', async (request, response) => {
      requireRole(readerOf(request), 'operator', 'administrator');
      bodyOf(request, 'IncidentResolution');
      granted(await engine.resolveIncident(keyParam(request).key, acting(request)));
      response.status(204).end();
    });
}
