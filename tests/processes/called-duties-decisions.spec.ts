/** Every combination of inputs meets exactly one rule of the tables of 用印審批 and 歸檔 (hit policy UNIQUE). */
import type { Json, Variables } from '../../engine/kernel/state.js';
import { combinations, decisionTable } from './decision-table.js';

const file = (sha256: string): Json => ({ fileId: sha256, name: sha256, sha256 });

describe('是否附有效簽批件', () => {
  const all = combinations({
    material: [null, '公文', '合同', '證明', '報表', '介紹信', '空白介紹信', '空白紙'], approvedFile: [null, file('a')], textFile: [null, file('a'), file('b')],
    approved: [null, false, true], approvedRef: [null, 'MP-1'], secrecy: [null, '無', '機密'],
  });

  test('every request has one verdict', async () => {
    const validity = await decisionTable('secretariat/seal-use', 'seal-use-validity');
    for (const one of all) expect(['有效', '文本不符', '未附簽批件', '一律不予']).toContain(validity(one));
  });

  test('a blank sheet or letter is refused whatever else is given', async () => {
    const validity = await decisionTable('secretariat/seal-use', 'seal-use-validity');
    const blank = all.filter(({ material }) => material === '空白介紹信' || material === '空白紙');
    expect(new Set(blank.map(validity))).toEqual(new Set(['一律不予']));
  });

  test('a text that differs from the approved one is never valid', async () => {
    const validity = await decisionTable('secretariat/seal-use', 'seal-use-validity');
    const changed = combinations({ material: ['合同', '公文', null], approvedFile: [file('a')], textFile: [file('b')], approved: [null, true], secrecy: ['無', '機密'] });
    expect(new Set(changed.map(validity))).toEqual(new Set(['文本不符']));
  });
});

describe('歸檔範圍與保管期限', () => {
  const retention = async (variables: Variables): Promise<Json> => {
    const result = (await decisionTable('secretariat/archive-filing', 'archive-filing-scope'))(variables);
    return typeof result === 'object' && result !== null && 'retention' in result ? result.retention : null;
  };

  test('every paper has one answer, from whatever duty it comes', async () => {
    const scope = await decisionTable('secretariat/archive-filing', 'archive-filing-scope');
    const all = combinations({
      recordKind: [null, '正本', '參考抄件', '其他'],
      sourceProcess: [null, 'doc-dispatch', 'administrative-review', 'supervision-case', 'finance-payment', 'vehicle-use', 'a-new-duty'],
      isNormative: [null, false, true], docLevel: [null, '市政府文', '辦公室文', '紀要', '函', '令'], docType: [null, '政府工作報告'],
    });
    for (const one of all) expect(scope(one)).toMatchObject({ inScope: expect.any(Boolean), retention: expect.stringMatching(/^(永久|30年|10年|不歸檔)$/), category: expect.any(String) });
  });

  test.each([
    ['doc-dispatch', '市政府文', false, '永久'], ['doc-dispatch', '紀要', false, '永久'], ['doc-dispatch', '辦公室文', true, '永久'], ['doc-dispatch', '辦公室文', false, '30年'],
    ['doc-dispatch', '函', false, '10年'], ['administrative-review', null, false, '永久'], ['petition-handling', null, false, '30年'], ['vehicle-use', null, false, '10年'],
  ])('%s %s, normative %s: %s', async (sourceProcess, docLevel, isNormative, expected) => {
    expect(await retention({ sourceProcess, docLevel, isNormative })).toBe(expected);
  });
});
