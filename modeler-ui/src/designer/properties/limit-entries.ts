/** The fields of a limit: the office's own or the law's, from when it counts, what stops it, who may extend it. */
import { CollapsibleEntry, ListEntry } from '@bpmn-io/properties-panel';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import { useService } from 'bpmn-js-properties-panel';
import { statutoryRules } from '../../../../engine/kernel/calendar/statutory-limits.js';
import type { BusinessObject } from '../../bpmn/drawn-elements.js';
import { addChild, at, listOf, removeChild, write } from './edits.js';
import type { Changes, DutyType, Place } from './edits.js';
import { change, subjectOf } from './extension.js';
import type { PanelElement, Writing } from './extension.js';
import { attribute, entry, names, UNITS } from './fields.js';
import type { Entry, Field, Translate } from './fields.js';

const NAME: Field = { attribute: 'name', label: 'Name', kind: 'text' };
const OWN_LENGTH: readonly Field[] = [{ attribute: 'amount', label: 'Amount', kind: 'number' }, { attribute: 'unit', label: 'Unit', kind: 'select', options: UNITS }];
const LAW_LENGTH: readonly Field[] = [
  { attribute: 'amount', label: 'Shorter than the law', kind: 'number', description: 'If empty: as the law says; never longer' },
  { attribute: 'unit', label: 'Unit', kind: 'select', options: [{ value: '', label: 'as the law says' }, ...UNITS] },
];
/** What a row of the law says itself; shown beside one only where the diagram says it as well. */
const LAWS_OWN: readonly Field[] = [
  { attribute: 'basis', label: 'Basis (law and article, or the office\'s own rule)', kind: 'text' },
  { attribute: 'rollOver', label: 'Ends on a working day', kind: 'checkbox', description: 'A last day that is off moves to the next working day' },
];
const MORE: readonly Field[] = [
  { attribute: 'key', label: 'Key', kind: 'text', description: 'The name by which timers refer to it: due("key")' },
  { attribute: 'from', label: 'Counts from (FEEL)', kind: 'text', description: 'A day or a moment, for example = receivedOn; if empty: when it begins' },
  { attribute: 'urging', label: 'Reminders', kind: 'select', options: [{ value: 'R-URGE', label: 'By the office\'s rule (R-URGE)' }, { value: 'none', label: 'None' }] },
];
const EXTENSION: readonly Field[] = [
  { attribute: 'most', label: 'Extended by at most', kind: 'number', description: 'Altogether, and asked for before the end' },
  { attribute: 'unit', label: 'Unit of the extension', kind: 'select', options: [{ value: '', label: 'as the limit' }, ...UNITS] },
  { attribute: 'times', label: 'Extended how often', kind: 'number', description: 'If empty: once' },
];
const BY_STEP: readonly Field[] = [
  { attribute: 'grant', label: 'Decisions that grant it', kind: 'text', description: 'Separated by commas; if empty: 同意' },
  { attribute: 'until', label: 'Extended up to (FEEL)', kind: 'text', description: 'A day; if empty: = newDue' },
];
const CASE: readonly Field[] = [{ attribute: 'when', label: 'When (FEEL)', kind: 'text', description: 'For example: = urgency = "特急"' }, ...OWN_LENGTH];

/** `index`: which of its element's limits it is. */
export function limitEntries(element: PanelElement, limit: BusinessObject, index: number): readonly unknown[] {
  const id = `duty-limit-${index}`;
  const subject = subjectOf(element);
  const place: Place = { target: limit };
  const field = (one: Field): Entry => entry(`${id}-${one.attribute}`, attribute(element, place, one));
  const key = limit.get('statutoryKey');
  const law = typeof key === 'string' && key !== '' ? key : undefined;
  const statutory = law !== undefined || limit.get('statutory') === true;
  const extension: Place = { parent: limit, child: 'extension', type: 'duty:Extension' };
  return [
    field(NAME),
    entry(`${id}-statutory`, {
      kind: 'select', label: 'Kind of limit', options: [{ value: 'internal', label: 'the office\'s own' }, { value: 'statutory', label: 'statutory' }],
      get: () => (statutory ? 'statutory' : 'internal'),
      edit: (maker, value) => write(maker, subject, place, value === 'statutory' ? { statutory: true } : { ...withoutLaw(limit), statutory: undefined }),
    }),
    ...(statutory ? [entry(`${id}-statutoryKey`, {
      kind: 'pick', label: 'Set by law', from: 'laws', description: 'Length and basis are the law\'s own; if none is chosen, give them here', get: () => (law === undefined ? [] : [law]),
      edit: (maker, [chosen]) => write(maker, subject, place, chosen === undefined ? { ...withoutLaw(limit), statutory: true } : byLaw(chosen)),
    })] : []),
    ...(law === undefined ? OWN_LENGTH : LAW_LENGTH).map(field),
    ...LAWS_OWN.filter(({ attribute: name }) => law === undefined || (limit.get(name) ?? false) !== false).map(field),
    ...MORE.map(field),
    ...(subject.$type === 'bpmn:Process' ? [entry(`${id}-startsWith`, names(element, place, { attribute: 'startsWith', label: 'Begins when one of these is done', from: 'elements', description: 'If empty: with the case' }))] : []),
    { id: `${id}-cases`, limit, prefix: `${id}-cases`, component: LimitCases, isEdited: () => listOf(limit, 'cases').length > 0 },
    { id: `${id}-pauses`, limit, prefix: `${id}-pauses`, component: LimitPauses, isEdited: () => listOf(limit, 'pauses').length > 0 },
    ...EXTENSION.map((one) => entry(`${id}-extension-${one.attribute}`, attribute(element, extension, one))),
    entry(`${id}-extension-by`, names(element, extension, { attribute: 'by', label: 'Extended by whom', from: 'groupsAndPeople', free: true })),
    ...extensionStep(element, `${id}-extension`, extension),
  ];
}

