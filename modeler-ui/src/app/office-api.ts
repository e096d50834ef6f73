/** What the server answers, as far as these pages read it (docs/api.md); and the questions, one function each. */
import { api, apiText } from './api-client.js';

export type Colour = 'green' | 'yellow' | 'red' | 'black' | 'grey' | 'blue' | 'purple';
export type Unit = 'wd' | 'cd' | 'month' | 'h';

/** A limit as the server computed it a moment ago (duties.md D.6). */
export interface Clock {
  readonly dueAt: string;
  readonly startedAt?: string;
  readonly colour: Colour;
  /** Whole working days left; negative when overdue. */
  readonly workdaysLeft: number;
  readonly name?: string;
  readonly statutory?: boolean;
  readonly basis?: string;
  readonly amount?: number;
  readonly unit?: Unit;
  readonly paused?: boolean;
  readonly provisional?: boolean;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly page: { readonly totalItems: number; readonly endCursor?: string; readonly hasMoreTotalItems?: boolean };
}

export interface May {
  readonly claim?: boolean;
  readonly release?: boolean;
  readonly complete?: boolean;
  readonly saveDraft?: boolean;
  readonly withdraw?: boolean;
}

export interface UserTask {
  readonly userTaskKey: string;
  readonly name?: string;
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED' | string;
  readonly elementId: string;
  readonly assignee?: string;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: string;
  readonly processName?: string;
  readonly processInstanceKey: string;
  readonly creationDate: string;
  readonly completionDate?: string;
  readonly dueDate?: string;
  readonly duty: {
    readonly caseNo?: string;
    readonly title?: string;
    readonly urgency?: string;
    readonly secrecy?: string;
    readonly initiator?: string;
    readonly initiatorName?: string;
    readonly assigneeName?: string;
    readonly completedByName?: string;
    readonly decision?: string;
    readonly clock?: Clock;
    readonly may?: May;
  };
}

export interface ProcessInstance {
  readonly processInstanceKey: string;
  readonly processDefinitionId: string;
  readonly processDefinitionName?: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly parentProcessInstanceKey?: string;
  readonly startDate: string;
  readonly endDate?: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly hasIncident: boolean;
  readonly duty: {
    readonly caseNo?: string;
    readonly title?: string;
    readonly initiatorName?: string;
    readonly deptName?: string;
    readonly outcome?: string;
    readonly clock?: Clock;
  };
}

export interface FileRef {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly url: string;
  readonly mediaType?: string;
  readonly uploadedByName?: string;
  readonly uploadedAt?: string;
  readonly field?: string;
}

export interface HistoryEntry {
  readonly at: string;
  readonly version: number;
  readonly kind: string;
  readonly elementId?: string;
  readonly name?: string;
  readonly byName?: string;
  readonly onBehalfOfName?: string;
  readonly decision?: string;
  readonly opinion?: string;
  readonly note?: string;
  readonly outcome?: string;
}

export interface Signed {
  readonly userTaskKey: string;
  readonly elementId: string;
  readonly by: string;
  readonly byName?: string;
  readonly onBehalfOfName?: string;
  readonly onBehalfOf?: string;
  readonly at: string;
  readonly decision?: string;
  readonly opinion?: string;
}

export interface PaperArea {
  readonly area: string;
  readonly label: string;
  readonly signed: readonly Signed[];
  readonly mine?: boolean;
}

export interface CaseHead {
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly processName?: string;
  readonly caseNo?: string;
  readonly title?: string;
  readonly docNo?: string;
  readonly secrecy?: string;
  readonly urgency?: string;
  readonly initiator?: string;
  readonly initiatorName?: string;
  readonly deptName?: string;
  readonly startedAt?: string;
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly outcome?: string;
  readonly clock?: Clock;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a task's sheet and a case's sheet have in common. */
export interface Sheet {
  readonly case: CaseHead;
  readonly paper?: { readonly title: string; readonly areas: readonly PaperArea[] };
  readonly clocks: readonly Clock[];
  readonly files: readonly FileRef[];
  readonly history: readonly HistoryEntry[];
  readonly diagram: {
    readonly processDefinitionKey: string;
    readonly active: readonly string[];
    readonly completed: readonly string[];
    readonly flows?: readonly string[];
    readonly incidents?: readonly string[];
  };
  readonly may: May;
}

export interface TaskForm {
  readonly formId: string;
  readonly schema: JsonSchema;
  readonly uiSchema?: JsonSchema;
  readonly texts?: JsonSchema;
  readonly validator: string;
}

export interface Why {
  readonly rule: 'assignee' | 'candidateUsers' | 'candidateGroups' | string;
  readonly groups?: readonly { readonly groupId: string; readonly name: string }[];
  readonly through?: readonly string[];
  readonly from?: readonly { readonly elementId: string; readonly name?: string; readonly byName?: string; readonly at?: string }[];
  readonly because?: readonly { readonly flow: string; readonly name?: string; readonly condition?: string; readonly value: unknown; readonly read?: Readonly<Record<string, unknown>> }[];
}

export interface TaskSheet extends Sheet {
  readonly task: UserTask;
  readonly form?: TaskForm;
  readonly values?: Values;
  readonly variables?: Values;
  readonly draft?: { readonly variables: Values; readonly savedAt: string };
  readonly why?: Why;
}

export interface CaseSheet extends Sheet {
  readonly tasks: readonly UserTask[];
  readonly children: readonly ProcessInstance[];
  readonly variables: Values;
}

export type Values = Readonly<Record<string, unknown>>;

export interface Completion {
  readonly next: readonly {
    readonly elementId: string;
    readonly name?: string;
    readonly assigneeName?: string;
    readonly candidateGroupNames?: readonly string[];
    readonly candidateGroups?: readonly string[];
    readonly dueAt?: string;
  }[];
  readonly processInstanceKey: string;
  readonly ended: boolean;
  readonly outcome?: string;
}

export interface Startable {
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly name?: string;
  readonly version: number;
  readonly description?: string;
  readonly duty?: { readonly section?: string; readonly sectionName?: string };
}

export interface Account {
  readonly username: string;
  readonly displayName: string;
  readonly nameHans?: string;
  readonly nameEn?: string;
  readonly unit?: { readonly id: string; readonly name: string; readonly kind: string };
  readonly posts: readonly { readonly groupId: string; readonly name: string }[];
  readonly roles: readonly string[];
}

export interface OfficeUnit {
  readonly id: string;
  readonly name: string;
  readonly nameHans?: string;
  readonly nameEn?: string;
  readonly kind: 'leadership' | 'section' | 'department' | 'town' | 'external';
}

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
export const saveDraft = (key: string, variables: Values): Promise<void> => api(`/v2/user-tasks/${key}/draft`, { method: 'PUT', body: { variables } });
/** A repeated request (a double click, a lost answer) is answered with what the first did. */
export const complete = (key: string, variables: Values, requestKey: string): Promise<Completion> =>
  api(`/v2/user-tasks/${key}/completion`, { method: 'POST', body: { variables }, headers: { 'Idempotency-Key': requestKey } });
export const withdraw = (key: string, reason: string): Promise<void> => ask(`/v2/process-instances/${key}/withdrawal`, { reason });
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
