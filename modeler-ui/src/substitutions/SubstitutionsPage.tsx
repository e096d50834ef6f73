/** 我的代理: who stands in for me, for whom I stand in, and a new one. Administrators see and enter everybody's. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../app/notices.js';
import { useHasGroup, useSession } from '../app/session.js';
import { useNow } from '../clock/use-now.js';
import { ListSkeleton } from '../inbox/InboxList.js';
import '../inbox/inbox.css';
import '../verbs/verbs.css';
import { RevokeDialog } from './RevokeDialog.js';
import { SubstitutionForm } from './SubstitutionForm.js';
import { useSubstitutions } from './substitutions-api.js';
import type { Substitution } from './substitutions-api.js';
import { SubstitutionTable } from './SubstitutionTable.js';
import './substitutions.css';

export default function SubstitutionsPage() {
  const { t } = useTranslation(['substitutions', 'inbox']);
  const client = useQueryClient();
  const me = useSession()?.username ?? '';
  const administers = useHasGroup('administrator');
  const now = useNow();
  const [whose, setWhose] = useState<'mine' | 'all'>('mine');
  const [entering, setEntering] = useState(false);
  const [revoking, setRevoking] = useState<Substitution>();
  const { data, isError, refetch } = useSubstitutions(whose === 'all');
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const changed = (words: string) => {
    say(words);
    for (const key of ['substitutions', 'tasks']) void client.invalidateQueries({ queryKey: [key] });
  };
  const items = data?.items ?? [];
  const table = { now, onRevoke: setRevoking };
  return (
    <section className="page substitutions" aria-label={title}>
      <header className="page-head">
        <h1 className="page-title">{title}</h1>
        {administers && (
          <div className="segments" role="group" aria-label={t('whose.label')}>
            {(['mine', 'all'] as const).map((each) => <button key={each} type="button" aria-pressed={whose === each} onClick={() => setWhose(each)}>{t(`whose.${each}`)}</button>)}
          </div>
        )}
        {!entering && <button type="button" className="act first" onClick={() => setEntering(true)}>{t('enter')}</button>}
      </header>
      {entering && (
        <SubstitutionForm
          administers={administers} onClose={() => setEntering(false)}
          onDone={({ ownerName, owner, substituteName }) => {
            setEntering(false);
            changed(t('entered', { owner: owner === me ? t('me') : ownerName, substitute: substituteName }));
          }}
        />
      )}
      {data === undefined && !isError && <ListSkeleton />}
      {data === undefined && isError && (
        <div className="none-here" role="alert"><p>{t('inbox:fault.title')}</p><button type="button" className="act" onClick={() => void refetch()}>{t('inbox:fault.again')}</button></div>
      )}
      {data !== undefined && (whose === 'all'
        ? <SubstitutionTable {...table} title={t('part.all')} items={items} empty={t('part.noneAll')} />
        : (
          <>
            <SubstitutionTable {...table} title={t('part.byOthers')} items={items.filter(({ owner }) => owner === me)} empty={t('part.noneByOthers')} />
            <SubstitutionTable {...table} title={t('part.forOthers')} items={items.filter(({ substitute }) => substitute === me)} empty={t('part.noneForOthers')} />
          </>
        ))}
      {revoking !== undefined && (
        <RevokeDialog
          one={revoking} onClose={() => setRevoking(undefined)}
          onDone={() => {
            changed(t('revoke.done', { owner: revoking.ownerName, substitute: revoking.substituteName }));
            setRevoking(undefined);
          }}
        />
      )}
    </section>
  );
}
