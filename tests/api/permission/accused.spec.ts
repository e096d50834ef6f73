/**
 * 檢舉 (信訪工作條例第30條): a case that accuses a unit is nowhere for anybody of that unit, whatever their role: not in a list, a count, a
 * register, a notice, a circulation, nor by any of its keys. Asked before it came and after, an office answers them byte for byte alike.
 */
import type { Person } from '../../../engine/directory/port.js';
import { openTestOffice, type Json, type Office } from '../open-office.js';
import { Citizen } from '../public-citizens.js';

const somebody = (id: string, unit: string, role: Person['roles'][number]): Person => ({ id, name: id, nameHans: id, nameEn: id, unit, posts: [], roles: [role], clearance: 'top' });
const ACCUSED = [somebody('accused.auditor', 'development', 'auditor'), somebody('accused.operator', 'development', 'operator')];
const OTHERS = [somebody('other.auditor', 'finance', 'auditor'), somebody('other.operator', 'finance', 'operator')];
const readers = [...ACCUSED.map(({ id }) => id), 'lu.jie'];

let office: Office;
/** Of the accusation, of what it called, and one that accuses nobody. */
let instance: string;
let task: string;
const before = new Map<string, string>();

const LISTS: [method: 'get' | 'post', path: string, body?: object][] = [
  ...['user-tasks', 'process-instances', 'element-instances', 'variables', 'incidents', 'jobs', 'message-subscriptions'].flatMap((of): ['post', string, object][] =>
    [['post', `/v2/${of}/search`, {}], ['post', `/v2/${of}/search`, { page: { limit: 1 } }], ['post', `/v2/${of}/search`, { filter: { processInstanceKey: { $neq: '1' } } }]]),
  ...['todo', 'done'].map((mine): ['post', string, object] => ['post', '/v2/user-tasks/search', { duty: { mine } }]),
  ['post', '/v2/process-instances/search', { filter: { variables: [{ name: 'area', value: '"development"' }] } }],
  ['post', '/v2/process-instances/search', { filter: { $or: [{ processDefinitionId: 'petition-handling' }] } }],
  ...['notices', 'notices?unread=true', 'circulations', 'circulations?unread=true', 'registers', 'registers/cases', 'registers/cases/petitions', 'registers/cases/petitions?limit=1', 'catalogue'].map((path): ['get', string] => ['get', `/v2/${path}`]),
];

async function answered(person: string, [method, path, body]: (typeof LISTS)[number]): Promise<string> {
  const { status, text } = await office.as(person)[method](path, body);
  return `${status} ${text.replace(/"requestId":"[^"]*"/, '')}`;
}
const nameOf = (person: string, list: (typeof LISTS)[number]): string => `${person} ${JSON.stringify(list)}`;
const first = async (of: string, filter: Json = {}): Promise<Json> => (await office.as('demo').post(`/v2/${of}/search`, { filter: { processInstanceKey: instance, ...filter } }).expect(200)).body.items[0] ?? {};

beforeAll(async () => {
  office = await openTestOffice({ duties: ['petition-handling', 'seal-use', 'archive-filing'], people: [...ACCUSED, ...OTHERS], publicPart: { challengeBits: 0, limits: { writes: 1000, requests: 10_000, files: 1000 } } });
  const citizen = new Citizen(office);
  const form = { title: '反映工程問題', anonymous: false, name: '宋先生', phone: '13800005678', people: 1, area: 'development', request: '請查處。' };
  await citizen.apply('petition', { ...form, type: '建議意見' });
  await office.engine.runDueWork();
  for (const person of readers) for (const list of LISTS) before.set(nameOf(person, list), await answered(person, list));

  // It comes as one that accuses another, is shown and told to people of the unit and offered to one of them; then it turns out whom it accuses.
  const { caseNo } = await citizen.apply('petition', { ...form, area: 'finance', type: '建議意見' });
  await office.engine.runDueWork();
  instance = (await office.as('demo').post('/v2/process-instances/search', { duty: { caseNo } }).expect(200)).body.items[0].processInstanceKey;
  task = String((await first('user-tasks', { state: 'CREATED' }))['userTaskKey']);
  await office.as('demo').post(`/v2/process-instances/${instance}/circulations`, { users: readers, text: '請閱' }).expect(204);
  await office.as('demo').post(`/v2/user-tasks/${task}/assignment`, { assignee: 'lu.jie' }).expect(204);
  await office.as('other.operator').post(`/v2/user-tasks/${task}/urge`, { text: '請辦' }).expect(204);
  await office.engine.runDueWork();
  expect((await office.as('lu.jie').get('/v2/circulations').expect(200)).body.items).toHaveLength(1);
  await office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables: { area: 'development', type: '檢舉控告' } }).expect(204);
  await office.engine.runDueWork();
}, 240_000);
afterAll(async () => { await office.close(); });

it('others see it: there is something to hide', async () => {
  for (const person of ['other.auditor', 'other.operator']) {
    expect((await office.as(person).post('/v2/process-instances/search', { filter: { processInstanceKey: instance } }).expect(200)).body.page.totalItems).toBe(1);
    expect((await office.as(person).post('/v2/process-instances/search', { filter: { processDefinitionId: 'petition-handling' } }).expect(200)).body.page.totalItems).toBe(2);
    expect((await office.as(person).get('/v2/registers/cases/petitions').expect(200)).body.items).toHaveLength(2);
  }
});

