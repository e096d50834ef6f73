/** A case whose log is archived shows, to everybody, what it showed before: its film, its texts, its files, its place in every list, and nothing to who is not cleared. */
import { instanceOf } from '../../engine/store/keys.js';
import { anchorLines, readAnchor } from '../../engine/runtime/verification/anchor.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { DRAFT, openTestOffice, startDocument, uploadFile } from './open-office.js';
import type { Office } from './open-office.js';

let office: Office;
let open: string;
let secret: string;
beforeAll(async () => {
  office = await openTestOffice();
  const complete = async (task: string, variables: object): Promise<void> => {
    await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables }).expect(200);
  };
  const first = await startDocument(office);
  const file = await uploadFile(office);
  await complete(first.task, { ...DRAFT, remarks: '請於三日內辦結。'.repeat(200), body: file });
  open = first.instance;
  const second = await startDocument(office);
  await complete(second.task, { ...DRAFT, title: '密登〔2026〕12號 通知', secrecy: '秘密', docLevel: '市政府文', openness: '不予公開', secrecyPeriod: '10年', basis: undefined });
  secret = second.instance;
  const operator = { id: 'cai.ming', groups: [] };
  for (const key of [open, secret]) expect(await office.engine.act(key, { type: 'cancelInstance', reason: '測試' }, { actor: operator })).toMatchObject({ ok: true });
}, 60_000);
afterAll(() => office.close());

/** What a person gets of both cases wherever these may show; request ids aside. */
async function shown(person: string): Promise<unknown> {
  const asked = office.as(person);
  const answers: Record<string, unknown> = {};
  for (const key of [open, secret]) {
    for (const path of [`process-instances/${key}`, `process-instances/${key}/film`, `process-instances/${key}/history`, `process-instances/${key}/sequence-flows`]) {
      const { status, body } = await asked.get(`/v2/${path}`);
      answers[path] = { status, body };
    }
  }
  for (const [path, query] of [
    ['process-instances/search', { filter: {} }], ['process-instances/search', { filter: { variables: [{ name: 'docType', value: '"通知"' }] } }], ['user-tasks/search', { filter: {} }], ['element-instances/search', { filter: {} }],
    ['variables/search', { filter: {} }],
  ] as const) answers[`${path} ${JSON.stringify(query)}`] = (await asked.post(`/v2/${path}`, query)).body;
  return JSON.parse(JSON.stringify(answers), (name, value: unknown) => (name === 'requestId' ? undefined : value));
}

it('shows what it showed before', async () => {
  const people = ['wang.fang', 'cai.ming', 'zhao.min', 'shi.xiaolei', 'he.jing'];
  const before = new Map<string, unknown>();
  for (const person of people) before.set(person, await shown(person));
  expect(JSON.stringify(before.get('wang.fang'))).toContain('請於三日內辦結');
  const lines: string[] = [];
  for await (const line of anchorLines(office.store, office.time.now)) lines.push(line);

  for (const key of [open, secret]) expect(await office.store.archive.pack(instanceOf(key), office.time.now)).toBe(true);
  expect(await office.store.moving.count('archived')).toBe(2);

  for (const person of people) expect([person, await shown(person)]).toEqual([person, before.get(person)]);
  const again: string[] = [];
  for await (const line of anchorLines(office.store, office.time.now)) again.push(line);
  const ofCases = (line: string): boolean => line.startsWith('{"instance"');
  expect(again.filter(ofCases)).toEqual(lines.filter(ofCases));
  expect(lines.filter(ofCases)).toHaveLength(2);
  const anchor = readAnchor(lines.join(''));
  if (!anchor.ok) throw new Error(anchor.message);
  expect(await verifyStore(office.store, anchor.anchor)).toMatchObject({ findings: [], unsettled: 0 });
}, 60_000);

it('is not there for who is not cleared: the answer is that of a case which never was', async () => {
  const never = (BigInt(secret) + (12345n << 22n)).toString();
  for (const path of ['', '/film', '/history']) {
    const [hidden, none] = await Promise.all([secret, never].map((key) => office.as('shi.xiaolei').get(`/v2/process-instances/${key}${path}`)));
    expect(hidden?.status).toBe(404);
    expect(JSON.stringify(hidden?.body).replaceAll(secret, never).replace(/"requestId":"[^"]*"/, '')).toBe(JSON.stringify(none?.body).replace(/"requestId":"[^"]*"/, ''));
  }
});

it('may be reopened: it goes on as a new case, and the old log grows by one', async () => {
  const before = await office.store.commits.version(instanceOf(open)) ?? 0;
  await office.as('zhou.ping').post(`/v2/process-instances/${open}/reopening`, { reason: '原件有誤' }).expect(200);
  expect(await office.store.commits.version(instanceOf(open))).toBe(before + 1);
  expect((await office.store.commits.commits(instanceOf(open))).map(({ version }) => version)).toEqual(Array.from({ length: before + 1 }, (_, index) => index + 1));
  expect(await verifyStore(office.store)).toMatchObject({ findings: [] });
}, 30_000);
