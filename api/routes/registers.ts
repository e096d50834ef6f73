/** 登記簿: of each duty its cases, and document numbers by series and year, also the voided ones, without gaps (duties.md D.2). */
import { Router, type Request } from 'express';
import type { CatalogueDuty } from '../../engine/definitions/catalogue.js';
import type { DutyRegister } from '../../engine/definitions/registers.js';
import { splitKey } from '../../engine/store/keys.js';
import { officeYear } from '../../engine/work/inputs.js';
import { documentNumber } from '../../engine/work/number.js';
import { bookSeries } from '../../engine/work/register.js';
import { quoted, readCatalogue, readRegisters } from '../catalogue.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { seesAll } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { Problem } from '../problems.js';
import { readsRegister, registerRows } from '../registers/case-register.js';
import { columnsOf } from '../registers/columns.js';
import { formsOf } from '../registers/forms-of.js';
import { presentPage } from '../search-words.js';
import { param, queryMoment, queryNumber, queryText } from '../validate.js';

const BOOKS: readonly (readonly [book: string, name: string])[] = [['seal', '用印登記簿'], ['urging', '催辦登記簿']];
const KEEPERS = ['registry-clerk', 'secretariat-chief', 'secretariat-clerk', 'archivist', 'seal-keeper', 'office-director', 'office-deputy'];

const PAGE = 50;
const PAGE_MOST = 500;
/** No page of ours shows more at once. */
const PAGE_SHOWN = 100;

export function registerRoutes(api: Api, libraryFolder: string | undefined): Router {
  const registers = readRegisters(libraryFolder);
  const catalogue = readCatalogue(libraryFolder);
  const duties = new Map(catalogue.duties.map((duty): readonly [string, CatalogueDuty] => [duty.processId, duty]));
  const mayRead = (register: DutyRegister, reader: Reader): boolean => readsRegister(register, duties.get(register.process)?.section, reader);

  /** One that the reader may see; the same refusal whether there is none or it is not theirs. */
  function registerFor(request: Request): DutyRegister {
    const id = param(request, 'register');
    const register = registers.find((each) => each.id === id);
    if (!register || !mayRead(register, readerOf(request))) throw new Problem('REGISTER_NOT_FOUND', `Expected a register '${id.slice(0, 60)}' that you may read, but found none`);
    return register;
  }

  const present = (register: DutyRegister, { language }: Reader) => {
    const { id, process } = register;
    const section = duties.get(process)?.section;
    return { id, processDefinitionId: process, name: language === 'en' ? register['x-en'] : quoted(register.name, language), ...(section === undefined ? {} : { section }) };
  };

  const requireKeeper = (reader: Reader): void => {
    if (!seesAll(reader) && !KEEPERS.some((group) => reader.groups.includes(group))) {
      throw new Problem('FORBIDDEN', `Expected a post that keeps the registers (${KEEPERS.join(', ')}), but '${reader.person.id}' holds none`);
    }
  };
  /** Who asks for more than a page shows takes it away with them. */
  async function exportOf(request: Request, register: string): Promise<void> {
    if (queryNumber(request, 'limit', 0) > PAGE_SHOWN) await api.audit.writeOnce(request, 'exported', { about: register });
  }
  return Router()
    .get('/registers/cases', (request, response) => {
      const reader = readerOf(request);
      response.json({ items: registers.filter((register) => mayRead(register, reader)).map((register) => present(register, reader)) });
    })
    .get('/registers/cases/:register', async (request, response) => {
      const reader = readerOf(request);
      const register = registerFor(request);
      await exportOf(request, register.id);
      const columns = columnsOf(register, await formsOf(api, register.process), api, reader);
      const [text, after, state] = ['text', 'after', 'state'].map((name) => queryText(request, name));
      const [from, until] = ['from', 'until'].map((name) => queryMoment(request, name));
      const { page, items } = await registerRows(api, reader, register, columns, {
        page: { limit: Math.min(PAGE_MOST, queryNumber(request, 'limit', PAGE)), ...(after === undefined ? {} : { after }) },
        ...(text === undefined ? {} : { text }), ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }), ...(state === undefined ? {} : { open: state === 'open' }),
      });
      response.json({ ...present(register, reader), columns: columns.map(({ field, name, kind }) => ({ field, name, kind })), ...presentPage(page, items) });
    })
    .get('/registers', (request, response) => {
      requireKeeper(readerOf(request));
      response.json({ items: [
        ...catalogue.series.map(({ id, name }) => ({ series: id, name, kind: 'document' })),
        ...BOOKS.map(([book, name]) => ({ series: bookSeries(book), name, kind: 'book' })),
      ] });
    })
    .get('/registers/*series', async (request, response) => {
      requireKeeper(readerOf(request));
      const path: unknown = Reflect.get(request.params, 'series');
      const series = Array.isArray(path) ? path.join('/') : param(request, 'series');
      const year = queryNumber(request, 'year', officeYear(api.clock()));
      const after = queryNumber(request, 'after', 0);
      await exportOf(request, series);
      const rows = await api.store.numbers.register(series, year, { after, limit: Math.min(1000, queryNumber(request, 'limit', 100)) });
      const items = await Promise.all(rows.map(async ({ n, through, holder, status, at, voidedAt, reason }) => {
        const holding = splitKey(holder)?.instance;
        const instance = holding === undefined ? undefined : await api.store.search.instance(holding);
        return {
          n, ...(through === undefined ? {} : { through }), docNo: documentNumber(series, year, n), status, at: isoMoment(at),
          ...(voidedAt === undefined ? {} : { voidedAt: isoMoment(voidedAt) }), ...(reason === undefined ? {} : { reason }),
          ...(instance?.caseNo === undefined ? {} : { caseNo: instance.caseNo }), ...(instance?.title === undefined ? {} : { title: instance.title }),
        };
      }));
      response.json({ series, year, items });
    });
}
