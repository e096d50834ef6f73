/** Secrets of the server's own: drawn once and kept in the store. Of servers that start together all take the first one's. */
import { randomBytes } from 'node:crypto';
import type { Store } from '../engine/store/port.js';

export async function keptSecret({ settings }: Pick<Store, 'settings'>, name: string): Promise<string> {
  const drawn = randomBytes(32).toString('hex');
  for (;;) {
    const known = await settings.get(name);
    if (typeof known === 'string') return known;
    if (await settings.swap(name, known, drawn)) return drawn;
  }
}
