/** `npm run docs:indexes`: writes the lists of indexes into docs/operations.md, between their marks, from the stores themselves. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INDEXES } from '../engine/store/mongo/collections.js';
import { Database } from '../engine/store/sqlite/database.js';
import { INDEX_PURPOSES } from '../engine/store/sqlite/index-purposes.js';
import { migrate } from '../engine/store/sqlite/schema.js';

export const OPERATIONS = join(fileURLToPath(new URL('..', import.meta.url)), 'docs/operations.md');

/** The document with its lists as the stores are now. */
export function withIndexes(document: string): string {
  return between(between(document, 'mongodb', mongoTable()), 'sqlite', sqliteTable());
}

/** Indexes of the SQLite file beside those of its keys: name and definition. */
export function sqliteIndexes(): { readonly name: string; readonly table: string; readonly definition: string }[] {
  const database = new Database(':memory:');
  migrate(database);
  const rows = database.sql("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY tbl_name, name").all();
  database.close();
  return rows.map(({ name, tbl_name: table, sql }) => ({ name: String(name), table: String(table), definition: String(sql).replace(/^CREATE (UNIQUE )?INDEX \S+ ON \S+ /, (_all, unique: string | undefined) => (unique ? 'unique ' : '')) }));
}

function mongoTable(): string {
  return tableOf(['collection', 'keys', 'serves'], INDEXES.map(({ collection, keys, unique, partial, serves }) => {
    const fields = Object.entries(keys).map(([field, order]) => (order === 1 ? field : `${field} ↓`)).join(', ');
    return [collection, `${unique ? 'unique ' : ''}(${fields})${partial ? ` of ${JSON.stringify(partial)}` : ''}`, serves];
  }));
}

function sqliteTable(): string {
  return tableOf(['table', 'keys', 'serves'], sqliteIndexes().map(({ name, table, definition }) => [table, definition, INDEX_PURPOSES[name] ?? '']));
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function between(document: string, name: string, content: string): string {
  const [open, close] = [`<!-- indexes: ${name} -->\n`, `\n<!-- end: ${name} -->`];
  const [from, to] = [document.indexOf(open), document.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`Expected docs/operations.md to have a place for the indexes of ${name}`);
  return document.slice(0, from + open.length) + content + document.slice(to);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(OPERATIONS, withIndexes(readFileSync(OPERATIONS, 'utf8')));
