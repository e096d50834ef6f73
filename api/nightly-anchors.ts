/** Once a night the anchor of the day is written into a folder (ANCHOR_FOLDER), and, when a server starts, the one of today if it is not there. */
import { randomUUID } from 'node:crypto';
import { anchorOfTheDay } from '../engine/runtime/audit/anchor-folder.js';
import type { Store } from '../engine/store/port.js';
import type { AuditLog } from './audit/audit-log.js';
import { Nightly } from './nightly.js';

/** Behind the archive, which begins at half past two. */
const LATER = 15 * 60_000;

export interface AnchorParts {
  readonly store: Store;
  readonly folder: string;
  readonly audit: Pick<AuditLog, 'change'>;
  readonly clock: () => number;
  readonly log: Readonly<Record<'info' | 'error', (about: object, text: string) => void>>;
}

export class NightlyAnchors extends Nightly {
  readonly #parts: AnchorParts;

  constructor(parts: AnchorParts) {
    super(parts.clock, LATER);
    this.#parts = parts;
  }

  override async run(): Promise<void> {
    const { store, folder, audit, clock, log } = this.#parts;
    try {
      const made = await audit.change({ requestId: `anchor-${randomUUID()}` }, 'anchor-made', { ofAll: true }, () => anchorOfTheDay(store, folder, clock()), (anchor) => (
        anchor && { ofAll: true, details: { head: anchor.head, ...(anchor.previousHead === undefined ? {} : { previousHead: anchor.previousHead }) } }
      ));
      if (!made) return;
      log.info({ file: made.file, head: made.head }, 'anchor made');
    } catch (error) {
      log.error({ err: error, folder }, 'the anchor of the day could not be made');
    }
  }
}
