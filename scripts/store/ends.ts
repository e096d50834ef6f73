/** The stores, files and archives that `npm run store` moves between, as they are named on its line. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { openArchive } from '../../engine/runtime/moving/archive.js';
import type { MovedTo, Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

/** What is wrong with what was asked; its message is a sentence for whoever asked. */
export class Refused extends Error {}

export type End =
  | { readonly kind: 'mongodb'; readonly url: string; readonly label: string }
  | { readonly kind: 'file' | 'archive'; readonly path: string; readonly label: string };

/** `mongodb://…`; a folder, or a path that ends with `/`: an archive; else an embedded file. */
export function endOf(text: string): End {
  if (/^mongodb(\+srv)?:/.test(text)) return { kind: 'mongodb', url: text, label: text.replace(/\/\/[^@/]*@/, '//***@') };
  const path = resolve(text);
  const kind = text.endsWith('/') || (existsSync(path) && statSync(path).isDirectory()) ? 'archive' : 'file';
  return { kind, path, label: path };
}

/** `existing`: it has to be there. `unfinished`: also one that a copy or a rebuild has left half. */
export async function openStore(end: End, { existing = false, unfinished = false } = {}): Promise<Store> {
  if (end.kind === 'mongodb') return (await import('../../engine/store/mongo/index.js')).openMongoStore(end.url, { unfinished });
  if (end.kind === 'archive') throw new Refused(`Expected a database, but found the archive ${end.path}: restore it first`);
  if (existing && !existsSync(end.path)) throw new Refused(`Expected a database at ${end.path}, but found none`);
  return openSqliteStore(end.path, { unfinished });
}

export interface Opened {
  readonly moved: MovedTo;
  close(): Promise<void>;
}

/** To be read from end to end, or written so. */
export async function openMoved(end: End, as: 'source' | 'target'): Promise<Opened> {
  if (end.kind === 'archive') {
    const archive = await openArchive(end.path, as);
    return { moved: archive, close: () => archive.close() };
  }
  const store = await openStore(end, as === 'source' ? { existing: true } : { unfinished: true });
  return { moved: store.moving, close: () => store.close() };
}
