/** The document of the API: whole, true to the routes that there are, and one with the permissions that are written by hand. */
import { OPERATIONS as CAMUNDA } from '../../../api/camunda/operations.js';
import { openApiDocument } from '../../../api/openapi/document.js';
import { GROUPS } from '../../../api/openapi/operations/index.js';
import { apiSchemas } from '../../../api/openapi/schemas.js';
import { RIGHTS, type Right } from '../../../api/policy/rules.js';
import { openTestOffice, type Office } from '../open-office.js';
import { OF_A_CASE, OF_THE_OFFICE } from '../permission/table.js';
import { routesOf } from '../permission/routes-of.js';
import { faultOf, operationFor } from './conformity.js';

const OPERATIONS = GROUPS.flatMap(({ operations }) => operations);
const document = openApiDocument('0');
/** One word for whatever stands where a key or name is. */
const shape = (route: string): string => route.replace(/[:*]\w+|\{\w+\}/g, '*');
const isRight = (by: string): by is Right => by in RIGHTS;

let office: Office;
beforeAll(async () => { office = await openTestOffice({ duties: [], publicPart: { challengeBits: 1 } }); }, 120_000);
afterAll(async () => { await office.close(); });

describe('the document', () => {
  it('tells of every route of the running server, and of none besides', () => {
    const unoffered = new Set(CAMUNDA.filter(({ works }) => !works).map(({ path }) => shape(`ALL ${path}`)));
    const outside = ['GET /live', 'GET /ready', 'GET /metrics'];
    const routes = routesOf(office.app).map(shape).filter((route) => !unoffered.has(route) && !outside.includes(route));
    const declared = OPERATIONS.map(({ method, path }) => shape(`${method} ${path}`));
    expect(routes.filter((route) => !declared.includes(route))).toEqual([]);
    expect(declared.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('is answered to anybody', async () => {
    const answer = await office.anybody().get('/v2/openapi.json').expect(200);
    expect(Object.keys(answer.body.paths)).toEqual(Object.keys(document.paths));
    expect(answer.body.openapi).toBe('3.1.0');
  });

  it('names each operation once, Camunda\'s by Camunda\'s name', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const camunda = new Map(CAMUNDA.filter(({ works }) => works).map(({ name, method, path }) => [shape(`${method} ${path}`), name]));
    const wrong = OPERATIONS.filter(({ id, method, path }) => (camunda.get(shape(`${method} ${path}`)) ?? id) !== id).map(({ id }) => id);
    expect(wrong).toEqual([]);
    expect([...camunda.values()].filter((name) => !ids.includes(name))).toEqual([]);
  });

  it('has every shape that it refers to, and none that nothing refers to', () => {
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in apiSchemas()))).toEqual([]);
    expect(Object.keys(apiSchemas()).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('asks for the roles that the table of permissions, written by hand, lets through', () => {
    // In the order of the table's columns; the clerks hold the role of staff.
    const columns = ['designer', 'staff', 'staff', 'auditor', 'operator', 'administrator'];
    const rows = [...OF_A_CASE, ...OF_THE_OFFICE].filter(([, , , , query]) => query === undefined || query === '?preview=true').map(([route, statuses]) => ({ route, statuses: statuses.split(' '), by: operationFor(route.split(' ')[0] ?? '', `/v2${shape(route).split(' ')[1] ?? ''}`)?.by }));
    const asking = rows.flatMap(({ route, statuses, by }) => (by !== undefined && isRight(by) ? [{ route, statuses, roles: RIGHTS[by] as readonly string[] }] : []));
    expect(asking.length).toBeGreaterThan(30);
    // The auditor of the table is not cleared for everything, as verification asks for.
    const wrong = asking.filter(({ route }) => !route.includes('/audit/'))
      .filter(({ statuses, roles }) => columns.some((role, at) => (statuses[at] === '403') !== !roles.includes(role)));
    expect(wrong).toEqual([]);
    const silent = rows.filter(({ route, statuses, by }) => by === 'reader' && statuses.filter((status) => status === '403').length === 5 && !route.includes('/user-tasks'));
    expect(silent.map(({ route }) => route)).toEqual([]);
  });
});

describe('an answer that is not as declared is a fault', () => {
  const answer = (method: string, url: string, status: number, body: unknown, type = 'application/json') => faultOf({ method, url, status, type, body: Buffer.from(body === undefined ? '' : JSON.stringify(body)) });
  const problem = (code: string) => ({ type: 'about:blank', title: 'x', status: 404, detail: 'x', instance: '/v2/x', code, requestId: '1' });

  it.each<[string, string | undefined, string | undefined]>([
    ['a field too many', answer('GET', '/v2/units', 200, { items: [], more: 1 }), 'additionalProperty'],
    ['a field too few', answer('GET', '/v2/units', 200, {}), 'items'],
    ['a status that is not declared', answer('GET', '/v2/units', 202, { items: [] }), 'declared to answer 200'],
    ['a body where none is declared', answer('DELETE', '/v2/account/tokens/1', 204, {}), 'declared to have none'],
    ['a code that is not declared', answer('GET', '/v2/user-tasks/1', 404, problem('MOON_NOT_FOUND'), 'application/problem+json'), 'MOON_NOT_FOUND'],
    ['one as declared', answer('GET', '/v2/units', 200, { items: [] }), undefined],
    ['a refusal as declared', answer('GET', '/v2/user-tasks/1', 404, problem('TASK_NOT_FOUND'), 'application/problem+json'), undefined],
    ['what is more exact is meant first', answer('GET', '/v2/registers/cases', 200, { items: [] }), undefined],
  ])('%s', (_what, found, expected) => {
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(expected);
  });
});
