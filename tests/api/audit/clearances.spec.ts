/**
 * The audit log tells an auditor nothing of a case above their clearance: of two offices, of which one has such a case that was read,
 * changed and asked for, they read the same log, in the same places. What was open when it was written of, and is secret now, is withheld.
 */
import { verifyAudit } from '../../../engine/store/audit-chain.js';
import { instanceOf } from '../../../engine/store/keys.js';
import { openTestOffice, startDocument, type Json, type Office } from '../open-office.js';

/** An auditor who is cleared up to 秘密 or 機密, and one for everything. */
const LOW = 'ding.yi';
const TOP = 'zhao.min';

function drawing(): () => number {
  let at = 20261123;
  return () => { at = (at * 1664525 + 1013904223) % 2 ** 32; return at / 2 ** 32; };
}

let [bare, full]: Office[] = [];
beforeAll(async () => {
  [bare, full] = await Promise.all([openTestOffice({ random: drawing() }), openTestOffice({ random: drawing() })]);
}, 240_000);
afterAll(async () => { await Promise.all([bare?.close(), full?.close()]); });

const offices = (): readonly Office[] => [bare, full].flatMap((office) => (office ? [office] : []));
const logOf = async (office: Office, person: string, query = ''): Promise<Json[]> => (await office.as(person).get(`/v2/audit/log?limit=200${query}`).expect(200)).body.items;
/** Without what is drawn anew for each request. */
const plain = (items: readonly Json[]): Json[] => items.map(({ requestId: _requestId, ...entry }) => entry);

it('of two offices, of which one has a secret case, tells who is not cleared for it the same', async () => {
  for (const office of offices()) {
    await startDocument(office);
    for (const person of [TOP, 'demo', LOW]) await office.as(person).get('/v2/session').expect(200);
  }
  if (!full) throw new Error('Expected an office');
  const { instance: secret } = await startDocument(full);
  await full.as('demo').put(`/v2/element-instances/${secret}/variables`, { variables: { secrecy: '絕密' } }).expect(204);
  await full.as(TOP).get(`/v2/process-instances/${secret}/film`).expect(200);
  for (const office of offices()) {
    await office.as(LOW).get(`/v2/process-instances/${secret}/film`).expect(404);
    await office.as(LOW).post(`/v2/process-instances/${secret}/suspension`, { reason: '核對' }).expect(403);
    await office.as(LOW).get('/v2/audit/chains/3').expect(404);
    expect(await logOf(office, LOW, `&processInstanceKey=${secret}`)).toEqual([]);
  }
  const [without, withSecret] = await Promise.all(offices().map(async (office) => plain(await logOf(office, LOW))));
  expect(withSecret).toEqual(without);
  expect(JSON.stringify(withSecret)).not.toContain(secret);
  const ends = await Promise.all(offices().map(async (office) => (await office.as(LOW).get('/v2/audit/chains').expect(200)).body.items.map(({ chain, entries }: Json) => [chain, entries])));
  expect(ends[0]).toEqual(ends[1]);
  // Who is cleared for it finds all of it.
  expect((await logOf(full, TOP, `&processInstanceKey=${secret}`)).map(({ kind, username, chain }) => [kind, username, chain]).filter(([kind]) => kind !== 'audit-read')).toEqual([
    ['refused', LOW, 3], ['refused', LOW, 3], ['case-read', TOP, 3], ['variables-set', 'demo', 3],
  ]);
}, 120_000);

it('withholds what was written of a case that became secret later, and its chain still holds', async () => {
  if (!full) throw new Error('Expected an office');
  const { instance } = await startDocument(full);
  await full.as(LOW).get(`/v2/process-instances/${instance}/film`).expect(200);
  expect(await logOf(full, LOW, `&processInstanceKey=${instance}&kind=case-read`)).toHaveLength(1);
  await full.as('demo').put(`/v2/element-instances/${instance}/variables`, { variables: { secrecy: '絕密' } }).expect(204);
  expect(await logOf(full, LOW, `&processInstanceKey=${instance}`)).toEqual([]);
  const { items } = (await full.as(LOW).get('/v2/audit/chains/0').expect(200)).body;
  expect(verifyAudit(items)).toMatchObject({ ok: true, entries: items.length });
  expect(items.filter((one: Json) => one['salt'] === undefined).length).toBeGreaterThan(0);
  expect(items.filter((one: Json) => one['instance'] === instanceOf(instance))).toEqual([]);
  expect(await logOf(full, TOP, `&processInstanceKey=${instance}&kind=case-read`)).toHaveLength(1);
}, 120_000);

it('is for auditors', async () => {
  if (!full) throw new Error('Expected an office');
  for (const person of ['wang.fang', 'jiang.tao', 'cai.ming']) {
    for (const path of ['/v2/audit/log', '/v2/audit/chains', '/v2/audit/chains/0']) expect((await full.as(person).get(path)).status).toBe(403);
  }
});
