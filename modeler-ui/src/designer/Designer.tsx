/** The drawing table: canvas with as much room as there is, properties right, one drawer below. */
import { ArrowLeftOutlined, DownOutlined, RedoOutlined, UndoOutlined, UpOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Modal, Tabs } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Finding } from '../../../engine/kernel/model/finding.js';
import { ApiProblem } from '../app/api-client.js';
import { say } from '../app/notices.js';
import { usePreferences } from '../app/preferences.js';
import { checkOnServer, loadXml, publish, useRunning, useSurroundings } from './designer-api.js';
import type { Definition, Draft } from './designer-api.js';
import { DraftWords } from './DraftWords.js';
import { findingWords } from './finding-words.js';
import { FindingsPane } from './FindingsPane.js';
import { PublishDialog } from './PublishDialog.js';
import { confirmationOf } from './rehearsal.js';
import type { Doubt } from './rehearsal.js';
import { useDraft } from './use-draft.js';
import { useDrawer } from './use-drawer.js';
import { useFindings } from './use-findings.js';
import { useModeler } from './use-modeler.js';
import { usePanelChoices } from './use-panel-choices.js';
import { VersionsPane } from './VersionsPane.js';
import type { Difference } from './version-difference.js';

interface DesignerProps {
  readonly processId: string;
  readonly name: string;
  readonly versions: readonly Definition[];
  readonly draft: Draft | null;
  /** What is opened: the draft, else the latest version, else a blank sheet. */
  readonly start: string;
}

