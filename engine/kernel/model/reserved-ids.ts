/** `id-reserved`: ids that every JavaScript object has as a name of its own (`constructor`, `__proto__`): the model looks elements up by id. */
import type { Finding } from './finding.js';
import { describe, flowElementsBelow, idOf, list } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

const RESERVED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

export function reservedIds(root: ModdleElement): readonly Finding[] {
  return list(root, 'rootElements').flatMap((one) => [one, ...flowElementsBelow(one)]).filter((one) => RESERVED.has(idOf(one))).map((one): Finding => ({
    severity: 'error', rule: 'id-reserved', element: idOf(one), clause: 'docs/dialect.md',
    message: `Expected an id of the office's own for ${describe(one)}, but found a reserved word`,
  }));
}
