/** Each row of the duty catalogue's table of statutory limits is there, with its article, and its amounts run. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { basisOf, CHINA_HOLIDAYS, officeCalendar, STATUTORY_LIMITS, statutoryLimit, statutoryRules } from '../../../engine/kernel/calendar/index.js';

interface Row { readonly keys: readonly string[]; readonly process: string; readonly rule: string; readonly basis: string; readonly state: string }

/** `LIC-5/20/10` are LIC-5, LIC-20 and LIC-10; `same` is the process above. */
function table(): readonly Row[] {
  let above = '';
  return readFileSync(new URL('./statutory-table.md', import.meta.url), 'utf8').split('\n').filter((line) => /^\| [A-Z]/.test(line)).map((line) => {
    const [key = '', process = '', rule = '', basis = '', state = ''] = line.split('|').slice(1).map((cell) => cell.trim());
    if (process !== 'same') above = process;
    const [first = '', ...more] = key.split(/\s*\/\s*/);
    const stem = first.replace(/-[^-]*$/, '');
    return { keys: [first, ...more.map((one) => (one.includes('-') ? one : `${stem}-${one}`))], process: above, rule, basis, state };
  });
}

const numbersIn = (text: string): string[] => text.match(/\d+/g) ?? [];
/** `60cd`, `(+30cd)`, `3 months`, `24h`; of `3/6 months` each. */
function amountsIn(rule: string): string[] {
  return [...rule.matchAll(/(\d+) ?(wd|cd|h|months|years)\b/g)].map(([, amount, unit]) => (unit === 'years' ? `${Number(amount) * 12}month` : `${amount}${unit === 'months' ? 'month' : unit}`));
}

const rows = table();

it('has the 37 rows, in their order', () => {
  expect(rows).toHaveLength(37);
  expect(STATUTORY_LIMITS.map(({ keys }) => keys)).toEqual(rows.map(({ keys }) => keys));
});

describe.each(rows.map((row): [string, Row] => [row.keys.join(' / '), row]))('%s', (_name, row) => {
  const found = statutoryLimit(row.keys[0] ?? '');
  it('belongs to its process', () => { expect(found?.processes.join(', ')).toBe(row.process); });
  it('names its articles', () => { expect(numbersIn(found?.articles ?? '')).toEqual(numbersIn(row.basis)); });
  it('is 待核 unless its article was read', () => { expect(found?.read).toBe(row.state === 'read'); });
  it('has the amounts of the rule', () => {
    const had = found?.rules.flatMap(({ amount, unit, most }) => [`${amount}${unit}`, ...(most === undefined ? [] : [`${most}${unit}`])]);
    for (const amount of amountsIn(row.rule)) expect(had).toContain(amount);
  });
  it('is told in the office\'s words and in English', () => {
    expect(found?.says.hant).toMatch(/[\u4e00-\u9fff]/);
    expect(found?.says.en).toMatch(/^[\x20-\x7e]+$/);
  });
});

it('rolls over where the rules of review and litigation do, and nowhere else', () => {
  for (const { keys, processes, rules, rollOver } of STATUTORY_LIMITS) {
    const own = /^(administrative-review|litigation-response)$/.test(processes[0] ?? '') && rules.some(({ kind, unit }) => kind === 'within' && unit === 'cd');
    expect([keys, rollOver]).toEqual([keys, own]);
  }
});

it('writes articles as a document does', () => {
  expect(basisOf({ law: '行政複議法', articles: '48, 54' })).toBe('《行政複議法》第48條、第54條');
  expect(basisOf({ law: '行政複議法', articles: '41(五)' })).toBe('《行政複議法》第41條第五項');
  expect(basisOf({ law: '', articles: '' })).toBeUndefined();
});

it('gives every rule of a key, and every amount can run', () => {
  const calendar = officeCalendar(CHINA_HOLIDAYS);
  for (const { keys, rules } of STATUTORY_LIMITS) {
    expect(keys.flatMap((key) => statutoryRules(key))).toHaveLength(rules.length);
    for (const { amount, unit } of rules) expect(calendar.due(Date.UTC(2026, 2, 2), { amount, unit, rollOver: false }).at).toBeGreaterThanOrEqual(Date.UTC(2026, 2, 2));
  }
  expect(statutoryRules('NO-SUCH')).toEqual([]);
});
