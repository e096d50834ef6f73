import type { Draft, DraftNode } from './draft.js';

const lanes = ['起草單位經辦人', '起草單位負責人', '秘書科文書', '部門負責人', '法制科', '秘書科長', '辦公室副主任', '辦公室主任', '副市長', '市長', '登記與印製', '印章管理與機要'];
const [drafter, head, clerk, dept, legal, chief, deputy, director, vice, mayor, registry, seal] = lanes as [string, string, string, string, string, string, string, string, string, string, string, string];

const user = (lane: string, id: string, name: string): DraftNode => ({ id, name, lane, type: 'userTask' });
const call = (lane: string, id: string, name: string): DraftNode => ({ id, name, lane, type: 'callActivity' });
const service = (lane: string, id: string, name: string): DraftNode => ({ id, name, lane, type: 'serviceTask' });
const asks = (lane: string, id: string, name?: string): DraftNode => ({ id, lane, type: 'exclusiveGateway', ...(name ? { name } : {}) });
const ends = (lane: string, id: string, name: string): DraftNode => ({ id, name, lane, type: 'endEvent' });
const timer = (on: string, id: string, name: string): DraftNode => ({ id, name, on, type: 'boundaryEvent' });
const reaction = (id: string, name: string, start: string, steps: readonly string[]): DraftNode => ({
  id, name, lane: seal, type: 'subProcess', event: true,
  inside: {
    nodes: [{ id: `${id}_s`, name: start, type: 'startEvent' }, ...steps.map((step, index): DraftNode => ({ id: `${id}_${index}`, name: step, type: 'userTask' })), { id: `${id}_e`, type: 'endEvent', name: '結束' }],
    flows: [`${id}_s -> ${id}_0`, ...steps.slice(1).map((_, index) => `${id}_${index} -> ${id}_${index + 1}`), `${id}_${steps.length - 1} -> ${id}_e`],
  },
});

