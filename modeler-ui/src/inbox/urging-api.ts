/** Whom 催辦 of a case reaches: its open tasks that are not one's own; where a called process is at work, those of that. */
import { api } from '../app/api-client.js';
import { caseSheet } from '../app/office-api.js';
import type { Page, UserTask } from '../app/office-api.js';

const openTasks = async (processInstanceKey: string, signal?: AbortSignal): Promise<readonly UserTask[]> =>
  (await api<Page<UserTask>>('/v2/user-tasks/search', {
    method: 'POST', body: { filter: { processInstanceKey, state: 'CREATED' }, page: { limit: 200 } }, ...(signal === undefined ? {} : { signal }),
  })).items;

async function tasksOfCase(processInstanceKey: string, signal?: AbortSignal): Promise<readonly UserTask[]> {
  const own = await openTasks(processInstanceKey, signal);
  if (own.length > 0) return own;
  const { children } = await caseSheet(processInstanceKey, signal);
  const called = children.filter(({ state }) => state === 'ACTIVE');
  return (await Promise.all(called.map((child) => openTasks(child.processInstanceKey, signal)))).flat();
}

export async function tasksToUrge(cases: readonly string[], me: string, signal?: AbortSignal): Promise<readonly UserTask[]> {
  const found = await Promise.all(cases.map((one) => tasksOfCase(one, signal)));
  return found.flat().filter(({ assignee, duty }) => assignee !== me && duty.standsForName === undefined);
}
