/** What one may send now. What the office waits for is open at once; the rest unfolds. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { formOf, newRequestKey, send } from './public-api.js';
import type { Access, CaseAction, PublicCase } from './public-api.js';

const PublicForm = lazy(() => import('./PublicForm.js'));

interface Props {
  readonly seen: PublicCase;
  readonly access: Access;
  readonly kinds: readonly CaseAction['kind'][];
  readonly onSeen: (seen: PublicCase) => void;
}

export function CaseActions({ seen, access, kinds, onSeen }: Props) {
  const actions = seen.actions.filter(({ kind }) => kinds.includes(kind));
  return <>{actions.map((action) => <CaseActionSheet key={action.id} action={action} seen={seen} access={access} onSeen={onSeen} />)}</>;
}

function CaseActionSheet({ action, seen, access, onSeen }: { action: CaseAction; seen: PublicCase; access: Access; onSeen: (seen: PublicCase) => void }) {
  const { t } = useTranslation('public');
  const { day } = useDates();
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const waits = action.kind === 'answer' || action.kind === 'feedback';
  const [open, setOpen] = useState(waits);
  const form = useQuery({ queryKey: ['public-form', seen.service.id, action.form], queryFn: ({ signal }) => formOf(seen.service.id, action.form, signal), enabled: open, staleTime: Infinity });
  return (
    <details className="own-action" data-kind={action.kind} data-action={action.id} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary><h2>{action.name}</h2></summary>
      {action.what !== undefined && <p className="own-asked"><b>{t('case.asked')}</b> {action.what}</p>}
      {action.dueAt !== undefined && <p>{t('case.until', { day: day(action.dueAt) })}</p>}
      {form.data !== undefined && (
        <Suspense fallback={<p className="public-waits">{t('loading')}</p>}>
          <PublicForm
            key={requestKey} form={form.data} access={access} severe={action.kind === 'withdraw'} button={action.name}
            onSend={async (values) => {
              onSeen(await send(access, action.id, values, requestKey));
              setRequestKey(newRequestKey());
              if (!waits) setOpen(false);
            }}
          />
        </Suspense>
      )}
    </details>
  );
}
