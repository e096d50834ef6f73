/**
 * `user-task-unassigned`, `user-task-form-missing`, `job-type-missing`, `job-retries-wrong`, `called-process-missing`,
 * `decision-missing`, `script-missing`, `script-language`, `multi-instance-missing`, `multi-instance-output`, `loop-endless`, `loop-maximum`, `quantity-wrong`, `mapping-incomplete`,
 * `exclude-unknown`: whether an activity knows what it does and who does it.
 */
import { isFeel } from '../../expressions/evaluate.js';
import type { Finding } from '../finding.js';
import { resultsOf } from '../event-parts.js';
import { extension, flowElementsBelow, text } from '../moddle-tree.js';
import type { FlowNode, JobDefinition, MultiInstance } from '../process-model.js';
import { foreignScript } from '../scripts.js';
import { error, named, nodesOf, warning } from './rule.js';
import type { Rule } from './rule.js';


export const userTasks: Rule = ({ model }) => nodesOf(model).flatMap((node): readonly Finding[] => {
  if (node.type !== 'userTask') return [];
  const unassigned = node.assignee === undefined && node.candidateGroups === undefined && node.candidateUsers === undefined && node.participation === undefined;
  const unknown = (node.excludes ?? []).filter((step) => model.nodes[step]?.type !== 'userTask');
  return [
    ...(unassigned ? [warning('user-task-unassigned', node, `Expected an assignee or candidates for ${named(node)}: nobody will see it`, 'docs/dialect.md')] : []),
    ...(node.form === undefined ? [warning('user-task-form-missing', node, `Expected a form for ${named(node)}: nothing can be entered there`, 'docs/dialect.md')] : []),
    ...unknown.map((step) => error('exclude-unknown', node, `Expected ${named(node)} to exclude user tasks of this process, but found '${step}'`, 'docs/dialect.md', 'exclude.steps')),
  ];
});

export const jobs: Rule = ({ model }) => nodesOf(model).flatMap((node) => {
  if ('job' in node) return jobFindings(node, node.job);
  return resultsOf(node).flatMap((result) => (result.does === 'message' && result.job ? jobFindings(node, result.job) : []));
});

function jobFindings(node: FlowNode, job: JobDefinition): readonly Finding[] {
  return [
    ...(job.type === '' ? [error('job-type-missing', node, `Expected ${named(node)} to have a job type (zeebe:taskDefinition), but found none`, 'docs/dialect.md')] : []),
    ...(job.unspecified ? [warning('job-type-missing', node, `Expected ${named(node)} to say who does it (zeebe:taskDefinition): it waits for a worker that takes jobs of the type '${job.type}'`, 'BPMN 2.0.2 §10.3.3')] : []),
    ...(isFeel(job.retries) || /^[1-9]\d*$/.test(job.retries) ? []
      : [error('job-retries-wrong', node, `Expected the retries of ${named(node)} to be a whole number from 1, but found '${job.retries}'`, 'docs/dialect.md')]),
  ];
}

export const calledThings: Rule = ({ model }) => nodesOf(model).flatMap((node): readonly Finding[] => {
  switch (node.type) {
    case 'callActivity':
      return node.processId !== '' ? [] : [error('called-process-missing', node, `Expected ${named(node)} to name a process (zeebe:calledElement), but found none`, 'BPMN 2.0.2 §10.3.6')];
    case 'decisionTask':
      if (node.decisionId !== '' && node.resultVariable !== '') return [];
      return [error('decision-missing', node, `Expected ${named(node)} to have a decision id and a result variable, or a job type, but found ${node.decisionId === '' ? 'no decision id' : 'no result variable'}`, 'BPMN 2.0.2 §10.3.3.7')];
    case 'scriptTask':
      if (node.expression !== '' && node.resultVariable !== '') return [];
      return [error('script-missing', node, `Expected ${named(node)} to have FEEL and a result variable (zeebe:script), but found ${node.expression === '' ? 'no FEEL' : 'no result variable'}`, 'BPMN 2.0.2 §10.3.3.6')];
    default:
      return [];
  }
});

export const scripts: Rule = ({ process }) => flowElementsBelow(process)
  .filter((element) => element.$type === 'bpmn:ScriptTask' && !extension(element, 'zeebe:Script'))
  .flatMap((task): readonly Finding[] => {
    const language = foreignScript(task);
    const clause = 'BPMN 2.0.2 §10.3.3.6';
    if (language !== undefined) return [error('script-language', task, `Expected the script of ${named(task)} in FEEL, but found it in ${language}`, clause)];
    return text(task, 'script') === undefined ? [warning('script-missing', task, `Expected a script of ${named(task)}: without one it does nothing`, clause)] : [];
  });

export const multiInstance: Rule = ({ model }) => nodesOf(model).flatMap((node) =>
  'loop' in node && node.loop ? loopFindings(node, node.loop) : []);

function loopFindings(node: FlowNode, loop: MultiInstance): readonly Finding[] {
  const clause = 'BPMN 2.0.2 §10.3.8.2';
  const countless = loop.collection === undefined && loop.cardinality === undefined;
  const halfOutput = (loop.outputCollection === undefined) !== (loop.outputElement === undefined);
  return [
    ...(countless ? [error('multi-instance-missing', node, `Expected the multi-instance ${named(node)} to have a collection or a cardinality, but found neither`, clause)] : []),
    ...(halfOutput ? [error('multi-instance-output', node, `Expected the multi-instance ${named(node)} to have both an output collection and an output element, but found one`, clause)] : []),
  ];
}

export const standardLoop: Rule = ({ model }) => nodesOf(model).flatMap((node): readonly Finding[] => {
  if (!('repeat' in node) || !node.repeat) return [];
  const { condition, maximum } = node.repeat;
  const clause = 'BPMN 2.0.2 §10.3.8.1';
  if (maximum !== undefined && !(Number.isInteger(maximum) && maximum > 0)) {
    return [error('loop-maximum', node, `Expected the maximum of the loop ${named(node)} to be a whole number from 1, but found ${maximum}`, clause)];
  }
  if (condition !== undefined || maximum !== undefined) return [];
  return [error('loop-endless', node, `Expected the loop ${named(node)} to have a condition or a maximum, but found neither`, clause)];
});

/** As many tokens as one activity may take in or give out. */
const QUANTITY_LIMIT = 1_000;

export const quantities: Rule = ({ model }) => nodesOf(model).flatMap((node) => {
  const found = 'boundary' in node ? [node.needs ?? 1, node.yields ?? 1] : [];
  return found.filter((one) => !(Number.isInteger(one) && one > 0 && one <= QUANTITY_LIMIT)).map((one) => error('quantity-wrong', node,
    `Expected the quantities of ${named(node)} to be whole numbers from 1 to ${QUANTITY_LIMIT}, but found ${one}`, 'BPMN 2.0.2 §10.3'));
});

export const mappings: Rule = ({ model }) => nodesOf(model).flatMap((node) =>
  [...('inputs' in node ? node.inputs : []), ...('outputs' in node ? node.outputs : [])]
    .filter(({ source, target }) => source === '' || target === '')
    .map(({ source, target }) => error('mapping-incomplete', node,
      `Expected every mapping of ${named(node)} to have a source and a target, but found '${source}' to '${target}'`, 'docs/dialect.md')));
