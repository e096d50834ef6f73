/** Texts that want to be read as something else: as a query, an expression, a header, a path, a pattern. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diagram } from '../../kernel/model/diagram.js';
import { openTestOffice, startDocument, type Office } from '../open-office.js';

let office: Office;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dutyflow-face-'));
  mkdirSync(join(folder, 'ui', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'ui', 'index.html'), '<!doctype html><title>face</title>');
  writeFileSync(join(folder, 'secret.txt'), 'TOP-SECRET');
  writeFileSync(join(folder, 'ui', '.env'), 'TOP-SECRET');
  office = await openTestOffice({ uiFolder: join(folder, 'ui') });
}, 120_000);
afterAll(async () => { await office.close(); rmSync(folder, { recursive: true }); });

const setVariables = async (instance: string, variables: object): Promise<number> => (await office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables })).status;

describe("a database's operators", () => {
  const SEARCHES = ['user-tasks', 'process-instances', 'element-instances', 'variables', 'incidents', 'jobs', 'message-subscriptions', 'process-definitions', 'decision-definitions'];
  it.each(SEARCHES)('are no filter of %s, wherever they stand', async (of) => {
    for (const body of [
      { filter: { $where: 'sleep(1000)' } }, { filter: { $expr: { $gt: [1, 0] } } }, { filter: { processInstanceKey: { $ne: '1' } } }, { filter: { processDefinitionId: { $regex: '.*' } } }, { filter: { processDefinitionId: { $eq: { $gt: '' } } } },
      { filter: { processDefinitionId: { $in: [{ $gt: '' }] } } }, { filter: { "processDefinitionId' OR '1'='1": 'x' } }, { filter: [{ $match: {} }] }, { sort: [{ field: '$natural', order: 'DESC' }] }, { sort: [{ field: 'name; DROP TABLE tasks', order: 'ASC' }] },
      { page: { after: { $gt: '' } } }, { page: { limit: { $gt: 0 } } }, { $where: '1' },
    ]) expect([body, (await office.as('demo').post(`/v2/${of}/search`, body)).status]).toEqual([body, 400]);
  });

  it('sign nobody in', async () => {
    for (const body of [{ username: { $gt: '' }, password: { $gt: '' } }, { username: 'demo', password: { $ne: null } }, { username: ['demo'], password: 'demo' }, { username: 'demo', password: 'demo', $or: [{}] }]) {
      expect([body, (await office.anybody().post('/v2/session').set('X-Requested-With', 'dutyflow').send(body)).status]).toEqual([body, 400]);
    }
    for (const username of ["demo' --", "' OR ''='", 'demo\u0000', '{"$gt":""}']) {
      await office.anybody().post('/v2/session').set('X-Requested-With', 'dutyflow').send({ username, password: "' OR ''='" }).expect(401);
    }
  });

  it('are values like any other within a value, and are found again', async () => {
    const { instance } = await startDocument(office);
    const evil = { $where: 'sleep(1000)', $set: { a: 1 }, 'a.b.c': 1, "'; DROP TABLE variables; --": ['$ne', { $gt: '' }], '': null };
    expect(await setVariables(instance, { evil, quote: "x'); DELETE FROM instances; --", dollar: '$where' })).toBe(204);
    const { items } = (await office.as('demo').post('/v2/variables/search', { filter: { processInstanceKey: instance, name: { $in: ['evil', 'quote', 'dollar'] } } }).expect(200)).body;
    expect(Object.fromEntries(items.map(({ name, value }: { name: string; value: string }) => [name, JSON.parse(value)]))).toEqual({ evil, quote: "x'); DELETE FROM instances; --", dollar: '$where' });
    for (const [name, value] of [['quote', JSON.stringify("x'); DELETE FROM instances; --")], ['dollar', '"$where"']] as const) {
      expect((await office.as('demo').post('/v2/process-instances/search', { filter: { variables: [{ name, value }] } }).expect(200)).body.page.totalItems).toBe(1);
    }
  });

  it('in the name of a variable are refused or kept as a name', async () => {
    const { instance } = await startDocument(office);
    for (const name of ['$where', 'a.b', "x' OR '1'='1", '', '\u0000', 'x'.repeat(10_000)]) expect([204, 400]).toContain(await setVariables(instance, { [name]: 1 }));
    await office.as('demo').get(`/v2/process-instances/${instance}/sheet`).expect(200);
  });

  it('and patterns in a search for texts stand for themselves', async () => {
    const { instance } = await startDocument(office);
    await setVariables(instance, { title: '關於(.*)+$的[通知]%_\\' });
    const found = async (title: string): Promise<number> => (await office.as('demo').post('/v2/process-instances/search', { duty: { title: { $like: title } } }).expect(200)).body.page.totalItems;
    expect([await found('*(.*)+$*'), await found('*[通知]%_*'), await found('^.*$'), await found('*%*的*%*'), await found('(.+)+')]).toEqual([1, 1, 0, 0, 0]);
  });
});

describe('an expression', () => {
  it('that somebody writes into a field is a text, for conditions and on the page', async () => {
    const drawn = diagram('guarded', { startableBy: 'any-clerk' }).start().exclusive('X').userTask('A', { name: '普通', assignee: 'wang.fang', default: true }).end();
    await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(drawn.from('X').userTask('B', { name: '機要', assignee: 'wang.fang', when: '= level = "high"' }).end('Z').xml()), 'guarded.bpmn').expect(200);
    for (const level of ['high" or "a" = "a', '= "high"', '="high"', '${level}', '{{level}}', '#{1+1}', '`high`']) {
      const { body: { processInstanceKey } } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'guarded', variables: { level } }).expect(200);
      const { items } = (await office.as('wang.fang').post('/v2/user-tasks/search', { filter: { processInstanceKey } }).expect(200)).body;
      expect([level, items.map(({ name }: { name: string }) => name)]).toEqual([level, ['普通']]);
      const { items: [variable] } = (await office.as('demo').post('/v2/variables/search', { filter: { processInstanceKey, name: 'level' } }).expect(200)).body;
      expect(JSON.parse(variable.value)).toBe(level);
    }
  });
});

describe('a header', () => {
  it('is not made longer by the name of a file', async () => {
    let kept = 0;
    for (const name of ['x"; filename="evil.exe', 'x\r\nSet-Cookie: a=b.txt', 'x%0d%0aSet-Cookie: a=b.txt', '../../../etc/passwd', '..\\..\\x.txt', '\u202Etxt.exe', 'x\u0000.txt', 'x";y\'=.txt', '報告".txt']) {
      const uploaded = await office.as('wang.fang').post('/v2/files').attach('file', Buffer.from('x'), { filename: name, contentType: 'text/plain' });
      // What no multipart body can carry is refused as such.
      if (uploaded.status !== 201) {
        expect([name, [400, 415].includes(uploaded.status)]).toEqual([name, true]);
        continue;
      }
      kept += 1;
      const [{ fileId, name: given }] = uploaded.body.items;
      expect([name, /[\\/\u0000-\u001f]/.test(given)]).toEqual([name, false]);
      const { headers } = await office.as('wang.fang').get(`/v2/files/${fileId}`).expect(200);
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['content-disposition']).toMatch(/^attachment; filename=(?:[\w.-]+|"(?:[^"\\]|\\.)*")(; filename\*=UTF-8''[^;"]*)?$/);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    expect(kept).toBeGreaterThan(1);
  });
  it('of an answer repeats nothing that was asked', async () => {
    const { headers, text } = await office.as('wang.fang').get('/v2/nothing%0d%0aSet-Cookie:%20a=b').set('X-Request-Id', 'mine').set('Accept-Language', 'zh-Hant<script>');
    expect([headers['x-request-id'] === 'mine', headers['set-cookie'], headers['content-type'], /[\r\n]/.test(text)]).toEqual([false, undefined, 'application/problem+json; charset=utf-8', false]);
  });
});

describe('a body in parts', () => {
  it.each([
    ['no boundary', 'multipart/form-data', 'x'], ['another boundary', 'multipart/form-data; boundary=a', '--b\r\n\r\nx\r\n--b--'], ['no end', 'multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\nx'],
    ['a header with a null', 'multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data; name="file"; filename="x\u0000.txt"\r\n\r\nx\r\n--a--\r\n'], ['a header of 100 kB', 'multipart/form-data; boundary=a', `--a\r\nX: ${'x'.repeat(100_000)}\r\n\r\nx\r\n--a--\r\n`],
    ['another kind', 'multipart/mixed; boundary=a', '--a\r\n\r\nx\r\n--a--\r\n'], ['a field that nobody names', 'multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data; name="__proto__"; filename="x.txt"\r\n\r\nx\r\n--a--\r\n'],
    ['1,000 fields', 'multipart/form-data; boundary=a', `${Array.from({ length: 1_000 }, (_, n) => `--a\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\nx\r\n`).join('')}--a--\r\n`],
  ])('with %s is refused', async (_name, type, body) => {
    const { status, body: answer } = await office.anybody().post('/v2/files').auth('wang.fang', 'demo').set('Content-Type', type).send(body);
    expect([status, answer.code]).toEqual([400, expect.stringMatching(/^(REQUEST_INVALID|FILE_MISSING)$/)]);
  });
});

describe('a path', () => {
  let bound: Promise<{ host: string; port: number }> | undefined;
  const listening = (): Promise<{ host: string; port: number }> => (bound ??= office.server.listen(0, '127.0.0.1'));
  it.each([
    '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/assets/%2e%2e%2f%2e%2e%2fsecret.txt', '/.env', '/assets/../.env', '/assets//..//..//secret.txt', '/%00/secret.txt', '/%E0%A4%A', '/v2/user-tasks/%E0%A4%A', '/v2/%C0%AE%C0%AE/secret.txt',
    '/v2/forms/..%2f..%2f..%2fpackage.json/x', '/v2/registers/cases/..%2f..%2fpackage.json', '/v2/diagram-drafts/..%2f..%2f..%2fetc%2fpasswd', '/v2/files/..%2f..%2fsecret.txt', '/v2/public/services/..%2f..%2fx', '/v2/process-definitions/..%2f..%2fx/xml',
  ])('%s leads out of no folder', async (path) => {
    const { host, port } = await listening();
    // Written as it is: a client of ours would tidy it up before.
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      request({ host, port, path, headers: { Authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}` } }, (response) => {
        let text = '';
        response.on('data', (data: Buffer) => { text += data.toString(); }).on('end', () => { resolve({ status: response.statusCode ?? 0, text }); });
      }).on('error', reject).end();
    });
    expect([path, answer.status < 500, /TOP-SECRET|"dependencies"|root:/.test(answer.text)]).toEqual([path, true, false]);
  });
});
