/** `link-target`, `link-flow`: whether a token that goes into a link comes out of another. */
import { linkOf, linkTargets } from '../links.js';
import { flowElementsBelow, idOf } from '../moddle-tree.js';
import type { Finding } from '../finding.js';
import type { ModdleElement } from '../moddle-tree.js';
import { error, named } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.5.5';

export const links: Rule = ({ process, model }) => flowElementsBelow(process).flatMap((event): readonly Finding[] => {
  const link = linkOf(event);
  const node = model.nodes[idOf(event)];
  if (!link || !node) return [];
  if (event.$type === 'bpmn:IntermediateCatchEvent') {
    return node.incoming.length === 0 ? [] : [error('link-flow', event, `Expected no flow into ${named(event)}: tokens come through its link`, CLAUSE)];
  }
  if (event.$type !== 'bpmn:IntermediateThrowEvent') return [];
  return [
    ...(node.outgoing.length === 0 ? [] : [error('link-flow', event, `Expected no flow out of ${named(event)}: its tokens leave through its link`, CLAUSE)]),
    ...oneTarget(event, link),
  ];
});

function oneTarget(event: ModdleElement, link: ModdleElement): readonly Finding[] {
  const targets = linkTargets(event, link);
  if (targets.length === 1) return [];
  const found = targets.length === 0 ? 'none' : targets.slice(0, 5).map(idOf).join(', ');
  return [error('link-target', event, `Expected one catching link for ${named(event)} in its scope, but found ${found}`, CLAUSE)];
}
