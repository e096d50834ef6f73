/** Days of the office (Asia/Shanghai), as tables write them: a period ends with its last day. A moment within a day is written whole. */
import { DAY, dateOf, dayOf as numberOf, startOfDay } from '../../engine/kernel/calendar/days.js';

/** `2026-11-23` of a moment. */
export const dayOf = dateOf;

const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const isMidnight = (at: number): boolean => startOfDay(numberOf(at)) === at;

/** From when on. */
export const firstDayText = (from: number): string => (isMidnight(from) ? dayOf(from) : new Date(from).toISOString());
/** Until when: the day before that moment. */
export const lastDayText = (to: number): string => (isMidnight(to) ? dayOf(to - 1) : new Date(to).toISOString());

/** NaN for what is neither a day nor a moment. */
export function firstMomentOf(text: string): number {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return Date.parse(text);
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? midnightOf(text) : Number.NaN;
  return Number.isNaN(at) || dayOf(at) !== text ? Number.NaN : at;
}
/** The first moment behind a day; a moment itself. */
export const momentAfter = (text: string): number => (text.includes('T') ? firstMomentOf(text) : firstMomentOf(text) + DAY);
