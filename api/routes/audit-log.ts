/** 審計: the audit log for auditors, searched, and chain by chain as it is verified by whoever reads it. */
import { Router, type Request } from 'express';
import { auditTails } from '../../engine/runtime/audit/verify-audit.js';
import type { ReadableAudit } from '../../engine/store/audit-chain.js';
import { composeKey } from '../../engine/store/keys.js';
import type { AuditFields, AuditRow, Filter, InstanceRow } from '../../engine/store/port.js';
import { AUDIT_KINDS, GROUPS, KINDS } from '../audit/kinds.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { mayOpen, requireRight } from '../policies.js';
import { levelOf } from '../policy/rules.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { Problem } from '../problems.js';
import { presentPage } from '../search-words.js';
import { param, partsOf, queryMoment, queryNumber, queryText } from '../validate.js';

const PAGE = 50;
const PAGE_MOST = 200;
const CHAIN_PAGE = 1000;

export function auditLogRoutes(api: Api): Router {
  const { store, directory } = api;

  function auditor(request: Request): Reader {
    const reader = readerOf(request);
    requireRight(reader, 'audit');
    return reader;
  }

  /** Of cases, each looked up once: what the reader may know of it now. Its number and title are never written into an entry. */
  const casesFor = (reader: Reader) => {
    const known = new Map<number, Promise<InstanceRow | undefined>>();
    const look = async (instance: number): Promise<InstanceRow | undefined> => {
      const row = await store.search.instance(instance);
      return row && await mayOpen(api, row, reader) ? row : undefined;
    };
    return (instance: number): Promise<InstanceRow | undefined> => {
      let found = known.get(instance);
      if (!found) known.set(instance, found = look(instance));
      return found;
    };
  };
  type Cases = ReturnType<typeof casesFor>;

  async function present({ chain, seq, at, kind, outcome, person, address, requestId, instance, about, details }: AuditRow, cases: Cases, { language }: Reader) {
    const of = instance === undefined ? undefined : await cases(instance);
    return {
      chain, number: seq, at: isoMoment(at), kind, outcome, requestId,
      ...(person === undefined ? {} : { username: person, name: personName(directory, person, language) }), ...(address === undefined ? {} : { address }),
      ...(about === undefined ? {} : { about, ...(directory.person(about) ? { aboutName: personName(directory, about, language) } : {}) }),
      ...(instance === undefined ? {} : { processInstanceKey: composeKey(instance) }),
      ...(of ? { case: { processName: of.processName, ...(of.caseNo === undefined ? {} : { caseNo: of.caseNo }), ...(of.title === undefined ? {} : { title: of.title }) } } : {}),
      ...(details === undefined ? {} : { details }),
    };
  }

  /** Of an entry on a case that the reader does not know of only its link is shown. */
  async function readable(row: AuditRow, cases: Cases): Promise<ReadableAudit> {
    if (row.instance === undefined || await cases(row.instance)) return row;
    const { schema, chain, seq, digest, alg, prevHash, hash } = row;
    return { schema, chain, seq, digest, alg, prevHash, hash };
  }

  return Router()
    .get('/audit/log', async (request, response) => {
      const reader = auditor(request);
      const asked = askedOf(request);
      const key = queryText(request, 'processInstanceKey');
      const instance = key === undefined ? undefined : partsOf(key).instance;
      await api.audit.writeOnce(request, 'audit-read', { ...(key === undefined ? {} : { case: key }), details: asked.words });
      const cases = casesFor(reader);
      const [after, before] = [queryText(request, 'after'), queryText(request, 'before')];
      const page = await store.audit.list({
        filter: { ...asked.filter, ...(instance === undefined ? {} : { instance: { eq: instance } }) }, sort: [{ field: 'at', order: 'desc' }], clearance: levelOf(reader.person),
        page: { limit: Math.min(PAGE_MOST, queryNumber(request, 'limit', PAGE)), ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) },
      });
      response.set('Cache-Control', 'no-store').json(presentPage(page, await Promise.all(page.items.map((row) => present(row, cases, reader)))));
    })
    .get('/audit/chains', async (request, response) => {
      const level = levelOf(auditor(request).person);
      response.set('Cache-Control', 'no-store').json({ items: (await auditTails(store)).filter(({ chain }) => chain <= level).map(({ chain, seq, hash }) => ({ chain, entries: seq, hash })) });
    })
    .get('/audit/chains/:chain', async (request, response) => {
      const reader = auditor(request);
      const chain = /^[0-9]$/.test(param(request, 'chain')) ? Number(param(request, 'chain')) : Number.NaN;
      if (!(chain <= levelOf(reader.person))) throw new Problem('CHAIN_NOT_FOUND', `Expected a chain of the audit log from 0 to ${levelOf(reader.person)}, but found '${param(request, 'chain').slice(0, 20)}'`);
      const after = queryNumber(request, 'after', 0);
      const cases = casesFor(reader);
      await api.audit.writeOnce(request, 'chain-read', { about: String(chain) });
      const rows = await store.audit.entries(chain, after, Math.min(CHAIN_PAGE, queryNumber(request, 'limit', CHAIN_PAGE)));
      response.set('Cache-Control', 'no-store').json({ items: await Promise.all(rows.map((row) => readable(row, cases))) });
    });
}

/** What narrows the list, and the same in words for the entry that says who read it. */
function askedOf(request: Request): { readonly filter: Filter<AuditFields>; readonly words: Readonly<Record<string, string>> } {
  const [kind, group, person, about, outcome, address] = ['kind', 'group', 'username', 'about', 'outcome', 'address'].map((name) => queryText(request, name));
  const [from, until] = ['from', 'until'].map((name) => queryMoment(request, name));
  const known = kind === undefined ? undefined : KINDS.find((one) => one === kind);
  const kinds = group === undefined ? undefined : GROUPS.find((one) => one === group);
  if ((kind !== undefined && !known) || (group !== undefined && !kinds)) throw new Problem('REQUEST_INVALID', `Expected a kind or a group of entries, but found '${(known ? group : kind ?? group)?.slice(0, 60) ?? ''}'`);
  if (outcome !== undefined && outcome !== 'done' && outcome !== 'refused' && outcome !== 'unknown') throw new Problem('REQUEST_INVALID', `Expected 'outcome' to be done, refused or unknown, but found '${outcome.slice(0, 60)}'`);
  const words = { kind, group, person, about, outcome, address, from: from === undefined ? undefined : isoMoment(from), until: until === undefined ? undefined : isoMoment(until) };
  return {
    filter: {
      ...(known ? { kind: { eq: known } } : kinds ? { kind: { in: AUDIT_KINDS[kinds] } } : {}), ...(person === undefined ? {} : { person: { eq: person } }),
      ...(about === undefined ? {} : { about: { eq: about } }), ...(outcome === undefined ? {} : { outcome: { eq: outcome } }), ...(address === undefined ? {} : { address: { eq: address } }),
      ...(from === undefined && until === undefined ? {} : { at: { ...(from === undefined ? {} : { gte: from }), ...(until === undefined ? {} : { lt: until }) } }),
    },
    words: Object.fromEntries(Object.entries(words).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
}
