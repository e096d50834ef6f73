/**
 * One connection to a MongoDB deployment (a standalone server, a replica set, a sharded cluster). Writes are acknowledged by a
 * majority and journaled, reads see what a majority has: what was read once is never rolled back. Retries of a write that the
 * network lost are the driver's.
 */
import mongoose from 'mongoose';
import type { Connection } from 'mongoose';

const DEFAULT_DATABASE = 'dutyflow';
/** `mongodb://host,host/name?…` */
const NAMES_DATABASE = /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]/;
const CONNECT_MILLISECONDS = 10_000;

/** Opens it. Throws a clear sentence when no server answers; the password in the URL is never in it. */
export async function connect(url: string): Promise<Connection> {
  try {
    return await mongoose.createConnection(url, {
      ...(NAMES_DATABASE.test(url) ? {} : { dbName: DEFAULT_DATABASE }),
      writeConcern: { w: 'majority', journal: true }, readConcern: { level: 'majority' }, readPreference: 'primary',
      retryWrites: true, retryReads: true, serverSelectionTimeoutMS: CONNECT_MILLISECONDS, autoIndex: false, autoCreate: false,
    }).asPromise();
  } catch (cause) {
    throw new Error(`MongoDB at ${withoutPassword(url)} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//***@');
}
