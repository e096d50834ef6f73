/** 時限: every limit of every duty in force, and the lengths that the office gives its own (duties.md D.6, D.7). */
import { Router } from 'express';
import type { CatalogueDuty } from '../../engine/definitions/catalogue.js';
import type { Limit, ProcessModel } from '../../engine/kernel/model/process-model.js';
import { limitsOf, type LimitChange } from '../../engine/runtime/limits/office-limits.js';
import { quoted, readCatalogue } from '../catalogue.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { permits, requireRight } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { nameOf, personName } from '../presenters/people.js';
import { Problem } from '../problems.js';
import { bodyOf, param } from '../validate.js';

export function limitRoutes(api: Api, libraryFolder: string | undefined): Router {
  const duties = new Map(readCatalogue(libraryFolder).duties.map((duty): readonly [string, CatalogueDuty] => [duty.processId, duty]));
  const { limits } = api;

  /** Those who extend or stop it: posts and people in words, FEEL as it is written. */
  const namesOf = (by: readonly string[], reader: Reader): readonly string[] => by.map((id) => (id.startsWith('=') ? id : nameOf(api, id, reader)));

  function presentChange({ when, amount, unit, reason, by, at }: LimitChange, { language }: Reader) {
    return {
      ...(when === undefined ? {} : { when }), ...(amount === undefined || unit === undefined ? {} : { amount, unit }),
      reason, by, byName: personName(api.directory, by, language), at: isoMoment(at),
    };
  }

  /** A length with the one that the office gave it; `drawn` is what the diagram says where they differ. */
  function lengthOf(process: string, limit: Limit, drawn: Pick<Limit, 'amount' | 'unit'>, when?: string) {
    const change = limit.statutory ? undefined : limits.latest({ process, limit: limit.key, ...(when === undefined ? {} : { when }) });
    const own = change?.amount !== undefined && change.unit !== undefined ? { amount: change.amount, unit: change.unit } : undefined;
    return { ...(when === undefined ? {} : { when }), amount: drawn.amount, unit: drawn.unit, ...(own ? { ...own, drawn: { amount: drawn.amount, unit: drawn.unit } } : {}) };
  }

  function presentLimit(process: string, { limit, element }: ReturnType<typeof limitsOf>[number], reader: Reader) {
    const { key, name, statutory, statutoryKey, unconfirmed, basis, cases, pauses = [], extension, rollOver, urging } = limit;
    const changes = limits.history(process, key).length;
    return {
      processDefinitionId: process, key, name: quoted(name, reader.language), statutory,
      ...(element === undefined ? {} : { elementId: element.id, elementName: quoted(element.name ?? element.id, reader.language) }),
      ...(statutoryKey === undefined ? {} : { statutoryKey }), ...(unconfirmed || basis?.includes('待核') === true ? { unconfirmed: true } : {}), ...(basis === undefined ? {} : { basis: quoted(basis, reader.language) }),
      ...lengthOf(process, limit, limit), cases: cases.map((one) => lengthOf(process, limit, one, one.when)),
      pauses: pauses.map(({ ground, by }) => ({ ground: quoted(ground, reader.language), by: namesOf(by, reader) })),
      ...(extension ? { extension: { most: extension.most, unit: extension.unit, times: extension.times, by: namesOf(extension.by, reader), ...(extension.step ? { step: extension.step.id } : {}) } } : {}),
      rollOver, urging, changes,
    };
  }

  async function modelOf(process: string): Promise<ProcessModel> {
    const row = (await api.store.definitions.latestOfEach()).find(({ processId }) => processId === process);
    const found = row && (await api.engine.model(row.definitionKey));
    if (!found) throw new Problem('LIMIT_NOT_FOUND', `Expected a process '${process.slice(0, 60)}' in force, but found none`);
    return found.model;
  }

  return Router()
    .get('/limits', async (request, response) => {
      const reader = readerOf(request);
      await limits.refresh();
      const rows = await api.store.definitions.latestOfEach();
      const found = await Promise.all(rows.map(async ({ processId, name, definitionKey }) => {
        const duty = duties.get(processId);
        const model = (await api.engine.model(definitionKey))?.model;
        const said = duty === undefined ? name : reader.language === 'en' ? duty['x-en'] : quoted(duty.name, reader.language);
        return (model ? limitsOf(model) : []).map((one) => ({
          ...presentLimit(processId, one, reader), processName: said, ...(duty === undefined ? {} : { number: duty.number, section: duty.section }),
        }));
      }));
      const last = Number.MAX_SAFE_INTEGER;
      const items = found.sort((a, b) => (a[0]?.number ?? last) - (b[0]?.number ?? last)).flat();
      response.json({ revision: limits.revision, may: { change: permits(reader, 'setLengths') }, items });
    })
    .get('/limits/:process/:key/history', async (request, response) => {
      const reader = readerOf(request);
      await limits.refresh();
      response.json({ items: limits.history(param(request, 'process'), param(request, 'key')).map((change) => presentChange(change, reader)) });
    })
    .put('/limits/:process/:key', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'setLengths');
      const { revision, reason, when, amount, unit } = bodyOf(request, 'LimitSave');
      const model = await modelOf(param(request, 'process'));
      const length = { ...(when === undefined ? {} : { when }), ...(amount === undefined ? {} : { amount }), ...(unit === undefined ? {} : { unit }) };
      const about = `${model.processId}/${param(request, 'key')}`;
      const saved = await api.audit.change(request, 'limits-changed', { about, details: length }, async () => {
        const result = await limits.save(model, { process: model.processId, limit: param(request, 'key'), reason: reason.trim(), by: reader.person.id, at: api.clock(), ...length }, revision);
        if (!result.ok) throw new Problem(result.code, result.message);
        return result;
      }, (result) => ({ about, details: { revision: result.revision, ...length } }));
      api.log.info({ process: model.processId, limit: param(request, 'key'), by: reader.person.id, revision: saved.revision }, 'limit changed');
      response.json({ revision: saved.revision });
    });
}
