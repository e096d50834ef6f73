/** Lists that Camunda 8 has words for: jobs, subscriptions, decisions, cases by what they consist of, rows by public keys. */
import type { Store } from '../../../engine/store/port.js';
import type { DecisionRow, DueRow, ElementRow, InstanceMatch, InstanceQuery } from '../../../engine/store/port.js';
import { dueOf, instanceOf, stateOf, subscriptionOf, T0, writeOf } from '../rows.js';

const elementOf = (instance: number, key: number, changes: Partial<ElementRow> = {}): ElementRow => ({
  instance, key, v: 1, elementId: 'S', type: 'serviceTask', processId: 'p', definitionKey: '4194304', scope: 0, status: 'active', startedAt: T0, ...changes,
});
const jobOf = (instance: number, key: number, changes: Partial<DueRow> = {}): DueRow => dueOf(instance, key, {
  kind: 'job', type: 'number', element: key - 1, elementId: 'S', processId: 'p', definitionKey: '4194304', status: 'created', retries: 3, createdAt: T0, work: { headers: { series: 'a' } }, ...changes,
});
const decisionOf = (decisionId: string, version: number, changes: Partial<DecisionRow> = {}): DecisionRow => ({
  decisionKey: `${version}00`, decisionId, version, name: '分級', resourceName: 'level.dmn', deploymentKey: '1', deployedAt: T0, contentHash: `h${version}`, requirementsId: 'levels', requirementsKey: '9',
  model: { schema: 1, decisionId, name: '分級', hitPolicy: 'UNIQUE', requires: [], inputs: [], outputs: [], rules: [] }, xml: '<d/>', ...changes,
});