/** 延期 that the diagram decides: by which step, with which decisions, up to which day. */
function extensionStep(element: PanelElement, id: string, place: Place): readonly Entry[] {
  const subject = subjectOf(element);
  const step = at(subject, place)?.get('step');
  const chosen = typeof step === 'string' && step !== '' ? [step] : [];
  return [
    entry(`${id}-step`, {
      kind: 'pick', label: 'Or decided in this step', from: 'steps', get: () => chosen,
      edit: (maker, [one]) => write(maker, subject, place, one === undefined ? { step: undefined, grant: undefined, until: undefined } : { step: one }),
    }),
    ...(chosen.length === 0 ? [] : BY_STEP.map((field) => entry(`${id}-${field.attribute}`, attribute(element, place, field)))),
  ];
}

/** The law's own length, basis and roll-over need not be said again. */
const byLaw = (statutoryKey: string): Changes => ({ statutoryKey, statutory: undefined, amount: undefined, unit: undefined, basis: undefined, rollOver: undefined });

/** What the law said is said by the limit itself from now on. */
function withoutLaw(limit: BusinessObject): Changes {
  const key = limit.get('statutoryKey');
  const [rule] = typeof key === 'string' ? statutoryRules(key) : [];
  if (rule === undefined) return { statutoryKey: undefined };
  return { statutoryKey: undefined, ...(limit.get('amount') === undefined ? { amount: rule.amount } : {}), ...(limit.get('unit') === undefined ? { unit: rule.unit } : {}) };
}

interface ListProps {
  readonly element: PanelElement;
  readonly id: string;
  readonly prefix: string;
  readonly limit: BusinessObject;
}

interface ItemProps extends Omit<ListProps, 'limit'> {
  readonly item: BusinessObject;
  readonly open: boolean;
}

/** A list of children of a limit; `made` is what a new one says. */
function useChildren({ element, id, prefix, limit }: ListProps, property: string, type: DutyType, label: string, component: unknown, made: Changes): unknown {
  const writing: Writing = { commandStack: useService('commandStack'), bpmnFactory: useService('bpmnFactory') };
  const translate = useService<Translate>('translate');
  return jsx(ListEntry, {
    element, id, prefix, label: translate(label), items: listOf(limit, property), component, translate,
    onAdd: () => change(writing, element, addChild(writing.bpmnFactory, limit, property, type, made)),
    onRemove: (gone: BusinessObject) => change(writing, element, removeChild(limit, property, gone)),
  });
}

/** The first whose condition holds replaces amount and unit. */
function LimitCases(props: ListProps): unknown {
  return useChildren(props, 'cases', 'duty:LimitCase', 'Other amounts in some cases', LimitCase, { when: '= urgency = "加急"', amount: 1, unit: 'wd' });
}

function LimitCase({ element, id, prefix, item, open }: ItemProps): unknown {
  const translate = useService<Translate>('translate');
  const own = `${prefix}-${listOf(item.$parent, 'cases').indexOf(item)}`;
  return jsx(CollapsibleEntry, {
    element, id, open, translate, label: typeof item.get('when') === 'string' ? String(item.get('when')).replace(/^=\s*/, '') : translate('Case'),
    entries: CASE.map((field) => entry(`${own}-${field.attribute}`, attribute(element, { target: item }, field))),
  });
}

/** The clock stands still while one of the elements is active, or on this ground by hand of those named. */
function LimitPauses(props: ListProps): unknown {
  return useChildren(props, 'pauses', 'duty:Pause', 'Stops on these grounds', LimitPause, { ground: '補正' });
}

function LimitPause({ element, id, prefix, item, open }: ItemProps): unknown {
  const translate = useService<Translate>('translate');
  const own = `${prefix}-${listOf(item.$parent, 'pauses').indexOf(item)}`;
  const place: Place = { target: item };
  return jsx(CollapsibleEntry, {
    element, id, open, translate, label: String(at(subjectOf(element), place)?.get('ground') ?? ''),
    entries: [
      entry(`${own}-ground`, attribute(element, place, { attribute: 'ground', label: 'Ground', kind: 'text', description: 'A correction, a suspension, a hearing …' })),
      entry(`${own}-while`, names(element, place, { attribute: 'while', label: 'While one of these is active', from: 'elements' })),
      entry(`${own}-by`, names(element, place, { attribute: 'by', label: 'Or by hand, by these', from: 'groupsAndPeople', free: true })),
    ],
  });
}
