/** After a run: removes what it kept for itself, and drops the databases that it made on MongoDB, those of workers that died too. */
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';

export default async function dropDatabases() {
  const { MONGODB_URL: url, DUTYFLOW_TEST_DATABASES: prefix } = process.env;
  if (!prefix) return;
  for (const name of readdirSync(tmpdir())) if (name.startsWith(`${prefix}_`)) rmSync(join(tmpdir(), name), { force: true });
  if (!url) return;
  const client = await MongoClient.connect(url);
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(`${prefix}_`)) await client.db(name).dropDatabase();
  await client.close();
}
