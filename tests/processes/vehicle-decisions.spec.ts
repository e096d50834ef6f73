/** The tables of 公務用車管理 against duties.md C.30. */
import type { Variables } from '../../engine/kernel/state.js';
import { combinations, decisionTable } from './decision-table.js';

const DUTY = 'administration/vehicle-use';

test('資格與用途 has one answer for every trip: an emergency first, alone by public transport, outside or on a holiday one approval more', async () => {
  const eligibility = await decisionTable(DUTY, 'vehicle-use-eligibility');
  const all = combinations({ purpose: ['機要通信', '應急', '調研', '會議', '接待', '其他'], passengers: [1, 2, 5], outOfCity: [false, true], onHoliday: [null, false, true] });
  for (const one of all) {
    const alone = Number(one['passengers']) < 2 && !['機要通信', '接待'].includes(String(one['purpose']));
    const special = one['outOfCity'] === true || one['onHoliday'] === true;
    const expected = one['purpose'] === '應急' ? '應急先派' : alone ? '乘公共交通' : special ? '加級審批' : '科室審核';
    expect([one, eligibility(one)]).toEqual([one, expected]);
  }
});

describe('異常檢查', () => {
  const trip: Variables = { odoStart: 1000, odoEnd: 1100, fuel: 10, fuelNorm: 10, alarms: [], parked: true };
  const cases: readonly (readonly [string, Variables, readonly string[]])[] = [
    ['nothing is wrong', {}, []],
    ['15% above the norm is not more than 15%', { fuel: 11.5 }, []],
    ['more than 15% above the norm', { fuel: 11.6 }, ['油耗超定額15%']],
    ['fuel that was not entered', { fuel: null }, []],
    ['an odometer that went back', { odoEnd: 999 }, ['里程數不符']],
    ['a car that did not move and took fuel', { odoEnd: 1000 }, []],
    ['an alarm of the way taken', { alarms: ['軌跡偏離'] }, ['軌跡偏離']],
    ['not at its place', { parked: false }, ['未定點停放']],
    ['a car not locked away, which moved', { odoStart: null, odoEnd: null, fuel: null, fuelNorm: null, parked: null, alarms: ['節假日未封存'], moved: ['吉G00021'] }, ['節假日未封存', '封存期間里程變動']],
    ['cars that stayed locked away', { odoStart: null, odoEnd: null, fuel: null, fuelNorm: null, parked: null, alarms: null, moved: [] }, []],
  ];
  test.each(cases)('%s', async (_, change, anomalies) => {
    const found = (await decisionTable(DUTY, 'vehicle-use-anomaly'))({ ...trip, ...change });
    expect(found ?? []).toEqual(anomalies);
  });
});
