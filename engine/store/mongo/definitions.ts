/**
 * Definitions, decisions and forms, versioned, on MongoDB. The insert of a definition decides: it carries its starts and timers
 * and the mark `unfinished`, so that a deployment which a crash cut off is finished by the next one, or when a server starts.
 */
import { canonical } from '../canonical.js';
import { instanceOf } from '../keys.js';
import type { Definition, DefinitionRow, DefinitionStore, StartSubscription, StartTimer } from '../port.js';
import { DECISIONS, DEFINITIONS, FORMS } from '../tables.js';
import type { Table } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertNew, toDocument } from './documents.js';
import type { Doc, Docs } from './documents.js';
import { putDue } from './due.js';

const ROW = { model: 0, xml: 0, starts: 0, timers: 0 } as const;

export function mongoDefinitions(collections: Collections): DefinitionStore {
  const definitions = collections.docs('definitions');
  const [decisions, forms] = [collections.docs('decisions'), collections.docs('forms')];
  const one = async (filter: Record<string, unknown>): Promise<Definition | undefined> => {
    const found = await definitions.findOne(filter, { sort: { version: -1 } });
    return found ? definitionOf(found) : undefined;
  };

  async function add({ model, xml, ...row }: Definition, starts: readonly StartSubscription[], timers: readonly StartTimer[]): Promise<'added' | 'conflict'> {
    await finishDeployments(collections, { processId: row.processId });
    if (await latestVersion(definitions, { processId: row.processId }) !== row.version - 1) return 'conflict';
    const document = toDocument(DEFINITIONS, row, {
      model: canonical(model), xml, starts: starts.map((start) => ({ ...start })), timers: canonical(timers), isLatest: false, unfinished: true,
    });
    if (!await insertNew(definitions, document)) return 'conflict';
    await finishDeployments(collections, { _id: document._id });
    return 'added';
  }

  return {
    add,
    get: (definitionKey) => one({ _id: definitionKey }),
    latest: (processId) => one({ processId, isLatest: true }),
    version: (processId, version) => one({ processId, version }),
    async latestOfEach() {
      const rows = (await definitions.find({ isLatest: true }, { projection: ROW }).sort({ processId: 1, version: 1 }).toArray()).map((found) => fromDocument(DEFINITIONS, found));
      return [...new Map(rows.map((row): [string, DefinitionRow] => [row.processId, row])).values()];
    },
    addDecision: (decision) => addVersion(decisions, DECISIONS, decision, { decisionId: decision.decisionId }),
    async decision(decisionId) {
      const found = await decisions.findOne({ decisionId }, { sort: { version: -1 } });
      return found ? fromDocument(DECISIONS, found) : undefined;
    },
    async decisions() {
      return (await decisions.find({}).sort({ decisionId: 1, version: 1 }).toArray()).map((found) => fromDocument(DECISIONS, found));
    },
    decisionVersions: () => decisions.countDocuments({}),
    addForm: (form) => addVersion(forms, FORMS, form, { formId: form.formId }),
    async form(formId, version) {
      const found = await forms.findOne({ formId, ...(version === undefined ? {} : { version }) }, { sort: { version: -1 } });
      return found ? fromDocument(FORMS, found) : undefined;
    },
    async forms() {
      return (await forms.find({}).sort({ formId: 1, version: 1 }).toArray()).map((found) => fromDocument(FORMS, found));
    },
  };
}

/** Makes added versions the latest, ends what began with those before, and sets their timers; each step may be done twice. */
export async function finishDeployments(collections: Collections, which: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const definitions = collections.docs('definitions');
  for (const found of await definitions.find({ ...which, unfinished: true }).sort({ version: 1 }).toArray()) {
    const { definitionKey, processId } = fromDocument(DEFINITIONS, found);
    // Finished by another server meanwhile: what it did is not to be done over what came after.
    if ((await definitions.updateOne({ _id: found._id, unfinished: true }, { $set: { isLatest: true } })).matchedCount === 0) continue;
    const timers: readonly StartTimer[] = JSON.parse(String(found['timers']));
    await putDue(collections, timers.map((timer, index) => ({
      instance: instanceOf(definitionKey), key: index + 1, v: 1, kind: timer.kind ?? 'start-timer', type: '', dueAt: timer.dueAt, done: false,
      work: { element: timer.element, definitionKey, work: timer.work },
    })));
    // Last, and by the latest that there is now: of two that are finished at once the older one ends whoever comes last.
    await endBefore(collections, processId, await latestVersion(definitions, { processId }));
    await definitions.updateOne({ _id: found._id }, { $unset: { unfinished: true } });
  }
}

/** Versions before this one begin nothing any more. */
async function endBefore(collections: Collections, processId: string, version: number): Promise<void> {
  const definitions = collections.docs('definitions');
  const before = await definitions.find({ processId, version: { $lt: version } }, { projection: { definitionKey: 1 } }).toArray();
  await definitions.updateMany({ processId, version: { $lt: version }, isLatest: true }, { $set: { isLatest: false } });
  await collections.docs('due').updateMany(
    { instance: { $in: before.map((one) => instanceOf(String(one['definitionKey']))) }, kind: { $in: ['start-timer', 'start-condition'] }, done: false },
    { $set: { done: true }, $inc: { fence: 1 } });
}

async function latestVersion(docs: Docs, filter: Record<string, unknown>): Promise<number> {
  return Number((await docs.findOne(filter, { sort: { version: -1 }, projection: { version: 1 } }))?.['version'] ?? 0);
}

async function addVersion<Row extends { readonly version: number }>(docs: Docs, table: Table<Row>, row: Row, of: Record<string, unknown>): Promise<'added' | 'conflict'> {
  if (await latestVersion(docs, of) !== row.version - 1) return 'conflict';
  return await insertNew(docs, toDocument(table, row)) ? 'added' : 'conflict';
}

function definitionOf(found: Doc): Definition {
  return { ...fromDocument(DEFINITIONS, found), model: JSON.parse(String(found['model'])), xml: String(found['xml']) };
}

