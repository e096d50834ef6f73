/** One register: its cases in columns, found by words, days and state, and taken along as a workbook. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../app/api-client.js';
import { useDates } from '../app/dates.js';
import { DayField } from '../app/DayField.js';
import { say } from '../app/notices.js';
import { CaseState } from '../case/CaseState.js';
import { ListSkeleton } from '../inbox/InboxList.js';
import { readRegister, type RegisterFilter, type RegisterPageOf, type RegisterRow } from './registers-api.js';
import { useCellText } from './cell-text.js';
import { useWorkbook } from './use-workbook.js';
import '../inbox/inbox.css';
import './registers.css';

const PAGE = 50;
const ANY: RegisterFilter = { text: '', from: '', to: '', state: '' };

export default function RegisterPage() {
  const { t, i18n } = useTranslation('registers');
  const { register = '' } = useParams();
  const [filter, setFilter] = useState(ANY);
  const asked = useDeferredValue(filter);
  const list = useInfiniteQuery({
    queryKey: ['register', register, i18n.language, asked],
    queryFn: ({ pageParam, signal }) => readRegister(register, asked, pageParam === '' ? undefined : pageParam, PAGE, signal),
    initialPageParam: '',
    getNextPageParam: (last) => (last.items.length === PAGE ? last.page.endCursor : undefined),
    placeholderData: (before) => before,
  });
  const first = list.data?.pages[0];
  useEffect(() => {
    document.title = first?.name ?? t('title');
  }, [t, first?.name]);
  if (list.isError && first === undefined) {
    const missing = list.error instanceof ApiProblem && list.error.status === 404;
    return <div className="none-here" role="alert"><p>{t(missing ? 'notYours' : 'fault')}</p><Link className="act" to="/registers">{t('all')}</Link></div>;
  }
  if (first === undefined) return <ListSkeleton />;
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section className="page register" aria-label={first.name}>
      <header className="page-head">
        <h1 className="page-title">{first.name}</h1>
        <span className="count">{t(first.page.hasMoreTotalItems === true ? 'rowsMore' : 'rows', { count: first.page.totalItems })}</span>
        <Link className="act small" to="/registers">{t('all')}</Link>
        <TakeAlong register={first} filter={asked} />
      </header>
      <Filters filter={filter} change={(part) => setFilter({ ...filter, ...part })} />
      {rows.length === 0 ? <div className="none-here"><p>{t('noRows')}</p></div> : <Rows register={first} rows={rows} />}
      {list.hasNextPage && <p className="rows-end"><button type="button" className="act small" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</button></p>}
    </section>
  );
}

function Filters({ filter, change }: { filter: RegisterFilter; change: (part: Partial<RegisterFilter>) => void }) {
  const { t } = useTranslation('registers');
  return (
    <form className="register-filters" role="search" aria-label={t('filter.label')} onSubmit={(event) => event.preventDefault()}>
      <label><span>{t('filter.text')}</span><input className="field-input" type="search" value={filter.text} placeholder={t('filter.hint')} onChange={(event) => change({ text: event.target.value })} /></label>
      {(['from', 'to'] as const).map((side) => <DayField key={side} name={t(`filter.${side}`)} value={filter[side]} onChange={(day) => change({ [side]: day })} />)}
      <div role="group" aria-label={t('filter.state')}>
        {(['', 'open', 'closed'] as const).map((state) => <button key={state} type="button" className="chip" aria-pressed={filter.state === state} onClick={() => change({ state })}>{t(`filter.states.${state === '' ? 'any' : state}`)}</button>)}
      </div>
    </form>
  );
}

function Rows({ register, rows }: { register: RegisterPageOf; rows: readonly RegisterRow[] }) {
  const { t } = useTranslation('registers');
  const dates = useDates();
  const text = useCellText();
  return (
    <div className="register-rows" tabIndex={0} role="region" aria-label={register.name}>
      <table className="ledger">
        <thead><tr>{[t('column.caseNo'), t('column.title'), ...register.columns.map(({ name }) => name), t('column.by'), t('column.begun'), t('column.due'), t('column.state')].map((name, index) => <th key={`${name}${index}`} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.processInstanceKey} data-secret={row.secret === true}>
              <th scope="row" className="narrow"><Link to={`/cases/${row.processInstanceKey}`}>{row.caseNo}</Link></th>
              <td className="register-title">{row.secret === true ? <span className="mark">{t('secret')}</span> : row.title}</td>
              {register.columns.map(({ field, kind }, index) => <td key={field} className={kind === 'number' || kind === 'money' ? 'narrow figure' : kind === 'text' ? undefined : 'narrow'}>{text(kind, row.cells[index] ?? null)}</td>)}
              <td className="narrow">{row.initiatorName}<small>{row.deptName}</small></td>
              <td className="narrow">{dates.day(row.startDate)}</td>
              <td className="narrow" data-late={row.late === true}>{row.dueAt === undefined ? '' : dates.day(row.dueAt)}{row.late === true && <small>{t('late')}</small>}</td>
              <td className="narrow"><CaseState state={row.state} outcome={row.outcome} process={register.processDefinitionId} incident={row.hasIncident} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TakeAlong({ register, filter }: { register: RegisterPageOf; filter: RegisterFilter }) {
  const { t } = useTranslation('registers');
  const workbook = useWorkbook(register.processDefinitionId);
  const [made, setMade] = useState<number>();
  const take = async () => {
    setMade(0);
    try {
      const { rows, cut } = await workbook(register, filter, setMade);
      say(t(cut ? 'export.cut' : 'export.done', { count: rows }));
    } catch (cause) {
      say(t('export.fault'), { tone: 'fault', ...(cause instanceof ApiProblem ? { more: cause.detail } : {}) });
    } finally {
      setMade(undefined);
    }
  };
  return <button type="button" className="act small" disabled={made !== undefined} onClick={() => void take()}>{made === undefined ? t('export.take') : t('export.making', { count: made })}</button>;
}
