/** All processes with their versions, the cases that run on them, and their drafts. */
import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Modal, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useDates } from '../app/dates.js';
import './designer.css';
import { useDefinitions, useDrafts, useRunning } from './designer-api.js';
import type { Definition } from './designer-api.js';

/** Process ids are ASCII (design §3), and name folder, forms and scenarios. */
const PROCESS_ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export default function DefinitionsPage() {
  const { t } = useTranslation('designer');
  const dates = useDates();
  const { data: definitions, error } = useDefinitions();
  const { data: drafts } = useDrafts();
  const running = useRunning(definitions?.map(({ processDefinitionKey }) => processDefinitionKey) ?? []);
  const [search, setSearch] = useState('');
  const [creating, setCreating] = useState(false);
  if (error) return <div className="designer-wait"><Alert type="error" showIcon title={t('failed')} description={error.message} /></div>;
  if (definitions === undefined) return <div className="designer-wait" aria-busy="true" aria-label={t('loading')}><Skeleton active paragraph={{ rows: 10 }} /></div>;

  const processes = new Map<string, Definition[]>();
  for (const one of definitions) processes.set(one.processDefinitionId, [...(processes.get(one.processDefinitionId) ?? []), one]);
  const unpublished = (drafts ?? []).filter(({ processId }) => !processes.has(processId));
  const wanted = [...processes].filter(([id, versions]) => `${id} ${versions[0]?.name ?? ''}`.toLowerCase().includes(search.toLowerCase()));
  const casesOn = (versions: readonly Definition[]): number => versions.reduce((sum, { processDefinitionKey }) => sum + (running[processDefinitionKey]?.count ?? 0), 0);

  return (
    <section className="definitions" data-testid="definitions">
      <header>
        <h1>{t('list.title')}</h1>
        <Input.Search allowClear placeholder={t('list.search')} aria-label={t('list.search')} onChange={(event) => setSearch(event.target.value)} />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>{t('list.new')}</Button>
      </header>
      <table>
        <thead><tr><th>{t('list.process')}</th><th>{t('list.version')}</th><th>{t('versions.running')}</th><th>{t('list.draft')}</th><td /></tr></thead>
        <tbody>
          {unpublished.map(({ processId, name, savedAt, authorName }) => (
            <tr key={processId} data-process={processId}>
              <td><Link to={`/designer/${processId}`}>{name ?? processId}</Link><code>{processId}</code></td>
              <td>{t('neverPublished')}</td><td>—</td>
              <td>{t('list.draftOf', { who: authorName ?? '', at: dates.day(savedAt) })}</td>
              <td><Link to={`/designer/${processId}`}><EditOutlined /> {t('list.open')}</Link></td>
            </tr>
          ))}
          {wanted.map(([id, versions]) => {
            const [latest, ...older] = versions;
            const draft = drafts?.find(({ processId }) => processId === id);
            if (latest === undefined) return null;
            return (
              <tr key={id} data-process={id}>
                <td><Link to={`/designer/${id}`}>{latest.name}</Link><code>{id}</code></td>
                <td>
                  {t('versions.version', { version: latest.version })} <small>{dates.day(latest.duty.deployedAt)}{` · ${latest.duty.deployedBy === 'system' ? t('versions.bySystem') : latest.duty.deployedByName ?? ''}`}</small>
                  {older.length > 0 && (
                    <details><summary>{t('list.older', { count: older.length })}</summary>
                      <ul>{older.map(({ version, processDefinitionKey, duty }) => (
                        <li key={processDefinitionKey}><Link to={`/designer/${id}?v=${version}`}>{t('versions.version', { version })}</Link> <small>{dates.day(duty.deployedAt)} · {t('versions.cases', { count: running[processDefinitionKey]?.count ?? 0, more: '' })}</small></li>
                      ))}</ul>
                    </details>
                  )}
                </td>
                <td>{t('versions.cases', { count: casesOn(versions), more: '' })}</td>
                <td>{draft === undefined ? '' : <Tag color="gold">{t('list.draftOf', { who: draft.authorName ?? '', at: dates.day(draft.savedAt) })}</Tag>}</td>
                <td><Link to={`/designer/${id}`}><EditOutlined /> {t('list.open')}</Link></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {definitions.length === 0 && unpublished.length === 0 && <p className="designer-quiet">{t('list.empty')}</p>}
      {creating && <NewProcess taken={new Set(processes.keys())} onClose={() => setCreating(false)} />}
    </section>
  );
}

function NewProcess({ taken, onClose }: { taken: ReadonlySet<string>; onClose: () => void }) {
  const { t } = useTranslation('designer');
  const navigate = useNavigate();
  const [form] = Form.useForm<{ id: string; name: string }>();
  const create = async (): Promise<void> => {
    const { id, name } = await form.validateFields();
    void navigate(`/designer/${id}?name=${encodeURIComponent(name)}`);
  };
  return (
    <Modal open title={t('list.new')} okText={t('list.create')} cancelText={t('publish.cancel')} onCancel={onClose} onOk={() => void create()}>
      <Form form={form} layout="vertical" requiredMark={false}>
        <Form.Item name="name" label={t('list.name')} rules={[{ required: true, whitespace: true, message: t('list.nameMissing') }]}><Input autoFocus maxLength={60} /></Form.Item>
        <Form.Item
          name="id" label={t('list.id')} extra={t('list.idHelp')}
          rules={[
            { pattern: PROCESS_ID, required: true, message: t('list.idWrong') },
            { validator: (_, value: string) => (taken.has(value) ? Promise.reject(new Error(t('list.idTaken'))) : Promise.resolve()) },
          ]}
        ><Input maxLength={60} placeholder="meeting-room" /></Form.Item>
      </Form>
    </Modal>
  );
}
