/** Refusals of people who are known: what the office's rules keep from them, and, quietly, what they were told is not there. */
import type { Request, Response } from 'express';
import { composeKey, splitKey } from '../../engine/store/keys.js';
import type { InstanceRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { mayOpen, permits } from '../policies.js';
import { clearedFor } from '../policy/rules.js';
import type { Problem } from '../problems.js';

/** A key in a path stands where the case is named anyway. */
const KEY = /\/([0-9]{8,25})(?=\/|$)/;
const FILE = /\/files\/([0-9a-f-]{36})(?=\/|$)/i;

/**
 * Before the answer. Of a case that is hidden from who asks the entry looks as of one that is not there; that it is there stands beside
 * it in the chain of those who are cleared for everything, and is looked up when they have their answer.
 */
export async function auditRefusal(api: Api, request: Request, response: Response, { status, code }: Problem): Promise<void> {
  const { reader } = request;
  if ((reader === undefined && request.knownAs === undefined) || ![401, 403, 404].includes(status)) return;
  const path = request.originalUrl.split('?')[0] ?? '';
  const details = { code, method: request.method, path: path.replace(KEY, '/:key').replace(FILE, '/files/:id') };
  if (status !== 404) {
    const row = await caseIn(api, path);
    await api.audit.write(request, 'refused', { outcome: 'refused', details, ...(row && reader && await knowsOf(api, row, reader) ? { case: composeKey(row.instance) } : {}) });
  }
  if (!reader || !hasCase(path)) return;
  response.once('close', () => {
    api.audit.note(async () => {
      const row = await caseIn(api, path);
      if (!row || await knowsOf(api, row, reader)) return;
      // The log does not tell an auditor of the report against them.
      if (permits(reader, 'audit') && clearedFor(reader.person, row)) return;
      await api.audit.write(request, 'refused', { outcome: 'refused', ofAll: true, case: composeKey(row.instance), details: { ...details, hidden: true } });
    });
  });
}

const knowsOf = async (api: Api, row: InstanceRow, reader: Reader): Promise<boolean> => clearedFor(reader.person, row) && mayOpen(api, row, reader);
const hasCase = (path: string): boolean => FILE.test(path) || KEY.test(path);

async function caseIn({ store }: Api, path: string): Promise<InstanceRow | undefined> {
  const file = FILE.exec(path)?.[1];
  const key = KEY.exec(path)?.[1];
  const instance = file === undefined ? (key === undefined ? undefined : splitKey(key)?.instance) : (await store.files.get(file))?.instance;
  return instance === undefined ? undefined : store.search.instance(instance);
}
