/** The office's verbs as the server takes them (docs/api.md): each can be looked at before it is done. */
import { api } from '../app/api-client.js';
import type { Page, ProcessInstance } from '../app/office-api.js';

export interface PreviewStep {
  readonly elementInstanceKey: string;
  readonly elementId: string;
  readonly name?: string;
}

export type Told = { readonly username: string; readonly name: string } | { readonly group: string; readonly name: string };

/** A limit, and what becomes of it: it ends with its step, stands still, counts again, has another end, begins, or goes on as before. */
export interface ClockChange {
  readonly clockKey: string;
  readonly name: string;
  /** Name of the step that it is about, where it is another than its own. */
  readonly of?: string;
  readonly statutory: boolean;
  readonly fate: 'ends' | 'stops' | 'resumes' | 'moves' | 'begins' | 'goesOn';
  readonly dueBefore?: string;
  readonly dueAt?: string;
  readonly provisional?: boolean;
}

/** What a verb would do: what ends, stays, is put aside and opens, and who will be told. */
export interface Preview {
  readonly cancelled: readonly PreviewStep[];
  readonly kept: readonly PreviewStep[];
  readonly parked: readonly PreviewStep[];
  readonly opened: readonly (PreviewStep & { readonly assignee?: { readonly username: string; readonly name: string }; readonly candidates: readonly Told[] })[];
  readonly clocks: readonly ClockChange[];
  readonly calledEnded: readonly string[];
  readonly told: readonly Told[];
  /** Of a case that would begin (喚醒): the version that it would run on. */
  readonly processDefinitionKey?: string;
  /** R-SAME: steps that one act serves for as well, with the step before. */
  readonly merged?: readonly (PreviewStep & { readonly with: string })[];
  readonly ends?: { readonly status: 'completed' | 'terminated'; readonly outcome?: string };
}

/** One verb with all that it needs. */
export interface VerbCall {
  /** Below `/v2`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ReturnTarget extends PreviewStep {
  /** In which caller it lies; 0: in this case. */
  readonly above: number;
  readonly by: readonly { readonly username: string; readonly name: string }[];
}

export type BulkName = 'claim' | 'transfer' | 'complete' | 'urge';

export interface BulkResult {
  readonly userTaskKey: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly title?: string;
}

const withSignal = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

export const returnTargets = (task: string, signal?: AbortSignal): Promise<{ readonly items: readonly ReturnTarget[] }> => api(`/v2/user-tasks/${task}/return-targets`, withSignal(signal));

export const previewVerb = ({ path, body }: VerbCall, signal?: AbortSignal): Promise<Preview> => api(`/v2${path}?preview=true`, { method: 'POST', body, ...withSignal(signal) });

/** A repeated request (a double click, a lost answer) is answered with what the first did. */
export const doVerb = ({ path, body }: VerbCall, requestKey: string): Promise<void> => api(`/v2${path}`, { method: 'POST', body, headers: { 'Idempotency-Key': requestKey } });

export const bulk = (
  body: { readonly verb: BulkName; readonly items: readonly { readonly userTaskKey: string; readonly variables?: Readonly<Record<string, unknown>> }[]; readonly to?: string; readonly reason?: string; readonly text?: string },
  requestKey: string,
): Promise<{ readonly items: readonly BulkResult[] }> => api('/v2/user-tasks/bulk', { method: 'POST', body, headers: { 'Idempotency-Key': requestKey } });

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
