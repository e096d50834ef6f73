/** The pages of a PDF, drawn by pdf.js: loaded when the first one is looked at. Its own scripts and forms are not run. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

GlobalWorkerOptions.workerSrc = worker;
/** A document of a thousand pages is read in a program of its own. */
const MOST_PAGES = 50;

export default function PdfPages({ source, onFault }: { source: string; onFault: () => void }) {
  const { t } = useTranslation('task');
  const [pdf, setPdf] = useState<PDFDocumentProxy>();
  const failed = useRef(onFault);
  useEffect(() => {
    // Typefaces and tables of characters that are not in the document are the system's.
    const loading = getDocument({ url: source, isEvalSupported: false, enableXfa: false, useSystemFonts: true, useWasm: false, stopAtErrors: false });
    let gone = false;
    loading.promise.then((document) => { if (!gone) setPdf(document); }, () => { if (!gone) failed.current(); });
    return () => {
      gone = true;
      void loading.destroy();
    };
  }, [source]);
  if (pdf === undefined) return <p>{t('file.loading')}</p>;
  const count = Math.min(pdf.numPages, MOST_PAGES);
  return (
    <>
      {Array.from({ length: count }, (_, index) => <PdfPage key={index} pdf={pdf} number={index + 1} onFault={onFault} />)}
      {pdf.numPages > count && <p>{t('file.more', { count: pdf.numPages - count })}</p>}
    </>
  );
}

function PdfPage({ pdf, number, onFault }: { pdf: PDFDocumentProxy; number: number; onFault: () => void }) {
  const { t } = useTranslation('task');
  const canvas = useRef<HTMLCanvasElement>(null);
  const failed = useRef(onFault);
  useEffect(() => {
    let gone = false;
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      if (gone || canvas.current === null) return;
      const viewport = page.getViewport({ scale: 1.5 });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      await page.render({ canvas: canvas.current, viewport }).promise;
      canvas.current.dataset['drawn'] = 'true';
    };
    draw().catch(() => { if (!gone) failed.current(); });
    return () => { gone = true; };
  }, [pdf, number]);
  return <canvas ref={canvas} role="img" aria-label={t('file.page', { number })} />;
}
