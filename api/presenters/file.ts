/** A file that was uploaded. */
import type { FileRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { isoMoment } from './moments.js';
import { personName } from './people.js';

export const presentFile = (file: FileRow, { directory }: Api, { language }: Reader) => ({
  fileId: file.id,
  name: file.name,
  mediaType: file.mediaType,
  bytes: file.bytes,
  sha256: file.sha256,
  uploadedBy: file.uploadedBy,
  uploadedByName: personName(directory, file.uploadedBy, language),
  uploadedAt: isoMoment(file.uploadedAt),
  url: `/v2/files/${encodeURIComponent(file.id)}`,
  ...(file.field === undefined ? {} : { field: file.field }),
  ...(file.replaces === undefined ? {} : { replaces: file.replaces }),
  ...(file.unscanned ? { unscanned: true } : {}),
});
