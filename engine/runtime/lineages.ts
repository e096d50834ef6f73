/**
 * Where cases have been, folded from their logs. Returns and their previews ask again and again while somebody thinks
 * about them: those asked for last are kept, and only what came since is read.
 */
import { lineageOf, type Lineage } from '../kernel/lineage.js';
import type { Store } from '../store/port.js';
import { readEvents } from './read-events.js';

/** A lineage of a case with 500 commits weighs some 300 kB. */
const KEPT = 64;

export class Lineages {
  readonly #known = new Map<number, { readonly version: number; readonly lineage: Lineage }>();

  constructor(readonly store: Pick<Store, 'commits'>) {}

  /** As of the latest commit. What was handed out before stays as it was. */
  async of(instance: number): Promise<Lineage> {
    const known = this.#known.get(instance);
    const commits = await this.store.commits.commits(instance, (known?.version ?? 0) + 1);
    const lineage = commits.length === 0 && known ? known.lineage : lineageOf(commits.flatMap((commit) => readEvents(commit)), known?.lineage);
    this.#known.delete(instance);
    this.#known.set(instance, { lineage, version: commits.at(-1)?.version ?? known?.version ?? 0 });
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > KEPT) this.#known.delete(oldest);
    return lineage;
  }
}
