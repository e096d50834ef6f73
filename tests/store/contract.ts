/** What every store must do. Run on each: `describeStore('sqlite file', open)`. */
import { refuseSubstitution } from '../../engine/directory/substitutions.js';
import type { Store, SubstitutionRow } from '../../engine/store/port.js';
import { PARKED, SearchRefused } from '../../engine/store/port.js';
import { commitOf, definitionOf, dueOf, instanceOf, stateOf, subscriptionOf, T0, taskOf, writeOf } from './rows.js';

export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    let store: Store;
    beforeEach(async () => { store = await open(); });
    afterEach(async () => { await store.close(); });

    describe('commits', () => {
      it('appends a commit with what it projects, and answers with both', async () => {
        expect(await store.commits.append(writeOf(7, 1))).toEqual({ result: 'appended' });
        expect(await store.commits.snapshot(7)).toEqual({ state: stateOf(7), version: 1, pending: false });
        const [commit] = await store.commits.commits(7);
        expect({ ...commit, pending: true }).toEqual(commitOf(7, 1));
        expect(await store.commits.version(7)).toBe(1);
      });

      it('lets one of two writers of a version win, and tells the other', async () => {
        const results = await Promise.all([
          store.commits.append(writeOf(7, 1, {}, { commitId: 'a', requestId: 'a' })),
          store.commits.append(writeOf(7, 1, { instance: instanceOf(7, 1, { title: 'of b' }) }, { commitId: 'b', requestId: 'b' })),
        ]);
        expect(results.map(({ result }) => result).sort()).toEqual(['appended', 'conflict']);
        expect(await store.commits.commits(7)).toHaveLength(1);
        expect((await store.search.instance(7))?.title).toBe(results[1]?.result === 'appended' ? 'of b' : undefined);
      });

      it('answers a repeated request with the commit that it made, whatever its version', async () => {
        await store.commits.append(writeOf(7, 1));
        await store.commits.append(writeOf(7, 2));
        const repeated = await store.commits.append(writeOf(7, 3, {}, { requestId: 'r-7-1' }));
        expect(repeated).toMatchObject({ result: 'repeated', commit: { version: 1, commitId: 'c-7-1' } });
        expect((await store.commits.byRequest(7, 'r-7-2'))?.version).toBe(2);
        expect(await store.commits.byRequest(8, 'r-7-2')).toBeUndefined();
      });

      it('refuses a gap without harming what is written with it', async () => {
        const results = await Promise.allSettled([
          store.commits.append(writeOf(7, 1)), store.commits.append(writeOf(8, 3)), store.commits.append(writeOf(9, 1)),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await store.commits.version(8)).toBeUndefined();
        expect(await store.search.instance(9)).toBeDefined();
      });

      it('gives commits in order from a version on', async () => {
        for (const version of [1, 2, 3]) await store.commits.append(writeOf(7, version));
        expect((await store.commits.commits(7, 2)).map((commit) => commit.version)).toEqual([2, 3]);
      });

      it('gives the hashes of all commits in order of case and version, page by page', async () => {
        const written = [];
        for (const [instance, version] of [[7, 1], [7, 2], [7, 3], [8, 1], [9, 1]] as const) {
          const write = writeOf(instance, version);
          await store.commits.append(write);
          written.push({ instance, version, hash: write.commit.hash });
        }
        expect(await store.commits.hashes()).toEqual(written);
        expect(await store.commits.hashes(written[1], 2)).toEqual(written.slice(2, 4));
        expect(await store.commits.hashes(written[3])).toEqual(written.slice(4));
      });

      it('changes nothing when the same projection is written twice or an older one late', async () => {
        const first = writeOf(7, 1, { tasks: { opened: [taskOf(7, 3, 1)], changed: [] } });
        const second = writeOf(7, 2, { tasks: { opened: [], changed: [{ instance: 7, key: 3, v: 2, status: 'completed', completedBy: 'li' }] } });
        await store.commits.append(first);
        await store.commits.append(second);
        await store.commits.settle(second);
        await store.commits.settle(first);
        expect(await store.search.task(7, 3)).toMatchObject({ status: 'completed', completedBy: 'li', v: 2 });
        expect(await store.commits.snapshot(7)).toMatchObject({ version: 2 });
        expect(await store.commits.pending(T0 + 1e9, 10)).toEqual([]);
      });

      it('keeps the number that a cause made, and replaces it only when told which', async () => {
        expect(await store.commits.instanceFor('call:7:3', 100)).toBe(100);
        expect(await store.commits.instanceFor('call:7:3', 200)).toBe(100);
        expect(await store.commits.instanceFor('call:7:3', 300, 100)).toBe(300);
        expect(await store.commits.instanceFor('call:7:3', 400, 100)).toBe(300);
      });
    });

    describe('lists', () => {
      const inbox = { user: 'li', groups: ['dept-head', 'any-clerk'] };
      beforeEach(async () => {
        await store.commits.append(writeOf(1, 1, {
          instance: instanceOf(1, 1, { initiator: 'wang', startedAt: T0 + 1, title: '通知' }),
          state: { ...stateOf(1), variables: { 0: { urgency: '加急' }, 2: { local: { a: [1] } } } },
          tasks: { opened: [
            taskOf(1, 1, 1, { assignee: 'li', createdAt: T0 + 1 }),
            taskOf(1, 2, 1, { candidateGroups: ['dept-head'], createdAt: T0 + 2 }),
            taskOf(1, 3, 1, { candidateUsers: ['li', 'zhao'], createdAt: T0 + 3 }),
            taskOf(1, 4, 1, { assignee: 'zhao', candidateGroups: ['dept-head'], createdAt: T0 + 4 }),
            taskOf(1, 5, 1, { candidateGroups: ['mayor'], createdAt: T0 + 5, dueAt: T0 + 99 }),
          ], changed: [] },
          variables: [
            { instance: 1, scope: 0, name: 'urgency', v: 1, value: '加急', processId: 'p', definitionKey: '4194304' },
            { instance: 1, scope: 2, name: 'local', v: 1, value: { a: [1] }, processId: 'p', definitionKey: '4194304' },
          ],
          elements: { opened: [{ instance: 1, key: 1, v: 1, elementId: 'U_1', type: 'userTask', processId: 'p', definitionKey: '4194304', scope: 0, status: 'active', startedAt: T0 }], changed: [] },
          incidents: { opened: [{ instance: 1, key: 9, v: 1, status: 'active', elementId: 'U_1', owner: 1, code: 'FORM', message: 'm', createdAt: T0, processId: 'p', definitionKey: '4194304' }], changed: [] },
        }));
      });
      const keys = async (query: Parameters<Store['search']['tasks']>[0]): Promise<number[]> => (await store.search.tasks(query)).items.map((task) => task.key);

      it('shows as 待辦 what is assigned to me, or unassigned and offered to me or a group of mine', async () => {
        expect(await keys({ actionableBy: inbox, sort: [{ field: 'createdAt', order: 'desc' }] })).toEqual([3, 2, 1]);
      });

      it('takes a claimed task from the others at once, and gives it back when released', async () => {
        await store.commits.append(writeOf(1, 2, { tasks: { opened: [], changed: [{ instance: 1, key: 2, v: 2, assignee: 'zhao' }] } }));
        expect(await keys({ actionableBy: inbox })).toEqual([1, 3]);
        await store.commits.append(writeOf(1, 3, { tasks: { opened: [], changed: [{ instance: 1, key: 2, v: 3, assignee: null }] } }));
        expect(await keys({ actionableBy: inbox })).toEqual([1, 2, 3]);
        expect((await store.search.task(1, 2))?.assignee).toBeUndefined();
      });

      it('moves a completed task from 待辦 to 已辦', async () => {
        await store.commits.append(writeOf(1, 2, { tasks: { opened: [], changed: [{ instance: 1, key: 1, v: 2, status: 'completed', completedBy: 'li', endedAt: T0 + 50, decision: '同意' }] } }));
        expect(await keys({ actionableBy: inbox })).toEqual([2, 3]);
        expect(await keys({ doneFor: 'li', sort: [{ field: 'endedAt', order: 'desc' }] })).toEqual([1]);
        expect((await store.search.task(1, 1))?.decision).toBe('同意');
      });

      it('keeps from a substitute\'s 待辦 what conflict rules bar them from, and only that', async () => {
        const standsFor = (barredBy: string[], processes?: string[]) => ({ user: 'gao', groups: [], standsFor: [{ user: 'zhao', groups: ['mayor'], barredBy, ...(processes ? { processes } : {}) }] });
        expect(await keys({ actionableBy: standsFor(['signing', 'u:gao']) })).toEqual([3, 4, 5]);
        await store.commits.append(writeOf(1, 2, { tasks: { opened: [], changed: [
          { instance: 1, key: 3, v: 2, barred: ['u:gao'] }, { instance: 1, key: 4, v: 2, barred: ['signing', 'u:li'] }, { instance: 1, key: 5, v: 2, barred: ['u:wang'] },
        ] } }));
        expect(await keys({ actionableBy: standsFor(['signing', 'u:gao']) })).toEqual([5]);
        expect(await keys({ actionableBy: standsFor(['u:gao'], ['p']) })).toEqual([4, 5]);
        expect(await keys({ actionableBy: { user: 'zhao', groups: ['mayor'] } })).toEqual([3, 4, 5]);
        await store.commits.append(writeOf(1, 3, { tasks: { opened: [], changed: [{ instance: 1, key: 3, v: 3, barred: [] }] } }));
        expect(await keys({ actionableBy: standsFor(['signing', 'u:gao']) })).toEqual([3, 5]);
      });

      it('lists as 已辦 what a substitute did, for the substitute and for the one they stood in for', async () => {
        await store.commits.append(writeOf(1, 2, { tasks: { opened: [], changed: [{ instance: 1, key: 1, v: 2, status: 'completed', completedBy: 'zhao', onBehalfOf: 'li', endedAt: T0 + 50 }] } }));
        await store.commits.append(writeOf(1, 3, { tasks: { opened: [], changed: [{ instance: 1, key: 4, v: 3, status: 'completed', completedBy: 'zhao', endedAt: T0 + 60 }] } }));
        expect(await keys({ doneFor: 'li', sort: [{ field: 'endedAt', order: 'desc' }] })).toEqual([1]);
        expect(await keys({ doneFor: 'zhao', sort: [{ field: 'endedAt', order: 'desc' }] })).toEqual([4, 1]);
        expect(await keys({ doneFor: 'wang' })).toEqual([]);
      });

      it('lists 我發起 and finds instances by a root variable', async () => {
        await store.commits.append(writeOf(2, 1, { instance: instanceOf(2, 1, { initiator: 'li' }) }));
        expect((await store.search.instances({ filter: { initiator: { eq: 'wang' } } })).items.map((row) => row.instance)).toEqual([1]);
        expect((await store.search.instances({ variables: [{ name: 'urgency', value: '加急' }] })).items.map((row) => row.instance)).toEqual([1]);
        expect((await store.search.instances({ variables: [{ name: 'urgency', value: '平件' }] })).items).toEqual([]);
        expect(await keys({ variables: [{ name: 'urgency', value: '加急' }], filter: { key: { lte: 2 } } })).toEqual([1, 2]);
      });

      it('knows every condition', async () => {
        expect(await keys({ filter: { candidateGroup: { eq: 'dept-head' } } })).toEqual([2, 4]);
        expect(await keys({ filter: { candidateGroup: { in: ['mayor', 'dept-head'] } } })).toEqual([2, 4, 5]);
        expect(await keys({ filter: { candidateUser: { eq: 'zhao' } } })).toEqual([3]);
        expect(await keys({ filter: { candidateUser: { exists: true } } })).toEqual([3]);
        expect(await keys({ filter: { candidateGroup: { exists: false } } })).toEqual([1, 3]);
        expect(await keys({ filter: { assignee: { exists: true } } })).toEqual([1, 4]);
        expect(await keys({ filter: { assignee: { neq: 'li' } } })).toEqual([4]);
        expect(await keys({ filter: { assignee: { like: 'z*o' } } })).toEqual([4]);
        expect(await keys({ filter: { assignee: { like: 'l?' } } })).toEqual([1]);
        expect(await keys({ filter: { key: { in: [1, 5], notIn: [1] } } })).toEqual([5]);
        expect(await keys({ filter: { createdAt: { gt: T0 + 1, lt: T0 + 4 } } })).toEqual([2, 3]);
        expect(await keys({ filter: { createdAt: { gte: T0 + 4 }, status: { eq: 'created' } } })).toEqual([4, 5]);
        expect(await keys({ filter: { assignee: { like: '100%_\\' } } })).toEqual([]);
      });

      it.each([['asc', [1, 2, 3, 4, 5]], ['desc', [5, 4, 3, 2, 1]]] as const)('walks all pages by cursor, %s, forth and back', async (order, expected) => {
        const walked: number[] = [];
        let after: string | undefined;
        let start: string | undefined;
        for (;;) {
          const page = await store.search.tasks({ sort: [{ field: 'createdAt', order }], page: { limit: 2, ...(after ? { after } : {}) } });
          expect(page).toMatchObject({ total: 5, hasMoreTotal: false });
          if (page.items.length === 0) break;
          walked.push(...page.items.map((task) => task.key));
          after = page.endCursor;
          start = page.startCursor;
        }
        expect(walked).toEqual(expected);
        const back = await store.search.tasks({ sort: [{ field: 'createdAt', order }], page: { limit: 2, before: start ?? '' } });
        expect(back.items.map((task) => task.key)).toEqual(expected.slice(2, 4));
      });

      it.each(['asc', 'desc'] as const)('neither repeats nor skips rows whose sort field is absent (%s)', async (order) => {
        const walked: number[] = [];
        let after: string | undefined;
        for (;;) {
          const page = await store.search.tasks({ sort: [{ field: 'dueAt', order }, { field: 'assignee', order: 'asc' }], page: { limit: 1, ...(after ? { after } : {}) } });
          if (page.items.length === 0) break;
          walked.push(...page.items.map((task) => task.key));
          after = page.endCursor;
        }
        expect(walked).toHaveLength(5);
        expect(new Set(walked).size).toBe(5);
        expect(walked[order === 'desc' ? 0 : 4]).toBe(5);
      });

      it('goes by offset up to 10,000 and refuses beyond, and refuses a cursor that it did not give', async () => {
        expect(await keys({ page: { from: 3 } })).toEqual([4, 5]);
        expect(await keys({ page: { from: 10_000 } })).toEqual([]);
        await expect(store.search.tasks({ page: { from: 10_001 } })).rejects.toThrow(SearchRefused);
        await expect(store.search.tasks({ page: { after: 'bm9uc2Vuc2U=' } })).rejects.toThrow(SearchRefused);
        await expect(store.search.tasks({ page: { limit: 1001 } })).rejects.toThrow(SearchRefused);
      });

      it('finds variables, element instances and incidents', async () => {
        expect((await store.search.variables({ filter: { instance: { eq: 1 }, scope: { eq: 2 } } })).items).toMatchObject([{ name: 'local', value: { a: [1] } }]);
        expect((await store.search.variables({ filter: { value: { eq: '"加急"' } } })).items).toMatchObject([{ name: 'urgency' }]);
        expect((await store.search.elements({ filter: { elementId: { eq: 'U_1' }, hasIncident: { eq: false } } })).items).toHaveLength(1);
        expect((await store.search.incidents({ filter: { status: { eq: 'active' } } })).items).toHaveLength(1);
        await store.commits.append(writeOf(1, 2, {
          incidents: { opened: [], changed: [{ instance: 1, key: 9, v: 2, status: 'resolved', resolvedAt: T0 + 9 }] },
          elements: { opened: [], changed: [{ instance: 1, key: 1, v: 2, status: 'completed', endedAt: T0 + 9 }] },
        }));
        expect(await store.search.incident(1, 9)).toMatchObject({ status: 'resolved', resolvedAt: T0 + 9 });
        expect(await store.search.element(1, 1)).toMatchObject({ status: 'completed' });
      });
    });

    describe('due work', () => {
      const types = [''];
      const lease = (now: number, owner = 'one', limit = 10): ReturnType<Store['due']['lease']> => store.due.lease({ owner, now, until: now + 30_000, limit, types });

      it('leases what is due, earliest first, to one owner at a time', async () => {
        await store.due.put([dueOf(1, 2, { dueAt: T0 + 5 }), dueOf(1, 1, { dueAt: T0 + 9 }), dueOf(1, 3, { dueAt: T0 + 999 })]);
        const [mine, theirs] = await Promise.all([lease(T0 + 10), lease(T0 + 10, 'two')]);
        expect(mine.map((row) => row.key)).toEqual([2, 1]);
        expect(theirs).toEqual([]);
        expect(await store.due.nextAt(types)).toBe(T0 + 999);
      });

      it('gives work whose lease ran out to another, and the former owner\'s word counts no longer', async () => {
        await store.due.put([dueOf(1, 1)]);
        const [first] = await lease(T0);
        const [second] = await lease(T0 + 30_000, 'two');
        if (!first || !second) throw new Error('both leases were expected');
        expect(second).toMatchObject({ key: 1, attempts: 1 });
        expect(await store.due.finish(first)).toBe(false);
        expect(await store.due.extend(second, T0 + 90_000)).toBe(true);
        expect(await lease(T0 + 60_000)).toEqual([]);
        expect(await store.due.finish(second)).toBe(true);
        expect(await store.due.nextAt(types)).toBeUndefined();
        expect((await store.due.get(1, 1))?.done).toBe(true);
      });

      it('releases to a later moment with what the work then needs', async () => {
        await store.due.put([dueOf(1, 1, { work: { try: 1 } })]);
        const [held] = await lease(T0);
        if (!held) throw new Error('a lease was expected');
        expect(await store.due.release(held, T0 + 60_000, { try: 2 })).toBe(true);
        expect(await lease(T0 + 59_999)).toEqual([]);
        expect(await lease(T0 + 60_000)).toMatchObject([{ work: { try: 2 } }]);
      });

      it('leaves jobs to those who ask for their type', async () => {
        await store.due.put([dueOf(1, 1, { kind: 'job', type: 'number' }), dueOf(1, 2, { kind: 'job', type: 'external' })]);
        expect(await lease(T0)).toEqual([]);
        expect((await store.due.lease({ owner: 'w', now: T0, until: T0 + 1, limit: 9, types: ['', 'number'] })).map((row) => row.key)).toEqual([1]);
        expect(await store.due.nextAt(['external'])).toBe(T0);
      });

      it('is moved, ended and repeated by later commits only, and a move takes it from whoever held it', async () => {
        await store.commits.append(writeOf(1, 1, { due: { opened: [dueOf(1, 5, { dueAt: T0 })], changed: [] } }));
        const [held] = await lease(T0);
        if (!held) throw new Error('a lease was expected');
        await store.commits.append(writeOf(1, 2, { due: { opened: [], changed: [{ instance: 1, key: 5, v: 2, dueAt: T0 + 500 }] } }));
        expect(await store.due.finish(held)).toBe(false);
        await store.commits.settle(writeOf(1, 1, { due: { opened: [dueOf(1, 5, { dueAt: T0 })], changed: [] } }));
        expect(await store.due.nextAt(types)).toBe(T0 + 500);
        await store.commits.append(writeOf(1, 3, { due: { opened: [], changed: [{ instance: 1, key: 5, v: 3, done: true }] } }));
        expect(await lease(T0 + 1000)).toEqual([]);
      });

      it('is late when it has been due and nobody holds it', async () => {
        await store.due.put([dueOf(1, 1, { dueAt: T0 }), dueOf(1, 2, { dueAt: T0 + 5 }), dueOf(1, 3, { dueAt: T0 + 9 }), dueOf(1, 4, { kind: 'job', type: 'external' })]);
        expect(await store.due.late(T0 + 9, types)).toEqual({ count: 2, oldest: T0 });
        expect(await store.due.late(T0 + 9, ['', 'external', 'none'])).toEqual({ count: 3, oldest: T0 });
        const [held] = await lease(T0, 'one', 1);
        expect(await store.due.late(T0 + 9, types)).toEqual({ count: 1, oldest: T0 + 5 });
        if (held) await store.due.finish(held);
        expect(await store.due.late(T0 + 5, types)).toEqual({ count: 0 });
      });

      it('never comes to what is parked', async () => {
        await store.due.put([dueOf(1, 1, { dueAt: PARKED })]);
        expect(await store.due.nextAt(types)).toBeUndefined();
      });
    });

    describe('messages and signals', () => {
      const message = { message: 50, messageId: 'm-1', name: 'msg.reply', correlationKey: 'A', variables: { ok: true }, publishedAt: T0, expiresAt: T0 + 1000 };

      it('publishes with the work of matching, and refuses the same message id while it lives', async () => {
        expect(await store.messages.publish(message)).toBe('published');
        expect(await store.messages.publish({ ...message, message: 51, publishedAt: T0 + 999 })).toBe('duplicate');
        expect(await store.messages.publish({ ...message, message: 52, publishedAt: T0 + 1000, expiresAt: T0 + 2000 })).toBe('published');
        expect(await store.due.get(50, 0)).toMatchObject({ kind: 'match-message', done: false });
        expect((await store.messages.open('msg.reply', 'A', T0 + 500)).map((found) => found.message)).toEqual([50, 52]);
        expect((await store.messages.open('msg.reply', 'A', T0 + 1500)).map((found) => found.message)).toEqual([52]);
        expect(await store.messages.open('msg.reply', 'B', T0)).toEqual([]);
        expect(await store.messages.get(50)).toEqual(message);
      });

      it('correlates a message with one instance per process id', async () => {
        const to = (instance: number, processId = 'p') => ({ message: 50, processId, instance, subscription: 3, at: T0 });
        const won = await Promise.all([store.messages.correlate(to(1)), store.messages.correlate(to(2)), store.messages.correlate(to(3, 'q'))]);
        expect(won.map((correlation) => correlation.instance)).toEqual([1, 1, 3]);
        await store.messages.release(to(2));
        expect((await store.messages.correlations(50)).map((correlation) => correlation.instance)).toEqual([1, 3]);
        await store.messages.release(to(1));
        expect((await store.messages.correlate(to(2))).instance).toBe(2);
      });

      it('knows who waits, until they do not', async () => {
        await store.commits.append(writeOf(1, 1, { subscriptions: { opened: [subscriptionOf(1, 4, 1), subscriptionOf(1, 5, 1, { correlationKey: 'B' }), subscriptionOf(1, 6, 1, { on: 'signal', name: 'sig', correlationKey: '' })], changed: [] } }));
        expect((await store.subscriptions.waiting('message', 'msg.reply', 'A')).map((row) => row.key)).toEqual([4]);
        expect((await store.subscriptions.waiting('signal', 'sig', '')).map((row) => row.key)).toEqual([6]);
        expect(await store.subscriptions.waiting('message', 'msg.reply', 'A', { openedAt: T0, instance: 1, key: 4 })).toEqual([]);
        await store.commits.append(writeOf(1, 2, { subscriptions: { opened: [], changed: [{ instance: 1, key: 4, v: 2, open: false }] } }));
        expect(await store.subscriptions.waiting('message', 'msg.reply', 'A')).toEqual([]);
        expect((await store.subscriptions.get(1, 4))?.open).toBe(false);
      });
    });

    describe('definitions', () => {
      const start = (definitionKey: string, name: string) => ({ definitionKey, processId: 'p', on: 'message' as const, name, element: 'S_1' });

      it('adds versions one after the other, and only the latest may be started by an event', async () => {
        expect(await store.definitions.add(definitionOf('4194304', 1), [start('4194304', 'old')], [{ element: 'S_2', dueAt: T0, work: null }])).toBe('added');
        expect(await store.definitions.add(definitionOf('8388608', 2), [start('8388608', 'new')], [{ element: 'S_2', dueAt: T0 + 7, work: null }])).toBe('added');
        expect(await store.definitions.add(definitionOf('12582912', 2), [], [])).toBe('conflict');
        expect((await store.definitions.latest('p'))?.version).toBe(2);
        expect(await store.definitions.get('4194304')).toEqual(definitionOf('4194304', 1));
        expect((await store.definitions.version('p', 1))?.xml).toBe('<v1/>');
        expect(await store.subscriptions.starts('message', 'old')).toEqual([]);
        expect(await store.subscriptions.starts('message', 'new')).toEqual([start('8388608', 'new')]);
        expect(await store.due.lease({ owner: 'o', now: T0 + 10, until: T0 + 20, limit: 9, types: [''] })).toMatchObject([{ instance: 2, kind: 'start-timer' }]);
        expect((await store.search.definitions({ filter: { isLatest: { eq: true } } })).items.map((row) => row.version)).toEqual([2]);
        expect((await store.search.definitions({ filter: { processId: { eq: 'p' } } })).total).toBe(2);
        expect((await store.definitions.latestOfEach()).map((row) => row.definitionKey)).toEqual(['8388608']);
      });

      it('keeps versions of decisions and forms', async () => {
        const model = { schema: 1 as const, decisionId: 'd', name: 'D', hitPolicy: 'FIRST' as const, inputs: [], outputs: [], rules: [], requires: [] };
        const decision = { decisionKey: '1', decisionId: 'd', version: 1, name: 'D', resourceName: 'd.dmn', deploymentKey: '1', deployedAt: T0, contentHash: 'h', model, xml: '<d/>' };
        expect(await store.definitions.addDecision(decision)).toBe('added');
        expect(await store.definitions.addDecision({ ...decision, decisionKey: '2' })).toBe('conflict');
        expect(await store.definitions.addDecision({ ...decision, decisionKey: '3', version: 2 })).toBe('added');
        expect((await store.definitions.decision('d'))?.decisionKey).toBe('3');
        expect(await store.definitions.decisions()).toHaveLength(2);
        expect(await store.definitions.decisionVersions()).toBe(2);
        const form = { formKey: '1', formId: 'p/F', version: 1, contentHash: 'h', deploymentKey: '1', deployedAt: T0, document: { schema: { type: 'object' } } };
        expect(await store.definitions.addForm(form)).toBe('added');
        expect(await store.definitions.addForm({ ...form, formKey: '2', version: 2, contentHash: 'i' })).toBe('added');
        expect((await store.definitions.form('p/F'))?.version).toBe(2);
        expect(await store.definitions.form('p/F', 1)).toEqual(form);
        expect(await store.definitions.forms()).toHaveLength(2);
      });
    });

    describe('drafts', () => {
      it('refuses to overwrite a diagram that somebody saved meanwhile', async () => {
        const draft = { id: 'x', processId: 'p', name: 'P', xml: '<a/>', author: 'li', updatedAt: T0, revision: 0 };
        expect(await store.drafts.saveDiagram(draft)).toBe('saved');
        expect(await store.drafts.saveDiagram({ ...draft, xml: '<b/>' })).toBe('conflict');
        expect(await store.drafts.saveDiagram({ ...draft, xml: '<c/>', revision: 1 })).toBe('saved');
        expect(await store.drafts.diagram('x')).toMatchObject({ xml: '<c/>', revision: 2 });
        expect(await store.drafts.diagrams()).toHaveLength(1);
        await store.drafts.removeDiagram('x');
        expect(await store.drafts.diagram('x')).toBeUndefined();
      });

      it('keeps one draft a task with its latest versions, until the task is over', async () => {
        await store.commits.append(writeOf(1, 1, { tasks: { opened: [taskOf(1, 2, 1), taskOf(1, 3, 1)], changed: [] } }));
        const draft = (key: number, version: number, title: string) => ({ instance: 1, key, version, variables: { title }, person: 'li', at: T0 });
        expect(await store.drafts.saveTask(draft(2, 1, 'a'))).toBe('saved');
        expect(await store.drafts.saveTask(draft(2, 1, 'b'))).toBe('conflict');
        for (let version = 2; version <= 25; version += 1) await store.drafts.saveTask(draft(2, version, `v${version}`));
        await store.drafts.saveTask(draft(3, 1, 'd'));
        expect(await store.drafts.task(1, 2)).toEqual(draft(2, 25, 'v25'));
        expect(await store.drafts.task(1, 2, 6)).toEqual(draft(2, 6, 'v6'));
        expect(await store.drafts.task(1, 2, 5)).toBeUndefined();
        await store.commits.append(writeOf(1, 2, { tasks: { opened: [], changed: [{ instance: 1, key: 2, v: 2, status: 'canceled', endedAt: T0 + 2 }] } }));
        expect(await store.drafts.task(1, 2)).toBeUndefined();
        expect(await store.drafts.task(1, 3)).toMatchObject({ variables: { title: 'd' } });
      });
    });

    describe('numbers', () => {
      it('gives each holder one number, without gap or duplicate, to whom asks at once', async () => {
        const holders = Array.from({ length: 40 }, (_, index) => `job-${index % 20}`);
        const given = await Promise.all(holders.map((holder) => store.numbers.allocate('大政辦發', 2026, holder, T0)));
        expect(new Set(given)).toEqual(new Set(Array.from({ length: 20 }, (_, index) => index + 1)));
        expect(given.slice(20)).toEqual(given.slice(0, 20));
        expect(await store.numbers.allocate('大政辦發', 2027, 'job-0', T0)).toBe(1);
      });

      it('keeps a voided number in the register and never gives it again', async () => {
        await store.numbers.allocate('大政發', 2026, 'a', T0);
        expect(await store.numbers.void('大政發', 2026, 1, '撤回', T0 + 5)).toBe(true);
        expect(await store.numbers.void('大政發', 2026, 9, '撤回', T0 + 5)).toBe(false);
        expect(await store.numbers.allocate('大政發', 2026, 'b', T0)).toBe(2);
        expect(await store.numbers.register('大政發', 2026)).toMatchObject([{ n: 1, status: 'voided', reason: '撤回', voidedAt: T0 + 5 }, { n: 2, status: 'used' }]);
        expect(await store.numbers.register('大政發', 2026, { after: 1 })).toHaveLength(1);
      });
    });

    describe('payloads and files', () => {
      it('keeps payloads with their commit and erases them without a trace of the value', async () => {
        await store.commits.append({ ...writeOf(1, 1), payloads: [{ instance: 1, id: '1.1', value: { opinion: '同意' }, salt: 'ab' }] });
        expect(await store.payloads.get(1, '1.1')).toEqual({ instance: 1, id: '1.1', value: { opinion: '同意' }, salt: 'ab' });
        expect(await store.payloads.list(1)).toEqual([{ instance: 1, id: '1.1' }]);
        expect(await store.payloads.erase(1, '1.1')).toBe(true);
        expect(await store.payloads.erase(1, '1.1')).toBe(false);
        await store.commits.settle({ ...writeOf(1, 1), payloads: [{ instance: 1, id: '1.1', value: 'again', salt: 'cd' }] });
        expect(await store.payloads.get(1, '1.1')).toBeUndefined();
      });

      it('keeps a content once, whoever uploads it, and a file in one case', async () => {
        const file = { id: 'f1', sha256: 'aa', bytes: 3, name: '附件.pdf', mediaType: 'application/pdf', uploadedBy: 'li', uploadedAt: T0 };
        await store.files.put(file, new Uint8Array([1, 2, 3]));
        await store.files.put({ ...file, id: 'f2', name: 'copy.pdf' }, new Uint8Array([1, 2, 3]));
        expect(await store.files.get('f1')).toEqual(file);
        expect([...(await store.files.content('aa')) ?? []]).toEqual([1, 2, 3]);
        expect(await store.files.content('bb')).toBeUndefined();
        expect(await store.files.attach('f1', 1, 'body')).toBe(true);
        expect(await store.files.attach('f1', 1)).toBe(true);
        expect(await store.files.attach('f1', 2)).toBe(false);
        expect(await store.files.ofInstance(1)).toEqual([{ ...file, instance: 1, field: 'body' }]);
      });
    });

    describe('substitutions', () => {
      const row = (owner: string, substitute: string, more: Partial<SubstitutionRow> = {}): SubstitutionRow =>
        ({ id: `${owner}-${substitute}`, owner, substitute, from: T0, to: T0 + 100, createdBy: owner, createdAt: T0, ...more });
      const refuse = (wanted: SubstitutionRow) => (lasting: readonly SubstitutionRow[]) => refuseSubstitution(lasting, wanted)?.code;
      const enter = (wanted: SubstitutionRow) => store.substitutions.add(wanted, refuse(wanted));

      it('accepts one of several that come together and would close a ring, whichever is first', async () => {
        const answers = await Promise.all([enter(row('a', 'b')), enter(row('b', 'c')), enter(row('c', 'a')), enter(row('b', 'a'))]);
        expect(answers).toEqual([undefined, undefined, 'SUBSTITUTION_CYCLE', 'SUBSTITUTION_OVERLAPS']);
        expect((await store.substitutions.lasting(T0)).map(({ id }) => id).sort()).toEqual(['a-b', 'b-c']);
        expect(await store.substitutions.get('c-a')).toBeUndefined();
      });

      it('looks at what lasts when it is made: not at what is over or revoked', async () => {
        await enter(row('a', 'b', { to: T0 + 10 }));
        await enter(row('c', 'd'));
        await store.substitutions.revoke('c-d', T0 + 5);
        const seen: string[] = [];
        await store.substitutions.add(row('x', 'y', { createdAt: T0 + 10 }), (lasting) => { seen.push(...lasting.map(({ id }) => id)); return undefined; });
        expect(seen).toEqual([]);
        expect(await enter(row('b', 'a', { createdAt: T0 + 10, from: T0 + 10 }))).toBeUndefined();
      });
    });

    describe('its state', () => {
      it('is well until it is closed', async () => {
        await expect(store.check()).resolves.toBeUndefined();
        const other = await open();
        await other.close();
        await expect(other.check()).rejects.toBeDefined();
      });

      it('tells servers that share it what was written since a moment', async () => {
        const { news } = store;
        if (!news) return;
        await store.commits.append(writeOf(1, 1));
        await store.commits.append(writeOf(2, 1));
        await store.commits.append(writeOf(2, 2));
        await store.notices.put([{ id: 'a', person: 'li', at: T0, template: 't', about: {} }, { id: 'b', person: 'wang', at: T0 + 4, template: 't', about: {} }]);
        await store.drafts.saveTask({ instance: 1, key: 2, version: 1, variables: {}, person: 'li', at: T0 + 4 });
        expect(await news.commits(T0 + 1)).toEqual([{ instance: 1, version: 1, at: T0 + 1, pending: false }, { instance: 2, version: 1, at: T0 + 1, pending: false }, { instance: 2, version: 2, at: T0 + 2, pending: false }]);
        expect(await news.commits(T0 + 2)).toHaveLength(1);
        expect(await news.notices(T0 + 1)).toEqual([{ id: 'b', person: 'wang', at: T0 + 4 }]);
        expect(await news.drafts(T0)).toEqual([{ instance: 1, key: 2, version: 1, at: T0 + 4 }]);
        expect(await news.drafts(T0 + 5)).toEqual([]);
      });
    });

    describe('people, notices, sessions, settings', () => {
      it('keeps people', async () => {
        const person = { id: 'wang.fang', name: '王芳', active: true, profile: { posts: ['secretariat-clerk'] } };
        await store.people.put([person, { ...person, id: 'li.ming', passwordHash: 'x' }]);
        await store.people.put([{ ...person, name: '王方' }]);
        expect((await store.people.get('wang.fang'))?.name).toBe('王方');
        expect((await store.people.all()).map((found) => found.id)).toEqual(['li.ming', 'wang.fang']);
      });

      it('shows notices newest first, and each person reads their own', async () => {
        const notice = { person: 'li', template: 'urge', about: { level: 1 }, instance: 1 };
        await store.notices.put([{ ...notice, id: 'a', at: T0 }, { ...notice, id: 'b', at: T0 + 1 }, { ...notice, id: 'c', person: 'wang', at: T0 }]);
        await store.notices.put([{ ...notice, id: 'a', at: T0 + 99 }]);
        expect((await store.notices.of('li')).map((found) => found.id)).toEqual(['b', 'a']);
        expect((await store.notices.of('li', { before: { at: T0 + 1, id: 'b' } })).map((found) => found.id)).toEqual(['a']);
        await store.notices.markRead('li', ['b', 'c'], T0 + 5);
        expect(await store.notices.unread('li')).toBe(1);
        expect(await store.notices.unread('wang')).toBe(1);
        expect((await store.notices.of('li', { unreadOnly: true })).map((found) => found.id)).toEqual(['a']);
        await store.notices.markRead('li', 'all', T0 + 6);
        expect(await store.notices.unread('li')).toBe(0);
      });

      it('keeps sessions until they expire', async () => {
        await store.sessions.set({ id: 's', content: { csrf: 'x' }, person: 'li', expiresAt: T0 + 10 });
        expect(await store.sessions.get('s', T0 + 9)).toMatchObject({ content: { csrf: 'x' } });
        expect(await store.sessions.get('s', T0 + 10)).toBeUndefined();
        await store.sessions.touch('s', T0 + 20);
        expect(await store.sessions.get('s', T0 + 10)).toBeDefined();
        await store.sessions.set({ id: 't', content: {}, person: 'li', expiresAt: T0 + 5 });
        expect(await store.sessions.purge(T0 + 6)).toBe(1);
        await store.sessions.destroyOf('li');
        expect(await store.sessions.get('s', T0)).toBeUndefined();
        await store.sessions.set({ id: 'u', content: {}, expiresAt: T0 + 5 });
        await store.sessions.destroy('u');
        expect(await store.sessions.get('u', T0)).toBeUndefined();
      });

      it('keeps settings and says which migrations it has run', async () => {
        await store.settings.put('calendar.2027', { confirmed: false });
        expect(await store.settings.get('calendar.2027')).toEqual({ confirmed: false });
        expect(await store.settings.get('none')).toBeUndefined();
        expect(await store.settings.swap('parts', undefined, { a: 1 })).toBe(true);
        expect(await store.settings.swap('parts', undefined, { a: 2 })).toBe(false);
        expect(await store.settings.swap('parts', { a: 2 }, { a: 3 })).toBe(false);
        expect(await store.settings.swap('parts', { a: 1 }, { a: 3 })).toBe(true);
        expect(await store.settings.get('parts')).toEqual({ a: 3 });
        expect((await store.migrations())[0]).toBe(1);
      });
    });
  });
}
