/** Explains a due moment: every stretch of time from the start to it, whether it counted, and why. */
import { DAY, HOUR, OFFICE_DAY, dayNumber, dayOf, endOfDay, inOrder, officeClose, plainDate, startOfDay, weekday } from './days.js';
import { runsInHours, stagesOf } from './holiday-calendar.js';
import type { LimitRule, OfficeCalendar, Pause } from './office-calendar.js';

export type LedgerReason =
  | 'start-day' | 'working-day' | 'make-up-day' | 'calendar-day' | 'office-hours' | 'clock-hours'
  | 'weekend' | 'holiday' | 'closed' | 'pause' | 'roll-over' | 'last-day';

export interface LedgerEntry {
  /** Milliseconds since the epoch; each entry begins where the one before ends. */
  readonly from: number;
  readonly to: number;
  readonly counted: boolean;
  readonly reason: LedgerReason;
  /** What counted, in the limit's unit (days of a limit in months); 0 if it did not. */
  readonly amount: number;
  /** Of a pause: its ground; of a day that the office's own order makes off or worked: the order. */
  readonly note?: string;
}

export interface LedgerPause extends Pause {
  readonly reason?: string;
}

/**
 * The entries run from `start` to the moment that `calendar.due` gives, and their amounts add up to the limit's with
 * its extensions (to the days of months; 0 for `wd` 0). Stretches of the same kind are one entry.
 */
export function ledger(start: number, rule: LimitRule, pauses: readonly LedgerPause[], calendar: OfficeCalendar): LedgerEntry[] {
  const sorted = inOrder(pauses);
  const entries: LedgerEntry[] = [];
  let from = start;
  for (const stage of stagesOf(rule)) {
    const to = calendar.due(from, stage, sorted).at;
    const stretch = [...(runsInHours(stage) ? hourEntries(from, to, stage, sorted, calendar) : dayEntries(from, to, stage, sorted, calendar))];
    // The rest of the day on which the limit ended is not a start day again.
    entries.push(...stretch.map((entry) => (entry.reason === 'start-day' && from > start ? { ...entry, reason: 'closed' as const } : entry)));
    from = to;
  }
  return joined(entries.filter((entry) => entry.to > entry.from));
}

function* dayEntries(start: number, due: number, rule: LimitRule, pauses: readonly LedgerPause[], calendar: OfficeCalendar): Generator<LedgerEntry> {
  const [first, last] = [dayOf(start), dayOf(due)];
  const close = rule.unit === 'wd' ? officeClose : endOfDay;
  let left = rule.unit === 'month' ? dayNumber(plainDate(first).add({ months: Math.ceil(rule.amount) })) - first : Math.ceil(rule.amount);
  for (let day = first; day <= last; day++) {
    const span = { from: Math.max(start, startOfDay(day)), to: day === last ? due : startOfDay(day + 1) };
    const pause = pauses.find(({ from, to }) => from <= close(day) && close(day) < to);
    const kind = kindOf(day, calendar);
    if (day === first && rule.amount > 0) yield { ...span, counted: false, reason: 'start-day', amount: 0 };
    else if (rule.unit === 'wd' && (kind === 'weekend' || kind === 'holiday')) yield { ...span, counted: false, reason: kind, amount: 0, ...ordered(day, calendar) };
    else if (pause !== undefined) yield { ...span, counted: false, reason: 'pause', amount: 0, ...(pause.reason === undefined ? {} : { note: pause.reason }) };
    else if (left > 0) {
      left--;
      yield { ...span, counted: true, reason: rule.unit === 'wd' ? kind : 'calendar-day', amount: 1, ...(rule.unit === 'wd' ? ordered(day, calendar) : {}) };
    } else if (rule.amount === 0 && day === last) yield { ...span, counted: false, reason: 'last-day', amount: 0 };
    else yield { ...span, counted: false, reason: rule.unit === 'wd' ? 'closed' : 'roll-over', amount: 0 };
  }
}

/** The office's own order for the day, if there is one. */
function ordered(day: number, calendar: OfficeCalendar): { note?: string } {
  const note = calendar.noteOf(plainDate(day).toString());
  return note === undefined ? {} : { note };
}

function kindOf(day: number, calendar: OfficeCalendar): 'working-day' | 'make-up-day' | 'weekend' | 'holiday' {
  const ordinary = weekday(day) <= 5;
  if (calendar.isWorkday(plainDate(day).toString())) return ordinary ? 'working-day' : 'make-up-day';
  return ordinary ? 'holiday' : 'weekend';
}

/** Cuts the time at every moment where something begins or ends, and says of each piece what it was. */
function* hourEntries(start: number, due: number, rule: LimitRule, pauses: readonly LedgerPause[], calendar: OfficeCalendar): Generator<LedgerEntry> {
  const cuts = new Set([start, due]);
  for (const { from, to } of pauses) for (const cut of [from, to]) if (cut > start && cut < due) cuts.add(cut);
  if (rule.unit === 'wd') {
    for (let day = dayOf(start); day <= dayOf(due); day++) {
      for (const hours of [0, 8.5, 12, 13.5, 17]) {
        const cut = startOfDay(day) + hours * HOUR;
        if (cut > start && cut < due) cuts.add(cut);
      }
    }
  }
  const moments = [...cuts].sort((a, b) => a - b);
  for (const [index, to] of moments.entries()) {
    const from = moments[index - 1];
    if (from === undefined) continue;
    const pause = pauses.find((candidate) => candidate.from <= from && from < candidate.to);
    if (pause !== undefined) yield { from, to, counted: false, reason: 'pause', amount: 0, ...(pause.reason === undefined ? {} : { note: pause.reason }) };
    else if (rule.unit === 'h') yield { from, to, counted: true, reason: 'clock-hours', amount: (to - from) / HOUR };
    else yield officeEntry(from, to, calendar);
  }
}

function officeEntry(from: number, to: number, calendar: OfficeCalendar): LedgerEntry {
  const kind = kindOf(dayOf(from), calendar);
  if (kind === 'weekend' || kind === 'holiday') return { from, to, counted: false, reason: kind, amount: 0, ...ordered(dayOf(from), calendar) };
  const hour = (((from - startOfDay(dayOf(from))) % DAY) / HOUR);
  const open = (hour >= 8.5 && hour < 12) || (hour >= 13.5 && hour < 17);
  return open
    ? { from, to, counted: true, reason: 'office-hours', amount: (to - from) / OFFICE_DAY }
    : { from, to, counted: false, reason: 'closed', amount: 0 };
}

function joined(entries: Iterable<LedgerEntry>): LedgerEntry[] {
  const result: LedgerEntry[] = [];
  for (const entry of entries) {
    const last = result.at(-1);
    if (last !== undefined && last.reason === entry.reason && last.note === entry.note) {
      result[result.length - 1] = { ...last, to: entry.to, amount: last.amount + entry.amount };
    } else result.push(entry);
  }
  return result;
}
