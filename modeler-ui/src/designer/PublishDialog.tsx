/**
 * The gate before a new version: errors close it; warnings, red scenarios and another way of the second engine have to be
 * confirmed; and it says what stays as it is.
 */
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../engine/kernel/model/finding.js';
import { rehearse } from './designer-api.js';
import { FindingsPane } from './FindingsPane.js';
import { doubtOf } from './rehearsal.js';
import type { Doubt } from './rehearsal.js';
import { RehearsalPane } from './RehearsalPane.js';

interface PublishDialogProps {
  readonly processId: string;
  /** What is to be published. */
  readonly xml: string;
  readonly next: number;
  readonly findings: readonly Finding[];
  readonly names: Readonly<Record<string, string>>;
  readonly running: number;
  readonly busy: boolean;
  readonly failure?: string;
  readonly onElement: (elementId: string) => void;
  /** `doubt`: what was confirmed. */
  readonly onPublish: (doubt: Doubt | undefined) => void;
  readonly onClose: () => void;
}

export function PublishDialog({ processId, xml, next, findings, names, running, busy, failure, onElement, onPublish, onClose }: PublishDialogProps) {
  const { t } = useTranslation('designer');
  const [read, setRead] = useState(false);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const { data: rehearsal, error, refetch } = useQuery({
    queryKey: ['rehearsal', processId, xml], queryFn: ({ signal }) => rehearse(processId, xml, signal), enabled: errors === 0, retry: false, staleTime: Infinity, gcTime: 0,
  });
  const doubt = errors > 0 ? undefined : doubtOf(rehearsal, error);
  // What was confirmed of a rehearsal that ran says nothing of how it ended.
  const [seen, setSeen] = useState<typeof doubt>();
  const held = errors > 0 || (warnings > 0 && !read) || (doubt !== undefined && seen !== doubt);
  return (
    <Modal
      open title={t('publish.title', { version: next })} width={720} onCancel={onClose} onOk={() => onPublish(doubt)} confirmLoading={busy}
      okText={t('publish.do', { version: next })} cancelText={t('publish.cancel')} okButtonProps={{ disabled: held, 'data-testid': 'publish-confirm' }}
    >
      <div className="designer-publish" data-testid="publish-dialog">
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
        {errors > 0
          ? <Alert type="error" showIcon title={t('publish.blocked', { count: errors })} />
          : <p>{running === 0 ? t('publish.nobody') : t('publish.stay', { count: running })}</p>}
        {findings.length > 0 && <FindingsPane findings={findings} names={names} onElement={(id) => { onClose(); onElement(id); }} />}
        {errors === 0 && warnings > 0 && <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>{t('publish.read', { count: warnings })}</Checkbox>}
        {errors === 0 && <RehearsalPane rehearsal={rehearsal} failure={error} names={names} onAgain={() => void refetch()} />}
        {doubt !== undefined && (
          <Checkbox checked={seen === doubt} onChange={(event) => setSeen(event.target.checked ? doubt : undefined)} data-testid="rehearsal-seen">{t(`rehearsal.seen.${doubt}`)}</Checkbox>
        )}
      </div>
    </Modal>
  );
}
