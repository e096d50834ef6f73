/**
 * Open tasks that nobody can do: nobody is left who holds the post, the account is closed, or whoever could is not cleared for the case.
 * Looked for of what there is for the reader, so that a count tells of nothing that they may not know.
 */
import type { Store, TaskRow } from '../../engine/store/port.js';
import { composeKey } from '../../engine/store/keys.js';
import { standInsOf } from '../../engine/directory/substitutions.js';
import type { Api, Reader } from '../context.js';
import { permits } from '../policies.js';
import { clearedFor } from '../policy/rules.js';
import { isoMoment } from '../presenters/moments.js';
import { nameOf } from '../presenters/people.js';

export const REASONS = ['left', 'account-closed', 'post-vacant', 'nobody-named', 'not-cleared'] as const;
export type Reason = (typeof REASONS)[number];
export interface Unmanned { readonly task: TaskRow; readonly reason: Reason; readonly waitsFor: readonly string[] }

const PAGE = 500;

/** All, the oldest first. `api`: with the store as the reader may know it. */
export async function unmannedTasks(api: Pick<Api, 'store' | 'directory' | 'clock'>): Promise<readonly Unmanned[]> {
  const { store, directory, clock } = api;
  const closed = new Set((await store.accounts.all()).flatMap(({ id, closedAt }) => (closedAt === undefined ? [] : [id])));
  const lasting = await store.substitutions.lasting(clock());
  const works = (id: string): boolean => directory.person(id) !== undefined && !directory.person(id)?.left && !closed.has(id);
  const standsIn = new Map<string, readonly string[]>();
  /** They themselves, or whoever stands in for them. */
  const doers = (id: string): readonly string[] => {
    let found = standsIn.get(id);
    if (!found) standsIn.set(id, found = [id, ...new Set(lasting.map(({ substitute }) => substitute))].filter((one) => works(one) && (one === id || standInsOf(lasting, one, clock()).some(({ owner }) => owner === id))));
    return found;
  };
  const secrecy = secrecyOf(store);
  const found: Unmanned[] = [];
  for await (const task of openTasks(store)) {
    const asked = task.assignee === undefined ? [...task.candidateUsers, ...task.candidateGroups.flatMap((group) => directory.members(group))] : [task.assignee];
    const able = [...new Set(asked.flatMap((id) => doers(id)))];
    const waitsFor = task.assignee === undefined ? [...task.candidateUsers, ...task.candidateGroups] : [task.assignee];
    if (able.length === 0) found.push({ task, waitsFor, reason: waitsFor.length === 0 ? 'nobody-named' : task.assignee === undefined ? 'post-vacant' : closed.has(task.assignee) ? 'account-closed' : 'left' });
    else {
      const level = await secrecy(task.instance);
      const cleared = (id: string): boolean => { const person = directory.person(id); return person !== undefined && clearedFor(person, level); };
      if (!able.some((id) => cleared(id))) found.push({ task, waitsFor, reason: 'not-cleared' });
    }
  }
  return found;
}

async function* openTasks({ search }: Pick<Store, 'search'>): AsyncGenerator<TaskRow> {
  for (let after: string | undefined, more = true; more;) {
    const page = await search.tasks({ filter: { status: { eq: 'created' } }, sort: [{ field: 'createdAt', order: 'asc' }], page: { limit: PAGE, ...(after === undefined ? {} : { after }) } });
    yield* page.items;
    after = page.endCursor;
    more = page.items.length === PAGE;
  }
}

/** Few cases are secret: they are read once, and the others not at all. */
function secrecyOf({ search }: Pick<Store, 'search'>): (instance: number) => Promise<{ secrecy?: number }> {
  let secret: Promise<ReadonlyMap<number, number>> | undefined;
  const read = async (): Promise<ReadonlyMap<number, number>> => {
    const levels = new Map<number, number>();
    for (let after: string | undefined, more = true; more;) {
      const page = await search.instances({ filter: { secrecy: { gt: 0 }, status: { eq: 'active' } }, page: { limit: PAGE, ...(after === undefined ? {} : { after }) } });
      for (const { instance, secrecy } of page.items) levels.set(instance, secrecy ?? 0);
      after = page.endCursor;
      more = page.items.length === PAGE;
    }
    return levels;
  };
  return async (instance) => {
    const secrecy = (await (secret ??= read())).get(instance);
    return secrecy === undefined ? {} : { secrecy };
  };
}

export function presentUnmanned(api: Pick<Api, 'directory'>, { task, reason, waitsFor }: Unmanned, reader: Reader) {
  return {
    userTaskKey: composeKey(task.instance, task.key), processInstanceKey: composeKey(task.instance), processName: task.processName, ...(task.name === undefined ? {} : { name: task.name }),
    // Who keeps accounts reads no case.
    ...(permits(reader, 'operate') ? { ...(task.caseNo === undefined ? {} : { caseNo: task.caseNo }), ...(task.title === undefined ? {} : { title: task.title }) } : {}),
    reason, waitsFor: waitsFor.map((id) => ({ id, name: nameOf(api, id, reader) })), since: isoMoment(task.createdAt),
  };
}
