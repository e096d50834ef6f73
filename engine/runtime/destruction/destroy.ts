/**
 * 銷毀, so that a crash anywhere leaves nothing half done:
 *
 *   record (not done) ──▶ files that others name are handed over ──▶ everything of the case goes ──▶ told ──▶ record done
 *        └──────────────── a server that starts goes on with every record that is not done
 */
import { sealRecord } from '../../store/destroyed-record.js';
import type { UnsealedRecord } from '../../store/destroyed-record.js';
import type { DestroyedCase, FileKept, Store } from '../../store/port.js';

const PAGE = 100;

/** Answers the records in force: where a case had one already, that one. */
export async function destroyCases(store: Store, unsealed: readonly UnsealedRecord[]): Promise<readonly DestroyedCase[]> {
  const records: DestroyedCase[] = [];
  for (const one of unsealed) records.push(await store.destructions.begin(sealRecord(one)));
  return finishRecords(store, records);
}

/** Goes on with what was cut off. `told`: before a record is done, at least once of each. */
export async function finishDestructions(store: Store, told?: (record: DestroyedCase) => Promise<void>): Promise<number> {
  for (let finished = 0; ;) {
    const { items } = await store.destructions.list({ filter: { done: { eq: false } }, page: { limit: PAGE } });
    if (items.length === 0) return finished;
    await finishRecords(store, items, told);
    finished += items.length;
  }
}

export async function finishRecords(store: Store, records: readonly DestroyedCase[], told?: (record: DestroyedCase) => Promise<void>): Promise<readonly DestroyedCase[]> {
  const open = records.filter(({ done }) => !done);
  const named = await namedElsewhere(store, open);
  for (const record of open) {
    await store.destructions.erase(record.instance, record.at, named.get(record.instance) ?? []);
    await told?.(record);
    await store.destructions.finish(record.instance);
  }
  return records.map((record) => ({ ...record, done: true }));
}

/**
 * Files of these cases that another case names in its variables, with that case: one that is not destroyed as well, and no less secret.
 * No index says it, so all variables are gone through once, where there is a file to be looked for.
 */
async function namedElsewhere(store: Store, records: readonly DestroyedCase[]): Promise<ReadonlyMap<number, readonly FileKept[]>> {
  const files = new Map<string, DestroyedCase>();
  for (const record of records) for (const { id } of await store.files.ofInstance(record.instance)) files.set(id, record);
  const kept = new Map<number, FileKept[]>();
  for (let after: string | undefined; files.size > 0;) {
    const { rows, next } = await store.moving.read('variables', after);
    for (const row of rows) {
      const [text, instance] = [String(row['value']), Number(row['instance'])];
      if (!text.includes('"fileId"')) continue;
      for (const [file, record] of files) {
        if (!text.includes(`"${file}"`) || !await mayTake(store, instance, record)) continue;
        kept.set(record.instance, [...kept.get(record.instance) ?? [], { file, instance }]);
        files.delete(file);
      }
    }
    if (next === undefined) break;
    after = next;
  }
  return kept;
}

async function mayTake(store: Store, instance: number, { instance: own, secrecy = 0 }: DestroyedCase): Promise<boolean> {
  if (instance === own || await store.destructions.get(instance)) return false;
  const row = await store.search.instance(instance);
  return row !== undefined && (row.secrecy ?? 0) >= secrecy;
}
