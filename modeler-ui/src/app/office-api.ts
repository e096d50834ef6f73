/** The questions that these pages ask the server, one function each. */
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api, apiText, ask } from './api-client.js';
import { endOfOfficeDay } from './dates.js';
import type { Account, CaseSheet, Completion, FileRef, OfficeUnit, Page, ProcessInstance, SharedDraft, Startable, TaskSheet, UserTask, Values } from './office-types.js';

export type * from './office-types.js';

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });
const findIn = (body: Schemas['UserTaskSearch'], signal?: AbortSignal): Promise<Page<UserTask>> => ask('POST /v2/user-tasks/search', { body, signal });

export type TaskFilter = 'all' | 'today' | 'mine' | 'claimable' | 'urgent';
export type TaskSort = 'due' | 'newest' | 'oldest';

const PAGE = 50;
/** Of further pages of the inbox: whoever scrolls on wants many. */
const NEXT_PAGE = 200;
const SORT: Record<TaskSort, NonNullable<Schemas['UserTaskSearch']['sort']>> = {
  due: [{ field: 'dueDate', order: 'ASC' }, { field: 'creationDate', order: 'ASC' }],
  newest: [{ field: 'creationDate', order: 'DESC' }],
  oldest: [{ field: 'creationDate', order: 'ASC' }],
};

function filterOf(filter: TaskFilter, me: string): NonNullable<Schemas['UserTaskSearch']['filter']> {
  switch (filter) {
    case 'today': return { state: 'CREATED', dueDate: { $lte: new Date(endOfOfficeDay(Date.now())).toISOString() } };
    case 'mine': return { state: 'CREATED', assignee: me };
    case 'claimable': return { state: 'CREATED', assignee: { $exists: false } };
    default: return { state: 'CREATED' };
  }
}

export function findTasks(
  question: { filter: TaskFilter; sort: TaskSort; me: string; after?: string; urgent: readonly string[] }, signal?: AbortSignal,
): Promise<Page<UserTask>> {
  return findIn({
    filter: filterOf(question.filter, question.me),
    sort: SORT[question.sort],
    page: question.after === undefined ? { limit: PAGE } : { limit: NEXT_PAGE, after: question.after },
    duty: { mine: 'todo', ...(question.filter === 'urgent' ? { urgency: { $in: question.urgent } } : {}) },
  }, signal);
}

export const findDone = (after: string | undefined, signal?: AbortSignal): Promise<Page<UserTask>> =>
  findIn({
    filter: { state: 'COMPLETED' }, sort: [{ field: 'completionDate', order: 'DESC' }],
    page: { limit: PAGE, ...(after === undefined ? {} : { after }) }, duty: { mine: 'done' },
  }, signal);

export const findStarted = (after: string | undefined, signal?: AbortSignal): Promise<Page<ProcessInstance>> =>
  ask('POST /v2/process-instances/search', { signal, body: {
    filter: {}, sort: [{ field: 'startDate', order: 'DESC' }],
    page: { limit: PAGE, ...(after === undefined ? {} : { after }) }, duty: { mine: 'started' },
  } });

/** Cases whose title, or whose number, contains the text; what both find is named once. */
export async function findCases(text: string, signal?: AbortSignal): Promise<readonly ProcessInstance[]> {
  const like = { $like: `*${text}*` };
  const look = (duty: NonNullable<Schemas['ProcessInstanceSearch']['duty']>) => ask('POST /v2/process-instances/search', { signal, body: { filter: {}, page: { limit: 8 }, duty } });
  const found = await Promise.all([look({ title: like }), look({ caseNo: like })]);
  return [...new Map(found.flatMap((page) => page.items).map((each) => [each.processInstanceKey, each])).values()];
}

/** Tasks of mine whose title contains the text. */
export const findMyTasks = async (text: string, signal?: AbortSignal): Promise<readonly UserTask[]> =>
  (await findIn({ filter: {}, page: { limit: 8 }, duty: { mine: 'todo', title: { $like: `*${text}*` } } }, signal)).items;

export const taskSheet = (key: string, signal?: AbortSignal): Promise<TaskSheet> => ask('GET /v2/user-tasks/{key}/sheet', { path: { key }, signal });
export const caseSheet = (key: string, signal?: AbortSignal): Promise<CaseSheet> => ask('GET /v2/process-instances/{key}/sheet', { path: { key }, signal });
export const definitionXml = (key: string, signal?: AbortSignal): Promise<string> => apiText(`/v2/process-definitions/${key}/xml`, withSignal(signal));
export const claim = (key: string): Promise<void> => ask('POST /v2/user-tasks/{key}/assignment', { path: { key }, body: {} });
export const release = (key: string): Promise<void> => ask('DELETE /v2/user-tasks/{key}/assignee', { path: { key } });
/** `version`: of the draft that was read (0: none). What others changed since comes back merged; what both changed is refused with `DRAFT_CONFLICT`. */
export const saveDraft = (key: string, variables: Values, version: number): Promise<SharedDraft> => api(`/v2/user-tasks/${key}/draft`, { method: 'PUT', body: { variables, version } });
/** Undefined: there is none that I share. */
export const sharedDraft = (key: string): Promise<SharedDraft | undefined> => ask('GET /v2/user-tasks/{key}/draft', { path: { key } });
/** A repeated request (a double click, a lost answer) is answered with what the first did. */
export const complete = (key: string, variables: Values, requestKey: string): Promise<Completion> =>
  api(`/v2/user-tasks/${key}/completion`, { method: 'POST', body: { variables }, headers: { 'Idempotency-Key': requestKey } });
export const startable = (signal?: AbortSignal): Promise<{ items: readonly Startable[] }> => ask('GET /v2/process-definitions/startable', { signal });
export const startCase = (processDefinitionId: string): Promise<Schemas['InstanceCreated']> => ask('POST /v2/process-instances', { body: { processDefinitionId } });
export const units = (signal?: AbortSignal): Promise<{ items: readonly OfficeUnit[] }> => ask('GET /v2/units', { signal });
export const people = (text: string, signal?: AbortSignal): Promise<{ items: readonly Account[] }> => ask('GET /v2/people', { query: { q: text }, signal });
export function upload(files: readonly File[], about: { processInstanceKey?: string; field?: string; replaces?: string }): Promise<{ items: readonly FileRef[] }> {
  const body = new FormData();
  for (const [name, value] of Object.entries(about)) body.set(name, value);
  for (const file of files) body.append('file', file, file.name);
  return api('/v2/files', { method: 'POST', body });
}

/** The variables that a task sees, by name; a text that is not JSON stays what it is. */
export async function taskVariables(key: string, signal?: AbortSignal): Promise<Values> {
  const { items } = await ask('POST /v2/user-tasks/{key}/variables/search', { path: { key }, body: { page: { limit: 1000 } }, signal });
  return Object.fromEntries(items.map(({ name, value }) => {
    try {
      const parsed: unknown = JSON.parse(value);
      return [name, parsed];
    } catch {
      return [name, value];
    }
  }));
}
