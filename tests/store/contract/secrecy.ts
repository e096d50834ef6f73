/** 密級: what lists tell of cases above a clearance, which is nothing. */
import type { Store, Unseen } from '../../../engine/store/port.js';
import { dueOf, instanceOf, subscriptionOf, T0, taskOf, writeOf } from '../rows.js';

const LEVELS = [0, 1, 2, 3];

export function describeSecrecy(opened: () => Store): void {
  describe('secrecy', () => {
    let store: Store;
    beforeEach(async () => {
      store = opened();
      // One case a level, each with one of everything.
      for (const level of LEVELS) {
        const instance = level + 1;
        const of = { instance, v: 1, processId: 'p', definitionKey: '4194304' };
        await store.commits.append(writeOf(instance, 1, {
          instance: instanceOf(instance, 1, { initiator: 'wang', ...(level === 0 ? {} : { secrecy: level }) }),
          tasks: { opened: [taskOf(instance, 1, 1, { assignee: 'li' }), taskOf(instance, 2, 1, { status: 'completed', completedBy: 'li', endedAt: T0 })], changed: [] },
          elements: { opened: [{ ...of, key: 1, elementId: 'U_1', type: 'userTask', scope: 0, status: 'active', startedAt: T0 }], changed: [] },
          variables: [{ ...of, variableKey: `10000000000000000${instance}`, scope: 0, name: 'secrecy', value: level }],
          incidents: { opened: [{ ...of, key: 9, status: 'active', elementId: 'U_1', owner: 1, code: 'FORM', message: 'm', createdAt: T0 }], changed: [] },
          subscriptions: { opened: [subscriptionOf(instance, 5, 1)], changed: [] },
          due: { opened: [dueOf(instance, 7, { kind: 'job', type: 'print', status: 'created', element: 1, elementId: 'U_1', processId: 'p', definitionKey: '4194304', retries: 3, createdAt: T0 })], changed: [] },
          circulations: { opened: [{ instance, key: 8, person: 'li', v: 1, by: 'wang', at: T0 + instance }], changed: [] },
        }));
      }
      await store.notices.put([...LEVELS.map((level) => ({ id: `n${level}`, person: 'li', at: T0 + level, template: 'urged', about: {}, instance: level + 1 })), { id: 'office', person: 'li', at: T0, template: 'told', about: {} }]);
    });

    it.each<[string, (clearance: number, limit: number) => Promise<{ readonly items: readonly { readonly instance: number }[]; readonly total: number }>]>([
      ['cases', (clearance, limit) => store.search.instances({ clearance, page: { limit } })],
      ['cases of somebody', (clearance, limit) => store.search.instances({ clearance, filter: { initiator: { eq: 'wang' } }, any: [{ filter: { processId: { eq: 'p' } } }], page: { limit } })],
      ['待辦', (clearance, limit) => store.search.tasks({ clearance, actionableBy: { user: 'li', groups: [] }, page: { limit } })],
      ['已辦', (clearance, limit) => store.search.tasks({ clearance, doneFor: 'li', page: { limit } })],
      ['element instances', (clearance, limit) => store.search.elements({ clearance, page: { limit } })],
      ['variables', (clearance, limit) => store.search.variables({ clearance, page: { limit } })],
      ['incidents', (clearance, limit) => store.search.incidents({ clearance, page: { limit } })],
      ['jobs', (clearance, limit) => store.search.jobs({ clearance, page: { limit } })],
      ['subscriptions', (clearance, limit) => store.search.subscriptions({ clearance, page: { limit } })],
    ])('leaves cases above a clearance out of items and total: %s', async (_name, list) => {
      for (const clearance of LEVELS) {
        const { items, total } = await list(clearance, 100);
        expect(items.map(({ instance }) => instance)).toEqual(LEVELS.filter((level) => level <= clearance).map((level) => level + 1));
        expect(total).toBe(clearance + 1);
        // What is left out takes no place on a page.
        expect((await list(clearance, 2)).items).toHaveLength(Math.min(2, clearance + 1));
      }
    });

    it('leaves them out of what was shown and told to a person, and of the counts of it', async () => {
      for (const clearance of LEVELS) {
        expect((await store.circulations.of('li', { clearance })).map(({ instance }) => instance)).toEqual(LEVELS.slice(0, clearance + 1).map((level) => level + 1).reverse());
        expect(await store.circulations.unread('li', { clearance })).toBe(clearance + 1);
        expect(await store.notices.of('li', { clearance })).toHaveLength(clearance + 2);
        expect(await store.notices.unread('li', { clearance })).toBe(clearance + 2);
      }
      expect(await store.circulations.unread('li')).toBe(4);
      expect(await store.notices.unread('li')).toBe(5);
    });

    it('leaves them out of what is counted by element', async () => {
      for (const clearance of LEVELS) expect(await store.search.tally({ clearance, filter: { definitionKey: { eq: '4194304' } } })).toEqual([{ elementId: 'U_1', active: clearance + 1, completed: 0, terminated: 0, incidents: 0 }]);
    });

    it('hands out no job of theirs', async () => {
      const leased = await store.due.lease({ owner: 'worker', now: T0 + 10, until: T0 + 20, limit: 10, types: ['print'], clearance: 1 });
      expect(leased.map(({ instance }) => instance).sort()).toEqual([1, 2]);
      expect(await store.due.lease({ owner: 'worker', now: T0 + 10, until: T0 + 20, limit: 10, types: ['print'] })).toHaveLength(2);
    });

    it.each<[string, (unseen: Unseen) => Promise<readonly { readonly instance?: number }[]>]>([
      ['cases', async (unseen) => (await store.search.instances({ ...unseen, page: { limit: 2 } })).items],
      ['待辦', async (unseen) => (await store.search.tasks({ ...unseen, actionableBy: { user: 'li', groups: [] }, page: { limit: 2 } })).items],
      ['variables', async (unseen) => (await store.search.variables({ ...unseen, page: { limit: 2 } })).items],
      ['what was shown', async (unseen) => [...await store.circulations.of('li', unseen)].reverse()],
      ['what was told', async (unseen) => [...await store.notices.of('li', unseen)].reverse().filter(({ instance }) => instance !== undefined)],
      ['jobs that are handed out', (unseen) => store.due.lease({ ...unseen, owner: 'worker', now: T0 + 10, until: T0 + 20, limit: 10, types: ['print'] })],
    ])('leaves cases out that are named, besides those above a clearance: %s', async (_name, list) => {
      expect((await list({ clearance: 2, without: [2] })).map(({ instance }) => instance).sort()).toEqual([1, 3]);
    });

    it('counts nothing of cases that are named', async () => {
      const without = [1, 3];
      expect((await store.search.instances({ without })).total).toBe(2);
      expect([await store.circulations.unread('li', { without }), await store.notices.unread('li', { without, clearance: 1 })]).toEqual([2, 2]);
      expect(await store.search.tally({ without, filter: { definitionKey: { eq: '4194304' } } })).toEqual([{ elementId: 'U_1', active: 2, completed: 0, terminated: 0, incidents: 0 }]);
    });

    it('follows a case whose level is raised, and lowered again', async () => {
      const seen = async (): Promise<number> => (await store.search.tasks({ clearance: 1, actionableBy: { user: 'li', groups: [] } })).total;
      expect(await seen()).toBe(2);
      await store.commits.append(writeOf(1, 2, { instance: instanceOf(1, 2, { secrecy: 3 }) }));
      expect(await seen()).toBe(1);
      expect((await store.search.instance(1))?.secrecy).toBe(3);
      await store.commits.append(writeOf(1, 3, { instance: instanceOf(1, 3) }));
      expect(await seen()).toBe(2);
      expect((await store.search.instance(1))?.secrecy).toBeUndefined();
    });
  });
}
