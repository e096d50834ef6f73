/**
 * Files that come in: recognized by content, named without what misleads, looked at by the virus scanner where there is one, hashed,
 * and kept once per content. Of what comes together all is kept or nothing.
 */
import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { FileRow } from '../../engine/store/port.js';
import type { Api } from '../context.js';
import { Problem } from '../problems.js';
import { scan } from './clamd.js';
import { kindNamed, recognize, type KindName } from './kinds.js';
import type { Spool, Spooled } from './spool.js';

type Seen = Pick<FileRow, 'sha256' | 'bytes' | 'name' | 'mediaType' | 'unscanned'>;

const WHY = {
  'unknown': 'it is of no kind that is taken here',
  'two-in-one': 'it is an archive, too',
  'unpacks-too-large': 'it unpacks to more than 1 GB',
} as const;

/** `kinds`: what is taken from this uploader; of these what the office takes at all. Throws Problems; each refusal stands in the audit log. */
export async function takeIn(
  api: Pick<Api, 'store' | 'clock' | 'audit' | 'log' | 'fileSettings'>, request: Request, { spool, uploads }: { readonly spool: Spool; readonly uploads: readonly Spooled[] },
  { uploadedBy, kinds, caseKey, ...more }: Pick<FileRow, 'uploadedBy' | 'instance' | 'field' | 'replaces'> & { readonly kinds?: readonly KindName[]; readonly caseKey?: string },
): Promise<readonly FileRow[]> {
  const taken = kinds ? api.fileSettings.kinds.filter((kind) => kinds.includes(kind)) : api.fileSettings.kinds;
  const seen: { readonly upload: Spooled; readonly file: Seen }[] = [];
  try {
    for (const upload of uploads) seen.push({ upload, file: await spool.reading(upload, (content) => lookAt(api, upload, content, taken)) });
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    const about = { outcome: 'refused', details: { code: cause.code }, ...(caseKey === undefined ? {} : { case: caseKey }) } as const;
    if (cause.code === 'FILE_INFECTED') await api.audit.write(request, 'file-infected', about);
    else await api.audit.writeOnce(request, 'file-refused', about);
    throw cause;
  }
  const rows: FileRow[] = [];
  for (const { upload, file } of seen) {
    const row = { id: randomUUID(), ...file, uploadedBy, uploadedAt: api.clock(), ...more };
    await spool.reading(upload, (content) => api.store.files.put(row, content));
    rows.push(row);
  }
  return rows;
}

async function lookAt(api: Pick<Api, 'log' | 'fileSettings'>, { name: given, bytes, sha256 }: Spooled, content: Uint8Array, taken: readonly KindName[]): Promise<Seen> {
  const name = fileName(given);
  const found = await recognize(content);
  if (found.kind === undefined) throw new Problem(found.why === 'unpacks-too-large' ? 'FILE_UNPACKS_TOO_LARGE' : 'MEDIA_TYPE_UNSUPPORTED', `Expected a file of a kind that is taken here, but of '${name.slice(0, 60)}' ${WHY[found.why]}`);
  const { mediaType, endings } = kindNamed(found.kind);
  if (!taken.includes(found.kind)) throw new Problem('MEDIA_TYPE_UNSUPPORTED', `Expected files of the kinds ${taken.flatMap((kind) => kindNamed(kind).endings).join(', ')}, but '${name.slice(0, 60)}' is ${endings[0]}`);
  if (!endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`))) throw new Problem('FILE_NAME_WRONG', `Expected '${name.slice(0, 60)}' to be what its name says, but by its content its name would end with ${endings.map((ending) => `.${ending}`).join(' or ')}`);
  const unscanned = await scanned(api, name, content);
  return { sha256, bytes, name, mediaType, ...(unscanned ? { unscanned } : {}) };
}

/** True: nobody looked, though somebody should have. */
async function scanned({ log, fileSettings: { clamd } }: Pick<Api, 'log' | 'fileSettings'>, name: string, content: Uint8Array): Promise<boolean> {
  if (!clamd) return false;
  const verdict = await scan(clamd, content);
  if (verdict.found === 'nothing') return false;
  if (verdict.found === 'virus') {
    log.warn({ virus: verdict.name }, 'a file with a virus was refused');
    throw new Problem('FILE_INFECTED', `Expected a file without a virus, but '${name.slice(0, 60)}' has ${verdict.name}`);
  }
  log.error({ reason: verdict.reason, away: clamd.away }, 'the virus scanner did not look at a file');
  if (clamd.away === 'refuse') throw new Problem('SCANNER_AWAY', 'Expected the virus scanner to look at the file, but it does not answer');
  return true;
}

/** Without folders, and without what a screen or a file system reads otherwise than a person (control and direction characters, dots around it). */
export function fileName(given: string): string {
  const name = given.normalize('NFC').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/[\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '').replace(/^[.\s]+|[.\s]+$/gu, '');
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? '';
  return name.length <= 200 ? name || 'file' : `${[...name.slice(0, 200 - ending.length)].slice(0, -1).join('')}${ending}`;
}
