/**
 * Thousands of requests at a server that listens, one after the other, by people of every role. What is asked is drawn from the API's document, the same
 * for the same seed; keys and names are those that the server told before. Nothing may answer 500, leave the document, or stay behind.
 */
import { Agent, request as httpRequest } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { DRAFT, openTestOffice, startDocument, uploadFile, type Office } from '../open-office.js';
import { solved } from '../public-citizens.js';
import { seeded } from '../../runtime/office.js';
import { faultOf } from '../openapi/conformity.js';
import { Known } from './known.js';
import { requestsTo, type Asked } from './requests.js';

/** The demo's own name holds every role; the others one part each. */
const PEOPLE = ['demo', 'demo', 'wang.fang', 'wang.fang', 'zhou.ping', 'cai.ming', 'jiang.tao', 'zhao.min', 'guo.yan', 'li.na'];
/** Refused before anything of the route's own was done. */
const AT_THE_DOOR = ['REQUEST_INVALID', 'BODY_NOT_JSON', 'BODY_TOO_DEEP', 'BODY_TOO_LARGE', 'KEY_INVALID', 'NOT_SIGNED_IN', 'WRONG_PASSWORD', 'TOKEN_INVALID', 'FORBIDDEN', 'ROUTE_NOT_FOUND', 'TOO_MANY_ATTEMPTS', 'MEDIA_TYPE_UNSUPPORTED', 'CSRF_HEADER_MISSING', 'PUBLIC_CASE_NOT_FOUND', 'TICKET_INVALID'];
/** Said on purpose with a status of a fault. */
const ON_PURPOSE = [501, 504];

export interface Fuzzed {
  readonly requests: number;
  /** Came past the door of their route. */
  readonly reached: number;
  readonly done: number;
  /** Answered 500 or more, left the document, or took no answer: with all that it takes to ask again. */
  readonly faults: readonly string[];
  readonly byStatus: Readonly<Record<string, number>>;
  /** Operations that were never asked so that they did something. */
  readonly neverDone: readonly string[];
  /** Bytes of the heap, after a collection, early and at the end. */
  readonly heap: { readonly early: number; readonly end: number };
  readonly openConnections: number;
}

const collected = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
};

export async function fuzz(count: number, seed: number): Promise<Fuzzed> {
  const office = await openTestOffice({ publicPart: { challengeBits: 1, limits: { requests: 1e9, writes: 1e9, files: 1e9, wrongByAddress: 1e9, wrongByCase: 1e9 } }, bounds: { account: { heavy: 1e9, uploads: 1e9 } }, random: seeded(seed) });
  const { port } = await office.server.listen(0, '127.0.0.1');
  // A connection each: while requests are drawn this process, which is the server's too, may not look at one that it kept until it is too old.
  const agent = new Agent({ keepAlive: false, maxSockets: 1 });
  const known = new Known();
  for (const word of ['secrecy', '核稿', '無']) known.add('title', word);
  await settle(office, known, port, agent);
  const faults: string[] = [];
  const byStatus: Record<string, number> = {};
  const done = new Set<string>();
  const asked = new Set<string>();
  let [reached, granted, early] = [0, 0, 0];
  const all = fc.sample(requestsTo(PEOPLE.length), { numRuns: count, seed });
  for (const [at, one] of all.entries()) {
    const said = `#${at} of seed ${seed}: ${one.operation.method} ${one.operation.path}`;
    try {
      const { status, code, text, sent } = await ask(one, known, port, agent);
      byStatus[status] = (byStatus[status] ?? 0) + 1;
      asked.add(one.operation.id);
      if (status >= 500 && !ON_PURPOSE.includes(status)) faults.push(`${said} answered ${status} ${text.slice(0, 200)} to ${sent.slice(0, 1500)}`);
      const fault = faultOf({ method: one.operation.method, url: sent.split(' ')[0] ?? '', status, type: code === undefined ? 'application/json' : 'application/problem+json', body: Buffer.from(text) });
      if (fault !== undefined && /^[[{]/.test(text)) faults.push(`${said}: ${fault} to ${sent.slice(0, 800)}`);
      if (code === undefined || !AT_THE_DOOR.includes(code)) reached += 1;
      if (status < 300) {
        granted += 1;
        done.add(one.operation.id);
      }
    } catch (cause) {
      faults.push(`${said} was not answered: ${String(cause)}`);
    }
    if (at % 25 === 0) await office.engine.runDueWork();
    if (at % 200 === 199) {
      office.time.now += 3_600_000;
      await settle(office, known, port, agent);
    }
    if (at === Math.floor(count / 4)) early = collected();
  }
  agent.destroy();
  const openConnections = await new Promise<number>((resolve) => { setTimeout(() => { resolve(process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length); }, 200); });
  const heap = { early, end: collected() };
  // What left the document is among the faults; a stopped server tells of it once more.
  await office.close().catch((cause: unknown) => { faults.push(String(cause)); });
  return { requests: count, reached, done: granted, faults, byStatus, neverDone: [...asked].filter((id) => !done.has(id)), heap, openConnections };
}

async function upload(office: Office, known: Known) {
  const file = await uploadFile(office);
  known.learn('/files', file);
  return file;
}

/** A new case, and a look at every list: what is told there is what is asked for next. */
async function settle(office: Office, known: Known, port: number, agent: Agent): Promise<void> {
  const { task } = await startDocument(office);
  await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, body: await upload(office, known) } });
  await office.engine.runDueWork();
  for (const path of ['/people', '/units', '/groups', '/process-definitions/startable', '/forms', '/registers', '/registers/cases', '/limits', '/public/services', '/account/sessions', '/substitutions', '/notices']) {
    known.learn(path, (await office.as('demo').get(`/v2${path}`)).body);
  }
  for (const kind of ['user-tasks', 'process-instances', 'element-instances', 'variables', 'jobs', 'message-subscriptions', 'incidents', 'decision-definitions', 'process-definitions']) {
    known.learn(`/${kind}`, (await office.as('demo').post(`/v2/${kind}/search`, { page: { limit: 60 }, ...(kind === 'process-instances' || kind === 'user-tasks' ? { filter: { state: kind === 'user-tasks' ? 'CREATED' : 'ACTIVE' } } : {}) })).body);
  }
  const challenge = await send({ method: 'GET', path: '/v2/public/challenge', headers: {} }, port, agent);
  const { challenge: riddle, bits } = JSON.parse(challenge.text) as { challenge: string; bits: number };
  known.add('ticket', solved(riddle, bits));
}

