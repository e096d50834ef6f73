/** 代: who stands in for whom, and the hand-over of all that somebody holds (R-DELEGATE, duties.md D.4). */
import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { refuseSubstitution } from '../../engine/directory/substitutions.js';
import type { SubstitutionRow } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { handOverTasks } from '../organisation/hand-over-tasks.js';
import { permits, requireRight } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { Problem } from '../problems.js';
import { bodyOf, param, queryText } from '../validate.js';

export function substitutionRoutes(api: Api): Router {
  const { store, directory, clock } = api;

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

  return Router()
    .get('/substitutions', async (request, response) => {
      const reader = readerOf(request);
      const all = queryText(request, 'all') === 'true';
      if (all) requireRight(reader, 'administer');
      const rows = await store.substitutions.list(all ? {} : { person: reader.person.id });
      response.set('Cache-Control', 'no-store').json({ items: rows.map((row) => present(row, reader)) });
    })
    .post('/substitutions', async (request, response) => {
      const reader = readerOf(request);
      const body = bodyOf(request, 'SubstitutionCreation');
      const owner = known(body.owner ?? reader.person.id);
      if (owner !== reader.person.id) requireRight(reader, 'administer');
      const wanted = { owner, substitute: known(body.substitute), from: Date.parse(body.from), to: Date.parse(body.to), ...(body.processes ? { processes: await knownProcesses(body.processes) } : {}) };
      if (!(wanted.to > clock())) throw new Problem('SUBSTITUTION_PERIOD_WRONG', 'Expected a substitution that is not over yet, but it is');
      const row: SubstitutionRow = { ...wanted, id: randomUUID(), createdBy: reader.person.id, createdAt: clock() };
      await api.audit.change(request, 'substitution-made', { about: row.owner, details: { substitute: row.substitute, from: isoMoment(row.from), to: isoMoment(row.to), ...(row.processes ? { processes: [...row.processes] } : {}) } }, async () => {
        const refusal = await store.substitutions.add(row, (lasting) => refuseSubstitution(lasting, wanted));
        if (refusal) throw new Problem(refusal.code, refusal.message);
      });
      await tell('substitution', row, reader);
      response.status(201).json(present(row, reader));
    })
    .delete('/substitutions/:id', async (request, response) => {
      const reader = readerOf(request);
      const row = await store.substitutions.get(param(request, 'id'));
      const mine = row !== undefined && [row.owner, row.substitute, row.createdBy].includes(reader.person.id);
      if (!row || (!mine && !permits(reader, 'administer'))) throw new Problem('SUBSTITUTION_NOT_FOUND', 'Expected a substitution of yours, but found none');
      const about = { about: row.owner, details: { substitute: row.substitute } };
      const revoked = await api.audit.change(request, 'substitution-revoked', about, () => store.substitutions.revoke(row.id, clock()), (done) => (done ? about : undefined));
      if (revoked) await tell('substitutionRevoked', row, reader);
      response.status(204).end();
    })
    .post('/people/:id/hand-over', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'handOver');
      const from = known(param(request, 'id'));
      const { to, reason, userTaskKeys } = bodyOf(request, 'HandOver');
      const preview = request.query['preview'] === 'true';
      if (to !== undefined) known(to);
      else if (!preview) throw new Problem('REQUEST_INVALID', "Expected 'to', the person to hand everything to, but found none");
      if (reason === undefined && !preview) throw new Problem('REQUEST_INVALID', "Expected a 'reason', but found none");
      const handOver = () => handOverTasks(api, reader, { from, to, reason, userTaskKeys, preview }, acting(request));
      const items = await (preview ? handOver() : api.audit.change(request, 'handed-over', { about: from, details: { to: to ?? '' } }, handOver));
      response.json({ items });
    });
}
