/** One's own case without an account: asked, answered, withdrawn, served, rated; and what of it the units of the office do not see (duties.md D.7). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepReceipt } from '../../api/public/case-code.js';
import { openTestOffice, uploadFile, type Office } from './open-office.js';
import { Citizen, Clerks, type Receipt, type Values } from './public-citizens.js';

const DUTIES = ['disclosure-request', 'petition-handling', 'hotline-case', 'seal-use', 'archive-filing', 'info-publication'];
const CALL: Values = { title: '文化路路燈不亮', phone: '13800005678', caller: '宋先生', anonymousToUnit: false, type: '求助', area: '道路交通', address: '文化路12號', content: '路燈三天不亮。' };

describe('A case of somebody without an account', () => {
  let office: Office;
  let citizen: Citizen;
  let clerks: Clerks;
  beforeAll(async () => {
    office = await openTestOffice({ duties: DUTIES, publicPart: { challengeBits: 0, limits: { writes: 1000, requests: 10_000, files: 1000 } } });
    citizen = new Citizen(office);
    clerks = new Clerks(office);
  }, 120_000);
  afterAll(async () => { await office.close(); });

  const caseOf = (receipt: Receipt): Promise<string> => clerks.caseOf(receipt);
  const taskOf = (instance: string, element: string): Promise<string> => clerks.taskOf(instance, element);
  const complete = (instance: string, who: string, element: string, variables: object): Promise<void> => clerks.complete(instance, who, element, variables);
  const own = async (receipt: Receipt) => (await citizen.of(receipt).get('/case').expect(200)).body;
  const offered = async (receipt: Receipt): Promise<string[]> => (await own(receipt)).actions.map(({ id }: { id: string }) => id);

  async function request(title: string): Promise<Receipt> {
    const ticket = await citizen.ticket();
    const form = { kind: '公開申請', applicantKind: '公民', name: '平安', contact: '13800001234', title, infoDesc: '農田項目驗收報告', form: '電子', delivery: '網絡', idDoc: await citizen.upload(ticket, '證件.pdf') };
    return citizen.apply('disclosure-request', form, ticket);
  }
  const REGISTER = { kind: '公開申請', applicantKind: '公民', contact: '13800001234', name: '平安', infoDesc: '農田項目驗收報告', form: '電子', delivery: '網絡', receivedOn: '2026-11-23' };

  it('is asked for a correction, whose time does not count, and goes on with what the citizen sends', async () => {
    const receipt = await request('驗收報告');
    const instance = await caseOf(receipt);
    await complete(instance, 'dong.qing', 'U_1', { ...REGISTER, title: '驗收報告', idDoc: await uploadFile(office, 'dong.qing', '證件.txt') });
    expect(await offered(receipt)).toEqual(['withdraw']);
    await complete(instance, 'dong.qing', 'U_2', { decision: '內容不明，補正', lacking: '請寫明項目名稱。' });
    const asked = await own(receipt);
    expect(asked).toMatchObject({ phase: 'correction', says: 'You are asked to correct the request', actions: [{ id: 'correct', what: '請寫明項目名稱。' }, { id: 'withdraw' }] });
    expect(asked.clocks).toEqual([expect.objectContaining({ key: 'whole', paused: true, ground: '補正', pausedSince: '2026-11-23T01:00:00.000Z', statutory: true })]);
    const send = (key: string) => citizen.of(receipt).post('/case/actions/correct', { form: { infoDesc: '安廣鎮高標準農田項目驗收報告' } }).set('Idempotency-Key', key);
    const first = await send('11111111-2222-3333-4444-555555555555').expect(200);
    expect(first.body.phase).toBe('examining');
    // Sent again because the answer was lost: done once.
    await send('11111111-2222-3333-4444-555555555555').expect(200);
    expect((await send('99999999-2222-3333-4444-555555555555').expect(409)).body.code).toBe('PUBLIC_ACTION_NOT_NOW');
    const sheet = await office.as('dong.qing').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(sheet.body.variables).toMatchObject({ infoDesc: '安廣鎮高標準農田項目驗收報告', corrected: '已補正' });
    expect((await own(receipt)).clocks[0].paused).toBe(false);
  });

  it('is withdrawn with a reason where the diagram lets it, and offers nothing more', async () => {
    const receipt = await request('另一份報告');
    await office.engine.runDueWork();
    expect((await citizen.of(receipt).post('/case/actions/withdraw', { form: {} }).expect(400)).body.code).toBe('FORM_INVALID');
    await citizen.of(receipt).post('/case/actions/withdraw', { form: { reason: '已在網站找到' } }).expect(200);
    await office.engine.runDueWork();
    expect(await own(receipt)).toMatchObject({ state: 'COMPLETED', says: 'Withdrawn', actions: [] });
  });

  it('says whether one is satisfied by the diagram\'s own message, after the answer was served', async () => {
    const receipt = await citizen.apply('hotline', CALL);
    const instance = await caseOf(receipt);
    await complete(instance, 'yu.xiaoyan', 'U_1', { ...CALL, channel: '網站', urgency: '一般', decision: '受理' });
    await complete(instance, 'yuan.chao', 'U_4', { leadUnit: 'development', requirement: '核實並修復。' });
    await complete(instance, 'lu.jie', 'U_6', { decision: '簽收' });
    await complete(instance, 'lu.jie', 'U_8', { contacted: true, contactNote: '情況屬實。' });
    await complete(instance, 'lu.jie', 'U_8b', { decision: '辦結', result: '已更換燈具。', solved: '已解決' });
    await complete(instance, 'lu.jie', 'U_10', { way: '電話', answeredOn: '2026-11-23', answer: '已修復，請查看。' });
    expect((await own(receipt)).papers).toEqual([]);
    await complete(instance, 'yuan.chao', 'U_11', { decision: '屬實' });
    const answered = await own(receipt);
    expect(answered.papers).toEqual([expect.objectContaining({ id: 'answer-1', values: [{ label: 'Answer', text: '已修復，請查看。' }] })]);
    expect(answered.actions.map(({ id }: { id: string }) => id)).toContain('rate');
    await citizen.of(receipt).post('/case/actions/rate', { form: { rating: '滿意' } }).expect(200);
    await office.engine.runDueWork();
    const sheet = await office.as('yuan.chao').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(sheet.body.variables).toMatchObject({ rating: '滿意', hotlineNo: expect.anything() });
  });

  it('keeps one receipt of a paper and tells of it once, also when it was kept and a crash left it untold', async () => {
    const receipt = await request('當場可答的報告');
    const instance = await caseOf(receipt);
    await complete(instance, 'dong.qing', 'U_1', { ...REGISTER, title: '當場可答的報告', idDoc: await uploadFile(office, 'dong.qing', '證件.txt') });
    await complete(instance, 'dong.qing', 'U_2', { decision: '可當場答復', spotType: '予以公開', spotFile: await uploadFile(office, 'dong.qing', '答復.txt') });
    const { body: { items: [seal] } } = await office.as('tang.yu').post('/v2/user-tasks/search', { filter: { elementId: 'U_6', state: 'CREATED' } }).expect(200);
    await complete(seal.processInstanceKey, 'tang.yu', 'U_6', { decision: '文本相符，已用印', sealedCopies: 1, position: '落款處', ridingSeal: false, scan: await uploadFile(office, 'tang.yu', '用印件.txt') });
    await complete(instance, 'dong.qing', 'U_8', { way: '網絡', servedOn: '2026-11-23', remedyTold: true });
    const [paper] = (await own(receipt)).papers;
    expect(paper).toMatchObject({ id: 'spot-1', receipt: true });
    const told = async () => (await office.as('dong.qing').get('/v2/notices').expect(200)).body.items.filter(({ template }: { template: string }) => template === 'public.receipt');
    const at = await keepReceipt(office.store, receipt.caseNo, 'spot-1', Date.parse('2026-11-23T01:00:00Z'));
    expect(await told()).toEqual([]);
    for (let times = 0; times < 2; times += 1) {
      const { body } = await citizen.of(receipt).post('/case/papers/spot-1/receipt', {}).expect(200);
      expect(body.papers[0].acknowledgedAt).toBe(new Date(at).toISOString());
      expect(await told()).toHaveLength(1);
    }
  });

  it('is shown to the unit with name and telephone where its step asks for them, and masked to it where the citizen wants so', async () => {
    const seen: Record<string, Values> = {};
    for (const anonymousToUnit of [false, true]) {
      const receipt = await citizen.apply('hotline', { ...CALL, anonymousToUnit, address: `文化路${String(anonymousToUnit)}` });
      const instance = await caseOf(receipt);
      await complete(instance, 'yu.xiaoyan', 'U_1', { ...CALL, anonymousToUnit, address: `文化路${String(anonymousToUnit)}`, channel: '網站', urgency: '一般', decision: '受理' });
      await complete(instance, 'yuan.chao', 'U_4', { leadUnit: 'development', requirement: '核實並修復。' });
      await complete(instance, 'lu.jie', 'U_6', { decision: '簽收' });
      const sheet = await office.as('lu.jie').get(`/v2/process-instances/${instance}/sheet`).expect(200);
      seen[String(anonymousToUnit)] = sheet.body.variables;
      const film = await office.as('lu.jie').get(`/v2/process-instances/${instance}/film`).expect(200);
      expect(JSON.stringify(film.body.payloads).includes('13800005678')).toBe(!anonymousToUnit);
      const variables = await office.as('lu.jie').post('/v2/variables/search', { filter: { processInstanceKey: instance, name: 'phone' } }).expect(200);
      expect(JSON.stringify(variables.body)).not.toContain('13800005678');
      const clerk = await office.as('yuan.chao').get(`/v2/process-instances/${instance}/sheet`).expect(200);
      expect(clerk.body.variables).toMatchObject({ caller: '宋先生', phone: '13800005678' });
    }
    expect(seen['false']).toMatchObject({ caller: '宋先生', phone: '13800005678' });
    expect(seen['true']).toMatchObject({ caller: '宋**', phone: '138****5678', content: '路燈三天不亮。' });
  });

  it('is never there for the unit that it accuses, whatever its people may see else', async () => {
    const accused = office.as('lu.jie');
    const form = { title: '反映工程問題', anonymous: false, name: '宋先生', phone: '13800005678', people: 1, area: 'development', request: '請查處。' };
    for (const [type, status] of [['建議意見', 200], ['檢舉控告', 404]] as const) {
      const receipt = await citizen.apply('petition', { ...form, type });
      const instance = await caseOf(receipt);
      await office.engine.runDueWork();
      const task = await taskOf(instance, 'U_1');
      await office.as('demo').post(`/v2/user-tasks/${task}/circulate`, { users: ['lu.jie'] });
      await office.as('demo').post(`/v2/user-tasks/${task}/assignment`, { assignee: 'lu.jie' });
      await accused.get(`/v2/process-instances/${instance}/sheet`).expect(status);
      await accused.get(`/v2/user-tasks/${task}/sheet`).expect(status);
    }
  });

  it('gives nothing of another case: neither its papers, nor its files, nor what may be sent to it', async () => {
    const [mine, theirs] = [await request('甲'), await citizen.apply('hotline', CALL)];
    const { items: [file] } = (await office.as('demo').get(`/v2/process-instances/${await caseOf(mine)}/files`).expect(200)).body;
    expect((await citizen.of(theirs).get(`/case/files/${file.fileId}`).expect(404)).body.code).toBe('FILE_NOT_FOUND');
    expect((await citizen.of(mine).get(`/case/files/${file.fileId}`).expect(404)).body.code).toBe('FILE_NOT_FOUND');
    expect((await citizen.of(theirs).post('/case/actions/correct', { form: {} }).expect(404)).body.code).toBe('PUBLIC_ACTION_NOT_FOUND');
    expect((await citizen.of(theirs).post('/case/papers/answer-1/receipt', {}).expect(404)).body.code).toBe('PAPER_NOT_FOUND');
  });
});
