import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';

const FilePreview = lazy(() => import('./FilePreview.js'));
/** By its name, as the paper of a case has nothing else; what it is the server looks at before it shows it. */
const SHOWN = /\.(pdf|png|jpe?g|gif|webp)$/i;

/** A file's name that downloads it, with its size; what a page can show is shown in one. */
export function FileLink({ file }: { file: { readonly name: string; readonly bytes: number; readonly url: string; readonly unscanned?: boolean } }) {
  const { t } = useTranslation('task');
  const [shown, setShown] = useState(false);
  const size = file.bytes >= 1_048_576 ? t('file.mb', { n: (file.bytes / 1_048_576).toFixed(1) }) : t('file.kb', { n: Math.max(1, Math.round(file.bytes / 1024)) });
  return (
    <span className="file-line">
      <a className="file-link" href={file.url} download={file.name}>
        <Icon name="clip" size={16} /><span>{file.name}</span><small>{size}</small>
      </a>
      {file.unscanned === true && <span className="mark" title={t('file.unscannedWhy')}>{t('file.unscanned')}</span>}
      {SHOWN.test(file.name) && <button type="button" className="plain file-look" aria-label={t('file.previewOf', { name: file.name })} onClick={() => setShown(true)}>{t('file.preview')}</button>}
      {shown && <Suspense><FilePreview file={file} onClose={() => setShown(false)} /></Suspense>}
    </span>
  );
}
