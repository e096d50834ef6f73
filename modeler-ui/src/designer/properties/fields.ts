/**
 * The kinds of fields that the duty provider puts into the properties panel. Preact components, created once: a
 * component made inside `getGroups` would be mounted anew at every change and lose what is being typed.
 */
import {
  CheckboxEntry, isCheckboxEntryEdited, isNumberFieldEntryEdited, isSelectEntryEdited, isTextFieldEntryEdited, NumberFieldEntry, SelectEntry, TextFieldEntry,
} from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import type { ChoicesOf, DutyChoices } from './choices.js';
import { at, namesAs, namesIn, write } from './edits.js';
import type { Maker, Place, Step, Value } from './edits.js';
import { change, subjectOf } from './extension.js';
import type { PanelElement, Writing } from './extension.js';
import { Picker } from './picker.js';

export type Translate = (text: string, replacements?: Readonly<Record<string, string>>) => string;
type Kind = 'text' | 'number' | 'select' | 'checkbox';

interface Look {
  readonly label: string;
  readonly description?: string;
}

/** A field that holds one value. */
export interface ValueControl extends Look {
  readonly kind: Kind;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly get: () => unknown;
  /** What setting it means; an emptied field gives `undefined`. */
  readonly edit: (maker: Maker, value: Value) => readonly Step[];
}

/** A field that names some of many. */
export interface PickControl extends Look {
  readonly kind: 'pick' | 'picks';
  readonly from: ChoicesOf;
  readonly free?: boolean;
  readonly get: () => readonly string[];
  readonly edit: (maker: Maker, chosen: readonly string[]) => readonly Step[];
}

export type Control = ValueControl | PickControl;

interface EntryProps<C> {
  readonly element: PanelElement;
  readonly id: string;
  readonly control: C;
}

const useWriting = (): Writing => ({ commandStack: useService('commandStack'), bpmnFactory: useService('bpmnFactory') });

function ValueEntry({ element, id, control }: EntryProps<ValueControl>): unknown {
  const writing = useWriting();
  const translate = useService<Translate>('translate');
  const debounce = useService<unknown>('debounceInput');
  const { kind, label, description, options, get, edit } = control;
  const blank = kind === 'checkbox' ? false : '';
  return jsx(COMPONENTS[kind], {
    element, id, debounce, label: translate(label),
    ...(description === undefined ? {} : { description: translate(description) }),
    ...(options === undefined ? {} : { getOptions: () => options.map((option) => ({ value: option.value, label: translate(option.label) })) }),
    ...(kind === 'number' ? { min: 0, step: 'any' } : {}),
    getValue: () => get() ?? blank,
    setValue: (value: Value) => {
      const next = value === '' ? undefined : value;
      // Leaving a field writes what it holds once more: no change, and nothing to undo.
      if (next !== (get() ?? (kind === 'checkbox' ? false : undefined))) change(writing, element, edit(writing.bpmnFactory, next));
    },
  });
}

function PickEntry({ element, id, control }: EntryProps<PickControl>): unknown {
  const writing = useWriting();
  const translate = useService<Translate>('translate');
  const choices = useService<DutyChoices>('dutyChoices');
  const { kind, label, description, from, free = false, get, edit } = control;
  return jsx(Picker, {
    id, label: translate(label), ...(description === undefined ? {} : { description: translate(description) }),
    options: choices.of(from), chosen: get(), single: kind === 'pick', free,
    words: { choose: translate('Type to search'), none: translate('Nothing of that name'), remove: (name: string) => translate('Remove {name}', { name }) },
    onChange: (chosen: readonly string[]) => change(writing, element, edit(writing.bpmnFactory, chosen)),
  }, element.id);
}

const COMPONENTS = { text: TextFieldEntry, number: NumberFieldEntry, select: SelectEntry, checkbox: CheckboxEntry } as const;
const EDITED = { text: isTextFieldEntryEdited, number: isNumberFieldEntryEdited, select: isSelectEntryEdited, checkbox: isCheckboxEntryEdited } as const;
const isPicked = (node: unknown): boolean => node instanceof HTMLElement && node.dataset['chosen'] !== undefined && node.dataset['chosen'] !== '0';

/** An entry of the panel for a field. */
export const entry = (id: string, control: Control) => (control.kind === 'pick' || control.kind === 'picks'
  ? { id, control, component: PickEntry, isEdited: isPicked }
  : { id, control, component: ValueEntry, isEdited: EDITED[control.kind] });
export type Entry = ReturnType<typeof entry>;

/** One attribute of a `duty:` element, as a field. */
export interface Field extends Look {
  readonly attribute: string;
  readonly kind: Kind;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export function attribute(element: PanelElement, place: Place, { attribute: name, ...look }: Field): ValueControl {
  const subject = subjectOf(element);
  return {
    ...look,
    get: () => at(subject, place)?.get(name),
    // What is not ticked is as if it were not written.
    edit: (maker, value) => write(maker, subject, place, { [name]: value === false ? undefined : value }),
  };
}

/** An attribute that names several, separated by commas. */
export function names(element: PanelElement, place: Place, { attribute: name, ...look }: Look & Pick<PickControl, 'from' | 'free'> & { readonly attribute: string }): PickControl {
  const subject = subjectOf(element);
  return { ...look, kind: 'picks', get: () => namesIn(at(subject, place), name), edit: (maker, chosen) => write(maker, subject, place, { [name]: namesAs(chosen) }) };
}

export const UNITS = [
  { value: 'wd', label: 'working days' }, { value: 'cd', label: 'calendar days' }, { value: 'month', label: 'months' }, { value: 'h', label: 'hours' },
] as const;
