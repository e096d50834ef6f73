/** Looking inside: element instances and variables, of a case that one may see or (auditors, operators) of all; operators set variables. */
import { Router } from 'express';
import { putBack } from '../../engine/runtime/payloads.js';
import type { VariableRow } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { veiledValue } from '../personal-data.js';
import { openInstance, requireCases, requireRight } from '../policies.js';
import { presentElement } from '../presenters/element.js';
import { presentVariable } from '../presenters/variable.js';
import { granted, Problem } from '../problems.js';
import { elementQuery, variableQuery } from '../queries.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam } from '../validate.js';

export function inspectionRoutes(api: Api): Router {
  const { engine, store } = api;
  const shown = async (row: VariableRow, reader: Reader) => presentVariable(row, await veiledValue(api, row, (await putBack(store, { value: row.value }))['value'] ?? null, reader));

  return Router()
    .post('/element-instances/search', async (request, response) => {
      const body = bodyOf(request, 'ElementInstanceSearch');
      const { processInstanceKey, elementInstanceKey, elementInstanceScopeKey, incidentKey } = body.filter ?? {};
      await requireCases(api, readerOf(request), processInstanceKey, elementInstanceKey, elementInstanceScopeKey, incidentKey);
      const page = await store.search.elements(elementQuery(body));
      response.json(presentPage(page, page.items.map(presentElement)));
    })
    .get('/element-instances/:key', async (request, response) => {
      const { key, instance, local } = keyParam(request);
      await openInstance(api, instance, readerOf(request));
      const row = await store.search.element(instance, local);
      if (!row) throw new Problem('ELEMENT_NOT_FOUND', `Expected the key of an element instance, but found '${key}'`);
      response.json(presentElement(row));
    })
    .put('/element-instances/:key/variables', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { variables, local = false } = bodyOf(request, 'VariableSetting');
      const { key, instance } = keyParam(request);
      await openInstance(api, instance, readerOf(request));
      await api.audit.change(request, 'variables-set', { case: key, details: { names: Object.keys(variables).slice(0, 50) } }, async () => granted(await engine.setVariables(key, variables, local, acting(request))));
      response.status(204).end();
    })
    .post('/variables/search', async (request, response) => {
      const body = bodyOf(request, 'VariableSearch');
      await requireCases(api, readerOf(request), body.filter?.processInstanceKey, body.filter?.scopeKey);
      const page = await store.search.variables(variableQuery(body));
      response.json(presentPage(page, await Promise.all(page.items.map((row) => shown(row, readerOf(request))))));
    })
    .get('/variables/:key', async (request, response) => {
      const { key } = keyParam(request);
      const { items: [row] } = await store.search.variables({ filter: { variableKey: { eq: key } }, page: { limit: 1 } });
      if (!row) throw new Problem('VARIABLE_NOT_FOUND', `Expected the key of a variable that you may see, but found '${key}'`);
      await openInstance(api, row.instance, readerOf(request)).catch(() => { throw new Problem('VARIABLE_NOT_FOUND', `Expected the key of a variable that you may see, but found '${key}'`); });
      response.json(await shown(row, readerOf(request)));
    });
}
