/** Lists: filter, order, pages by key and by offset. */
import { SearchRefused } from '../../../engine/store/port.js';
import type { Store } from '../../../engine/store/port.js';
import { instanceOf, stateOf, T0, taskOf, writeOf } from '../rows.js';

export function describeLists(opened: () => Store): void {
  describe('lists', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

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
          { variableKey: '100000000000000001', instance: 1, scope: 0, name: 'urgency', v: 1, value: '加急', processId: 'p', definitionKey: '4194304' },
          { variableKey: '100000000000000002', instance: 1, scope: 2, name: 'local', v: 1, value: { a: [1] }, processId: 'p', definitionKey: '4194304' },
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
      expect(await keys({ actionableBy: { user: 'zhao', groups: ['mayor'], barredBy: ['u:gao', 'g:mayor'] } })).toEqual([4, 5]);
      expect(await keys({ actionableBy: { ...standsFor([]), barredBy: ['u:li'] } })).toEqual([3, 5]);
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
}
