/**
 * How MongoDB means to read, for every query of the store that the contract asks: through an index, and no collection from end to
 * end but what is named here with its bound. Asked by `explain`, which the server of the tests may lack: then one line says so.
 */
import mongoose from 'mongoose';
import type { Document } from 'mongodb';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import { describeStore } from './contract/index.js';
import { testDatabase } from './mongo-database.js';

const url = process.env['MONGODB_URL'];

/** Read whole on purpose: an office has hundreds of these, and the query asks for all of them. */
const SMALL: Readonly<Record<string, string>> = {
  decisions: 'the tables of the duties, with their versions', forms: 'the forms of the duties, with their versions', people: 'the people of an office',
  diagram_drafts: 'diagrams that are being drawn', substitutions: 'all of them, newest first, up to a limit', migrations: 'one document a migration',
};

interface Asked { readonly collection: string; readonly filter: Document; readonly options: Document }
const asked = new Map<string, Asked>();

/** Notes what the driver's collections are asked for; writes by what they look for. */
function note(): void {
  const { prototype } = mongoose.mongo.Collection;
  for (const name of ['find', 'findOne', 'countDocuments', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'findOneAndUpdate'] as const) {
    const own: unknown = Reflect.get(prototype, name);
    if (typeof own !== 'function') throw new Error(`Expected the driver's collections to have ${name}`);
    Reflect.set(prototype, name, function noted(this: mongoose.mongo.Collection, filter: Document = {}, ...rest: readonly unknown[]): unknown {
      const given: unknown = rest.at(-1);
      const options: Document = (name === 'find' || name === 'findOne') && typeof given === 'object' && given !== null ? given : {};
      asked.set(JSON.stringify([this.collectionName, shapeOf(filter), options['sort']]), { collection: this.collectionName, filter, options: options['sort'] === undefined ? {} : { sort: options['sort'] } });
      return Reflect.apply(own, this, [filter, ...rest]);
    });
  }
}

/** The filter without its values: two that differ only in these are read alike. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}

/** Names of the stages of a plan, whatever nests them. */
function stagesOf(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stagesOf);
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([name, inner]) => (name === 'stage' && typeof inner === 'string' ? [inner] : name === 'rejectedPlans' ? [] : stagesOf(inner)));
}

async function explains(at: string): Promise<boolean> {
  const connection = await mongoose.createConnection(at).asPromise();
  try {
    await connection.db?.command({ explain: { find: 'commits', filter: {} }, verbosity: 'queryPlanner' });
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

it('a plan is read whatever nests it', () => {
  expect(stagesOf({ queryPlanner: { winningPlan: { queryPlan: { stage: 'FETCH', inputStage: { stage: 'IXSCAN' } } }, rejectedPlans: [{ stage: 'COLLSCAN' }] } })).toEqual(['FETCH', 'IXSCAN']);
  expect(stagesOf({ shards: [{ winningPlan: { stage: 'SORT', inputStages: [{ stage: 'COLLSCAN' }] } }] })).toEqual(['SORT', 'COLLSCAN']);
  expect(shapeOf({ v: { $lt: 3 }, $or: [{ a: 'x' }] })).toEqual({ v: { $lt: 'number' }, $or: [{ a: 'string' }] });
});

if (url) {
  const database = testDatabase(url, 'plans');
  if (await explains(database.url)) {
    note();
    afterAll(() => database.drop());
    describeStore('MongoDB, each query noted', async () => {
      const store = await openMongoStore(database.url);
      await database.empty();
      return store;
    });

    describe('a query', () => {
      /** Of lists, whose filters are anybody's; of what empties the database between specifications. */
      const LISTED = ['instances', 'tasks', 'elements', 'variables', 'incidents'];

      it('reads through an index, or a small collection that is meant to be read whole', async () => {
        const connection = await mongoose.createConnection(database.url).asPromise();
        const whole: string[] = [];
        let plans = 0;
        for (const { collection, filter, options } of asked.values()) {
          const emptying = Object.keys(filter).length === 0 && !Object.hasOwn(SMALL, collection);
          if (collection.startsWith('contents.') || LISTED.includes(collection) || emptying) continue;
          const plan = await connection.collection(collection).find(filter, options).explain('queryPlanner');
          plans += 1;
          if (stagesOf(plan).includes('COLLSCAN') && !Object.hasOwn(SMALL, collection)) whole.push(`${collection} ${JSON.stringify(filter)}`);
        }
        await connection.close();
        expect(plans).toBeGreaterThan(40);
        expect(whole).toEqual([]);
      });
    });
  } else {
    process.stderr.write('The server has no explain, so the plans of the queries on MongoDB were not looked at.\n');
  }
}
