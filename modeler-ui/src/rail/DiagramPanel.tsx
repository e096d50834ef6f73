/** Where the case stands on its diagram, drawn on the version that it runs on. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionXml } from '../app/office-api.js';
import type { Sheet } from '../app/office-api.js';

const DiagramView = lazy(() => import('../bpmn/DiagramView.js').then((module) => ({ default: module.DiagramView })));

export function DiagramPanel({ sheet: { diagram } }: { sheet: Pick<Sheet, 'diagram'> }) {
  const { t } = useTranslation('rail');
  const xml = useQuery({ queryKey: ['definition-xml', diagram.processDefinitionKey], queryFn: ({ signal }) => definitionXml(diagram.processDefinitionKey, signal), staleTime: Infinity });
  const marks = useMemo(() => {
    const all: Record<string, 'active' | 'completed' | 'incident'> = {};
    for (const id of diagram.completed) all[id] = 'completed';
    for (const id of diagram.active) all[id] = 'active';
    for (const id of diagram.incidents ?? []) all[id] = 'incident';
    return all;
  }, [diagram]);
  if (xml.isError) return <p className="rail-none" role="alert">{t('diagram.fault')}</p>;
  if (xml.data === undefined) return <p className="rail-none">{t('diagram.loading')}</p>;
  return (
    <Suspense fallback={<p className="rail-none">{t('diagram.loading')}</p>}>
      <div className="rail-diagram"><DiagramView xml={xml.data} marks={marks} label={t('tab.diagram')} {...(diagram.flows === undefined ? {} : { flows: diagram.flows })} /></div>
    </Suspense>
  );
}
