/** A value as it is read on paper, by what its field is. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { JsonSchema } from '../app/office-api.js';
import { usePreferences } from '../app/preferences.js';
import { FileLink } from '../form/FileLink.js';
import { allFieldsOf, asRecord, asText, choicesIn, kindOf, textOf } from '../form/form-schema.js';
import { useNameOf } from '../form/use-names.js';

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

export function ReadValue({ field, ui, value }: { field: JsonSchema; ui: JsonSchema; value: unknown }) {
  const { t } = useTranslation('task');
  const { language } = usePreferences();
  const dates = useDates();
  const nameOf = useNameOf();
  const texts = (name: (text: string) => string) => list(value).flatMap((each) => (typeof each === 'string' ? [name(each)] : [])).join(t('join'));
  switch (kindOf(field, ui)) {
    case 'file': case 'files':
      return (
        <ul className="read-files">
          {list(value).flatMap((each) => {
            const file = asRecord(each);
            const id = asText(file['fileId']);
            return id === undefined ? [] : [
              <li key={id}><FileLink file={{ name: asText(file['name']) ?? id, bytes: Number(file['bytes'] ?? file['size'] ?? 0), url: `/v2/files/${id}` }} /></li>,
            ];
          })}
        </ul>
      );
    case 'user': case 'users': case 'dept': case 'depts':
      return texts(nameOf);
    case 'choice': case 'choices': {
      const choices = choicesIn(field, language);
      return texts((text) => choices.find((choice) => choice.value === text)?.label ?? text);
    }
    case 'yes-no':
      return t(value === true ? 'yes' : 'no');
    case 'date':
      return typeof value === 'string' ? dates.day(value) : '';
    case 'moment':
      return typeof value === 'string' ? dates.full(value) : '';
    case 'money':
      return typeof value === 'number' ? `${(value / 100).toFixed(2)} ${t('yuan')}` : '';
    case 'group':
      return <GroupValue field={field} ui={ui} value={asRecord(value)} />;
    case 'table':
      return <TableValue field={asRecord(field['items'])} ui={asRecord(ui['items'])} rows={list(value)} />;
    default:
      return typeof value === 'object' ? texts((text) => text) : String(value);
  }
}

function GroupValue({ field, ui, value }: { field: JsonSchema; ui: JsonSchema; value: JsonSchema }) {
  const { language } = usePreferences();
  return (
    <dl className="read-group">
      {allFieldsOf(field, ui).filter(([name]) => value[name] !== undefined && value[name] !== null).map(([name, part]) => (
        <div key={name}><dt>{textOf(part, 'title', language) ?? name}</dt><dd><ReadValue field={part} ui={asRecord(ui[name])} value={value[name]} /></dd></div>
      ))}
    </dl>
  );
}

function TableValue({ field, ui, rows }: { field: JsonSchema; ui: JsonSchema; rows: readonly unknown[] }) {
  const { language } = usePreferences();
  const described = allFieldsOf(field, ui);
  // Rows that the form does not describe have the columns that they bring.
  const columns = described.length > 0 ? described : [...new Set(rows.flatMap((row) => Object.keys(asRecord(row))))].map((name) => [name, {}] as const);
  return (
    <table className="read-table">
      <thead><tr>{columns.map(([name, column]) => <th key={name} scope="col">{textOf(column, 'title', language) ?? name}</th>)}</tr></thead>
      <tbody>
        {rows.map((row, index) => (
          // Rows of a record have no identity but their place.
          <tr key={index}>{columns.map(([name, column]) => <td key={name}>{asRecord(row)[name] === undefined ? '' : <ReadValue field={column} ui={asRecord(ui[name])} value={asRecord(row)[name]} />}</td>)}</tr>
        ))}
      </tbody>
    </table>
  );
}
