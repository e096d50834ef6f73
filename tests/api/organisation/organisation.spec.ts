/** 組織 over HTTP: what administrators change, import and export; what they may not; tasks that nobody can do. */
import { diagram } from '../../kernel/model/diagram.js';
import { openTestOffice, type Office } from '../open-office.js';

const DAY = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString();
let office: Office;
const admin = () => office.as('cai.ming');
beforeAll(async () => {
  office = await openTestOffice({ duties: ['seal-use'], people: [{ id: 'zzz.admin', name: '管', nameHans: '管', nameEn: 'Adm', unit: 'automation', posts: [], roles: ['administrator'], clearance: 'none' }] });
  const drawn = diagram('posted', { startableBy: 'any-clerk' }).start().userTask('A', { name: '蓋章', groups: 'seal-keeper' }).end();
  await office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'posted.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

interface Member { username: string; name: string; nameHans: string; nameEn: string; unit: string; holdings: { post: string; unit: string; from?: string; to?: string; inForce?: boolean }[]; roles: string[]; clearance: string; until?: string; left?: boolean; account?: string }
const sheet = async (): Promise<{ revision: number; people: Member[]; units: { id: string }[]; charges: { id: string; leader: string; units: string[] }[] }> => (await admin().get('/v2/organisation').expect(200)).body;
const bodyOf = ({ username, name, nameHans, nameEn, unit, holdings, roles, clearance, until }: Member) => ({ username, name, nameHans, nameEn, unit, holdings: holdings.map(({ inForce: _now, ...one }) => one), roles, clearance, ...(until === undefined ? {} : { until }) });
const personIn = ({ people }: { people: Member[] }, id: string): Member => {
  const found = people.find(({ username }) => username === id);
  if (!found) throw new Error(`Expected '${id}'`);
  return found;
};
/** Whoever takes back what a test changed. */
const change = async (id: string, part: Partial<Member>, query = '') => {
  const all = await sheet();
  return admin().post(`/v2/organisation/changes${query}`, { revision: all.revision, people: [{ ...bodyOf(personIn(all, id)), ...part }] });
};

describe('the organisation', () => {
  it('is for administrators, tells who holds what, and nothing of a case', async () => {
    for (const who of ['wang.fang', 'jiang.tao', 'ding.yi', 'zhou.ping']) await office.as(who).get('/v2/organisation').expect(403);
    const all = await sheet();
    expect(personIn(all, 'tang.yu')).toMatchObject({ unit: 'secretariat', holdings: [{ post: 'seal-keeper', unit: 'secretariat', inForce: true }], clearance: 'confidential', account: 'demo' });
    expect(all.people.some(({ username }) => username === 'demo')).toBe(false);
    expect(all.charges.find(({ leader }) => leader === 'liu.zhiwei')?.units).toContain('finance');
  });

  it('is looked at before it is changed, and counts at once when it is', async () => {
    const holdings = [{ post: 'secretariat-clerk', unit: 'secretariat' }, { post: 'archivist', unit: 'secretariat', from: iso(office.time.now), to: iso(office.time.now + DAY) }];
    const { body: seen } = await change('wang.fang', { holdings }, '?preview=true');
    expect(seen).toMatchObject({ changes: [{ kind: 'person', id: 'wang.fang', change: 'changed', fields: ['holdings'] }], faults: [] });
    expect((await office.as('wang.fang').get('/v2/session').expect(200)).body.groups).not.toContain('archivist');
    expect((await change('wang.fang', { holdings })).status).toBe(200);
    expect((await office.as('wang.fang').get('/v2/session').expect(200)).body.groups).toEqual(expect.arrayContaining(['archivist', 'archivist@secretariat']));
    office.time.now += DAY;
    expect((await office.as('wang.fang').get('/v2/session').expect(200)).body.groups).not.toContain('archivist');
  });

  it('is changed by one of two administrators who read the same revision', async () => {
    const all = await sheet();
    const ask = (who: string, id: string) => office.as(who).post('/v2/organisation/changes', { revision: all.revision, people: [{ ...bodyOf(personIn(all, id)), clearance: 'secret' }] });
    const answers = await Promise.all([ask('cai.ming', 'feng.lei'), ask('zzz.admin', 'jia.nan')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ORGANISATION_CONFLICT');
    const after = await sheet();
    expect(['feng.lei', 'jia.nan'].filter((id) => personIn(after, id).clearance !== personIn(all, id).clearance)).toHaveLength(1);
  });

  it('gives nobody anything by their own hand, and keeps somebody who administers', async () => {
    for (const part of [{ roles: ['staff', 'auditor'] }, { clearance: 'top' }, { holdings: [{ post: 'mayor', unit: 'government' }] }]) expect((await change('cai.ming', part)).body.code).toBe('ORGANISATION_OWN_PERSON');
    const { revision } = await sheet();
    expect((await admin().post('/v2/organisation/changes', { revision, charges: [{ leader: 'cai.ming', units: ['anguang'] }] })).body.code).toBe('ORGANISATION_OWN_PERSON');
    const refused = await change('wang.fang', { unit: 'nowhere' });
    expect([refused.status, refused.body]).toMatchObject([400, { code: 'ORGANISATION_WRONG', fields: [{ path: '/person/wang.fang', keyword: 'UNIT_UNKNOWN', params: { value: 'nowhere' } }] }]);
  });

  it('of who left: they sign in no more, are in no list, and are named where they acted', async () => {
    await change('jia.nan', { until: iso(office.time.now) });
    await office.as('jia.nan').get('/v2/session').expect(401);
    expect((await admin().get('/v2/people?q=Jia%20Nan').expect(200)).body.items).toEqual([]);
    expect(personIn(await sheet(), 'jia.nan')).toMatchObject({ left: true, name: '賈楠' });
    const again = await sheet();
    const { until: _until, ...kept } = bodyOf(personIn(again, 'jia.nan'));
    await admin().post('/v2/organisation/changes', { revision: again.revision, people: [kept] }).expect(200);
    await office.as('jia.nan').get('/v2/session').expect(200);
  });
});

describe('a table', () => {
  const send = async (what: string, csv: string, query = '') => admin().post(`/v2/organisation/tables/${what}${query}`, { revision: (await sheet()).revision, what, csv });

  it('of the people comes back as it went, changing nothing', async () => {
    const { text, headers } = await admin().get('/v2/organisation/tables/people/csv').expect(200);
    expect(headers['content-type']).toContain('text/csv');
    const { body } = await send('people', text, '?preview=true');
    expect(body.ok).toBe(true);
    expect(body.items.length).toBeGreaterThan(60);
    expect([...new Set(body.items.map(({ change: what }: { change: string }) => what))]).toEqual(['unchanged']);
  });

  it('is taken in whole or not at all, with what is wrong told of each row', async () => {
    const before = (await sheet()).revision;
    const csv = '帳號,姓名,單位,職務,密級,離任日\r\nnew.clerk,新科員,研究科,archivist@secretariat,絕密,\r\nwang.fang,王芳,秘書科,secretariat-clerk 2026-11-01~2026-12-31; archivist,機密,2027-13-01\r\n,無號,秘書科,,,\r\ngood.one,好,財政局,dept-handler,,2027-06-30\r\n';
    const { body: seen } = await send('people', csv, '?preview=true');
    expect(seen.items).toMatchObject([
      { row: 2, id: 'new.clerk', change: 'added', faults: [{ code: 'UNIT_UNKNOWN', value: '研究科' }] }, { row: 3, id: 'wang.fang', faults: [{ code: 'CELL_WRONG', value: '2027-13-01' }] },
      { row: 4, id: '', faults: [{ code: 'ID_MISSING' }] }, { row: 5, id: 'good.one', change: 'added', faults: [] },
    ]);
    const refused = await send('people', csv);
    expect([refused.status, refused.body.code, refused.body.fields.map(({ path }: { path: string }) => path)]).toEqual([400, 'ORGANISATION_WRONG', ['/rows/2', '/rows/3', '/rows/4']]);
    expect((await sheet()).revision).toBe(before);
    const right = await send('people', csv.split('\r\n').filter((_line, index) => index === 0 || index === 4).join('\r\n'));
    expect([right.status, right.body.items]).toMatchObject([200, [{ row: 2, id: 'good.one', change: 'added' }]]);
    expect(personIn(await sheet(), 'good.one')).toMatchObject({ unit: 'finance', holdings: [{ post: 'dept-handler', unit: 'finance' }], roles: ['staff'], clearance: 'none', until: '2027-06-30T16:00:00.000Z' });
  });

  it('that is exported holds no formula, and imported is the same again', async () => {
    const evil = '=HYPERLINK("http://x","y")';
    await change('feng.lei', { name: evil });
    const { text } = await admin().get('/v2/organisation/tables/people/csv').expect(200);
    expect(text.split(/[,\r\n]/).filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
    const { body } = await send('people', text, '?preview=true');
    expect(body.items.filter(({ change: what }: { change: string }) => what !== 'unchanged')).toEqual([]);
    await change('feng.lei', { name: '馮磊' });
  });

  it.each([['with a strange column', 'people', '帳號,鞋碼\r\nwang.fang,38\r\n', 'COLUMN_UNKNOWN'], ['without rows', 'units', 'id,name\r\n', 'TABLE_EMPTY']])('%s is refused', async (_name, what, csv, code) => {
    expect((await send(what, csv, '?preview=true')).body).toMatchObject({ ok: false, items: [{ faults: [{ code }] }] });
  });

  it('whose quotes do not match is refused, as is a table that there is not', async () => {
    expect((await send('people', '帳號,姓名\r\n"wang.fang,王芳\r\n')).body.code).toBe('ORGANISATION_TABLE_UNREADABLE');
    await admin().get('/v2/organisation/tables/salaries').expect(404);
  });

  it('of units, posts and charges adds a section with its posts and its leader', async () => {
    expect((await send('units', 'id,name,kind\r\nplanning,規劃科,section\r\n')).status).toBe(200);
    expect((await send('posts', 'id,name,unit,as\r\nplanning-clerk,規劃科科員,planning,clerk\r\n')).status).toBe(200);
    expect((await send('charges', 'id,leader,units,firstDay\r\nsun-9,孫麗華,規劃科,2026-11-01\r\n')).status).toBe(200);
    expect((await admin().get('/v2/groups').expect(200)).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ groupId: 'leader-of@planning', nameEn: expect.stringContaining('Leader in Charge') })]));
    expect((await send('units', 'id,name,kind,closed\r\nsecretariat,秘書科,section,yes\r\n')).body.fields).toMatchObject([{ keyword: 'STILL_HELD' }]);
  });
});

describe('tasks that nobody can do', () => {
  it('are listed for operators and administrators, told once a night, and none when somebody holds the post again', async () => {
    await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'posted', variables: { title: '機關文' } }).expect(200);
    const lists = async (who: string) => (await office.as(who).get('/v2/organisation/unmanned').expect(200)).body;
    expect((await lists('jiang.tao')).total).toBe(0);
    await office.as('wang.fang').get('/v2/organisation/unmanned').expect(403);
    await change('tang.yu', { holdings: [] });
    expect(await lists('jiang.tao')).toMatchObject({ total: 1, items: [{ name: '蓋章', title: '機關文', reason: 'post-vacant', waitsFor: [{ id: 'seal-keeper', name: 'Seal Keeper' }] }] });
    expect((await lists('zzz.admin')).items[0].title).toBeUndefined();
    const notices = async (who: string) => (await office.as(who).get('/v2/notices').expect(200)).body.items.filter(({ template }: { template: string }) => template === 'unmanned');
    office.time.now = Date.parse('2026-11-26T18:30:00Z');
    expect((await notices('jiang.tao')).length).toBe(0);
    await office.lookAtNight();
    await office.lookAtNight();
    expect(await notices('jiang.tao')).toMatchObject([{ about: { count: 1 } }]);
    expect(await notices('zzz.admin')).toHaveLength(1);
    expect(await notices('wang.fang')).toEqual([]);
    expect((await change('tang.yu', { holdings: [{ post: 'seal-keeper', unit: 'secretariat' }] })).status).toBe(200);
    office.time.now += DAY;
    await office.lookAtNight();
    expect(await notices('jiang.tao')).toHaveLength(1);
  });

  it('waits for who is not cleared for its case, or has a closed account', async () => {
    const { body: { processInstanceKey: key } } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'posted' }).expect(200);
    const { body: { items: [task] } } = await office.as('demo').post('/v2/user-tasks/search', { filter: { processInstanceKey: key } }).expect(200);
    await office.as('demo').put(`/v2/element-instances/${key}/variables`, { variables: { secrecy: '絕密' } }).expect(204);
    const reasons = async (who: string) => (await office.as(who).get('/v2/organisation/unmanned').expect(200)).body.items.filter(({ processInstanceKey }: { processInstanceKey: string }) => processInstanceKey === key).map(({ reason }: { reason: string }) => reason);
    expect(await reasons('demo')).toEqual(['not-cleared']);
    // Who is not cleared for the case learns of nothing.
    expect(await reasons('zzz.admin')).toEqual([]);
    await office.as('demo').put(`/v2/element-instances/${key}/variables`, { variables: { secrecy: '無' } }).expect(204);
    await office.as('tang.yu').post(`/v2/user-tasks/${task.userTaskKey}/assignment`, {}).expect(204);
    await admin().post('/v2/accounts/tang.yu/closing').expect(204);
    expect(await reasons('zzz.admin')).toEqual(['account-closed']);
    await admin().post('/v2/accounts/tang.yu/reopening').expect(204);
    expect(await reasons('zzz.admin')).toEqual([]);
  });
});

