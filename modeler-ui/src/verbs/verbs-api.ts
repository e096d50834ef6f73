/** The office's verbs as the server takes them (docs/api.md): each can be looked at before it is done. */
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api } from '../app/api-client.js';
import type { Page, ProcessInstance, TaskForm } from '../app/office-api.js';

export type PreviewStep = Schemas['LiveElement'];

export type Told = Schemas['Told'];

/** A limit, and what becomes of it: it ends with its step, stands still, counts again, has another end, begins, or goes on as before. */
export type ClockChange = Schemas['ClockChange'];

/** What a verb would do: what ends, stays, is put aside and opens, and who will be told. */
export type Preview = Schemas['Preview'] & Partial<Pick<Schemas['ReopeningPreview'], 'processDefinitionKey'>>;

/** One verb with all that it needs. */
export interface VerbCall {
  /** Below `/v2`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export type ReturnTarget = Schemas['ReturnTarget'];

/** A message from outside that a case waits for. */
export type AwaitedMessage = Schemas['AwaitedMessage'];

export type BulkName = 'claim' | 'transfer' | 'complete' | 'urge';

export type BulkResult = Schemas['BulkResult'];

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

export const returnTargets = (task: string, signal?: AbortSignal): Promise<{ readonly items: readonly ReturnTarget[] }> => api(`/v2/user-tasks/${task}/return-targets`, withSignal(signal));

export const previewVerb = ({ path, body }: VerbCall, signal?: AbortSignal): Promise<Preview> => api(`/v2${path}?preview=true`, { method: 'POST', body, ...withSignal(signal) });

/** A repeated request (a double click, a lost answer) is answered with what the first did. */
export const doVerb = ({ path, body }: VerbCall, requestKey: string): Promise<void> => api(`/v2${path}`, { method: 'POST', body, headers: { 'Idempotency-Key': requestKey } });

export const bulk = (
  body: { readonly verb: BulkName; readonly items: readonly { readonly userTaskKey: string; readonly variables?: Readonly<Record<string, unknown>> }[]; readonly to?: string; readonly reason?: string; readonly text?: string },
  requestKey: string,
): Promise<{ readonly items: readonly BulkResult[] }> => api('/v2/user-tasks/bulk', { method: 'POST', body, headers: { 'Idempotency-Key': requestKey } });

export const awaited = (instance: string, signal?: AbortSignal): Promise<{ readonly items: readonly AwaitedMessage[] }> => api(`/v2/process-instances/${instance}/incoming`, withSignal(signal));
export const incomingForm = (definition: string, element: string, signal?: AbortSignal): Promise<TaskForm> => api(`/v2/process-definitions/${definition}/incoming/${element}`, withSignal(signal));

export const groups = (signal?: AbortSignal): Promise<{ readonly items: readonly { readonly groupId: string; readonly name: string }[] }> => api('/v2/groups', withSignal(signal));

/** Which of these cases still run. */
export async function running(cases: readonly string[], signal?: AbortSignal): Promise<ReadonlySet<string>> {
  if (cases.length === 0) return new Set();
  const body = { filter: { processInstanceKey: { $in: cases }, state: 'ACTIVE' }, page: { limit: 1000 } };
  const { items } = await api<Page<ProcessInstance>>('/v2/process-instances/search', { method: 'POST', body, ...withSignal(signal) });
  return new Set(items.map(({ processInstanceKey }) => processInstanceKey));
}

/** `crypto.randomUUID` is missing on plain http, where an intranet's pages often are. */
export const newRequestKey = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
