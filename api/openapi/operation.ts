/**
 * What is declared of each route, so that the document (`document.ts`), its page and its tests can be made of it. Shapes are named, and
 * kept in schemas/api: what goes in is validated against them by the server, what goes out by the tests. `tests/api/openapi` fails on a
 * route that is declared nowhere, and on what is declared and is no route.
 */
import type { Schemas } from '../../schemas/api/openapi.js';
import type { Right } from '../policy/rules.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `anybody`: without sign-in; `applicant`: number and code of a case; `reader`: who is signed in, and what they see is decided by the case. */
export type By = 'anybody' | 'applicant' | 'reader' | 'session' | Right;

/** The name of a schema below schemas/api/answers, or a media type (`text/xml`), or nothing (204). */
export type Gives = string | null;

export interface Multipart {
  readonly files: string;
  /** Of one file, in bytes. */
  readonly largest: number;
  readonly fields?: Readonly<Record<string, string>>;
}

export interface More {
  readonly by?: By;
  /** Parameters of the query string, with what each means. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: keyof Schemas;
  readonly multipart?: Multipart;
  /** With the status; a plain one is 200, null 204. */
  readonly gives?: Gives | Readonly<Record<number, Gives>>;
  /** Codes beside those that every route of its kind refuses with. */
  readonly refuses?: readonly string[];
  /** What a reader has to know beyond the summary. */
  readonly about?: string;
  /** Shows what it would do with `?preview=true`; how that answer is called. */
  readonly preview?: string;
  /** The text in the path may hold slashes. */
  readonly deep?: true;
}

export interface Operation extends Omit<More, 'gives'> {
  readonly method: Method;
  /** Below `/v2`, with `{parameters}`. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly by: By;
  readonly answers: ReadonlyMap<number, Gives>;
}

export interface Group {
  readonly name: string;
  readonly about: string;
  readonly operations: readonly Operation[];
}

const PREVIEW = 'true: nothing is done, and the answer shows what would be.';

/** `declared('GET /user-tasks/{key}', 'getUserTask', 'A task.', { gives: 'UserTask' })` */
export function declared(route: `${Method} /${string}`, id: string, summary: string, { gives = null, by = 'reader', ...more }: More): Operation {
  const [method, path] = route.split(' ') as [Method, string];
  const answers = new Map<number, Gives>(gives === null ? [[204, null]] : typeof gives === 'string' ? [[200, gives]] : Object.entries(gives).map(([status, name]): [number, Gives] => [Number(status), name]));
  if (more.preview !== undefined) answers.set(200, answers.has(200) ? `${answers.get(200) ?? ''}|${more.preview}` : more.preview);
  return { method, path, id, summary, by, ...more, ...(more.preview === undefined ? {} : { query: { ...more.query, preview: PREVIEW } }), answers };
}