/** As large as duties.md C.1 發文辦理, and drawn of the same parts. */
export const dispatchDraft: Draft = {
  lanes,
  pools: ['上級機關', '受文單位'],
  messages: ['secrecy -> 上級機關', '上級機關 -> reply', 'distribute -> 受文單位', '受文單位 -> receipt'],
  nodes: [
    { id: 'start', name: '代擬稿報送', lane: drafter, type: 'startEvent' },
    user(drafter, 'draft', '擬稿登記'), user(head, 'headSign', '起草單位負責人審簽'), asks(head, 'headSays', '同意報送？'), ends(head, 'cancelled', '擬稿撤銷'),
    { id: 'rules', name: '行文判定', lane: clerk, type: 'businessRuleTask' },
    user(clerk, 'firstCheck', '初核'), asks(clerk, 'firstSays', '初核結論？'), ends(clerk, 'notNeeded', '不宜發文'),
    asks(clerk, 'isSecret', '是否涉密？'), user(director, 'secrecy', '定密審核'), asks(director, 'secrecySays', '需報上級確定？'), { id: 'reply', name: '收到定密批覆', lane: director, type: 'intermediateCatchEvent' },
    asks(clerk, 'secrecyDone'), asks(clerk, 'needCosign', '需要會簽？'),
    {
      id: 'cosign', name: '會簽', lane: dept, type: 'subProcess',
      inside: {
        nodes: [
          { id: 'cosignStart', type: 'startEvent' }, { id: 'opinion', name: '部門會簽意見', type: 'userTask' }, { id: 'dispute', name: '有原則分歧？', type: 'exclusiveGateway' },
          { id: 'coordinate', name: '主辦單位協調', type: 'userTask' }, { id: 'agreed', name: '協調一致？', type: 'exclusiveGateway' }, { id: 'deptDispute', name: '部門分歧裁定', type: 'callActivity' },
          { id: 'cosignJoin', type: 'exclusiveGateway' }, { id: 'cosignEnd', name: '會簽完成', type: 'endEvent' }, { id: 'opinionLate', name: '會簽逾期', type: 'boundaryEvent', on: 'opinion' }, { id: 'urgeDept', name: '催辦會簽', type: 'serviceTask' }, { id: 'urged', name: '視為同意', type: 'endEvent' },
        ],
        flows: ['cosignStart -> opinion', 'opinion -> dispute', 'dispute -> coordinate: 有', 'dispute -> cosignJoin: 無', 'coordinate -> agreed', 'agreed -> deptDispute: 否', 'agreed -> cosignJoin: 是', 'deptDispute -> cosignJoin', 'cosignJoin -> cosignEnd', 'opinionLate -> urgeDept', 'urgeDept -> urged'],
      },
    },
    asks(clerk, 'cosignDone'), asks(legal, 'needLegal', '須合法性審查？'), call(legal, 'legality', '合法性審核'), asks(legal, 'legalSays', '審核結論？'), ends(legal, 'illegal', '不合法'), asks(legal, 'legalDone'),
    asks(chief, 'needMeeting', '須上會審議？'), call(chief, 'meeting', '議題上會'), asks(chief, 'meetingSays', '審議結果？'), ends(chief, 'meetingNo', '審議不通過'), { id: 'postponed', name: '暫緩三十日', lane: chief, type: 'intermediateCatchEvent' },
    user(chief, 'edit', '核稿'), user(deputy, 'deputyReview', '副主任審核'), timer('deputyReview', 'deputyLate', '審核逾期一個工作日'), service(deputy, 'deputyUrge', '提醒副主任'), ends(deputy, 'deputyUrged', '已提醒'),
    asks(director, 'signerA', '主任即簽發人？'), user(director, 'directorReview', '主任審核'), asks(director, 'signer', '簽發人？'), user(director, 'signDirector', '主任簽發'),
    user(vice, 'signVice', '副市長簽發'), user(vice, 'reviewVice', '副市長審閱'), user(mayor, 'signMayor', '市長簽發'), asks(director, 'signedBy'), asks(director, 'signSays', '簽發意見？'), ends(director, 'refused', '不予簽發'),
    asks(director, 'joint', '聯合行文？'), user(dept, 'jointSign', '聯署機關會簽'), asks(director, 'jointDone'),
    user(clerk, 'recheck', '復核'), asks(clerk, 'recheckSays', '需實質性修改？'), service(registry, 'number', '編發文字號'), user(registry, 'register', '登記'), user(registry, 'print', '排版印製'), user(drafter, 'proof', '校對'), asks(drafter, 'proofSays', '有誤？'),
    call(seal, 'sealUse', '用印'), { id: 'split', lane: registry, type: 'parallelGateway' }, asks(registry, 'secretWay', '涉密？'), service(registry, 'distribute', '電子公文分發'), { id: 'receipt', name: '簽收回執', lane: registry, type: 'receiveTask' }, timer('receipt', 'notReceived', '逾期未簽收'), user(registry, 'urgeReceipt', '催收'), user(seal, 'carry', '機要傳遞'), asks(registry, 'sent'),
    asks(registry, 'isPublic', '主動公開？'), call(registry, 'publish', '政府信息公開'), asks(registry, 'published'), asks(legal, 'isNorm', '規範性文件？'), user(legal, 'file', '備案報送'), asks(legal, 'filed'), asks(registry, 'hasTask', '有執行要求？'), service(registry, 'supervise', '啟動督查立項'), asks(registry, 'supervised'),
    { id: 'join', lane: registry, type: 'parallelGateway' }, call(registry, 'archive', '歸檔'), ends(registry, 'issued', '已發文'),
    reaction('withdraw', '發起人撤回', '撤回申請', ['核對撤回理由', '通知各經辦人', '銷毀登記']), reaction('urge', '催辦', '逾期提醒', ['發送催辦']), reaction('overall', '總時限', '全程逾期', ['報告主任', '電話催辦']),
  ],
  flows: [
    'start -> draft', 'draft -> headSign', 'headSign -> headSays', 'headSays -> cancelled: 不同意', 'headSays -> rules: 同意', 'rules -> firstCheck', 'firstCheck -> firstSays', 'firstSays -> isSecret: 通過', 'firstSays -> draft: 退回修改', 'firstSays -> notNeeded: 不宜發文',
    'isSecret -> secrecy: 是', 'isSecret -> secrecyDone: 否', 'secrecy -> secrecySays', 'secrecySays -> reply: 報上級', 'secrecySays -> secrecyDone: 已定密', 'reply -> secrecyDone', 'secrecyDone -> needCosign', 'needCosign -> cosign: 需要', 'needCosign -> cosignDone: 不需要', 'cosign -> cosignDone', 'cosignDone -> needLegal',
    'needLegal -> legality: 是', 'needLegal -> legalDone: 否', 'legality -> legalSays', 'legalSays -> legalDone: 合法', 'legalSays -> illegal: 不合法', 'legalSays -> draft: 修改後合法', 'legalDone -> needMeeting', 'needMeeting -> meeting: 是', 'needMeeting -> edit: 否', 'meeting -> meetingSays', 'meetingSays -> edit: 通過', 'meetingSays -> meetingNo: 不通過', 'meetingSays -> postponed: 暫緩', 'postponed -> meeting',
    'edit -> deputyReview', 'deputyLate -> deputyUrge', 'deputyUrge -> deputyUrged', 'deputyReview -> signerA', 'signerA -> directorReview: 否', 'signerA -> signer: 是', 'directorReview -> signer', 'signer -> signDirector: 辦公室文', 'signer -> signVice: 一般文', 'signer -> reviewVice: 重要公文', 'reviewVice -> signMayor', 'signDirector -> signedBy', 'signVice -> signedBy', 'signMayor -> signedBy', 'signedBy -> signSays', 'signSays -> joint: 同意', 'signSays -> edit: 退回', 'signSays -> refused: 不予簽發',
    'joint -> jointSign: 是', 'joint -> jointDone: 否', 'jointSign -> jointDone', 'jointDone -> recheck', 'recheck -> recheckSays', 'recheckSays -> signer: 是', 'recheckSays -> number: 否', 'number -> register', 'register -> print', 'print -> proof', 'proof -> proofSays', 'proofSays -> print: 有誤', 'proofSays -> sealUse: 無誤', 'sealUse -> split',
    'split -> secretWay', 'split -> isPublic', 'split -> isNorm', 'split -> hasTask', 'secretWay -> distribute: 否', 'secretWay -> carry: 是', 'distribute -> receipt', 'receipt -> sent', 'notReceived -> urgeReceipt', 'urgeReceipt -> sent', 'carry -> sent', 'sent -> join', 'isPublic -> publish: 是', 'isPublic -> published: 否', 'publish -> published', 'published -> join', 'isNorm -> file: 是', 'isNorm -> filed: 否', 'file -> filed', 'filed -> join', 'hasTask -> supervise: 有', 'hasTask -> supervised: 無', 'supervise -> supervised', 'supervised -> join', 'join -> archive', 'archive -> issued',
  ],
};
