/**
 * Complex gateways (BPMN 2.0.2 §10.6.5, §13.4.5). Waiting for start: tokens gather until the activation condition holds;
 * one of each incoming flow is taken, and the outgoing conditions choose. Waiting for reset: the flows that gave none are
 * waited for as an inclusive join would; their tokens are taken, and conditions that hold then let tokens out again, also
 * where no token came in any more. A flow without a condition is taken in the first phase only, and so is one whose
 * condition does not ask for the phase where none came in: a gateway that splits does so once.
 */
import { arrivalsAt, firstArrivals, join, mayStillCome } from './gateways.js';
import { chooseMany, flowOf, leave } from '../leave.js';
import { variablesOf } from '../expressions/evaluate.js';
import { ElementFailure, type Run } from '../run.js';
import { setVariables, shown, valueOf } from '../variables.js';
import type { ComplexGateway } from '../model/process-model.js';
import type { FiredGateway, LocalKey } from '../state.js';

/** After each token that came: does its gateway fire? */
export function gather(run: Run, node: ComplexGateway, scope: LocalKey): boolean {
  const waiting = arrivalsAt(run, node.id, scope);
  if (waiting.length === 0 || firedAt(run, node.id, scope) || hasIncident(run, node.id, scope)) return false;
  let fires = false;
  run.attempt(scope, node.id, { do: 'nothing' }, () => { fires = holds(run, node, scope, waiting.length); });
  if (!fires) return false;
  const taken = firstArrivals(run, node.id, scope);
  const key = join(run, node, scope, [...taken.values()]);
  setVariables(run, key, { activationCount: waiting.length, waitingForStart: true });
  run.emit({ type: 'gatewayFired', v: 1, key: run.key(), id: node.id, scope, flows: [...taken.keys()] });
  return true;
}

function holds(run: Run, { id, activation }: ComplexGateway, scope: LocalKey, activationCount: number): boolean {
  if (activation === undefined) return true;
  const value = valueOf(run, activation, scope, { activationCount, waitingForStart: true });
  if (typeof value === 'boolean') return value;
  throw new ElementFailure('CONDITION_NOT_BOOLEAN', `Expected the activation condition \`${activation}\` of '${id}' to be true or false, but found ${JSON.stringify(value)}`, { expression: activation, found: shown(value) });
}

/** Nothing moves any more: is a gateway reset, or does one fire? True if one did. */
export function settleComplexGateways(run: Run): boolean {
  if (!run.hasNodes('complexGateway')) return false;
  for (const [key, fired] of Object.entries(run.state.fired ?? {})) if (reset(run, Number(key), fired)) return true;
  for (const { id, scope } of Object.values(run.state.arrivals)) {
    const node = run.node(id);
    if (node.type === 'complexGateway' && gather(run, node, scope)) return true;
  }
  return false;
}

function reset(run: Run, key: LocalKey, { id, scope, flows }: FiredGateway): boolean {
  const node = run.node(id);
  if (node.type !== 'complexGateway') return false;
  const late = new Map([...firstArrivals(run, id, scope)].filter(([flow]) => !flows.includes(flow)));
  if (mayStillCome(run, node, scope, new Set([...flows, ...late.keys()]))) return false;
  run.emit({ type: 'gatewayReset', v: 1, key, id });
  if (late.size > 0 || node.outgoing.some((flow) => asksForPhase(run, flow))) {
    setVariables(run, join(run, node, scope, [...late.values()]), { activationCount: late.size, waitingForStart: false });
  }
  run.touch(scope);
  return true;
}

export function completeComplexGateway(run: Run, key: LocalKey, node: ComplexGateway): void {
  const starts = run.state.variables[key]?.waitingForStart !== false;
  if (starts) return leave(run, key, chooseMany(run, key, node));
  const came = run.state.variables[key]?.activationCount !== 0;
  const bare = node.outgoing.filter((flow) => flow !== node.default && flowOf(run, flow).condition === undefined);
  // A default flow is for when nothing else holds: a flow without a condition always does.
  const conditional = node.outgoing.filter((flow) => (came ? !bare.includes(flow) && (flow !== node.default || bare.length === 0) : asksForPhase(run, flow)));
  const { default: otherwise, ...rest } = node;
  const fallback = otherwise !== undefined && conditional.includes(otherwise) ? { default: otherwise } : {};
  const chosen = conditional.length === 0 ? [] : chooseMany(run, key, { ...rest, ...fallback, outgoing: conditional }, []);
  leave(run, key, chosen);
}

function asksForPhase(run: Run, flow: string): boolean {
  const { condition } = flowOf(run, flow);
  return condition !== undefined && variablesOf(condition).includes('waitingForStart');
}

function firedAt(run: Run, id: string, scope: LocalKey): boolean {
  return Object.values(run.state.fired ?? {}).some((fired) => fired.id === id && fired.scope === scope);
}

function hasIncident(run: Run, id: string, owner: LocalKey): boolean {
  return Object.values(run.state.incidents).some((incident) => incident.id === id && incident.owner === owner);
}
