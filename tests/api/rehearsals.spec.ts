/** A designer rehearses a diagram before publishing it: the duty's scenarios, on our engine and on a second one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { Rehearser } from '../../api/rehearsal/rehearse.js';
import type { Rehearsal } from '../../api/rehearsal/rehearse.js';
import { openTestOffice } from './open-office.js';
import type { Office } from './open-office.js';

const xml = readFileSync(join(PACKAGE_ROOT, 'processes/proposals/info-publication/info-publication.bpmn'), 'utf8');
const PATH = '/v2/rehearsals';
const body = (more: object = {}): object => ({ processDefinitionId: 'info-publication', xml, ...more });

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 240_000);
afterAll(async () => { await office?.close(); });

test('each scenario is green, and the second engine went the same ways', async () => {
  const { scenarios, stopped }: Rehearsal = (await office.as('demo').post(PATH, body()).expect(200)).body;
  expect(stopped).toBeUndefined();
  expect(scenarios.length).toBeGreaterThan(5);
  expect(scenarios.filter(({ passed }) => !passed)).toEqual([]);
  expect(scenarios.filter(({ second }) => second.verdict !== 'agrees')).toEqual([]);
}, 120_000);

test('what was drawn is what is rehearsed: a scenario that it breaks says at which step and why', async () => {
  const drawn = xml.replace(/(<bpmn:userTask id="U_1"[^>]*>[\s\S]*?externalReference=")[^"]*"/, '$1info-publication/F-CORRECT"');
  expect(drawn).not.toBe(xml);
  const { scenarios }: Rehearsal = (await office.as('demo').post(PATH, body({ xml: drawn })).expect(200)).body;
  const red = scenarios.filter(({ passed }) => !passed);
  expect(red.length).toBeGreaterThan(0);
  expect(red[0]?.failures[0]).toMatchObject({ step: expect.any(Number), message: expect.stringMatching(/./) });
}, 120_000);

test('only a designer may, only what can be deployed, and one at a time', async () => {
  await office.as('wang.fang').post(PATH, body()).expect(403);
  expect((await office.as('demo').post(PATH, body({ xml: '<x/>' })).expect(400)).body).toMatchObject({ code: 'DEPLOYMENT_REFUSED', findings: [{ rule: 'xml-broken' }] });
  const both = await Promise.all([office.as('demo').post(PATH, body()), office.as('zhou.ping').post(PATH, body())]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await office.as('demo').post(PATH, body({ processDefinitionId: 'without-scenarios' })).expect(200)).body).toEqual({ scenarios: [] });
}, 120_000);

test("a designer's new rehearsal takes the place of their own", async () => {
  const rehearser = new Rehearser();
  const question = { processId: 'info-publication', xml, library: join(PACKAGE_ROOT, 'processes'), people: [], organisation: { units: [], posts: [], charges: [] } };
  const first = rehearser.rehearse(question, 'demo');
  expect(await rehearser.freeFor('zhou.ping')).toBe(false);
  expect(await rehearser.freeFor('demo')).toBe(true);
  expect(await first).toEqual({ scenarios: [], stopped: 'its process ended with SIGKILL' });
});

test('a rehearsal that takes too long is ended and says so', async () => {
  const rehearser = new Rehearser(1);
  expect(await rehearser.rehearse({ processId: 'info-publication', xml, library: join(PACKAGE_ROOT, 'processes'), people: [], organisation: { units: [], posts: [], charges: [] } })).toEqual({ scenarios: [], stopped: 'it did not end within 1 ms' });
  expect(rehearser.busy).toBe(false);
});

test('a designer is told what stands beside a diagram', async () => {
  const { body: around } = await office.as('demo').get('/v2/deployments/surroundings').expect(200);
  expect(around).toMatchObject({ processes: expect.arrayContaining(['doc-dispatch']), groups: expect.arrayContaining(['any-clerk']), forms: { 'doc-dispatch/F-DRAFT': { fields: expect.arrayContaining(['title']) } } });
  await office.as('wang.fang').get('/v2/deployments/surroundings').expect(403);
});
