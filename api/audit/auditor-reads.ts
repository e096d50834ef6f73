/** What an auditor reads of cases stands in the audit log before they are answered: the same of the same case once in ten minutes. */
import type { Request, RequestHandler } from 'express';
import { composeKey, splitKey } from '../../engine/store/keys.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { mayOpen, permits } from '../policies.js';
import type { About } from './audit-log.js';
import type { AuditKind } from './kinds.js';

/** Of a case, or of something in one. */
const OF_A_CASE = /^\/(process-instances|user-tasks|element-instances|clocks|incidents|circulations)\/([0-9]{1,25})(?:\/([a-z/-]{1,60}))?$/;
const FILE = /^\/files\/([0-9a-f-]{36})$/i;
const SEARCH = /^\/(process-instances|user-tasks|element-instances|variables|incidents|jobs|message-subscriptions)\/search$/;
const REGISTER = /^\/registers\/(.{1,100})$/;

/** `api`: as the reader may know it. A case that is hidden from them is not named here either. */
export function auditorReads(api: Api): RequestHandler {
  return async (request, _response, next) => {
    const reader = readerOf(request);
    const read = permits(reader, 'audit') ? await readOf(api, request, reader) : undefined;
    if (read) await api.audit.writeOnce(request, ...read);
    next();
  };
}

async function readOf(api: Api, request: Request, reader: Reader): Promise<[AuditKind, About] | undefined> {
  const { method, path } = request;
  const ofCase = OF_A_CASE.exec(path);
  if (ofCase && (method === 'GET' || path.endsWith('/search'))) {
    const [, of = '', key = '', part] = ofCase;
    return await opens(api, splitKey(key)?.instance, reader) ? ['case-read', { case: key, details: { what: part === undefined ? of : `${of}/${part}` } }] : undefined;
  }
  if (method === 'GET') {
    const file = FILE.exec(path)?.[1];
    const instance = file === undefined ? undefined : (await api.store.files.get(file))?.instance;
    if (instance !== undefined && await opens(api, instance, reader)) return ['case-read', { case: composeKey(instance), details: { what: 'files', file: file ?? '' } }];
    const register = REGISTER.exec(path)?.[1];
    return register === undefined ? undefined : ['list-read', { about: register }];
  }
  const list = method === 'POST' ? SEARCH.exec(path)?.[1] : undefined;
  if (list === undefined) return undefined;
  const key = caseAsked(request.body);
  if (key !== undefined) return await opens(api, splitKey(key)?.instance, reader) ? ['list-read', { case: key, about: list }] : undefined;
  // Everybody asks for their own tasks again and again.
  return list === 'user-tasks' ? undefined : ['list-read', { about: list }];
}

async function opens(api: Api, instance: number | undefined, reader: Reader): Promise<boolean> {
  const row = instance === undefined ? undefined : await api.store.search.instance(instance);
  return row !== undefined && mayOpen(api, row, reader);
}

/** A case that a search is narrowed to. */
function caseAsked(body: unknown): string | undefined {
  const key = fieldOf(fieldOf(body, 'filter'), 'processInstanceKey');
  const equal = typeof key === 'object' ? fieldOf(key, '$eq') : key;
  return typeof equal === 'string' ? equal : undefined;
}

const fieldOf = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined);
