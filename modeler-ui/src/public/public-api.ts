/** What somebody without an account asks the server. The code of a case is kept in this page's memory only. */
import { api, apiBlob } from '../app/api-client.js';
import type { FileRef, TaskForm, Values } from '../app/office-api.js';
import { ticketFor } from './challenge.js';

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly law: string;
  readonly limit: string;
  readonly bring: string;
}
export interface Unit { readonly id: string; readonly name: string; readonly kind: string }
export interface ServiceDetail extends Service {
  /** Name of the form with which one applies. */
  readonly start: string;
  readonly units: readonly Unit[];
  /** Who may be named, by field. */
  readonly people: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
}
export interface Access { readonly caseNo: string; readonly code: string }
export interface Receipt extends Access { readonly receivedAt: string }

export interface CaseClock {
  readonly key: string;
  readonly name: string;
  readonly dueAt: string;
  readonly colour: string;
  readonly workdaysLeft: number;
  readonly amount?: number;
  readonly unit?: 'wd' | 'cd' | 'month' | 'h';
  readonly statutory?: boolean;
  readonly basis?: string;
  readonly paused: boolean;
  readonly ground?: string;
  readonly pausedSince?: string;
  readonly provisional?: boolean;
  readonly extensions?: readonly { readonly amount: number; readonly unit: string }[];
  readonly closedAt?: string;
}
export interface CaseAction {
  readonly id: string;
  readonly kind: 'answer' | 'supplement' | 'feedback' | 'withdraw';
  readonly name: string;
  readonly form: string;
  readonly what?: string;
  readonly dueAt?: string;
}
export interface ServedFile { readonly fileId: string; readonly name: string; readonly bytes: number }
export interface Paper {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly receipt: boolean;
  readonly acknowledgedAt?: string;
  readonly values: readonly { readonly label: string; readonly text?: string; readonly file?: ServedFile }[];
}
export interface PublicCase {
  readonly caseNo: string;
  readonly service: Pick<Service, 'id' | 'name' | 'law' | 'limit'>;
  readonly title?: string;
  readonly state: string;
  readonly says?: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly steps: readonly { readonly says: string; readonly at: string }[];
  readonly clocks: readonly CaseClock[];
  readonly sent: readonly { readonly name: string; readonly at: string }[];
  readonly actions: readonly CaseAction[];
  readonly papers: readonly Paper[];
}

const BASE = '/v2/public';

/** `crypto.randomUUID` is missing on plain http. */
export const newRequestKey = (): string => [...crypto.getRandomValues(new Uint32Array(5))].map((part) => part.toString(36)).join('-');

export const services = (signal: AbortSignal) => api<{ items: readonly Service[] }>(`${BASE}/services`, { signal });
export const service = (id: string, signal: AbortSignal) => api<ServiceDetail>(`${BASE}/services/${encodeURIComponent(id)}`, { signal });
export const formOf = (id: string, form: string, signal: AbortSignal) => api<TaskForm>(`${BASE}/services/${encodeURIComponent(id)}/forms/${encodeURIComponent(form)}`, { signal });

/** `requestKey` is the same for each try of one application. */
export async function apply(id: string, form: Values, requestKey: string): Promise<Receipt> {
  return api(`${BASE}/services/${encodeURIComponent(id)}/applications`, { method: 'POST', body: { form, consent: true }, headers: { 'Idempotency-Key': requestKey, 'X-Public-Ticket': await ticketFor() } });
}

const bytesOf = (text: string): string => [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
const letIn = ({ caseNo, code }: Access) => ({ Authorization: `Basic ${btoa(bytesOf(`${caseNo.trim()}:${code.trim()}`))}` });

export const caseOf = (access: Access, signal?: AbortSignal) => api<PublicCase>(`${BASE}/case`, { headers: letIn(access), ...(signal === undefined ? {} : { signal }) });
export const send = (access: Access, action: string, form: Values, requestKey: string) =>
  api<PublicCase>(`${BASE}/case/actions/${encodeURIComponent(action)}`, { method: 'POST', body: { form }, headers: { ...letIn(access), 'Idempotency-Key': requestKey } });
export const acknowledge = (access: Access, paper: string) => api<PublicCase>(`${BASE}/case/papers/${encodeURIComponent(paper)}/receipt`, { method: 'POST', headers: letIn(access) });
export const download = (access: Access, file: string) => apiBlob(`${BASE}/case/files/${encodeURIComponent(file)}`, { headers: letIn(access) });

/** Files of an application come with its ticket, those of a case with its code. */
export async function sendFiles(files: readonly File[], access: Access | undefined): Promise<{ items: readonly FileRef[] }> {
  const body = new FormData();
  for (const file of files) body.append('file', file, file.name);
  return api(`${BASE}/files`, { method: 'POST', body, headers: access === undefined ? { 'X-Public-Ticket': await ticketFor() } : letIn(access) });
}
