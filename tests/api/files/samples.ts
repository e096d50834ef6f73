/** Small files of each kind, whole enough to be recognized; archives are written here, entry by entry. */
import { crc32, deflateRawSync } from 'node:zlib';

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
/** One red point. */
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64');
export const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb0043000101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101010101ffd9', 'hex');
/** A container of Word 97: its first sector. */
export const DOC = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]);

interface Entry { readonly name: string; readonly content?: string | Buffer; readonly stored?: boolean; /** What it says that it unpacks to. */ readonly claims?: number }

/** A ZIP archive. `comment`: behind it all. */
export function zip(entries: readonly Entry[], comment = ''): Buffer {
  const [parts, table]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, content = '', stored = false, claims } of entries) {
    const [raw, label] = [Buffer.from(content), Buffer.from(name)];
    const packed = stored ? raw : deflateRawSync(raw);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(stored ? 0 : 8, 8);
    head.writeUInt32LE(crc32(raw), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claims ?? raw.length, 22);
    head.writeUInt16LE(label.length, 26);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    head.copy(line, 6, 4, 28);
    line.writeUInt32LE(at, 42);
    parts.push(head, label, packed);
    table.push(line, label);
    at += head.length + label.length + packed.length;
  }
  const list = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...parts, list, end, Buffer.from(comment)]);
}

const TYPES = { name: '[Content_Types].xml', content: '<Types/>' };
export const DOCX = zip([TYPES, { name: 'word/document.xml', content: '<w:document/>' }]);
export const XLSX = zip([TYPES, { name: 'xl/workbook.xml', content: '<workbook/>' }]);
export const PPTX = zip([TYPES, { name: 'ppt/presentation.xml', content: '<p:presentation/>' }]);
export const OFD = zip([{ name: 'OFD.xml', content: '<ofd:OFD/>' }, { name: 'Doc_0/Document.xml' }]);
export const ODT = zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true }, { name: 'content.xml' }]);
export const ODS = zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }, { name: 'content.xml' }]);
export const ZIP = zip([{ name: 'readme.txt', content: 'anything' }]);
/** A document of Word that unpacks to sixty gigabytes, as it says. */
export const BOMB = zip([TYPES, ...Array.from({ length: 15 }, (_, n) => ({ name: `word/document${n === 0 ? '' : n}.xml`, content: Buffer.alloc(1_000_000), claims: 0xffffffff }))]);
export const MACROS = zip([TYPES, { name: 'word/document.xml' }, { name: 'word/vbaProject.bin', content: 'Sub AutoOpen()' }]);

/** A file that is what its name says, and no other's. */
export function paperNamed(name: string): Buffer {
  const mark = Buffer.from(name);
  switch (name.split('.').at(-1)?.toLowerCase()) {
    case 'docx': return zip([TYPES, { name: 'word/document.xml', content: mark }]);
    case 'xlsx': return zip([TYPES, { name: 'xl/workbook.xml', content: mark }]);
    case 'pptx': return zip([TYPES, { name: 'ppt/presentation.xml', content: mark }]);
    case 'ofd': return zip([{ name: 'OFD.xml', content: mark }]);
    case 'doc': case 'xls': case 'wps': return Buffer.concat([DOC, mark]);
    case 'jpg': case 'jpeg': return Buffer.concat([JPEG, mark]);
    case 'png': return Buffer.concat([PNG, mark]);
    case 'txt': case 'csv': return mark;
    default: return Buffer.from(`%PDF-1.4 ${name}`);
  }
}
