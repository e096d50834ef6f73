/** The gate before a new version: errors close it, warnings have to be confirmed, and it says what stays as it is. */
import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../engine/kernel/model/finding.js';
import { FindingsPane } from './FindingsPane.js';

interface PublishDialogProps {
  readonly next: number;
  readonly findings: readonly Finding[];
  readonly names: Readonly<Record<string, string>>;
  readonly running: number;
  readonly busy: boolean;
  readonly failure?: string;
  readonly onElement: (elementId: string) => void;
  readonly onPublish: () => void;
  readonly onClose: () => void;
}

export function PublishDialog({ next, findings, names, running, busy, failure, onElement, onPublish, onClose }: PublishDialogProps) {
  const { t } = useTranslation('designer');
  const [read, setRead] = useState(false);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return (
    <Modal
      open title={t('publish.title', { version: next })} width={680} onCancel={onClose} onOk={onPublish} confirmLoading={busy}
      okText={t('publish.do', { version: next })} cancelText={t('publish.cancel')} okButtonProps={{ disabled: errors > 0 || (warnings > 0 && !read), 'data-testid': 'publish-confirm' }}
    >
      <div className="designer-publish" data-testid="publish-dialog">
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
        {errors > 0
          ? <Alert type="error" showIcon title={t('publish.blocked', { count: errors })} />
          : <p>{running === 0 ? t('publish.nobody') : t('publish.stay', { count: running })}</p>}
        {findings.length > 0 && <FindingsPane findings={findings} names={names} onElement={(id) => { onClose(); onElement(id); }} />}
        {errors === 0 && warnings > 0 && <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>{t('publish.read', { count: warnings })}</Checkbox>}
      </div>
    </Modal>
  );
}
