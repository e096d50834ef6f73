/** A database of one's own on the MongoDB deployment that the tests are given (`MONGODB_URL`), whatever database the URL names. */
import mongoose from 'mongoose';
import type { Connection } from 'mongoose';

export interface TestDatabase {
  /** The deployment's URL, with this database in it. */
  readonly url: string;
  /** Takes what is in its collections, and leaves them, their indexes and what was migrated. */
  empty(): Promise<void>;
  drop(): Promise<void>;
}

/** Of this process: nobody else has it. `purpose` is a word of its name. */
export function testDatabase(deployment: string, purpose: string): TestDatabase {
  const url = new URL(deployment);
  url.pathname = `/dutyflow_test_${purpose}_${process.pid}`;
  let opened: Promise<Connection> | undefined;
  const connection = (): Promise<Connection> => opened ??= mongoose.createConnection(url.href).asPromise();
  return {
    url: url.href,
    async empty() {
      const { db } = await connection();
      const names = (await db?.listCollections({}, { nameOnly: true }).toArray() ?? []).map(({ name }) => name).filter((name) => !/^(migration|system\.)/.test(name));
      await Promise.all(names.map((name) => db?.collection(name).deleteMany({})));
    },
    async drop() {
      await (await connection()).dropDatabase();
      await (await connection()).close();
      opened = undefined;
    },
  };
}
