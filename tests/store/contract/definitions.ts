/** Versions of definitions, decisions and forms. */
import type { Store } from '../../../engine/store/port.js';
import { definitionOf, T0 } from '../rows.js';

export function describeDefinitions(opened: () => Store): void {
  describe('definitions', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

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
}
