/** 到期銷毀: filed cases whose retention is over, which the archivist destroys where an appraisal approved it, and what is left of those that were. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../app/api-client.js';
import { useDates } from '../app/dates.js';
import { ListSkeleton } from '../inbox/InboxList.js';
import { useDestroyed, useDue, type DestructionRecord, type DueCase } from './archive-api.js';
import { DestroyDialog } from './DestroyDialog.js';
import '../inbox/inbox.css';
import '../registers/registers.css';
import './archive.css';

type Which = 'due' | 'gone';

export default function ArchivePage() {
  const { t, i18n } = useTranslation('archive');
  const [which, setWhich] = useState<Which>('due');
  const due = useDue(i18n.language);
  const gone = useDestroyed(i18n.language);
  const list = which === 'due' ? due : gone;
  useEffect(() => { document.title = t('title'); }, [t]);
  if (list.isError) {
    const forbidden = list.error instanceof ApiProblem && list.error.status === 403;
    return <div className="none-here" role="alert"><p>{t(forbidden ? 'notYours' : 'fault')}</p>{!forbidden && <button type="button" className="act" onClick={() => void list.refetch()}>{t('again')}</button>}</div>;
  }
  if (due.data === undefined || gone.data === undefined) return <ListSkeleton />;
  const cases = due.data.pages.flatMap(({ items }) => items);
  const records = gone.data.pages.flatMap(({ items }) => items);
  return (
    <section className="page register" aria-label={t('title')}>
      <header className="page-head">
        <h1 className="page-title">{t('title')}</h1>
        <span className="count">{t('count', { count: which === 'due' ? cases.length : records.length })}</span>
        <div className="chips" role="group" aria-label={t('which.label')}>
          {(['due', 'gone'] as const).map((one) => <button key={one} type="button" className="chip" aria-pressed={which === one} onClick={() => setWhich(one)}>{t(`which.${one}`)}</button>)}
        </div>
      </header>
      <p className="archive-about">{t(`about.${which}`)}</p>
      {(which === 'due' ? cases : records).length === 0 ? <div className="none-here"><p>{t(`none.${which}`)}</p></div> : which === 'due' ? <Due cases={cases} mayDestroy={due.data.pages[0]?.mayDestroy === true} /> : <Gone records={records} />}
      {list.hasNextPage && <p className="rows-end"><button type="button" className="act small" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</button></p>}
    </section>
  );
}

function Due({ cases, mayDestroy }: { cases: readonly DueCase[]; mayDestroy: boolean }) {
  const { t } = useTranslation('archive');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asks, setAsks] = useState(false);
  const chosen = cases.filter(({ archiveNo, approval }) => picked.has(archiveNo) && approval !== undefined);
  const [first] = chosen;
  const mixed = chosen.some(({ approval }) => approval?.destroyNo !== first?.approval?.destroyNo);
  const pick = (archiveNo: string, on: boolean): void => setPicked(new Set(on ? [...picked, archiveNo] : [...picked].filter((one) => one !== archiveNo)));
  return (
    <>
      <div className="register-rows" tabIndex={0} role="region" aria-label={t('which.due')}>
        <table className="ledger">
          <thead><tr>{mayDestroy && <th scope="col" className="narrow"><span className="visually-hidden">{t('column.pick')}</span></th>}{(['archiveNo', 'case', 'retention', 'through', 'approval'] as const).map((name) => <th key={name} scope="col">{t(`column.${name}`)}</th>)}</tr></thead>
          <tbody>
            {cases.map((one) => (
              <tr key={one.archiveNo}>
                {mayDestroy && <td className="narrow archive-pick">{one.approval !== undefined && <input type="checkbox" aria-label={t('pick', { no: one.archiveNo })} checked={picked.has(one.archiveNo)} onChange={(event) => pick(one.archiveNo, event.target.checked)} />}</td>}
                <th scope="row" className="narrow">{one.archiveNo}</th>
                <td className="register-title"><Link to={`/cases/${one.processInstanceKey}`}>{one.title ?? one.caseNo}</Link>{one.secret === true && <> <span className="mark secret">{t('secret')}</span></>}<small>{one.title === undefined ? one.processDefinitionName : `${one.caseNo ?? ''} ${one.processDefinitionName}`}</small></td>
                <td className="narrow">{t(`retention.${one.retention}`, { defaultValue: one.retention })}</td>
                <td className="narrow">{t('year', { year: one.keptThrough })}</td>
                <td>{one.approval === undefined ? t('notAppraised') : <Link to={`/cases/${one.approval.processInstanceKey}`}>{t('approved', { no: one.approval.destroyNo })}</Link>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayDestroy && (
        <p className="archive-acts" role="status">
          <span>{t('chosen', { count: chosen.length })}</span>
          {mixed && <span>{t('oneApproval')}</span>}
          <button type="button" className="act severe" disabled={first === undefined || mixed} onClick={() => setAsks(true)}>{t('destroy')}</button>
        </p>
      )}
      {asks && first?.approval !== undefined && <DestroyDialog cases={chosen} approval={first.approval} onClose={(done) => { setAsks(false); if (done) setPicked(new Set()); }} />}
    </>
  );
}

function Gone({ records }: { records: readonly DestructionRecord[] }) {
  const { t } = useTranslation('archive');
  const dates = useDates();
  return (
    <div className="register-rows" tabIndex={0} role="region" aria-label={t('which.gone')}>
      <table className="ledger">
        <thead><tr>{(['destroyNo', 'archiveNo', 'case', 'retention', 'when', 'people', 'reason', 'hashes'] as const).map((name) => <th key={name} scope="col">{t(`column.${name}`)}</th>)}</tr></thead>
        <tbody>
          {records.map((one) => (
            <tr key={one.processInstanceKey}>
              <th scope="row" className="narrow">{one.destroyNo}</th>
              <td className="narrow">{one.archiveNos.join(t('names'))}</td>
              <td className="register-title"><Link to={`/cases/${one.processInstanceKey}`}>{one.title ?? one.caseNo}</Link>{one.secret === true && <> <span className="mark secret">{t('secret')}</span></>}<small>{one.title === undefined ? one.processDefinitionName : `${one.caseNo ?? ''} ${one.processDefinitionName}`}</small></td>
              <td className="narrow">{t(`retention.${one.retention}`, { defaultValue: one.retention })}<small>{t('year', { year: one.keptThrough })}</small></td>
              <td className="narrow">{dates.day(one.destroyedAt)}</td>
              <td className="narrow">{one.by?.name}<small>{(one.witnesses ?? []).map(({ name }) => name).join(t('names'))}</small></td>
              <td>{one.reason}</td>
              <td className="narrow">{t('versions', { count: one.versions })}<small className="archive-hash">{one.lastHash.slice(0, 16)}</small></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
