/** 登記簿: document numbers by series and year, also the voided ones, without gaps (duties.md D.2). */
import { Router } from 'express';
import { splitKey } from '../../engine/store/keys.js';
import { officeYear } from '../../engine/work/inputs.js';
import { documentNumber } from '../../engine/work/number.js';
import { bookSeries } from '../../engine/work/register.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { seesAll } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { Problem } from '../problems.js';
import { param, queryNumber } from '../validate.js';

/** 代字 of duties.md D.2. */
const SERIES: readonly (readonly [series: string, name: string])[] = [
  ['大政發', '市政府文件'], ['大政函', '市政府函'], ['大政文', '上行請示報告'], ['大政辦發', '辦公室文件'], ['大政辦函', '辦公室函'],
  ['大政常紀', '常務會議紀要'], ['大政專紀', '專題會議紀要'], ['大政督', '督查通知'], ['大政複', '行政複議'], ['大政公開答', '依申請公開'],
  ['大議建', '建議交辦'], ['大議提', '提案交辦'], ['大政應急', '預警響應'], ['大民宗審', '審批'],
];
const BOOKS: readonly (readonly [book: string, name: string])[] = [['seal', '用印登記簿'], ['urging', '催辦登記簿']];
const KEEPERS = ['registry-clerk', 'secretariat-chief', 'secretariat-clerk', 'archivist', 'seal-keeper', 'office-director', 'office-deputy', 'administrator'];

export function registerRoutes(api: Api): Router {
  const requireKeeper = (reader: Reader): void => {
    if (!seesAll(reader) && !KEEPERS.some((group) => reader.groups.includes(group))) {
      throw new Problem('FORBIDDEN', `Expected a post that keeps the registers (${KEEPERS.join(', ')}), but '${reader.person.id}' holds none`);
    }
  };
  return Router()
    .get('/registers', (request, response) => {
      requireKeeper(readerOf(request));
      response.json({ items: [
        ...SERIES.map(([series, name]) => ({ series, name, kind: 'document' })),
        ...BOOKS.map(([book, name]) => ({ series: bookSeries(book), name, kind: 'book' })),
      ] });
    })
    .get('/registers/*series', async (request, response) => {
      requireKeeper(readerOf(request));
      const path: unknown = Reflect.get(request.params, 'series');
      const series = Array.isArray(path) ? path.join('/') : param(request, 'series');
      const year = queryNumber(request, 'year', officeYear(api.clock()));
      const after = queryNumber(request, 'after', 0);
      const rows = await api.store.numbers.register(series, year, { after, limit: Math.min(1000, queryNumber(request, 'limit', 100)) });
      const items = await Promise.all(rows.map(async ({ n, holder, status, at, voidedAt, reason }) => {
        const holding = splitKey(holder)?.instance;
        const instance = holding === undefined ? undefined : await api.store.search.instance(holding);
        return {
          n, docNo: documentNumber(series, year, n), status, at: isoMoment(at),
          ...(voidedAt === undefined ? {} : { voidedAt: isoMoment(voidedAt) }), ...(reason === undefined ? {} : { reason }),
          ...(instance?.caseNo === undefined ? {} : { caseNo: instance.caseNo }), ...(instance?.title === undefined ? {} : { title: instance.title }),
        };
      }));
      response.json({ series, year, items });
    });
}
