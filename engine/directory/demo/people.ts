/** The people of the demo office. All names are invented; every post of duties.md A.2 is held. */
import { ROLES, type Clearance, type Person, type Role } from '../port.js';
import { DEMO_POSTS } from './posts.js';
import { DEMO_UNITS } from './units.js';

type Row = readonly [id: string, name: string, nameHans: string, unit: string, posts: string, roles?: string];

/** Posts and roles are separated by spaces; everybody in the office is staff. */
const ROWS: readonly Row[] = [
  ['zhang.jianguo', '張建國', '张建国', 'government', 'mayor'],
  ['liu.zhiwei', '劉志偉', '刘志伟', 'government', 'exec-vice-mayor'],
  ['sun.lihua', '孫麗華', '孙丽华', 'government', 'vice-mayor'],
  ['zhao.min', '趙敏', '赵敏', 'office', 'office-director', 'auditor'],
  ['chen.gang', '陳剛', '陈刚', 'office', 'office-deputy duty-leader'],

  ['zhou.ping', '周萍', '周萍', 'secretariat', 'secretariat-chief', 'designer'],
  ['wang.fang', '王芳', '王芳', 'secretariat', 'secretariat-clerk'],
  ['li.na', '李娜', '李娜', 'secretariat', 'registry-clerk secretariat-clerk'],
  ['gao.yuan', '高遠', '高远', 'secretariat', 'confidential-officer'],
  ['he.jing', '何靜', '何静', 'secretariat', 'confidential-officer archivist'],
  ['tang.yu', '唐宇', '唐宇', 'secretariat', 'seal-keeper'],
  ['feng.lei', '馮磊', '冯磊', 'secretariat', 'print-clerk'],

  ['ma.chao', '馬超', '马超', 'supervision', 'supervision-chief supervision-team'],
  ['hu.bin', '胡斌', '胡斌', 'supervision', 'supervision-clerk supervision-team'],
  ['lin.hai', '林海', '林海', 'research', 'research-chief'],
  ['guo.yan', '郭燕', '郭燕', 'research', 'research-clerk'],
  ['xu.dong', '徐東', '徐东', 'administration', 'administration-chief'],
  ['deng.jun', '鄧軍', '邓军', 'administration', 'administration-clerk fleet-dispatcher'],
  ['song.mei', '宋梅', '宋梅', 'administration', 'accountant'],
  ['han.xue', '韓雪', '韩雪', 'administration', 'cashier'],
  ['cao.yong', '曹勇', '曹勇', 'administration', 'driver guard-officer'],
  ['peng.fei', '彭飛', '彭飞', 'information', 'information-chief'],
  ['zeng.qi', '曾琪', '曾琪', 'information', 'information-clerk'],
  ['xiao.ling', '蕭玲', '萧玲', 'proposals', 'proposals-chief'],
  ['tian.ye', '田野', '田野', 'proposals', 'proposals-clerk'],
  ['dong.qing', '董青', '董青', 'proposals', 'openness-officer'],
  ['pan.feng', '潘峰', '潘峰', 'hotline-emergency', 'hotline-chief duty-leader'],
  ['yuan.chao', '袁超', '袁超', 'hotline-emergency', 'hotline-clerk duty-officer'],
  ['yu.xiaoyan', '于曉燕', '于晓燕', 'hotline-emergency', 'hotline-operator'],
  ['jiang.tao', '蔣濤', '蒋涛', 'automation', 'automation-chief', 'operator'],
  ['cai.ming', '蔡明', '蔡明', 'automation', 'automation-clerk sysadmin', 'operator administrator designer'],
  ['jia.nan', '賈楠', '贾楠', 'automation', 'web-editor'],
  ['ding.yi', '丁毅', '丁毅', 'legal', 'legal-chief review-committee', 'auditor'],
  ['wei.ran', '魏然', '魏然', 'legal', 'legal-clerk review-officer litigation-agent'],
  ['xue.rui', '薛睿', '薛睿', 'legal', 'legal-clerk review-officer'],
  ['yan.hong', '閻紅', '阎红', 'ethnic-religious-approval', 'ethnic-chief'],
  ['bao.lin', '包琳', '包琳', 'ethnic-religious-approval', 'ethnic-clerk approval-clerk'],

  ['jin.shan', '金山', '金山', 'agriculture', 'dept-head'],
  ['shi.xiaolei', '石曉磊', '石晓磊', 'agriculture', 'dept-handler'],
  ['qian.zhong', '錢忠', '钱忠', 'finance', 'dept-head finance-bureau'],
  ['wu.dan', '吳丹', '吴丹', 'finance', 'dept-handler finance-bureau'],
  ['shen.wenhua', '沈文華', '沈文华', 'education', 'dept-head'],
  ['qin.yue', '秦月', '秦月', 'education', 'dept-handler'],
  ['yang.bo', '楊波', '杨波', 'development', 'dept-head'],
  ['lu.jie', '陸潔', '陆洁', 'development', 'dept-handler'],
  ['lei.ting', '雷霆', '雷霆', 'public-security', 'dept-head public-security'],
  ['fan.qiang', '范強', '范强', 'public-security', 'dept-handler public-security'],
  ['hou.liang', '侯亮', '侯亮', 'emergency-bureau', 'dept-head emergency-bureau'],
  ['meng.jia', '孟佳', '孟佳', 'emergency-bureau', 'dept-handler emergency-bureau'],
  ['su.heping', '蘇和平', '苏和平', 'petition', 'dept-head petition-bureau'],
  ['ren.ying', '任穎', '任颖', 'petition', 'dept-handler petition-bureau'],
  ['jiang.shan', '姜山', '姜山', 'anguang', 'town-head'],
  ['bai.lu', '白露', '白露', 'anguang', 'town-handler'],
  ['cui.jian', '崔健', '崔健', 'sheli', 'town-head'],
  ['kang.le', '康樂', '康乐', 'sheli', 'town-handler'],

  ['mao.zheng', '毛正', '毛正', 'party-committee', 'party-office archive-bureau secrecy-bureau'],
  ['wan.li', '萬里', '万里', 'superior', 'superior-office'],
  ['gu.xiang', '顧翔', '顾翔', 'npc', 'npc-office npc-deputy'],
  ['dai.yun', '戴雲', '戴云', 'cppcc', 'cppcc-office cppcc-member'],
  ['tao.ran', '陶然', '陶然', 'court-house', 'court'],
  ['ye.zhiyuan', '葉致遠', '叶致远', 'outside', 'legal-adviser expert'],
  ['ping.an', '平安', '平安', 'outside', 'citizen religious-org contractor'],
];