interface Sent { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string }

async function ask({ operation, who, path, query, body, file, raw }: Asked, known: Known, port: number, agent: Agent): Promise<{ status: number; code?: string; text: string; sent: string }> {
  const where = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(wellFormed(String(known.filled(path[name])))));
  const asks = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(wellFormed(String(known.filled(value))))}`]));
  const url = `/v2${where}${asks.length === 0 ? '' : `?${asks.join('&')}`}`;
  const person = PEOPLE[who] ?? 'demo';
  const auth = operation.by === 'anybody' ? {} : { Authorization: `Basic ${Buffer.from(operation.by === 'applicant' ? `${known.one('caseNo', who) ?? ''}:${known.one('code', who) ?? ''}` : `${person}:demo`).toString('base64')}` };
  const filled = file === undefined ? raw ?? (body === undefined ? undefined : JSON.stringify(patient(known.filled(body)))) : formOf(operation.multipart?.files ?? 'file', operation.id === 'createDeployment' ? 'some.bpmn' : 'some.txt', file);
  const headers = {
    ...auth, 'Accept-Language': ['en', 'zh-Hans', 'zh-Hant'][who % 3] ?? 'en', ...(known.count('ticket') > 0 ? { 'X-Public-Ticket': known.one('ticket', 0) ?? '' } : {}),
    ...(filled === undefined ? {} : { 'Content-Type': file === undefined ? 'application/json' : 'multipart/form-data; boundary=part' }),
  };
  const { status, type, text } = await send({ method: operation.method, path: url, headers, ...(filled === undefined ? {} : { body: filled }) }, port, agent);
  const answer: unknown = /json/.test(type) && !/ndjson/.test(type) ? JSON.parse(text || 'null') : undefined;
  const code = /problem/.test(type) && typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : undefined;
  if (status < 300 && answer !== undefined && operation.id !== 'getOpenApi') known.learn(operation.path, answer);
  return { status, ...(code === undefined ? {} : { code }), text, sent: `${url} by ${person}: ${filled ?? ''}` };
}

/** Nobody is waited for. */
const patient = (body: unknown): unknown => (typeof body === 'object' && body !== null && ('requestTimeout' in body || 'maxJobsToActivate' in body || 'awaitCompletion' in body) ? { ...body, requestTimeout: 'awaitCompletion' in body ? 1 : -1 } : body);
const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/g, '') || '0';
const formOf = (field: string, name: string, content: string): string => `--part\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--part--\r\n`;

function send({ method, path, headers, body }: Sent, port: number, agent: Agent): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = httpRequest({ host: '127.0.0.1', port, agent, method, path, headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }) }, timeout: 120_000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).once('error', reject).once('end', () => { resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text: Buffer.concat(parts).toString('utf8') }); });
    });
    asking.once('error', reject).once('timeout', () => { asking.destroy(new Error('no answer within two minutes')); });
    asking.end(body);
  });
}
