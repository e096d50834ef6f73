/** Which variable a data element is (BPMN 2.0.2 §10.4.1): its name where FEEL can use it, else its id. */
import { child, idOf, list, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** Words of FEEL's grammar (DMN 1.3 §10.3.1): no variable can be read under them. */
const WORDS = new Set([
  'and', 'or', 'not', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'function', 'external',
  'true', 'false', 'null',
]);

/** What bpmn-js writes where an association is only drawn: its target is nothing. */
const DRAWN_ONLY = '__targetRef_placeholder';

export function isIdentifier(name: string | undefined): name is string {
  return name !== undefined && IDENTIFIER.test(name) && !WORDS.has(name);
}

export const isDrawnOnly = (target: ModdleElement | undefined): boolean => text(target, 'name') === DRAWN_ONLY;

/** The variable of a data object, data store, property, data input or output; of a reference, that of what it refers to. */
export function variableOf(item: ModdleElement): string {
  switch (item.$type) {
    case 'bpmn:DataObjectReference': {
      const object = child(item, 'dataObjectRef');
      return object ? ofObject(object) : ownName(item);
    }
    case 'bpmn:DataStoreReference': {
      const store = child(item, 'dataStoreRef');
      return store ? ownName(store) : ownName(item);
    }
    case 'bpmn:DataObject':
      return ofObject(item);
    default:
      return ownName(item);
  }
}

/** Modellers name the references and leave the object without a name: where all bear the same, it is the object's. */
function ofObject(object: ModdleElement): string {
  const named = text(object, 'name');
  if (isIdentifier(named)) return named;
  const references = list(object.$parent, 'flowElements').filter((one) => child(one, 'dataObjectRef') === object);
  const names = new Set(references.flatMap((one) => text(one, 'name') ?? []));
  const [only] = names;
  return names.size === 1 && isIdentifier(only) ? only : ownName(object);
}

function ownName(item: ModdleElement): string {
  const named = text(item, 'name');
  // Ids may hold what a FEEL name may not: hyphens and dots.
  return isIdentifier(named) ? named : idOf(item).replace(/[^\p{L}\p{N}_]/gu, '_');
}
