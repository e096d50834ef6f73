/** 衝突檢測 of 領導公務活動安排 and 名稱規格核驗 of 部門印章: every case meets exactly one rule (hit policy UNIQUE). */
import { combinations, decisionTable } from './decision-table.js';

test('a time that another event holds is a conflict, a meeting in preparation may be one', async () => {
  const conflict = await decisionTable('secretariat/leader-schedule', 'leader-schedule-conflict');
  const held = [{ item: 'sun.lihua 2026-09-08上午', caseNo: 'LEADER-SCHEDULE-2026-000001' }];
  const meeting = [{ caseNo: 'MEETING-ORGANIZE-2026-000001', title: '市政府常務會議' }];
  expect(new Set(combinations({ taken: [held], meetings: [null, [], meeting] }).map(conflict))).toEqual(new Set(['時段已佔']));
  expect(new Set(combinations({ taken: [null, []], meetings: [meeting] }).map(conflict))).toEqual(new Set(['可能與會議衝突']));
  expect(new Set(combinations({ taken: [null, []], meetings: [null, []] }).map(conflict))).toEqual(new Set(['無衝突']));
});

test.each([
  ['鄉鎮正印', '4.2cm', '合規'], ['鄉鎮正印', '4.5cm', '應為4.2厘米'], ['鄉鎮正印', '其他', '應為4.2厘米'], ['部門正印', '4.2cm', '合規'], ['部門正印', '4.5cm', '合規'],
  ['部門正印', '其他', '不得超過4.5厘米'], ['內設機構章', '其他', '合規'], ['內設機構章', '4.5cm', '合規'], [null, null, '合規'],
])('%s of %s: %s', async (sealLevel, diameter, expected) => {
  const size = await decisionTable('secretariat/seal-issue', 'seal-issue-size');
  expect(size({ sealLevel, diameter })).toBe(expected);
});
