/** The groups of the properties panel that are ours: limits, opinion, outcome, who may start, the paper. */
import { Group, isTextFieldEntryEdited, ListGroup } from '@bpmn-io/properties-panel';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory.js';
import type CommandStack from 'diagram-js/lib/command/CommandStack.js';
import type { BusinessObject } from '../../bpmn/drawn-elements.js';
import { nameOf } from '../../bpmn/drawn-elements.js';
import { addChild, addExtension, extensionsOf, listOf, removeChild, removeExtension, subjectOf } from './extension.js';
import type { PanelElement, Writing } from './extension.js';
import { entry, LimitCases, UNITS } from './fields.js';
import type { Field } from './fields.js';

type Translate = (text: string) => string;
interface PanelGroup { readonly id: string; readonly [property: string]: unknown }

const LIMIT_FIELDS: readonly Field[] = [
  { attribute: 'name', label: 'Name', kind: 'text' },
  { attribute: 'key', label: 'Key', kind: 'text', description: 'The name by which timers refer to it: due("key")' },
  { attribute: 'amount', label: 'Amount', kind: 'number' },
  { attribute: 'unit', label: 'Unit', kind: 'select', options: UNITS },
  { attribute: 'basis', label: 'Basis (law and article, or the office\'s own rule)', kind: 'text' },
  { attribute: 'statutory', label: 'Statutory', kind: 'checkbox' },
  { attribute: 'rollOver', label: 'Ends on a working day', kind: 'checkbox' },
  { attribute: 'urging', label: 'Reminders', kind: 'select', options: [{ value: 'R-URGE', label: 'By the office\'s rule (R-URGE)' }, { value: 'none', label: 'None' }] },
];
const START: Field = { attribute: 'groups', label: 'Who may start it', kind: 'text', description: 'Post ids, separated by commas: any-clerk, dept-handler' };
const PAPER: Field = { attribute: 'title', label: 'Title of the paper', kind: 'text' };
const AREA_FIELDS: readonly Field[] = [{ attribute: 'area', label: 'Area', kind: 'text' }, { attribute: 'label', label: 'Label', kind: 'text' }];
const OPINION: Field = { attribute: 'area', label: 'Area of the paper in which it signs', kind: 'text' };
const EXCLUDE: Field = { attribute: 'steps', label: 'Not by whoever did these steps', kind: 'text', description: 'Element ids, separated by commas: U_1, U_2' };
const OUTCOME: Field = { attribute: 'value', label: 'Outcome of the case', kind: 'text' };

/** Above the panel's own provider (1000), so that it adds to what that has made. */
const PRIORITY = 400;

interface PropertiesPanel { registerProvider(priority: number, provider: unknown): void }

export class DutyPropertiesProvider {
  static $inject = ['propertiesPanel', 'commandStack', 'bpmnFactory', 'translate'];
  readonly #writing: Writing;
  readonly #translate: Translate;

  constructor(propertiesPanel: PropertiesPanel, commandStack: CommandStack, bpmnFactory: BpmnFactory, translate: Translate) {
    this.#writing = { commandStack, bpmnFactory };
    this.#translate = translate;
    propertiesPanel.registerProvider(PRIORITY, this);
  }

  getGroups(element: PanelElement): (groups: PanelGroup[]) => PanelGroup[] {
    return (groups) => {
      const ours = this.#groups(element);
      // Behind the name and documentation, before Camunda's.
      const after = groups.findIndex(({ id }) => id === 'documentation');
      return after === -1 ? [...groups, ...ours] : [...groups.slice(0, after + 1), ...ours, ...groups.slice(after + 1)];
    };
  }

