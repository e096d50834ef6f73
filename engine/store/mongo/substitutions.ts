/**
 * Who stands in for whom (代) on MongoDB. Looking and adding are one by a turn: whoever adds writes what it adds into the next
 * turn, which only one can take; what a crash left in a turn is put into its place before anybody looks.
 */
import type { SubstitutionRow, SubstitutionStore } from '../port.js';
import { SUBSTITUTIONS } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, insertOrFind, toDocument } from './documents.js';
import type { Doc } from './documents.js';

const TURN = 'turn';

export function mongoSubstitutions(collections: Collections): SubstitutionStore {
  const substitutions = collections.docs('substitutions');
  const turns = collections.docs('substitution_turns');
  // Those of one server come one after another, in the order in which they were asked.
  let mine: Promise<unknown> = Promise.resolve();

  const lasting = async (at: number): Promise<readonly SubstitutionRow[]> =>
    (await substitutions.find({ revokedAt: { $exists: false }, to: { $gt: at } }).sort({ to: 1, id: 1 }).toArray()).map((found) => fromDocument(SUBSTITUTIONS, found));

  async function turn(): Promise<number> {
    const found = await turns.findOne({ _id: TURN });
    if (!found) {
      const other = await insertOrFind(turns, { _id: TURN, n: 0 });
      return other ? turn() : 0;
    }
    const last: Doc | undefined = found['last'];
    // Not before a majority has it: whoever looks next has to see it.
    if (last) await insertOrFind(substitutions, last);
    return Number(found['n']);
  }

  async function add<Refusal>(substitution: SubstitutionRow, refuse?: (lasting: readonly SubstitutionRow[]) => Refusal | undefined): Promise<Refusal | undefined> {
    const document = toDocument(SUBSTITUTIONS, substitution);
    for (;;) {
      const n = await turn();
      const refusal = refuse?.(await lasting(substitution.createdAt));
      if (refusal !== undefined) return refusal;
      const taken = await turns.updateOne({ _id: TURN, n }, { $set: { n: n + 1, last: document } });
      if (taken.matchedCount === 0) continue;
      await insertOrFind(substitutions, document);
      return undefined;
    }
  }

  return {
    add(substitution, refuse) {
      const added = mine.then(() => add(substitution, refuse), () => add(substitution, refuse));
      mine = added;
      return added;
    },
    async get(id) {
      const found = await substitutions.findOne({ _id: id });
      return found ? fromDocument(SUBSTITUTIONS, found) : undefined;
    },
    lasting,
    async list({ person, limit = 1000 } = {}) {
      const of = person === undefined ? {} : { $or: [{ owner: person }, { substitute: person }] };
      return (await substitutions.find(of).sort({ createdAt: -1, id: -1 }).limit(limit).toArray()).map((found) => fromDocument(SUBSTITUTIONS, found));
    },
    async revoke(id, at) {
      return (await substitutions.updateOne({ _id: id, revokedAt: { $exists: false } }, { $set: { revokedAt: at } })).modifiedCount > 0;
    },
  };
}
