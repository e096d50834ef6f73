/** What a register shows of a case beside its number, dates and state: variables, named and read as the duty's forms say. */
import type { DutyRegister, NamedColumn } from '../../engine/definitions/registers.js';
import type { Json } from '../../engine/kernel/state.js';
import type { FormRow } from '../../engine/store/port.js';
import { quoted } from '../catalogue.js';
import type { Api, Reader } from '../context.js';
import type { Language } from '../languages.js';
import { fieldsOf, isContext } from '../presenters/form.js';
import { personName, unitName } from '../presenters/people.js';

/** `money` is in 分, `date` a day, `moment` a point in time; a text is in the reader's language. */
export type CellKind = 'text' | 'number' | 'money' | 'date' | 'moment' | 'yesNo';
export type Cell = string | number | boolean | null;

export interface Column {
  readonly field: string;
  readonly name: string;
  readonly kind: CellKind;
  cell(value: Json | undefined): Cell;
}

type Field = Readonly<Record<string, Json>>;

/** Columns of a register for this reader. Personal data (`x-personal`) has no place in a register that a whole section reads: it is left out. */
export function columnsOf({ columns, process }: DutyRegister, forms: readonly FormRow[], api: Api, reader: Reader): readonly Column[] {
  const fields: Record<string, Field> = Object.assign({}, ...forms.filter(({ formId }) => formId.startsWith(`${process}/`)).map(({ document }) => fieldsOf(document)));
  return columns.map((column) => (typeof column === 'string' ? column : column.field)).flatMap((name, index) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.['x-personal'] === true) return [];
    const named = columns[index];
    const title = typeof named === 'object' ? namedTitle(named, reader.language) : field && titleOf(field, reader.language);
    return [columnOf(name, title ?? name, field ?? {}, api, reader)];
  });
}

const namedTitle = (column: NamedColumn, language: Language): string => (language === 'en' ? column['x-en'] : quoted(column.name, language));

function titleOf(field: Field, language: Language): string | undefined {
  const own = textsIn(field, language)['title'] ?? field['title'];
  return typeof own === 'string' ? own : undefined;
}

function textsIn(field: Field, language: Language): Field {
  const all = field['x-i18n'];
  const own = all !== undefined && isContext(all) ? all[language] : undefined;
  return own !== undefined && isContext(own) ? own : {};
}

function columnOf(field: string, name: string, schema: Field, api: Api, { language }: Reader): Column {
  const kind = kindOf(schema);
  const items = schema['items'];
  const one = items !== undefined && isContext(items) ? items : schema;
  const said = (value: Json): string => {
    if (typeof value !== 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    if (one['format'] === 'user') return personName(api.directory, value, language);
    if (one['format'] === 'dept') return unitName(api.directory, value, language);
    return choiceName(schema, one, value, language);
  };
  return {
    field, name, kind,
    cell(value) {
      if (value === undefined || value === null) return null;
      if (kind === 'number' || kind === 'money') return typeof value === 'number' ? value : null;
      if (kind === 'yesNo') return typeof value === 'boolean' ? value : null;
      if (kind !== 'text') return typeof value === 'string' ? value : null;
      const texts = (Array.isArray(value) ? value : [value]).map((each: Json) => said(each)).filter((text) => text !== '');
      return texts.length === 0 ? null : texts.join(language === 'en' ? ', ' : '、');
    },
  };
}

function kindOf(schema: Field): CellKind {
  if (schema['type'] === 'boolean') return 'yesNo';
  if (schema['x-format'] === 'money') return 'money';
  if (schema['type'] === 'integer' || schema['type'] === 'number') return 'number';
  if (schema['format'] === 'date') return 'date';
  return schema['format'] === 'date-time' ? 'moment' : 'text';
}

/** A choice in the reader's words: the form names them in the order of its `enum`. */
function choiceName(schema: Field, one: Field, value: string, language: Language): string {
  const choices = schema['enum'] ?? one['enum'];
  const at = Array.isArray(choices) ? choices.indexOf(value) : -1;
  const names = textsIn(schema, language)['enumNames'];
  const name = at >= 0 && Array.isArray(names) ? names[at] : undefined;
  return typeof name === 'string' ? name : quoted(value, language);
}
