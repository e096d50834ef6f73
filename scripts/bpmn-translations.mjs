/**
 * Writes bpmn-js' tables of texts: modeler-ui/src/bpmn/translate/{zh-Hans,zh-Hant}.json.
 * 简体 is bpmn-js-i18n's with our own over it; 繁體 is made from it by OpenCC (Taiwan's words), with what the office
 * says otherwise over that. Run it after a change of own.*.json: `node scripts/bpmn-translations.mjs`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { Converter } from 'opencc-js';
import theirs from 'bpmn-js-i18n/translations/zn.js';

const folder = new URL('../modeler-ui/src/bpmn/translate/', import.meta.url);
const read = async (name) => JSON.parse(await readFile(new URL(name, folder), 'utf8'));
const write = (name, table) =>
  writeFile(new URL(name, folder), `${JSON.stringify(Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`);

const hans = { ...theirs, ...(await read('own.zh-Hans.json')) };
const convert = Converter({ from: 'cn', to: 'twp' });
// Words of the office and of BPMN that OpenCC's general vocabulary renders otherwise.
const words = [
  ['網關', '閘道'], ['閘道器', '閘道'], ['映射', '對應'], ['對映', '對應'], ['使用者任務', '人工任務'], ['丟擲', '拋出'], ['程式碼', '代碼'], ['型別', '類型'], ['擴充套件', '延伸'],
  ['表示式', '運算式'], ['引數', '參數'], ['字首', '前綴'], ['下劃線', '底線'], ['例項', '實例'], ['區域性', '區域'], ['註釋', '註解'], ['繫結', '綁定'], ['搜索', '搜尋'], ['用關聯線連線', '用關聯線連接'],
  ['關聯連線', '關聯連接'], ['標識', '識別碼'], ['上報', '升報'],
];
const hant = Object.fromEntries(Object.entries(hans).map(([text, translation]) => [text, words.reduce((said, [from, to]) => said.replaceAll(from, to), convert(translation))]));

await write('zh-Hans.json', hans);
await write('zh-Hant.json', { ...hant, ...(await read('own.zh-Hant.json')) });
