/** Dates as the office prints them, in its own zone whatever the browser's: 2026年11月22日, 11-22 09:30. Never 11/22/26. */
import { useTranslation } from 'react-i18next';

const ZONE = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** The zone has no summer time. */
const SHIFT = 8 * 3_600_000;
const DAY = 86_400_000;
/** Which day of the office a moment (ms) is in, counted from 1970. */
export const officeDay = (moment: number): number => Math.floor((moment + SHIFT) / DAY);
/** The last millisecond of the office's day. */
export const endOfOfficeDay = (moment: number): number => (officeDay(moment) + 1) * DAY - SHIFT - 1;

interface Parts { readonly year: string; readonly month: string; readonly day: string; readonly hour: string; readonly minute: string }

function split(moment: string | number | Date): Parts {
  const found: Record<string, string> = {};
  for (const part of parts.formatToParts(new Date(moment))) found[part.type] = part.value;
  const of = (name: string): string => found[name] ?? '';
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}

export interface Dates {
  /** 今天 09:30, 11-22 09:30, or with the year when it is another. */
  readonly short: (moment: string | number) => string;
  /** 2026年11月22日 */
  readonly day: (moment: string | number) => string;
  /** 2026年11月22日 09:30 */
  readonly full: (moment: string | number) => string;
}

export function useDates(): Dates {
  const { t, i18n } = useTranslation('app');
  const day = (moment: string | number): string => {
    const { year, month, day: d } = split(moment);
    return t('date.day', { year, month: Number(month), day: Number(d), monthName: monthName(i18n.language, moment) });
  };
  return {
    day,
    full: (moment) => `${day(moment)} ${split(moment).hour}:${split(moment).minute}`,
    short: (moment) => {
      const at = split(moment);
      const now = split(Date.now());
      const clock = `${at.hour}:${at.minute}`;
      if (at.year === now.year && at.month === now.month && at.day === now.day) return t('date.today', { time: clock });
      return `${at.year === now.year ? '' : `${at.year}-`}${at.month}-${at.day} ${clock}`;
    },
  };
}

const monthName = (language: string, moment: string | number): string =>
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: ZONE }).format(new Date(moment));

/** 星期日, Sunday. */
export const weekday = (language: string, moment: string | number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: ZONE }).format(new Date(moment));
