/** 人員變動: what it touches, done in one act, kept, and taken back as far as it is still as it was made. */
import { diagram } from '../../kernel/model/diagram.js';
import { openTestOffice, type Office } from '../open-office.js';

const DAY = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString();
let office: Office;
const admin = () => office.as('cai.ming');
beforeAll(async () => {
  office = await openTestOffice({ duties: ['seal-use'], people: [{ id: 'pure.admin', name: '管', nameHans: '管', nameEn: 'Adm', unit: 'automation', posts: [], roles: ['administrator'], clearance: 'none' }] });
  const drawn = diagram('held', { startableBy: 'any-clerk' }).start().userTask('A', { name: '核稿', assignee: 'feng.lei' }).userTask('B', { name: '印發', groups: 'print-clerk' }).end();
  await office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'held.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

const revision = async (): Promise<number> => (await admin().get('/v2/organisation').expect(200)).body.revision;
const started = async (variables: object = {}): Promise<string> => (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'held', variables: { title: '機關文', ...variables } }).expect(200)).body.processInstanceKey;
const todoOf = async (who: string): Promise<string[]> => (await office.as(who).post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200)).body.items.map(({ processInstanceKey }: { processInstanceKey: string }) => processInstanceKey);
const member = async (id: string) => (await admin().get('/v2/organisation').expect(200)).body.people.find(({ username }: { username: string }) => username === id);
const make = async (body: object, query = '', who = 'cai.ming') => office.as(who).post(`/v2/organisation/personnel-changes${query}`, { revision: await revision(), reason: '調離', ...body });
const undo = (id: string) => admin().post(`/v2/organisation/personnel-changes/${id}/undoing`);

describe('what a change touches', () => {
  it('is told of tasks, posts that nobody else holds, diagrams, substitutes and charges; to who reads no case without titles', async () => {
    await started();
    await office.as('feng.lei').post('/v2/substitutions', { substitute: 'tang.yu', from: iso(office.time.now), to: iso(office.time.now + DAY) }).expect(201);
    const { body } = await admin().get('/v2/organisation/people/feng.lei/touched').expect(200);
    expect(body).toMatchObject({
      tasks: { open: 1, delegated: 0, aside: 0, items: [{ name: '核稿', title: '機關文', has: 'open' }] }, onlyTheirs: expect.arrayContaining([{ group: 'print-clerk', name: 'Print Clerk', tasks: 0 }]),
      definitions: [{ processDefinitionId: 'held', elements: [{ elementId: 'A', name: '核稿' }] }], substitutions: [{ owner: 'feng.lei', substituteName: 'Tang Yu' }], charges: [], drafts: { tasks: 0, diagrams: [] },
    });
    const { body: less } = await office.as('pure.admin').get('/v2/organisation/people/feng.lei/touched').expect(200);
    expect(less.tasks.items[0].title).toBeUndefined();
    expect((await admin().get('/v2/organisation/people/liu.zhiwei/touched').expect(200)).body.charges).toMatchObject([{ leader: 'liu.zhiwei', units: expect.arrayContaining(['finance']) }]);
    await office.as('wang.fang').get('/v2/organisation/people/feng.lei/touched').expect(403);
    const { body: { items: [{ substitutionId }] } } = await office.as('feng.lei').get('/v2/substitutions').expect(200);
    await office.as('feng.lei').delete(`/v2/substitutions/${substitutionId}`).expect(204);
  });

  it('counts no case that is above the reader', async () => {
    const key = await started();
    await office.as('demo').put(`/v2/element-instances/${key}/variables`, { variables: { secrecy: '絕密' } }).expect(204);
    const open = async (who: string) => (await office.as(who).get('/v2/organisation/people/feng.lei/touched').expect(200)).body.tasks.open;
    expect(await open('demo') - await open('pure.admin')).toBe(1);
    await office.as('demo').put(`/v2/element-instances/${key}/variables`, { variables: { secrecy: '無' } }).expect(204);
  });
});

