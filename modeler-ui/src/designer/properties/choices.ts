/** What the panel's fields offer to choose from: handed over by the page, in the reader's language, or read off the canvas. */
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry.js';
import type EventBus from 'diagram-js/lib/core/EventBus.js';
import { CALLER } from '../../../../engine/kernel/model/return-word.js';
import { drawnElements, nameOf } from '../../bpmn/drawn-elements.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A second line. */
  readonly note?: string;
  /** Set apart at its end, such as 待核. */
  readonly mark?: string;
}

export interface PanelChoices {
  readonly groups: readonly Choice[];
  readonly people: readonly Choice[];
  readonly units: readonly Choice[];
  /** Fields of the process's forms. */
  readonly fields: readonly Choice[];
  /** The statutory limits, by key. */
  readonly laws: readonly Choice[];
}

export type ChoicesOf = keyof PanelChoices | 'steps' | 'returns' | 'elements' | 'posts' | 'groupsAndPeople';

export class DutyChoices {
  static $inject = ['eventBus', 'elementRegistry', 'translate'];
  readonly #eventBus: EventBus;
  readonly #registry: ElementRegistry;
  readonly #translate: (text: string) => string;
  #offered: PanelChoices = { groups: [], people: [], units: [], fields: [], laws: [] };

  constructor(eventBus: EventBus, elementRegistry: ElementRegistry, translate: (text: string) => string) {
    this.#eventBus = eventBus;
    this.#registry = elementRegistry;
    this.#translate = translate;
  }

  offer(choices: PanelChoices): void {
    this.#offered = choices;
    this.#eventBus.fire('propertiesPanel.providersChanged');
  }

  of(which: ChoicesOf): readonly Choice[] {
    switch (which) {
      case 'steps': return this.#drawn('bpmn:UserTask');
      case 'returns': return [...this.#drawn('bpmn:UserTask'), { value: CALLER, label: this.#translate('A step of the process that calls this one'), note: CALLER }];
      case 'elements': return this.#drawn('bpmn:FlowNode');
      case 'groupsAndPeople': return [...this.#offered.groups, ...this.#offered.people];
      // Posts as such, of whichever unit.
      case 'posts': return this.#offered.groups.filter(({ value }) => !value.includes('@'));
      default: return this.#offered[which];
    }
  }

  #drawn(type: string): readonly Choice[] {
    return drawnElements(this.#registry).filter(({ businessObject }) => businessObject.$instanceOf(type)).map(({ businessObject }) => {
      const name = nameOf(businessObject);
      return name === '' ? { value: businessObject.id, label: businessObject.id } : { value: businessObject.id, label: name, note: businessObject.id };
    });
  }
}
