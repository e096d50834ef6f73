/** A database of one's own on the MongoDB deployment that the tests are given (`MONGODB_URL`), whatever database the URL names. */
import { BSON, MongoClient } from 'mongodb';
import type { Db, Document } from 'mongodb';

export interface TestDatabase {
  /** The deployment's URL, with this database in it. */
  readonly url: string;
  /** Takes what is in its collections, and leaves them, their indexes and what was migrated. */
  empty(): Promise<void>;
  /** All that is in them, as BSON. */
  content(): Promise<Uint8Array>;
  /** Puts it into the emptied database. */
  fill(content: Uint8Array): Promise<void>;
  drop(): Promise<void>;
}

/** Of this worker of this run: nobody else has it. `purpose` is a word of its name. What is not dropped goes at the end of the run. */
export function testDatabase(deployment: string, purpose: string): TestDatabase {
  const url = new URL(deployment);
  url.pathname = `/${process.env['DUTYFLOW_TEST_DATABASES'] ?? `dutyflow_test_${process.pid}`}_${purpose}_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  const connected = async <T>(act: (db: Db) => Promise<T>): Promise<T> => {
    const client = await MongoClient.connect(url.href);
    try {
      return await act(client.db());
    } finally {
      await client.close();
    }
  };
  return {
    url: url.href,
    empty: () => connected(async (db) => { await Promise.all((await collectionsOf(db)).map((name) => db.collection(name).deleteMany({}))); }),
    content: () => connected(async (db) => {
      const found = await Promise.all((await collectionsOf(db)).map(async (name) => [name, await db.collection(name).find().toArray()] as const));
      return BSON.serialize(Object.fromEntries(found));
    }),
    fill: (content) => connected(async (db) => {
      const documents: Record<string, Document[]> = BSON.deserialize(content);
      await Promise.all(Object.entries(documents).filter(([, of]) => of.length > 0).map(([name, of]) => db.collection(name).insertMany(of)));
    }),
    drop: () => connected(async (db) => { await db.dropDatabase(); }),
  };
}

/** But for those of the migrations. */
async function collectionsOf(db: Db): Promise<string[]> {
  return (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).filter((name) => !/^(migration|system\.)/.test(name));
}
