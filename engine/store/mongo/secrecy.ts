/** Cases above a clearance, and those that are named: of them no list tells anything. MongoDB joins nothing, so they are named; an office has few. */
import type { Filter as MongoFilter } from 'mongodb';
import { SearchRefused, type Unseen } from '../port.js';
import type { Collections } from './collections.js';
import type { Doc } from './documents.js';

/** More secret cases than this no list leaves out. */
const MOST = 100_000;

/** What a query says besides; nothing where all is seen. */
export async function cleared(collections: Collections, { clearance, without = [] }: Unseen): Promise<MongoFilter<Doc>[]> {
  const hidden = clearance === undefined ? without : [...without, ...await above(collections, clearance)];
  return hidden.length === 0 ? [] : [{ instance: { $nin: [...hidden] } }];
}

async function above(collections: Collections, clearance: number): Promise<readonly number[]> {
  // Of a case that was destroyed its record and the audit log still speak.
  const found = (await Promise.all(['instances', 'destroyed'].map((name) =>
    collections.docs(name).find({ secrecy: { $gt: clearance } }, { projection: { _id: 0, instance: 1 } }).limit(MOST + 1).toArray()))).flat();
  if (found.length > MOST) throw new SearchRefused('Expected a narrower question');
  return found.map((row) => Number(Reflect.get(row, 'instance')));
}
