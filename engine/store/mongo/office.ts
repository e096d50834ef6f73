/** Drafts, numbers, payloads and settings on MongoDB. */
import { canonical } from '../canonical.js';
import { carriedRow } from '../carried-numbers.js';
import type { DraftStore, NumberRow, NumberStore, PayloadStore, SettingStore } from '../port.js';
import { DIAGRAM_DRAFTS, NUMBERS, TASK_DRAFTS } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertNew, toDocument, upserting } from './documents.js';

/** Earlier versions of a draft, to tell what two writers changed. */
const VERSIONS_KEPT = 20;

export function mongoDrafts(collections: Collections): DraftStore {
  const diagrams = collections.model('diagram_drafts');
  const tasks = collections.docs('task_drafts');
  return {
    async saveDiagram(draft) {
      const document = toDocument(DIAGRAM_DRAFTS, { ...draft, revision: draft.revision + 1 });
      if (draft.revision === 0) return await insertNew(collections.docs('diagram_drafts'), document) ? 'saved' : 'conflict';
      const { _id, ...fields } = document;
      return (await diagrams.updateOne({ _id, revision: draft.revision }, { $set: fields }, { runValidators: true })).matchedCount > 0 ? 'saved' : 'conflict';
    },
    async diagram(id) {
      const found = await diagrams.findOne({ _id: id }).lean();
      return found ? fromDocument(DIAGRAM_DRAFTS, found) : undefined;
    },
    async diagrams() {
      return (await diagrams.find({}, { xml: 0 }).sort({ updatedAt: -1, id: 1 }).lean()).map((found) => { const { xml: _xml, ...draft } = fromDocument(DIAGRAM_DRAFTS, found); return draft; });
    },
    async removeDiagram(id) { await diagrams.deleteOne({ _id: id }); },
    async saveTask(draft) {
      if (!await insertNew(tasks, toDocument(TASK_DRAFTS, draft))) return 'conflict';
      await tasks.deleteMany({ instance: draft.instance, key: draft.key, version: { $lte: draft.version - VERSIONS_KEPT } });
      return 'saved';
    },
    async task(instance, key, version) {
      const found = await tasks.findOne({ instance, key, ...(version === undefined ? {} : { version }) }, { sort: { version: -1 } });
      return found ? fromDocument(TASK_DRAFTS, found) : undefined;
    },
  };
}

export function mongoNumbers(collections: Collections): NumberStore {
  const numbers = collections.docs('numbers');
  return {
    async allocate(series, year, holder, at) {
      for (;;) {
        const earlier = await numbers.findOne({ series, year, holder });
        if (earlier) return Number(earlier['n']);
        const last = await numbers.findOne({ series, year }, { sort: { n: -1 } });
        const n = Number(last?.['through'] ?? last?.['n'] ?? 0) + 1;
        // Refused: another has it, or this holder has one meanwhile. In each round one of those who ask is served.
        if (await insertNew(numbers, toDocument<NumberRow>(NUMBERS, { series, year, n, holder, status: 'used', at }))) return n;
      }
    },
    async carry(series, year, through, reason, at) {
      const row = toDocument(NUMBERS, carriedRow(series, year, through, reason, at));
      return await insertNew(numbers, row) || await numbers.findOne({ _id: row._id, through }) !== null;
    },
    async void(series, year, n, reason, at) {
      const _id = `${series}:${year}:${n}`;
      await numbers.updateOne({ _id, status: 'used' }, { $set: { status: 'voided', voidedAt: at, reason } });
      return await numbers.findOne({ _id }) !== null;
    },
    async register(series, year, page = {}) {
      return (await numbers.find({ series, year, n: { $gt: page.after ?? 0 } }).sort({ n: 1 }).limit(page.limit ?? 1000).toArray()).map((found) => fromDocument(NUMBERS, found));
    },
  };
}

export function mongoPayloads(collections: Collections): PayloadStore {
  const payloads = collections.docs('payloads');
  const kept = { value: { $exists: true } };
  return {
    async get(instance, id) {
      const found = await payloads.findOne({ _id: `${instance}:${id}`, instance, ...kept });
      return found ? { instance, id, value: JSON.parse(String(found['value'])), salt: String(found['salt']) } : undefined;
    },
    async list(instance) {
      return (await payloads.find({ instance, ...kept }, { projection: { id: 1 } }).sort({ id: 1 }).toArray()).map((found) => ({ instance, id: String(found['id']) }));
    },
    async erase(instance, id) {
      return (await payloads.updateOne({ _id: `${instance}:${id}`, instance, ...kept }, { $unset: { value: true, salt: true } })).modifiedCount > 0;
    },
  };
}

export function mongoSettings(collections: Collections): SettingStore {
  const settings = collections.model('settings');
  return {
    async get(name) {
      const found = await settings.findOne({ _id: name }).lean();
      return found ? JSON.parse(String(found['value'])) : undefined;
    },
    async put(name, value) {
      await upserting(() => settings.updateOne({ _id: name }, { $set: { value: canonical(value) } }, { upsert: true, runValidators: true }));
    },
    async swap(name, before, after) {
      if (before === undefined) return insertNew(collections.docs('settings'), { _id: name, value: canonical(after) });
      return (await settings.updateOne({ _id: name, value: canonical(before) }, { $set: { value: canonical(after) } }, { runValidators: true })).matchedCount > 0;
    },
  };
}
