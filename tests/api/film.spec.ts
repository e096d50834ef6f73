/** The film is read off the text of the log: what it shows beside the log is what events refer to and name, and no more. */
import type { Schemas } from '../../schemas/api/openapi.js';
import { DRAFT, openTestOffice, startDocument, uploadFile } from './open-office.js';
import type { Office } from './open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 60_000);
afterAll(() => office.close());

async function filmOf(instance: string, person: string): Promise<Schemas['Film']> {
  const { body } = await office.as(person).get(`/v2/process-instances/${instance}/film`).expect(200);
  return body as Schemas['Film'];
}

it('shows the long texts that its own events refer to, and none that a name only looks like a reference to', async () => {
  const { instance, task } = await startDocument(office);
  await office.as('wang.fang').post(`/v2/user-tasks/${task}/completion`, { variables: { ...DRAFT, remarks: '請於三日內辦結。'.repeat(200), body: await uploadFile(office) } }).expect(200);
  const { payloads } = await filmOf(instance, 'wang.fang');
  const [id = ''] = Object.keys(payloads);
  expect(Object.values(payloads)).toEqual(['請於三日內辦結。'.repeat(200)]);

  const started = await office.engine.createInstance({ processDefinitionId: 'doc-dispatch', variables: { 'x"$payload': id, note: `{"$payload":"${id}"}`, 'y,"assignee': 'shi.xiaolei' } }, { actor: { id: 'wang.fang', groups: ['any-clerk'] } });
  const other = started.ok ? started.value.processInstanceKey : '';
  const film = await filmOf(other, 'wang.fang');

  expect(film.commits[0]?.body).toContain(id);
  expect(film.payloads).toEqual({});
  expect(Object.keys(film.names)).not.toContain('shi.xiaolei');
});

it('names who acted, who holds the step and to whom it was offered', async () => {
  const { instance } = await startDocument(office);

  const { commits, names } = await filmOf(instance, 'wang.fang');

  const events = commits.flatMap(({ body }) => JSON.parse(body ?? '[]') as { type: string; assignee?: string; candidateGroups?: string[] }[]);
  const named = events.flatMap(({ assignee, candidateGroups = [] }) => [...(assignee === undefined ? [] : [assignee]), ...candidateGroups]);
  expect(named).not.toEqual([]);
  expect(Object.keys(names)).toEqual(expect.arrayContaining([...named, 'wang.fang']));
});
