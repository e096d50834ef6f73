/** 代: who stands in for whom, and the hand-over of all that somebody holds (R-DELEGATE, duties.md D.4). */
import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { refuseSubstitution } from '../../engine/directory/substitutions.js';
import { composeKey } from '../../engine/store/keys.js';
import type { SubstitutionRow, TaskRow } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { holds, requireRole } from '../policies.js';
import { titleOf } from '../problem-titles.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { Problem, problemOf } from '../problems.js';
import { bodyOf, param, queryText } from '../validate.js';

const PAGE = 500;

/** `open`: holds it; `delegated`: gets it back; `aside`: it waits until a step is done again (直送退回人). */
interface Work { readonly task: TaskRow; readonly has: 'open' | 'delegated' | 'aside' }

export function substitutionRoutes(api: Api): Router {
  const { engine, store, directory, clock } = api;

  const present = (row: SubstitutionRow, { language }: Reader) => ({
    substitutionId: row.id, owner: row.owner, ownerName: personName(directory, row.owner, language),
    substitute: row.substitute, substituteName: personName(directory, row.substitute, language), from: isoMoment(row.from), to: isoMoment(row.to),
    ...(row.processes ? { processes: row.processes } : {}), createdBy: row.createdBy, createdByName: personName(directory, row.createdBy, language),
    createdAt: isoMoment(row.createdAt), ...(row.revokedAt === undefined ? {} : { revokedAt: isoMoment(row.revokedAt) }),
    inForce: row.revokedAt === undefined && row.from <= clock() && clock() < row.to,
  });
  const known = (person: string): string => {
    if (!directory.person(person)) throw new Problem('PERSON_NOT_FOUND', `Expected the name of a person, but found '${person}'`);
    return person;
  };

  /** None that is not deployed here: a misspelt one would stand in for nothing, and nobody would notice. */
  async function knownProcesses(ids: readonly string[]): Promise<readonly string[]> {
    const all = new Set((await store.definitions.latestOfEach()).map(({ processId }) => processId));
    const unknown = ids.filter((id) => !all.has(id));
    if (unknown.length > 0) throw new Problem('PROCESS_NOT_FOUND', `Expected 'processes' to be ids of deployed processes, but found ${unknown.map((id) => `'${id}'`).join(', ')}`);
    return [...new Set(ids)];
  }

  /** Owner and substitute learn of it, but for whom did it. */
  async function tell(template: 'substitution' | 'substitutionRevoked', { id, owner, substitute, from, to }: SubstitutionRow, { person }: Reader): Promise<void> {
    const about = { owner, substitute, from, until: to - 1, by: person.id };
    await store.notices.put([owner, substitute].filter((one) => one !== person.id).map((one) => ({ id: `${template}:${id}:${one}`, person: one, at: clock(), template, about })));
  }

  /** What somebody holds, and what comes back to them (委派); also what a return put aside, which comes back later. */
  async function workOf(person: string): Promise<readonly Work[]> {
    const found: Work[] = [];
    for (const as of ['assignee', 'owner'] as const) {
      for (let after: string | undefined, more = true; more;) {
        const page = await store.search.tasks({
          filter: { [as]: { eq: person }, status: { in: ['created', 'parked'] } }, sort: [{ field: 'createdAt', order: 'asc' }], page: { limit: PAGE, ...(after === undefined ? {} : { after }) },
        });
        found.push(...page.items.map((task) => ({ task, has: task.status === 'parked' ? 'aside' as const : as === 'owner' ? 'delegated' as const : 'open' as const })));
        after = page.endCursor;
        more = page.items.length === PAGE;
      }
    }
    return found;
  }

  return Router()
    .get('/substitutions', async (request, response) => {
      const reader = readerOf(request);
      const all = queryText(request, 'all') === 'true';
      if (all) requireRole(reader, 'administrator');
      const rows = await store.substitutions.list(all ? {} : { person: reader.person.id });
      response.set('Cache-Control', 'no-store').json({ items: rows.map((row) => present(row, reader)) });
    })
    .post('/substitutions', async (request, response) => {
      const reader = readerOf(request);
      const body = bodyOf(request, 'SubstitutionCreation');
      const owner = known(body.owner ?? reader.person.id);
      if (owner !== reader.person.id) requireRole(reader, 'administrator');
      const wanted = { owner, substitute: known(body.substitute), from: Date.parse(body.from), to: Date.parse(body.to), ...(body.processes ? { processes: await knownProcesses(body.processes) } : {}) };
      if (!(wanted.to > clock())) throw new Problem('SUBSTITUTION_PERIOD_WRONG', 'Expected a substitution that is not over yet, but it is');
      const row: SubstitutionRow = { ...wanted, id: randomUUID(), createdBy: reader.person.id, createdAt: clock() };
      const refusal = await store.substitutions.add(row, (lasting) => refuseSubstitution(lasting, wanted));
      if (refusal) throw new Problem(refusal.code, refusal.message);
      await tell('substitution', row, reader);
      response.status(201).json(present(row, reader));
    })
    .delete('/substitutions/:id', async (request, response) => {
      const reader = readerOf(request);
      const row = await store.substitutions.get(param(request, 'id'));
      const mine = row !== undefined && [row.owner, row.substitute, row.createdBy].includes(reader.person.id);
      if (!row || (!mine && !holds(reader, 'administrator'))) throw new Problem('SUBSTITUTION_NOT_FOUND', 'Expected a substitution of yours, but found none');
      if (await store.substitutions.revoke(row.id, clock())) await tell('substitutionRevoked', row, reader);
      response.status(204).end();
    })
    .post('/people/:id/hand-over', async (request, response) => {
      const reader = readerOf(request);
      requireRole(reader, 'operator', 'administrator');
      const from = known(param(request, 'id'));
      const { to, reason, userTaskKeys } = bodyOf(request, 'HandOver');
      const preview = request.query['preview'] === 'true';
      if (to !== undefined) known(to);
      else if (!preview) throw new Problem('REQUEST_INVALID', "Expected 'to', the person to hand everything to, but found none");
      if (reason === undefined && !preview) throw new Problem('REQUEST_INVALID', "Expected a 'reason', but found none");
      const asked = acting(request);
      const items = [];
      for (const { task, has } of await workOf(from)) {
        const userTaskKey = composeKey(task.instance, task.key);
        if (userTaskKeys?.includes(userTaskKey) === false) continue;
        const key = composeKey(task.instance);
        // One request key for all would make the second task a repetition of the first.
        const one = asked.requestId === undefined ? asked : { ...asked, requestId: `${asked.requestId}:${userTaskKey}` };
        const verb = to === undefined ? undefined : { type: 'handOverTask', task: task.key, from, to, ...(reason === undefined ? {} : { reason }) } as const;
        const done = verb === undefined ? { ok: true } as const : preview ? await engine.preview(key, verb, one) : await engine.act(key, verb, one);
        const problem = done.ok ? undefined : problemOf(done.rejection);
        items.push({
          userTaskKey, processInstanceKey: key, processName: task.processName, ...(task.name === undefined ? {} : { name: task.name }), ...(task.caseNo === undefined ? {} : { caseNo: task.caseNo }),
          ...(task.title === undefined ? {} : { title: task.title }), has, ok: done.ok,
          ...(problem ? { code: problem.code, problem: titleOf(problem.code, problem.status, reader.language), detail: problem.message } : {}),
        });
      }
      response.json({ items });
    });
}