describe('離職', () => {
  it('hands over tasks and posts, ends what they hold, and is taken back for what is still open', async () => {
    const [one, other] = [await started(), await started()];
    const { body: seen } = await make({ kind: 'exit', person: 'feng.lei', to: 'tang.yu', takesPosts: true }, '?preview=true');
    expect(seen).toMatchObject({ faults: [], differences: [{ id: 'feng.lei', change: 'changed' }, { id: 'tang.yu', change: 'changed', fields: ['holdings'] }] });
    expect(seen.tasks.every(({ ok }: { ok: boolean }) => ok)).toBe(true);
    expect(await todoOf('tang.yu')).toEqual([]);
    const made = await make({ kind: 'exit', person: 'feng.lei', to: 'tang.yu', takesPosts: true });
    expect([made.status, made.body]).toMatchObject([201, { kind: 'exit', personName: 'Feng Lei', toName: 'Tang Yu', items: expect.arrayContaining([expect.objectContaining({ processInstanceKey: one, ok: true })]) }]);
    expect(await todoOf('tang.yu')).toEqual(expect.arrayContaining([one, other]));
    expect((await office.as('tang.yu').get('/v2/session').expect(200)).body.groups).toEqual(expect.arrayContaining(['print-clerk', 'seal-keeper']));
    await office.as('feng.lei').get('/v2/session').expect(401);
    expect((await admin().get('/v2/organisation/personnel-changes').expect(200)).body.items[0]).toMatchObject({ person: 'feng.lei', tasks: made.body.items.length });
    // One of them is done meanwhile, and stays done.
    const { body: { items } } = await office.as('tang.yu').post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200);
    await office.as('tang.yu').post(`/v2/user-tasks/${items.find(({ processInstanceKey }: { processInstanceKey: string }) => processInstanceKey === one).userTaskKey}/completion`, {}).expect(200);
    const { body: back } = await undo(made.body.personnelChangeId).expect(200);
    expect(back).toMatchObject({ office: 'restored', undone: { by: 'cai.ming' } });
    expect(back.items).toHaveLength(made.body.items.length - 1);
    expect(await todoOf('feng.lei')).toContain(other);
    expect((await member('feng.lei')).holdings).toEqual([{ post: 'print-clerk', unit: 'secretariat', inForce: true }]);
    expect((await office.as('tang.yu').get('/v2/session').expect(200)).body.groups).not.toContain('print-clerk');
    expect((await undo(made.body.personnelChangeId).expect(409)).body.code).toBe('PERSONNEL_CHANGE_UNDONE');
  });

  it('of a leader passes on what they are in charge of, and ends whom they stand in for', async () => {
    await office.as('zhang.jianguo').post('/v2/substitutions', { substitute: 'sun.lihua', from: iso(office.time.now), to: iso(office.time.now + 9 * DAY) }).expect(201);
    const made = await make({ kind: 'exit', person: 'sun.lihua', to: 'liu.zhiwei', takesPosts: true });
    expect(made.status).toBe(201);
    expect((await admin().get('/v2/organisation').expect(200)).body.charges.filter(({ units, inForce }: { units: string[]; inForce: boolean }) => inForce && units.includes('education'))).toMatchObject([{ leader: 'liu.zhiwei' }]);
    expect((await office.as('zhang.jianguo').get('/v2/substitutions').expect(200)).body.items.some(({ inForce }: { inForce: boolean }) => inForce)).toBe(false);
    const { body: back } = await undo(made.body.personnelChangeId).expect(200);
    expect(back).toMatchObject({ office: 'restored', substitutions: 1 });
    expect((await admin().get('/v2/organisation').expect(200)).body.charges.filter(({ units }: { units: string[] }) => units.includes('education'))).toMatchObject([{ leader: 'sun.lihua', inForce: true }]);
    expect((await office.as('zhang.jianguo').get('/v2/substitutions').expect(200)).body.items.filter(({ inForce }: { inForce: boolean }) => inForce)).toHaveLength(1);
  });

  it('stays where somebody has changed the person since', async () => {
    const made = await make({ kind: 'exit', person: 'jia.nan', at: iso(office.time.now + DAY) });
    expect(made.status).toBe(201);
    const { inForce: _now, ...held } = (await member('jia.nan')).holdings[0];
    const { nameHans, nameEn, unit, roles, until } = await member('jia.nan');
    await admin().post('/v2/organisation/changes', { revision: await revision(), people: [{ username: 'jia.nan', name: '賈南', nameHans, nameEn, unit, roles, until, clearance: 'secret', holdings: [held] }] }).expect(200);
    expect((await undo(made.body.personnelChangeId).expect(200)).body.office).toBe('changed');
    expect(await member('jia.nan')).toMatchObject({ name: '賈南', clearance: 'secret' });
  });
});

