/** 保管期限: what is due to be destroyed, the act of the archivist that destroys it, and the records that are left (銷毀清冊). */
import { Router } from 'express';
import { destroyCases, finishRecords } from '../../engine/runtime/destruction/destroy.js';
import { dueCases } from '../../engine/runtime/destruction/due.js';
import type { DueCase } from '../../engine/runtime/destruction/due.js';
import { planDestruction } from '../../engine/runtime/destruction/plan.js';
import type { DestructionAsked } from '../../engine/runtime/destruction/plan.js';
import type { UnsealedRecord } from '../../engine/store/destroyed-record.js';
import { composeKey } from '../../engine/store/keys.js';
import type { DestroyedCase, PageRequest } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { mayOpen } from '../policies.js';
import { accusedUnits } from '../policy/accusations.js';
import { ARCHIVIST, presentDestruction, readsArchive } from '../presenters/destruction.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { Problem } from '../problems.js';
import { presentPage } from '../search-words.js';
import { bodyOf, partsOf, queryNumber, queryText } from '../validate.js';

const PAGE = 50;
const PAGE_MOST = 200;
/** Pages of filings that are looked through for one page of what is due. */
const LOOKED = 10;

/** `office`: the same without what the reader may not see: what a case stands in the way of is not only what they see. */
export function archiveRoutes(api: Api, office: Pick<Api, 'store' | 'publicServices' | 'directory'>): Router {
  const requireReads = (reader: Reader): void => {
    if (!readsArchive(reader)) throw new Problem('FORBIDDEN', `Expected a post that reads the registers of the archive, but '${reader.person.id}' holds none`);
  };
  const pageIn = (request: Parameters<typeof queryText>[0]): PageRequest => {
    const after = queryText(request, 'after');
    return { limit: Math.max(1, Math.min(PAGE_MOST, queryNumber(request, 'limit', PAGE))), ...(after === undefined ? {} : { after }) };
  };

  async function presentDue({ filing, row, retention, keptThrough, approval }: DueCase, reader: Reader) {
    const shown = row.secrecy === undefined || await mayOpen(api, row, reader);
    return {
      processInstanceKey: composeKey(row.instance), processDefinitionId: row.processId, processDefinitionName: row.processName, archiveNo: filing.archiveNo, year: filing.year,
      retention, keptThrough, ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }), ...(shown && row.title !== undefined ? { title: row.title } : {}), ...(row.secrecy === undefined ? {} : { secret: true }),
      ...(row.endedAt === undefined ? {} : { endDate: isoMoment(row.endedAt) }),
      ...(approval ? { approval: {
        destroyNo: approval.destroyNo, processInstanceKey: composeKey(approval.instance),
        witnesses: approval.witnesses.map((username) => ({ username, name: personName(api.directory, username, reader.language) })),
      } } : {}),
    };
  }

  /** As the reader knows the office, and as it is: what they may not see may stand in the way, and is not named. */
  async function plan(asked: DestructionAsked): Promise<readonly UnsealedRecord[]> {
    const seen = await planDestruction(api.store, asked);
    if (!seen.ok) throw new Problem(seen.code, seen.message);
    const whole = await planDestruction(office.store, asked);
    if (!whole.ok) throw new Problem(whole.code, 'Expected nothing against the destruction, but found something that you may not see');
    return Promise.all(whole.records.map(async (record) => {
      const row = await office.store.search.instance(record.instance);
      const accused = row ? await accusedUnits(office, row) : [];
      return accused.length === 0 ? record : { ...record, accused };
    }));
  }

  return Router()
    .get('/archive/due', async (request, response) => {
      const reader = readerOf(request);
      requireReads(reader);
      const { limit = PAGE, after } = pageIn(request);
      const items = [];
      let next = after;
      for (let looked = 0; items.length < limit && looked < LOOKED; looked += 1) {
        const due = await dueCases(api.store, api.clock(), { limit, ...(next === undefined ? {} : { after: next }) });
        for (const one of due.items) items.push(await presentDue(one, reader));
        next = due.page.items.length === limit ? due.page.endCursor : undefined;
        if (next === undefined) break;
      }
      response.json({ items, mayDestroy: reader.groups.includes(ARCHIVIST), ...(next === undefined ? {} : { next }) });
    })
    .get('/archive/destructions', async (request, response) => {
      const reader = readerOf(request);
      requireReads(reader);
      const page = await api.store.destructions.list({ sort: [{ field: 'at', order: 'desc' }], page: pageIn(request) });
      response.json(presentPage(page, page.items.map((record) => presentDestruction(record, api, reader))));
    })
    .post('/archive/destructions', async (request, response) => {
      const reader = readerOf(request);
      if (!reader.groups.includes(ARCHIVIST)) throw new Problem('FORBIDDEN', `Expected the post ${ARCHIVIST}, but '${reader.person.id}' does not hold it`);
      const { destroyNo, processInstanceKeys, reason, witnesses } = bodyOf(request, 'Destruction');
      const instances = [...new Set(processInstanceKeys.map((key) => partsOf(key).instance))];
      const requestId = `${reader.person.id}:${acting(request).requestId ?? request.requestId}`;
      const answer = (records: readonly DestroyedCase[]): void => { response.json({ items: records.map((record) => presentDestruction(record, api, reader)) }); };

      const before = (await api.store.destructions.list({ filter: { requestId: { eq: requestId } }, page: { limit: 1000 } })).items;
      if (before.some(({ instance }) => !instances.includes(instance))) throw new Problem('REQUEST_KEY_REUSED', 'Expected the request key of these cases, but it was used for others');
      const known = new Map((await Promise.all(instances.map((instance) => api.store.destructions.get(instance)))).flatMap((record) => (record ? [[record.instance, record] as const] : [])));
      const others = [...known.values()].find((record) => record.requestId !== requestId);
      if (others) throw new Problem('INSTANCE_DESTROYED', `Expected cases that are there, but ${composeKey(others.instance)} was destroyed under ${others.destroyNo}`, { destruction: presentDestruction(others, api, reader) });
      if (known.size === instances.length && [...known.values()].every(({ done }) => done)) {
        answer([...known.values()]);
        return;
      }
      const left = instances.filter((instance) => !known.has(instance));
      const records = await api.audit.changes(request, instances.map((instance) => ['case-destroyed', { case: composeKey(instance), about: destroyNo }]), async () => {
        const planned = left.length === 0 ? [] : await plan({ destroyNo, instances: left, reason: reason.trim(), by: reader.person.id, witnesses, requestId, at: api.clock() });
        return [...await finishRecords(office.store, [...known.values()]), ...await destroyCases(office.store, planned)];
      });
      answer(records);
    });
}
