/** The questions that these pages ask the server, one function each. */
import { api, apiText } from './api-client.js';
import type { Account, CaseSheet, Completion, FileRef, OfficeUnit, Page, ProcessInstance, SharedDraft, Startable, TaskSheet, UserTask, Values } from './office-types.js';

export type * from './office-types.js';

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });
const ask = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> => api<T>(path, { method: 'POST', body, ...withSignal(signal) });

export type TaskFilter = 'all' | 'today' | 'mine' | 'claimable' | 'urgent';
export type TaskSort = 'due' | 'newest' | 'oldest';

const PAGE = 50;
/** Of further pages of the inbox: whoever scrolls on wants many. */
const NEXT_PAGE = 200;
const SORT: Record<TaskSort, readonly { field: string; order: 'ASC' | 'DESC' }[]> = {
  due: [{ field: 'dueDate', order: 'ASC' }, { field: 'creationDate', order: 'ASC' }],
  newest: [{ field: 'creationDate', order: 'DESC' }],
  oldest: [{ field: 'creationDate', order: 'ASC' }],
};

/** The end of this day in the office's zone, which has no summer time. */
function endOfToday(now = Date.now()): string {
  const shift = 8 * 3_600_000;
  const day = 86_400_000;
  return new Date(Math.floor((now + shift) / day) * day + day - shift - 1).toISOString();
}

function filterOf(filter: TaskFilter, me: string): Values {
  switch (filter) {
    case 'today': return { state: 'CREATED', dueDate: { $lte: endOfToday() } };
    case 'mine': return { state: 'CREATED', assignee: me };
    case 'claimable': return { state: 'CREATED', assignee: { $exists: false } };
    default: return { state: 'CREATED' };
  }
}

export function findTasks(
  question: { filter: TaskFilter; sort: TaskSort; me: string; after?: string; urgent: readonly string[] }, signal?: AbortSignal,
): Promise<Page<UserTask>> {
  return ask('/v2/user-tasks/search', {
    filter: filterOf(question.filter, question.me),
    sort: SORT[question.sort],
    page: question.after === undefined ? { limit: PAGE } : { limit: NEXT_PAGE, after: question.after },
    duty: { mine: 'todo', ...(question.filter === 'urgent' ? { urgency: { $in: question.urgent } } : {}) },
  }, signal);
}

export const findDone = (after: string | undefined, signal?: AbortSignal): Promise<Page<UserTask>> =>
  ask('/v2/user-tasks/search', {
    filter: { state: 'COMPLETED' }, sort: [{ field: 'completionDate', order: 'DESC' }],
    page: { limit: PAGE, ...(after === undefined ? {} : { after }) }, duty: { mine: 'done' },
  }, signal);

export const findStarted = (after: string | undefined, signal?: AbortSignal): Promise<Page<ProcessInstance>> =>
  ask('/v2/process-instances/search', {
    filter: {}, sort: [{ field: 'startDate', order: 'DESC' }],
    page: { limit: PAGE, ...(after === undefined ? {} : { after }) }, duty: { mine: 'started' },
  }, signal);

/** Cases whose title, or whose number, contains the text; what both find is named once. */
export async function findCases(text: string, signal?: AbortSignal): Promise<readonly ProcessInstance[]> {
  const like = { $like: `*${text}*` };
  const look = (duty: Values) => ask<Page<ProcessInstance>>('/v2/process-instances/search', { filter: {}, page: { limit: 8 }, duty }, signal);
  const found = await Promise.all([look({ title: like }), look({ caseNo: like })]);
  return [...new Map(found.flatMap((page) => page.items).map((each) => [each.processInstanceKey, each])).values()];
}

/** Tasks of mine whose title contains the text. */
export const findMyTasks = async (text: string, signal?: AbortSignal): Promise<readonly UserTask[]> =>
  (await ask<Page<UserTask>>('/v2/user-tasks/search', { filter: {}, page: { limit: 8 }, duty: { mine: 'todo', title: { $like: `*${text}*` } } }, signal)).items;

export const taskSheet = (key: string, signal?: AbortSignal): Promise<TaskSheet> => api(`/v2/user-tasks/${key}/sheet`, withSignal(signal));
export const caseSheet = (key: string, signal?: AbortSignal): Promise<CaseSheet> => api(`/v2/process-instances/${key}/sheet`, withSignal(signal));
export const definitionXml = (key: string, signal?: AbortSignal): Promise<string> => apiText(`/v2/process-definitions/${key}/xml`, withSignal(signal));
export const claim = (key: string): Promise<void> => ask(`/v2/user-tasks/${key}/assignment`, {});
export const release = (key: string): Promise<void> => api(`/v2/user-tasks/${key}/assignee`, { method: 'DELETE' });
/** `version`: of the draft that was read (0: none). What others changed since comes back merged; what both changed is refused with `DRAFT_CONFLICT`. */
export const saveDraft = (key: string, variables: Values, version: number): Promise<SharedDraft> => api(`/v2/user-tasks/${key}/draft`, { method: 'PUT', body: { variables, version } });
/** Undefined: there is none that I share. */
export const sharedDraft = (key: string): Promise<SharedDraft | undefined> => api(`/v2/user-tasks/${key}/draft`);
/** A repeated request (a double click, a lost answer) is answered with what the first did. */
export const complete = (key: string, variables: Values, requestKey: string): Promise<Completion> =>
  api(`/v2/user-tasks/${key}/completion`, { method: 'POST', body: { variables }, headers: { 'Idempotency-Key': requestKey } });
export const startable = (signal?: AbortSignal): Promise<{ items: readonly Startable[] }> => api('/v2/process-definitions/startable', withSignal(signal));
export const startCase = (processDefinitionId: string): Promise<{ processInstanceKey: string; duty: { caseNo?: string; userTaskKey?: string } }> =>
  ask('/v2/process-instances', { processDefinitionId });
export const units = (signal?: AbortSignal): Promise<{ items: readonly OfficeUnit[] }> => api('/v2/units', withSignal(signal));
export const people = (text: string, signal?: AbortSignal): Promise<{ items: readonly Account[] }> => api(`/v2/people?q=${encodeURIComponent(text)}`, withSignal(signal));
export function upload(files: readonly File[], about: { processInstanceKey?: string; field?: string }): Promise<{ items: readonly FileRef[] }> {
  const body = new FormData();
  for (const [name, value] of Object.entries(about)) body.set(name, value);
  for (const file of files) body.append('file', file, file.name);
  return api('/v2/files', { method: 'POST', body });
}

/** The variables that a task sees, by name; a text that is not JSON stays what it is. */
export async function taskVariables(key: string, signal?: AbortSignal): Promise<Values> {
  const { items } = await ask<{ items: readonly { name: string; value: string }[] }>(`/v2/user-tasks/${key}/variables/search`, { page: { limit: 1000 } }, signal);
  return Object.fromEntries(items.map(({ name, value }) => {
    try {
      const parsed: unknown = JSON.parse(value);
      return [name, parsed];
    } catch {
      return [name, value];
    }
  }));
}