it.each(readers)('every list, count, register and notice that %s asks for is what it was before it came', async (person) => {
  for (const list of LISTS) expect([list, await answered(person, list)]).toEqual([list, before.get(nameOf(person, list))]);
  // Of something they may read there is something: the lists are not empty for another reason.
  if (person !== 'lu.jie') expect((await office.as(person).post('/v2/process-instances/search', {}).expect(200)).body.page.totalItems).toBe(1);
});

it.each(readers)('its keys, those of its steps and of what it was shown in are keys of nothing for %s, read or written', async (person) => {
  const element = String((await first('element-instances', { state: 'ACTIVE' }))['elementInstanceKey']);
  const variable = String((await first('variables'))['variableKey']);
  const { items: [shown] } = (await office.as('demo').get(`/v2/process-instances/${instance}/circulations`).expect(200)).body;
  for (const path of [`process-instances/${instance}`, `process-instances/${instance}/sheet`, `process-instances/${instance}/film`, `process-instances/${instance}/history`, `user-tasks/${task}`, `user-tasks/${task}/sheet`, `user-tasks/${task}/draft`, `element-instances/${element}`, `variables/${variable}`]) {
    const { status, body } = await office.as(person).get(`/v2/${path}`);
    expect([path, [403, 404].includes(status), JSON.stringify(body).includes('工程')]).toEqual([path, true, false]);
    if (person === 'accused.operator') expect([path, status]).toEqual([path, 404]);
  }
  for (const [path, asked] of [[`user-tasks/${task}/completion`, { variables: {} }], [`user-tasks/${task}/urge`, {}], [`process-instances/${instance}/cancellation`, { reason: 'x' }], [`circulations/${shown.circulationKey}/reading`, {}]] as const) {
    expect([path, [403, 404].includes((await office.as(person).post(`/v2/${path}`, asked)).status)]).toEqual([path, true]);
  }
});

it('nobody of the unit is given a part in it', async () => {
  for (const [path, body] of [['transfer', { to: 'lu.jie' }], ['circulate', { users: ['lu.jie'] }], ['assignment', { assignee: 'lu.jie', allowOverride: true }]] as const) {
    expect((await office.as('demo').post(`/v2/user-tasks/${task}/${path}`, body)).body.code).toBe('PERSON_NOT_CLEARED');
  }
});

it('the audit log tells auditors of the unit nothing of it, though its chain is whole for them', async () => {
  await office.as('other.auditor').get(`/v2/process-instances/${instance}/sheet`).expect(200);
  const [others, theirs] = [(await office.as('other.auditor').get('/v2/audit/log').expect(200)).text, (await office.as('accused.auditor').get('/v2/audit/log').expect(200)).text];
  expect([others.includes(instance), theirs.includes(instance)]).toEqual([true, false]);
  const chain = async (person: string): Promise<Json[]> => (await office.as(person).get('/v2/audit/chains/0').expect(200)).body.items;
  const [whole, withheld] = [await chain('other.auditor'), await chain('accused.auditor')];
  const told = (items: readonly Json[]): number => items.filter((one) => one['instance'] === Number(BigInt(instance) >> 22n)).length;
  expect([told(whole) > 0, told(withheld)]).toEqual([true, 0]);
  expect(withheld.slice(0, whole.length - 1).map(({ hash }) => hash)).toEqual(whole.slice(0, -1).map(({ hash }) => hash));
});

it('is there again for who sees all, once it turns out that it accuses another', async () => {
  await office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables: { area: 'finance' } }).expect(204);
  await office.as('accused.operator').get(`/v2/process-instances/${instance}`).expect(200);
  await office.as('other.operator').get(`/v2/process-instances/${instance}`).expect(404);
  expect((await office.as('lu.jie').get('/v2/circulations').expect(200)).body.items).toHaveLength(1);
  await office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables: { area: 'development' } }).expect(204);
  await office.as('accused.operator').get(`/v2/process-instances/${instance}`).expect(404);
});

it('the stream tells nobody of the unit that it moved', async () => {
  const { host, port } = await office.server.listen(0, '127.0.0.1');
  const leaving = new AbortController();
  const answer = await fetch(`http://${host}:${port}/v2/events`, { signal: leaving.signal, headers: { Authorization: `Basic ${Buffer.from('accused.operator:demo').toString('base64')}` } });
  const reader = answer.body?.getReader();
  if (!reader) throw new Error('no stream');
  await office.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables: { note: 'x' } }).expect(204);
  const [open] = (await office.as('accused.operator').post('/v2/process-instances/search', {}).expect(200)).body.items;
  await office.as('demo').put(`/v2/element-instances/${open.processInstanceKey}/variables`, { variables: { note: 'x' } }).expect(204);
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes('event: instance')) text += decoder.decode((await reader.read()).value);
  expect(text).toContain(open.processInstanceKey);
  expect(text).not.toContain(instance);
  leaving.abort();
});
