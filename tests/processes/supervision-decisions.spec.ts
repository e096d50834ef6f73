/** The tables of 督查督辦 and 重點任務分解與通報 against the rules as the regulation and the catalogue word them. */
import { combinations, decisionTable } from './decision-table.js';

test('查重和立項依據 has one answer for all that may be asked: what is open is not supervised twice (督查條例15), a proposal needs the mayor (11)', async () => {
  const route = await decisionTable('supervision/supervision-case', 'supervision-case-route');
  const open = [[], [{ caseNo: 'SUPERVISION-CASE-2026-000001', title: '督查' }]];
  for (const one of combinations({ openCases: open, sourceType: [null, '政府決定', '行政首長指令', '督查室建議'], caseType: ['決策督查', '專項督查', '事件調查', '其他督辦'], isGeneral: [null, false, true] })) {
    const merged = JSON.stringify(one['openCases']) !== '[]';
    const decided = one['sourceType'] === '政府決定' || one['sourceType'] === '行政首長指令';
    const special = one['isGeneral'] === true || one['caseType'] === '專項督查' || one['caseType'] === '事件調查';
    expect(route(one)).toEqual({ handling: merged ? '併入' : decided ? '直接立項' : '報市長批准', isSpecial: !merged && special });
  }
});

test('紅黃綠 goes by how far a task is behind its plan: twenty points are red, ten yellow', async () => {
  const light = await decisionTable('supervision/key-task-tracking', 'key-task-tracking-light');
  for (const [planned, actual, found] of [[50, 30, '紅'], [50, 31, '黃'], [50, 40, '黃'], [50, 41, '綠'], [50, 50, '綠'], [0, 100, '綠'], [100, 0, '紅'], [null, null, '綠']] as const) {
    expect({ planned, actual, light: light({ planned, actual }) }).toEqual({ planned, actual, light: found });
  }
});
