/** Two whole servers on one store, without the duties, and people who ask either. */
import { pino } from 'pino';
import request from 'supertest';
import { openServer, type OpenServer } from '../../api/open-server.js';
import { MONDAY } from '../api/open-office.js';
import type { Shared } from './shared-store.js';

export interface Asking {
  readonly opened: OpenServer;
  as(person: string): Record<'get' | 'post' | 'put' | 'delete', (path: string, body?: object) => request.Test>;
  deploy(...files: { name: string; content: string }[]): Promise<void>;
}

export interface TwoServers {
  readonly a: Asking;
  readonly b: Asking;
  readonly time: { now: number };
  close(): Promise<void>;
}

export async function openTwoServers({ first, second }: Shared): Promise<TwoServers> {
  const time = { now: MONDAY };
  const open = (store: Shared['first']): Promise<OpenServer> => openServer({ store, log: pino({ level: 'silent' }), version: '0.0.0', clock: () => time.now });
  const [a, b] = await Promise.all([open(first), open(second)]);
  return { a: asking(a), b: asking(b), time, close: async () => { await Promise.all([a.close(), b.close()]); } };
}

function asking(opened: OpenServer): Asking {
  const as: Asking['as'] = (person) => {
    const ask = (method: 'get' | 'post' | 'put' | 'delete') => (path: string, body?: object) => {
      const asked = request(opened.server.app)[method](path).auth(person, 'demo').set('Accept-Language', 'en');
      return body === undefined ? asked : asked.send(body);
    };
    return { get: ask('get'), post: ask('post'), put: ask('put'), delete: ask('delete') };
  };
  return {
    opened, as,
    async deploy(...files) {
      const upload = as('demo').post('/v2/deployments');
      for (const { name, content } of files) upload.attach('resources', Buffer.from(content), name);
      await upload.expect(200);
    },
  };
}

/** Starts a case and gives the key of its first task as the starter's list has it. */
export async function startAt(server: Asking, processDefinitionId: string, variables: object = {}, person = 'wang.fang'): Promise<{ instance: string; caseNo: string }> {
  const { body } = await server.as(person).post('/v2/process-instances', { processDefinitionId, variables }).expect(200);
  return { instance: body.processInstanceKey, caseNo: body.duty.caseNo };
}

/** The reader's 待辦 of one case. */
export async function todoAt(server: Asking, person: string, instance: string): Promise<{ userTaskKey: string; name: string; elementId: string }[]> {
  const { body } = await server.as(person).post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200);
  return body.items.filter((item: { processInstanceKey: string }) => item.processInstanceKey === instance);
}
