/** `npm run store -- archive`: packs the logs of cases that ended long ago. */
import { archiveOld, momentBefore } from '../../engine/runtime/moving/archive-old.js';
import { openStore, Refused } from './ends.js';
import { theDatabase } from './moving.js';
import { progressOn } from './progress.js';

export async function archive({ of, 'older-than': age }: { readonly of?: string | undefined; readonly 'older-than'?: string | undefined }): Promise<number> {
  if (age === undefined) throw new Refused('Expected --older-than, but found none');
  const now = Date.now();
  const before = momentBefore(now, age);
  if (!before.ok) throw new Refused(`--older-than: ${before.message}`);
  const end = theDatabase(of);
  const store = await openStore(end, { existing: true });
  const progress = progressOn();
  try {
    const { packed, kept } = await archiveOld(store, { before: before.at, at: now, progress: ({ packed: done }) => { progress.say('packing logs:', done); } });
    progress.end();
    console.log(`${end.label}: the logs of ${packed} cases are packed${kept === 0 ? '' : `; ${kept} stay as they are: too large, or just being written`}`);
    return 0;
  } finally {
    progress.end();
    await store.close();
  }
}