export function Designer({ processId, name, versions, draft, start }: DesignerProps) {
  const { t } = useTranslation(['designer', 'rail', 'bpmn']);
  const queryClient = useQueryClient();
  const { language } = usePreferences();
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(start);
  const { modeler, xml, changed, can, failure } = useModeler(canvas, panel, opened, language);
  // A version that was opened over the draft becomes the draft, like any other change.
  const drafting = useDraft(processId, changed ?? (opened === start ? undefined : opened), draft);
  const around = useSurroundings();
  const findings = useFindings(xml, around);
  const choices = usePanelChoices(processId, around);
  const names = modeler?.names() ?? {};
  const [drawer, setDrawer] = useDrawer(findings);
  const [gate, setGate] = useState<{ findings: readonly Finding[]; xml: string; failure?: string }>();
  const [busy, setBusy] = useState(false);
  const [opening, setOpening] = useState<Definition>();
  const latest = versions[0];
  const resourceName = latest?.resourceName ?? `${processId}.bpmn`;
  const running = useRunning(versions.map(({ processDefinitionKey }) => processDefinitionKey));
  const inFlight = Object.values(running).reduce((sum, { count }) => sum + count, 0);

  useEffect(() => {
    modeler?.offer(choices);
  }, [modeler, choices]);
  useEffect(() => {
    modeler?.showFindings(findings ?? [], (finding) => findingWords(finding, t));
  }, [modeler, findings, t]);

  const onCompared = useCallback((difference: Difference | undefined) => {
    modeler?.showDifference(Object.fromEntries((difference?.elements ?? []).flatMap(({ id, kind }) => (kind === 'removed' ? [] : [[id, kind]]))));
  }, [modeler]);
  const select = (id: string): void => modeler?.select(id);

  const load = async ({ processDefinitionKey }: Definition): Promise<void> => {
    setOpening(undefined);
    setOpened(await loadXml(processDefinitionKey));
  };
  const open = (definition: Definition): void => {
    if (changed === undefined && draft === null) void load(definition);
    else setOpening(definition);
  };

  const openGate = async (): Promise<void> => {
    if (modeler === undefined) return;
    setBusy(true);
    try {
      await drafting.flush();
      const drawn = await modeler.xml();
      setGate({ findings: await checkOnServer(resourceName, drawn), xml: drawn });
    } catch (cause) {
      say(cause instanceof ApiProblem ? cause.detail : String(cause), { tone: 'fault' });
    } finally {
      setBusy(false);
    }
  };

  const confirm = async (doubt: Doubt | undefined): Promise<void> => {
    if (gate === undefined) return;
    setBusy(true);
    try {
      const published = await publish(processId, resourceName, gate.xml, confirmationOf(doubt));
      await drafting.discard();
      setGate(undefined);
      say(published?.unchanged === true
        ? t('publish.unchanged', { version: published.version })
        : t('publish.done', { version: published?.version ?? (latest?.version ?? 0) + 1 }));
      await queryClient.invalidateQueries({ queryKey: ['definitions'] });
      await queryClient.invalidateQueries({ queryKey: ['running'] });
      await queryClient.invalidateQueries({ queryKey: ['diagram-drafts'] });
      setDrawer('versions');
    } catch (cause) {
      const refused = cause instanceof ApiProblem && Array.isArray(cause.document['findings']) ? (cause.document['findings'] as readonly Finding[]) : undefined;
      setGate((now) => ({ findings: refused ?? now?.findings ?? [], xml: now?.xml ?? gate.xml, failure: cause instanceof ApiProblem ? cause.detail : String(cause) }));
    } finally {
      setBusy(false);
    }
  };

  const errors = findings?.filter(({ severity }) => severity === 'error').length ?? 0;
  const warnings = (findings?.length ?? 0) - errors;
  return (
    <div className="designer" data-testid="designer" data-ready={modeler !== undefined} data-drawer={drawer !== undefined}>
      <header className="designer-head">
        <Link to="/definitions" aria-label={t('back')} title={t('back')}><ArrowLeftOutlined /></Link>
        <h1>{name}</h1>
        <code>{processId}</code>
        <span className="designer-base">{latest === undefined ? t('neverPublished') : t('basedOn', { version: latest.version })}</span>
        <DraftWords drafting={drafting} onTheirs={(theirs) => setOpened(theirs.xml)} />
        <span className="designer-acts">
          <Button type="text" icon={<UndoOutlined />} aria-label={t('undo')} title={t('undo')} disabled={!can.undo} onClick={() => modeler?.undo()} />
          <Button type="text" icon={<RedoOutlined />} aria-label={t('redo')} title={t('redo')} disabled={!can.redo} onClick={() => modeler?.redo()} />
          <Button type="primary" loading={busy && gate === undefined} disabled={modeler === undefined} onClick={() => void openGate()} data-testid="publish">{t('publish.button', { version: (latest?.version ?? 0) + 1 })}</Button>
        </span>
      </header>

      <div className="designer-canvas" ref={canvas} role="application" aria-label={t('canvas')} data-testid="designer-canvas" />
      {failure !== undefined && <p className="designer-failure" role="alert">{t('bpmn:unreadable', { ns: 'bpmn', cause: failure })}</p>}
      <aside className="designer-panel" ref={panel} aria-label={t('properties')} />

      <section className="designer-drawer" aria-label={t('drawer')}>
        <Button className="designer-fold" type="text" size="small" icon={drawer === undefined ? <UpOutlined /> : <DownOutlined />} aria-expanded={drawer !== undefined} aria-label={t('drawer')} title={t('drawer')} onClick={() => setDrawer(drawer === undefined ? 'check' : undefined)} />
        <Tabs
          size="small" activeKey={drawer ?? ''} onTabClick={(key) => setDrawer((now) => (now === key ? undefined : key))}
          items={[
            {
              key: 'check',
              label: <span>{t('check.title')} <Badge size="small" count={errors} color="var(--seal)" title={t('check.errors', { count: errors })} /> <Badge size="small" count={warnings} color="#8a5a00" title={t('check.warnings', { count: warnings })} /></span>,
              children: drawer === 'check' && <FindingsPane findings={findings} names={names} onElement={select} />,
            },
            {
              key: 'versions', label: t('versions.title'),
              children: drawer === 'versions' && <VersionsPane key={latest?.processDefinitionKey ?? ''} versions={versions} xml={xml} onOpen={open} onElement={select} onCompared={onCompared} />,
            },
          ]}
        />
      </section>

      {opening !== undefined && (
        <Modal open title={t('versions.openTitle', { version: opening.version })} okText={t('versions.open')} cancelText={t('publish.cancel')} onOk={() => void load(opening)} onCancel={() => setOpening(undefined)}>
          {t('versions.openText')}
        </Modal>
      )}
      {gate !== undefined && (
        <PublishDialog
          processId={processId} xml={gate.xml} next={(latest?.version ?? 0) + 1} findings={gate.findings} names={names} running={inFlight} busy={busy} {...(gate.failure === undefined ? {} : { failure: gate.failure })}
          onElement={select} onPublish={(doubt) => void confirm(doubt)} onClose={() => setGate(undefined)}
        />
      )}
    </div>
  );
}
