/** Requests that want to cost the server more than they cost who sends them: deep, wide, packed, slow, many. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { BODY_LIMITS } from '../../../api/middleware/bounded-body.js';
import { openTestOffice, startDocument, type Office } from '../open-office.js';

let office: Office;
let where: { host: string; port: number };
beforeAll(async () => {
  office = await openTestOffice({ bounds: { account: { heavy: 3, uploads: 2 } } });
  where = await office.server.listen(0, '127.0.0.1');
}, 120_000);
afterAll(async () => { await office.close(); });

const sent = async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; code?: string }> => {
  const answer = await fetch(`http://${where.host}:${where.port}/v2/process-instances`, {
    method: 'POST', headers: { Authorization: `Basic ${Buffer.from('wang.fang:demo').toString('base64')}`, 'Content-Type': 'application/json', ...headers }, body: new Uint8Array(Buffer.from(body)),
  });
  const text = await answer.text();
  const { code } = (text === '' ? {} : JSON.parse(text)) as { code?: string };
  return { status: answer.status, ...(code === undefined ? {} : { code }) };
};
const nested = (depth: number): string => `{"processDefinitionId":"doc-dispatch","variables":{"x":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
const wide = (variables: string): string => `{"processDefinitionId":"nothing.of.this.name","variables":{"x":${variables}}}`;

describe('a body', () => {
  it('of 100,000 levels is refused before anything walks through it, and one of as many as are permitted is read', async () => {
    for (const depth of [BODY_LIMITS.depth, 1_000, 100_000, 1_900_000]) expect(await sent(nested(depth))).toEqual({ status: 400, code: 'BODY_TOO_DEEP' });
    // Two levels stand around it. It is read; that no field of the form has its name is another matter.
    expect((await sent(nested(BODY_LIMITS.depth - 2))).code).not.toBe('BODY_TOO_DEEP');
  });

  it('of a list, or of objects, without end is refused', async () => {
    expect(await sent(wide(`[${'1,'.repeat(BODY_LIMITS.list)}1]`))).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
    expect(await sent(wide(`[${`${JSON.stringify(Array(100).fill(0))},`.repeat(BODY_LIMITS.values / 100)}1]`))).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
    expect((await sent(wide(`[${'1,'.repeat(BODY_LIMITS.list - 1)}1]`))).code).not.toBe('BODY_TOO_LARGE');
  });

  it('of more than 4 MB is refused, also when it is packed small', async () => {
    const large = wide(`"${'x'.repeat(5 * 1024 * 1024)}"`);
    // Refused while it is still being sent: whoever goes on sending may miss the words.
    expect(await sent(large)).toMatchObject({ status: 413 });
    const bomb = gzipSync(wide(`"${'x'.repeat(200 * 1024 * 1024)}"`));
    expect(bomb.length).toBeLessThan(300_000);
    expect(await sent(bomb, { 'Content-Encoding': 'gzip' })).toEqual({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it("that names '__proto__' is refused, at any level, and changes no object here", async () => {
    for (const body of ['{"__proto__":{"admin":true}}', '{"processDefinitionId":"doc-dispatch","variables":{"__proto__":{"admin":true}}}', '{"processDefinitionId":"doc-dispatch","variables":{"x":[{"y":{"__proto__":{"admin":true}}}]}}']) {
      expect(await sent(body)).toEqual({ status: 400, code: 'REQUEST_INVALID' });
    }
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it("keeps variables called 'constructor', 'toString' and 'prototype' as values like any other", async () => {
    const { instance } = await startDocument(office);
    const variables = { constructor: { prototype: { admin: true } }, toString: 'x', prototype: [1], hasOwnProperty: 1, valueOf: null };
    await office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables }).expect(204);
    const { items } = (await office.as('demo').post('/v2/variables/search', { filter: { processInstanceKey: instance, name: { $in: Object.keys(variables) } } }).expect(200)).body;
    expect(Object.fromEntries(items.map(({ name, value }: { name: string; value: string }) => [name, JSON.parse(value)]))).toEqual(variables);
    await office.as('demo').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });
});

describe('who sends slowly', () => {
  let impatient: Office;
  let there: { host: string; port: number };
  beforeAll(async () => {
    impatient = await openTestOffice({ bounds: { times: { headers: 300, request: 600, idle: 1_000, look: 100 } } });
    there = await impatient.server.listen(0, '127.0.0.1');
  }, 120_000);
  afterAll(async () => { await impatient.close(); });

  /** What comes until the server closes. */
  const answered = (begins: string): Promise<string> => new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(there.port, there.host, () => { socket.write(begins); });
    socket.on('data', (data) => { text += data.toString(); }).on('close', () => { resolve(text); }).on('error', reject);
  });

  it('headers is cut off', async () => {
    expect(await answered('GET /v2/topology HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1.1 408 /);
  });
  it('a body is cut off', async () => {
    expect(await answered('POST /v2/process-instances HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a":')).toMatch(/^HTTP\/1.1 4\d\d /);
  });
  it('nothing at all is cut off', async () => {
    expect(await answered('')).toMatch(/^(HTTP\/1.1 408 |$)/);
  });
  it('headers of more than 16 kB is refused', async () => {
    expect(await answered(`GET /v2/topology HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });
});

describe('who asks often for what costs much', () => {
  it('is refused, and nobody else with them', async () => {
    const check = (person: string) => office.as(person).post('/v2/deployments/check', { resources: [{ name: 'x.form', content: '{}' }] });
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await check('demo')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const { body, headers } = await check('demo').expect(429);
    expect([body.code, headers['retry-after']]).toEqual(['TOO_MANY_ATTEMPTS', '60']);
    // What others asked does not count: this one is refused for their role.
    await check('wang.fang').expect(403);
    await office.as('demo').get('/v2/session').expect(200);
  });
  it('uploads no file after file without end', async () => {
    const upload = () => office.as('wang.fang').post('/v2/files').attach('file', Buffer.from('x'), { filename: 'x.txt', contentType: 'text/plain' });
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await upload()).status);
    expect(statuses).toEqual([201, 201, 429]);
  });
});
