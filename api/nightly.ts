/** Something that a server does once a night, at half past two in the office's zone or a while behind it, and then again in the next. */
import { Temporal } from 'temporal-polyfill';
import { ZONE } from '../engine/kernel/expressions/feel-json.js';

const NIGHT = Temporal.PlainTime.from('02:30');

/** The next such moment behind `now`. */
export function nextNight(now: number): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(ZONE);
  const tonight = here.withPlainTime(NIGHT);
  return (tonight.epochMilliseconds > now ? tonight : tonight.add({ days: 1 })).epochMilliseconds;
}

export abstract class Nightly {
  readonly #clock: () => number;
  readonly #later: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  /** `later`: milliseconds behind half past two. */
  protected constructor(clock: () => number, later = 0) {
    this.#clock = clock;
    this.#later = later;
  }

  /** What it does in a night; what goes wrong is logged, and tried again in the next. */
  abstract run(): Promise<void>;

  /** `atOnce`: also now, and not in the next night only. */
  start(atOnce = false): void {
    if (this.#stopped) return;
    if (atOnce) {
      this.#running = this.run().finally(() => { this.start(); });
      return;
    }
    const now = this.#clock();
    this.#timer = setTimeout(() => { this.start(true); }, nextNight(now) + this.#later - now).unref();
  }

  /** What is under way is finished. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  protected get stopped(): boolean {
    return this.#stopped;
  }
}
