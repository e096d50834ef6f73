/** The tables of 市長公開電話訴求辦理 against duties.md C.38. */
import { combinations, decisionTable } from './decision-table.js';

const DUTY = 'hotline-emergency/hotline-case';

test('承辦單位建議: by field, and where the matter lies in a town the town leads what is local', async () => {
  const suggest = await decisionTable(DUTY, 'hotline-case-dispatch');
  const bureaus: Readonly<Record<string, string>> = {
    供水供暖: 'development', 道路交通: 'development', 環境衛生: 'development', 住房物業: 'development', 營商環境: 'development',
    農村農業: 'agriculture', 社會保障: 'finance', 教育醫療: 'education',
  };
  for (const one of combinations({ area: [...Object.keys(bureaus), '其他', null], town: [null, 'anguang', 'sheli'] })) {
    const bureau = bureaus[String(one['area'])] ?? null;
    const local = one['town'] !== null && ['道路交通', '環境衛生', '農村農業'].includes(String(one['area']));
    expect([one, suggest(one)]).toEqual([one, local ? { lead: one['town'], co: [bureau] } : { lead: bureau, co: [] }]);
  }
});

test('重複和熱點判定: an open case of the same caller takes it in; the fifth caller makes it hot, once', async () => {
  const standing = await decisionTable(DUTY, 'hotline-case-repeat');
  const cases = (many: number) => Array.from({ length: many }, (_, at) => ({ caseNo: `HOTLINE-CASE-2026-00000${at}`, title: '' }));
  for (const one of combinations({ original: [cases(0), cases(1)], sameMatter: [cases(0), cases(3), cases(4), cases(5), cases(9)] })) {
    const [original, same] = [one['original'], one['sameMatter']].map((list) => (Array.isArray(list) ? list.length : 0));
    const expected = original === 1 ? '併入' : same === 4 ? '成為熱點' : (same ?? 0) > 4 ? '已是熱點' : '一般';
    expect([one, standing(one)]).toEqual([one, expected]);
  }
});
