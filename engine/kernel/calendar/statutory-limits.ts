/**
 * The limits that the law sets (duties.md D.6), each with its basis. A diagram takes one by its key
 * (`duty:limit statutoryKey="DIS-ANSWER"`); nobody changes them here but with the law.
 */
import type { LimitUnit } from './office-calendar.js';

/**
 * `within`: it is to be done in that time · `before`: so long before the event, at least · `at-least`: it lasts so long,
 * at least · `every`: once in that time · `yearly`: each year up to a date (`amount` is the month, `day` the day).
 */
export type StatutoryKind = 'within' | 'before' | 'at-least' | 'every' | 'yearly';

export interface StatutoryRule {
  readonly key: string;
  readonly kind: StatutoryKind;
  readonly amount: number;
  readonly unit: LimitUnit;
  readonly day?: number;
  /** 延期: so much more altogether. */
  readonly most?: number;
}

export interface StatutoryLimit {
  /** Keys that diagrams name; they tell the row. */
  readonly keys: readonly string[];
  readonly processes: readonly string[];
  readonly rules: readonly StatutoryRule[];
  /** The end moves to the next working day (duties.md D.1). */
  readonly rollOver: boolean;
  /** What it says, in the office's words. */
  readonly says: { readonly hant: string; readonly en: string };
  readonly law: string;
  readonly articles: string;
  /** The article was read in the text of the law; if not, it is 待核. */
  readonly read: boolean;
}

type Amount = readonly [amount: number, unit: LimitUnit, most?: number];

const within = (key: string, ...amounts: readonly Amount[]): StatutoryRule[] => rules('within', key, amounts);
const before = (key: string, ...amounts: readonly Amount[]): StatutoryRule[] => rules('before', key, amounts);
const atLeast = (key: string, ...amounts: readonly Amount[]): StatutoryRule[] => rules('at-least', key, amounts);
const every = (key: string, ...amounts: readonly Amount[]): StatutoryRule[] => rules('every', key, amounts);
const yearly = (key: string, month: number, day: number): StatutoryRule => ({ key, kind: 'yearly', amount: month, unit: 'month', day });

function rules(kind: StatutoryKind, key: string, amounts: readonly Amount[]): StatutoryRule[] {
  return amounts.map(([amount, unit, most]) => ({ key, kind, amount, unit, ...(most === undefined ? {} : { most }) }));
}

const REVIEW = '行政複議法';
const LITIGATION = '行政訴訟法';
const PETITION = '信訪工作條例';
const OPENNESS = '政府信息公開條例';
const LICENCE = '行政許可法';
const RELIGION = '宗教事務條例';
const EMERGENCY = '突發事件應對法';
const SECRETS = '保守國家秘密法實施條例';

type Row = readonly [rules: readonly StatutoryRule[], process: string, hant: string, en: string, law: string, articles: string, more?: { rollOver?: true; read?: false }];

