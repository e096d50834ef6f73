/** 公眾服務: what citizens, deputies and other offices hand in without an account begins the duty by its own message. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestOffice, type Office } from './open-office.js';
import { Citizen, type Receipt, type Values } from './public-citizens.js';

const DUTIES = ['administrative-review', 'disclosure-request', 'petition-handling', 'hotline-case', 'proposal-handling', 'religious-approval', 'seal-use', 'archive-filing', 'info-publication'];

const REVIEW: Values = {
  title: '不服罰款決定', applicantType: '公民', name: '張三', idNo: '220882199001011234', contact: '13800005678', address: '大安市慧陽街1號', respondent: 'natural-resources',
  act: '罰款2000元', actDate: '2026-11-02', knowDate: '2026-11-03', informed: true, requests: ['撤銷'], facts: '處罰依據不足。',
};
const PETITION: Values = { title: '建議增設公交站', type: '建議意見', anonymous: false, name: '李四', phone: '13900001111', people: 1, area: 'housing-construction', request: '在安廣路增設公交站。' };
const CALL: Values = { title: '路燈不亮', phone: '13700002222', caller: '王五', anonymousToUnit: true, type: '求助', area: '道路交通', address: '慧陽街', content: '路燈壞了三天。' };

describe('Public services', () => {
  let office: Office;
  let citizen: Citizen;
  let units: { id: string; kind: string }[];
  beforeAll(async () => {
    office = await openTestOffice({ duties: DUTIES, publicPart: { challengeBits: 6, limits: { writes: 1000, requests: 10_000, files: 1000 } } });
    citizen = new Citizen(office);
    units = (await citizen.ask('get', '/services/petition').expect(200)).body.units;
  }, 120_000);
  afterAll(async () => { await office.close(); });
  const unit = (kind: string): string => units.find((one) => one.kind === kind)?.id ?? '';

  it('are six, told in plain words and in three languages', async () => {
    const { body } = await citizen.ask('get', '/services').expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['administrative-review', 'disclosure-request', 'petition', 'hotline', 'proposal', 'religious-approval']);
    expect(body.items[0].name).toBe('Apply for administrative review');
    const hans = await citizen.ask('get', '/services').set('Accept-Language', 'zh-Hans').expect(200);
    expect(hans.body.items[0].name).toBe('申请行政复议');
  });

  it('asks of the duty\'s form only what is the applicant\'s to say', async () => {
    const { body } = await citizen.ask('get', '/services/administrative-review/forms/apply').expect(200);
    expect(Object.keys(body.schema.properties)).not.toContain('receivedOn');
    expect(Object.keys(body.schema.properties)).not.toContain('respondentKind');
    expect(body.schema.required).toEqual(['title', 'applicantType', 'name', 'idNo', 'contact', 'address', 'respondent', 'act', 'actDate', 'knowDate', 'informed', 'requests', 'facts']);
    const module = await citizen.ask('get', body.validator.replace('/v2/public', '')).buffer(true).expect(200);
    expect(module.text ?? String(module.body)).toContain('export default exports');
  });

  it.each<[string, () => Promise<Values>, string, string]>([
    ['administrative-review', async () => ({ ...REVIEW, respondent: unit('department') }), 'administrative-review', 'legal-clerk'],
    ['disclosure-request', async () => ({ kind: '公開申請', applicantKind: '公民', name: '張三', contact: '13800005678', title: '供暖補貼辦法', infoDesc: '2025年供暖補貼辦法', form: '電子', delivery: '網絡' }), 'disclosure-request', 'openness-officer'],
    ['petition', async () => ({ ...PETITION, area: unit('department') }), 'petition-handling', 'secretariat-clerk'],
    ['hotline', async () => CALL, 'hotline-case', 'hotline-operator'],
    ['proposal', async () => ({ title: '關於改善農村道路的建議', itemNo: '12', itemType: '人大建議', session: '第十九屆三次會議', proposers: ['gu.xiang'], termEndsOn: '2027-12-31' }), 'proposal-handling', 'proposals-clerk'],
    ['religious-approval', async () => ({ title: '慈恩寺登記', itemCode: '場所登記', variant: '新辦', applicantOrg: '大安市佛教協會', religion: '佛教', site: '慈恩寺，慧陽街' }), 'religious-approval', 'approval-clerk'],
  ])('%s: an application comes to the clerk\'s inbox with its origin, and can be seen by number and code', async (service, form, process, post) => {
    const ticket = await citizen.ticket();
    const paper = await citizen.upload(ticket, '材料.pdf');
    const files: Values = service === 'disclosure-request' ? { idDoc: paper } : service === 'proposal' ? { body: paper } : service === 'religious-approval' ? { files: [paper] } : {};
    const receipt = await citizen.apply(service, { ...await form(), ...files }, ticket);
    expect(receipt.caseNo).toMatch(new RegExp(`^${process.toUpperCase()}-2026-[0-9]{6}$`));
    expect(receipt.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    await office.engine.runDueWork();
    const found = await office.as('demo').post('/v2/user-tasks/search', { filter: { processDefinitionId: process, candidateGroup: post }, duty: { caseNo: receipt.caseNo } }).expect(200);
    expect(found.body.items).toHaveLength(1);
    const sheet = await office.as('demo').get(`/v2/process-instances/${found.body.items[0].processInstanceKey}/sheet`).expect(200);
    expect(sheet.body.variables).toMatchObject({ origin: '網上', ...await form() });
    expect(sheet.body.history[0]).toMatchObject({ kind: 'started', byName: 'Applicant online' });
    if (Object.keys(files).length > 0) expect(sheet.body.files.map(({ name }: { name: string }) => name)).toEqual(['材料.pdf']);
    const own = await citizen.of(receipt).get('/case').expect(200);
    expect(own.body).toMatchObject({ caseNo: receipt.caseNo, state: 'ACTIVE', phase: 'received', papers: [] });
    expect(JSON.stringify(own.body)).not.toMatch(/"U_1"|SE_msg/);
  });

  it('keeps what the form marks as personal beside the log, and nowhere else', async () => {
    const receipt = await citizen.apply('administrative-review', { ...REVIEW, name: '趙不在帳', respondent: unit('department') });
    const { items: [row] } = await office.store.search.instances({ filter: { caseNo: { eq: receipt.caseNo } }, page: { limit: 1 } });
    const commits = await office.store.commits.commits(row?.instance ?? 0);
    expect(JSON.stringify(commits)).not.toContain('趙不在帳');
    expect(JSON.stringify(commits)).toContain('處罰依據不足');
    const payloads = await office.store.payloads.list(row?.instance ?? 0);
    const values = await Promise.all(payloads.map(({ instance, id }) => office.store.payloads.get(instance, id)));
    expect(values.map((payload) => payload?.value)).toEqual(expect.arrayContaining(['趙不在帳', '220882199001011234']));
  });

  it('answers a repeated request with the same number and code, and begins one case', async () => {
    const ticket = await citizen.ticket();
    const ask = (form: Values) => citizen.ask('post', '/services/hotline/applications', { form, consent: true }).set('X-Public-Ticket', ticket).set('Idempotency-Key', 'b4a7c1de-0000-4000-8000-5f1f2f3f4f5f');
    const first = await ask(CALL).expect(201);
    const second = await ask(CALL).expect(201);
    expect(second.body).toEqual(first.body);
    expect((await ask({ ...CALL, title: '另一件事' }).expect(409)).body.code).toBe('REQUEST_KEY_REUSED');
    const { items } = await office.store.search.instances({ filter: { caseNo: { eq: first.body.caseNo } }, page: { limit: 10 } });
    expect(items.map(({ title }) => title)).toEqual(['路燈不亮']);
  });

  it.each<[string, object, number, string]>([
    ['without consent', { form: CALL, consent: false }, 400, 'REQUEST_INVALID'],
    ['without a field that is required', { form: { ...CALL, content: undefined }, consent: true }, 400, 'FORM_INVALID'],
    ['with a field that is the office\'s', { form: { ...CALL, decision: '不予受理' }, consent: true }, 400, 'FORM_INVALID'],
    ['beyond the size', { form: { ...CALL, content: '長'.repeat(120_000) }, consent: true }, 413, 'BODY_TOO_LARGE'],
  ])('refuses an application %s', async (_what, body, status, code) => {
    const answer = await citizen.ask('post', '/services/hotline/applications', body).set('X-Public-Ticket', await citizen.ticket()).expect(status);
    expect(answer.body.code).toBe(code);
  });

  it('refuses an application without a solved challenge, with a forged one, and with one that has expired', async () => {
    const send = (ticket: string) => citizen.ask('post', '/services/hotline/applications', { form: CALL, consent: true }).set('X-Public-Ticket', ticket);
    const ticket = await citizen.ticket();
    const [id, expires, bits, signature] = ticket.split('.');
    for (const wrong of ['', `${id}.${expires}.0.${signature}.0`, `${id}.${Number(expires) + 1}.${bits}.${signature}.0`]) {
      expect((await send(wrong).expect(403)).body.code).toBe('TICKET_INVALID');
    }
    office.time.now += 5 * 3_600_000;
    expect((await send(ticket).expect(403)).body.code).toBe('TICKET_INVALID');
    office.time.now -= 5 * 3_600_000;
  });

  it('takes no file of another applicant, too large, or of a strange kind', async () => {
    const [mine, theirs] = [await citizen.ticket(), await citizen.ticket()];
    const stolen = await citizen.upload(theirs, '他人.pdf');
    const answer = await citizen.ask('post', '/services/disclosure-request/applications', {
      consent: true, form: { kind: '公開申請', applicantKind: '公民', name: '張三', contact: '1', title: '甲', infoDesc: '乙', form: '電子', delivery: '網絡', idDoc: stolen },
    }).set('X-Public-Ticket', mine).expect(400);
    expect(answer.body.fields).toEqual([expect.objectContaining({ path: '/idDoc/fileId' })]);
    const send = (name: string, bytes: number) => citizen.ask('post', '/files').set('X-Public-Ticket', mine).attach('file', Buffer.alloc(bytes, 'a'), { filename: name });
    expect((await send('大.pdf', 10 * 1024 * 1024 + 1).expect(413)).body.code).toBe('FILE_TOO_LARGE');
    expect((await send('程式.exe', 10).expect(415)).body.code).toBe('FILE_NAME_WRONG');
  });

  it('lets nobody in who has the wrong number, the wrong code or none, and tells which by nothing', async () => {
    const receipt = await citizen.apply('hotline', CALL);
    const other = await citizen.apply('hotline', CALL);
    const asked: Receipt[] = [{ caseNo: receipt.caseNo, code: other.code }, { caseNo: 'HOTLINE-CASE-2026-999999', code: receipt.code }, { caseNo: receipt.caseNo, code: '' }];
    const answers = await Promise.all(asked.map((one) => citizen.of(one).get('/case').expect(404)));
    // How often the address asked is its own affair.
    const told = answers.map(({ text, headers: { 'x-request-id': requestId, date: _date, ratelimit: _left, etag: _etag, ...headers } }) => ({ text: text.replace(String(requestId), ''), headers }));
    expect(told[0]?.text).toContain('PUBLIC_CASE_NOT_FOUND');
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    await citizen.of({ ...receipt, code: receipt.code.toLowerCase().replaceAll('-', ' ') }).get('/case').expect(200);
  });

  it('keeps the code as a hash only', async () => {
    const receipt = await citizen.apply('hotline', CALL);
    const kept = JSON.stringify(await office.store.settings.get(`public-case:${receipt.caseNo}`));
    expect(kept).toMatch(/"hash":"[0-9a-f]{64}"/);
    expect(kept).not.toContain(receipt.code);
    expect(kept).not.toContain('13700002222');
  });

  it('opens nothing of the office to who has a number and a code', async () => {
    const receipt = await citizen.apply('hotline', CALL);
    for (const path of ['/v2/session', '/v2/user-tasks/search', '/v2/process-instances/search']) {
      await (path.endsWith('search') ? office.anybody().post(path).send({}) : office.anybody().get(path)).auth(receipt.caseNo, receipt.code).expect(401);
    }
  });
});

describe('Limits on the public part', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openTestOffice({ duties: ['hotline-case'], publicPart: { challengeBits: 0, limits: { writes: 3, wrongByAddress: 4, wrongByCase: 3 } } });
  }, 60_000);
  afterAll(async () => { await office.close(); });

  it('on applications of an address: another address is not held up', async () => {
    const busy = new Citizen(office, '198.51.100.1');
    for (let n = 0; n < 3; n += 1) await busy.apply('hotline', CALL);
    const refused = await busy.ask('post', '/services/hotline/applications', { form: CALL, consent: true }).set('X-Public-Ticket', await busy.ticket()).expect(429);
    expect(refused.body.code).toBe('TOO_MANY_ATTEMPTS');
    await new Citizen(office, '198.51.100.2').apply('hotline', CALL);
  });

  it('on wrong codes for a case, from whatever address, and on those of an address, for whatever case', async () => {
    const receipt = await new Citizen(office, '198.51.100.3').apply('hotline', CALL);
    const wrong = { ...receipt, code: '0000' };
    for (const last of [11, 12, 13]) await new Citizen(office, `198.51.100.${last}`).of(wrong).get('/case').expect(404);
    await new Citizen(office, '198.51.100.14').of(wrong).get('/case').expect(429);
    const guesser = new Citizen(office, '198.51.100.20');
    for (const n of [1, 2, 3, 4]) await guesser.of({ caseNo: `HOTLINE-CASE-2026-90000${n}`, code: '0000' }).get('/case').expect(404);
    await guesser.of({ caseNo: 'HOTLINE-CASE-2026-900009', code: '0000' }).get('/case').expect(429);
  });
});
