/** Gateways: how tokens meet and part (BPMN 2.0.2 §10.6, §13.4). */
import { chooseMany, chooseOne, leave } from '../leave.js';
import { openWait } from '../waits.js';
import { stepLimit, type Run } from '../run.js';
import type { ComplexGateway, FlowNode, Gateway, InclusiveGateway } from '../model/process-model.js';
import type { LocalKey } from '../state.js';

export function isJoin(node: FlowNode): boolean {
  return neededBy(node) > 1 || node.type === 'complexGateway' || (node.type === 'parallelGateway' || node.type === 'inclusiveGateway') && node.incoming.length > 1;
}

/** A token waits at a join; a parallel one that now has a token on every incoming flow goes on. */
export function arrive(run: Run, node: FlowNode, scope: LocalKey, from: LocalKey, flow: string): void {
  run.emit({ type: 'tokenArrived', v: 1, key: run.key(), id: node.id, scope, flow, from });
  run.touch(scope);
  meet(run, node, scope);
}

/** Tokens came back to joins (退回, 直送退回人): nobody arrives any more where all are there. What else joins is looked at whenever nothing moves. */
export function meetAgain(run: Run): void {
  for (const { id, scope } of run.places.waitingJoins()) while (meet(run, run.node(id), scope));
}

/** A parallel join with a token on every flow, or an activity with as many as it needs, takes them. True if it did. */
function meet(run: Run, node: FlowNode, scope: LocalKey): boolean {
  const needed = neededBy(node);
  if (needed > 1) {
    const waiting = arrivalsAt(run, node.id, scope);
    if (waiting.length < needed) return false;
    join(run, node, scope, waiting.slice(0, needed));
    return true;
  }
  if (node.type !== 'parallelGateway') return false;
  const first = firstArrivals(run, node.id, scope);
  if (first.size < node.incoming.length) return false;
  join(run, node, scope, [...first.values()]);
  return true;
}

/** How many tokens an activity needs to begin (BPMN 2.0.2 §10.3, `startQuantity`). */
const neededBy = (node: FlowNode): number => ('needs' in node ? node.needs ?? 1 : 1);

export function arrivalsAt(run: Run, id: string, scope: LocalKey): LocalKey[] {
  return Object.keys(run.state.arrivals).map(Number).filter((key) => run.state.arrivals[key]?.id === id && run.state.arrivals[key]?.scope === scope);
}

/** The oldest waiting token of each incoming flow. */
export function firstArrivals(run: Run, id: string, scope: LocalKey): Map<string, LocalKey> {
  return run.places.firstArrivals(id, scope);
}

/** Takes tokens in: the node becomes active with them. Answers its key. */
export function join(run: Run, node: FlowNode, scope: LocalKey, consumed: LocalKey[]): LocalKey {
  const from = consumed.map((key) => run.state.arrivals[key]?.from ?? 0);
  // The tokens leave the join at once: two joins of one moment must not take the same.
  const key = run.key();
  run.emit({ type: 'elementActivated', v: 1, key, id: node.id, scope, from, consumed });
  if (run.mayStep()) run.push({ do: 'begin', key });
  else stepLimit(run, key, node.id);
  return key;
}

/**
 * The inclusive join (BPMN 2.0.2 §13.4.3): it goes on when it has a token and no token elsewhere can still reach an
 * incoming flow that has none, unless that token can also reach one that has. True if one went on.
 */
export function settleInclusiveJoins(run: Run): boolean {
  if (!run.hasNodes('inclusiveGateway')) return false;
  for (const { id, scope, first } of run.places.waitingJoins()) {
    const node = run.node(id);
    if (node.type !== 'inclusiveGateway' || mayStillCome(run, node, scope, new Set(first.keys()))) continue;
    join(run, node, scope, [...first.values()]);
    return true;
  }
  return false;
}

export function mayStillCome(run: Run, node: InclusiveGateway | ComplexGateway, scope: LocalKey, arrived: ReadonlySet<string>): boolean {
  const upstream = (flow: string): readonly string[] => node.upstream?.[flow] ?? [];
  const filled = new Set(node.incoming.filter((flow) => arrived.has(flow)).flatMap(upstream));
  const empty = new Set(node.incoming.filter((flow) => !arrived.has(flow)).flatMap(upstream));
  for (const place of tokensIn(run, scope)) if (place !== node.id && empty.has(place) && !filled.has(place)) return true;
  return false;
}

/** Where tokens are in a scope: live activations, tokens that wait at other joins, and what still has its turn in an ad-hoc sub-process. */
function* tokensIn(run: Run, scope: LocalKey): Iterable<string> {
  for (const element of Object.values(run.state.elements)) if (element.scope === scope && !element.standsIn) yield element.id;
  for (const join of run.places.waitingJoins()) if (join.scope === scope) yield join.id;
  yield* run.state.elements[scope]?.adHoc?.waiting ?? [];
}

export function beginGateway(run: Run, key: LocalKey, node: Gateway | InclusiveGateway): void {
  if (node.type !== 'eventBasedGateway') { run.push({ do: 'complete', key }); return; }
  for (const flow of node.outgoing) {
    const target = run.node(run.model.flows[flow]?.target ?? '');
    if ((target.type === 'intermediateCatchEvent' || target.type === 'receiveTask')) openWait(run, target.trigger, target.id, key);
  }
}

export function completeGateway(run: Run, key: LocalKey, node: Gateway | InclusiveGateway): void {
  switch (node.type) {
    case 'exclusiveGateway': return leave(run, key, chooseOne(run, key, node));
    case 'inclusiveGateway': return leave(run, key, chooseMany(run, key, node));
    case 'parallelGateway': return leave(run, key, node.outgoing);
    case 'eventBasedGateway': return;
  }
}
