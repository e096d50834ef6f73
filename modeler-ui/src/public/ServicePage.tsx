/** One service: what it is, its law and its time, then the form; at the end number and code, shown once. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePreferences } from '../app/preferences.js';
import type { Values } from '../app/office-types.js';
import { forgetTicket, ticketFor } from './challenge.js';
import { apply, formOf, newRequestKey, service } from './public-api.js';
import type { Receipt } from './public-api.js';
import { ReceiptSheet } from './ReceiptSheet.js';

const PublicForm = lazy(() => import('./PublicForm.js'));

export default function ServicePage() {
  const { t } = useTranslation('public');
  const { language } = usePreferences();
  const { service: id = '' } = useParams();
  const about = useQuery({ queryKey: ['public-service', id, language], queryFn: ({ signal }) => service(id, signal), staleTime: Infinity });
  const start = about.data?.start;
  const form = useQuery({ queryKey: ['public-form', id, start], queryFn: ({ signal }) => formOf(id, start ?? '', signal), enabled: start !== undefined, staleTime: Infinity });
  const [receipt, setReceipt] = useState<Receipt>();
  const [requestKey] = useState(newRequestKey);
  const name = about.data?.name;
  useEffect(() => {
    document.title = name ?? t('title');
  }, [name, t]);
  useEffect(() => {
    // Begun while the form is filled: what it cannot do now is told when it is sent.
    ticketFor().catch(() => undefined);
  }, []);
  if (about.isError || form.isError) return <div className="none-here" role="alert"><p>{t('fault')}</p><button type="button" className="act" onClick={() => { void about.refetch(); void form.refetch(); }}>{t('again')}</button></div>;
  if (about.data === undefined) return null;
  if (receipt !== undefined) return <ReceiptSheet receipt={receipt} name={about.data.name} limit={about.data.limit} />;
  const send = async (values: Values): Promise<void> => {
    setReceipt(await apply(id, values, requestKey));
    forgetTicket();
    scrollTo(0, 0);
  };
  const { what, law, limit, bring } = about.data;
  return (
    <>
      <h1 className="public-title">{about.data.name}</h1>
      <dl className="public-about">
        <div><dt>{t('about.what')}</dt><dd>{what}</dd></div>
        <div><dt>{t('about.limit')}</dt><dd>{limit}</dd></div>
        <div><dt>{t('about.bring')}</dt><dd>{bring}</dd></div>
        <div><dt>{t('about.law')}</dt><dd>{law}</dd></div>
      </dl>
      {form.data !== undefined && (
        <Suspense fallback={<p className="public-waits">{t('loading')}</p>}>
          <PublicForm form={form.data} units={about.data.units} people={about.data.people} consent button={t('apply')} onSend={send} />
        </Suspense>
      )}
    </>
  );
}
