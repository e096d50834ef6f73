/** Whole tables: read page by page, written again elsewhere, emptied; a case's rows made anew; the mark of what is under way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOVED } from '../../../engine/store/moving/tables.js';
import type { MovedRow, Store } from '../../../engine/store/port.js';
import { openSqliteStore } from '../../../engine/store/sqlite/index.js';
import { taskOf, writeOf } from '../rows.js';

async function rowsOf(store: Store, table: string, limit: number): Promise<MovedRow[]> {
  const rows: MovedRow[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.moving.read(table, after, limit);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    if (page.next === undefined) return rows;
    after = page.next;
  }
}
const sorted = (rows: readonly MovedRow[]): string[] => rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();

export function describeMoving(opened: () => Store): void {
  describe('moving', () => {
    const fill = async (store: Store): Promise<void> => {
      for (const instance of [7, 70, 8]) {
        const write = writeOf(instance, 1, { tasks: { opened: [taskOf(instance, 3, 1, { candidateGroups: ['dept-head'] })], changed: [] } });
        await store.commits.append({ ...write, payloads: [{ instance, id: `${instance}.1`, value: '同意', salt: 'ab' }] });
      }
      await store.settings.put('calendar', { year: 2026 });
      await store.files.put({ id: 'f', sha256: 'aa', bytes: 3, name: '通知.pdf', mediaType: 'application/pdf', uploadedBy: 'wang.fang', uploadedAt: 5 }, new Uint8Array([0, 255, 7]));
      await store.due.put([{ instance: 9, key: 0, v: 1, kind: 'start-timer', type: '', dueAt: 5, done: false, work: null }]);
      await store.commits.instanceFor('9:1', 70);
    };

    it('reads every table to its end, in pages of any size, and counts it', async () => {
      await fill(opened());
      for (const { name } of MOVED) {
        const [small, large] = [await rowsOf(opened(), name, 2), await rowsOf(opened(), name, 1000)];
        expect(small).toEqual(large);
        expect(await opened().moving.count(name)).toBe(large.length);
      }
      expect((await rowsOf(opened(), 'tasks', 2)).map(({ instance }) => instance).sort()).toEqual([7, 70, 8]);
    });

    it('holds the same rows when they were written into another store and back, and finds in them what it found before', async () => {
      const other = openSqliteStore(':memory:');
      await fill(opened());
      const before = new Map<string, MovedRow[]>();
      for (const { name } of MOVED) before.set(name, await rowsOf(opened(), name, 2));
      for (const [name, rows] of before) {
        await other.moving.write(name, rows, { act: 'copy' });
        expect(sorted(await rowsOf(other, name, 2))).toEqual(sorted(rows));
      }
      for (const { name } of MOVED) {
        await opened().moving.clear(name);
        expect(await rowsOf(opened(), name, 2)).toEqual([]);
      }
      for (const { name } of MOVED) await opened().moving.write(name, await rowsOf(other, name, 2), { act: 'copy' });
      for (const [name, rows] of before) expect(await rowsOf(opened(), name, 2)).toEqual(rows);
      expect((await opened().search.tasks({ actionableBy: { user: 'li.ming', groups: ['dept-head'] } })).items.map(({ instance }) => instance).sort()).toEqual([7, 70, 8]);
      expect(await opened().files.content('aa')).toEqual(new Uint8Array([0, 255, 7]));
      expect(await opened().settings.get('calendar')).toEqual({ year: 2026 });
      // Whole again: with the mark nobody could open it.
      await opened().moving.setMark(undefined);
      await other.close();
    });

    it('says what is under way until it is taken away, and never moves that', async () => {
      expect(await opened().moving.mark()).toBeUndefined();
      await opened().moving.setMark({ act: 'copy', source: 'a' });
      expect(await opened().moving.mark()).toEqual({ act: 'copy', source: 'a' });
      expect(await rowsOf(opened(), 'settings', 10)).toEqual([]);
      await opened().moving.clear('settings');
      expect(await opened().moving.mark()).toEqual({ act: 'copy', source: 'a' });
      await opened().moving.setMark(undefined);
      expect(await opened().moving.mark()).toBeUndefined();
    });

    it('writes the rows of a case anew: these and no others, and none of other cases', async () => {
      await fill(opened());
      await opened().moving.rewrite(7, writeOf(7, 1, { tasks: { opened: [taskOf(7, 4, 1, { assignee: 'wang.fang' })], changed: [] } }).projection);
      await opened().moving.rewrite(70, undefined);
      expect((await opened().search.tasks({})).items.map(({ instance, key }) => [instance, key]).sort()).toEqual([[7, 4], [8, 3]]);
      expect((await opened().search.tasks({ actionableBy: { user: 'wang.fang', groups: [] } })).items).toHaveLength(1);
      expect(await opened().search.instance(70)).toBeUndefined();
      expect(await opened().commits.snapshot(70)).toBeUndefined();
      expect(await opened().commits.commits(70)).toHaveLength(1);
    });

    it('where it is in one file, writes all of it into another file, and never over one', async () => {
      const { snapshot } = opened().moving;
      if (!snapshot) return;
      await fill(opened());
      const folder = mkdtempSync(join(tmpdir(), 'dutyflow-snapshot-'));
      const file = join(folder, 'backup.sqlite');
      await snapshot(file);
      await expect(snapshot(file)).rejects.toThrow(`Expected no file at ${file}, but found one`);
      const copy = openSqliteStore(file);
      for (const { name } of MOVED) expect(await rowsOf(copy, name, 100)).toEqual(await rowsOf(opened(), name, 100));
      await copy.close();
      rmSync(folder, { recursive: true });
    });
  });
}
