/** The permission matrix: every endpoint × role × own or other section × secrecy, against the table that is written by hand; and no route without a row. */
import { composeKey } from '../../../engine/store/keys.js';
import { CLEARANCES, ROLES, type Person } from '../../../engine/directory/port.js';
import { OPERATIONS } from '../../../api/camunda/operations.js';
import { partsOf } from '../../../api/validate.js';
import { clearedFor, permits, type Right } from '../../../api/policy/rules.js';
import { DRAFT, openTestOffice, uploadFile, type Json, type Office } from '../open-office.js';
import { routesOf } from './routes-of.js';
import { ELSEWHERE, OF_A_CASE, OF_THE_OFFICE, type Row } from './table.js';

const somebody = (id: string, of: Partial<Person>): Person => ({ id, name: id, nameHans: id, nameEn: id, unit: 'automation', posts: [], roles: [], clearance: 'confidential', ...of });
/** In the order of the table's columns. */
const READERS: readonly Person[] = [
  somebody('pure.designer', { roles: ['designer'] }), somebody('own.clerk', { unit: 'secretariat', posts: ['secretariat-clerk'], roles: ['staff'] }),
  somebody('other.clerk', { unit: 'research', posts: ['research-clerk'], roles: ['staff'] }), somebody('pure.auditor', { roles: ['auditor'] }),
  somebody('pure.operator', { roles: ['operator'] }), somebody('pure.administrator', { roles: ['administrator'] }),
];
const LEVELS = ['無', '秘密', '機密', '絕密'];

let office: Office;
let definition: string;
const cases = new Map<string, Readonly<Record<string, string>>>();

/** A document that own.clerk drafted, and that waits for their chief. */
async function makeCase(level: string): Promise<void> {
  const started = (await office.as('own.clerk').post('/v2/process-instances', { processDefinitionId: 'doc-dispatch' }).expect(200)).body;
  await office.as('own.clerk').post(`/v2/user-tasks/${started.duty.userTaskKey}/completion`, { variables: { ...DRAFT, drafter: 'own.clerk', body: await uploadFile(office, 'zhou.ping') } }).expect(200);
  await office.engine.runDueWork();
  const key: string = started.processInstanceKey;
  await office.as('demo').put(`/v2/element-instances/${key}/variables`, { variables: { secrecy: level } }).expect(204);
  const search = async (of: string, filter: object = {}): Promise<Json> => (await office.as('demo').post(`/v2/${of}/search`, { filter: { processInstanceKey: key, ...filter } }).expect(200)).body.items[0];
  const sheet = (await office.as('demo').get(`/v2/process-instances/${key}/sheet`).expect(200)).body;
  const { instance } = partsOf(key);
  const state = (await office.store.commits.snapshot(instance))?.state;
  const task = String((await search('user-tasks', { state: 'CREATED' }))['userTaskKey']);
  await office.as('zhou.ping').post(`/v2/user-tasks/${task}/assignment`, {}).expect(204);
  cases.set(level, {
    'process-instances': key, 'user-tasks': task, 'element-instances': String((await search('element-instances', { state: 'ACTIVE' }))['elementInstanceKey']),
    variables: String((await search('variables'))['variableKey']), clocks: composeKey(instance, Number(Object.keys(state?.clocks ?? {})[0])), files: sheet.files[0].fileId,
    // Of these there is none in the case: the key of something else in it.
    incidents: composeKey(instance, 1), jobs: composeKey(instance, 1), circulations: composeKey(instance, 1), 'incoming-messages': composeKey(instance, 1),
  });
  definition = String((await search('process-instances'))['processDefinitionKey']);
}

