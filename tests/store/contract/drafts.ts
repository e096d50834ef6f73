/** Diagrams and tasks that are not handed in. */
import type { Store } from '../../../engine/store/port.js';
import { T0, taskOf, writeOf } from '../rows.js';

export function describeDrafts(opened: () => Store): void {
  describe('drafts', () => {
    let store: Store;
    beforeEach(() => { store = opened(); });

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
}
