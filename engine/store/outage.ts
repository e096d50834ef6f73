/**
 * Outages of the database, told from faults of ours by the fields of what a driver throws (its errors are not `instanceof Error` in
 * every realm). What was refused so was not stored, or nobody knows: whoever asked may ask again under the same request key.
 */
export type Outage =
  /** Nothing can be written until there is space. */
  | 'STORAGE_FULL'
  /** The database does not answer, or does not take writes. */
  | 'STORE_UNAVAILABLE';

/** Thrown by a store that knows itself that it cannot go on. */
export class StoreOutage extends Error {
  override readonly name = 'StoreOutage';
  constructor(readonly outage: Outage, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** SQLite's primary result codes. */
const SQLITE: Readonly<Record<number, Outage>> = { 8: 'STORE_UNAVAILABLE', 10: 'STORE_UNAVAILABLE', 13: 'STORAGE_FULL', 14: 'STORE_UNAVAILABLE' };
/** MongoDB's: out of disk space, not enough of it, not writable, shutting down, primary stepped down. */
const MONGO: Readonly<Record<number, Outage>> = {
  14031: 'STORAGE_FULL', 376: 'STORAGE_FULL', 91: 'STORE_UNAVAILABLE', 189: 'STORE_UNAVAILABLE', 10107: 'STORE_UNAVAILABLE', 11600: 'STORE_UNAVAILABLE',
  11602: 'STORE_UNAVAILABLE', 13435: 'STORE_UNAVAILABLE', 13436: 'STORE_UNAVAILABLE', 64: 'STORE_UNAVAILABLE',
};
const NOT_ANSWERED = /^Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|ConnectionPoolClosed|TopologyClosed|NotConnected|WaitQueueTimeout|ExpiredSession)\w*Error$|^MongooseServerSelectionError$/;
const DEPTH = 5;

/** Undefined: it is a fault of ours, and no outage. */
export function outageOf(failure: unknown): Outage | undefined {
  for (let [cause, depth] = [failure, 0]; typeof cause === 'object' && cause !== null && depth < DEPTH; cause = field(cause, 'cause'), depth += 1) {
    if (cause instanceof StoreOutage) return cause.outage;
    const errcode = field(cause, 'errcode');
    if (typeof errcode === 'number') return SQLITE[errcode & 0xff];
    const name = field(cause, 'name');
    if (typeof name === 'string' && NOT_ANSWERED.test(name)) return 'STORE_UNAVAILABLE';
    const code = field(cause, 'code');
    if (typeof name === 'string' && name.startsWith('Mongo') && typeof code === 'number' && MONGO[code]) return MONGO[code];
  }
  return undefined;
}

const field = (value: object, name: string): unknown => Reflect.get(value, name);
