/** The diagram of a duty as it is in force, to look at. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionXml } from '../app/office-api.js';

const DiagramView = lazy(() => import('../bpmn/DiagramView.js').then((module) => ({ default: module.DiagramView })));

export function DutyDiagram({ definitionKey, name }: { definitionKey: string; name: string }) {
  const { t } = useTranslation('catalogue');
  const xml = useQuery({ queryKey: ['definition-xml', definitionKey], queryFn: ({ signal }) => definitionXml(definitionKey, signal), staleTime: Infinity });
  const wait = <p className="catalogue-wait">{t(xml.isError ? 'noDiagram' : 'loading')}</p>;
  return <div className="catalogue-diagram">{xml.data === undefined ? wait : <Suspense fallback={wait}><DiagramView key={definitionKey} xml={xml.data} marks={{}} focus={[]} label={t('diagramOf', { name })} /></Suspense>}</div>;
}