describe('調岗', () => {
  it('ends what they hold at a moment, and begins what they hold from then on', async () => {
    const at = office.time.now + 2 * DAY;
    const made = await make({ kind: 'move', person: 'guo.yan', to: 'lin.hai', at: iso(at), posts: [{ post: 'legal-clerk', unit: 'legal' }] });
    expect(made.status).toBe(201);
    const session = async () => (await office.as('guo.yan').get('/v2/session').expect(200)).body;
    expect((await session()).unit.id).toBe('research');
    office.time.now = at;
    expect(await session()).toMatchObject({ unit: { id: 'legal' }, posts: [{ groupId: 'legal-clerk', unit: 'legal' }] });
    expect((await session()).groups).not.toContain('research-clerk');
    expect((await make({ kind: 'move', person: 'guo.yan' })).status).toBe(400);
    expect((await make({ kind: 'move', person: 'guo.yan', posts: [{ post: 'dept-head', unit: 'legal' }] })).body).toMatchObject({ code: 'ORGANISATION_WRONG', fields: [{ keyword: 'POST_NOT_IN_UNIT' }] });
  });
});

describe('請假', () => {
  it('names a substitute for its time, and takes them back', async () => {
    const leave = { kind: 'leave', person: 'gao.yuan', to: 'he.jing', until: iso(office.time.now + 3 * DAY) };
    const made = await make(leave);
    expect(made.status).toBe(201);
    const inForce = async () => (await office.as('gao.yuan').get('/v2/substitutions').expect(200)).body.items.filter((one: { inForce: boolean }) => one.inForce).map(({ substitute }: { substitute: string }) => substitute);
    expect(await inForce()).toEqual(['he.jing']);
    expect((await make(leave, '?preview=true')).body.refusal.code).toBe('SUBSTITUTION_OVERLAPS');
    expect((await make(leave)).body.code).toBe('SUBSTITUTION_OVERLAPS');
    await undo(made.body.personnelChangeId).expect(200);
    expect(await inForce()).toEqual([]);
  });

  it.each([
    ['without an end', { kind: 'leave', person: 'gao.yuan', to: 'he.jing' }, 'SUBSTITUTION_PERIOD_WRONG'], ['of oneself', { kind: 'exit', person: 'cai.ming' }, 'ORGANISATION_OWN_PERSON'],
    ['of nobody', { kind: 'exit', person: 'nobody' }, 'PERSON_NOT_FOUND'], ['to the same person', { kind: 'exit', person: 'gao.yuan', to: 'gao.yuan' }, 'REQUEST_INVALID'],
  ])('%s is refused', async (_name, body, code) => {
    expect((await make(body)).body.code).toBe(code);
  });

  it('is no matter of who does not administer', async () => {
    for (const who of ['wang.fang', 'jiang.tao', 'ding.yi']) expect((await office.as(who).post('/v2/organisation/personnel-changes', { revision: 0, kind: 'exit', person: 'gao.yuan', reason: 'x' })).status).toBe(403);
  });
});

it('of two administrators who change personnel at once on the same revision one is told', async () => {
  const at = await revision();
  const ask = (who: string, person: string) => office.as(who).post('/v2/organisation/personnel-changes', { revision: at, kind: 'exit', person, reason: '離職' });
  const answers = await Promise.all([ask('cai.ming', 'tian.ye'), ask('pure.admin', 'dong.qing')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});
