/** Opens a process for drawing: its draft if there is one, else its latest version, else a blank sheet. */
import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import './designer.css';
import { blankDiagram } from './blank-diagram.js';
import { loadDraft, loadXml, useDefinitions } from './designer-api.js';
import type { Draft } from './designer-api.js';
import { Designer } from './Designer.js';

export default function DesignerPage() {
  const { t } = useTranslation(['designer', 'bpmn']);
  const { processDefinitionId: processId = '' } = useParams();
  const [search] = useSearchParams();
  const { data: versions, error } = useDefinitions(processId);
  const [start, setStart] = useState<{ processId: string; draft: Draft | null; xml: string }>();
  const [failure, setFailure] = useState<unknown>();
  const asked = search.get('v');
  const newName = search.get('name') ?? processId;
  const latestKey = (asked === null ? undefined : versions?.find(({ version }) => String(version) === asked))?.processDefinitionKey ?? versions?.[0]?.processDefinitionKey;
  const known = versions !== undefined;
  const { data: draft } = useQuery({ queryKey: ['diagram-draft', processId], queryFn: async ({ signal }) => ({ found: await loadDraft(processId, signal) }), gcTime: 0, staleTime: Infinity });

  useEffect(() => {
    // Once per process: a version published from here must not be opened over what is being drawn.
    if (!known || draft === undefined || start?.processId === processId) return undefined;
    let current = true;
    const { found } = draft;
    void (async () => {
      const xml = found !== null && asked === null ? found.xml : latestKey === undefined ? blankDiagram(processId, newName) : await loadXml(latestKey);
      if (current) setStart({ processId, draft: found, xml });
    })().catch((cause: unknown) => {
      if (current) setFailure(cause);
    });
    return () => {
      current = false;
    };
  }, [known, draft, start?.processId, processId, asked, latestKey, newName]);

  const fault = error ?? failure;
  if (fault !== undefined && fault !== null) return <div className="designer-wait"><Alert type="error" showIcon title={t('failed')} description={fault instanceof Error ? fault.message : String(fault)} /></div>;
  if (versions === undefined || start?.processId !== processId) return <div className="designer-wait" aria-busy="true" aria-label={t('loading')}><Skeleton active paragraph={{ rows: 12 }} /></div>;
  return <Designer key={processId} processId={processId} name={versions[0]?.name ?? newName} versions={versions} draft={start.draft} start={start.xml} />;
}
