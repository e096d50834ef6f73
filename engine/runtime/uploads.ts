/**
 * Uploads belong to the case that names them first, in its variables, in a draft or in what is kept beside it. What no case names
 * within a day was never handed in, and is taken away with its content; any number of servers may do so at once.
 */
import type { Json } from '../kernel/state.js';
import type { Store } from '../store/port.js';
import { fileIdsIn } from '../work/collect-records.js';

export const HANDED_IN_WITHIN = 24 * 3_600_000;
/** So long a content stays that no file names any more: somebody may be bringing the same at this moment. */
const CONTENT_STAYS = 3_600_000;
const AT_ONCE = 200;

/** Files that a value names are the case's from now on; those of another case stay there. */
export async function claimFiles({ files }: Pick<Store, 'files'>, instance: number, value: Json): Promise<void> {
  for (const id of fileIdsIn(value)) await files.attach(id, instance);
}

/** The same of what is canonical JSON already: most of it names no file. */
export async function claimFilesOf(store: Pick<Store, 'files'>, instance: number, json: string): Promise<void> {
  if (json.includes('"fileId"')) await claimFiles(store, instance, JSON.parse(json));
}

/** Answers how many uploads were taken away. Cut off, the next sweep goes on. */
export async function purgeUploads({ files }: Pick<Store, 'files'>, now: number): Promise<number> {
  let purged = 0;
  for (;;) {
    const ids = await files.forgotten(now - HANDED_IN_WITHIN, AT_ONCE);
    for (const id of ids) if (await files.remove(id, now)) purged += 1;
    if (ids.length < AT_ONCE) break;
  }
  await files.purgeContents(now - CONTENT_STAYS);
  return purged;
}
