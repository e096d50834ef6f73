/**
 * The lists of every case (state, tasks, element instances, variables, incidents, waits, circulations) made anew from its
 * commits. The store carries a mark that says how far it is; whoever runs it again after it was cut off goes on there. A case whose
 * chain is broken keeps the rows that it has and is named: rows that are made of a doctored log say nothing.
 */
import type { Json } from '../../kernel/state.js';
import { recordsOf } from '../destruction/records.js';
import { underWay } from '../../store/moving/copy.js';
import type { Definition, Projection, Store } from '../../store/port.js';
import { casesOf } from '../verification/anchor.js';
import type { VerificationFinding } from '../verification/findings.js';
import { rowsOfLog } from '../verification/rows-of-log.js';
import type { RowsOfLog } from '../verification/rows-of-log.js';
import { missingDefinition } from '../verification/verify-rows.js';
import { verifyLog } from '../verification/verify.js';
import { composeKey } from '../../store/keys.js';

/** The mark of a store that is being rebuilt, from its beginning. */
export const REBUILD: Json = { act: 'rebuild', behind: -1 };

export type Rebuilt =
  | { readonly ok: true; readonly cases: number; readonly findings: readonly VerificationFinding[] }
  | { readonly ok: false; readonly message: string };

export interface RebuildStep {
  /** In this run. */
  readonly cases: number;
}

/** Cases between two marks. */
const MARKED = 20;

/** Whoever calls has the store for themselves, opened `unfinished`. */
export async function rebuildStore(store: Store, progress?: (step: RebuildStep) => void): Promise<Rebuilt> {
  const mark = await store.moving.mark();
  const behind = mark === undefined ? -1 : behindOf(mark);
  if (mark !== undefined && behind === undefined) return { ok: false, message: `Expected a store that is whole, or whose rebuild was cut off, but found ${underWay(mark)} under way on it` };
  if (mark === undefined) await store.moving.setMark(REBUILD);
  // A copy that was made meanwhile may hold parts of a case that was destroyed then.
  for await (const { instance, at } of recordsOf(store)) await store.destructions.erase(instance, at);
  const definitions = new Map<string, Definition>();
  const findings: VerificationFinding[] = [];
  let cases = 0;
  // Versions of a case are fewer than that.
  for await (const { instance } of casesOf(store, { instance: behind ?? -1, version: Number.MAX_SAFE_INTEGER, hash: '' })) {
    findings.push(...await rebuildCase(store, instance, definitions));
    cases += 1;
    if (cases % MARKED === 0) await store.moving.setMark({ act: 'rebuild', behind: instance });
    progress?.({ cases });
  }
  await removeStrangers(store);
  await store.moving.setMark(undefined);
  return { ok: true, cases, findings };
}

async function rebuildCase(store: Store, instance: number, definitions: Map<string, Definition>): Promise<readonly VerificationFinding[]> {
  const commits = await store.commits.commits(instance);
  const chain = verifyLog(instance, commits);
  if (chain.length > 0) return chain;
  const missing = await missingDefinition(store, commits);
  if (missing !== undefined) return [{ code: 'DEFINITION_MISSING', instance: composeKey(instance), message: `Expected process definition ${missing}, on which the case ran, but found none` }];
  const rows = await rowsOfLog(commits, async (key) => {
    const known = definitions.get(key) ?? await store.definitions.get(key);
    if (!known) throw new Error(`Expected process definition ${key}`);
    definitions.set(key, known);
    return known;
  });
  if (!rows) return [];
  await store.moving.rewrite(instance, projectionOf(rows));
  // What was done of it is not all in the log: what is there stays.
  await store.due.put([...rows.due.values()]);
  for (const commit of commits) if (commit.pending) await store.commits.clear(commit);
  return [];
}

const all = <Row>(rows: ReadonlyMap<string, Row>): { readonly opened: readonly Row[]; readonly changed: readonly never[] } => ({ opened: [...rows.values()], changed: [] });

function projectionOf(rows: RowsOfLog): Projection {
  return {
    instance: rows.instance, state: rows.state, tasks: all(rows.tasks), elements: all(rows.elements), variables: [...rows.variables.values()], incidents: all(rows.incidents),
    subscriptions: all(rows.subscriptions), due: { opened: [], changed: [] }, circulations: all(rows.circulations),
  };
}

/** Cases that no commit made. */
async function removeStrangers(store: Store): Promise<void> {
  for (let after: string | undefined; ;) {
    const { rows, next } = await store.moving.read('instances', after);
    for (const row of rows) {
      const instance = Number(row['instance']);
      if ((await store.commits.commits(instance, 1, 1)).length === 0) await store.moving.rewrite(instance, undefined);
    }
    if (next === undefined) return;
    after = next;
  }
}

function behindOf(mark: Json): number | undefined {
  if (typeof mark !== 'object' || mark === null || Reflect.get(mark, 'act') !== 'rebuild') return undefined;
  const behind: unknown = Reflect.get(mark, 'behind');
  return typeof behind === 'number' ? behind : undefined;
}