/** Beside leaders, chiefs and heads: whose post handles what is secret (those whom the scenarios of secret cases name). */
const CLEARED: Readonly<Record<Exclude<Clearance, 'none'>, readonly string[]>> = {
  top: ['zhou.ping', 'gao.yuan', 'he.jing', 'wang.fang', 'li.na', 'lei.ting', 'mao.zheng', 'wan.li'],
  confidential: ['tang.yu', 'feng.lei', 'guo.yan', 'zeng.qi', 'wei.ran', 'hu.bin', 'jin.shan', 'shi.xiaolei', 'qian.zhong', 'wu.dan', 'yang.bo', 'fan.qiang', 'gu.xiang', 'bao.lin', 'yuan.chao'],
  secret: ['tian.ye', 'xue.rui', 'lu.jie', 'dai.yun', 'qin.yue', 'ye.zhiyuan'],
};
const KIND = new Map(DEMO_UNITS.map(({ id, kind }) => [id, kind]));

function clearanceOf(id: string, unit: string, posts: readonly string[]): Clearance {
  if (KIND.get(unit) === 'leadership' || CLEARED.top.includes(id)) return 'top';
  if (CLEARED.confidential.includes(id) || posts.some((post) => post.endsWith('-chief'))) return 'confidential';
  return CLEARED.secret.includes(id) || posts.some((post) => post === 'dept-head' || post === 'town-head') ? 'secret' : 'none';
}

const words = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(' '));
const isRole = (text: string): text is Role => ROLES.some((role) => role === text);
const pinyin = (id: string): string =>
  id.split('.').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ');

/** The account for first steps and for programs: every post, every role. */
export const DEMO_ACCOUNT = 'demo';

export const DEMO_PEOPLE: readonly Person[] = [
  ...ROWS.map(([id, name, nameHans, unit, posts, roles]): Person => ({
    id, name, nameHans, nameEn: pinyin(id), unit, posts: words(posts), roles: ['staff', ...words(roles).filter(isRole)], clearance: clearanceOf(id, unit, words(posts)),
  })),
  {
    id: DEMO_ACCOUNT, name: '演示帳號', nameHans: '演示账号', nameEn: 'Demo Account', unit: 'secretariat',
    posts: DEMO_POSTS.map(({ id }) => id), roles: ROLES, clearance: 'top',
  },
];
