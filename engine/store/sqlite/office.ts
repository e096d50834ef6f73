/** Drafts, numbers, payloads and files on SQLite. */
import type { DraftStore, FileStore, NumberRow, NumberStore, PayloadStore } from '../port.js';
import type { Database } from './database.js';
import { columnList, decode, insert } from './columns.js';
import { carriedRow } from '../carried-numbers.js';
import { DIAGRAM_DRAFTS, FILES, NUMBERS, TASK_DRAFTS } from '../tables.js';

/** Earlier versions of a draft, to tell what two writers changed. */
const VERSIONS_KEPT = 20;

export function sqliteDrafts(database: Database): DraftStore {
  return {
    saveDiagram: (draft) => database.write(() => {
      const stored = Number(database.sql('SELECT revision FROM diagram_drafts WHERE id = ?').get(draft.id)?.['revision'] ?? 0);
      if (stored !== draft.revision) return 'conflict';
      insert(database, DIAGRAM_DRAFTS, { ...draft, revision: stored + 1 }, 'replace');
      return 'saved';
    }),
    async diagram(id) {
      const row = database.sql(`SELECT ${columnList(DIAGRAM_DRAFTS)} FROM diagram_drafts WHERE id = ?`).get(id);
      return row && decode(DIAGRAM_DRAFTS, row);
    },
    async diagrams() {
      return database.sql(`SELECT ${columnList(DIAGRAM_DRAFTS)} FROM diagram_drafts ORDER BY updatedAt DESC, id`).all()
        .map((row) => { const { xml: _xml, ...draft } = decode(DIAGRAM_DRAFTS, row); return draft; });
    },
    removeDiagram: (id) => database.write(() => { database.sql('DELETE FROM diagram_drafts WHERE id = ?').run(id); }),
    saveTask: (draft) => database.write(() => {
      if (!insert(database, TASK_DRAFTS, draft, 'keep')) return 'conflict';
      database.sql('DELETE FROM task_drafts WHERE instance = ? AND key = ? AND version <= ?').run(draft.instance, draft.key, draft.version - VERSIONS_KEPT);
      return 'saved';
    }),
    async task(instance, key, version) {
      const select = `SELECT ${columnList(TASK_DRAFTS)} FROM task_drafts WHERE instance = ? AND key = ?`;
      const row = version === undefined
        ? database.sql(`${select} ORDER BY version DESC LIMIT 1`).get(instance, key)
        : database.sql(`${select} AND version = ?`).get(instance, key, version);
      return row && decode(TASK_DRAFTS, row);
    },
  };
}

export function sqliteNumbers(database: Database): NumberStore {
  return {
    allocate: (series, year, holder, at) => database.write(() => {
      const earlier = database.sql('SELECT n FROM numbers WHERE series = ? AND year = ? AND holder = ?').get(series, year, holder)?.['n'];
      if (typeof earlier === 'number') return earlier;
      const n = Number(database.sql('SELECT coalesce(through, n) AS n FROM numbers WHERE series = ? AND year = ? ORDER BY numbers.n DESC LIMIT 1').get(series, year)?.['n'] ?? 0) + 1;
      insert<NumberRow>(database, NUMBERS, { series, year, n, holder, status: 'used', at }, 'refuse');
      return n;
    }),
    carry: (series, year, through, reason, at) => database.write(() => {
      if (insert<NumberRow>(database, NUMBERS, carriedRow(series, year, through, reason, at), 'keep')) return true;
      return database.sql('SELECT through FROM numbers WHERE series = ? AND year = ? AND n = 1').get(series, year)?.['through'] === through;
    }),
    void: (series, year, n, reason, at) => database.write(() => {
      database.sql("UPDATE numbers SET status = 'voided', voidedAt = ?, reason = ? WHERE series = ? AND year = ? AND n = ? AND status = 'used'")
        .run(at, reason, series, year, n);
      return database.sql('SELECT 1 FROM numbers WHERE series = ? AND year = ? AND n = ?').get(series, year, n) !== undefined;
    }),
    async register(series, year, page = {}) {
      return database.sql(`SELECT ${columnList(NUMBERS)} FROM numbers WHERE series = ? AND year = ? AND n > ? ORDER BY n LIMIT ?`)
        .all(series, year, page.after ?? 0, page.limit ?? 1000).map((row) => decode(NUMBERS, row));
    },
  };
}

export function sqlitePayloads(database: Database): PayloadStore {
  return {
    async get(instance, id) {
      const row = database.sql('SELECT value, salt FROM payloads WHERE instance = ? AND id = ? AND value IS NOT NULL').get(instance, id);
      return row && { instance, id, value: JSON.parse(String(row['value'])), salt: String(row['salt']) };
    },
    async list(instance) {
      return database.sql('SELECT id FROM payloads WHERE instance = ? AND value IS NOT NULL ORDER BY id').all(instance).map((row) => ({ instance, id: String(row['id']) }));
    },
    erase: (instance, id) => database.write(() => database.sql(
      'UPDATE payloads SET value = NULL, salt = NULL WHERE instance = ? AND id = ? AND value IS NOT NULL',
    ).run(instance, id) > 0),
  };
}

export function sqliteFiles(database: Database): FileStore {
  return {
    put: (file, content) => database.write(() => {
      database.sql('INSERT INTO file_contents (sha256, content) VALUES (?, ?) ON CONFLICT DO UPDATE SET unnamedAt = NULL WHERE unnamedAt IS NOT NULL').run(file.sha256, content);
      insert(database, FILES, file, 'keep');
    }),
    async get(id) {
      const row = database.sql(`SELECT ${columnList(FILES)} FROM files WHERE id = ?`).get(id);
      return row && decode(FILES, row);
    },
    async content(sha256) {
      const content = database.sql('SELECT content FROM file_contents WHERE sha256 = ?').get(sha256)?.['content'];
      return typeof content === 'object' && content !== null ? new Uint8Array(content) : undefined;
    },
    attach: (id, instance, field) => database.write(() => database.sql(
      'UPDATE files SET instance = ?, field = coalesce(?, field) WHERE id = ? AND (instance IS NULL OR instance = ?)',
    ).run(instance, field ?? null, id, instance) > 0),
    async ofInstance(instance) {
      return database.sql(`SELECT ${columnList(FILES)} FROM files WHERE instance = ? ORDER BY uploadedAt, id`).all(instance).map((row) => decode(FILES, row));
    },
    async forgotten(before, limit) {
      return database.sql('SELECT id FROM files WHERE instance IS NULL AND uploadedAt < ? ORDER BY uploadedAt, id LIMIT ?').all(before, limit).map((row) => String(row['id']));
    },
    remove: (id, at) => database.write(() => {
      database.sql('UPDATE file_contents SET unnamedAt = ? WHERE sha256 = (SELECT sha256 FROM files WHERE id = ? AND instance IS NULL)').run(at, id);
      return database.sql('DELETE FROM files WHERE id = ? AND instance IS NULL').run(id) > 0;
    }),
    purgeContents: (before) => database.write(() => {
      const named = 'EXISTS (SELECT 1 FROM files WHERE files.sha256 = file_contents.sha256)';
      database.sql(`UPDATE file_contents SET unnamedAt = NULL WHERE unnamedAt < ? AND ${named}`).run(before);
      return database.sql('DELETE FROM file_contents WHERE unnamedAt < ?').run(before);
    }),
  };
}
