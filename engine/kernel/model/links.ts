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
  const catching = event.$parent && catchingIn(event.$parent);
  const meant = child(link, 'target');
  const name = text(link, 'name');
  if (meant) return catching?.byLink.get(meant) ?? [];
  return name === undefined ? [] : catching?.byName.get(name) ?? [];
}

interface Catching {
  readonly byLink: ReadonlyMap<ModdleElement, readonly ModdleElement[]>;
  readonly byName: ReadonlyMap<string, readonly ModdleElement[]>;
}

/** The catching links of a scope, looked for once. */
const known = new WeakMap<ModdleElement, Catching>();
function catchingIn(scope: ModdleElement): Catching {
  const found = known.get(scope);
  if (found) return found;
  const byLink = new Map<ModdleElement, ModdleElement[]>();
  const byName = new Map<string, ModdleElement[]>();
  for (const event of list(scope, 'flowElements')) {
    const link = event.$type === 'bpmn:IntermediateCatchEvent' ? linkOf(event) : undefined;
    if (!link) continue;
    byLink.set(link, [event]);
    const name = text(link, 'name');
    const named = name === undefined ? undefined : byName.get(name);
    if (named) named.push(event);
    else if (name !== undefined) byName.set(name, [event]);
  }
  const catching = { byLink, byName };
  known.set(scope, catching);
  return catching;
}

export function linkTarget(event: ModdleElement, link: ModdleElement): ModdleElement | undefined {
  const targets = linkTargets(event, link);
  return targets.length === 1 ? targets[0] : undefined;
}
