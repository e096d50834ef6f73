import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { FileRef } from '../app/office-api.js';
import { FileLink } from '../form/FileLink.js';

/** Whose place a file took, the latest first. */
function formerOf(file: FileRef, byId: ReadonlyMap<string, FileRef>): readonly FileRef[] {
  const found = new Set<FileRef>();
  for (let before = byId.get(file.replaces ?? ''); before !== undefined && !found.has(before); before = byId.get(before.replaces ?? '')) found.add(before);
  return [...found];
}

/** The papers of a case; what was replaced stands under what took its place. */
export function FilesPanel({ files }: { files: readonly FileRef[] }) {
  const { t } = useTranslation('rail');
  const dates = useDates();
  if (files.length === 0) return <p className="rail-none">{t('files.none')}</p>;
  const byId = new Map(files.map((file) => [file.fileId, file]));
  const replaced = new Set(files.map(({ replaces }) => replaces));
  const entry = (file: FileRef) => (
    <>
      <FileLink file={file} />
      <p>{[file.uploadedByName, file.uploadedAt === undefined ? undefined : dates.short(file.uploadedAt)].filter(Boolean).join(' · ')}</p>
    </>
  );
  return (
    <ul className="rail-files">
      {files.filter(({ fileId }) => !replaced.has(fileId)).map((file) => {
        const former = formerOf(file, byId);
        return (
          <li key={file.fileId}>
            {entry(file)}
            {former.length > 0 && <details><summary>{t('files.former', { count: former.length })}</summary><ul>{former.map((one) => <li key={one.fileId}>{entry(one)}</li>)}</ul></details>}
          </li>
        );
      })}
    </ul>
  );
}
