/** 銷毀: nothing is left of a case but its record, its numbers and its entries in the audit log. */
import { createHash } from 'node:crypto';
import { sealAudit } from '../../../engine/store/audit-chain.js';
import { digestOfRecord, sealRecord } from '../../../engine/store/destroyed-record.js';
import { MOVED } from '../../../engine/store/moving/tables.js';
import type { DestroyedCase, FileRow, Store } from '../../../engine/store/port.js';
import { dueOf, instanceOf, stateOf, subscriptionOf, T0, taskOf, writeOf } from '../rows.js';

const MARK = '機要內容';

export function recordOf(instance: number, changes: Partial<DestroyedCase> = {}): DestroyedCase {
  return sealRecord({
    instance, at: T0 + instance, processId: 'p', processName: 'P', caseNo: `P-2026-${instance}`, archiveNos: [`檔-${instance}`], retention: '10年', keptThrough: 2036,
    versions: 2, firstHash: 'a'.repeat(64), lastHash: 'b'.repeat(64), approval: 99, destroyNo: 'archive-destroyed-2037-0001', reason: '期滿', by: 'he.jing',
    witnesses: ['tang.yu', 'feng.lei'], requestId: 'he.jing:k', ...changes,
  });
}

const fileOf = (id: string, text: string, instance?: number): [FileRow, Uint8Array] =>
  [{ id, sha256: createHash('sha256').update(text).digest('hex'), bytes: text.length, name: `${text}.txt`, mediaType: 'text/plain', uploadedBy: 'wang', uploadedAt: T0, ...(instance === undefined ? {} : { instance }) }, Buffer.from(text)];

/** A closed case with one of everything that a case may have, each with the mark somewhere in it. */
async function fill(store: Store, instance: number, mark: string): Promise<void> {
  const of = { instance, v: 1, processId: 'p', definitionKey: '4194304' };
  const first = writeOf(instance, 1, {
    instance: instanceOf(instance, 1, { title: mark, secrecy: 1 }), state: { ...stateOf(instance), variables: { 0: { title: mark } } },
    tasks: { opened: [taskOf(instance, 1, 1, { title: mark, assignee: 'li', candidateGroups: ['clerks'] })], changed: [] },
    elements: { opened: [{ ...of, key: 1, elementId: 'U_1', name: mark, type: 'userTask', scope: 0, status: 'active', startedAt: T0 }], changed: [] },
    variables: [{ ...of, variableKey: `10000000000000000${instance}`, scope: 0, name: 'title', value: mark }],
    incidents: { opened: [{ ...of, key: 9, status: 'resolved', elementId: 'U_1', owner: 1, code: 'FORM', message: mark, createdAt: T0 }], changed: [] },
    subscriptions: { opened: [subscriptionOf(instance, 5, 1, { correlationKey: mark })], changed: [] },
    due: { opened: [dueOf(instance, 7, { done: true, work: { about: mark } })], changed: [] },
    circulations: { opened: [{ instance, key: 8, person: 'li', v: 1, by: 'wang', at: T0, text: mark }], changed: [] },
  }, { body: JSON.stringify([{ type: 'note', text: mark }]) });
  await store.commits.append({ ...first, payloads: [{ instance, id: 'p1', value: mark, salt: 's' }] });
  await store.commits.append(writeOf(instance, 2, { instance: instanceOf(instance, 2, { title: mark, secrecy: 1, status: 'completed', endedAt: T0 }), state: { ...stateOf(instance), variables: { 0: { title: mark } } } }, { prevHash: first.commit.hash, body: '[]' }));
  await store.drafts.saveTask({ instance, key: 1, version: 1, variables: { opinion: mark }, person: 'li', at: T0 });
  await store.notices.put([{ id: `n-${instance}`, person: 'li', at: T0, template: 'urged', about: { title: mark }, instance }]);
  await store.commits.instanceFor(`start:${instance}`, instance);
  await store.messages.publish({ message: 500 + instance, messageId: `m-${instance}`, name: 'msg', correlationKey: mark, variables: { text: mark }, publishedAt: T0, expiresAt: T0 + 1 });
  await store.messages.correlate({ message: 500 + instance, processId: 'p', instance, subscription: 5, at: T0 });
  await store.files.put(...fileOf(`own-${instance}`, `${mark} 方案`, instance));
}

/** Every row of every table, as text. */
async function rows(store: Store): Promise<{ readonly table: string; readonly instance: unknown; readonly text: string }[]> {
  const found = [];
  for (const { name } of MOVED) for (const row of (await store.moving.read(name)).rows) found.push({ table: name, instance: row['instance'], text: JSON.stringify(row) });
  return found;
}

