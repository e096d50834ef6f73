/**
 * Writes cases into a database file: each is a template with its own pieces put in and its chain hashed. Rows come in the order of their
 * keys and the indexes are made when all are there, as their own definitions say: otherwise most of the time goes into looking for pages.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { FIRST_PREV_HASH } from '../../engine/store/hash-chain.js';
import { composeKey } from '../../engine/store/keys.js';
import { variableKeyOf } from '../../engine/store/variable-key.js';
import type { SqlValue } from '../../engine/store/sqlite/database.js';
import { OWN, type Cell, type Pieces, type Template } from './load-template.js';

/** What one case has of its own. */
export interface OwnCase {
  readonly instance: number;
  readonly caseNo: string;
  readonly title: string;
  readonly who: string;
  readonly processId: string;
  readonly definitionKey: string;
  readonly amount: number;
  /** Of its commits, rising. */
  readonly moments: readonly number[];
  readonly hex: () => string;
}

const COMMIT_COLUMNS = ['instance', 'version', 'commitId', 'requestId', 'definitionKey', 'at', 'actor', 'onBehalfOf', 'pending', 'body', 'alg', 'prevHash', 'hash', 'schema'] as const;
const TRANSACTION = 20_000;
/** So many rows a statement where there are as many: half the time of one by one. */
const ROWS = 8;

/** A run was cut off: what it wrote is whole, and the indexes are missing. */
export const isUnfinished = (file: string): boolean => existsSync(indexesOf(file));
const indexesOf = (file: string): string => `${file}.indexes.json`;

type Statement = ReturnType<InstanceType<typeof DatabaseSync>['prepare']>;

export class LoadFile {
  readonly #sqlite: InstanceType<typeof DatabaseSync>;
  readonly #statements = new Map<string, Statement>();
  /** Definitions of indexes that are to be made again, also after a run that was cut off. */
  readonly #indexes: string;
  /** Commits in the transaction that is open. */
  #written = 0;
  #row: number;
  /** Every so many rows one is left out, for the commits of one case. */
  #gap = Infinity;
  #place: number | undefined;

  constructor(file: string) {
    this.#sqlite = new DatabaseSync(file);
    this.#indexes = indexesOf(file);
    this.#sqlite.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144; PRAGMA temp_store=FILE; PRAGMA threads=1; PRAGMA wal_autocheckpoint=16000');
    if (!existsSync(this.#indexes)) {
      const found = this.#sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").all();
      writeFileSync(this.#indexes, JSON.stringify(found), { flush: true });
    }
    for (const { name } of this.#kept()) this.#sqlite.exec(`DROP INDEX IF EXISTS ${name}`);
    this.#row = Number(this.#sqlite.prepare('SELECT max(rowid) AS last FROM commits').get()?.['last'] ?? 0);
    this.#sqlite.exec('BEGIN');
  }

  /** Of about so many commits to come, so many places are left, all over the file. */
  leavePlaces(places: number, ofCommits: number): readonly number[] {
    this.#gap = Math.max(2, Math.floor(ofCommits / places));
    const first = this.#row - this.#row % this.#gap + this.#gap;
    return Array.from({ length: places }, (_none, n) => first + n * this.#gap);
  }

  /** Writes a commit in a place that was left. */
  at(place: number | undefined, write: () => void): void {
    this.#place = place;
    write();
    this.#place = undefined;
  }

  /** What was written is whole cases: a transaction may end here. */
  keep(): void {
    if (this.#written < TRANSACTION) return;
    this.#written = 0;
    this.#sqlite.exec('COMMIT; BEGIN');
  }

  #nextRow(): number {
    this.#row += (this.#row + 1) % this.#gap === 0 ? 2 : 1;
    return this.#row;
  }

  has(instance: number): boolean {
    return this.#statement('SELECT 1 FROM instances WHERE instance = ?').get(instance) !== undefined;
  }

  /** All rows of the case but its commits; these come as works to do, in their order, between those of other cases. */
  write(template: Template, one: OwnCase): (() => void)[] {
    const own = ownOf(one);
    for (const { name, columns, rows } of template.tables) {
      for (let from = 0; from < rows.length;) {
        const many = rows.length - from >= ROWS ? ROWS : 1;
        const values: SqlValue[] = [];
        for (const { cells } of rows.slice(from, from + many)) for (const cell of cells) values.push(valueOf(cell, own, one));
        this.#statement(insertText(name, columns, many)).run(...values);
        from += many;
      }
    }
    const insert = this.#statement(`INSERT INTO commits (rowid, ${COMMIT_COLUMNS.join(', ')}) VALUES (?, ${COMMIT_COLUMNS.map(() => '?').join(', ')})`);
    let prevHash = FIRST_PREV_HASH;
    return template.commits.map(({ version, requestId, body, hashed }) => () => {
      const commitId = one.hex();
      [own[OWN.commitId], own[OWN.prevHash]] = [commitId, prevHash];
      // That of the first stands beside the log, too: what began the case.
      if (version > 1) own[OWN.requestId] = one.hex();
      const hash = createHash('sha256').update(put(hashed, own)).digest('hex');
      insert.run(this.#place ?? this.#nextRow(), one.instance, version, commitId, put(requestId, own), one.definitionKey, one.moments[version - 1] ?? 0, one.who, null, 0, put(body, own), 'sha256', prevHash, hash, 1);
      prevHash = hash;
      this.#written += 1;
    });
  }

  /** Makes the indexes, and closes the file. */
  close(say: (what: string) => void): void {
    this.#sqlite.exec('COMMIT');
    for (const { name, sql } of this.#kept()) {
      say(`index ${name}`);
      this.#sqlite.exec(sql);
    }
    this.#statements.clear();
    this.#sqlite.exec('PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL; SELECT count(*) FROM sqlite_schema;');
    this.#sqlite.close();
    rmSync(this.#indexes);
  }

  #kept(): readonly { readonly name: string; readonly sql: string }[] {
    return JSON.parse(readFileSync(this.#indexes, 'utf8'));
  }

  #statement(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, statement = this.#sqlite.prepare(text));
    return statement;
  }
}

const insertTexts = new Map<string, string>();

function insertText(table: string, columns: readonly string[], rows: number): string {
  const id = `${table} ${rows}`;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const text = insertTexts.get(id) ?? `INSERT INTO ${table} (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
  insertTexts.set(id, text);
  return text;
}

function ownOf({ caseNo, title, who, processId, definitionKey, amount, instance, moments, hex }: OwnCase): string[] {
  return [title, who, processId, definitionKey, String(amount), String(instance), composeKey(instance), '', hex(), '', caseNo, ...moments.map(String)];
}

function put(pieces: Pieces, own: readonly string[]): string {
  let text = '';
  for (const piece of pieces) text += typeof piece === 'string' ? piece : own[piece];
  return text;
}

function valueOf(cell: Cell, own: readonly string[], one: OwnCase): SqlValue {
  if ('as' in cell) return cell.as;
  if ('text' in cell) return put(cell.text, own);
  if ('number' in cell) return cell.number === OWN.instance ? one.instance : one.moments[cell.number - OWN.moments] ?? 0;
  return variableKeyOf(one.instance, cell.variable.scope, cell.variable.name);
}
