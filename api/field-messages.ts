/** Words for what is wrong with a field: the office's own for the common ones, ajv-i18n's for the rest. */
import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import type { FieldError } from '../engine/runtime/engine.js';
import type { Language } from './languages.js';

/** CommonJS whose types describe another shape than Node gives it. */
const localize: Readonly<Record<string, (errors: ErrorObject[]) => void>> = createRequire(import.meta.url)('ajv-i18n');

type Words = (params: Readonly<Record<string, unknown>>) => string;
const textsOf = (list: unknown): string[] => (Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []);
/** 「應填部門或鄉鎮，所填的是科室」 */
const unitKind = (names: Readonly<Record<string, string>>, say: (wanted: string, found: string) => string, or: string): Words => ({ kinds, kind }) =>
  say(textsOf(kinds).map((one) => names[one] ?? one).join(or), names[String(kind)] ?? String(kind));
const WORDS: Readonly<Record<Language, Readonly<Record<string, Words>>>> = {
  'zh-Hant': {
    unitKind: unitKind({ leadership: '領導', section: '本辦科室', department: '市政府工作部門', town: '鄉鎮', external: '其他單位' }, (wanted, found) => `應填${wanted}，所填的是${found}`, '或'),
    required: () => '此項必填', exists: () => '所填的項目不存在', additionalProperties: () => '沒有這個欄位', unevaluatedProperties: () => '這裡不填此項',
    minLength: ({ limit }) => (limit === 1 ? '此項必填' : `至少 ${String(limit)} 個字`), maxLength: ({ limit }) => `至多 ${String(limit)} 個字`,
    minItems: ({ limit }) => `至少填 ${String(limit)} 項`, enum: () => '請從所列項目中選一項', pattern: () => '格式不符', format: () => '格式不符',
  },
  'zh-Hans': {
    unitKind: unitKind({ leadership: '领导', section: '本办科室', department: '市政府工作部门', town: '乡镇', external: '其他单位' }, (wanted, found) => `应填${wanted}，所填的是${found}`, '或'),
    required: () => '此项必填', exists: () => '所填的项目不存在', additionalProperties: () => '没有这个栏目', unevaluatedProperties: () => '这里不填此项',
    minLength: ({ limit }) => (limit === 1 ? '此项必填' : `至少 ${String(limit)} 个字`), maxLength: ({ limit }) => `至多 ${String(limit)} 个字`,
    minItems: ({ limit }) => `至少填 ${String(limit)} 项`, enum: () => '请从所列项目中选一项', pattern: () => '格式不符', format: () => '格式不符',
  },
  en: {
    unitKind: unitKind({ leadership: 'leadership', section: 'section', department: 'department', town: 'town', external: 'outside' }, (wanted, found) => `Expected a unit of kind ${wanted}, but found one of kind ${found}`, ' or '),
    required: () => 'This is required', exists: () => 'There is no such entry', additionalProperties: () => 'There is no such field', unevaluatedProperties: () => 'This is not to be filled in here',
    minLength: ({ limit }) => (limit === 1 ? 'This is required' : `At least ${String(limit)} characters`), maxLength: ({ limit }) => `At most ${String(limit)} characters`,
    minItems: ({ limit }) => `At least ${String(limit)} entries`, enum: () => 'Choose one of the entries', pattern: () => 'The format is wrong', format: () => 'The format is wrong',
  },
};

/** The fields with their messages in this language. */
export function worded(fields: readonly FieldError[], language: Language): readonly FieldError[] {
  return fields.map((field) => {
    const own = WORDS[language][field.keyword];
    return { ...field, message: own ? own(field.params) : fromLibrary(field, language) };
  });
}

function fromLibrary(field: FieldError, language: Language): string {
  const error: ErrorObject = { keyword: field.keyword, params: { ...field.params }, instancePath: field.path, schemaPath: '', message: field.message };
  localize[language === 'en' ? 'en' : language === 'zh-Hans' ? 'zh' : 'zh-TW']?.([error]);
  return error.message ?? field.message;
}
