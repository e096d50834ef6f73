/** Posts by duties.md A.2, and the pseudo-groups. */
import type { Post, UnitKind } from '../port.js';
import { DEMO_UNITS } from './units.js';

/** Prefix of the posts of a section where it is not the section's id. */
export const SECTION_PREFIX: Readonly<Record<string, string>> = {
  'hotline-emergency': 'hotline',
  'ethnic-religious-approval': 'ethnic',
};
export const prefixOf = (section: string): string => SECTION_PREFIX[section] ?? section;

const sectionPosts: readonly Post[] = DEMO_UNITS.filter((unit) => unit.kind === 'section').flatMap((unit) => [
  { id: `${prefixOf(unit.id)}-chief`, name: `${unit.name}科長`, nameHans: `${unit.nameHans}科长`, nameEn: `Chief, ${unit.nameEn}`, unit: unit.id, as: 'chief' },
  { id: `${prefixOf(unit.id)}-clerk`, name: `${unit.name}科員`, nameHans: `${unit.nameHans}科员`, nameEn: `Clerk, ${unit.nameEn}`, unit: unit.id, as: 'clerk' },
]);

/** Posts of which each unit of a kind has its own. */
const IN_UNITS: Readonly<Record<string, { readonly kind: UnitKind; readonly as?: 'head' }>> = {
  'dept-head': { kind: 'department', as: 'head' }, 'dept-handler': { kind: 'department' }, 'town-head': { kind: 'town', as: 'head' }, 'town-handler': { kind: 'town' },
};

const post = ([id, name, nameHans, nameEn]: readonly [string, string, string, string]): Post => ({ id, name, nameHans, nameEn, ...IN_UNITS[id] });

export const DEMO_POSTS: readonly Post[] = [
  ...sectionPosts,
  ...([
    ['mayor', '市長', '市长', 'Mayor'],
    ['exec-vice-mayor', '常務副市長', '常务副市长', 'Executive Vice Mayor'],
    ['vice-mayor', '副市長', '副市长', 'Vice Mayor'],
    ['office-director', '辦公室主任', '办公室主任', 'Director of the Government Office'],
    ['office-deputy', '辦公室副主任', '办公室副主任', 'Deputy Director of the Government Office'],
    ['registry-clerk', '收發文登記員', '收发文登记员', 'Registry Clerk'],
    ['confidential-officer', '機要員', '机要员', 'Confidential Officer'],
    ['archivist', '檔案員', '档案员', 'Archivist'],
    ['seal-keeper', '印章管理員', '印章管理员', 'Seal Keeper'],
    ['print-clerk', '文印校對員', '文印校对员', 'Print Clerk'],
    ['duty-officer', '值班員', '值班员', 'Duty Officer'],
    ['duty-leader', '帶班領導', '带班领导', 'Duty Leader'],
    ['hotline-operator', '接線員', '接线员', 'Hotline Operator'],
    ['accountant', '會計', '会计', 'Accountant'],
    ['cashier', '出納', '出纳', 'Cashier'],
    ['fleet-dispatcher', '車輛調度員', '车辆调度员', 'Fleet Dispatcher'],
    ['driver', '駕駛員', '驾驶员', 'Driver'],
    ['guard-officer', '保衛幹事', '保卫干事', 'Guard Officer'],
    ['openness-officer', '政務公開專員', '政务公开专员', 'Openness Officer'],
    ['web-editor', '網站編輯', '网站编辑', 'Web Editor'],
    ['sysadmin', '系統管理員', '系统管理员', 'System Administrator'],
    ['review-officer', '行政複議辦案人員', '行政复议办案人员', 'Review Officer'],
    ['review-committee', '行政複議委員會委員', '行政复议委员会委员', 'Review Committee Member'],
    ['legal-adviser', '政府法律顧問', '政府法律顾问', 'Legal Adviser'],
    ['litigation-agent', '應訴代理人', '应诉代理人', 'Litigation Agent'],
    ['approval-clerk', '審批窗口人員', '审批窗口人员', 'Approval Clerk'],
    ['supervision-team', '督查組成員', '督查组成员', 'Supervision Team Member'],
    ['expert', '專家', '专家', 'Expert'],
    ['dept-head', '部門負責人', '部门负责人', 'Head of Department'],
    ['dept-handler', '部門經辦人', '部门经办人', 'Department Handler'],
    ['town-head', '鄉鎮長', '乡镇长', 'Head of Town'],
    ['town-handler', '鄉鎮經辦人', '乡镇经办人', 'Town Handler'],
    ['citizen', '市民', '市民', 'Citizen'],
    ['npc-deputy', '人大代表', '人大代表', "Deputy of the People's Congress"],
    ['cppcc-member', '政協委員', '政协委员', 'CPPCC Member'],
    ['npc-office', '市人大常委會辦事機構', '市人大常委会办事机构', "Office of the People's Congress"],
    ['cppcc-office', '市政協提案委', '市政协提案委', 'Proposals Committee of the CPPCC'],
    ['party-office', '市委辦公室', '市委办公室', 'Party Committee Office'],
    ['superior-office', '上級政府辦公廳(室)', '上级政府办公厅(室)', 'Superior Government Office'],
    ['petition-bureau', '信訪局', '信访局', 'Petition Bureau'],
    ['archive-bureau', '市檔案局/館', '市档案局/馆', 'Archive Bureau'],
    ['secrecy-bureau', '保密行政管理部門', '保密行政管理部门', 'Secrecy Bureau'],
    ['finance-bureau', '財政局', '财政局', 'Finance Bureau'],
    ['emergency-bureau', '應急管理局', '应急管理局', 'Emergency Management Bureau'],
    ['public-security', '公安局', '公安局', 'Public Security Bureau'],
    ['court', '人民法院', '人民法院', "People's Court"],
    ['religious-org', '宗教團體/活動場所', '宗教团体/活动场所', 'Religious Organisation'],
    ['contractor', '外包服務單位', '外包服务单位', 'Contractor'],
  ] as const).map(post),
];

/** 本辦任一科員; the chief of a section is `any-chief@<section>`. */
export const ANY_CLERK: Post = { id: 'any-clerk', name: '本辦任一科員', nameHans: '本办任一科员', nameEn: 'Any Clerk of the Office' };
export const ANY_CHIEF: Post = { id: 'any-chief', name: '科室科長', nameHans: '科室科长', nameEn: 'Chief of Section' };
/** Whoever heads a unit of whatever kind: `unit-head@finance`, `unit-head@anguang`, `unit-head@legal`; for lists in which one post stands for each unit. */
export const UNIT_HEAD: Post = { id: 'unit-head', name: '單位負責人', nameHans: '单位负责人', nameEn: 'Head of Unit' };
/** 分管領導: whoever is in charge of a unit: `leader-of@finance`. */
export const LEADER_OF: Post = { id: 'leader-of', name: '分管領導', nameHans: '分管领导', nameEn: 'Leader in Charge' };
