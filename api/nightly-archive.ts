/** Once a night the logs of cases that ended long enough ago are packed (ARCHIVE_OLDER_THAN). */
import type { Logger } from 'pino';
import { archiveOld, momentBefore } from '../engine/runtime/moving/archive-old.js';
import type { Store } from '../engine/store/port.js';
import { Nightly } from './nightly.js';

export interface NightlyParts {
  readonly store: Store;
  /** ISO 8601. */
  readonly age: string;
  readonly clock: () => number;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

export class NightlyArchive extends Nightly {
  readonly #parts: NightlyParts;

  constructor(parts: NightlyParts) {
    super(parts.clock);
    this.#parts = parts;
  }

  /** Where it is stopped, the case at which it is will be finished. */
  override async run(): Promise<void> {
    const { store, age, clock, log } = this.#parts;
    const now = clock();
    const before = momentBefore(now, age);
    if (!before.ok) throw new Error(before.message);
    try {
      const { packed, kept } = await archiveOld(store, { before: before.at, at: now, going: () => !this.stopped });
      log.info({ packed, kept, age }, 'old logs are packed');
    } catch (error) {
      log.error({ err: error }, 'old logs could not be packed');
    }
  }
}
