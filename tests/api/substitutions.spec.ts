/** 代, the hand-over of all that somebody holds, and 常用語, over HTTP. */
import { diagram } from '../kernel/model/diagram.js';
import { MONDAY, openTestOffice, type Office } from './open-office.js';

const DAY = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString();
let office: Office;
beforeAll(async () => {
  office = await openTestOffice();
  const drawn = diagram('verbs', { startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' }).userTask('B', { name: '核稿', groups: 'secretariat-chief' }).end();
  await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'verbs.bpmn').expect(200);
}, 120_000);
afterAll(async () => { await office.close(); });

const started = async (): Promise<string> => (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'verbs' }).expect(200)).body.processInstanceKey;
const todo = async (who: string, instance: string): Promise<{ userTaskKey: string; duty: Record<string, unknown> }[]> => {
  const { body } = await office.as(who).post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200);
  return body.items.filter((item: { processInstanceKey: string }) => item.processInstanceKey === instance);
};

describe('代', () => {
  it('shows the substitute the owner\'s tasks, and keeps both names of what is done', async () => {
    const instance = await started();
    expect(await todo('tang.yu', instance)).toEqual([]);
    const period = { from: iso(MONDAY), to: iso(MONDAY + 3 * DAY) };
    const { body: made } = await office.as('wang.fang').post('/v2/substitutions', { substitute: 'tang.yu', ...period }).expect(201);
    expect(made).toMatchObject({ owner: 'wang.fang', substitute: 'tang.yu', substituteName: 'Tang Yu', inForce: true });
    expect((await office.as('tang.yu').post('/v2/substitutions', { substitute: 'wang.fang', ...period }).expect(409)).body.code).toBe('SUBSTITUTION_CYCLE');
    expect((await office.as('wang.fang').post('/v2/substitutions', { substitute: 'feng.lei', ...period }).expect(409)).body.code).toBe('SUBSTITUTION_OVERLAPS');
    await office.as('tang.yu').post('/v2/substitutions', { owner: 'li.na', substitute: 'tang.yu', ...period }).expect(403);
    expect((await office.as('wang.fang').post('/v2/substitutions', { substitute: 'wang.fang', ...period }).expect(400)).body.code).toBe('SUBSTITUTE_IS_OWNER');
    const [task] = await todo('tang.yu', instance);
    expect(task?.duty).toMatchObject({ standsFor: 'wang.fang', may: { complete: true } });
    await office.as('tang.yu').post(`/v2/user-tasks/${task?.userTaskKey}/completion`, {}).expect(200);
    const { body: { items } } = await office.as('wang.fang').get(`/v2/process-instances/${instance}/history`).expect(200);
    expect(items).toContainEqual(expect.objectContaining({ kind: 'taskCompleted', by: 'tang.yu', onBehalfOf: 'wang.fang', byName: 'Tang Yu', onBehalfOfName: 'Wang Fang' }));
    for (const who of ['wang.fang', 'tang.yu']) {
      const { body: list } = await office.as(who).post('/v2/user-tasks/search', { duty: { mine: 'done' } }).expect(200);
      const [row] = list.items.filter(({ processInstanceKey }: { processInstanceKey: string }) => processInstanceKey === instance);
      expect([who, row?.duty]).toEqual([who, expect.objectContaining({ completedByName: 'Tang Yu', onBehalfOf: 'wang.fang', onBehalfOfName: 'Wang Fang' })]);
    }
    expect((await office.as('tang.yu').get('/v2/substitutions').expect(200)).body.items).toMatchObject([{ substitutionId: made.substitutionId }]);
    await office.as('feng.lei').delete(`/v2/substitutions/${made.substitutionId}`).expect(404);
    await office.as('wang.fang').delete(`/v2/substitutions/${made.substitutionId}`).expect(204);
    expect((await office.as('wang.fang').get('/v2/substitutions').expect(200)).body.items).toMatchObject([{ inForce: false, revokedAt: expect.any(String) }]);
    await office.as('wang.fang').get('/v2/substitutions?all=true').expect(403);
  });
});

