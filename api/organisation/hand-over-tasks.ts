/** 交接: what somebody holds becomes another's, each task with its own result (R-DELEGATE, duties.md D.4). */
import type { Request } from '../../engine/runtime/engine.js';
import { composeKey } from '../../engine/store/keys.js';
import type { TaskRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { isCleared, permits } from '../policies.js';
import { titleOf } from '../problem-titles.js';
import { Problem, problemOf } from '../problems.js';

const PAGE = 500;

/** `open`: holds it; `delegated`: gets it back; `aside`: it waits until a step is done again (直送退回人). */
export interface Work { readonly task: TaskRow; readonly has: 'open' | 'delegated' | 'aside' }

/** What somebody holds, and what comes back to them (委派); also what a return put aside, which comes back later. */
export async function workOf({ store }: Pick<Api, 'store'>, person: string): Promise<readonly Work[]> {
  const found: Work[] = [];
  for (const as of ['assignee', 'owner'] as const) {
    for (let after: string | undefined, more = true; more;) {
      const page = await store.search.tasks({
        filter: { [as]: { eq: person }, status: { in: ['created', 'parked'] } }, sort: [{ field: 'createdAt', order: 'asc' }], page: { limit: PAGE, ...(after === undefined ? {} : { after }) },
      });
      found.push(...page.items.map((task) => ({ task, has: task.status === 'parked' ? 'aside' as const : as === 'owner' ? 'delegated' as const : 'open' as const })));
      after = page.endCursor;
      more = page.items.length === PAGE;
    }
  }
  return found;
}

/** A task as who hands over may know it: who keeps accounts reads no case. */
export const presentWork = ({ task, has }: Work, reader: Reader) => ({
  userTaskKey: composeKey(task.instance, task.key), processInstanceKey: composeKey(task.instance), processName: task.processName, ...(task.name === undefined ? {} : { name: task.name }),
  ...(permits(reader, 'operate') ? { ...(task.caseNo === undefined ? {} : { caseNo: task.caseNo }), ...(task.title === undefined ? {} : { title: task.title }) } : {}), has,
});

export interface HandingOver {
  readonly from: string;
  /** Absent in a preview: it lists what the person holds. */
  readonly to?: string | undefined;
  readonly reason?: string | undefined;
  /** Only these. */
  readonly userTaskKeys?: readonly string[] | undefined;
  readonly preview: boolean;
}

export async function handOverTasks(api: Api, reader: Reader, { from, to, reason, userTaskKeys, preview }: HandingOver, asked: Request) {
  const { engine } = api;
  const items = [];
  for (const work of await workOf(api, from)) {
    const { task } = work;
    const shown = presentWork(work, reader);
    const { userTaskKey, processInstanceKey: key } = shown;
    if (userTaskKeys?.includes(userTaskKey) === false) continue;
    // One request key for all would make the second task a repetition of the first.
    const one = asked.requestId === undefined ? asked : { ...asked, requestId: `${asked.requestId}:${userTaskKey}` };
    const verb = to === undefined ? undefined : { type: 'handOverTask', task: task.key, from, to, ...(reason === undefined ? {} : { reason }) } as const;
    const cleared = to === undefined || await isCleared(api, task.instance, to);
    const done = verb === undefined || !cleared ? { ok: true } as const : preview ? await engine.preview(key, verb, one) : await engine.act(key, verb, one);
    const problem = !cleared ? new Problem('PERSON_NOT_CLEARED', `Expected somebody who may know of this case, but '${to ?? ''}' may not`) : done.ok ? undefined : problemOf(done.rejection);
    items.push({ ...shown, ok: problem === undefined, ...(problem ? { code: problem.code, problem: titleOf(problem.code, problem.status, reader.language), detail: problem.message } : {}) });
  }
  return items;
}
