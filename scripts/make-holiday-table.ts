/**
 * Writes engine/kernel/calendar/china-holidays.ts from chinese-days, whose table follows the State Council's yearly
 * notices. Run again when a new year is announced: `npx tsx scripts/make-holiday-table.ts 2020 2027`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import chineseDays from 'chinese-days';
import { Temporal } from 'temporal-polyfill';

const [first = '2020', last = '2026'] = process.argv.slice(2);
const years: string[] = [];
for (let year = Number(first); year <= Number(last); year++) {
  const holidays: string[] = [];
  const makeUp: string[] = [];
  for (let day = Temporal.PlainDate.from({ year, month: 1, day: 1 }); day.year === year; day = day.add({ days: 1 })) {
    const { date, work, name } = chineseDays.getDayDetail(day.toString());
    // Announced days carry the festival's names, ordinary ones that of the weekday.
    if (!name.includes(',')) continue;
    (work ? makeUp : holidays).push(date);
  }
  if (holidays.length === 0) throw new Error(`Expected the holidays of ${year}, but chinese-days has none`);
  years.push(`    '${year}': {
      confirmed: true,
      holidays: [${holidays.map((date) => `'${date}'`).join(', ')}],
      makeUp: [${makeUp.map((date) => `'${date}'`).join(', ')}],
    },`);
}
const target = fileURLToPath(new URL('../engine/kernel/calendar/china-holidays.ts', import.meta.url));
writeFileSync(target, `/** 放假 and 調休 as announced by the State Council's yearly notices. Made by scripts/make-holiday-table.ts. */
import type { HolidayTable } from './holiday-table.js';

export const CHINA_HOLIDAYS: HolidayTable = {
  years: {
${years.join('\n')}
  },
};
`);
