/** The groups of the properties panel that are ours: who takes part, returns, exclusions, limits, opinion, outcome, starting, withdrawal, the paper. */
import { Group, ListGroup } from '@bpmn-io/properties-panel';
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory.js';
import type CommandStack from 'diagram-js/lib/command/CommandStack.js';
import type { BusinessObject } from '../../bpmn/drawn-elements.js';
import { nameOf } from '../../bpmn/drawn-elements.js';
import { DutyChoices } from './choices.js';
import { addChild, addExtension, at, extensionsOf, listOf, removeChild, removeExtension, write } from './edits.js';
import type { Place } from './edits.js';
import { change, subjectOf } from './extension.js';
import type { PanelElement, Writing } from './extension.js';
import { attribute, entry, names } from './fields.js';
import type { Entry, Field, Translate } from './fields.js';
import { limitEntries } from './limit-entries.js';
import { participationEntries } from './participation-entries.js';

interface PanelGroup { readonly id: string; readonly [property: string]: unknown }
type Click = (event: { stopPropagation(): void }) => void;

const START: Place = { type: 'duty:Start' };
const WITHDRAW: Place = { type: 'duty:Withdraw', keep: true };
const PAPER: Place = { type: 'duty:Paper', keep: true };
const RETURN: Place = { type: 'duty:Return' };
const EXCLUDE: Place = { type: 'duty:Exclude' };
const SAME: Place = { type: 'duty:Same' };
const AREA_FIELDS: readonly Field[] = [{ attribute: 'area', label: 'Area', kind: 'text' }, { attribute: 'label', label: 'Label', kind: 'text' }];

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
    const isProcess = subject.$type === 'bpmn:Process';
    const groups: PanelGroup[] = [];
    if (isProcess) groups.push(this.#group('duty-start', 'Starting', startEntries(element), element), this.#group('duty-withdraw', 'Withdrawing', withdrawEntries(element), element), ...this.#paper(element, subject));
    if (subject.$instanceOf('bpmn:UserTask')) {
      groups.push(
        this.#group('duty-participation', 'Several people', participationEntries(element), element),
        this.#group('duty-signing', 'Signing', [entry('duty-opinion-area', attribute(element, { type: 'duty:Opinion' }, { attribute: 'area', label: 'Area of the paper in which it signs', kind: 'text' })), ...sameEntries(element)], element),
        this.#group('duty-return', 'Returning', returnEntries(element), element),
        this.#group('duty-exclude', 'Who may not act here', excludeEntries(element), element),
      );
    }
    if (subject.$type === 'bpmn:EndEvent') {
      groups.push(this.#group('duty-outcome', 'Outcome', [entry('duty-outcome-value', attribute(element, { type: 'duty:Outcome' }, { attribute: 'value', label: 'Outcome of the case', kind: 'text' }))], element));
    }
    if (isProcess || (subject.$instanceOf('bpmn:Activity') && subject.get('triggeredByEvent') !== true)) groups.push(this.#limits(element, subject));
    return groups;
  }

  #group(id: string, label: string, entries: readonly Entry[], element: PanelElement): PanelGroup {
    return { id, label: this.#translate(label), component: Group, entries, element };
  }

  /** What a button of the panel does, as one command. */
  #does(element: PanelElement, steps: () => ReturnType<typeof write>): Click {
    return (event) => {
      event.stopPropagation();
      change(this.#writing, element, steps());
    };
  }

  #limits(element: PanelElement, subject: BusinessObject): PanelGroup {
    const limits = extensionsOf(subject, 'duty:Limit');
    const isProcess = subject.$type === 'bpmn:Process';
    const own = `${subject.id.toLowerCase().replace(/[^a-z0-9]+/g, '-')}${limits.length === 0 ? '' : `-${limits.length + 1}`}`;
    const add = this.#does(element, () => addExtension(this.#writing.bpmnFactory, subject, 'duty:Limit', {
      key: isProcess && limits.length === 0 ? 'whole' : own, name: `${nameOf(subject)}${this.#translate('limit')}`, amount: 1, unit: 'wd',
    }));
    return {
      id: 'duty-limits', label: this.#translate('Limits'), component: ListGroup, element, translate: this.#translate,
      // An activity has one limit, a process as many as it likes.
      ...(isProcess || limits.length === 0 ? { add } : {}),
      items: limits.map((limit, index) => ({
        id: `duty-limit-${index}`, label: typeof limit.get('name') === 'string' ? limit.get('name') : this.#translate('Limit'),
        entries: limitEntries(element, limit, index), remove: this.#does(element, () => removeExtension(subject, limit)),
      })),
    };
  }

  #paper(element: PanelElement, subject: BusinessObject): PanelGroup[] {
    const paper = extensionsOf(subject, 'duty:Paper')[0];
    const title = this.#group('duty-paper', 'Paper', [entry('duty-paper-title', attribute(element, PAPER, { attribute: 'title', label: 'Title of the paper', kind: 'text' }))], element);
    if (paper === undefined) return [title];
    return [title, {
      id: 'duty-paper-areas', label: this.#translate('Areas of the paper'), component: ListGroup, element, translate: this.#translate,
      add: this.#does(element, () => addChild(this.#writing.bpmnFactory, paper, 'areas', 'duty:PaperArea', { area: '', label: '' })),
      items: listOf(paper, 'areas').map((area, index) => ({
        id: `duty-area-${index}`, label: String(area.get('label') ?? area.get('area') ?? ''),
        entries: AREA_FIELDS.map((field) => entry(`duty-area-${index}-${field.attribute}`, attribute(element, { target: area }, field))),
        remove: this.#does(element, () => removeChild(paper, 'areas', area)),
      })),
    }];
  }
}

