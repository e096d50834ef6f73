/** 來文分類: every combination of inputs meets exactly one rule (hit policy UNIQUE), and each paper goes where it belongs. */
import { combinations, decisionTable } from './decision-table.js';

const DOC_TYPES = [null, '通知', '報告', '請示', '函', '紀要', '電報', '群眾來信', '建議提案'];
const SENDERS = [null, '上級機關', '本級部門', '鄉鎮', '同級或不相隸屬機關', '人大政協機關', '群眾'];
const ASKS = [null, false, true];

const kindOf = await decisionTable('secretariat/doc-receive', 'doc-receive-kind');

describe('來文分類', () => {
  test('every paper is of one kind', () => {
    for (const one of combinations({ docType: DOC_TYPES, fromKind: SENDERS, asksAction: ASKS })) expect(['閱知', '批辦', '請示', '信訪', '建議提案']).toContain(kindOf(one));
  });

  test('what a citizen writes is a petition, whatever its form', () => {
    expect(new Set(combinations({ docType: DOC_TYPES, fromKind: ['群眾'], asksAction: ASKS }).map(kindOf))).toEqual(new Set(['信訪']));
  });

  test('only a department or a town of the city hands in a request for instructions', () => {
    expect(new Set(combinations({ docType: ['請示'], fromKind: ['本級部門', '鄉鎮'], asksAction: ASKS }).map(kindOf))).toEqual(new Set(['請示']));
    expect(new Set(combinations({ docType: ['請示'], fromKind: [null, '上級機關', '同級或不相隸屬機關', '人大政協機關'], asksAction: ASKS }).map(kindOf))).toEqual(new Set(['批辦']));
  });

  test('any other paper is dealt with if it asks for something, else it is read', () => {
    const others = { docType: ['通知', '報告', '函', null], fromKind: ['上級機關', '鄉鎮', null] };
    expect(new Set(combinations({ ...others, asksAction: [true] }).map(kindOf))).toEqual(new Set(['批辦']));
    expect(new Set(combinations({ ...others, asksAction: [false, null] }).map(kindOf))).toEqual(new Set(['閱知']));
  });
});
