/** 工作日曆: which days the office works, year by year; what a change would move is seen before it is saved. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '../app/api-client.js';
import { useDates } from '../app/dates.js';
import { DayField } from '../app/DayField.js';
import { say } from '../app/notices.js';
import { queryClient } from '../app/query-client.js';
import { useHasGroup } from '../app/session.js';
import { officeCalendar, saveYear, tryYear, type CalendarYear, type DayOrder, type Moves } from './calendar-api.js';
import { useYearDraft } from './use-year-draft.js';
import { YearSheet } from './YearSheet.js';
import './calendar.css';

export default function CalendarPage() {
  const { t } = useTranslation('calendar');
  const { data } = useQuery({ queryKey: ['calendar'], queryFn: ({ signal }) => officeCalendar(signal), refetchInterval: (query) => (query.state.data?.recomputation?.done === false ? 2000 : false) });
  const [chosen, setChosen] = useState(() => new Date().getFullYear());
  if (data === undefined) return <div className="calendar-page" aria-busy="true" />;
  const last = Math.max(...data.years.map(({ year }) => year));
  const years = [...data.years.map(({ year }) => year), last + 1];
  return (
    <div className="calendar-page">
      <header>
        <h1>{t('title')}</h1>
        <label><span>{t('year')}</span><select className="field-input" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>{years.map((year) => <option key={year}>{year}</option>)}</select></label>
        <Link to="/limits">{t('limits')}</Link>
      </header>
      {data.recomputation !== undefined && <p className="calendar-note" role="status" data-testid="recomputation">{t(data.recomputation.done ? 'recomputed' : 'recomputing', { seen: data.recomputation.seen, moved: data.recomputation.moved })}</p>}
      <Year key={`${chosen}-${data.revision}`} year={chosen} revision={data.revision} saved={data.years.find(({ year }) => year === chosen)} />
    </div>
  );
}

function Year({ year, revision, saved }: { year: number; revision: number; saved: CalendarYear | undefined }) {
  const { t } = useTranslation('calendar');
  const dates = useDates();
  const keeper = useHasGroup('administrator');
  const draft = useYearDraft(saved);
  const [moves, setMoves] = useState<Omit<Moves, 'after'>>();
  const [source, setSource] = useState(saved?.own?.source ?? '');
  const [fault, setFault] = useState<string>();
  const attempt = async (what: () => Promise<void>) => {
    try {
      await what();
      setFault(undefined);
    } catch (cause) {
      setFault(cause instanceof ApiProblem ? cause.detail : String(cause));
    }
  };
  const look = () => attempt(async () => setMoves(await tryYear(year, revision, draft.days)));
  const save = () => attempt(async () => {
    await saveYear(year, revision, draft.days, source.trim());
    say(t('saved', { year }));
    for (const key of ['calendar', 'case', 'cases', 'tasks']) void queryClient.invalidateQueries({ queryKey: [key] });
  });
  const changed = (what: () => void) => { what(); setMoves(undefined); };
  return (
    <>
      <p className="calendar-note">
        <span className="mark" data-tone={draft.days.confirmed ? 'sure' : 'open'}>{t(draft.days.confirmed ? 'announced' : 'notAnnounced')}</span>{' '}
        {saved?.own === undefined ? t(saved === undefined ? 'unknown' : 'builtIn') : t('own', { by: saved.own.byName ?? '', at: dates.short(saved.own.at), source: saved.own.source ?? '' })}
      </p>
      <YearSheet year={year} days={draft.days} {...(keeper ? { onTurn: (date: string) => changed(() => draft.turn(date)) } : {})} />
      <section className="orders" aria-label={t('orders.title')}>
        <h2>{t('orders.title')}</h2>
        <ul>{(draft.days.orders ?? []).map((order) => (
          <li key={order.date}>{dates.day(order.date)} {t(`kind.${order.kind === 'off' ? 'orderOff' : 'orderWork'}`)}：{order.reason}
            {keeper && <button type="button" className="plain" onClick={() => changed(() => draft.dropOrder(order.date))}>{t('orders.drop')}</button>}</li>
        ))}</ul>
        {keeper && <OrderForm year={year} onOrder={(order) => changed(() => draft.order(order))} />}
      </section>
      {keeper && (
        <section className="calendar-save" aria-label={t('save')}>
          <label className="check"><input type="checkbox" checked={draft.days.confirmed} onChange={(event) => changed(() => draft.confirm(event.target.checked))} /> {t('confirm')}</label>
          <label><span>{t('source')}</span><input className="field-input" value={source} placeholder={t('sourceHint')} onChange={(event) => setSource(event.target.value)} /></label>
          {fault !== undefined && <p className="cell-fault" role="alert">{fault}</p>}
          {moves !== undefined && <MovesView moves={moves} />}
          <div className="acts">
            <button type="button" className="act" disabled={!draft.changed} onClick={() => changed(draft.forget)}>{t('forget')}</button>
            <button type="button" className="act" disabled={!draft.changed} onClick={() => void look()}>{t('look')}</button>
            <button type="button" className="act first" disabled={moves === undefined} onClick={() => void save()}>{t('save')}</button>
          </div>
        </section>
      )}
    </>
  );
}

function MovesView({ moves }: { moves: Omit<Moves, 'after'> }) {
  const { t } = useTranslation('calendar');
  const dates = useDates();
  return (
    <div className="moves" role="status" data-testid="moves">
      <p>{t('moves', { seen: moves.seen, cases: moves.cases, later: moves.later, earlier: moves.earlier, confirmed: moves.confirmed })}</p>
      <ul>{moves.examples.map((one) => (
        <li key={`${one.processInstanceKey}${one.limit}`}><Link to={`/cases/${one.processInstanceKey}`}>{one.caseNo ?? one.processInstanceKey}</Link> {one.limit}：{dates.short(one.from)} → {dates.short(one.to)}</li>
      ))}</ul>
    </div>
  );
}

function OrderForm({ year, onOrder }: { year: number; onOrder: (order: DayOrder) => void }) {
  const { t } = useTranslation('calendar');
  const [date, setDate] = useState('');
  const [kind, setKind] = useState<DayOrder['kind']>('off');
  const [reason, setReason] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    onOrder({ date, kind, reason: reason.trim() });
    setDate('');
    setReason('');
  };
  return (
    <form className="order" onSubmit={send}>
      <DayField name={t('orders.date')} value={date} within={[`${year}-01-01`, `${year}-12-31`]} required onChange={setDate} />
      <label><span>{t('orders.kind')}</span><select className="field-input" value={kind} onChange={(event) => setKind(event.target.value === 'work' ? 'work' : 'off')}><option value="off">{t('kind.orderOff')}</option><option value="work">{t('kind.orderWork')}</option></select></label>
      <label><span>{t('orders.reason')}</span><input className="field-input" required value={reason} onChange={(event) => setReason(event.target.value)} /></label>
      <button type="submit" className="act" disabled={date === '' || reason.trim() === ''}>{t('orders.add')}</button>
    </form>
  );
}
