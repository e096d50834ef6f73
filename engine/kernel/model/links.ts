/**
 * Link events (BPMN 2.0.2 §10.5.5): a pair stands for a sequence flow inside one scope. Throwing and catching links
 * belong together by name, or by the `target` that a throwing one refers to; several may throw to one that catches.
 */
import { child, list, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

const LINK = 'bpmn:LinkEventDefinition';

export function linkOf(event: ModdleElement): ModdleElement | undefined {
  return list(event, 'eventDefinitions').find(({ $type }) => $type === LINK);
}

/** The catching links that a throwing one may mean: exactly one is right. */
export function linkTargets(event: ModdleElement, link: ModdleElement): readonly ModdleElement[] {
  const catching = list(event.$parent, 'flowElements').filter(({ $type }) => $type === 'bpmn:IntermediateCatchEvent');
  const meant = child(link, 'target');
  if (meant) return catching.filter((one) => linkOf(one) === meant);
  const name = text(link, 'name');
  return catching.filter((one) => name !== undefined && text(linkOf(one), 'name') === name);
}

export function linkTarget(event: ModdleElement, link: ModdleElement): ModdleElement | undefined {
  const targets = linkTargets(event, link);
  return targets.length === 1 ? targets[0] : undefined;
}
