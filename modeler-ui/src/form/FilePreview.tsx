/** A picture or a PDF on a sheet over the page. Both come as bytes that the server has looked at; nothing in them runs. */
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';
import './preview.css';

const PdfPages = lazy(() => import('./PdfPages.js'));

export default function FilePreview({ file: { name, url }, onClose }: { file: { readonly name: string; readonly url: string }; onClose: () => void }) {
  const { t } = useTranslation('task');
  const dialog = useRef<HTMLDialogElement>(null);
  const [fault, setFault] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const source = `${url}/preview`;
  // Not where the link stands: there it would be part of a form, of a line of text.
  return createPortal(
    <dialog ref={dialog} className="preview" aria-label={t('file.previewOf', { name })} onClose={onClose}>
      <header>
        <h2>{name}</h2>
        <a className="act small" href={url} download={name}>{t('file.download')}</a>
        {/* No form: its submission would be told to the form that the link stands in. */}
        <button type="button" className="plain" aria-label={t('file.close')} autoFocus onClick={() => dialog.current?.close()}><Icon name="close" size={18} /></button>
      </header>
      <div className="preview-sheet" tabIndex={0}>
        {fault ? <p role="alert">{t('file.unshown')}</p>
          : /\.pdf$/i.test(name) ? <Suspense fallback={<p>{t('file.loading')}</p>}><PdfPages source={source} onFault={() => setFault(true)} /></Suspense>
            : <img src={source} alt={name} onError={() => setFault(true)} />}
      </div>
    </dialog>, document.body);
}