const ROWS: readonly Row[] = [
  [within('AR-APPLY', [60, 'cd']), 'administrative-review', '自知道該行政行為之日起60日內申請', 'apply within 60 calendar days of knowing of the act', REVIEW, '20', { rollOver: true }],
  [within('AR-ACCEPT', [5, 'wd']), 'administrative-review', '收到申請後5個工作日內審查，逾期視為受理', 'decide on acceptance within 5 working days, else it is deemed accepted', REVIEW, '30, 88'],
  [within('AR-CORRECT', [5, 'wd'], [10, 'wd']), 'administrative-review', '5個工作日內通知補正，申請人10個工作日內補正', 'ask for corrections within 5 working days; the applicant has 10', REVIEW, '31'],
  [[...within('AR-SEND', [7, 'wd'], [3, 'wd']), ...within('AR-ANSWER', [10, 'wd'], [5, 'wd'])], 'administrative-review', '普通程序7個工作日內發送、10個工作日內答復；簡易程序3個、5個工作日', 'ordinary: send within 7, answer within 10 working days; simplified: 3 and 5', REVIEW, '48, 54'],
  [before('AR-HEAR', [5, 'wd']), 'administrative-review', '聽證5個工作日前通知', 'notice 5 working days before the hearing', REVIEW, '51'],
  [within('AR-DECIDE', [60, 'cd', 30], [30, 'cd']), 'administrative-review', '普通程序受理之日起60日內決定，可延長至多30日；簡易程序30日', 'decide within 60 calendar days of acceptance (30 more at most); simplified 30', REVIEW, '62', { rollOver: true }],
  [within('AR-SUSPEND', [60, 'cd']), 'administrative-review', '三種情形中止滿60日，原因未消除的終止', 'suspended for 60 calendar days in three cases: terminated', REVIEW, '41(五)', { rollOver: true }],
  [within('AR-RULE', [30, 'cd'], [7, 'wd'], [60, 'cd'], [3, 'wd'], [10, 'wd']), 'administrative-review', '附帶審查：有權處理30日；無權處理7個工作日內轉送，受轉送機關60日內回復；3個工作日內書面通知，10個工作日內書面答復', 'review of the document: own 30 calendar days; transfer within 7 working days, reply within 60 calendar days; notice within 3, answer within 10 working days', REVIEW, '56–58, 60', { rollOver: true }],
  [within('AR-OPINION', [60, 'cd']), 'administrative-review', '收到意見書之日起60日內報送糾正情況', 'report on the letter of opinion within 60 calendar days', REVIEW, '76', { rollOver: true }],
  [within('LIT-ANSWER', [15, 'cd']), 'litigation-response', '收到起訴狀副本之日起15日內提交證據和答辯狀', 'answer within 15 calendar days of service', LITIGATION, '67', { rollOver: true }],
  [within('LIT-APPEAL', [15, 'cd'], [10, 'cd']), 'litigation-response', '判決書送達之日起15日、裁定書10日內上訴', 'appeal within 15 calendar days of a judgment, 10 of a ruling', LITIGATION, '85', { rollOver: true }],
  [within('LIT-ADVICE', [60, 'cd']), 'litigation-response', '收到規範性文件司法建議之日起60日內書面答復', 'reply to judicial advice on a document within 60 calendar days', '最高人民法院關於適用行政訴訟法的解釋', '149', { rollOver: true }],
  [[...within('NPC-3M', [3, 'month']), ...within('NPC-6M', [6, 'month'])], 'proposal-handling', '自交辦之日起3個月內答復，至遲不超過6個月', 'answer within 3 months of assignment, 6 at the latest', '代表法', '51'],
  [within('CPPCC-3M', [3, 'month'], [6, 'month']), 'proposal-handling', '依地方規定，同代表建議', 'by local rule, as proposals of deputies', '', '', { read: false }],
  [before('NPC-RPT', [20, 'cd'], [10, 'cd']), 'npc-cppcc-liaison', '專項工作報告在會議舉行20日前送徵求意見，10日前送交', 'special report 20 calendar days before the session for comment, 10 before it final', '各級人民代表大會常務委員會監督法', '15'],
  [[...within('SUP-OBJ', [30, 'cd']), ...within('SUP-REV', [30, 'cd'])], 'supervision-case', '收到督查結論之日起30日內申請復核，30日內作出決定', 'objection within 30 calendar days; decision within 30', '政府督查工作條例', '17'],
  [within('PET-NOTICE', [15, 'cd'], [5, 'wd']), 'petition-handling', '15日內書面告知是否受理；異議5個工作日內提出', 'written notice within 15 calendar days; objection within 5 working days', PETITION, '23'],
  [within('PET-CLOSE', [60, 'cd', 30]), 'petition-handling', '自受理之日起60日內辦結，可延長至多30日', 'closed within 60 calendar days of acceptance (30 more at most)', PETITION, '34'],
  [within('PET-REVIEW', [30, 'cd']), 'petition-handling', '30日內請求復查、復核，30日內答復', 'apply for review within 30 calendar days, answer within 30; and again for the second review', PETITION, '35, 36'],
  [within('DIS-ANSWER', [20, 'wd', 20]), 'disclosure-request', '自收到申請之日起20個工作日內答復，可延長至多20個工作日', 'answer within 20 working days (20 more at most)', OPENNESS, '33'],
  [within('DIS-CORRECT', [7, 'wd']), 'disclosure-request', '7個工作日內一次性告知補正', 'ask for corrections within 7 working days', OPENNESS, '30'],
  [[...within('DIS-THIRD', [15, 'wd']), ...within('DIS-CO', [15, 'wd'])], 'disclosure-request', '第三方15個工作日內提出意見；共同製作機關15個工作日內未答復視為同意', 'third party within 15 working days; a co-maker silent for 15 consents', OPENNESS, '32, 34'],
  [within('PUB-20', [20, 'wd']), 'info-publication', '自形成或者變更之日起20個工作日內公開', 'published within 20 working days of creation or change', OPENNESS, '26'],
  [[yearly('OPEN-RPT', 1, 31), yearly('OPEN-RPT', 3, 31)], 'annual-work-plan', '部門年報每年1月31日前、政府年報每年3月31日前', 'reports of departments by 31 January, of the government by 31 March', OPENNESS, '49'],
  [[...within('LIC-5', [5, 'wd']), ...within('LIC-20', [20, 'wd', 10]), ...within('LIC-10', [10, 'wd'])], 'religious-approval', '5日內告知補正；20日內決定，可延長至多10日；10日內送達（均為工作日）', 'corrections asked for within 5; decided within 20 (10 more at most); served within 10 working days', LICENCE, '32, 42, 44, 82'],
  [[...within('LIC-HEAR', [5, 'wd'], [20, 'wd']), ...before('LIC-HEAR', [7, 'wd'])], 'religious-approval', '5日內申請聽證，20日內組織，舉行7日前通知（均為工作日）', 'hearing asked for within 5, held within 20, notice 7 working days before', LICENCE, '47, 48'],
  [within('REL-30', [30, 'cd']), 'religious-approval', '設立審核30日；登記30日', 'review of the founding 30 calendar days; registration 30', RELIGION, '21, 22'],
  [[...before('REL-BIG', [30, 'cd']), ...within('REL-BIG', [15, 'cd'])], 'religious-approval', '大型宗教活動30日前申請；設區的市15日內決定', 'large event: apply 30 calendar days before; the city decides within 15', RELIGION, '42'],
  [within('PLAN-FILE', [20, 'wd']), 'emergency-plan-approval', '印發後20個工作日內備案', 'filed within 20 working days of issue', '突發事件應急預案管理辦法', '26'],
  [within('EMG-NOW', [0, 'h']), 'duty-report, emergency-response', '立即向上一級報告', 'reported to the next level at once', EMERGENCY, '17, 61'],
  [within('ACC-2H', [1, 'h'], [2, 'h']), 'duty-report', '生產安全事故：單位1小時內報告，每級上報不超過2小時', 'work-safety accident: the unit within 1 hour, each level within 2', '生產安全事故報告和調查處理條例', '9, 11'],
  [within('LEAK-24H', [24, 'h']), 'classified-doc', '發現泄密24小時內報告', 'a leak is reported within 24 hours', SECRETS, '61'],
  [within('SEC-10WD', [10, 'wd']), 'classified-doc', '不明確事項自擬定之日起10個工作日內報請確定', 'an unclear item is reported within 10 working days', SECRETS, '25'],
  [within('ARCH-10Y', [120, 'month']), 'archive-service', '滿10年移交國家檔案館', 'transferred after 10 years', '檔案法實施條例', '20'],
  [[...before('EVENT-20', [20, 'cd']), ...within('EVENT-20', [7, 'cd'])], 'major-activity', '1000人以上大型群眾性活動20日前申請，公安機關7日內決定', 'public event of 1000 or more: apply 20 calendar days before; the police decide within 7', '大型群眾性活動安全管理條例', '13, 14'],
  [atLeast('BIZ-30', [30, 'cd']), 'legality-review', '與市場主體有關的，公開徵求意見不少於30日', 'public consultation of 30 calendar days at least, if it concerns business', '優化營商環境條例', '62'],
  [every('DRILL-2Y', [24, 'month']), 'emergency-training', '生產安全事故應急演練每2年至少1次', 'a work-safety drill every 2 years at least', '生產安全事故應急條例', '8'],
];

export const STATUTORY_LIMITS: readonly StatutoryLimit[] = ROWS.map(([found, process, hant, en, law, articles, more]) => ({
  keys: [...new Set(found.map(({ key }) => key))], processes: process.split(', '), rules: found, rollOver: more?.rollOver === true,
  says: { hant, en }, law, articles, read: more?.read !== false,
}));

const byKey = new Map(STATUTORY_LIMITS.flatMap((row) => row.keys.map((key): [string, StatutoryLimit] => [key, row])));

export const statutoryLimit = (key: string): StatutoryLimit | undefined => byKey.get(key);
export const statutoryRules = (key: string): readonly StatutoryRule[] => byKey.get(key)?.rules.filter((rule) => rule.key === key) ?? [];

/** `《政府信息公開條例》第33條`, as a limit names its basis; of several articles all. */
export function basisOf({ law, articles }: Pick<StatutoryLimit, 'law' | 'articles'>): string | undefined {
  if (law === '') return undefined;
  return `《${law}》${articles.split(', ').map((one) => `第${one.replace(/\((.)\)$/, '')}條${/\((.)\)$/.test(one) ? `第${one.slice(-2, -1)}項` : ''}`).join('、')}`;
}
