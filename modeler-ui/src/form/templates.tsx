/** How fields stand on the sheet: a label cell and a field cell, ruled; the fault under the field that has it. */
import type {
  ArrayFieldItemTemplateProps, ArrayFieldTemplateProps, BaseInputTemplateProps, FieldTemplateProps, ObjectFieldTemplateProps, RJSFSchema, WidgetProps,
} from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';
import type { FormContext } from './DutyForm.js';
import { asRecord } from './form-schema.js';
import { fullCells } from './rows.js';

type F = FormContext;
type S = RJSFSchema;

function FieldCell({ id, label, required, rawErrors, rawHelp, rawDescription, hidden, uiSchema, fieldPathId, children, schema }: FieldTemplateProps<unknown, S, F>) {
  const { t } = useTranslation('task');
  const kind: unknown = uiSchema?.['ui:options']?.['kind'];
  if (hidden === true || uiSchema?.['ui:field'] === 'DutyHidden') return null;
  // The form itself, an item of a list: no cell of its own.
  if (fieldPathId.path.length === 0 || typeof fieldPathId.path.at(-1) === 'number') return <>{children}</>;
  const grouped = ['choice', 'choices', 'yes-no', 'file', 'files', 'table', 'group', 'read'].includes(String(kind));
  const body = (
    <div className="cell-field">
      {children}
      {rawDescription !== undefined && rawDescription !== '' && <p className="cell-help">{rawDescription}</p>}
      {rawHelp !== undefined && rawHelp !== '' && <p className="cell-help">{rawHelp}</p>}
      {rawErrors !== undefined && rawErrors.length > 0 && <p className="cell-fault" id={`${id}-fault`}>{[...new Set(rawErrors)].join(t('join'))}</p>}
    </div>
  );
  const words = <span>{label}{required === true && <span className="needed" title={t('needed')} role="img" aria-label={t('needed')}>＊</span>}</span>;
  const faulty = rawErrors !== undefined && rawErrors.length > 0 ? { 'data-faulty': true } : {};
  if (grouped) {
    return (
      <div className="cell" role="group" aria-labelledby={`${id}-label`} data-field={fieldPathId.path.join('.')} {...(kind === 'read' ? { 'data-read': true } : {})} {...faulty}>
        <span className="cell-label" id={`${id}-label`}>{words}</span>
        {body}
      </div>
    );
  }
  return (
    <div className="cell" data-field={fieldPathId.path.join('.')} data-type={String(schema.type)} {...faulty}>
      <label className="cell-label" htmlFor={id} id={`${id}-label`}>{words}</label>
      {body}
    </div>
  );
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function Cells({ properties, fieldPathId, uiSchema, schema, formData }: ObjectFieldTemplateProps<unknown, S, F>) {
  const fields = asRecord(schema.properties);
  const shown = properties.filter(({ name, hidden }) => !hidden && asRecord(asRecord(uiSchema)[name])['ui:field'] !== 'DutyHidden'
    // What is only there to be read, and is not there yet, is no cell to look for.
    && !(asRecord(fields[name])['readOnly'] === true && isEmpty(asRecord(formData)[name])));
  const full = fullCells(shown.map(({ name }) => asRecord(asRecord(asRecord(uiSchema)[name])['ui:options'])['wide'] !== false));
  const cells = shown.map((property, index) => <div key={property.name} className={full[index] === true ? 'place-full' : 'place-half'}>{property.content}</div>);
  return fieldPathId.path.length === 0 ? <>{cells}</> : <div className="cells">{cells}</div>;
}

/** A list of like rows (物品清單): one ruled block a row. */
function TableRows({ items, canAdd, onAddClick, disabled, readonly }: ArrayFieldTemplateProps<unknown, S, F>) {
  const { t } = useTranslation('task');
  return (
    <div className="table-rows">
      {items}
      {canAdd === true && disabled !== true && readonly !== true && (
        <button type="button" className="act small" onClick={onAddClick}><Icon name="plus" size={16} /> {t('addRow')}</button>
      )}
    </div>
  );
}

function TableRow({ children, buttonsProps, index, disabled, readonly }: ArrayFieldItemTemplateProps<unknown, S, F>) {
  const { t } = useTranslation('task');
  return (
    <div className="table-row" data-locked={disabled === true || readonly === true || undefined}>
      <span className="table-n">{index + 1}</span>
      <div>{children}</div>
      {disabled !== true && readonly !== true && (
        <button type="button" className="plain" aria-label={t('removeRow', { n: index + 1 })} onClick={buttonsProps.onRemoveItem}><Icon name="trash" size={16} /></button>
      )}
    </div>
  );
}

const faultOf = (id: string, rawErrors: readonly string[] | undefined) =>
  rawErrors !== undefined && rawErrors.length > 0 ? { 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {};

function Input({ id, type, value, required, disabled, readonly, onChange, onChangeOverride, options, schema, rawErrors, placeholder }: BaseInputTemplateProps<unknown, S, F>) {
  return (
    <input
      id={id} className="field-input" type={type ?? 'text'} value={typeof value === 'string' || typeof value === 'number' ? value : ''}
      aria-required={required === true} disabled={disabled === true} readOnly={readonly === true || schema.readOnly === true} placeholder={placeholder}
      {...faultOf(id, rawErrors)}
      onChange={onChangeOverride ?? ((event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value))}
    />
  );
}

function LongText({ id, value, required, disabled, readonly, onChange, options, schema, rawErrors, placeholder }: WidgetProps<unknown, S, F>) {
  return (
    <textarea
      id={id} className="field-input" rows={3} value={typeof value === 'string' ? value : ''} aria-required={required === true}
      disabled={disabled === true} readOnly={readonly === true || schema.readOnly === true} placeholder={placeholder} {...faultOf(id, rawErrors)}
      onChange={(event) => onChange(event.target.value === '' ? options.emptyValue : event.target.value)}
    />
  );
}

const Nothing = () => null;

export const DUTY_TEMPLATES = {
  FieldTemplate: FieldCell, ObjectFieldTemplate: Cells, ArrayFieldTemplate: TableRows, ArrayFieldItemTemplate: TableRow, BaseInputTemplate: Input,
  FieldErrorTemplate: Nothing, FieldHelpTemplate: Nothing, ErrorListTemplate: Nothing, DescriptionFieldTemplate: Nothing,
  TitleFieldTemplate: Nothing, ArrayFieldTitleTemplate: Nothing, ArrayFieldDescriptionTemplate: Nothing,
};
export const DUTY_WIDGETS = { TextareaWidget: LongText };
