/**
 * Twin databases: two offices of the same clock and draws, one of them with a case of 絕密 that came last. Whoever is not cleared for it
 * is answered byte for byte alike by both, whatever they read, also by its own keys, and also where they had a part in it before it was
 * classified. Left out of the comparison is only what is drawn anew for each request: its id (X-Request-Id, `requestId` of a problem)
 * and Date, and the ids of files (UUIDs that Node draws itself) with the ETags made of them.
 */
import { DRAFT, openTestOffice, startDocument, uploadFile, type Json, type Office } from '../open-office.js';

/** Numerical Recipes' generator: both offices draw the same keys. */
function drawing(): () => number {
  let at = 20261123;
  return () => { at = (at * 1664525 + 1013904223) % 2 ** 32; return at / 2 ** 32; };
}

/** Not cleared for it: 其他科 (circulated and urged before), auditor, operator with the accounts, operator; 秘密 at most or 機密. */
const READERS = ['deng.jun', 'ding.yi', 'cai.ming', 'jiang.tao', 'wu.dan'];

let [bare, full]: Office[] = [];
let secret: { instance: string; task: string; caseNo: string; files: string[]; keys: Record<string, string> };

async function openDocument(office: Office): Promise<{ instance: string; task: string; caseNo: string }> {
  const started = await startDocument(office);
  await office.as('wang.fang').post(`/v2/user-tasks/${started.task}/completion`, { variables: { ...DRAFT, body: await uploadFile(office) } }).expect(200);
  return started;
}

async function secretDocument(office: Office): Promise<typeof secret> {
  const started = await openDocument(office);
  await office.as('wang.fang').post(`/v2/process-instances/${started.instance}/circulations`, { users: ['deng.jun', 'wu.dan'], text: '請閱' }).expect(204);
  const [open] = (await office.as('demo').post('/v2/user-tasks/search', { filter: { processInstanceKey: started.instance, state: 'CREATED' } }).expect(200)).body.items;
  await office.as('demo').post(`/v2/user-tasks/${open.userTaskKey}/assignment`, { assignee: 'deng.jun' }).expect(204);
  await office.as('wang.fang').post(`/v2/user-tasks/${open.userTaskKey}/urge`, { text: '請辦' }).expect(204);
  await office.engine.runDueWork();
  await office.store.numbers.allocate('大政辦發', 2026, started.task, office.time.now);
  // Until here they have a part in it; from here on there is no such case for them.
  expect((await office.as('deng.jun').get(`/v2/user-tasks/${open.userTaskKey}`).expect(200)).body.duty.may.complete).toBe(true);
  await office.as('demo').put(`/v2/element-instances/${started.instance}/variables`, { variables: { secrecy: '絕密' } }).expect(204);
  await office.engine.runDueWork();
  const first = async (path: string): Promise<Json> => (await office.as('demo').post(path, { filter: { processInstanceKey: started.instance } }).expect(200)).body.items[0] ?? {};
  const sheet = (await office.as('demo').get(`/v2/process-instances/${started.instance}/sheet`).expect(200)).body;
  const { items: [shown] } = (await office.as('demo').get(`/v2/process-instances/${started.instance}/circulations`).expect(200)).body;
  return {
    ...started, task: open.userTaskKey, files: sheet.files.map(({ fileId }: Json) => String(fileId)),
    keys: { element: String((await first('/v2/element-instances/search'))['elementInstanceKey']), variable: String((await first('/v2/variables/search'))['variableKey']), circulation: String(shown.circulationKey), clock: String(sheet.clocks?.[0]?.clockKey ?? sheet.case.clock?.clockKey ?? '') },
  };
}

beforeAll(async () => {
  [bare, full] = await Promise.all([openTestOffice({ random: drawing() }), openTestOffice({ random: drawing() })]);
  if (!bare || !full) throw new Error('Expected two offices');
  await openDocument(bare);
  await openDocument(full);
  secret = await secretDocument(full);
}, 240_000);
afterAll(async () => { await Promise.all([bare?.close(), full?.close()]); });

/** What an office answers: status, headers and bytes, without what is drawn for each request. */
async function answerOf(office: Office | undefined, person: string, method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, body: object | undefined): Promise<string> {
  if (!office) throw new Error('Expected an office');
  const { status, headers, text } = await office.as(person)[method](path, body);
  const told = Object.entries(headers as Record<string, string>).filter(([name]) => !['x-request-id', 'date', 'etag', 'ratelimit', 'ratelimit-policy', 'connection', 'keep-alive'].includes(name));
  return JSON.stringify([status, told, text]).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID');
}

