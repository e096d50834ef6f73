/** The whole server with real duties, on a store of its own (in memory, or on `MONGODB_URL`), and people who ask it. */
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import request from 'supertest';
import { openOffice } from '../../engine/directory/office.js';
import type { Person } from '../../engine/directory/port.js';
import { openServer, type Opening } from '../../api/open-server.js';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import type { FileSettings } from '../../api/files/file-settings.js';
import type { OidcSettings } from '../../api/identity/oidc-settings.js';
import type { PublicPart } from '../../api/routes/public.js';
import { digest } from '../../engine/store/canonical.js';
import { openFreshStore } from '../store/fresh-store.js';
import { holdToDocument } from './openapi/conformity.js';

/** A Monday morning in Shanghai. */
export const MONDAY = Date.parse('2026-11-23T01:00:00Z');

export type Json = Record<string, unknown>;
export type Office = Awaited<ReturnType<typeof openTestOffice>>;

/** 發文 and all that it calls: checking and deploying sixty duties takes ten seconds, these less than two. */
export const DOCUMENT_DUTIES = ['doc-dispatch', 'archive-filing', 'dept-dispute', 'info-publication', 'legal-counsel', 'legality-review', 'meeting-agenda', 'seal-use'];

/** `duties`: their process ids, or `all` of `processes/`. */
export async function openTestOffice({ uiFolder, duties = DOCUMENT_DUTIES, publicPart, people = [], random, oidc, files, bounds, log = pino({ level: 'silent' }) }: {
  uiFolder?: string; duties?: readonly string[] | 'all'; publicPart?: PublicPart; /** Beside those of the demo office, with its password. */ people?: readonly Person[]; random?: () => number; oidc?: OidcSettings; files?: FileSettings; /** Of requests, where not the server's own. */ bounds?: Opening['bounds']; log?: Logger;
} = {}) {
  const requireConformity = holdToDocument();
  const time = { now: MONDAY };
  const { store, keep } = await openFreshStore(`office_${digest(JSON.stringify([duties, people])).slice(0, 12)}`);
  if (people.length > 0) {
    await openOffice(store.people);
    const passwordHash = (await store.people.get('wang.fang'))?.passwordHash ?? '';
    await store.people.put(people.map(({ id, name, nameHans, nameEn, unit, posts, roles, clearance }) => ({ id, name, active: true, passwordHash, profile: { nameHans, nameEn, unit, posts: [...posts], roles: [...roles], clearance } })));
  }
  const opened = await openServer({
    store, log, version: '0.0.0', clock: () => time.now, libraryFolder: join(PACKAGE_ROOT, 'processes'), ...(duties === 'all' ? {} : { duties }),
    ...(uiFolder === undefined ? {} : { uiFolder }), ...(publicPart === undefined ? {} : { publicPart }), ...(random === undefined ? {} : { random }), ...(oidc === undefined ? {} : { oidc }), ...(files === undefined ? {} : { files }), ...(bounds === undefined ? {} : { bounds }),
  });
  await keep();
  const { app } = opened.server;
  return {
    lookAtNight: () => opened.lookAtNight(),
    app, store, engine: opened.engine, time, server: opened.server,
    /** Throws if an answer was none that the API's document declares. */
    close: async () => {
      await opened.close();
      requireConformity();
    },
    /** Asks by HTTP Basic. */
    as: (person: string, language = 'en') => {
      const ask = (method: 'get' | 'post' | 'put' | 'patch' | 'delete') => (path: string, body?: object) => {
        const asked = request(app)[method](path).auth(person, 'demo').set('Accept-Language', language);
        return body === undefined ? asked : asked.send(body);
      };
      return { get: ask('get'), post: ask('post'), put: ask('put'), patch: ask('patch'), delete: ask('delete') };
    },
    anybody: () => request(app),
  };
}

/** What 擬稿登記 asks for, of an office document in the simplest case. */
export const DRAFT = {
  title: '關於印發春耕工作方案的通知', docType: '通知', docLevel: '辦公室文', direction: '下行', draftKind: '印發', mainTo: ['finance'], basis: '市政府常務會議決定',
  secrecy: '無', urgency: '平件', isNormative: false, openness: '主動公開', drafter: 'wang.fang', phone: '0436-5220000',
};

/** Starts a document and gives its keys. */
export async function startDocument(office: Office, person = 'wang.fang') {
  const started = await office.as(person).post('/v2/process-instances', { processDefinitionId: 'doc-dispatch' }).expect(200);
  const body: { processInstanceKey: string; duty: { caseNo: string; userTaskKey: string } } = started.body;
  return { instance: body.processInstanceKey, task: body.duty.userTaskKey, caseNo: body.duty.caseNo };
}

/** Uploads a text and gives the value of a file field. */
export async function uploadFile(office: Office, person = 'wang.fang', name = '春耕工作方案.txt', content = '方案全文') {
  const answer = await office.as(person).post('/v2/files').attach('file', Buffer.from(content), { filename: name, contentType: 'text/plain' }).expect(201);
  const { fileId, sha256, bytes }: { fileId: string; sha256: string; bytes: number } = answer.body.items[0];
  return { fileId, name, sha256, bytes };
}
