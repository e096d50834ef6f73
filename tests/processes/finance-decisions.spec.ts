/** The tables of 機關經費申請與報銷 against duties.md C.31. */
import type { Variables } from '../../engine/kernel/state.js';
import { combinations, decisionTable } from './decision-table.js';

const DUTY = 'administration/finance-payment';

test('預算指標校驗: only what is in the budget, with a balance to the last fen', async () => {
  const check = await decisionTable(DUTY, 'finance-payment-budget');
  for (const one of combinations({ budgeted: [null, false, true], balance: [null, 0, 99, 100, 101], amount: [100] })) {
    const expected = one['budgeted'] !== true ? '未列預算' : Number(one['balance']) >= 100 ? '有指標' : '指標不足';
    expect([one, check(one)]).toEqual([one, expected]);
  }
});

test('採購方式判定: the catalogue first, then the limits of goods and services and of works', async () => {
  const method = await decisionTable(DUTY, 'finance-payment-procurement');
  const limits: Readonly<Record<string, number>> = { 貨物: 50_000_000, 服務: 50_000_000, 工程: 60_000_000 };
  for (const one of combinations({ inCatalogue: [null, false, true], category: ['貨物', '服務', '工程'], amount: [1, 49_999_999, 50_000_000, 59_999_999, 60_000_000] })) {
    const above = Number(one['amount']) >= (limits[String(one['category'])] ?? 0);
    expect([one, method(one)]).toEqual([one, one['inCatalogue'] === true ? '集中採購' : above ? '分散採購' : '自行採購']);
  }
});

describe('核對附件', () => {
  const whole: Variables = { type: '報銷', subject: '公務接待', amount: 300, invoices: [{ no: '1', amount: 100 }, { no: '2', amount: 200 }], taken: [], letterNo: '函1', receptionList: '清單1', paidByCard: true };
  const cases: readonly (readonly [string, Variables, readonly string[]])[] = [
    ['nothing is wrong', {}, []],
    ['an invoice was used before', { taken: [{ item: '1', caseNo: 'FINANCE-PAYMENT-2026-000001' }] }, ['發票重複報銷']],
    ['the sum is one fen short', { amount: 301 }, ['發票合計與金額不符']],
    ['no letter and no list', { letterNo: null, receptionList: null }, ['缺公函', '缺接待清單']],
    ['travel without an order', { subject: '差旅' }, ['缺出差審批單']],
    ['travel with its order', { subject: '差旅', travelOrder: '單1' }, []],
    ['a letter is not asked for training', { subject: '培訓', letterNo: null, receptionList: null }, []],
    ['no official card and no reason', { paidByCard: false }, ['未用公務卡且未說明']],
    ['no official card, with the reason', { paidByCard: false, noCardReason: '不能刷卡' }, []],
    ['no official card where none is asked', { subject: '印刷', paidByCard: false }, []],
    ['cash paid back makes up a loan', { type: '借款', subject: '其他', amount: 350, repaid: 50, paidByCard: null }, []],
    ['a loan paid back wholly in cash', { type: '借款', subject: '其他', invoices: [], repaid: 300, paidByCard: null }, []],
    ['several things at once', { taken: [{ item: '1', caseNo: 'A' }], amount: 1, letterNo: null }, ['發票重複報銷', '發票合計與金額不符', '缺公函']],
  ];
  test.each(cases)('%s', async (_, change, faults) => {
    const found = (await decisionTable(DUTY, 'finance-payment-vouchers'))({ ...whole, ...change });
    expect(found ?? []).toEqual(faults);
  });
});