describe('numbers that were given on paper before', () => {
  const carry = (body: object, who = 'cai.ming', series = '大政函') => office.as(who).post(`/v2/organisation/series/${encodeURIComponent(series)}/carried`, { year: 2026, through: 57, reason: '紙本登記簿', ...body });

  it('the next one is behind them, in the list, the register and the audit log', async () => {
    expect((await carry({}).expect(200)).body).toEqual({ series: '大政函', year: 2026, next: 58 });
    expect((await admin().get('/v2/organisation/series').expect(200)).body.items).toContainEqual({ series: '大政函', name: expect.any(String), year: 2026, next: 58, used: 0, voided: 0, carried: 57 });
    expect(await office.store.numbers.allocate('大政函', 2026, 'job', office.time.now)).toBe(58);
    const register = (await office.as('wang.fang').get(`/v2/registers/${encodeURIComponent('大政函')}?year=2026`).expect(200)).body;
    expect(register.items).toEqual([
      { n: 1, through: 57, docNo: '大政函〔2026〕1號', status: 'carried', at: expect.any(String), reason: '紙本登記簿' }, { n: 58, docNo: '大政函〔2026〕58號', status: 'used', at: expect.any(String) },
    ]);
    const { items } = (await office.as('zhao.min').get('/v2/audit/log?kind=series-changed').expect(200)).body;
    expect(items).toEqual([expect.objectContaining({ username: 'cai.ming', about: '大政函', details: { year: 2026, through: 57, reason: '紙本登記簿' } })]);
  });

  it('are said once, before any number is given, by an administrator', async () => {
    await carry({}).expect(200);
    expect((await carry({ through: 60 }).expect(409)).body.code).toBe('NUMBERS_GIVEN');
    await office.store.numbers.allocate('大政發', 2026, 'job', office.time.now);
    expect((await carry({}, 'cai.ming', '大政發').expect(409)).body.code).toBe('NUMBERS_GIVEN');
    expect((await carry({}, 'cai.ming', '火星').expect(404)).body.code).toBe('SERIES_NOT_FOUND');
    expect((await carry({ year: 2025 }).expect(400)).body.detail).toContain('2026 or 2027');
    for (const body of [{ through: 0 }, { through: 1.5 }, { through: 100_000 }, { reason: '' }]) await carry(body).expect(400);
    await carry({}, 'wang.fang').expect(403);
    await carry({}, 'jiang.tao').expect(403);
  });
});

it('the series of numbers are counted, without those of cases that are not for the reader', async () => {
  const year = 2026;
  await office.store.numbers.allocate('大政辦發', year, 'a', office.time.now);
  await office.store.numbers.allocate('大政辦發', year, 'b', office.time.now);
  await office.store.numbers.void('大政辦發', year, 1, '作廢', office.time.now);
  const { body } = await admin().get('/v2/organisation/series').expect(200);
  expect(body.items).toContainEqual({ series: '大政辦發', name: expect.any(String), year, next: 3, used: 1, voided: 1 });
});
