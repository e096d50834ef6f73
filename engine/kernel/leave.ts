/** How a token leaves a node: which flows it takes, and why. */
import { unpark } from './parking.js';
import { tellThrower } from './compensation.js';
import { ElementFailure, type Run } from './run.js';
import { evaluated, shown } from './variables.js';
import type { Reason } from './events.js';
import type { Activity, FlowNode, SequenceFlow } from './model/process-model.js';
import type { LocalKey } from './state.js';

/** Ends an activation and sends a token through each of the flows. */
export function leave(run: Run, key: LocalKey, flows: readonly string[]): void {
  const element = run.element(key);
  if (element.resumes !== undefined && (run.state.parked?.[element.resumes] || run.node(element.id).type === 'subProcess')) {
    run.emit({ type: 'elementCompleted', v: 1, key, id: element.id });
    // 直送退回人: the branch goes on; a sub-process that was opened for the step alone ends when nothing goes on beside it, and nothing follows it.
    if (run.state.parked?.[element.resumes]) unpark(run, element.resumes);
    run.touch(element.scope);
    return;
  }
  run.emit({ type: 'elementCompleted', v: 1, key, id: element.id, ...(flows.length > 0 ? { taken: [...flows] } : {}) });
  for (const flow of flows) {
    run.push({ do: 'enter', node: flowOf(run, flow).target, scope: element.scope, from: key, flow });
  }
  tellThrower(run, element.thrower);
  run.touch(element.scope);
}

/** Exactly one: the first whose condition holds, else the default (BPMN 2.0.2 §13.4.2). */
export function chooseOne(run: Run, key: LocalKey, node: FlowNode & { default?: string }): string[] {
  if (node.outgoing.length <= 1 && !node.outgoing.some((id) => flowOf(run, id).condition)) return [...node.outgoing];
  const because: Reason[] = [];
  for (const id of others(node)) {
    const reason = reasonFor(run, key, id);
    because.push(reason);
    if (reason.value === true) return chosen(run, key, node, [id], because);
  }
  if (node.default === undefined) throw noFlow(node);
  return chosen(run, key, node, [node.default], because);
}

/**
 * All whose condition holds, else the default (BPMN 2.0.2 §13.4.3). `otherwise` are the flows taken where none holds and
 * there is no default; without it that is an incident.
 */
export function chooseMany(run: Run, key: LocalKey, node: FlowNode & { default?: string }, otherwise?: string[]): string[] {
  if (node.outgoing.length <= 1 && !node.outgoing.some((id) => flowOf(run, id).condition)) return [...node.outgoing];
  const because = others(node).map((id) => reasonFor(run, key, id));
  const taken = because.filter((reason) => reason.value === true).map((reason) => reason.flow);
  if (taken.length > 0) return chosen(run, key, node, taken, because);
  if (node.default === undefined && otherwise) return chosen(run, key, node, otherwise, because);
  if (node.default === undefined) throw noFlow(node);
  return chosen(run, key, node, [node.default], because);
}

/** Of an activity or event: unconditional flows always, conditional ones if they hold (BPMN 2.0.2 §13.3.1). */
export function chooseAll(run: Run, key: LocalKey, node: FlowNode & { default?: string }): string[] {
  const guarded = node.outgoing.filter((id) => flowOf(run, id).condition !== undefined);
  if (guarded.length === 0) return [...node.outgoing];
  const always = node.outgoing.filter((id) => flowOf(run, id).condition === undefined && id !== node.default);
  const because = guarded.map((id) => reasonFor(run, key, id));
  const holding = because.filter((reason) => reason.value === true).map((reason) => reason.flow);
  const fallback = holding.length === 0 && node.default !== undefined ? [node.default] : [];
  if (always.length + holding.length + fallback.length === 0) throw noFlow(node);
  return chosen(run, key, node, [...always, ...holding, ...fallback], because);
}

/** Of an activity: as many tokens on each flow as its `completionQuantity` says (BPMN 2.0.2 §10.3). */
export function tokensOut(run: Run, key: LocalKey, node: Activity): string[] {
  const flows = chooseAll(run, key, node);
  return node.yields === undefined ? flows : flows.flatMap((flow) => new Array<string>(node.yields ?? 1).fill(flow));
}

/** Without a condition a flow holds, as if its condition were true; the default flow is for when none does (BPMN 2.0.2 §13.4). */
function others(node: FlowNode & { default?: string }): string[] {
  return node.outgoing.filter((id) => id !== node.default);
}

function reasonFor(run: Run, key: LocalKey, flow: string): Reason {
  const { condition } = flowOf(run, flow);
  if (condition === undefined) return { flow, value: true };
  const { value, read } = evaluated(run, condition, key);
  if (typeof value !== 'boolean') {
    throw new ElementFailure('CONDITION_NOT_BOOLEAN', `Expected the condition \`${condition}\` of flow '${flow}' to be true or false, but found ${JSON.stringify(value)}`, { flow, expression: condition, found: shown(value) });
  }
  return { flow, condition, value, read };
}

function chosen(run: Run, key: LocalKey, node: FlowNode, taken: string[], because: Reason[]): string[] {
  run.emit({ type: 'flowsChosen', v: 1, key, id: node.id, taken, because });
  return taken;
}

function noFlow(node: FlowNode): ElementFailure {
  return new ElementFailure('NO_FLOW_TAKEN', `Expected a condition at '${node.id}' to hold or a default flow, but found neither`);
}

export function flowOf(run: Run, id: string): SequenceFlow {
  const flow = run.model.flows[id];
  if (!flow) throw new Error(`Expected sequence flow '${id}' in process '${run.model.processId}', but the model has none`);
  return flow;
}
