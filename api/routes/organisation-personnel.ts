/** 人員變動 (請假, 調岗, 離職): what it touches, done in one act, kept, and taken back. */
import { Router } from 'express';
import { acting } from '../acting.js';
import type { Entry } from '../audit/audit-log.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { presentFault } from '../organisation/office-bodies.js';
import { keptChanges, makeChange, previewChange, undoChange, type Kept, type Wish } from '../organisation/personnel-changes.js';
import { touchedBy } from '../organisation/touched.js';
import { requireRight } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { Problem } from '../problems.js';
import type { Schemas } from '../../schemas/api/openapi.js';
import { bodyOf, param, partsOf } from '../validate.js';

const SHOWN = 20;
const UNDO_REASON = '撤銷人員變動';

export function organisationPersonnelRoutes(api: Api): Router {
  const { directory, store, clock } = api;

  const known = (id: string): string => {
    const person = directory.person(id);
    if (!person || person.left) throw new Problem('PERSON_NOT_FOUND', `Expected the name of a person, but found '${id.slice(0, 60)}'`);
    return id;
  };

  function wishOf({ kind, person, to, reason, at, until, posts = [], takesPosts = false, takesTasks }: Schemas['PersonnelChange'], reader: Reader): Wish {
    known(person);
    if (to !== undefined && known(to) === person) throw new Problem('REQUEST_INVALID', `Expected somebody else to take over from '${person}', but found the same person`);
    if (person === reader.person.id || (takesPosts && to === reader.person.id)) throw new Problem('ORGANISATION_OWN_PERSON', 'Expected somebody else to change what you may do, but you asked it for yourself');
    const [begins, ends] = [at === undefined ? clock() : Date.parse(at), until === undefined ? undefined : Date.parse(until)];
    if (kind === 'leave' && (to === undefined || ends === undefined || ends <= Math.max(begins, clock()))) throw new Problem('SUBSTITUTION_PERIOD_WRONG', 'Expected a substitute, and an end that is to come, of a leave');
    if (kind === 'move' && posts.length === 0) throw new Problem('REQUEST_INVALID', "Expected 'posts', what they hold from then on, but found none");
    return { kind, person, to, reason, at: begins, until: kind === 'leave' ? ends : undefined, posts: kind === 'move' ? posts : [], takesPosts, takesTasks: takesTasks ?? kind !== 'leave' };
  }

  /** With what there is for the reader of what was handed over. */
  async function present({ id, kind, person, to, reason, by, madeAt, at, until, handed, undone }: Kept, { language }: Reader) {
    const seen = await Promise.all(handed.map(async (key) => await store.search.instance(partsOf(key).instance) !== undefined));
    const name = (who: string): string => personName(directory, who, language);
    return {
      personnelChangeId: id, kind, person, personName: name(person), ...(to === undefined ? {} : { to, toName: name(to) }), reason, by, byName: name(by), madeAt: isoMoment(madeAt), at: isoMoment(at),
      ...(until === undefined ? {} : { until: isoMoment(until) }), tasks: seen.filter(Boolean).length, ...(undone ? { undone: { at: isoMoment(undone.at), by: undone.by, byName: name(undone.by) } } : {}),
    };
  }

  return Router()
    .get('/organisation/people/:id/touched', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'administer');
      response.json(await touchedBy(api, reader, known(param(request, 'id'))));
    })
    .get('/organisation/personnel-changes', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'administer');
      response.json({ items: await Promise.all((await keptChanges(api, SHOWN)).map((one) => present(one, reader))) });
    })
    .post('/organisation/personnel-changes', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'administer');
      const body = bodyOf(request, 'PersonnelChange');
      const wish = wishOf(body, reader);
      if (request.query['preview'] === 'true') {
        const { faults, ...seen } = await previewChange(api, reader, wish, acting(request));
        response.json({ ...seen, faults: faults.map(presentFault) });
        return;
      }
      const changed: Entry = [wish.kind === 'leave' ? 'substitution-made' : 'posts-changed', { about: wish.person, details: { how: wish.kind, ...(wish.to === undefined ? {} : { to: wish.to }) } }];
      const handed: Entry = ['handed-over', { about: wish.person, details: { to: wish.to ?? '' } }];
      const { kept, revision, tasks } = await api.audit.changes(
        request, wish.takesTasks ? [changed, handed] : [changed], () => makeChange(api, reader, wish, body.revision, acting(request)), (made) => (made.tasks.length > 0 ? [changed, handed] : [changed]),
      );
      response.status(201).json({ ...await present(kept, reader), revision, items: tasks });
    })
    .post('/organisation/personnel-changes/:id/undoing', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'administer');
      const { kept, office, substitutions, tasks, revision } = await api.audit.change(
        request, 'hand-over-undone', {}, () => undoChange(api, reader, param(request, 'id'), UNDO_REASON, acting(request)), (undone) => ({ about: undone.kept.person, details: { how: undone.kept.kind } }),
      );
      response.json({ ...await present(kept, reader), revision, office, substitutions, items: tasks });
    });
}
