/** Every expression of a process with the place where it stands: for checks, and for who-reads-what. */
import { NO_KEY } from './keyless-messages.js';
import { resultsOf, triggersOf } from './event-parts.js';
import type { ActivityBase, DataCopy, Expression, FlowNode, Limit, Mapping, MessageCorrelation, NodeData, ProcessModel, SingleResult, SingleTrigger } from './process-model.js';

/** `condition`: has to give true or false and begins with `=`. `value`: may be a plain text too. */
export type SiteKind = 'condition' | 'feel' | 'value' | 'timer';

export interface ExpressionSite {
  /** Id of the node, flow or process that holds it. */
  readonly element: string;
  /** What it is for, in words that a finding can use: `the condition`, `the input 'title'`. */
  readonly what: string;
  readonly kind: SiteKind;
  readonly expression: Expression;
}

type Site = Omit<ExpressionSite, 'element'>;

export function expressionSites(model: ProcessModel): readonly ExpressionSite[] {
  const at = (element: string, sites: readonly Site[]): readonly ExpressionSite[] => sites.map((site) => ({ element, ...site }));
  return [
    ...at(model.processId, model.limits.flatMap(ofLimit)),
    ...Object.values(model.nodes).flatMap((node) => at(node.id, ofNode(node))),
    ...Object.values(model.flows).flatMap((flow) => at(flow.id, optional('the condition', 'condition', flow.condition))),
  ];
}

function optional(what: string, kind: SiteKind, expression: Expression | undefined): readonly Site[] {
  return expression === undefined || expression === '' ? [] : [{ what, kind, expression }];
}

function ofNode(node: FlowNode): readonly Site[] {
  return [
    ...('inputs' in node ? ofMappings('input', node.inputs) : []),
    ...('outputs' in node ? ofMappings('output', node.outputs) : []),
    ...('boundary' in node ? ofActivity(node) : []),
    ...('data' in node && node.data ? ofData(node.data) : []),
    ...triggersOf(node).flatMap(ofTrigger),
    ...resultsOf(node).flatMap(ofResult),
    ...(node.type === 'endEvent' ? optional('the outcome', 'value', node.outcome) : []),
    ...ofTask(node),
  ];
}

function ofTask(node: FlowNode): readonly Site[] {
  switch (node.type) {
    case 'userTask':
      return [
        ...optional('the assignee', 'value', node.assignee), ...optional('the candidate groups', 'value', node.candidateGroups),
        ...optional('the candidate users', 'value', node.candidateUsers), ...optional('the form', 'value', node.form),
        ...optional('the priority', 'value', node.priority), ...optional('the participants', 'value', node.participation?.users),
        ...optional('the participating groups', 'value', node.participation?.groups), ...optional('the weights', 'feel', node.participation?.weights),
      ];
    case 'serviceTask':
    case 'sendTask':
    case 'businessRuleTask':
      return ofJob(node.job);
    case 'decisionTask':
      return optional('the decision id', 'value', node.decisionId);
    case 'complexGateway':
      return optional('the activation condition', 'condition', node.activation);
    case 'scriptTask':
      return optional('the script', 'feel', node.expression);
    case 'subProcess':
      return [...optional('the completion condition', 'condition', node.adHoc?.completionCondition), ...optional('the active elements', 'feel', node.adHoc?.active)];
    case 'callActivity':
      return optional('the called process id', 'value', node.processId);
    default:
      return [];
  }
}

function ofActivity({ loop, repeat, limit }: ActivityBase): readonly Site[] {
  return [
    ...optional('the input collection', 'feel', loop?.collection), ...optional('the loop cardinality', 'value', loop?.cardinality),
    ...optional('the output element', 'feel', loop?.outputElement), ...optional('the completion condition', 'condition', loop?.completionCondition),
    ...(loop?.throws ?? []).flatMap(({ when, result }) => [
      ...(typeof when === 'string' ? [] : optional('the condition of a loop event', 'condition', when.condition)), ...ofResult(result),
    ]),
    ...optional('the loop condition', 'condition', repeat?.condition),
    ...(limit ? ofLimit(limit) : []),
  ];
}

function ofJob(job: { type: Expression; retries: Expression }): readonly Site[] {
  return [...optional('the job type', 'value', job.type), ...optional('the retries', 'value', job.retries)];
}

function ofLimit(limit: Limit): readonly Site[] {
  return [
    ...limit.cases.flatMap((one) => optional(`a case of the limit '${limit.key}'`, 'condition', one.when)),
    ...optional(`the start of the limit '${limit.key}'`, 'value', limit.from),
    ...optional(`the day up to which the limit '${limit.key}' is extended`, 'value', limit.extension?.step?.until),
  ];
}

function ofMappings(side: 'input' | 'output', mappings: readonly Mapping[]): readonly Site[] {
  return mappings.flatMap(({ source, target }) => optional(`the ${side} '${target}'`, 'value', source));
}

function ofTrigger(trigger: SingleTrigger): readonly Site[] {
  switch (trigger.on) {
    case 'timer':
      return optional(`the timer's ${trigger.kind}`, 'timer', trigger.expression);
    case 'message':
      return [...optional('the message name', 'value', trigger.name), ...optional('the correlation key', trigger.correlationKey === NO_KEY ? 'value' : 'feel', trigger.correlationKey), ...ofCorrelation(trigger.correlation)];
    case 'signal':
      return optional('the signal name', 'value', trigger.name);
    case 'condition':
      return optional('the condition', 'condition', trigger.condition);
    default:
      return [];
  }
}

function ofResult(result: SingleResult): readonly Site[] {
  switch (result.does) {
    case 'message':
      return [
        ...optional('the message name', 'value', result.name), ...optional('the correlation key', 'value', result.correlationKey), ...ofCorrelation(result.correlation),
        ...(result.job ? ofJob(result.job) : []),
      ];
    case 'signal':
      return optional('the signal name', 'value', result.name);
    default:
      return [];
  }
}

/** Only what the process itself reads: the paths into a message are the message's. */
function ofCorrelation(correlation: MessageCorrelation | undefined): readonly Site[] {
  return (correlation?.context ?? []).flatMap((one) => optional('the path of a correlation property', 'feel', one));
}

function ofData({ inputs, outputs }: NodeData): readonly Site[] {
  const of = (side: string) => ({ copies }: DataCopy): readonly Site[] => copies.flatMap(({ source, target }) => optional(`the data ${side} '${target}'`, 'value', source));
  return [...inputs.flatMap(of('input')), ...outputs.flatMap(of('output'))];
}
