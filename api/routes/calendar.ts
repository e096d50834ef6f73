/** The office's calendar, year by year, and the limits that the law sets (duties.md D.1, D.6). */
import { Router } from 'express';
import { STATUTORY_LIMITS, yearFault } from '../../engine/kernel/calendar/index.js';
import { composeKey } from '../../engine/store/keys.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireRight } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { Problem } from '../problems.js';
import { bodyOf, param, queryText } from '../validate.js';

export function calendarRoutes(api: Api): Router {
  const { engine, years, directory } = api;

  async function progress() {
    const found = await engine.recomputation();
    return found && { ...found, at: isoMoment(found.at) };
  }

  return Router()
    .get('/calendar', async (request, response) => {
      const { language } = readerOf(request);
      const recomputation = await progress();
      response.json({
        revision: years.revision, zone: years.calendar.zone,
        years: years.years().map(({ own, ...year }) => ({
          ...year, ...(own ? { own: { by: own.by, byName: personName(directory, own.by, language), at: isoMoment(own.at), ...(own.source === undefined ? {} : { source: own.source }) } } : {}),
        })),
        ...(recomputation ? { recomputation } : {}),
      });
    })
    .put('/calendar/:year', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'administer');
      const { revision, source, ...value } = bodyOf(request, 'CalendarYearSave');
      const year = /^\d{4}$/.test(param(request, 'year')) ? Number(param(request, 'year')) : Number.NaN;
      const fault = yearFault(year, value);
      if (fault !== undefined) throw new Problem('CALENDAR_YEAR_WRONG', fault);
      if (request.query['preview'] === 'true') {
        const { examples, ...moves } = await engine.rehearseCalendar(years.trial(year, value), queryText(request, 'after'));
        response.json({ ...moves, examples: (await Promise.all(examples.map(async ({ instance, limit, from, to }) => {
          const row = await api.store.search.instance(instance);
          return row === undefined ? [] : [{ processInstanceKey: composeKey(instance), limit, from: isoMoment(from), to: isoMoment(to), ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }) }];
        }))).flat() });
        return;
      }
      const saved = await api.audit.change(request, 'calendar-changed', { about: String(year) }, async () => {
        const result = await years.save(year, { ...value, ...(source === undefined ? {} : { source }), by: reader.person.id, at: api.clock() }, revision);
        if (!result.ok) throw new Problem(result.code, result.message);
        return result;
      }, (result) => ({ about: String(year), details: { revision: result.revision } }));
      await engine.recomputeClocks(saved.revision);
      const recomputation = await progress();
      response.json({ revision: saved.revision, ...(recomputation ? { recomputation } : {}) });
    })
    .get('/statutory-limits', (_request, response) => {
      response.json({ items: STATUTORY_LIMITS });
    });
}
