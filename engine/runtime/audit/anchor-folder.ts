/** A folder of anchors, one a day, each vouching for the one before: on a disk where nobody who writes the database can write. */
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Store } from '../../store/port.js';
import { anchorLines, readAnchor } from '../verification/anchor.js';

const NAME = /^anchor-\d{4}-\d{2}-\d{2}\.jsonl$/;
/** The day as the office counts it. */
const EIGHT_HOURS = 8 * 3_600_000;

export interface AnchorMade {
  readonly file: string;
  readonly head: string;
  /** Of the one before it in the folder. */
  readonly previousHead?: string;
}

/**
 * The anchor of that moment's day; undefined: the folder has it. It gets its name when it is whole, and of several who make it at once one
 * is kept. Throws when the last one in the folder cannot be read: what follows could not vouch for it.
 */
export async function anchorOfTheDay(store: Store, folder: string, at: number): Promise<AnchorMade | undefined> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `anchor-${new Date(at + EIGHT_HOURS).toISOString().slice(0, 10)}.jsonl`);
  const known = (await readdir(folder)).filter((name) => NAME.test(name)).sort().map((name) => join(folder, name));
  if (known.includes(file)) return undefined;
  const previous = known.at(-1);
  const previousHead = previous === undefined ? undefined : await headOf(previous);
  const part = join(folder, `.${randomUUID()}.part`);
  const target = await open(part, 'wx', 0o640);
  let last = '';
  try {
    for await (const line of anchorLines(store, at, previousHead)) await target.write(last = line);
    await target.sync();
  } finally {
    await target.close();
  }
  try {
    await link(part, file);
  } catch (cause) {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'EEXIST') return undefined;
    throw cause;
  } finally {
    await rm(part, { force: true });
  }
  const { head }: { head: string } = JSON.parse(last);
  return { file, head, ...(previousHead === undefined ? {} : { previousHead }) };
}

async function headOf(file: string): Promise<string> {
  const read = readAnchor(await readFile(file, 'utf8'));
  if (!read.ok) throw new Error(`${file}: ${read.message}`);
  return read.anchor.head;
}
