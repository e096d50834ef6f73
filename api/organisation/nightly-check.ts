/**
 * Once a night, whichever server comes first: tasks that nobody can do are told to operators and administrators, each as many as they
 * may know of. A notice bears its day and person, so that of two servers that look at once nobody is told twice.
 */
import type { NoticeRow } from '../../engine/store/port.js';
import type { PartsFor } from '../policy/routes.js';
import type { Api } from '../context.js';
import { RIGHTS } from '../policy/rules.js';
import { dayOf } from './office-days.js';
import { unmannedTasks } from './unmanned.js';

/** From two in the morning of the office. */
const BEGINS = 2 * 3_600_000;
const LAST = 'unmanned-checked';

/** What somebody is told in the morning. */
export const unmannedNotice = (person: string, day: string, at: number, count: number): NoticeRow => ({ id: `unmanned:${day}:${person}`, person, at, template: 'unmanned', about: { count } });

export class NightlyCheck {
  readonly #api: Api;
  readonly #seenBy: PartsFor<Api>;

  constructor(api: Api, seenBy: PartsFor<Api>) {
    this.#api = api;
    this.#seenBy = seenBy;
  }

  /** Does it when its time has come and nobody has done it; how many were told, undefined when it was not. */
  async look(): Promise<number | undefined> {
    const { store, directory, clock } = this.#api;
    const day = dayOf(clock() - BEGINS);
    if (await store.settings.get(LAST) === day) return undefined;
    const told = [];
    for (const id of new Set(RIGHTS.handOver.flatMap((role) => directory.members(role)))) {
      const person = directory.person(id);
      if (!person) continue;
      const { length: count } = await unmannedTasks(await this.#seenBy({ person }));
      if (count > 0) told.push(unmannedNotice(id, day, clock(), count));
    }
    if (told.length > 0) await store.notices.put(told);
    await store.settings.put(LAST, day);
    return told.length;
  }
}
