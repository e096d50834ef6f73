/**
 * `same-step-unknown`, `same-and-several`, `same-never-before`: whether one act can serve for a step as well (R-SAME,
 * duties.md D.4).
 */
import type { Finding } from '../finding.js';
import type { FlowNode, ProcessModel, UserTask } from '../process-model.js';
import { error, named, nodesOf, warning } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'duties.md D.4';

export const samePerson: Rule = ({ model }) => nodesOf(model).flatMap((node): readonly Finding[] => {
  if (node.type !== 'userTask' || !node.same) return [];
  const { as } = node.same;
  const isStep = (id: string): boolean => model.nodes[id]?.type === 'userTask' && id !== node.id;
  const before = actsBefore(model, node);
  return [
    ...(as.length === 0 ? [error('same-step-unknown', node, `Expected ${named(node)} to name the steps whose approval serves for it (as), but found none`, CLAUSE, 'same.as')] : []),
    ...as.filter((id) => !isStep(id)).map((id) => error('same-step-unknown', node, `Expected ${named(node)} to name other user tasks of the process whose approval serves for it, but found '${id}'`, CLAUSE, 'same.as')),
    ...[node, ...as.map((id) => model.nodes[id])].filter(isOfSeveral)
      .map((one) => error('same-and-several', node, `Expected ${named(node)} and the steps whose approval serves for it to be of one person, but ${named(one)} is of several`, CLAUSE, 'same.as')),
    ...as.filter((id) => isStep(id) && !before.has(id))
      .map((id) => warning('same-never-before', node, `Expected '${id}' to come directly before ${named(node)}, with nothing between that waits, but it does not: its approval never serves for it`, CLAUSE, 'same.as')),
  ];
});

function isOfSeveral(node: FlowNode | undefined): node is UserTask {
  return node?.type === 'userTask' && (node.participation !== undefined || node.loop !== undefined || node.repeat !== undefined);
}

/** What a token passes without waiting. */
const PASSED: readonly FlowNode['type'][] = [
  'exclusiveGateway', 'inclusiveGateway', 'parallelGateway', 'complexGateway', 'task', 'manualTask', 'scriptTask', 'decisionTask', 'publishTask', 'intermediateThrowEvent', 'startEvent', 'subProcess',
];

/** The user tasks from which a token comes here in the same moment. */
function actsBefore(model: ProcessModel, node: UserTask): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>([node.id]);
  for (const id of seen) {
    const at = model.nodes[id];
    // What begins a sub-process came of what led to it.
    const sources = at === undefined ? [] : at.type === 'startEvent' ? [at.scope] : at.incoming.flatMap((flow) => model.flows[flow]?.source ?? []);
    for (const source of sources) {
      const type = model.nodes[source]?.type;
      if (type === 'userTask') found.add(source);
      else if (type !== undefined && PASSED.includes(type) && (type !== 'subProcess' || at?.type === 'startEvent')) seen.add(source);
    }
  }
  return found;
}
