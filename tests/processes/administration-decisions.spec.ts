/** The tables of 公務接待, 後勤服務, 物業, 財務監督 and 值班排班 against duties.md C.26 to C.29 and C.32. */
import type { Json, Variables } from '../../engine/kernel/state.js';
import { combinations, decisionTable } from './decision-table.js';

const FILE: Json = { fileId: 'f', name: 'f.pdf', sha256: 'a'.repeat(64) };
const people = (number: number): Json => Array.from({ length: number }, (_, index) => ({ name: `來賓${index}`, title: '科員' }));

describe('公務接待', () => {
  const whole: Variables = { official: true, sameCity: false, letterNo: '函1', letter: FILE, urgency: '平件', mealCount: 1, companions: ['a', 'b', 'c'], guests: people(10), start: '2026-09-03T09:00:00+08:00', end: '2026-09-03T17:00:00+08:00' };
  const check = async (changed: Variables): Promise<Json> => {
    const result = (await decisionTable('administration/official-reception', 'official-reception-check'))({ ...whole, ...changed });
    return typeof result === 'object' && result !== null && 'check' in result ? result['check'] : null;
  };

  test.each<[string, Variables, string]>([
    ['ten guests, three companions', {}, '合規'],
    ['ten guests, four companions', { companions: ['a', 'b', 'c', 'd'] }, '須修改'],
    ['twelve guests, four companions', { guests: people(12), companions: ['a', 'b', 'c', 'd'] }, '合規'],
    ['twelve guests, five companions', { guests: people(12), companions: ['a', 'b', 'c', 'd', 'e'] }, '須修改'],
    ['no meal: companions do not count', { mealCount: 0, companions: ['a', 'b', 'c', 'd'] }, '合規'],
    ['no letter', { letterNo: null, letter: null }, '不予接待'],
    ['no letter, urgent', { letterNo: null, letter: null, urgency: '加急' }, '緊急補函'],
    ['no letter, urgent, too many companions', { letterNo: null, letter: null, urgency: '特急', companions: ['a', 'b', 'c', 'd'] }, '須修改'],
    ['the same city, whatever the letter', { sameCity: true }, '不予接待'],
    ['no official business', { official: false }, '不予接待'],
    ['the end before the beginning', { end: '2026-09-02T17:00:00+08:00' }, '須修改'],
  ])('%s: %s', async (_, changed, expected) => { expect(await check(changed)).toBe(expected); });

  test('every list has one verdict, and without a letter nothing else counts', async () => {
    const list = await decisionTable('administration/official-reception', 'official-reception-list');
    for (const one of combinations({ letterNo: [null, '函1'], letterLate: [null, false, true], mealsTaken: [0, 1, 2], mealCount: [0, 1], actualCompanions: [0, 3, 4], maxCompanions: [3], mealFee: [0, 100, 101], allowed: [100] })) {
      const beyond = Number(one['mealsTaken']) > Number(one['mealCount']) || (Number(one['mealsTaken']) > 0 && Number(one['actualCompanions']) > 3) || Number(one['mealFee']) > 100;
      expect([one, list(one)]).toEqual([one, one['letterNo'] === null || one['letterLate'] === true ? '無公函' : beyond ? '超標' : '一致']);
    }
  });
});

test('後勤分類派單 and 辦公用房面積: each kind and each rank has one answer', async () => {
  const dispatch = await decisionTable('administration/logistics-service', 'logistics-service-dispatch');
  expect(['維修', '辦公用品', '食堂用餐', '會議保障', '辦公用房', '賓館協管', '其他'].map((category) => dispatch({ category }))).toEqual(['派工', '庫存', '派工', '派工', '用房', '賓館', '派工']);
  const area = await decisionTable('administration/logistics-service', 'logistics-service-area');
  expect(['縣級正職', '縣級副職', '正科級', '副科級', '科級以下'].map((rank) => area({ occupant: { rank } }))).toEqual([30, 24, 18, 12, 9]);
});

test('按考核付費: at the edges', async () => {
  const pay = await decisionTable('administration/property-maintenance', 'property-maintenance-pay');
  expect([100, 90, 89, 80, 79, 70, 69, 0, -4].map((monthScore) => pay({ monthScore }))).toEqual([100, 100, 95, 95, 85, 85, 70, 70, 70]);
});

test('財務指標預警: all that holds is listed', async () => {
  const alerts = await decisionTable('administration/finance-supervision', 'finance-supervision-alerts');
  const report = { publicBudget: 100, publicActual: 100, dues: [], unbudgeted: [] };
  expect(alerts({ report })).toEqual([]);
  // The clock of the table stands at 1970.
  expect(alerts({ report: { ...report, publicActual: 101, dues: [{ item: '款', amount: 1, since: '1968-12-31' }], unbudgeted: [{ item: '購置', amount: 1 }] } })).toEqual(['三公經費超支', '往來款掛賬一年以上', '無預算支出']);
  expect(alerts({ report: { ...report, dues: [{ item: '款', amount: 1, since: '1969-06-01' }] } })).toEqual([]);
});

describe('值班表校驗', () => {
  const night = (date: string, ...officers: string[]): Json => ({ date, shift: '夜間值宿', leader: 'x', officers });
  const holiday = (date: string, ...officers: string[]): Json => ({ date, shift: '假日', leader: 'x', officers });

  test.each<[string, readonly Json[], string]>([
    ['two nights by two people', [night('2026-10-12', 'a'), night('2026-10-13', 'b')], '合規'],
    ['one night', [night('2026-10-12', 'a')], '合規'],
    ['two nights running', [night('2026-10-12', 'a'), night('2026-10-13', 'a')], '連班'],
    ['two nights with a day between', [night('2026-10-12', 'a'), night('2026-10-14', 'a')], '合規'],
    ['one on a holiday', [holiday('2026-10-01', 'a')], '休息日不足兩人'],
    ['the same one twice on a holiday', [holiday('2026-10-01', 'a', 'a')], '同一班重名'],
    ['nobody leads', [{ date: '2026-10-12', shift: '夜間值宿', leader: null, officers: ['a'] }], '缺帶班領導'],
  ])('%s: %s', async (_, roster, expected) => {
    expect((await decisionTable('administration/duty-roster', 'duty-roster-rules'))({ roster: [...roster] })).toBe(expected);
  });
});
