/**
 * When an inclusive gateway that joins goes on, word by word from BPMN 2.0.2 §13.4.3 and by searching the graph anew each
 * time: it has a token, and for every path of sequence flows that begins at a token, ends at an incoming flow without one
 * and does not visit the gateway, there is another from the same token to an incoming flow that has one.
 *
 * Two readings where the clause is silent: a token in an activity also has the paths of its boundary events before it,
 * and a link stands for a flow (§10.5.5). A token inside the gateway itself is on no sequence flow.
 */
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { Activation, Token, Uid } from './places.js';

export function goesOn(model: ProcessModel, join: string, scope: Uid, tokens: readonly Token[], activations: readonly Activation[]): boolean {
  const incoming = model.nodes[join]?.incoming ?? [];
  const here = tokens.filter((token) => token.scope === scope);
  const has = (flow: string): boolean => here.some((token) => token.flow === flow && token.node === join);
  if (!incoming.some(has)) return false;
  const elsewhere = [
    ...here.map((token) => token.node),
    ...activations.filter((one) => one.scope === scope && one.role !== 'instance').map((one) => one.node),
  ].filter((node) => node !== join);
  return elsewhere.every((node) => {
    const ends = endsOfPaths(model, node, join);
    return ends.some(has) || ends.every(has);
  });
}

/** The incoming flows of the join that paths from a node end with. */
function endsOfPaths(model: ProcessModel, from: string, join: string): string[] {
  const ends: string[] = [];
  const visited: string[] = [];
  const walk = (node: string): void => {
    if (visited.includes(node)) return;
    visited.push(node);
    for (const flow of model.nodes[node]?.outgoing ?? []) {
      const target = model.flows[flow]?.target ?? '';
      if (target === join) ends.push(flow);
      else walk(target);
    }
    for (const other of Object.values(model.nodes)) if (other.type === 'boundaryEvent' && other.attachedTo === node) walk(other.id);
    const target = linkFrom(model, node);
    if (target !== undefined) walk(target);
  };
  walk(from);
  return ends;
}

/** Where the token of a throwing link comes out. */
export function linkFrom(model: ProcessModel, id: string): string | undefined {
  const node = model.nodes[id];
  return node?.type === 'intermediateThrowEvent' && node.result?.does === 'link' ? node.result.target : undefined;
}

/** Whether a token that leaves a node can come to it again, inside its scope. */
export function isInLoop(model: ProcessModel, id: string): boolean {
  return endsOfPaths(model, id, id).length > 0;
}
