/** Process definitions: find, read, and which of them the reader may start. */
import { Router } from 'express';
import type { Definition } from '../../engine/store/port.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { seesAll } from '../policies.js';
import { presentDefinition } from '../presenters/definition.js';
import { unitName } from '../presenters/people.js';
import { presentTally } from '../presenters/tally.js';
import { Problem } from '../problems.js';
import { definitionQuery, instanceMatch } from '../queries.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam } from '../validate.js';

export function definitionRoutes(api: Api): Router {
  const { store, engine, directory } = api;

  async function definition(key: string): Promise<Definition> {
    const found = await store.definitions.get(key);
    if (!found) throw new Problem('DEFINITION_NOT_FOUND', `Expected process definition '${key}', but found none`);
    return found;
  }

  return Router()
    .post('/process-definitions/search', async (request, response) => {
      const reader = readerOf(request);
      const page = await store.search.definitions(definitionQuery(bodyOf(request, 'ProcessDefinitionSearch')));
      response.json(presentPage(page, page.items.map((row) => presentDefinition(row, api, reader))));
    })
    .get('/process-definitions/startable', async (request, response) => {
      const reader = readerOf(request);
      const latest = await store.definitions.latestOfEach();
      const items = await Promise.all(latest.map(async (row) => {
        const model = (await engine.model(row.definitionKey))?.model;
        if (!model?.startableBy.some((group) => reader.groups.includes(group))) return [];
        const shown = presentDefinition(row, api, reader);
        const section = row.resourceName.split('/')[0] ?? '';
        const known = directory.units().some(({ id }) => id === section);
        return [{
          ...shown, ...(model.documentation === undefined ? {} : { description: model.documentation }),
          duty: { ...shown.duty, ...(known ? { section, sectionName: unitName(directory, section, reader.language) } : {}) },
        }];
      }));
      response.json({ items: items.flat() });
    })
    .get('/process-definitions/:key', async (request, response) => {
      const reader = readerOf(request);
      response.json(presentDefinition(await definition(keyParam(request).key), api, reader));
    })
    .get('/process-definitions/:key/xml', async (request, response) => {
      const { xml } = await definition(keyParam(request).key);
      response.type('text/xml').set('Cache-Control', 'private, max-age=31536000, immutable').send(xml);
    })
    .post('/process-definitions/:key/statistics/element-instances', async (request, response) => {
      const { filter: { $or, ...fields } = {} } = bodyOf(request, 'ProcessDefinitionStatistics');
      const reader = readerOf(request);
      const { definitionKey } = await definition(keyParam(request).key);
      const match = instanceMatch(fields);
      // Who does not see all cases is told of their own.
      const own = seesAll(reader) ? {} : { initiator: { eq: reader.person.id } };
      const tally = await store.search.tally({ ...match, filter: { ...match.filter, ...own, definitionKey: { eq: definitionKey } }, ...($or ? { any: $or.map(instanceMatch) } : {}) });
      response.json({ items: tally.map(presentTally) });
    })
    .get('/process-definitions/:key/model', async (request, response) => {
      const { model } = await definition(keyParam(request).key);
      response.set('Cache-Control', 'private, max-age=31536000, immutable').json(model);
    });
}
