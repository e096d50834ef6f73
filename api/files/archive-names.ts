/** The table of contents of a ZIP archive (APPNOTE 4.3.12, 4.3.16), read without unpacking anything. */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
/** No office document has more. */
const MOST_ENTRIES = 20_000;

export interface Archive {
  readonly names: readonly string[];
  /** What the entries say they unpack to, in bytes. */
  readonly unpacked: number;
  /** What the first entry holds, where it is stored as it is. */
  readonly first: string;
}

/** Undefined: it does not begin as an archive, or its table cannot be read. */
export function readArchive(content: Uint8Array): Archive | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (content.length < END_BYTES || view.getUint32(0, true) !== 0x04034b50) return undefined;
  const end = endOf(content, view);
  if (end === undefined) return undefined;
  const [count, from] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  if (count > MOST_ENTRIES) return undefined;
  const names: string[] = [];
  let unpacked = 0;
  let at = from;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) return undefined;
    const [nameBytes, extraBytes, commentBytes] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    if (at + ENTRY_BYTES + nameBytes > end) return undefined;
    unpacked += view.getUint32(at + 24, true);
    names.push(Buffer.from(content.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)).toString('utf8'));
    at += ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
  }
  return { names, unpacked, first: firstOf(content, view) };
}

/** Programs look for an archive from the end: whatever stands before it. */
export function isArchiveBehind(content: Uint8Array): boolean {
  return endOf(content, new DataView(content.buffer, content.byteOffset, content.byteLength)) !== undefined;
}

function endOf(content: Uint8Array, view: DataView): number | undefined {
  for (let at = content.length - END_BYTES; at >= Math.max(0, content.length - END_BYTES - LONGEST_COMMENT); at -= 1) {
    if (content[at] === 0x50 && view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === content.length) return at;
  }
  return undefined;
}

function firstOf(content: Uint8Array, view: DataView): string {
  const [method, bytes, nameBytes, extraBytes] = [view.getUint16(8, true), view.getUint32(18, true), view.getUint16(26, true), view.getUint16(28, true)];
  const from = 30 + nameBytes + extraBytes;
  return method === 0 && bytes <= 200 && from + bytes <= content.length ? Buffer.from(content.subarray(from, from + bytes)).toString('latin1') : '';
}
