/** Texts of a field in three languages: written in 繁體 and English, 简体 by OpenCC where nothing else is said. */
import { Converter } from 'opencc-js/t2cn';
import type { Json } from '../../kernel/state.js';
import { isContext } from '../../kernel/variables.js';
import type { Schema, SharedFields } from './shared-fields.js';

const simplified = Converter({ from: 't', to: 'cn' });

/** English of a choice that many forms offer, or nothing. */
export type ChoiceNames = (choice: Json) => string | undefined;

export const choiceNames = ({ choices }: SharedFields): ChoiceNames => (choice) => (typeof choice === 'string' && Object.hasOwn(choices, choice) ? choices[choice] : undefined);

/**
 * Puts `x-i18n` where the texts are: the title, the description and the names of the choices. A schema without a title
 * is no field and has none. `missing` is told of a text that has no English.
 */
export function inLanguages({ 'x-en': english, ...schema }: Schema, choices: ChoiceNames, where: string, missing: (where: string, what: string) => never): Schema {
  if (typeof schema['title'] !== 'string') return schema;
  const written = record(schema['x-i18n']);
  const own: Record<string, Json> = { title: schema['title'] };
  if (schema['description'] !== undefined) own['description'] = schema['description'];
  const listed = choicesOf(schema);
  if (listed !== undefined) own['enumNames'] = listed;
  const traditional = { ...own, ...record(written['zh-Hant']) };
  const inEnglish: Record<string, Json> = { ...(typeof english === 'string' ? { title: english } : record(english)), ...record(written['en']) };
  if (listed !== undefined) inEnglish['enumNames'] ??= listed.map((choice) => choices(choice) ?? missing(where, `English names of its choices (x-en.enumNames), '${String(choice)}' among them`));
  for (const text of Object.keys(traditional)) if (inEnglish[text] === undefined) missing(where, `an English ${text} (x-en)`);
  return { ...schema, 'x-i18n': { 'zh-Hant': traditional, 'zh-Hans': { ...record(toSimplified(traditional)), ...record(written['zh-Hans']) }, en: inEnglish } };
}

/** Of a field with choices, and of a list of them. Numbers and the like name themselves. */
function choicesOf(schema: Schema): readonly Json[] | undefined {
  const choices = schema['enum'] ?? record(schema['items'])['enum'];
  return Array.isArray(choices) && choices.every((choice) => typeof choice === 'string') ? choices : undefined;
}

function toSimplified(value: Json): Json {
  if (typeof value === 'string') return simplified(value);
  if (Array.isArray(value)) return value.map((one: Json) => toSimplified(one));
  return isContext(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toSimplified(one)])) : value;
}

const record = (value: Json | undefined): Schema => (isContext(value) ? value : {});
