/** Whether what stands beside the commits of a case (state, lists, texts, files) is what these say. */
import { createHash } from 'node:crypto';
import type { Json } from '../../kernel/state.js';
import { canonical, digest } from '../../store/canonical.js';
import type { Commit } from '../../store/commit.js';
import { composeKey } from '../../store/keys.js';
import type { Definition, Page, Store } from '../../store/port.js';
import { CIRCULATIONS, ELEMENTS, INCIDENTS, SUBSCRIPTIONS, TASKS, VARIABLES } from '../../store/tables.js';
import type { Table } from '../../store/tables.js';
import { ownerOf, referenceIn } from '../payloads.js';
import { readEvents } from '../read-events.js';
import type { VerificationFinding } from './findings.js';
import { placeOf, rowsOfLog } from './rows-of-log.js';

const PAGE = 1000;

/** All commits of the case, and none of them pending. */
export async function verifyRows(store: Store, instance: number, commits: readonly Commit[]): Promise<readonly VerificationFinding[]> {
  const key = composeKey(instance);
  const findings: VerificationFinding[] = [];
  const missing = await missingDefinition(store, commits);
  if (missing !== undefined) return [{ code: 'DEFINITION_MISSING', instance: key, message: `Expected process definition ${missing}, on which the case ran, but found none` }];
  const rows = await rowsOfLog(commits, async (definition) => required(await store.definitions.get(definition), definition));
  if (!rows) return [];
  const compare = (row: string, expected: object, found: object | undefined): void => {
    if (!found) findings.push({ code: 'ROW_MISSING', instance: key, row, message: `Expected ${row} as the commits say, but found none` });
    else findings.push(...differences(expected, found).map((message): VerificationFinding => ({ code: 'ROW_ALTERED', instance: key, row, message: `${row}: ${message}` })));
  };
  const compareAll = <Row extends object>(table: Table<Row>, expected: ReadonlyMap<string, Row>, found: readonly Row[]): void => {
    const stored = new Map(found.map((row) => [placeOf(table, row), row]));
    for (const [place, row] of expected) compare(`${table.name} ${place}`, row, stored.get(place));
    for (const place of stored.keys()) {
      if (!expected.has(place)) findings.push({ code: 'ROW_FOREIGN', instance: key, row: `${table.name} ${place}`, message: `Expected no row ${table.name} ${place}, since no commit made it, but found one` });
    }
  };
  const of = { instance: { eq: instance } };
  const all = <Row>(list: (page: { limit: number; after?: string }) => Promise<Page<Row>>): Promise<Row[]> => allPages(list);
  compare('state', { state: rows.state }, await snapshotOf(store, instance));
  compare('instances', rows.instance, await store.search.instance(instance));
  compareAll(TASKS, rows.tasks, await all((page) => store.search.tasks({ filter: of, page })));
  compareAll(ELEMENTS, rows.elements, await all((page) => store.search.elements({ filter: of, page })));
  compareAll(VARIABLES, rows.variables, await all((page) => store.search.variables({ filter: of, page })));
  compareAll(INCIDENTS, rows.incidents, await all((page) => store.search.incidents({ filter: of, page })));
  compareAll(CIRCULATIONS, rows.circulations, await store.circulations.ofInstance(instance));
  for (const row of rows.subscriptions.values()) compare(`${SUBSCRIPTIONS.name} ${row.key}`, row, await store.subscriptions.get(instance, row.key));
  return [...findings, ...await verifyPayloads(store, instance, commits), ...await verifyFiles(store, instance)];
}

async function snapshotOf(store: Store, instance: number): Promise<{ state: object } | undefined> {
  const snapshot = await store.commits.snapshot(instance);
  return snapshot && { state: snapshot.state };
}

/** Key of a definition that the commits name and the store does not have. */
export async function missingDefinition(store: Store, commits: readonly Commit[]): Promise<string | undefined> {
  for (const key of new Set(commits.map((commit) => commit.definitionKey))) if (!await store.definitions.get(key)) return key;
  return undefined;
}

function required(definition: Definition | undefined, key: string): Definition {
  if (!definition) throw new Error(`Expected process definition ${key}`);
  return definition;
}

async function allPages<Row>(list: (page: { limit: number; after?: string }) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | undefined; ;) {
    const page = await list({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    rows.push(...page.items);
    after = page.endCursor;
    if (page.items.length < PAGE || after === undefined) return rows;
  }
}

/** Field by field; long values are cut. */
function differences(expected: object, found: object): string[] {
  const plain = (value: unknown): string => (value === undefined ? 'nothing' : canonical(JSON.parse(JSON.stringify(value))));
  const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((field) => {
    const [before, after] = [plain(Reflect.get(expected, field)), plain(Reflect.get(found, field))];
    return before === after ? [] : [`expected ${field} ${short(before)}, but found ${short(after)}`];
  });
}

/** Texts beside the log against their salted digests in it; what was erased is not there to be checked. */
async function verifyPayloads(store: Store, instance: number, commits: readonly Commit[]): Promise<VerificationFinding[]> {
  const findings: VerificationFinding[] = [];
  const references = new Map<string, { readonly digest: unknown; readonly version: number }>();
  const walk = (value: Json, version: number): void => {
    if (typeof value !== 'object' || value === null) return;
    const id = referenceIn(value);
    if (id !== undefined && ownerOf(id) === instance) references.set(id, { digest: Reflect.get(value, 'digest'), version });
    for (const inner of Object.values(value)) walk(inner, version);
  };
  for (const commit of commits) walk(JSON.parse(JSON.stringify(readEvents(commit))), commit.version);
  for (const [id, { digest: written, version }] of references) {
    const payload = await store.payloads.get(instance, id);
    if (payload && digest(payload.salt + canonical(payload.value)) !== written) {
      findings.push({ code: 'PAYLOAD_ALTERED', instance: composeKey(instance), version, row: `payloads ${id}`, message: `Expected text ${id} as it was written in version ${version}, but found another` });
    }
  }
  return findings;
}

async function verifyFiles(store: Store, instance: number): Promise<VerificationFinding[]> {
  const findings: VerificationFinding[] = [];
  for (const { id, name, sha256 } of await store.files.ofInstance(instance)) {
    const content = await store.files.content(sha256);
    const found = content && createHash('sha256').update(content).digest('hex');
    if (found !== sha256) {
      findings.push({ code: 'FILE_ALTERED', instance: composeKey(instance), row: `files ${id}`, message: `Expected the content of '${name}' with sha256 ${sha256}, but found ${found ?? 'none'}` });
    }
  }
  return findings;
}
