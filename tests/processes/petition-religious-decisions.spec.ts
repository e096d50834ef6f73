/** The tables of 來信來訪辦理, 宗教事項行政審批與備案 and 宗教突發性事件處置 against duties.md C.22, C.58 and C.60. */
import type { Json } from '../../engine/kernel/state.js';
import { combinations, decisionTable } from './decision-table.js';

const RELIGION = 'ethnic-religious-approval';

test('重複、終結判定: what is under review or final is not accepted, what is open takes the new letter in', async () => {
  const standing = await decisionTable('secretariat/petition-handling', 'petition-handling-acceptance');
  const open = [{ caseNo: 'PETITION-HANDLING-2026-000001', title: '' }];
  for (const one of combinations({ openCases: [[], open], priorState: [null, '首次反映', '有新的事實、理由', '正在復查復核', '復核終結'] })) {
    const final = one['priorState'] === '正在復查復核' || one['priorState'] === '復核終結';
    const isOpen = Array.isArray(one['openCases']) && one['openCases'].length > 0;
    expect([one, standing(one)]).toEqual([one, final ? '不再受理' : isOpen ? '併入原件' : '受理']);
  }
});

test('事項判定: kind, who decides and whose limit', async () => {
  const item = await decisionTable(`${RELIGION}/religious-approval`, 'religious-approval-item');
  const all: readonly (readonly [string, Json])[] = [
    ['場所籌備設立', { kind: '審批', route: '上報', clock: '條例30日' }], ['場所登記', { kind: '審批', route: '本級', clock: '條例30日' }],
    ['大型活動初核', { kind: '審批', route: '上報', clock: '許可20日' }],
    ...['變更註銷', '改建新建', '臨時活動地點', '境外捐贈'].map((code) => [code, { kind: '審批', route: '本級', clock: '許可20日' }] as const),
    ...['管理組織備案', '教職人員備案', '主要教職備案'].map((code) => [code, { kind: '備案', route: '本級', clock: '備案20日' }] as const),
  ];
  expect(all.map(([itemCode]) => [itemCode, item({ itemCode })])).toEqual(all);
});

test('收件判定: every intake has one answer; competence and need come before the papers', async () => {
  const handling = await decisionTable(`${RELIGION}/religious-approval`, 'religious-approval-intake');
  const papers: Readonly<Record<string, string>> = { 齊全: '受理', 可當場更正: '當場更正' };
  const all = combinations({
    intake: ['齊全', '可當場更正', '材料不齊', '無需許可', '非本機關職權'], corrected: [null, true], itemCode: ['場所登記', '大型活動初核', '境外捐贈'],
    receivedOn: ['2026-09-01'], eventOn: [null, '2026-09-30', '2026-10-01'], amount: [null, 10_000_000, 10_000_001],
    variant: ['新辦', '延續'], expiresOn: ['2026-09-30', '2026-10-01'],
  });
  for (const one of all) {
    const { intake, corrected, itemCode, eventOn, amount, variant, expiresOn } = one;
    const expected = intake === '非本機關職權' ? '不予受理'
      : intake === '無需許可' || (itemCode === '境外捐贈' && amount === 10_000_000) ? '無需許可'
        : (itemCode === '大型活動初核' && eventOn === '2026-09-30') || (variant === '延續' && expiresOn === '2026-09-30') ? '不予受理'
          : intake === '材料不齊' ? (corrected === true ? '不予受理' : '告知補正') : papers[String(intake)];
    expect([one, handling(one)]).toEqual([one, expected]);
  }
});

test('事件定性: the gravest sign tells; only infiltration is led by others', async () => {
  const nature = await decisionTable(`${RELIGION}/religious-incident`, 'religious-incident-nature');
  const signs = [['foreign', '境外滲透、極端'], ['offence', '傷害宗教感情'], ['gathering', '非法聚集'], ['accident', '意外事故']] as const;
  for (const one of combinations(Object.fromEntries(signs.map(([sign]) => [sign, [null, false, true]])))) {
    const gravest = signs.find(([sign]) => one[sign] === true);
    expect([one, nature(one)]).toEqual([one, { nature: gravest?.[1] ?? '內部矛盾', political: gravest?.[0] === 'foreign' }]);
  }
});
