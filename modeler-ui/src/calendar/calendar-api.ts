/** The office's calendar, year by year. */
import type { CalendarMoves } from '../../../engine/kernel/calendar/moves.js';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api } from '../app/api-client.js';

export type DayOrder = NonNullable<CalendarYear['orders']>[number];
export type YearDays = Pick<CalendarYear, 'confirmed' | 'holidays' | 'makeUp' | 'orders'>;
export type CalendarYear = Schemas['CalendarYear'];
export type Recomputation = Schemas['Recomputation'];
export type OfficeCalendar = Schemas['Calendar'];
export type Moves = CalendarMoves<{ readonly processInstanceKey: string; readonly caseNo?: string; readonly limit: string; readonly from: string; readonly to: string }>;

export const officeCalendar = (signal?: AbortSignal): Promise<OfficeCalendar> => api('/v2/calendar', signal === undefined ? {} : { signal });
export const saveYear = (year: number, revision: number, days: YearDays, source: string): Promise<unknown> =>
  api(`/v2/calendar/${year}`, { method: 'PUT', body: { revision, ...days, ...(source === '' ? {} : { source }) } });

/** What it would move, of all running cases, page by page. */
export async function tryYear(year: number, revision: number, days: YearDays): Promise<Omit<Moves, 'after'>> {
  const total = { seen: 0, cases: 0, later: 0, earlier: 0, confirmed: 0, examples: [] as Moves['examples'][number][] };
  let after: string | undefined;
  do {
    const query: string = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Moves = await api<Moves>(`/v2/calendar/${year}?preview=true${query}`, { method: 'PUT', body: { revision, ...days } });
    for (const name of ['seen', 'cases', 'later', 'earlier', 'confirmed'] as const) total[name] += page[name];
    if (total.examples.length < 5) total.examples.push(...page.examples);
    ({ after } = page);
  } while (after !== undefined);
  return total;
}
