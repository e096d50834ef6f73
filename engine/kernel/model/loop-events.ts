/** The events that a multi-instance activity throws while it runs: `behavior` of BPMN 2.0.2 Table 10.31. */
import { definitionsOf, singleResult } from './compile-event.js';
import { child, feelText, list, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import type { MultiInstance } from './process-model.js';

type Throws = NonNullable<MultiInstance['throws']>;

export function loopEventsOf(element: ModdleElement): Throws | undefined {
  const loop = child(element, 'loopCharacteristics');
  const found = loop ? thrown(element, loop) : [];
  return found.length > 0 ? found : undefined;
}

function thrown(element: ModdleElement, loop: ModdleElement): Throws {
  const of = (definition: ModdleElement | undefined, when: Throws[number]['when']): Throws => {
    const result = definition && singleResult(element, definition);
    return result ? [{ when, result }] : [];
  };
  switch (text(loop, 'behavior')) {
    case 'None': return of(child(loop, 'noneBehaviorEventRef'), 'each');
    case 'One': return of(child(loop, 'oneBehaviorEventRef'), 'first');
    case 'Complex':
      return list(loop, 'complexBehaviorDefinition').flatMap((one) => {
        const condition = feelText(one, 'condition') ?? '';
        return definitionsOf(child(one, 'event')).flatMap((definition) => of(definition, { condition }));
      });
    default: return [];
  }
}
