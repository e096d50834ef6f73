/** What is done at one server reaches the pages that are open at the other. */
import { jest } from '@jest/globals';
import { diagram } from '../kernel/model/diagram.js';
import { EventStream } from './event-stream.js';
import { dropOwnDatabase, mongodbUrl, onSharedStores, sharedMongo, type Shared } from './shared-store.js';
import { openTwoServers, startAt, todoAt, type TwoServers } from './two-servers.js';

const handed = { name: 'handed.bpmn', content: diagram('handed', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'wang.fang' }).userTask('B', { groups: 'secretariat-chief' }).end().xml() };

function streams(open: () => Promise<Shared>, shares: boolean): void {
  let shared: Shared;
  let servers: TwoServers;
  let base: string;
  const opened: EventStream[] = [];
  const listen = async (person: string): Promise<EventStream> => {
    const stream = await EventStream.open(base, person);
    opened.push(stream);
    return stream;
  };
  beforeEach(async () => {
    shared = await open();
    servers = await openTwoServers(shared);
    const { port } = await servers.b.opened.server.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${port}`;
  });
  afterEach(async () => {
    for (const stream of opened.splice(0)) stream.close();
    await servers.close();
    await shared.close();
  });
  /** Where a change is made: at the other server, or, with a store that one process has for itself, at this one. */
  const other = (): TwoServers['a'] => (shares ? servers.a : servers.b);
  /** Something of this server's own, heard after all that came before. */
  const sentinel = async (stream: EventStream): Promise<void> => {
    const { instance } = await startAt(servers.b, 'handed');
    await stream.until('instance', ({ processInstanceKey }) => processInstanceKey === instance);
  };

  it('a step: whom it leaves, whom it reaches and who watches the case hear of it, once', async () => {
    await servers.a.deploy(handed);
    const { instance } = await startAt(other(), 'handed');
    const [from, to, stranger] = [await listen('wang.fang'), await listen('zhou.ping'), await listen('tang.yu')];
    const [task] = await todoAt(other(), 'wang.fang', instance);
    await other().as('wang.fang').post(`/v2/user-tasks/${task?.userTaskKey}/completion`, {}).expect(200);
    await servers.b.opened.lookAround();
    const moved = { event: 'instance', data: { processInstanceKey: instance, version: 2 } };
    for (const stream of [from, to]) {
      await stream.until('inbox');
      expect(await stream.until('instance', ({ processInstanceKey }) => processInstanceKey === instance)).toEqual(moved);
    }
    await servers.b.opened.lookAround();
    await sentinel(from);
    expect(from.heard.filter(({ data }) => data['processInstanceKey'] === instance)).toEqual([moved]);
    expect(stranger.heard).toEqual([]);
  });

  it('a notice and a draft: for whom they are hear of them', async () => {
    await servers.a.deploy(handed);
    const { instance } = await startAt(other(), 'handed');
    const [task] = await todoAt(other(), 'wang.fang', instance);
    const [holder, shown] = [await listen('wang.fang'), await listen('tang.yu')];
    await other().as('wang.fang').put(`/v2/user-tasks/${task?.userTaskKey}/draft`, { variables: { title: '通知' }, version: 0 }).expect(200);
    await other().as('wang.fang').post(`/v2/process-instances/${instance}/circulations`, { users: ['tang.yu'] }).expect(204);
    await other().opened.engine.runDueWork();
    await servers.b.opened.lookAround();
    expect(await holder.until('draft')).toEqual({ event: 'draft', data: { userTaskKey: task?.userTaskKey, version: 1 } });
    await shown.until('notice');
  });
}

onSharedStores((open) => { streams(open, false); });
const url = mongodbUrl;
if (url !== undefined) {
  describe('between two servers', () => {
    jest.setTimeout(60_000);
    afterAll(dropOwnDatabase);
    streams(() => sharedMongo(url), true);
  });
}
