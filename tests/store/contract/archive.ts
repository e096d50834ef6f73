/** Logs of cases that ended long ago: packed into one row, and read as if they stood where they were. */
import { verifyChain } from '../../../engine/store/hash-chain.js';
import { MOVED } from '../../../engine/store/moving/tables.js';
import type { CommitHash, EndedCase, Store } from '../../../engine/store/port.js';
import { openSqliteStore } from '../../../engine/store/sqlite/index.js';
import { instanceOf, stateOf, T0, taskOf, writeOf } from '../rows.js';

/** A case of so many versions; it ends with the last one. */
async function fill(store: Store, instance: number, versions: number, endedAt?: number): Promise<void> {
  let prevHash: string | undefined;
  for (let version = 1; version <= versions; version += 1) {
    const last = version === versions && endedAt !== undefined ? { status: 'completed' as const, endedAt } : {};
    const write = writeOf(instance, version, {
      instance: instanceOf(instance, version, last), state: { ...stateOf(instance), nextKey: version, variables: { 0: { title: '撥款' } } },
      variables: [{ variableKey: `${instance}:0:title`, instance, scope: 0, name: 'title', v: version, value: '撥款', processId: 'p', definitionKey: '4194304' }],
      tasks: { opened: version === 1 ? [taskOf(instance, 3, 1)] : [], changed: [] },
    }, { body: JSON.stringify([{ type: 'note', n: version }]), ...(prevHash === undefined ? {} : { prevHash }) });
    expect(await store.commits.append(write)).toEqual({ result: 'appended' });
    prevHash = write.commit.hash;
  }
}

async function allHashes(store: Store, limit: number): Promise<CommitHash[]> {
  const found: CommitHash[] = [];
  for (;;) {
    const page = await store.commits.hashes(found.at(-1), limit);
    expect(page.length).toBeLessThanOrEqual(limit);
    found.push(...page);
    if (page.length < limit) return found;
  }
}

async function everythingOf(store: Store, instance: number): Promise<unknown> {
  const { commits } = store;
  return {
    log: await commits.commits(instance), behind: await commits.commits(instance, 3), between: await commits.commits(instance, 2, 2), beyond: await commits.commits(instance, 9),
    asked: await Promise.all([1, 2, 5].map((version) => commits.byRequest(instance, `r-${instance}-${version}`))), never: await commits.byRequest(instance, 'nobody'),
    snapshot: await commits.snapshot(instance), version: await commits.version(instance), row: await store.search.instance(instance),
    tasks: (await store.search.tasks({ filter: { instance: { eq: instance } } })).items,
    found: (await store.search.instances({ variables: [{ name: 'title', value: '撥款' }] })).items.map((row) => row.instance).includes(instance),
  };
}

