/** The tables of 行政複議, 執法爭議 and 依法行政考核 against the rules as the law and the catalogue word them. */
import { combinations, decisionTable } from './decision-table.js';

const review = (id: string): ReturnType<typeof decisionTable> => decisionTable('legal/administrative-review', `administrative-review-${id}`);
const yesOrNo = [null, false, true];

test('申請期限: sixty days, a year where the right was not told, never beyond the longest (行政複議法20、21)', async () => {
  const table = await review('term');
  const within = (longest: boolean, sixty: boolean, year: boolean, informed: boolean | null): unknown => table({ term: { longest, sixty, year }, informed });
  expect(within(true, true, true, true)).toBe('期限內');
  expect(within(true, false, true, true)).toBe('超過60日');
  expect(within(true, false, true, false)).toBe('期限內（未告知權利）');
  expect(within(true, false, true, null)).toBe('期限內（未告知權利）');
  expect(within(true, false, false, false)).toBe('超過1年');
  for (const sixty of [false, true]) for (const informed of yesOrNo) expect(within(false, sixty, true, informed)).toBe('超過最長期限');
});

test('簡易程序 has one answer for all that may be asked, and only under article 53', async () => {
  const table = await review('simplified');
  for (const one of combinations({ simpleFit: yesOrNo, agreed: yesOrNo, caseKind: [null, '當場作出', '警告、通報批評', '款額', '政府信息公開', '其他'], amount: [null, 0, 300_000, 300_001] })) {
    const { caseKind, amount } = one;
    const small = caseKind === '款額' && amount !== 300_001;
    const may = one['agreed'] === true || small || caseKind === '當場作出' || caseKind === '警告、通報批評' || caseKind === '政府信息公開';
    expect(table(one)).toBe(one['simpleFit'] === true && may ? '簡易' : '普通');
  }
});

test('變更 is never worse for the applicant, unless a third party asked for the opposite (63)', async () => {
  const table = await review('no-worse');
  for (const one of combinations({ decision: [null, '維持', '變更', '撤銷並責令重作'], adverse: yesOrNo, thirdAsked: yesOrNo })) {
    expect(table(one)).toBe(one['decision'] === '變更' && one['adverse'] === true && one['thirdAsked'] !== true ? '不得作出' : '可以作出');
  }
});

test('聽證 is announced with five full working days between (51)', async () => {
  const table = await review('hearing-notice');
  expect(yesOrNo.map((clear) => table({ clear }))).toEqual(['另定時間', '另定時間', '可以通知']);
});

test('執法爭議: five working days of talks first; competence and remedies go elsewhere', async () => {
  const table = await decisionTable('legal/enforcement-dispute', 'enforcement-dispute-route');
  for (const one of combinations({ scope: [null, '執法爭議', '機構編制', '複議、訴訟'], negotiatedDays: [null, 0, 4.9, 5, 30] })) {
    const { scope, negotiatedDays } = one;
    const route = scope === '機構編制' ? '轉部門爭議協調' : scope === '複議、訴訟' ? '告知複議訴訟' : Number(negotiatedDays) >= 5 ? '受理' : '補充協商';
    expect(table(one)).toBe(route);
  }
});

test('臨時管轄 is named only in urgent cases on who has jurisdiction', async () => {
  const table = await decisionTable('legal/enforcement-dispute', 'enforcement-dispute-interim');
  for (const one of combinations({ urgent: yesOrNo, kind: [null, '管轄', '協助', '重複處罰', '法律適用', '移送'] })) {
    const about = ['管轄', '重複處罰', '移送'].some((kind) => kind === one['kind']);
    expect(table(one)).toBe(one['urgent'] === true && about ? '臨時指定' : '不指定');
  }
});

test.each([[null, '不合格'], [0, '不合格'], [59, '不合格'], [60, '合格'], [79, '合格'], [80, '良好'], [89.5, '良好'], [90, '優秀'], [100, '優秀']])('等次 of %s points is %s', async (total, level) => {
  expect((await decisionTable('legal/rule-of-law', 'rule-of-law-level'))({ total })).toBe(level);
});