const startEntries = (element: PanelElement): readonly Entry[] =>
  [entry('duty-start-groups', names(element, START, { attribute: 'groups', label: 'Who may start it', from: 'groups', free: true }))];

/** That it may be withdrawn is said by its being there; until when and by whom else may be left out. */
function withdrawEntries(element: PanelElement): readonly Entry[] {
  const subject = subjectOf(element);
  const rule = at(subject, WITHDRAW);
  return [
    entry('duty-withdraw-allowed', {
      kind: 'checkbox', label: 'Who started it may withdraw it', get: () => at(subject, WITHDRAW) !== undefined,
      description: 'Where the diagram draws no withdrawal itself; the outcome is “withdrawn”',
      edit: (maker, value) => (value === true ? addExtension(maker, subject, 'duty:Withdraw') : rule === undefined ? [] : removeExtension(subject, rule)),
    }),
    ...(rule === undefined ? [] : [
      entry('duty-withdraw-until', names(element, WITHDRAW, { attribute: 'until', label: 'Until one of these is done', from: 'elements', description: 'If empty: as long as it runs' })),
      entry('duty-withdraw-groups', names(element, WITHDRAW, { attribute: 'groups', label: 'These posts may as well', from: 'groups', free: true })),
    ]),
  ];
}

/** `to=""`: nowhere; without `to`: any step that was passed. */
function returnEntries(element: PanelElement): readonly Entry[] {
  const subject = subjectOf(element);
  const nowhere = at(subject, RETURN)?.get('to') === '';
  return [
    entry('duty-return-nowhere', {
      kind: 'checkbox', label: 'It may not be returned', get: () => at(subject, RETURN)?.get('to') === '',
      edit: (maker, value) => write(maker, subject, RETURN, value === true ? { to: '', most: undefined, tell: undefined, tellAt: undefined } : { to: undefined }),
    }),
    ...(nowhere ? [] : [
      entry('duty-return-to', names(element, RETURN, { attribute: 'to', label: 'Only to these steps', from: 'returns', description: 'If empty: to any step that was passed' })),
      entry('duty-return-most', attribute(element, RETURN, { attribute: 'most', label: 'How often in a case', kind: 'number', description: 'If empty: as often as needed' })),
      entry('duty-return-tell', names(element, RETURN, { attribute: 'tell', label: 'Who is told of many returns', from: 'groupsAndPeople', free: true })),
      entry('duty-return-tellAt', attribute(element, RETURN, { attribute: 'tellAt', label: 'Told from which return of the case on', kind: 'number', description: 'If empty: the third' })),
    ]),
  ];
}

const excludeEntries = (element: PanelElement): readonly Entry[] => [
  entry('duty-exclude-steps', names(element, EXCLUDE, { attribute: 'steps', label: 'Whoever did one of these steps', from: 'steps' })),
  entry('duty-exclude-initiator', attribute(element, EXCLUDE, { attribute: 'initiator', label: 'Whoever began the case', kind: 'checkbox' })),
  entry('duty-exclude-groups', names(element, EXCLUDE, { attribute: 'groups', label: 'Whoever holds one of these posts', from: 'groups', free: true })),
];

const sameEntries = (element: PanelElement): readonly Entry[] => [
  entry('duty-same-as', names(element, SAME, { attribute: 'as', label: 'Done with the consent given in', from: 'steps', description: 'Where the same person approved one of these before, one act serves for both (R-SAME)' })),
  ...(at(subjectOf(element), SAME) === undefined ? [] : [entry('duty-same-agree', attribute(element, SAME, { attribute: 'agree', label: 'Decisions that are such consent', kind: 'text', description: 'Separated by commas; if empty: 同意' }))]),
];

export const dutyPropertiesModule = {
  __init__: ['dutyPropertiesProvider'], dutyPropertiesProvider: ['type', DutyPropertiesProvider] as const, dutyChoices: ['type', DutyChoices] as const,
};
