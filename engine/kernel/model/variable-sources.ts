/**
 * Which variables something in a process can set, and where. Names are enough for a check: who reads a name that nothing
 * sets reads null. Where anything may come (a message's variables, an external worker's), the answer says so.
 */
import { resultsOf, triggersOf } from './event-parts.js';
import type { FlowNode, ProcessModel, SingleTrigger } from './process-model.js';
import { ANYTHING_GIVEN } from './surroundings.js';
import type { Surroundings } from './surroundings.js';

export interface VariableSources {
  /** Whether an expression of this element may read the name; `output`: of its output mappings. */
  knows(name: string, element: string, site: 'output' | 'other'): boolean;
  /** All names that are set somewhere, for a suggestion. */
  readonly names: ReadonlySet<string>;
}

/** Of every instance (docs/dialect.md), and the instance attributes of BPMN 2.0.2 Tables 10.31 and 10.56. Opinions have a rule of their own. */
const ALWAYS = [
  'caseNo', 'initiator', 'dept', 'createdAt', 'parentCaseNo', 'outcome', 'opinion', 'urge',
  'loopCounter', 'numberOfInstances', 'numberOfActiveInstances', 'numberOfCompletedInstances', 'numberOfTerminatedInstances',
  'activationCount', 'waitingForStart', 'item', 'partial', 'returnCount', 'participant',
];

export interface Gives { readonly names: readonly string[]; readonly anything: boolean }
const ANYTHING: Gives = { names: [], anything: true };
const NOTHING: Gives = { names: [], anything: false };
const these = (names: readonly string[]): Gives => ({ names, anything: false });

export function variableSources(model: ProcessModel, around: Surroundings): VariableSources {
  const names = new Set([...ALWAYS, ...around.variables ?? [], ...(Object.hasOwn(around.given, model.processId) ? around.given[model.processId] ?? [] : []), ...dataNames(model)]);
  const local = new Map<string, Gives>();
  let anything = names.has(ANYTHING_GIVEN);
  for (const node of Object.values(model.nodes)) {
    for (const name of namesAt(node)) names.add(name);
    const gives = givenBy(node, around);
    // With output mappings what comes stays with the element, and only they read it (Camunda 8's rule).
    if ('outputs' in node && node.outputs.length > 0) local.set(node.id, gives);
    else {
      anything ||= gives.anything;
      for (const name of gives.names) names.add(name);
    }
  }
  const inside = (element: string): Gives => local.get(element) ?? NOTHING;
  return {
    names,
    knows: (name, element, site) => anything || names.has(name) || (site === 'output' && (inside(element).anything || inside(element).names.includes(name))),
  };
}

/** Names that an element's own mappings, results and loops make. Inputs are local, but seen by all inside and behind: no false alarm is better. */
function namesAt(node: FlowNode): readonly string[] {
  const loop = 'loop' in node ? node.loop : undefined;
  return [
    ...('inputs' in node ? node.inputs.map(({ target }) => rootOf(target)) : []),
    ...('outputs' in node ? node.outputs.map(({ target }) => rootOf(target)) : []),
    ...('resultVariable' in node && node.resultVariable !== undefined ? [rootOf(node.resultVariable)] : []),
    ...('participation' in node && node.participation ? [node.participation.result] : []),
    ...[loop?.element, loop?.outputCollection].flatMap((name) => name ?? []),
    ...triggersOf(node).flatMap(variablesOfTrigger),
  ];
}

function variablesOfTrigger(trigger: SingleTrigger): readonly string[] {
  const { codeVariable, messageVariable } = { codeVariable: undefined, messageVariable: undefined, ...trigger };
  return [codeVariable, messageVariable].flatMap((name) => name ?? []);
}

/** `address.city` sets a part of `address`. */
const rootOf = (target: string): string => target.split('.')[0] ?? target;

/** What comes to an element from outside: from people, workers, messages and called processes. */
export function givenBy(node: FlowNode, around: Surroundings): Gives {
  switch (node.type) {
    case 'userTask': {
      // Who completes a task without a known form may send anything.
      const form = node.form ?? '';
      const fields = Object.hasOwn(around.forms, form) ? around.forms[form]?.fields : undefined;
      return fields ? these(fields) : ANYTHING;
    }
    case 'serviceTask': case 'sendTask': case 'businessRuleTask':
      return jobGives(node.job.type, around);
    case 'scriptTask':
      // Without a result variable each entry of what it gives is one.
      return node.resultVariable === undefined ? ANYTHING : NOTHING;
    case 'callActivity':
      return node.propagateAllChildVariables || node.outputs.length > 0 ? ANYTHING : NOTHING;
    default: {
      if (triggersOf(node).some(({ on }) => on === 'message' || on === 'signal' || on === 'escalation')) return isUrge(node) ? NOTHING : ANYTHING;
      const jobs = resultsOf(node).flatMap((result) => (result.does === 'message' && result.job ? [jobGives(result.job.type, around)] : []));
      return { names: jobs.flatMap((one) => one.names), anything: jobs.some((one) => one.anything) };
    }
  }
}

function jobGives(type: string, around: Surroundings): Gives {
  const known = Object.hasOwn(around.jobs, type) ? around.jobs[type] : undefined;
  return known ? these(known) : ANYTHING;
}

/** A reminder brings `urge` and nothing else (duties.md D.4). */
const isUrge = (node: FlowNode): boolean => triggersOf(node).every((trigger) => trigger.on === 'escalation' && trigger.code === 'R-URGE');

/** Properties, data objects and stores, inputs and outputs, and what data associations assign to: they are variables by name. */
function dataNames(model: ProcessModel): readonly string[] {
  const copied = Object.values(model.nodes).flatMap((node) => ('data' in node && node.data ? [...node.data.inputs, ...node.data.outputs] : []));
  return [...model.declared ?? [], ...copied.flatMap(({ copies }) => copies.map(({ target }) => rootOf(target)))];
}