beforeAll(async () => {
  office = await openTestOffice({ people: READERS, publicPart: { challengeBits: 1 } });
  for (const level of LEVELS) await makeCase(level);
}, 240_000);
afterAll(async () => { await office.close(); });

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** What each column is answered, as the table writes it. */
async function statusesOf([route, , , body, query = '']: Row, keys: Readonly<Record<string, string>>): Promise<string> {
  const [method = '', path = ''] = route.split(' ');
  const key = keys[path.split('/')[1] ?? ''] ?? definition;
  const where = path.replace('/cases/:register', '/cases/dispatch').replace(':processId/:formName', 'doc-dispatch/F-DRAFT').replace('*series', encodeURIComponent('大政辦發')).replace(':year', '2026')
    .replace('/limits/:process/:key', '/limits/doc-dispatch/whole').replace(/\/people\/:id/, '/people/nobody.at.all').replace(/:(processId|elementId|username)/, 'nothing').replace('/substitutions/:id', '/substitutions/nothing')
    .replace('/decision-definitions/:key', '/decision-definitions/1').replace(/:key|:id/, key);
  const asked = body === undefined ? undefined : JSON.parse(JSON.stringify(body).replaceAll(':case', keys['process-instances'] ?? '')) as object;
  const statuses = [];
  for (const { id } of READERS) statuses.push((await office.as(id)[METHODS[method as keyof typeof METHODS]](`/v2${where}${query}`, asked)).status);
  return statuses.join(' ');
}

it.each(LEVELS)('of a case of secrecy %s the table says who is answered what', async (level) => {
  const found: [string, string][] = [];
  const expected: [string, string][] = [];
  for (const row of OF_A_CASE) {
    found.push([row[0], await statusesOf(row, cases.get(level) ?? {})]);
    expected.push([row[0], level === '絕密' ? row[2] : row[1]]);
  }
  expect(found).toEqual(expected);
}, 120_000);

it('of the office the table says who is answered what', async () => {
  const rows = OF_THE_OFFICE.filter(([route]) => route !== 'GET /events');
  const found: [string, string][] = [];
  for (const row of rows) found.push([row[0], await statusesOf(row, {})]);
  expect(found).toEqual(rows.map(([route, statuses]) => [route, statuses]));
}, 120_000);

it('lists of all cases hold for each reader what there is for them, and count no more', async () => {
  const totals = async (of: string): Promise<(number | undefined)[]> => Promise.all(READERS.map(async ({ id }) => (await office.as(id).post(`/v2/${of}/search`, {})).body.page?.totalItems));
  // Three of four cases are up to 機密. Whoever does not read all finds what they started.
  expect(await totals('process-instances')).toEqual([0, 3, 0, 3, 3, 0]);
  expect((await office.as('demo').post('/v2/process-instances/search', {})).body.page.totalItems).toBe(4);
});

it('every route of the running server is in one of the tables, and each of theirs is one of its routes', () => {
  const unoffered = new Set(OPERATIONS.filter(({ works }) => !works).map(({ path }) => `ALL ${path.replace(/\{(\w+)\}/g, ':$1')}`));
  const routes = routesOf(office.app).filter((route) => !unoffered.has(route));
  const known = new Set([...OF_A_CASE, ...OF_THE_OFFICE].map(([route]) => route).concat(...Object.values(ELSEWHERE)));
  expect(routes.filter((route) => !known.has(route))).toEqual([]);
  expect([...known].filter((route) => !routes.includes(route))).toEqual([]);
});

describe('the table of rights', () => {
  // designer staff auditor operator administrator
  it.each<[Right, string]>([
    ['readAll', '- - x x -'], ['operate', '- - - x -'], ['design', 'x - - - -'], ['setLengths', 'x - - - x'], ['administer', '- - - - x'], ['audit', '- - x - -'], ['handOver', '- - - x x'],
  ])('%s is of %s', (right, expected) => {
    expect(ROLES.map((role) => (permits({ groups: [role] }, right) ? 'x' : '-')).join(' ')).toBe(expected);
  });

  it('clears up to a level and for nothing above it', () => {
    expect(CLEARANCES.map((clearance) => [0, 1, 2, 3].map((secrecy) => (clearedFor({ clearance }, { secrecy }) ? 'x' : '-')).join(''))).toEqual(['x---', 'xx--', 'xxx-', 'xxxx']);
  });
});
