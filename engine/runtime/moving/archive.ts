/**
 * An archive: a folder that holds a store in no database's format, to be kept for years. One file a table, gzip of JSON lines (the
 * values of a row in the order of the columns), and `manifest.json` with the columns, the counts and the hashes of all tables.
 *
 * While it is written, `manifest.part.json` says how far it is and how long each file was then: what a crash left behind that is cut
 * off, and `copyStore` goes on. Only what has a `manifest.json` is whole.
 */
import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import type { Json } from '../../kernel/state.js';
import { unfinished } from '../../store/moving/copy.js';
import { MOVED, movedTable } from '../../store/moving/tables.js';
import { lineOf, rowOf } from '../../store/moving/tally.js';
import type { MovedPage, MovedRow, MovedTo } from '../../store/port.js';

const zipped = promisify(gzip);
const FORMAT = 1;

/** Of a whole archive the mark is null. */
interface Manifest {
  readonly archive: 'dutyflow';
  readonly v: typeof FORMAT;
  readonly mark: Json;
  readonly tables: Readonly<Record<string, { readonly columns: readonly string[]; readonly rows: number; readonly bytes: number }>>;
}

export interface Archive extends MovedTo {
  close(): Promise<void>;
}

/** Throws a sentence when what is read is no whole archive, or of another version of the program. */
export async function openArchive(folder: string, as: 'source' | 'target'): Promise<Archive> {
  const [whole, part] = [join(folder, 'manifest.json'), join(folder, 'manifest.part.json')];
  if (as === 'source' && !existsSync(whole)) throw new Error(existsSync(part) ? `${folder}: ${unfinished((await readManifest(part)).mark)}` : `Expected an archive at ${folder}, but found no manifest.json in it`);
  if (as === 'target' && existsSync(whole)) throw new Error(`Expected no archive at ${folder}, but found one: a backup is never written over`);
  if (as === 'target') await mkdir(folder, { recursive: true });
  let manifest = existsSync(whole) ? await readManifest(whole) : existsSync(part) ? await readManifest(part) : empty();
  const lines = new Map<string, Lines>();
  const fileOf = (name: string): string => join(folder, `${movedTable(name).name}.ndjson.gz`);
  if (as === 'target') for (const { name } of MOVED) await cut(fileOf(name), manifest.tables[name]?.bytes ?? 0);

  return {
    async read(name, after, limit = 1000): Promise<MovedPage> {
      const table = movedTable(name);
      const from = Number(after ?? 0);
      const rows = manifest.tables[name]?.rows ?? 0;
      if (rows === 0) return { rows: [] };
      let reading = lines.get(name);
      if (reading?.at !== from) {
        reading?.close();
        lines.set(name, reading = await Lines.open(fileOf(name), from));
      }
      const found: MovedRow[] = [];
      // Not beyond what the manifest says is there.
      while (found.length < Math.min(limit, rows - from)) {
        const line = await reading.next();
        if (line === undefined) throw new Error(`Expected ${rows} rows in ${fileOf(name)}, but found ${from + found.length}: the file was cut off`);
        found.push(rowOf(table, line));
      }
      return { rows: found, ...(from + found.length < rows ? { next: String(from + found.length) } : {}) };
    },
    count: async (name) => manifest.tables[name]?.rows ?? 0,
    async write(name, rows, mark) {
      const table = movedTable(name);
      const before = manifest.tables[name] ?? { rows: 0, bytes: 0 };
      if (rows.length > 0) await appendFile(fileOf(name), await zipped(rows.map((row) => `${lineOf(table, row)}\n`).join('')), { flush: true });
      const bytes = rows.length > 0 ? (await stat(fileOf(name))).size : before.bytes;
      manifest = { ...manifest, mark, tables: { ...manifest.tables, [name]: { columns: Object.keys(table.columns), rows: before.rows + rows.length, bytes } } };
      await writeManifest(part, manifest);
    },
    async clear(name) {
      lines.get(name)?.close();
      lines.delete(name);
      await rm(fileOf(name), { force: true });
      manifest = { ...manifest, tables: Object.fromEntries(Object.entries(manifest.tables).filter(([one]) => one !== name)) };
      await writeManifest(part, manifest);
    },
    mark: async () => manifest.mark ?? undefined,
    async setMark(mark) {
      manifest = { ...manifest, mark: mark ?? null };
      await writeManifest(part, manifest);
      if (mark === undefined) await rename(part, whole);
    },
    async close() {
      for (const reading of lines.values()) reading.close();
    },
  };
}

const empty = (): Manifest => ({ archive: 'dutyflow', v: FORMAT, mark: null, tables: {} });

async function readManifest(file: string): Promise<Manifest> {
  const found: Partial<Manifest> = JSON.parse(await readFile(file, 'utf8'));
  const { archive, v, mark = null, tables } = found;
  if (archive !== 'dutyflow' || v !== FORMAT || !tables) throw new Error(`Expected an archive of Dutyflow of version ${FORMAT} in ${file}, but found another`);
  for (const [name, { columns }] of Object.entries(tables)) {
    const expected = Object.keys(movedTable(name).columns);
    if (columns.join() !== expected.join()) throw new Error(`Expected the columns ${expected.join(', ')} of ${name}, but the archive has ${columns.join(', ')}: restore it with the version of the program that made it`);
  }
  return { archive, v, mark, tables };
}

/** Beside it, then in its place: whoever reads finds the one before or this one. */
async function writeManifest(file: string, manifest: Manifest): Promise<void> {
  const handle = await open(`${file}.new`, 'w');
  try {
    await handle.writeFile(`${JSON.stringify(manifest, undefined, 1)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function cut(file: string, bytes: number): Promise<void> {
  if (!existsSync(file)) return;
  if (bytes === 0) await rm(file);
  else await truncate(file, bytes);
}

/** The lines of a file, one after another. */
class Lines {
  at = 0;
  readonly #lines: AsyncIterator<string>;
  readonly close: () => void;

  private constructor(file: string) {
    const source = createReadStream(file);
    const unzipped = source.pipe(createGunzip());
    source.on('error', (error) => { unzipped.destroy(error); });
    this.#lines = createInterface({ input: unzipped, crlfDelay: Infinity })[Symbol.asyncIterator]();
    this.close = () => { source.destroy(); unzipped.destroy(); };
  }

  static async open(file: string, from: number): Promise<Lines> {
    const lines = new Lines(file);
    while (lines.at < from) if (await lines.next() === undefined) break;
    return lines;
  }

  async next(): Promise<string | undefined> {
    const { done, value } = await this.#lines.next();
    if (done) return undefined;
    this.at += 1;
    return value;
  }
}
