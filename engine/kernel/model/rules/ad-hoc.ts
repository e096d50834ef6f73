/** `ad-hoc-contents`: what may stand in an ad-hoc sub-process (BPMN 2.0.2 §10.3.5). */
import { isEventSubProcess } from '../compile-node.js';
import { extension, flowElementsBelow, isA, list, text } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { error, named } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.3.5';

export const adHocContents: Rule = ({ process }) => flowElementsBelow(process).filter(({ $type }) => $type === 'bpmn:AdHocSubProcess').flatMap((scope) => {
  const inside = list(scope, 'flowElements');
  const wrong = inside.filter(({ $type }) => $type === 'bpmn:StartEvent' || $type === 'bpmn:EndEvent');
  const active = inside.some((element) => isA(element, 'bpmn:Activity') && !isEventSubProcess(element));
  return [
    ...wrong.map((event) => error('ad-hoc-contents', event, `Expected no start or end event in ${named(scope)}, but found ${named(event)}`, CLAUSE)),
    ...(active ? [] : [error('ad-hoc-contents', scope, `Expected activities in ${named(scope)}, but found none`, CLAUSE)]),
    ...unread(scope),
  ];
});

/** What would be passed over in silence. */
function unread(scope: ModdleElement): ReturnType<Rule> {
  const start = text(scope, 'duty:start');
  const collects = text(extension(scope, 'zeebe:AdHoc'), 'outputCollection');
  return [
    ...(start !== undefined && start !== 'chosen' ? [error('ad-hoc-contents', scope, `Expected duty:start of ${named(scope)} to be 'chosen', but found '${start}'`, 'docs/dialect.md')] : []),
    ...(collects === undefined ? [] : [error('unsupported-element', scope, `Expected an element that this engine runs, but found the output collection '${collects}' at ${named(scope)}`, 'docs/dialect.md')]),
  ];
}
