/**
 * The kinds of fields that the duty provider puts into the properties panel. Preact components, created once: a
 * component made inside `getGroups` would be mounted anew at every change and lose what is being typed.
 */
import {
  CheckboxEntry, CollapsibleEntry, isCheckboxEntryEdited, isNumberFieldEntryEdited, isSelectEntryEdited, isTextFieldEntryEdited, ListEntry, NumberFieldEntry, SelectEntry, TextFieldEntry,
} from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import type { BusinessObject } from '../../bpmn/drawn-elements.js';
import { addChild, addExtension, extensionsOf, listOf, removeChild, removeExtension, setAttribute, subjectOf } from './extension.js';
import type { DutyType, PanelElement, Value, Writing } from './extension.js';

type Translate = (text: string) => string;
type Kind = 'text' | 'number' | 'select' | 'checkbox';

/** One attribute of a `duty:` element. */
export interface Field {
  readonly attribute: string;
  readonly label: string;
  readonly kind: Kind;
  readonly description?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

interface FieldProps {
  readonly element: PanelElement;
  readonly id: string;
  readonly field: Field;
  /** The element whose attribute it is; absent: the first extension of `type`, which is made when a value is given. */
  readonly target?: BusinessObject;
  readonly type?: DutyType;
}

const useWriting = (): Writing => ({ commandStack: useService('commandStack'), bpmnFactory: useService('bpmnFactory') });

export function FieldEntry({ element, id, field, target, type }: FieldProps): unknown {
  const writing = useWriting();
  const translate = useService<Translate>('translate');
  const debounce = useService<unknown>('debounceInput');
  const found = (): BusinessObject | undefined => target ?? (type === undefined ? undefined : extensionsOf(subjectOf(element), type)[0]);
  const write = (value: Value): void => {
    const owner = found();
    const empty = value === undefined || value === '';
    if (owner === undefined) {
      if (type !== undefined && !empty) addExtension(writing, element, type, { [field.attribute]: value });
      // An element of one attribute without a value says nothing.
    } else if (empty && target === undefined && type !== 'duty:Paper') removeExtension(writing, element, owner);
    else setAttribute(writing, element, owner, field.attribute, value);
  };
  return jsx(COMPONENTS[field.kind], {
    element, id, debounce, label: translate(field.label),
    ...(field.description === undefined ? {} : { description: translate(field.description) }),
    ...(field.options === undefined ? {} : { getOptions: () => field.options?.map(({ value, label }) => ({ value, label: translate(label) })) }),
    ...(field.kind === 'number' ? { min: 0, step: 'any' } : {}),
    getValue: () => found()?.get(field.attribute) ?? (field.kind === 'checkbox' ? false : ''),
    setValue: write,
  });
}

const COMPONENTS = { text: TextFieldEntry, number: NumberFieldEntry, select: SelectEntry, checkbox: CheckboxEntry } as const;
const EDITED = { text: isTextFieldEntryEdited, number: isNumberFieldEntryEdited, select: isSelectEntryEdited, checkbox: isCheckboxEntryEdited } as const;

/** An entry of the panel for a field. */
export const entry = (id: string, field: Field, place: { readonly target?: BusinessObject; readonly type?: DutyType }) => ({
  id, field, ...place, component: FieldEntry, isEdited: EDITED[field.kind],
});

export const UNITS = [
  { value: 'wd', label: 'working days' }, { value: 'cd', label: 'calendar days' }, { value: 'month', label: 'months' }, { value: 'h', label: 'hours' },
] as const;

const CASE_FIELDS: readonly Field[] = [
  { attribute: 'when', label: 'When (FEEL)', kind: 'text', description: 'For example: = urgency = "特急"' },
  { attribute: 'amount', label: 'Amount', kind: 'number' },
  { attribute: 'unit', label: 'Unit', kind: 'select', options: UNITS },
];

interface CasesProps {
  readonly element: PanelElement;
  readonly id: string;
  readonly limit: BusinessObject;
}

/** The cases of a limit: the first whose condition holds replaces amount and unit. */
export function LimitCases({ element, id, limit }: CasesProps): unknown {
  const writing = useWriting();
  const translate = useService<Translate>('translate');
  return jsx(ListEntry, {
    element, id, label: translate('Other amounts in some cases'), items: listOf(limit, 'cases'), component: LimitCase, translate,
    onAdd: () => addChild(writing, element, limit, 'cases', 'duty:LimitCase', { when: '= urgency = "加急"', amount: 1, unit: 'wd' }),
    onRemove: (gone: BusinessObject) => removeChild(writing, element, limit, 'cases', gone),
  });
}

function LimitCase({ element, id, item, open }: { element: PanelElement; id: string; item: BusinessObject; open: boolean }): unknown {
  const translate = useService<Translate>('translate');
  return jsx(CollapsibleEntry, {
    element, id, open, translate, label: typeof item.get('when') === 'string' ? String(item.get('when')).replace(/^=\s*/, '') : translate('Case'),
    entries: CASE_FIELDS.map((field) => entry(`${id}-${field.attribute}`, field, { target: item })),
  });
}
