/** `outcome-missing`, `opinion-area-unknown`, `withdraw-unknown`: what the case ends as, where its papers are signed, until when it may be withdrawn. */
import type { Finding } from '../finding.js';
import type { ProcessModel } from '../process-model.js';
import { error, nodesOf, named, warning } from './rule.js';
import type { Rule } from './rule.js';

/** Where the process has outcomes, every end of the case should say one: callers switch on it (duties.md D.9). */
export const missingOutcome: Rule = ({ model }) => {
  const ends = nodesOf(model).filter((node) => node.type === 'endEvent');
  if (ends.every(({ outcome }) => outcome === undefined)) return [];
  return ends
    .filter((end) => end.outcome === undefined && end.result?.does !== 'error' && endsTheCase(model, end.scope))
    .map((end) => warning('outcome-missing', end, `Expected ${named(end)} to say the outcome (duty:outcome), as other ends of this process do`, 'docs/dialect.md'));
};

/** The process itself, and event sub-processes that take its place. */
function endsTheCase(model: ProcessModel, scope: string): boolean {
  if (scope === model.processId) return true;
  const node = model.nodes[scope];
  if (node?.type !== 'eventSubProcess' || node.scope !== model.processId) return false;
  const start = model.nodes[node.start];
  return start?.type === 'startEvent' && start.interrupting === true;
}

export const unknownOpinionArea: Rule = ({ model }) => {
  const areas = new Set(model.paper?.areas.map(({ area }) => area));
  return nodesOf(model).flatMap((node): readonly Finding[] => {
    if (node.type !== 'userTask' || node.opinionArea === undefined || !model.paper || areas.has(node.opinionArea)) return [];
    return [warning('opinion-area-unknown', node, `Expected ${named(node)} to sign in an area of the paper, but it has no '${node.opinionArea}'`, 'docs/dialect.md', 'opinion.area')];
  });
};

export const unknownWithdrawalEnd: Rule = ({ process, model }) => (model.withdraw?.until ?? []).filter((id) => !model.nodes[id])
  .map((id) => error('withdraw-unknown', process, `Expected ${named(process)} to be withdrawn until an element of it is done (duty:withdraw), but found '${id}'`, 'docs/dialect.md', 'withdraw.until'));
