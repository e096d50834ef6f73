import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { FileRef } from '../app/office-api.js';
import { FileLink } from '../form/FileLink.js';

export function FilesPanel({ files }: { files: readonly FileRef[] }) {
  const { t } = useTranslation('rail');
  const dates = useDates();
  if (files.length === 0) return <p className="rail-none">{t('files.none')}</p>;
  return (
    <ul className="rail-files">
      {files.map((file) => (
        <li key={file.fileId}>
          <FileLink file={file} />
          <p>{[file.uploadedByName, file.uploadedAt === undefined ? undefined : dates.short(file.uploadedAt)].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}
