/** Twelve months of a year; a day is turned by clicking it, or with the keyboard: off, worked instead, by order, or as the weekday says. */
import { useTranslation } from 'react-i18next';
import type { YearDays } from './calendar-api.js';

export type DayKind = 'work' | 'off' | 'holiday' | 'makeUp' | 'orderOff' | 'orderWork';

const pad = (n: number): string => String(n).padStart(2, '0');
const weekday = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

export function kindOf(date: string, { holidays, makeUp, orders = [] }: YearDays): DayKind {
  const order = orders.find((one) => one.date === date);
  if (order) return order.kind === 'off' ? 'orderOff' : 'orderWork';
  if (makeUp.includes(date)) return 'makeUp';
  if (holidays.includes(date)) return 'holiday';
  return weekday(date) > 5 ? 'off' : 'work';
}

export function YearSheet({ year, days, onTurn }: { year: number; days: YearDays; onTurn?: (date: string) => void }) {
  const { t } = useTranslation('calendar');
  return (
    <div className="year-sheet">
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => <Month key={month} year={year} month={month} days={days} title={t(`month.${month}`)} {...(onTurn ? { onTurn } : {})} />)}
    </div>
  );
}

function Month({ year, month, days, title, onTurn }: { year: number; month: number; days: YearDays; title: string; onTurn?: (date: string) => void }) {
  const { t } = useTranslation('calendar');
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const dates = Array.from({ length }, (_, index) => `${year}-${pad(month)}-${pad(index + 1)}`);
  const lead = weekday(dates[0] ?? '') - 1;
  const cells: (string | undefined)[] = [...Array.from({ length: lead }, () => undefined), ...dates];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7));
  return (
    <table className="month">
      <caption>{title}</caption>
      <thead><tr>{[1, 2, 3, 4, 5, 6, 7].map((day) => <th key={day} scope="col">{t(`weekday.${day}`)}</th>)}</tr></thead>
      <tbody>
        {weeks.map((week, row) => (
          <tr key={week.find((date) => date !== undefined) ?? row}>
            {Array.from({ length: 7 }, (_, column) => week[column]).map((date, column) => {
              if (date === undefined) return <td key={column} />;
              const kind = kindOf(date, days);
              const words = `${date} ${t(`kind.${kind}`)}`;
              const mark = kind === 'work' || kind === 'off' ? undefined : t(`mark.${kind}`);
              return (
                <td key={date} data-kind={kind}>
                  <button type="button" aria-label={words} title={words} disabled={onTurn === undefined} onClick={() => onTurn?.(date)}>{Number(date.slice(8))}{mark !== undefined && <small>{mark}</small>}</button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
