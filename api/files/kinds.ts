/**
 * What a file is, by its content and never by its name or by what a browser says of it. Nothing is unpacked: of an archive only its
 * table of contents is read.
 */
import { fileTypeFromBuffer } from 'file-type';
import { isArchiveBehind, readArchive, type Archive } from './archive-names.js';

export interface Kind {
  readonly mediaType: string;
  /** Which names such a file may have; the first is its own. */
  readonly endings: readonly string[];
}

const KIND = {
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  ofd: { mediaType: 'application/ofd', endings: ['ofd'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', endings: ['pptx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  odp: { mediaType: 'application/vnd.oasis.opendocument.presentation', endings: ['odp'] },
  // Word, Excel, PowerPoint before 2007 and WPS have one container.
  office: { mediaType: 'application/x-cfb', endings: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps'] },
  text: { mediaType: 'text/plain', endings: ['txt', 'csv'] },
  jpg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { mediaType: 'image/png', endings: ['png'] },
  gif: { mediaType: 'image/gif', endings: ['gif'] },
  webp: { mediaType: 'image/webp', endings: ['webp'] },
  bmp: { mediaType: 'image/bmp', endings: ['bmp'] },
  tif: { mediaType: 'image/tiff', endings: ['tif', 'tiff'] },
  zip: { mediaType: 'application/zip', endings: ['zip'] },
  mp3: { mediaType: 'audio/mpeg', endings: ['mp3'] },
  mp4: { mediaType: 'video/mp4', endings: ['mp4'] },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KIND;
export const KIND_NAMES = Object.keys(KIND).filter((name): name is KindName => name in KIND);
export const kindNamed = (name: KindName): Kind => KIND[name];
/** Archives hide what they hold, and recordings are large: both only where the office asks for them. */
export const USUAL: readonly KindName[] = KIND_NAMES.filter((name) => !['zip', 'mp3', 'mp4'].includes(name));

/** What readers of it unpack it to; a bomb is more. */
const UNPACKED = 1024 * 1024 * 1024;

export type Recognized = { readonly kind: KindName } | { readonly kind?: undefined; readonly why: 'unknown' | 'two-in-one' | 'unpacks-too-large' };

export async function recognize(content: Uint8Array): Promise<Recognized> {
  const archive = readArchive(content);
  if (archive) {
    const kind = kindOfArchive(archive);
    return archive.unpacked > UNPACKED ? { why: 'unpacks-too-large' } : { kind };
  }
  // A picture or a page that somebody else's program opens as an archive (and runs what it finds).
  if (isArchiveBehind(content)) return { why: 'two-in-one' };
  const found = startsWith(content, [0x50, 0x4b]) ? undefined : await fileTypeFromBuffer(content);
  if (found) {
    const kind = KIND_NAMES.find((name) => name !== 'office' && KIND[name].endings.some((ending) => ending === found.ext));
    return kind ? { kind } : found.ext === 'cfb' ? { kind: 'office' } : { why: 'unknown' };
  }
  return isText(content) ? { kind: 'text' } : { why: 'unknown' };
}

const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, index) => content[index] === byte);

function kindOfArchive({ names, first }: Archive): KindName {
  const has = (name: string): boolean => names.includes(name);
  if (has('OFD.xml')) return 'ofd';
  // A macro in it runs on the desk of whoever opens it.
  if (has('[Content_Types].xml') && !names.some((name) => /vbaProject\.bin$/i.test(name))) {
    if (names.some((name) => /^word\/document.*\.xml$/.test(name))) return 'docx';
    if (names.some((name) => /^xl\/workbook.*\.xml$/.test(name))) return 'xlsx';
    if (names.some((name) => /^ppt\/presentation.*\.xml$/.test(name))) return 'pptx';
  }
  // OpenDocument says what it is in its first entry, as it is (ODF 1.3 part 2, 3.3).
  if (has('content.xml') && !names.some((name) => name.startsWith('Basic/'))) return (['odt', 'ods', 'odp'] as const).find((name) => KIND[name].mediaType === first) ?? 'zip';
  return 'zip';
}

/** UTF-8, or GB 18030 as older programs here write it; without what a terminal or a program would obey. */
function isText(content: Uint8Array): boolean {
  if (content.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(content);
      return true;
    } catch {
      return false;
    }
  });
}
