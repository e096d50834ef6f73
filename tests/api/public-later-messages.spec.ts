/** What a citizen or deputy sends later, while their case waits for it: a filing put right, a hearing asked for, a form of feedback. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestOffice, uploadFile, type Office } from './open-office.js';
import { Citizen, Clerks, type Receipt, type Values } from './public-citizens.js';

const DUTIES = ['religious-approval', 'proposal-handling', 'seal-use', 'archive-filing', 'info-publication'];
const DAY = 86_400_000;

describe('What is sent later', () => {
  let office: Office;
  let citizen: Citizen;
  let clerks: Clerks;
  beforeAll(async () => {
    office = await openTestOffice({ duties: DUTIES, publicPart: { challengeBits: 0, limits: { writes: 1000, requests: 10_000, files: 1000 } } });
    citizen = new Citizen(office);
    clerks = new Clerks(office);
  }, 120_000);
  afterAll(async () => { await office.close(); });

  const own = async (receipt: Receipt) => (await citizen.of(receipt).get('/case').expect(200)).body;
  const offered = async (receipt: Receipt): Promise<string[]> => (await own(receipt)).actions.map(({ id }: { id: string }) => id);
  const send = (receipt: Receipt, action: string, form: Values) => citizen.of(receipt).post(`/case/actions/${action}`, { form });

  async function taken(form: Values): Promise<{ receipt: Receipt; instance: string }> {
    const ticket = await citizen.ticket();
    const receipt = await citizen.apply('religious-approval', { variant: '新辦', applicantOrg: '市佛教協會', religion: '佛教', ...form, files: [await citizen.upload(ticket, '材料.pdf')] }, ticket);
    const instance = await clerks.caseOf(receipt);
    const registered = { urgency: '平件', variant: '新辦', applicantOrg: '市佛教協會', religion: '佛教', receivedOn: '2026-11-23', decision: '齊全', ...form };
    await clerks.complete(instance, 'bao.lin', 'U_1', { ...registered, files: [await uploadFile(office, 'bao.lin', '材料.txt')] });
    return { receipt, instance };
  }

  it('a filing is put right with papers, and is examined again with what was said to it', async () => {
    const { receipt, instance } = await taken({ title: '教職人員備案', itemCode: '教職人員備案', personName: '釋某', certNo: 'JZ-220882-7' });
    expect(await offered(receipt)).toEqual(['withdraw']);
    await clerks.complete(instance, 'bao.lin', 'U_9', { decision: '退正', opinion: '缺認定文件。' });
    const asked = await own(receipt);
    expect(asked).toMatchObject({ phase: 'correction', actions: [{ id: 'amend', what: '缺認定文件。', dueAt: '2026-12-07T09:00:00.000Z' }, { id: 'withdraw' }] });
    expect(asked.clocks).toContainEqual(expect.objectContaining({ key: 'filing', paused: true, ground: '退正' }));
    expect((await send(receipt, 'amend', { note: '沒有附件' }).expect(400)).body.code).toBe('FORM_INVALID');
    expect((await send(receipt, 'hearing', { hearingReason: '不是時候' }).expect(409)).body.code).toBe('PUBLIC_ACTION_NOT_NOW');
    await send(receipt, 'amend', { note: '已補認定文件。', papers: [await citizen.of(receipt).upload('認定.pdf')] }).expect(200);
    await office.engine.runDueWork();
    expect(await own(receipt)).toMatchObject({ phase: 'filing', actions: [{ id: 'withdraw' }] });
    const sheet = await office.as('bao.lin').get(`/v2/user-tasks/${await clerks.taskOf(instance, 'U_9')}/sheet`).expect(200);
    expect(sheet.body.values).toMatchObject({ supplied: '已補認定文件。' });
    const all = await office.as('bao.lin').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(all.body.variables.files).toHaveLength(2);
  });

  it('a hearing is asked for within its time, and is prepared with the reason', async () => {
    const { receipt, instance } = await taken({ title: '境外捐贈審批', itemCode: '境外捐贈', donor: '某基金會', amount: 20_000_000 });
    await clerks.complete(instance, 'bao.lin', 'U_4a', { inspectors: ['bao.lin', 'yan.hong'], checkedOn: '2026-11-23', findings: '與申請材料一致。' });
    await clerks.complete(instance, 'lei.ting', 'U_4b', { decision: '同意' });
    await clerks.complete(instance, 'bao.lin', 'U_4c', { significant: true, statement: '涉及同址團體。' });
    expect(await own(receipt)).toMatchObject({ phase: 'hearing-right', actions: [{ id: 'hearing', dueAt: '2026-11-30T09:00:00.000Z' }, { id: 'withdraw' }] });
    await send(receipt, 'hearing', { hearingReason: '請當面說明用途。' }).expect(200);
    await office.engine.runDueWork();
    expect(await own(receipt)).toMatchObject({ phase: 'hearing', actions: [{ id: 'withdraw' }] });
    const sheet = await office.as('bao.lin').get(`/v2/user-tasks/${await clerks.taskOf(instance, 'U_5b')}/sheet`).expect(200);
    expect(sheet.body.values).toMatchObject({ hearingReason: '請當面說明用途。' });
    const { body } = await office.as('bao.lin').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(body.variables).toMatchObject({ hearingAsked: '申請聽證', askedOn: '2026-11-23' });
  });

  it('a deputy\'s form of feedback that comes late, while one is called back already, is taken and closes the calling back', async () => {
    const ticket = await citizen.ticket();
    const item = { title: '關於加快農村公路養護的建議', itemNo: '人大第12號', itemType: '人大建議', session: '十屆五次', batchNo: '2026全會', proposers: ['gu.xiang'], termEndsOn: '2027-12-31' };
    const receipt = await citizen.apply('proposal', { ...item, body: await citizen.upload(ticket, '建議原件.pdf') }, ticket);
    const instance = await clerks.caseOf(receipt);
    const answered = async (task: string): Promise<Values> => (await office.as('tian.ye').get(`/v2/user-tasks/${await clerks.taskOf(instance, task)}/sheet`).expect(200)).body.values;
    await clerks.complete(instance, 'tian.ye', 'U_1', { ...item, urgency: '平件', secrecy: '無', body: (await answered('U_1'))['body'] });
    await clerks.complete(instance, 'tian.ye', 'U_2', { topic: '城建交通', handleMode: '單辦', leadDept: 'agriculture', isKey: false, isComplex: false, assignDate: '2026-11-23' });
    await clerks.complete(instance, 'xiao.ling', 'U_3', { decision: '同意' });
    await clerks.complete(instance, 'shi.xiaolei', 'U_7', { decision: '簽收' });
    await clerks.complete(instance, 'shi.xiaolei', 'U_8', { measures: '分年整修危橋險路。', schedule: [{ step: '摸底', due: '2026-12-10' }], contactPerson: '石曉磊' });
    await clerks.complete(instance, 'shi.xiaolei', 'U_9a', { date: '2026-11-23', way: '電話', record: '代表希望先修危橋。' });
    await clerks.complete(instance, 'shi.xiaolei', 'U_9c', { done: '已列入年度養護計劃並開工。' });
    const answerFile = await uploadFile(office, 'shi.xiaolei', '答復函.txt');
    await clerks.complete(instance, 'shi.xiaolei', 'U_10', { class: 'A', content: '已列入本年養護計劃並開工。', answerFile, signedBy: 'jin.shan' });
    await clerks.complete(instance, 'jin.shan', 'U_11', { decision: '同意' });
    await clerks.complete(instance, 'tian.ye', 'U_12', { decision: '合格' });
    // Nothing is to be said yet of an answer that has not been sealed and handed over.
    expect(await offered(receipt)).toEqual(['withdraw']);
    expect((await send(receipt, 'rate', { attitude: '滿意', result: '滿意' }).expect(409)).body.code).toBe('PUBLIC_ACTION_NOT_NOW');
    const seal = (await office.as('demo').post('/v2/process-instances/search', { filter: { processDefinitionId: 'seal-use', parentProcessInstanceKey: instance } }).expect(200)).body.items[0].processInstanceKey;
    await clerks.complete(seal, 'tang.yu', 'U_6', { decision: '文本相符，已用印', sealedCopies: 1, position: '落款處', ridingSeal: false, scan: await uploadFile(office, 'tang.yu', '用印件.txt') });
    await clerks.complete(instance, 'shi.xiaolei', 'U_15', { way: '面復', date: '2026-11-23', record: '當面答復，代表認可。' });
    expect(await own(receipt)).toMatchObject({ phase: 'feedback', actions: [{ id: 'rate' }, { id: 'withdraw' }], papers: [{ id: 'answer-1' }] });

    office.time.now += 15 * DAY;
    await clerks.taskOf(instance, 'U_16b');
    expect(await own(receipt)).toMatchObject({ phase: 'feedback', actions: [{ id: 'rate' }, { id: 'withdraw' }] });
    expect((await send(receipt, 'rate', { attitude: '滿意' }).expect(400)).body.code).toBe('FORM_INVALID');
    await send(receipt, 'rate', { attitude: '滿意', result: '基本滿意', comment: '望早日完工。' }).expect(200);
    await office.engine.runDueWork();

    const left = await office.as('demo').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, elementId: 'U_16b', state: 'CREATED' } }).expect(200);
    expect(left.body.items).toEqual([]);
    const { body } = await office.as('tian.ye').get(`/v2/process-instances/${instance}/sheet`).expect(200);
    expect(body.variables).toMatchObject({ attitude: '滿意', result: '基本滿意', comment: '望早日完工。' });
    expect(await own(receipt)).toMatchObject({ phase: 'closing' });
    expect(await offered(receipt)).not.toContain('rate');
    expect((await send(receipt, 'rate', { attitude: '不滿意', result: '不滿意', comment: '改了主意。' }).expect(409)).body.code).toBe('PUBLIC_ACTION_NOT_NOW');
  });
});
