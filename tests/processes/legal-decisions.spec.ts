/** The tables of 合法性審核 and 政府法律顧問事項 against the rules as the statutes and the catalogue word them. */
import type { Json, Variables } from '../../engine/kernel/state.js';
import { combinations, decisionTable } from './decision-table.js';

const FILE = { fileId: 'f', name: 'f', sha256: 'f' };
const publicly = (days: number): Json => ({ way: '公開徵求意見', days, summary: '無' });

describe('材料是否齊全', () => {
  const complete: Variables = { kind: '規範性文件', secrecy: '無', draft: FILE, explanation: FILE, basisList: ['a'], consult: [publicly(30)], riskAssess: FILE, marketRelated: true };
  const cases: readonly (readonly [string, Variables, readonly string[]])[] = [
    ['nothing is missing', {}, []],
    ['the draft and its explanation', { draft: null, explanation: null }, ['送審稿', '起草說明']],
    ['a legal basis', { basisList: [] }, ['制定依據']],
    ['a legal basis that was never given', { basisList: null }, ['制定依據']],
    ['public consultation', { consult: [{ way: '部門徵求意見', days: 40, summary: '無' }] }, ['公開徵求意見']],
    ['public consultation of which nothing is known', { consult: null }, ['公開徵求意見']],
    ['one day of the 30 (營商條例62)', { consult: [publicly(29)] }, ['公開徵求意見滿30日']],
    ['not the 30 days where no business is concerned', { consult: [publicly(7)], marketRelated: false }, []],
    ['the longest of several consultations counts', { consult: [publicly(5), publicly(30)] }, []],
    ['no consultation in an emergency', { consult: [], emergencyExempt: true }, []],
    ['the risk assessment of a major decision', { kind: '重大決策', riskAssess: null }, ['風險評估報告']],
    ['no consultation for a contract', { kind: '合同', consult: [], riskAssess: null }, []],
    ['what a secret paper has on the secret network', { secrecy: '機密', draft: null, explanation: null, basisList: null, consult: null, materialsComplete: false }, ['涉密網材料']],
    ['nothing of a secret paper that is complete', { secrecy: '機密', draft: null, explanation: null, basisList: null, consult: null, materialsComplete: true }, []],
    ['nothing of what is not reviewed', { kind: '不屬審核範圍', draft: null, explanation: null, basisList: null, consult: null }, []],
  ];

  test.each(cases)('asks for %s', async (_, change, missing) => {
    const found = (await decisionTable('legal/legality-review', 'legality-review-materials'))({ ...complete, ...change });
    expect(found ?? []).toEqual(missing);
  });
});

test('利益衝突檢查 has one answer for all that may be asked; a contract of five million yuan is major', async () => {
  const conflict = await decisionTable('legal/legal-counsel', 'legal-counsel-conflict');
  for (const one of combinations({ conflict: [null, false, true], type: [null, '合同', '決策', '糾紛', '信訪', '其他'], amount: [null, 0, 499_999_999, 500_000_000] })) {
    expect(conflict(one)).toEqual({ conflictRule: one['conflict'] === true ? '有關顧問回避' : '可以指派', isMajor: one['type'] === '合同' && one['amount'] === 500_000_000 });
  }
});
