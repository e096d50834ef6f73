import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';

/** A file's name that downloads it, with its size. */
export function FileLink({ file }: { file: { readonly name: string; readonly bytes: number; readonly url: string } }) {
  const { t } = useTranslation('task');
  const size = file.bytes >= 1_048_576 ? t('file.mb', { n: (file.bytes / 1_048_576).toFixed(1) }) : t('file.kb', { n: Math.max(1, Math.round(file.bytes / 1024)) });
  return (
    <a className="file-link" href={file.url} download={file.name}>
      <Icon name="clip" size={16} /><span>{file.name}</span><small>{size}</small>
    </a>
  );
}