  #groups(element: PanelElement): PanelGroup[] {
    const subject = subjectOf(element);
    const groups: PanelGroup[] = [];
    if (subject.$type === 'bpmn:Process') groups.push(this.#fields('duty-start', 'Starting', [entry('duty-start-groups', START, { type: 'duty:Start' })], element), ...this.#paper(element, subject));
    if (subject.$instanceOf('bpmn:UserTask')) {
      groups.push(this.#fields('duty-signing', 'Signing', [
        entry('duty-opinion-area', OPINION, { type: 'duty:Opinion' }), entry('duty-exclude-steps', EXCLUDE, { type: 'duty:Exclude' }),
      ], element));
    }
    if (subject.$type === 'bpmn:EndEvent') groups.push(this.#fields('duty-outcome', 'Outcome', [entry('duty-outcome-value', OUTCOME, { type: 'duty:Outcome' })], element));
    if (subject.$type === 'bpmn:Process' || (subject.$instanceOf('bpmn:Activity') && subject.get('triggeredByEvent') !== true)) groups.push(this.#limits(element, subject));
    return groups;
  }

  #fields(id: string, label: string, entries: readonly unknown[], element: PanelElement): PanelGroup {
    return { id, label: this.#translate(label), component: Group, entries, element };
  }

  #limits(element: PanelElement, subject: BusinessObject): PanelGroup {
    const limits = extensionsOf(subject, 'duty:Limit');
    const whole = subject.$type === 'bpmn:Process' && limits.length === 0;
    const name = nameOf(subject);
    // An activity has one limit, a process as many as it likes.
    const add = subject.$type !== 'bpmn:Process' && limits.length > 0 ? undefined : (event: { stopPropagation(): void }): void => {
      event.stopPropagation();
      addExtension(this.#writing, element, 'duty:Limit', {
        key: whole ? 'whole' : `${subject.id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}${limits.length === 0 ? '' : `-${limits.length + 1}`}`,
        name: `${name}${this.#translate('limit')}`, amount: 1, unit: 'wd',
      });
    };
    return {
      id: 'duty-limits', label: this.#translate('Limits'), component: ListGroup, element, ...(add === undefined ? {} : { add }),
      items: limits.map((limit, at) => {
        const id = `duty-limit-${at}`;
        return {
          id, label: typeof limit.get('name') === 'string' ? limit.get('name') : this.#translate('Limit'),
          entries: [
            ...LIMIT_FIELDS.map((field) => entry(`${id}-${field.attribute}`, field, { target: limit })),
            { id: `${id}-cases`, limit, component: LimitCases, isEdited: () => listOf(limit, 'cases').length > 0 },
          ],
          remove: (event: { stopPropagation(): void }) => {
            event.stopPropagation();
            removeExtension(this.#writing, element, limit);
          },
        };
      }),
    };
  }

  #paper(element: PanelElement, subject: BusinessObject): PanelGroup[] {
    const paper = extensionsOf(subject, 'duty:Paper')[0];
    const title = this.#fields('duty-paper', 'Paper', [{ ...entry('duty-paper-title', PAPER, { type: 'duty:Paper' }), isEdited: isTextFieldEntryEdited }], element);
    if (paper === undefined) return [title];
    return [title, {
      id: 'duty-paper-areas', label: this.#translate('Areas of the paper'), component: ListGroup, element,
      add: (event: { stopPropagation(): void }) => {
        event.stopPropagation();
        addChild(this.#writing, element, paper, 'areas', 'duty:PaperArea', { area: '', label: '' });
      },
      items: listOf(paper, 'areas').map((area, at) => ({
        id: `duty-area-${at}`, label: String(area.get('label') ?? area.get('area') ?? ''),
        entries: AREA_FIELDS.map((field) => entry(`duty-area-${at}-${field.attribute}`, field, { target: area })),
        remove: (event: { stopPropagation(): void }) => {
          event.stopPropagation();
          removeChild(this.#writing, element, paper, 'areas', area);
        },
      })),
    }];
  }
}

export const dutyPropertiesModule = { __init__: ['dutyPropertiesProvider'], dutyPropertiesProvider: ['type', DutyPropertiesProvider] as const };
