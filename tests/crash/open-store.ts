/** A store by its address: a MongoDB URL, or the path of a file. MongoDB's driver is loaded only for that. */
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

export async function openStore(address: string): Promise<Store> {
  return address.startsWith('mongodb') ? (await import('../../engine/store/mongo/index.js')).openMongoStore(address) : openSqliteStore(address);
}
