/** 職責目錄: each clause of the office's list of functions with the processes behind it (duties.md A.4, B, D.9). */
import { Router } from 'express';
import type { CatalogueDuty } from '../../engine/definitions/catalogue.js';
import type { DefinitionRow } from '../../engine/store/port.js';
import { quoted, readCatalogue } from '../catalogue.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { presentDefinition } from '../presenters/definition.js';
import { unitName } from '../presenters/people.js';

export function catalogueRoutes(api: Api, libraryFolder: string | undefined): Router {
  const { sections, duties, clauses } = readCatalogue(libraryFolder);

  /** A duty whose process is not in force has no `definition`. */
  async function presentDuty(duty: CatalogueDuty, latest: DefinitionRow | undefined, reader: Reader) {
    const model = latest && (await api.engine.model(latest.definitionKey))?.model;
    const { number, processId, section, tier, limit, outcomes, shared = false } = duty;
    return {
      number, processDefinitionId: processId, section, tier, shared, outcomes, limit: reader.language === 'en' ? limit.en : quoted(limit['zh-Hant'], reader.language),
      name: reader.language === 'en' ? duty['x-en'] : quoted(duty.name, reader.language),
      ...(latest ? { definition: presentDefinition(latest, api, reader) } : {}),
      ...(model?.documentation === undefined ? {} : { description: quoted(model.documentation, reader.language) }),
      startable: model?.startableBy.some((group) => reader.groups.includes(group)) ?? false,
    };
  }

  return Router().get('/catalogue', async (request, response) => {
    const reader = readerOf(request);
    const latest = new Map((await api.store.definitions.latestOfEach()).map((row) => [row.processId, row]));
    response.json({
      sections: sections.map(({ id, business }) => ({ id, name: unitName(api.directory, id, reader.language), business: quoted(business, reader.language) })),
      duties: await Promise.all(duties.map((duty) => presentDuty(duty, latest.get(duty.processId), reader))),
      clauses: clauses.map(({ id, text, processes, note }) => ({ id, text: quoted(text, reader.language), processDefinitionIds: processes, ...(note === undefined ? {} : { note: quoted(note, reader.language) }) })),
    });
  });
}
