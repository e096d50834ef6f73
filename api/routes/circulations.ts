/** 抄送, 傳閱: what was shown to the reader, and who has read what was shown of a case. */
import { Router } from 'express';
import { takesPart } from '../../engine/kernel/commands/task-rules.js';
import { composeKey } from '../../engine/store/keys.js';
import type { CirculationRow } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import { readCase } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, permits } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { granted, Problem } from '../problems.js';
import { bodyOf, keyParam, partsOf, queryNumber, queryText } from '../validate.js';

export function circulationRoutes(api: Api): Router {
  const { engine, store, directory } = api;

  async function present(row: CirculationRow, { language }: Reader) {
    const reference = row.text;
    const text = typeof reference === 'object' && reference !== null && '$payload' in reference && typeof reference['$payload'] === 'string'
      ? await engine.payload(composeKey(row.instance), reference['$payload']) : reference;
    return {
      circulationKey: composeKey(row.instance, row.key), processInstanceKey: composeKey(row.instance), at: isoMoment(row.at),
      by: row.by, byName: personName(directory, row.by, language),
      ...(row.onBehalfOf === undefined ? {} : { onBehalfOf: row.onBehalfOf, onBehalfOfName: personName(directory, row.onBehalfOf, language) }),
      ...(row.task === undefined ? {} : { userTaskKey: composeKey(row.instance, row.task) }), ...(row.elementId === undefined ? {} : { elementId: row.elementId }),
      ...(typeof text === 'string' && text !== '' ? { text } : {}),
    };
  }

  return Router()
    .get('/circulations', async (request, response) => {
      const reader = readerOf(request);
      const limit = Math.min(200, Math.max(1, queryNumber(request, 'limit', 50)));
      const after = queryText(request, 'after');
      const { instance, local } = after === undefined ? { instance: 0, local: 0 } : partsOf(after);
      const last = after === undefined ? undefined : await store.circulations.get(instance, local, reader.person.id);
      const rows = await store.circulations.of(reader.person.id, {
        unreadOnly: queryText(request, 'unread') === 'true', limit, ...(last ? { before: last } : {}),
      });
      const items = await Promise.all(rows.map(async (row) => {
        const of = await store.search.instance(row.instance);
        return {
          ...await present(row, reader), ...(of ? { processName: of.processName } : {}), ...(of?.caseNo === undefined ? {} : { caseNo: of.caseNo }),
          ...(of?.title === undefined ? {} : { title: of.title }), ...(row.readAt === undefined ? {} : { readAt: isoMoment(row.readAt) }),
        };
      }));
      response.set('Cache-Control', 'no-store').json({ items, unread: await store.circulations.unread(reader.person.id) });
    })
    .get('/process-instances/:key/circulations', async (request, response) => {
      const reader = readerOf(request);
      const { instance } = keyParam(request);
      await openInstance(api, instance, reader);
      const { state } = await readCase(api, instance) ?? {};
      const takes = permits(reader, 'operate') || (state !== undefined && takesPart(state, { id: reader.person.id, groups: reader.groups }));
      const shown = new Map<number, CirculationRow[]>();
      for (const row of await store.circulations.ofInstance(instance)) shown.set(row.key, [...shown.get(row.key) ?? [], row]);
      const items = await Promise.all([...shown].map(async ([key, rows]) => ({
        ...(rows[0] ? await present(rows[0], reader) : {}),
        people: rows.map(({ person, readAt }) => ({
          username: person, name: personName(directory, person, reader.language), ...(readAt === undefined ? {} : { readAt: isoMoment(readAt) }),
        })),
        unread: rows.filter(({ readAt }) => readAt === undefined).length, ...(state?.readersUrged?.[key] === undefined ? {} : { urgedAt: isoMoment(state.readersUrged[key]) }),
        may: { urge: takes && rows.some(({ readAt }) => readAt === undefined) },
      })));
      response.set('Cache-Control', 'no-store').json({ items });
    })
    .post('/circulations/:key/reading', async (request, response) => {
      const { person } = readerOf(request);
      bodyOf(request, 'CirculationReading');
      const { instance, local } = keyParam(request);
      const row = await store.circulations.get(instance, local, person.id);
      if (!row) throw new Problem('CIRCULATION_NOT_FOUND', `Expected a circulation that was shown to '${person.id}', but found none`);
      if (row.readAt === undefined) granted(await engine.act(composeKey(instance), { type: 'markRead', circulation: local }, acting(request)));
      response.status(204).end();
    });
}
