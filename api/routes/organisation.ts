/** 組織: people, units, posts, who is in charge of what; changed by administrators, whole or not at all. */
import { Router, type Request } from 'express';
import type { Difference, OfficeChange, OfficeState } from '../../engine/directory/office-change.js';
import { DEMO_ACCOUNT } from '../../engine/directory/demo/people.js';
import { officeYear } from '../../engine/work/inputs.js';
import type { Entry } from '../audit/audit-log.js';
import { readCatalogue } from '../catalogue.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { changeOf, presentCharge, presentFault, presentMember } from '../organisation/office-bodies.js';
import { officeProblem } from '../organisation/office-problem.js';
import { csvOf, exported, imported, rowsOfCsv, TABLES } from '../organisation/office-table.js';
import { presentUnmanned, unmannedTasks } from '../organisation/unmanned.js';
import { requireRight } from '../policies.js';
import { Problem } from '../problems.js';
import { bodyOf, param } from '../validate.js';

const UNMANNED_SHOWN = 200;
const REGISTER_PAGE = 1000;

export function organisationRoutes(api: Api, libraryFolder: string | undefined): Router {
  const { office, store, clock } = api;
  const { series: documentSeries } = readCatalogue(libraryFolder);

  /** What changed, each under what it changed. */
  const entriesOf = (differences: readonly Difference[]): readonly Entry[] => differences.flatMap(({ kind, id, change, fields }) => {
    if (change === 'unchanged') return [];
    const kinds = kind !== 'person' ? ['units-changed'] as const : [
      ...(fields.includes('roles') || change === 'added' ? ['roles-changed'] as const : []), ...(fields.includes('clearance') || change === 'added' ? ['clearance-changed'] as const : []),
      ...(fields.includes('holdings') ? ['posts-changed'] as const : []), 'person-changed' as const,
    ];
    return kinds.map((one): Entry => [one, { about: id, details: { what: kind, change, fields: [...fields] } }]);
  });

  /** `also`: what is said of the whole. */
  async function save(request: Request, revision: number, change: OfficeChange, also: readonly Entry[] = []) {
    const saved = await api.audit.changes(request, [...entriesOf(office.trial(change).differences), ...also], async () => {
      const result = await office.save(revision, change);
      if (!result.ok) throw officeProblem(result);
      return result;
    }, ({ differences }) => [...entriesOf(differences), ...also]);
    return { revision: saved.revision, changes: saved.differences };
  }

  async function exportedFor(request: Request): Promise<readonly (readonly string[])[]> {
    requireRight(readerOf(request), 'administer');
    const what = tableOf(request);
    const rows = exported(what, { ...office.state, members: office.state.members.filter(({ id }) => id !== DEMO_ACCOUNT) });
    await api.audit.write(request, 'organisation-exported', { about: what, details: { rows: rows.length - 1 } });
    return rows;
  }

  return Router()
    .use('/organisation', (_request, response, next) => {
      response.set('Cache-Control', 'no-store');
      next();
    })
    .get('/organisation', async (request, response) => {
      requireRight(readerOf(request), 'administer');
      const rows = new Map((await store.accounts.all()).map((row) => [row.id, row]));
      const at = clock();
      const { members, organisation: { units, posts, charges } } = office.state;
      response.json({
        revision: office.revision, units, posts, charges: charges.map((one) => presentCharge(one, at)),
        people: await Promise.all(members.filter(({ id }) => id !== DEMO_ACCOUNT).map(async (one) => ({ ...presentMember(one, at), account: await api.accounts.stateOf(rows.get(one.id)) }))),
      });
    })
    .post('/organisation/changes', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'administer');
      const { revision, ...body } = bodyOf(request, 'OfficeChange');
      const change = changeOf(body);
      requireNotOneself(office.state, change, reader);
      if (request.query['preview'] === 'true') {
        const { differences, faults } = office.trial(change);
        response.json({ revision: office.revision, changes: differences, faults: faults.map(presentFault) });
        return;
      }
      response.json(await save(request, revision, change));
    })
    .get('/organisation/tables/:what', async (request, response) => {
      const rows = await exportedFor(request);
      response.json({ what: tableOf(request), rows });
    })
    .get('/organisation/tables/:what/csv', async (request, response) => {
      const rows = await exportedFor(request);
      response.attachment(`${tableOf(request)}.csv`).type('text/csv').send(csvOf(rows));
    })
    .post('/organisation/tables/:what', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'administer');
      const what = tableOf(request);
      const { revision, csv, rows: given } = bodyOf(request, 'OfficeImport');
      const table = given ?? (csv === undefined ? [] : rowsOfCsv(csv));
      if (!table) throw new Problem('ORGANISATION_TABLE_UNREADABLE', 'Expected a table of comma-separated values, but its quotes do not match');
      const { change, rows } = imported(what, table, office.state);
      requireNotOneself(office.state, change, reader);
      const { differences, faults } = office.trial(change);
      const items = rows.map(({ row, id, fault }) => {
        const found = differences.find((one) => one.id === id);
        const wrong = [...(fault ? [{ ...fault, kind: what === 'people' ? 'person' : what.slice(0, -1), id }] : []), ...faults.filter((one) => one.id === id).map(presentFault)];
        return { row, id, change: found?.change ?? 'unchanged', fields: found?.fields ?? [], faults: wrong };
      });
      const wrong = items.flatMap(({ row, faults: of }) => of.map(({ code, value, message }) => ({ path: `/rows/${row}`, keyword: code, params: { value }, message })));
      const others = faults.filter(({ id }) => !rows.some((one) => one.id === id)).map(({ kind, id, code, value, message }) => ({ path: `/${kind}/${id}`, keyword: code, params: { value }, message }));
      if (request.query['preview'] === 'true') {
        response.json({ revision: office.revision, items, ok: wrong.length + others.length === 0 });
        return;
      }
      if (wrong.length + others.length > 0) throw new Problem('ORGANISATION_WRONG', wrong[0]?.message ?? others[0]?.message ?? 'Expected a table without faults', { fields: [...wrong, ...others] });
      const saved = await save(request, revision, change, [['organisation-imported', { about: what, details: { rows: rows.length } }]]);
      response.json({ revision: saved.revision, items, ok: true });
    })
    .get('/organisation/series', async (request, response) => {
      requireRight(readerOf(request), 'administer');
      const year = officeYear(clock());
      const items = [];
      for (const { id, name } of documentSeries) {
        for (const one of [year - 1, year]) {
          const counted = await countOf(id, one);
          if (counted.next > 1 || one === year) items.push({ series: id, name, year: one, ...counted });
        }
      }
      response.json({ items });
    })
    .post('/organisation/series/:series/carried', async (request, response) => {
      requireRight(readerOf(request), 'administer');
      const series = param(request, 'series');
      const { year, through, reason } = bodyOf(request, 'NumbersCarried');
      if (!documentSeries.some(({ id }) => id === series)) throw new Problem('SERIES_NOT_FOUND', `Expected a series of the office's, but found '${series.slice(0, 60)}'`);
      const now = officeYear(clock());
      if (year !== now && year !== now + 1) throw new Problem('REQUEST_INVALID', `Expected 'year' to be ${now} or ${now + 1}, but found ${year}`);
      const entry: Entry = ['series-changed', { about: series, details: { year, through, reason } }];
      await api.audit.changes(request, [entry], async () => {
        if (!await store.numbers.carry(series, year, through, reason, clock())) throw new Problem('NUMBERS_GIVEN', `Expected a series and year of which no number was given yet, but found some of ${series}〔${year}〕`);
      });
      response.json({ series, year, next: through + 1 });
    })
    .get('/organisation/unmanned', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'handOver');
      const found = await unmannedTasks(api);
      response.json({ items: found.slice(0, UNMANNED_SHOWN).map((one) => presentUnmanned(api, one, reader)), total: found.length });
    });

  /** Of the numbers that there are for the reader: the next one, how many are used, how many voided, and how many were given on paper before. */
  async function countOf(series: string, year: number): Promise<{ next: number; used: number; voided: number; carried?: number }> {
    let [last, used, voided, carried] = [0, 0, 0, 0];
    for (let more = true; more;) {
      const rows = await store.numbers.register(series, year, { after: last, limit: REGISTER_PAGE });
      for (const { status, through = 0 } of rows) {
        if (status === 'voided') voided += 1;
        else if (status === 'used') used += 1;
        else carried = through;
      }
      last = rows.at(-1)?.n ?? last;
      more = rows.length === REGISTER_PAGE;
    }
    return { next: Math.max(last, carried) + 1, used, voided, ...(carried === 0 ? {} : { carried }) };
  }
}

function tableOf(request: Request): (typeof TABLES)[number] {
  const found = TABLES.find((one) => one === param(request, 'what'));
  if (!found) throw new Problem('ORGANISATION_TABLE_NOT_FOUND', `Expected one of ${TABLES.join(', ')}, but found '${param(request, 'what').slice(0, 60)}'`);
  return found;
}

/** Separation of duties: who administers gives nothing to themselves, no role, clearance, post or charge. */
export function requireNotOneself({ members }: OfficeState, { members: people = [], charges = [] }: OfficeChange, { person }: Reader): void {
  const own = people.find(({ id }) => id === person.id);
  const now = members.find(({ id }) => id === person.id);
  const kept = (['unit', 'holdings', 'roles', 'clearance', 'until'] as const).every((field) => JSON.stringify(own?.[field]) === JSON.stringify(now?.[field]));
  if ((own && !kept) || charges.some(({ leader }) => leader === person.id)) {
    throw new Problem('ORGANISATION_OWN_PERSON', 'Expected somebody else to change what you may do, but you asked it for yourself');
  }
}
