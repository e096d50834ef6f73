/**
 * One connection to a MongoDB deployment (a standalone server, a replica set, a sharded cluster). Writes are acknowledged by a
 * majority and journaled, reads see what a majority has: what was read once is never rolled back. Retries of a write that the
 * network lost are the driver's. Written to what MongoDB 7.0 documents: an older server is refused.
 */
import mongoose from 'mongoose';
import type { Connection } from 'mongoose';

const DEFAULT_DATABASE = 'dutyflow';
/** `mongodb://host,host/name?…` */
const NAMES_DATABASE = /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/;
const CONNECT_MILLISECONDS = 10_000;
/** A write that no majority acknowledges within so long fails; whoever asked may ask again, and finds it if it came through. */
const MAJORITY_MILLISECONDS = 30_000;
const OLDEST_MAJOR = 7;

/** Opens it. Throws a clear sentence when no server answers, or one that is too old; the password in the URL is never in it. */
export async function connect(url: string): Promise<Connection> {
  const connection = await open(url);
  const { version }: { readonly version?: unknown } = await connection.db?.admin().command({ buildInfo: 1 }) ?? {};
  const refusal = refuseVersion(url, String(version));
  if (refusal === undefined) return connection;
  await connection.close();
  throw new Error(refusal);
}

async function open(url: string): Promise<Connection> {
  try {
    return await mongoose.createConnection(url, {
      ...(NAMES_DATABASE.test(url) ? {} : { dbName: DEFAULT_DATABASE }),
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: MAJORITY_MILLISECONDS }, readConcern: { level: 'majority' }, readPreference: 'primary',
      retryWrites: true, retryReads: true, serverSelectionTimeoutMS: CONNECT_MILLISECONDS, autoIndex: false, autoCreate: false,
    }).asPromise();
  } catch (cause) {
    throw new Error(`MongoDB at ${withoutPassword(url)} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Why this server is not one to work on; undefined: it is. */
export function refuseVersion(url: string, version: string): string | undefined {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return undefined;
  return `MongoDB at ${withoutPassword(url)} is too old: expected version ${OLDEST_MAJOR}.0 or newer, but found ${version}.`;
}

export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//***@');
}
