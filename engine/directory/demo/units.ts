/** Units of the demo office 大安市: sections by duties.md A.1, some departments, towns and partners outside. */
import type { Charge, Unit, UnitKind } from '../port.js';

const of = (kind: UnitKind, rows: readonly (readonly [string, string, string, string])[]): Unit[] =>
  rows.map(([id, name, nameHans, nameEn]) => ({ id, name, nameHans, nameEn, kind }));

export const DEMO_UNITS: readonly Unit[] = [
  ...of('leadership', [
    ['government', '市政府', '市政府', 'City Government'],
    ['office', '市政府辦公室', '市政府办公室', 'Government Office'],
  ]),
  ...of('section', [
    ['secretariat', '秘書科', '秘书科', 'Secretariat'],
    ['supervision', '督查室', '督查室', 'Supervision Office'],
    ['research', '綜合調研科', '综合调研科', 'Research Section'],
    ['administration', '行政科', '行政科', 'Administration Section'],
    ['information', '信息科', '信息科', 'Information Section'],
    ['proposals', '議案科', '议案科', 'Proposals Section'],
    ['hotline-emergency', '市長公開電話辦公室(應急管理辦公室)', '市长公开电话办公室(应急管理办公室)', 'Hotline and Emergency Office'],
    ['automation', '政府辦公自動化服務中心', '政府办公自动化服务中心', 'Office Automation Centre'],
    ['legal', '法制科', '法制科', 'Legal Section'],
    ['ethnic-religious-approval', '民族宗教事務科(行政審批辦公室)', '民族宗教事务科(行政审批办公室)', 'Ethnic and Religious Affairs and Approvals'],
  ]),
  ...of('department', [
    ['agriculture', '農業農村局', '农业农村局', 'Agriculture Bureau'],
    ['finance', '財政局', '财政局', 'Finance Bureau'],
    ['education', '教育局', '教育局', 'Education Bureau'],
    ['development', '發展和改革局', '发展和改革局', 'Development and Reform Bureau'],
    ['public-security', '公安局', '公安局', 'Public Security Bureau'],
    ['emergency-bureau', '應急管理局', '应急管理局', 'Emergency Management Bureau'],
    ['petition', '信訪局', '信访局', 'Petition Bureau'],
  ]),
  ...of('town', [
    ['anguang', '安廣鎮', '安广镇', 'Anguang Town'],
    ['sheli', '舍力鎮', '舍力镇', 'Sheli Town'],
  ]),
  ...of('external', [
    ['party-committee', '市委辦公室', '市委办公室', 'Party Committee Office'],
    ['superior', '上級政府辦公廳', '上级政府办公厅', 'Superior Government Office'],
    ['npc', '市人大常委會', '市人大常委会', "Standing Committee of the People's Congress"],
    ['cppcc', '市政協', '市政协', 'CPPCC Committee'],
    ['court-house', '人民法院', '人民法院', "People's Court"],
    ['outside', '外部單位與市民', '外部单位与市民', 'Outside Partners and Citizens'],
  ]),
];

/** 分管: which leader is in charge of what. */
export const DEMO_CHARGES: readonly Charge[] = [
  { id: 'liu.zhiwei-1', leader: 'liu.zhiwei', units: ['finance', 'development', 'emergency-bureau', 'petition'] },
  { id: 'sun.lihua-1', leader: 'sun.lihua', units: ['agriculture', 'education', 'anguang', 'sheli'] },
  { id: 'zhao.min-1', leader: 'zhao.min', units: ['secretariat', 'supervision', 'legal', 'research', 'automation'] },
  { id: 'chen.gang-1', leader: 'chen.gang', units: ['administration', 'information', 'proposals', 'hotline-emergency', 'ethnic-religious-approval'] },
];