it('has what is to be hidden: who is cleared sees it', async () => {
  const { body } = await full!.as('zhao.min').get(`/v2/process-instances/${secret.instance}`).expect(200);
  expect(body.duty.caseNo).toBe(secret.caseNo);
  expect(secret.files).toHaveLength(1);
  expect(Object.values(secret.keys).filter((key) => !/^[0-9]+$/.test(key))).toEqual([]);
  expect((await full!.as('zhao.min').post('/v2/process-instances/search', {}).expect(200)).body.page.totalItems).toBe(2);
});

const SEARCHES = ['user-tasks', 'process-instances', 'element-instances', 'variables', 'incidents', 'jobs', 'message-subscriptions', 'process-definitions', 'decision-definitions'];

describe('of lists, counts and searches', () => {
  it.each(READERS)('both offices give %s the same bytes', async (person) => {
    const bodies = (): object[] => [
      {}, { page: { limit: 1 } }, { filter: { processInstanceKey: secret.instance } }, { filter: { processInstanceKey: { $in: [secret.instance] } } }, { filter: { processInstanceKey: { $neq: '1' } } },
    ];
    const asked: [string, object | undefined][] = [
      ...SEARCHES.flatMap((of) => bodies().map((body): [string, object] => [`/v2/${of}/search`, body])),
      ...['todo', 'done'].map((mine): [string, object] => ['/v2/user-tasks/search', { duty: { mine } }]),
      ['/v2/user-tasks/search', { filter: { userTaskKey: secret.task } }], ['/v2/user-tasks/search', { duty: { caseNo: secret.caseNo } }], ['/v2/user-tasks/search', { filter: { assignee: 'deng.jun' } }],
      ['/v2/process-instances/search', { duty: { caseNo: secret.caseNo } }], ['/v2/process-instances/search', { filter: { variables: [{ name: 'secrecy', value: '"絕密"' }] } }],
      ['/v2/process-instances/search', { filter: { $or: [{ processInstanceKey: secret.instance }] } }],
      ['/v2/variables/search', { filter: { variableKey: secret.keys['variable'] } }], ['/v2/element-instances/search', { filter: { elementInstanceKey: secret.keys['element'] } }],
    ];
    for (const [path, body] of asked) expect([path, body, await answerOf(full, person, 'post', path, body)]).toEqual([path, body, await answerOf(bare, person, 'post', path, body)]);
    for (const path of ['notices', 'notices?unread=true', 'circulations', 'circulations?unread=true', 'registers', 'registers/cases', 'registers/cases/dispatch', `registers/${encodeURIComponent('大政辦發')}?year=2026`, 'catalogue', 'calendar', 'limits', 'people', 'groups', 'units', 'substitutions', 'session', 'process-definitions/startable', 'forms', 'statutory-limits', 'topology', 'diagram-drafts']) {
      expect([path, await answerOf(full, person, 'get', `/v2/${path}`, undefined)]).toEqual([path, await answerOf(bare, person, 'get', `/v2/${path}`, undefined)]);
    }
    const [{ processDefinitionKey }] = (await full!.as('demo').post('/v2/process-definitions/search', { filter: { processDefinitionId: 'doc-dispatch' } }).expect(200)).body.items;
    const statistics = `/v2/process-definitions/${processDefinitionKey}/statistics/element-instances`;
    expect(await answerOf(full, person, 'post', statistics, {})).toBe(await answerOf(bare, person, 'post', statistics, {}));
  });
});

