/** Incidents: those of a case that one may see, or (auditors, operators) all; resolved by operators. */
import { Router } from 'express';
import { acting } from '../acting.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireCases, requireRight } from '../policies.js';
import { presentIncident } from '../presenters/incident.js';
import { granted, Problem } from '../problems.js';
import { incidentQuery } from '../queries.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam } from '../validate.js';

export function incidentRoutes(api: Api): Router {
  const { engine, store } = api;

  return Router()
    .post('/incidents/search', async (request, response) => {
      const body = bodyOf(request, 'IncidentSearch');
      const reader = readerOf(request);
      await requireCases(api, reader, body.filter?.processInstanceKey, body.filter?.incidentKey, body.filter?.elementInstanceKey, body.filter?.jobKey);
      const page = await store.search.incidents(incidentQuery(body));
      response.json(presentPage(page, await Promise.all(page.items.map((row) => presentIncident(api, row, reader)))));
    })
    .get('/incidents/:key', async (request, response) => {
      const { key, instance, local } = keyParam(request);
      const reader = readerOf(request);
      await requireCases(api, reader, key);
      const row = await store.search.incident(instance, local);
      if (!row) throw new Problem('INCIDENT_NOT_FOUND', `Expected the key of an incident that you may see, but found '${key}'`);
      response.json(await presentIncident(api, row, reader));
    })
    .post('/incidents/:key/resolution', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      bodyOf(request, 'IncidentResolution');
      const { key } = keyParam(request);
      await api.audit.change(request, 'incident-resolved', { case: key }, async () => granted(await engine.resolveIncident(key, acting(request))));
      response.status(204).end();
    });
}