describe('the processes of a substitution', () => {
  it('are deployed ones; others are refused, each named', async () => {
    const period = { from: iso(office.time.now), to: iso(office.time.now + DAY) };
    const wanted = { substitute: 'tang.yu', ...period };
    const { body: refused } = await office.as('wang.fang').post('/v2/substitutions', { ...wanted, processes: ['verbs', 'verb', 'nothing'] }).expect(404);
    expect(refused).toMatchObject({ code: 'PROCESS_NOT_FOUND', detail: "Expected 'processes' to be ids of deployed processes, but found 'verb', 'nothing'" });
    expect((await office.as('wang.fang').get('/v2/substitutions').expect(200)).body.items.some(({ inForce }: { inForce: boolean }) => inForce)).toBe(false);
    const { body: made } = await office.as('wang.fang').post('/v2/substitutions', { ...wanted, processes: ['verbs', 'doc-dispatch', 'verbs'] }).expect(201);
    expect(made.processes).toEqual(['verbs', 'doc-dispatch']);
    await office.as('wang.fang').delete(`/v2/substitutions/${made.substitutionId}`).expect(204);
  });
});

describe('two substitutions that are entered at once', () => {
  it('and together make a ring: one is accepted, the other told why not', async () => {
    const period = { from: iso(office.time.now), to: iso(office.time.now + DAY) };
    for (const [one, other] of [['feng.lei', 'tang.yu'], ['tang.yu', 'feng.lei']] as const) {
      const answers = await Promise.all([
        office.as(one).post('/v2/substitutions', { substitute: other, ...period }), office.as(other).post('/v2/substitutions', { substitute: one, ...period }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('SUBSTITUTION_CYCLE');
      const made = answers.find(({ status }) => status === 201)?.body.substitutionId;
      await office.as(one).delete(`/v2/substitutions/${made}`).expect(204);
    }
  });
});

describe('the hand-over of all that somebody holds', () => {
  it('is listed first, done with a result for each, and undone by another', async () => {
    const instance = await started();
    const ask = (from: string, to: string, query = '') => office.as('jiang.tao').post(`/v2/people/${from}/hand-over${query}`, { to, reason: '調離' });
    await office.as('wang.fang').post('/v2/people/wang.fang/hand-over', { to: 'li.na', reason: '調離' }).expect(403);
    const { body: held } = await office.as('jiang.tao').post('/v2/people/wang.fang/hand-over?preview=true', {}).expect(200);
    expect(held.items.some(({ processInstanceKey, ok }: { processInstanceKey: string; ok: boolean }) => ok && processInstanceKey === instance)).toBe(true);
    for (const half of [{ to: 'li.na' }, { reason: '調離' }]) expect((await office.as('jiang.tao').post('/v2/people/wang.fang/hand-over', half).expect(400)).body.code).toBe('REQUEST_INVALID');
    const { body: seen } = await ask('wang.fang', 'li.na', '?preview=true').expect(200);
    const mine = (items: { processInstanceKey: string }[]) => items.filter(({ processInstanceKey }) => processInstanceKey === instance);
    expect(mine(seen.items)).toMatchObject([{ name: '擬稿', ok: true }]);
    expect(await todo('li.na', instance)).toEqual([]);
    expect(mine((await ask('wang.fang', 'li.na').expect(200)).body.items)).toMatchObject([{ ok: true }]);
    expect(await todo('li.na', instance)).toHaveLength(1);
    await ask('li.na', 'wang.fang').expect(200);
    expect(await todo('wang.fang', instance)).toHaveLength(1);
    expect((await ask('wang.fang', 'nobody').expect(404)).body.code).toBe('PERSON_NOT_FOUND');
  });
});

describe('the hand-over of who leaves', () => {
  it('takes along what they delegated and what a return put aside, each with its result, and is undone for just that', async () => {
    const drawn = diagram('leaving', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'wang.fang' }).parallel('F').userTask('B', { assignee: 'li.na' }).parallel('J').end()
      .from('F').userTask('C', { assignee: 'feng.lei' }).to('J');
    await office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(drawn.xml()), 'leaving.bpmn').expect(200);
    const begin = async () => {
      const instance: string = (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'leaving' }).expect(200)).body.processInstanceKey;
      const taskAt = async (elementId: string) => (await office.as('cai.ming').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, elementId }, sort: [{ field: 'creationDate', order: 'DESC' }] }).expect(200)).body.items[0];
      await office.as('wang.fang').post(`/v2/user-tasks/${(await taskAt('A')).userTaskKey}/completion`, {}).expect(200);
      return { instance, taskAt };
    };
    const [first, second, third] = [await begin(), await begin(), await begin()];
    const delegated = (await first.taskAt('C')).userTaskKey;
    await office.as('feng.lei').post(`/v2/user-tasks/${delegated}/delegation`, { to: 'he.jing', reason: '請核' }).expect(204);
    const aside = (await second.taskAt('C')).userTaskKey;
    const { body: { items: [step] } } = await office.as('feng.lei').get(`/v2/user-tasks/${aside}/return-targets`).expect(200);
    await office.as('feng.lei').post(`/v2/user-tasks/${aside}/return`, { to: step.elementInstanceKey, mode: 'direct', reason: '請補' }).expect(204);
    const open = (await third.taskAt('C')).userTaskKey;
    const handed = async (from: string, to: string, more = {}) => {
      const { body } = await office.as('jiang.tao').post(`/v2/people/${from}/hand-over`, { to, reason: '調離', ...more }).expect(200);
      return Object.fromEntries(body.items.map(({ userTaskKey, has, ok, code }: Record<string, string>) => [userTaskKey, [has, ok, ...(code === undefined ? [] : [code])]]));
    };
    const holds = (await office.as('tang.yu').post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200)).body.items.length;
    expect(await handed('feng.lei', 'tang.yu')).toEqual({ [delegated]: ['delegated', true], [aside]: ['aside', true], [open]: ['open', true] });
    expect(await handed('feng.lei', 'tang.yu')).toEqual({});
    expect((await office.as('tang.yu').post('/v2/user-tasks/search', { duty: { mine: 'todo' } }).expect(200)).body.items).toHaveLength(holds + 1);
    // The delegate gives it back to who took over, and the branch comes back to them.
    await office.as('he.jing').post(`/v2/user-tasks/${delegated}/resolution`, {}).expect(204);
    expect(await first.taskAt('C')).toMatchObject({ assignee: 'tang.yu' });
    await office.as('wang.fang').post(`/v2/user-tasks/${(await second.taskAt('A')).userTaskKey}/completion`, {}).expect(200);
    expect((await office.as('tang.yu').get(`/v2/user-tasks/${aside}`).expect(200)).body).toMatchObject({ state: 'CREATED', assignee: 'tang.yu' });
    expect(await handed('tang.yu', 'feng.lei', { userTaskKeys: [open, aside] })).toEqual({ [open]: ['open', true], [aside]: ['open', true] });
    expect(await first.taskAt('C')).toMatchObject({ assignee: 'tang.yu' });
    const { body: { items } } = await office.as('feng.lei').get(`/v2/process-instances/${third.instance}/history`).expect(200);
    expect(items.filter(({ kind }: { kind: string }) => kind === 'taskTransferred').map(({ fromName, toName }: Record<string, unknown>) => [fromName, toName])).toEqual([['Feng Lei', 'Tang Yu'], ['Tang Yu', 'Feng Lei']]);
  });
});

describe('常用語', () => {
  it('are each person\'s own, without blanks and repetitions, at most fifty', async () => {
    expect((await office.as('wang.fang').get('/v2/people/me/phrases').expect(200)).body).toEqual({ items: [] });
    const items = ['同意。', ' 請按規定辦理。 ', '同意。'];
    expect((await office.as('wang.fang').put('/v2/people/me/phrases', { items }).expect(200)).body).toEqual({ items: ['同意。', '請按規定辦理。'] });
    expect((await office.as('wang.fang').get('/v2/people/me/phrases').expect(200)).body.items).toHaveLength(2);
    expect((await office.as('li.na').get('/v2/people/me/phrases').expect(200)).body).toEqual({ items: [] });
    await office.as('li.na').put('/v2/people/me/phrases', { items: Array.from({ length: 51 }, (_, index) => `${index}`) }).expect(400);
    await office.as('li.na').put('/v2/people/me/phrases', { items: ['長'.repeat(201)] }).expect(400);
  });
});