describe('of the case by its keys', () => {
  it.each(READERS)('both offices give %s the same bytes, read or written', async (person) => {
    const { instance, task, files: [file], keys } = secret;
    const gets = [
      ...['', '/sheet', '/history', '/film', '/files', '/circulations', '/incoming', '/call-hierarchy', '/sequence-flows', '/statistics/element-instances'].map((part) => `process-instances/${instance}${part}`),
      ...['', '/sheet', '/draft', '/form', '/ways', '/return-targets'].map((part) => `user-tasks/${task}${part}`),
      `element-instances/${keys['element']}`, `variables/${keys['variable']}`, `incidents/${keys['element']}`, `clocks/${keys['clock']}/ledger`, `files/${file}`,
    ];
    for (const path of gets) {
      const answers = [await answerOf(full, person, 'get', `/v2/${path}`, undefined), await answerOf(bare, person, 'get', `/v2/${path}`, undefined)];
      expect([path, answers[0]]).toEqual([path, answers[1]]);
      expect(answers[0]).toMatch(/^\[40[34],/);
    }
    const reason = { reason: 'x' };
    const writes: ['post' | 'put' | 'patch' | 'delete', string, object | undefined][] = [
      ['post', `user-tasks/${task}/completion`, { variables: { decision: '同意' } }], ['post', `user-tasks/${task}/assignment`, {}], ['post', `user-tasks/${task}/assignment`, { assignee: 'wu.dan' }], ['delete', `user-tasks/${task}/assignee`, undefined],
      ['patch', `user-tasks/${task}`, { changeset: { priority: 10 } }], ['put', `user-tasks/${task}/draft`, { variables: {} }], ['post', `user-tasks/${task}/variables/search`, {}],
      ['post', `user-tasks/${task}/transfer`, { to: 'wu.dan' }], ['post', `user-tasks/${task}/urge`, {}], ['post', `user-tasks/${task}/take-back`, {}], ['post', `user-tasks/${task}/circulate`, { users: ['wu.dan'] }],
      ['post', 'user-tasks/bulk', { verb: 'complete', items: [{ userTaskKey: task }] }], ['post', 'user-tasks/bulk', { verb: 'urge', items: [{ userTaskKey: task }] }],
      ...['withdrawal', 'suspension', 'cancellation', 'reopening'].map((verb): ['post', string, object] => ['post', `process-instances/${instance}/${verb}`, reason]),
      ['post', `process-instances/${instance}/modification`, { activateInstructions: [{ elementId: 'U_1' }] }], ['put', `element-instances/${instance}/variables`, { variables: { secrecy: '無' } }],
      ['post', `incidents/${keys['element']}/resolution`, {}], ['post', `jobs/${keys['element']}/completion`, {}], ['post', `jobs/${keys['element']}/error`, { errorCode: 'x' }], ['patch', `jobs/${keys['element']}`, { changeset: { retries: 1 } }],
      ['post', `circulations/${keys['circulation']}/reading`, {}], ['post', `circulations/${keys['circulation']}/urging`, {}], ['post', `clocks/${keys['clock']}/pause`, { ground: 'x' }],
      ['post', `incoming-messages/${keys['element']}`, { variables: {} }], ['post', `element-instances/ad-hoc-activities/${keys['element']}/completion`, {}],
    ];
    for (const [method, path, body] of writes) {
      expect([method, path, await answerOf(full, person, method, `/v2/${path}`, body)]).toEqual([method, path, await answerOf(bare, person, method, `/v2/${path}`, body)]);
    }
  });
});

it('a part in it is given to nobody who is not cleared', async () => {
  for (const [path, body] of [['transfer', { to: 'wu.dan' }], ['circulate', { users: ['wu.dan'] }], ['assignment', { assignee: 'wu.dan' }]] as const) {
    expect((await full!.as('demo').post(`/v2/user-tasks/${secret.task}/${path}`, body)).body.code).toBe('PERSON_NOT_CLEARED');
  }
});

it('the stream tells nobody of it who is not cleared, though the step is theirs', async () => {
  const { host, port } = await full!.server.listen(0, '127.0.0.1');
  const answer = await fetch(`http://${host}:${port}/v2/events`, { headers: { Authorization: `Basic ${Buffer.from('deng.jun:demo').toString('base64')}` } });
  const reader = answer.body?.getReader();
  if (!reader) throw new Error('no stream');
  // It moves, somebody is urged, a draft is saved; then comes something of their own.
  await full!.as('demo').post(`/v2/user-tasks/${secret.task}/urge`, {}).expect(204);
  await full!.as('demo').put(`/v2/element-instances/${secret.instance}/variables`, { variables: { note: 'x' } }).expect(204);
  await full!.engine.runDueWork();
  const own = await startDocument(full!, 'deng.jun');
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes(own.instance)) text += decoder.decode((await reader.read()).value);
  expect(text).toBe(`retry: 2000\n\nevent: inbox\ndata: {}\n\nevent: instance\ndata: {"processInstanceKey":"${own.instance}","version":1}\n\n`);
  await reader.cancel();
});
