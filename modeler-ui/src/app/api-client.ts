/** The only place that fetches. Refusals are RFC 9457 problem documents and become an `ApiProblem`. */
import type { Routes } from '../../../schemas/api/openapi.js';
import { preferences } from './preferences.js';

export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** A refusal by the server, or (status 0) a server that cannot be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    /** Stable code, `TASK_ALREADY_COMPLETED`. */
    readonly code: string,
    /** Sentence of the server, in the language asked for. */
    readonly detail: string,
    readonly fields: readonly FieldProblem[] = [],
    /** The whole document, for what is special to one code (`findings`). */
    readonly document: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, or as it is when FormData. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

const ACCEPT_LANGUAGE = { 'zh-Hant': 'zh-Hant,zh-TW', 'zh-Hans': 'zh-Hans,zh-CN', en: 'en' } as const;

async function request(path: string, call: Call): Promise<Response> {
  const headers = new Headers(call.headers);
  headers.set('Accept-Language', ACCEPT_LANGUAGE[preferences().language]);
  // A header that a form of another site cannot send: the server refuses writes by cookie without it.
  headers.set('X-Requested-With', 'dutyflow');
  let body: BodyInit | null = null;
  if (call.body instanceof FormData) body = call.body;
  else if (call.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    body = JSON.stringify(call.body);
  }
  let response: Response;
  try {
    response = await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      body,
      credentials: 'same-origin',
      ...(call.signal === undefined ? {} : { signal: call.signal }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem(0, 'NETWORK', String(cause));
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

const textIn = (document: Readonly<Record<string, unknown>>, name: string): string | undefined =>
  typeof document[name] === 'string' ? document[name] : undefined;

async function problemOf(response: Response): Promise<ApiProblem> {
  let document: Record<string, unknown> = {};
  try {
    const parsed: unknown = await response.json();
    if (typeof parsed === 'object' && parsed !== null) document = { ...parsed };
  } catch {
    // Not a problem document (a proxy's page): the status has to do.
  }
  const listed = document['fields'] ?? document['errors'];
  const fields = (Array.isArray(listed) ? listed : []).flatMap((item: unknown): FieldProblem[] => {
    if (typeof item !== 'object' || item === null) return [];
    const entry: Record<string, unknown> = { ...item };
    const path = textIn(entry, 'path');
    const message = textIn(entry, 'message');
    return path === undefined || message === undefined ? [] : [{ path, message }];
  });
  const code = textIn(document, 'code') ?? `HTTP_${response.status}`;
  const detail = textIn(document, 'detail') ?? textIn(document, 'title') ?? response.statusText;
  return new ApiProblem(response.status, code, detail, fields, document);
}

/** JSON answer of the server; `undefined` where it answers 204. The caller names the type that the API document gives. */
export async function api<T>(path: string, call: Call = {}): Promise<T> {
  const response = await request(path, call);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

type Asked<R extends keyof Routes> = Omit<Routes[R], 'answer'> & Pick<Call, 'headers'> & { readonly signal?: AbortSignal | undefined };

/** Asks one route of the API's document: `ask('GET /v2/user-tasks/{key}', { path: { key } })`. What it takes and answers is typed from there. */
export function ask<R extends keyof Routes>(route: R, ...[asked]: Record<never, never> extends Asked<R> ? [Asked<R>?] : [Asked<R>]): Promise<Routes[R]['answer']> {
  const { path = {}, query = {}, body, headers, signal }: { path?: Record<string, string>; query?: Record<string, string> } & Pick<Call, 'body' | 'headers'> & { signal?: AbortSignal | undefined } = asked ?? {};
  const [method, template = ''] = route.split(' ') as [NonNullable<Call['method']>, string];
  const where = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const wanted = new URLSearchParams(query).toString();
  return api(wanted === '' ? where : `${where}?${wanted}`, { method, ...(body === undefined ? {} : { body }), ...(headers === undefined ? {} : { headers }), ...(signal === undefined ? {} : { signal }) });
}

/** A text answer (BPMN XML). */
export async function apiText(path: string, call: Call = {}): Promise<string> {
  return (await request(path, call)).text();
}

/** A file answer. */
export async function apiBlob(path: string, call: Call = {}): Promise<Blob> {
  return (await request(path, call)).blob();
}