export function describeDestructions(opened: () => Store): void {
  describe('destructions', () => {
    it.each([['as it stands', false], ['with its log packed', true]])('leave nothing of a case in any table but its record, numbers and audit entries: %s', async (_name, packed) => {
      const store = opened();
      await fill(store, 7, MARK);
      await fill(store, 8, '他案');
      await store.numbers.allocate('case:P', 2026, '29360128', T0);
      await store.audit.append([sealAudit({ chain: 1, at: T0, kind: 'case-read', outcome: 'done', requestId: 'r', instance: 7, salt: 's' }, undefined)]);
      if (packed) expect(await store.archive.pack(7, T0)).toBe(true);
      const other = (await rows(store)).filter(({ instance }) => instance === 8);
      expect(new Set((await rows(store)).filter(({ text }) => text.includes(MARK)).map(({ table }) => table)).size).toBeGreaterThan(12);

      await store.destructions.begin(recordOf(7));
      for (const _again of [1, 2]) await store.destructions.erase(7, T0 + 1);
      await store.destructions.finish(7);
      await store.files.purgeContents(T0 + 2);

      const left = await rows(store);
      expect(left.filter(({ instance, text }) => instance === 7 || text.includes(MARK)).map(({ table }) => table).sort()).toEqual(['audit', 'destroyed']);
      expect(left.some(({ text }) => text.includes(Buffer.from(`${MARK} 方案`).toString('base64')))).toBe(false);
      expect(left.filter(({ instance }) => instance === 8)).toEqual(other);
      expect(left.filter(({ table }) => table === 'numbers')).toHaveLength(1);
      expect([await store.commits.version(7), await store.commits.commits(7), await store.commits.snapshot(7), await store.search.instance(7), await store.archive.get(7)]).toEqual([undefined, [], undefined, undefined, undefined]);
      expect([await store.messages.get(507), (await store.messages.get(508))?.message, await store.files.content(fileOf('', `${MARK} 方案`)[0].sha256)]).toEqual([undefined, 508, undefined]);
      expect((await store.commits.hashes()).some(({ instance }) => instance === 7)).toBe(false);
      expect(await store.destructions.get(7)).toEqual({ ...recordOf(7), done: true });
    });

    it('keep a file that another case names, and a content that another file has', async () => {
      const store = opened();
      await fill(store, 7, MARK);
      await store.files.put(...fileOf('named', '附件', 7));
      await store.files.put(...fileOf('twin', `${MARK} 方案`, 8));
      await store.destructions.begin(recordOf(7));
      await store.destructions.erase(7, T0 + 1, [{ file: 'named', instance: 8 }, { file: 'nothing', instance: 8 }]);
      await store.files.purgeContents(T0 + 2);
      expect((await store.files.ofInstance(8)).map(({ id }) => id).sort()).toEqual(['named', 'twin']);
      expect(await store.files.get('own-7')).toBeUndefined();
      expect(await store.files.content(fileOf('', `${MARK} 方案`)[0].sha256)).toBeDefined();
      expect(await store.files.content(fileOf('', '附件')[0].sha256)).toBeDefined();
    });

    it('keep a message that reached another case, too', async () => {
      const store = opened();
      await fill(store, 7, MARK);
      await store.messages.correlate({ message: 507, processId: 'q', instance: 8, subscription: 5, at: T0 });
      await store.destructions.erase(7, T0);
      expect((await store.messages.correlations(507)).map(({ instance }) => instance)).toEqual([8]);
      expect((await store.messages.get(507))?.message).toBe(507);
    });

    it('have one record a case: the first one stays, and is sealed', async () => {
      const store = opened();
      expect(await store.destructions.begin(recordOf(7))).toEqual(recordOf(7));
      expect(await store.destructions.begin(recordOf(7, { requestId: 'other', reason: '另' }))).toEqual(recordOf(7));
      expect(await store.destructions.get(8)).toBeUndefined();
      const kept = await store.destructions.get(7);
      expect(kept && digestOfRecord(kept)).toBe(kept?.digest);
      await store.destructions.finish(7);
      await store.destructions.finish(8);
      expect(await store.destructions.get(7)).toEqual({ ...recordOf(7), done: true });
      expect(await store.destructions.get(8)).toBeUndefined();
    });

    it('are listed newest first, by what asked for them, unfinished ones apart, and up to a clearance', async () => {
      const store = opened();
      for (const instance of [1, 2, 3]) await store.destructions.begin(recordOf(instance, { ...(instance === 2 ? { secrecy: 2, title: '通知' } : {}), requestId: `r${instance}` }));
      await store.destructions.finish(1);
      const numbers = async (query: Parameters<typeof store.destructions.list>[0]): Promise<(number | boolean)[]> => {
        const { items, total } = await store.destructions.list({ sort: [{ field: 'at', order: 'desc' }], ...query });
        return [...items.map(({ instance }) => instance), total === items.length];
      };
      expect(await numbers({})).toEqual([3, 2, 1, true]);
      expect(await numbers({ clearance: 1 })).toEqual([3, 1, true]);
      expect(await numbers({ clearance: 2, without: [3] })).toEqual([2, 1, true]);
      expect(await numbers({ filter: { requestId: { eq: 'r2' } } })).toEqual([2, true]);
      expect(await numbers({ filter: { done: { eq: false } } })).toEqual([3, 2, true]);
      const page = await store.destructions.list({ sort: [{ field: 'at', order: 'desc' }], page: { limit: 1 } });
      expect((await store.destructions.list({ sort: [{ field: 'at', order: 'desc' }], page: { limit: 2, after: page.endCursor ?? '' } })).items.map(({ instance }) => instance)).toEqual([2, 1]);
    });

    it('do not open the audit entries of a secret case to who is not cleared for it', async () => {
      const store = opened();
      await fill(store, 7, MARK);
      // Written before the case became secret: in the chain that everybody reads.
      await store.audit.append([sealAudit({ chain: 0, at: T0, kind: 'case-read', outcome: 'done', requestId: 'r', instance: 7, salt: 's' }, undefined)]);
      const entries = async (clearance: number): Promise<number> => (await store.audit.list({ clearance })).total;
      expect([await entries(0), await entries(1)]).toEqual([0, 1]);
      await store.destructions.begin(recordOf(7, { secrecy: 1 }));
      await store.destructions.erase(7, T0);
      expect([await entries(0), await entries(1)]).toEqual([0, 1]);
    });
  });
}
