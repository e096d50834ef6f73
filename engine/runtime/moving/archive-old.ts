/**
 * Packs the logs of cases that ended long ago, one case after another. Cut off anywhere, whoever calls it again goes on: what is packed
 * is not offered any more.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../../kernel/expressions/feel-json.js';
import type { EndedCase, Store } from '../../store/port.js';

/** A server that slept since before a case's last two commits could add behind an older one; none sleeps so long. */
const LEAST = Temporal.Duration.from({ days: 30 });
const PAGE = 100;

export interface Archived {
  /** Packed in this run. */
  readonly packed: number;
  /** Of what ended before, those that are too large, or were just being written. */
  readonly kept: number;
}

/** The moment so long (ISO 8601: `P2Y`) before another, in the office's calendar. A text: why not. */
export function momentBefore(now: number, age: string): { readonly ok: true; readonly at: number } | { readonly ok: false; readonly message: string } {
  const wrong = { ok: false, message: `Expected an age of at least 30 days as ISO 8601 says it (P2Y, P18M), but found '${age}'` } as const;
  try {
    const duration = Temporal.Duration.from(age);
    const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE);
    return Temporal.Duration.compare(duration, LEAST, { relativeTo: from }) < 0 ? wrong : { ok: true, at: from.subtract(duration).epochMilliseconds };
  } catch (error) {
    if (error instanceof RangeError) return wrong;
    throw error;
  }
}

/** `before`: of those that ended before; `at`: now. `going`: asked before each case; false ends the run. */
export async function archiveOld(
  store: Store, { before, at, going = () => true, progress }: { readonly before: number; readonly at: number; readonly going?: () => boolean; readonly progress?: (done: Archived) => void },
): Promise<Archived> {
  let [packed, kept] = [0, 0];
  for (let after: EndedCase | undefined; ;) {
    const page = await store.archive.ended(before, after, PAGE);
    for (const { instance } of page) {
      if (!going()) return { packed, kept };
      if (await store.archive.pack(instance, at)) packed += 1;
      else kept += 1;
      progress?.({ packed, kept });
      // Whoever asks for something meanwhile comes first.
      await breathe();
    }
    after = page.at(-1);
    if (page.length < PAGE) return { packed, kept };
  }
}