export function describeArchive(opened: () => Store): void {
  describe('packed logs', () => {
    it('are read as they were before: commits from anywhere, by their requests, the state, the hashes in pages of any size', async () => {
      const store = opened();
      for (const instance of [5, 7, 9]) await fill(store, instance, 5, T0 + instance);
      const before = { five: await everythingOf(store, 5), seven: await everythingOf(store, 7), hashes: await allHashes(store, 100) };
      expect(verifyChain(await store.commits.commits(7))).toMatchObject({ ok: true });
      expect(await store.archive.get(7)).toBeUndefined();

      expect(await store.archive.pack(7, T0 + 1000)).toBe(true);
      expect(await store.archive.pack(5, T0 + 1000)).toBe(true);

      expect({ five: await everythingOf(store, 5), seven: await everythingOf(store, 7), hashes: await allHashes(store, 100) }).toEqual(before);
      for (const limit of [1, 2, 3, 7]) expect(await allHashes(store, limit)).toEqual(before.hashes);
      expect(await store.archive.get(7)).toEqual({ instance: 7, at: T0 + 1000, versions: 5, hashes: before.hashes.filter(({ instance }) => instance === 7).map(({ hash }) => hash) });
      // What stands is the last commit alone.
      expect(await store.moving.count('commits')).toBe(1 + 5 + 1);
      expect(await store.moving.count('snapshots')).toBe(1);
    });

    it('are of ended cases only', async () => {
      await fill(opened(), 7, 2);
      expect(await opened().archive.pack(7, T0)).toBe(false);
      expect(await opened().archive.pack(8, T0)).toBe(false);
      expect(await opened().archive.get(7)).toBeUndefined();
      expect(await opened().commits.commits(7)).toHaveLength(2);
    });

    it('may be packed again, and nothing is lost by it', async () => {
      await fill(opened(), 7, 5, T0);
      const before = await everythingOf(opened(), 7);
      expect(await opened().archive.pack(7, T0 + 1)).toBe(true);
      // Its state is with the log: there is nothing left to be packed.
      expect(await opened().archive.pack(7, T0 + 2)).toBe(false);
      expect(await everythingOf(opened(), 7)).toEqual(before);
      expect((await opened().archive.get(7))?.at).toBe(T0 + 1);
    });

    it('grow where a case goes on: a version is taken once, and what was added is packed with the rest', async () => {
      const store = opened();
      await fill(store, 7, 3, T0);
      await store.archive.pack(7, T0 + 1);
      const before = await store.commits.commits(7);
      expect(await store.commits.append(writeOf(7, 3, {}, { requestId: 'other', commitId: 'other' }))).toEqual({ result: 'conflict' });
      expect(await store.commits.append(writeOf(7, 3, {}, { commitId: 'other' }))).toMatchObject({ result: 'repeated' });
      const next = writeOf(7, 4, { instance: instanceOf(7, 4, { status: 'completed', endedAt: T0 }) }, { prevHash: before.at(-1)?.hash ?? '' });
      expect(await store.commits.append(next)).toEqual({ result: 'appended' });
      expect(await store.commits.version(7)).toBe(4);
      expect((await store.commits.commits(7)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
      expect((await store.commits.snapshot(7))?.version).toBe(4);
      expect(await store.archive.ended(T0 + 10)).toEqual([{ instance: 7, endedAt: T0 }]);
      expect(await store.archive.pack(7, T0 + 2)).toBe(true);
      expect((await store.archive.get(7))?.versions).toBe(4);
      expect(verifyChain(await store.commits.commits(7))).toMatchObject({ ok: true });
      expect(await store.archive.ended(T0 + 10)).toEqual([]);
    });

    it('are offered by their end, page by page, and none that is packed or runs', async () => {
      for (const [instance, endedAt] of [[1, 30], [2, 10], [3, 20], [4, 20], [5, 40]] as const) await fill(opened(), instance, 1, T0 + endedAt);
      await fill(opened(), 6, 1);
      const found: EndedCase[] = [];
      for (let page: readonly EndedCase[] = [{ instance: 0, endedAt: 0 }]; page.length > 0;) found.push(...page = await opened().archive.ended(T0 + 40, found.at(-1), 1));
      expect(found.map(({ instance, endedAt }) => [instance, endedAt - T0])).toEqual([[2, 10], [3, 20], [4, 20], [1, 30]]);
      await opened().archive.pack(3, T0);
      expect((await opened().archive.ended(T0 + 40)).map(({ instance }) => instance)).toEqual([2, 4, 1]);
      expect((await opened().archive.ended(T0 + 40, undefined, 2)).map(({ instance }) => instance)).toEqual([2, 4]);
    });

    it('go with the store that they are in, there and back', async () => {
      const other = openSqliteStore(':memory:');
      await fill(opened(), 7, 5, T0);
      await opened().archive.pack(7, T0 + 1);
      const before = await everythingOf(opened(), 7);
      for (const { name } of MOVED) await other.moving.write(name, (await opened().moving.read(name)).rows, { act: 'copy' });
      expect(await everythingOf(other, 7)).toEqual(before);
      for (const { name } of MOVED) await opened().moving.clear(name);
      for (const { name } of MOVED) await opened().moving.write(name, (await other.moving.read(name)).rows, { act: 'copy' });
      await opened().moving.setMark(undefined);
      expect(await everythingOf(opened(), 7)).toEqual(before);
      await other.close();
    });
  });
}
