/** 重大活動的安全要求: every event meets exactly one rule (hit policy UNIQUE). */
import { combinations, decisionTable } from './decision-table.js';

const safety = await decisionTable('secretariat/major-activity', 'major-activity-safety');

test('every event has one answer', () => {
  const all = combinations({ scale: [null, 0, 499, 500, 999, 1000, 4999, 5000, 90000], organiser: [null, '政府直接舉辦', '法人、其他組織承辦'], publicFacing: [null, false, true] });
  for (const one of all) expect(safety(one)).toMatchObject({ needPlan: Number(one['scale'] ?? 0) >= 500, permit: expect.stringMatching(/^(不需要|縣級公安許可|上級公安許可)$/) });
});

test('the government itself needs no permit, however many come', () => {
  expect(new Set(combinations({ scale: [1000, 5000, 90000], organiser: ['政府直接舉辦'], publicFacing: [false, true] }).map((one) => JSON.stringify(safety(one))))).toEqual(new Set([JSON.stringify({ needPlan: true, permit: '不需要' })]));
});

test.each([[999, '不需要'], [1000, '縣級公安許可'], [4999, '縣級公安許可'], [5000, '上級公安許可']])('an organisation that invites the public, %s people: %s', (scale, permit) => {
  expect(safety({ scale, organiser: '法人、其他組織承辦', publicFacing: true })).toMatchObject({ permit });
});
