/** 職責目錄: every clause of the office's list with the processes behind it, in the reader's language. */
import { openTestOffice, type Office } from './open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);
afterAll(async () => { await office.close(); });

interface Duty { readonly processDefinitionId: string; readonly definition?: { readonly version: number }; readonly startable: boolean }
const dutyIn = (body: { duties: readonly Duty[] }, id: string): Duty | undefined => body.duties.find(({ processDefinitionId }) => processDefinitionId === id);

it('names all duties and clauses, and what is in force of them', async () => {
  const { body } = await office.as('wang.fang', 'zh-Hant').get('/v2/catalogue').expect(200);
  expect(body.duties).toHaveLength(60);
  expect(body.clauses.find(({ id }: { id: string }) => id === 'S1h')).toEqual({ id: 'S1h', text: '管理印章、印信;', processDefinitionIds: ['seal-use', 'seal-issue'] });
  expect(dutyIn(body, 'doc-dispatch')).toMatchObject({ name: '發文辦理', section: 'secretariat', definition: { version: 1 }, limit: '平件10個工作日／加急2個工作日／特急當日' });
});

it('says what the reader may start', async () => {
  const clerk = await office.as('wang.fang', 'zh-Hant').get('/v2/catalogue').expect(200);
  const mayor = await office.as('zhang.jianguo').get('/v2/catalogue').expect(200);
  expect([dutyIn(clerk.body, 'doc-dispatch')?.startable, dutyIn(mayor.body, 'doc-dispatch')?.startable]).toEqual([true, false]);
});

it.each([['zh-Hans', '发文办理', '管理印章、印信;'], ['en', 'Documents issued', '管理印章、印信;']])('speaks %s; what it quotes stays Chinese', async (language, name, clause) => {
  const { body } = await office.as('wang.fang', language).get('/v2/catalogue').expect(200);
  expect(dutyIn(body, 'doc-dispatch')).toMatchObject({ name });
  expect(body.clauses.find(({ id }: { id: string }) => id === 'S1h')).toMatchObject({ text: clause });
});

it('is for those who are signed in', async () => {
  await office.anybody().get('/v2/catalogue').expect(401);
});