export function describeCamundaLists(opened: () => Store): void {
  describe('lists in Camunda 8\'s words', () => {
    let store: Store;
    beforeEach(async () => {
      store = opened();
      await store.commits.append(writeOf(1, 1, {
        instance: instanceOf(1, 1, { parentInstance: 3, parentElement: 7 }),
        state: { ...stateOf(1), variables: { 0: { amount: 12, title: '關於a_b的(函)' } } },
        elements: { opened: [elementOf(1, 1), elementOf(1, 2, { elementId: 'E', status: 'completed', endedAt: T0 + 5 }), elementOf(1, 3, { incident: 9 })], changed: [] },
        variables: [
          { variableKey: '100000000000000001', instance: 1, scope: 0, name: 'amount', v: 1, value: 12, processId: 'p', definitionKey: '4194304' },
          { variableKey: '100000000000000002', instance: 1, scope: 0, name: 'title', v: 1, value: '關於a_b的(函)', processId: 'p', definitionKey: '4194304' },
        ],
        incidents: { opened: [{ instance: 1, key: 9, v: 1, status: 'active', elementId: 'S', owner: 3, code: 'JOB_NO_RETRIES', message: 'no printer', createdAt: T0, processId: 'p', definitionKey: '4194304' }], changed: [] },
        subscriptions: { opened: [subscriptionOf(1, 4, 1), subscriptionOf(1, 5, 1, { name: 'msg.other' })], changed: [] },
        due: { opened: [jobOf(1, 2), jobOf(1, 4, { type: 'print', dueAt: T0 + 100 }), dueOf(1, 6)], changed: [] },
      }));
      await store.commits.append(writeOf(2, 1, {
        instance: instanceOf(2, 1, { parentInstance: 4, parentElement: 7 }),
        state: { ...stateOf(2), variables: { 0: { amount: 5 } } },
        elements: { opened: [elementOf(2, 1)], changed: [] },
        variables: [{ variableKey: '100000000000000003', instance: 2, scope: 0, name: 'amount', v: 1, value: 5, processId: 'p', definitionKey: '4194304' }],
        due: { opened: [jobOf(2, 4, { status: 'failed', retries: 0, errorMessage: 'no printer' })], changed: [] },
      }));
      await store.commits.append(writeOf(3, 1, { instance: instanceOf(3, 1, { status: 'completed' }) }));
    });
    const jobs = async (query: Parameters<Store['search']['jobs']>[0]): Promise<string[]> => (await store.search.jobs(query)).items.map(({ instance, key }) => `${instance}:${key}`);
    const cases = async (query: InstanceQuery): Promise<number[]> => (await store.search.instances(query)).items.map(({ instance }) => instance);

    it('shows jobs and no other work, with who has leased them and until when', async () => {
      expect(await jobs({})).toEqual(['1:2', '1:4', '2:4']);
      expect(await jobs({ filter: { type: { eq: 'number' }, retries: { gt: 0 } } })).toEqual(['1:2']);
      expect(await jobs({ filter: { errorMessage: { like: '*printer' } } })).toEqual(['2:4']);
      expect([await jobs({ filter: { failedWithRetriesLeft: { eq: true } } }), await jobs({ filter: { failedWithRetriesLeft: { eq: false }, status: { eq: 'failed' } } })]).toEqual([[], ['2:4']]);
      await store.due.lease({ owner: 'w', now: T0, until: T0 + 60, limit: 1, types: ['number'] });
      const [leased] = (await store.search.jobs({ filter: { owner: { eq: 'w' } } })).items;
      expect(leased).toMatchObject({ until: T0 + 60, elementId: 'S', status: 'created', work: { headers: { series: 'a' } } });
      expect(await jobs({ filter: { until: { lt: T0 + 60 } } })).toEqual([]);
      expect(await jobs({ sort: [{ field: 'retries', order: 'desc' }, { field: 'type', order: 'desc' }], page: { limit: 2 } })).toEqual(['1:4', '1:2']);
    });

    it('knows a job that is over, and none where other work stands', async () => {
      await store.commits.append(writeOf(1, 2, { due: { opened: [], changed: [{ instance: 1, key: 2, v: 2, done: true, status: 'completed', endedAt: T0 + 9 }] } }));
      expect(await store.search.job(1, 2)).toMatchObject({ status: 'completed', endedAt: T0 + 9 });
      expect([await store.search.job(1, 6), await store.search.job(7, 7)]).toEqual([undefined, undefined]);
    });

    it('takes keys apart: rows of two cases are named by pairs, and no row by half of one', async () => {
      const both = [{ instance: 1, local: 2 }, { instance: 2, local: 4 }];
      expect(await jobs({ places: [{ instance: 'instance', local: 'key', in: both }] })).toEqual(['1:2', '2:4']);
      expect(await jobs({ places: [{ instance: 'instance', local: 'key', notIn: both }] })).toEqual(['1:4']);
      expect(await jobs({ places: [{ instance: 'instance', local: 'key', in: [] }] })).toEqual([]);
      const parents = (places: NonNullable<InstanceQuery['places']>[number]): Promise<number[]> => cases({ places: [places] });
      expect(await parents({ instance: 'parentInstance', local: 'parentElement', in: [{ instance: 3, local: 7 }] })).toEqual([1]);
      expect(await parents({ instance: 'parentInstance', local: 'parentElement', notIn: [{ instance: 3, local: 7 }] })).toEqual([2]);
      expect(await parents({ instance: 'parentInstance', local: 'parentElement', exists: false })).toEqual([3]);
    });

    it('shows what cases wait for, and how that ended', async () => {
      await store.commits.append(writeOf(1, 2, { subscriptions: { opened: [], changed: [{ instance: 1, key: 4, v: 2, open: false, status: 'correlated', updatedAt: T0 + 9 }] } }));
      const found = async (query: Parameters<Store['search']['subscriptions']>[0]): Promise<number[]> => (await store.search.subscriptions(query)).items.map(({ key }) => key);
      expect(await found({ filter: { status: { eq: 'correlated' }, on: { eq: 'message' } } })).toEqual([4]);
      expect(await found({ filter: { updatedAt: { gt: T0 } }, sort: [{ field: 'name', order: 'asc' }] })).toEqual([4]);
      expect(await found({ sort: [{ field: 'updatedAt', order: 'desc' }], page: { limit: 1 } })).toEqual([4]);
    });

    it('finds a variable by its key', async () => {
      expect((await store.search.variables({ filter: { variableKey: { eq: '100000000000000002' } } })).items.map(({ name }) => name)).toEqual(['title']);
    });

    it('lists decisions without their tables, each version', async () => {
      await store.definitions.addDecision(decisionOf('level', 1));
      await store.definitions.addDecision(decisionOf('level', 2));
      const { items } = await store.search.decisions({ filter: { decisionId: { eq: 'level' } }, sort: [{ field: 'version', order: 'desc' }] });
      expect(items.map(({ version }) => version)).toEqual([2, 1]);
      expect(items[0]).toEqual({ decisionKey: '200', decisionId: 'level', version: 2, name: '分級', resourceName: 'level.dmn', deploymentKey: '1', deployedAt: T0, requirementsId: 'levels', requirementsKey: '9' });
    });

    it.each<[string, InstanceMatch, number[]]>([
      ['an element instance', { element: { elementId: { eq: 'E' }, status: { eq: 'completed' } } }, [1]],
      ['an element instance with an incident', { element: { hasIncident: { eq: true } } }, [1]],
      ['an incident of a text', { incident: { message: { like: 'no *' } } }, [1]],
      ['a failed job', { job: { status: { eq: 'failed' }, retries: { lte: 0 } } }, [2]],
      ['a variable that is equal', { variables: [{ name: 'amount', value: 12 }] }, [1]],
      ['a variable that is not', { variables: [{ name: 'amount', text: { neq: '12' } }] }, [2]],
      ['a variable of several', { variables: [{ name: 'amount', text: { in: ['5', '12'] } }] }, [1, 2]],
      ['a variable of none of several', { variables: [{ name: 'amount', text: { notIn: ['5', '7'] } }] }, [1]],
      ['a variable like a text with signs that patterns know', { variables: [{ name: 'title', text: { like: '*a_b的(函)"' } }] }, [1]],
      ['a variable at all', { variables: [{ name: 'title', text: { exists: true } }] }, [1]],
    ])('finds cases by %s, also as one of several ways', async (_what, match, expected) => {
      expect(await cases(match)).toEqual(expected);
      expect(await cases({ any: [match, { filter: { status: { eq: 'completed' } } }] })).toEqual([...expected, 3]);
      expect(await cases({ filter: { status: { eq: 'completed' } }, any: [match] })).toEqual([]);
    });

    it('tells how many element instances are in which state', async () => {
      expect(await store.search.tally({ filter: { status: { eq: 'active' } } })).toEqual([
        { elementId: 'E', active: 0, completed: 1, terminated: 0, incidents: 0 }, { elementId: 'S', active: 3, completed: 0, terminated: 0, incidents: 1 },
      ]);
      expect(await store.search.tally({ filter: { instance: { eq: 2 } } })).toEqual([{ elementId: 'S', active: 1, completed: 0, terminated: 0, incidents: 0 }]);
    });
  });
}
