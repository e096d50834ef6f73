/** Moves tokens: the one place that knows which kind of element does what. */
import { arrive, beginGateway, completeGateway, isJoin, meetAgain, settleInclusiveJoins } from './elements/gateways.js';
import { beginActivity, completeActivity, openScope } from './elements/activities.js';
import { completeComplexGateway, gather, settleComplexGateways } from './elements/complex-gateway.js';
import { afterInner, idle, isClosing } from './elements/ad-hoc.js';
import { beginCatch, beginThrow, completeCatch, completeThrow, finishThrow, throwNow } from './elements/events.js';
import { recuseWhoActed } from './elements/recuse-open.js';
import { compensateNext, endStandIn, hasCompensated, keepCompleted } from './compensation.js';
import { endWindingUp } from './winding-up.js';
import { hearOfChild } from './commands/note-child.js';
import { hopsOf } from './restless.js';
import { nodeData } from './input-sets.js';
import { reconsiderConditions, waitsForData } from './conditions.js';
import { discardArrivals } from './cancel.js';
import { closeOwned, closeWaits } from './waits.js';
import { settleGrounds } from './clock-grounds.js';
import { reconsiderClocks, startAwaitedClocks } from './clock-start.js';
import { hearSignal } from './signals.js';
import { closeEventSubProcesses, startOf, trigger } from './trigger.js';
import { afterEscalation } from './throwing.js';
import { heavyVariable, setVariables, visibleVariables } from './variables.js';
import type { Undoing } from './events.js';
import { stepLimit } from './run.js';
import type { Move, Run } from './run.js';
import type { Brought, IncidentRetry, LocalKey, Variables } from './state.js';

/** Moves every token as far as it goes, then ends what has no token left. */
export function advance(run: Run): void {
  fireConditions(run);
  run.drain(step, settle);
  if (run.state.status !== 'active') return;
  startAwaitedClocks(run);
  if (run.events.some((event) => event.type === 'variablesSet')) reconsiderClocks(run);
  settleGrounds(run);
}

/** A condition that turns true for a moment only fires as well: it is looked at after each move. */
function step(run: Run, move: Move): void {
  perform(run, move);
  fireConditions(run);
}

function fireConditions(run: Run): void {
  reconsiderConditions(run, (id, owner, part) => {
    if (!waitsForData(run, id, part)) return trigger(run, id, owner, {}, part);
    closeWaits(run, owner, (wait) => wait === id);
    run.push({ do: 'begin', key: owner });
  });
}

function perform(run: Run, move: Move): void {
  switch (move.do) {
    case 'enter': {
      if (isClosing(run, move.scope)) return run.touch(move.scope);
      const node = run.node(move.node);
      if (isJoin(node)) {
        arrive(run, node, move.scope, move.from, move.flow);
        if (node.type === 'complexGateway') gather(run, node, move.scope);
        return;
      }
      return activate(run, { do: 'activate', node: move.node, scope: move.scope, from: [move.from], flow: move.flow });
    }
    case 'activate': return activate(run, move);
    case 'begin': return beginWith(run, move.key, move);
    case 'complete': return complete(run, move.key, move.gives ?? {});
    case 'compensate': return compensate(run, move.key);
    case 'throw': return throwDeferred(run, move.key);
    case 'broadcast': return hearSignal(run, move.signal, move.to);
    case 'recuse': return recuseWhoActed(run);
    case 'meet': return meetAgain(run);
    case 'hear': return hearOfChild(run, move.news);
  }
}

function activate(run: Run, move: Move & { do: 'activate' }): void {
  if (move.undoes && !isAwaited(run, move.undoes)) return;
  const key = run.key();
  run.emit({
    type: 'elementActivated', v: 1, key, id: move.node, scope: move.scope, from: [...move.from],
    ...(move.flow === undefined ? {} : { flow: move.flow }),
    ...(move.undoes ? { undoes: move.undoes } : {}), ...besideOf(run, move),
    ...(move.returned ? { returned: true } : {}), ...(move.resumes === undefined ? {} : { resumes: move.resumes }),
  });
  if (run.mayStep()) beginWith(run, key, move);
  else stepLimit(run, key, move.node, move);
}

/** An activation that brought variables of its own, or what has happened already, does not ask or wait for them. */
function beginWith(run: Run, key: LocalKey, { caught, locals }: Brought): void {
  if (locals) setVariables(run, key, locals);
  if (!caught) return begin(run, key);
  const { id } = run.element(key);
  if (run.node(id).type === 'eventSubProcess') openEventSubProcess(run, key, id, caught);
  else run.push({ do: 'complete', key, gives: caught });
}

/** Who asked for the handler is still there, and what it undoes is not undone already. */
const isAwaited = ({ state }: Run, { completion, thrower }: Undoing): boolean =>
  state.elements[thrower] !== undefined && state.completions?.[completion] !== undefined;

/** Of a boundary event that leaves its activity alive: what comes of it is compensated before the activity is. */
function besideOf(run: Run, { node: id, from: [host] }: Move & { do: 'activate' }): { beside?: LocalKey } {
  const node = run.node(id);
  if (node.type !== 'boundaryEvent' || node.interrupting || host === undefined || !run.isLive(host)) return {};
  const activity = run.node(node.attachedTo);
  return 'compensable' in activity && activity.compensable ? { beside: host } : {};
}

/** An activity that compensates what completed in it is looked at again when something in it has ended. */
function goesOn(run: Run, scope: LocalKey): boolean {
  if (!hasCompensated(run, scope)) return false;
  run.push({ do: 'compensate', key: scope });
  return true;
}

/** The next handler; when all have ended, the throwing event goes on, the activity ends, or what stood for one does. */
function compensate(run: Run, key: LocalKey): void {
  if (Object.values(run.state.elements).some(({ thrower }) => thrower === key)) return;
  if (compensateNext(run, key)) return;
  const { id, standsIn } = run.element(key);
  const node = run.node(id);
  if (!standsIn && (node.type === 'endEvent' || node.type === 'intermediateThrowEvent')) {
    run.attempt(key, id, { do: 'activate' }, () => finishThrow(run, key, node), () => closeOwned(run, key));
  } else if (!standsIn && hasCompensated(run, key)) endWindingUp(run, key);
  else run.touch(key);
}

function openEventSubProcess(run: Run, key: LocalKey, id: string, caught: Variables): void {
  const start = startOf(run, id);
  if (!start) throw new Error(`Expected event sub-process '${id}' to have a start event`);
  openScope(run, key, id, []);
  run.push({ do: 'activate', node: start.id, scope: key, from: [key], caught });
}

function begin(run: Run, key: LocalKey): void {
  const { id } = run.element(key);
  const node = run.node(id);
  const again: IncidentRetry = { do: 'activate' };
  run.attempt(key, id, again, () => {
    switch (node.type) {
      case 'startEvent': case 'intermediateCatchEvent': case 'boundaryEvent': return beginCatch(run, key, node);
      case 'endEvent': case 'intermediateThrowEvent': return beginThrow(run, key, node);
      case 'exclusiveGateway': case 'parallelGateway': case 'inclusiveGateway': case 'eventBasedGateway': return beginGateway(run, key, node);
      case 'complexGateway': return run.push({ do: 'complete', key });
      case 'eventSubProcess': return;
      default: return beginActivity(run, key, node);
    }
  }, () => closeOwned(run, key));
}

function throwDeferred(run: Run, key: LocalKey): void {
  const node = run.node(run.element(key).id);
  if (node.type !== 'endEvent' && node.type !== 'intermediateThrowEvent') return;
  run.attempt(key, node.id, { do: 'activate' }, () => throwNow(run, key, node), () => closeOwned(run, key));
}

function complete(run: Run, key: LocalKey, gives: Variables): void {
  const { id, scope } = run.element(key);
  const node = run.node(id);
  // Too much to be kept, but made of the case: it is made anew, of what is then there.
  const anew = (node.type === 'scriptTask' || node.type === 'decisionTask') && heavyVariable(gives) !== undefined;
  run.attempt(key, id, { do: anew ? 'activate' : 'complete' }, () => {
    switch (node.type) {
      case 'startEvent': case 'intermediateCatchEvent': case 'boundaryEvent': return completeCatch(run, key, node, gives);
      case 'endEvent': case 'intermediateThrowEvent': return completeThrow(run, key, node);
      case 'exclusiveGateway': case 'parallelGateway': case 'inclusiveGateway': case 'eventBasedGateway': return completeGateway(run, key, node);
      case 'complexGateway': return completeComplexGateway(run, key, node);
      case 'eventSubProcess': return;
      default: return completeActivity(run, key, node, gives);
    }
  }, () => (anew ? closeOwned(run, key) : keep(run, key, gives)));
  if ('boundary' in node && !run.isLive(key)) afterInner(run, scope);
}

/**
 * What an element gave is not lost when it cannot leave: a retry finds it among its own variables. What has gone out as it
 * is would only hide what is set there afterwards, when the cause is mended.
 */
function keep(run: Run, key: LocalKey, gives: Variables): void {
  const { id, loopCounter } = run.element(key);
  const node = run.node(id);
  const changed = loopCounter !== undefined || nodeData(node) !== undefined || ('outputs' in node && node.outputs.length > 0);
  const outside = changed ? {} : visibleVariables(run.state, key);
  const kept = Object.fromEntries(Object.entries(gives).filter(([name, value]) => outside[name] !== value));
  run.attempt(key, id, { do: 'nothing' }, () => setVariables(run, key, kept));
}

/** Nothing moves any more: do joins go on, are scopes finished, is a token stuck? True if something moved. */
function settle(run: Run): boolean {
  if (run.state.status !== 'active') return false;
  if (settleInclusiveJoins(run) || settleComplexGateways(run)) return true;
  let moved = false;
  for (const scope of run.takeTouched()) if (run.isLive(scope) && finishScope(run, scope)) moved = true;
  return moved;
}

function finishScope(run: Run, scope: LocalKey): boolean {
  if (scope !== 0 && run.element(scope).standsIn) return endStandIn(run, scope);
  if (scope !== 0 && run.element(scope).undo) return goesOn(run, scope);
  const isScope = scope === 0 || (run.element(scope).multi === undefined && run.scopeModel(scope) !== undefined);
  if (!isScope || run.hasChildren(scope)) return false;
  const idles = hasIncident(run, scope) ? undefined : idle(run, scope);
  if (idles) return idles === 'next';
  if (stuckTokens(run, scope)) return false;
  if (scope === 0) {
    endInstance(run);
    return false;
  }
  if (hasIncident(run, scope)) return false;
  const { id, scope: outer } = run.element(scope);
  if (run.node(id).type === 'eventSubProcess') {
    closeOwned(run, scope);
    keepCompleted(run, scope);
    run.emit({ type: 'elementCompleted', v: 1, key: scope, id });
    run.touch(outer);
  } else {
    // The events on its boundary stay until it has left: it may be stopped there by an incident.
    closeEventSubProcesses(run, scope);
    run.push({ do: 'complete', key: scope });
  }
  return true;
}

/** A limit that cannot be reckoned does not keep the work from ending. */
const hasIncident = (run: Run, owner: LocalKey): boolean =>
  Object.values(run.state.incidents).some((incident) => incident.owner === owner && incident.retry.do !== 'clock');

/** Tokens that wait at a join for others that can never come: an incident that names the gateway. */
function stuckTokens(run: Run, scope: LocalKey): boolean {
  // Of a sub-process that was opened for a step alone (直送退回人), which has come straight back: nothing more comes to its joins.
  if (run.state.elements[scope]?.resumes !== undefined) discardArrivals(run, scope);
  const waiting = Object.values(run.state.arrivals).filter((arrival) => arrival.scope === scope);
  for (const id of new Set(waiting.map((arrival) => arrival.id))) {
    const known = Object.values(run.state.incidents).some((incident) => incident.id === id && incident.owner === scope);
    if (!known) {
      run.raise(scope, id, 'JOIN_CANNOT_COMPLETE', needed(run, id), { do: 'nothing' });
    }
  }
  return waiting.length > 0;
}

function needed(run: Run, id: string): string {
  const node = run.node(id);
  const none = 'but no token is left that could come';
  switch (node.type) {
    case 'parallelGateway': return `Expected a token on every incoming flow at '${id}', ${none}`;
    case 'inclusiveGateway': return `Expected the tokens that can still come to '${id}' to move, but each of them waits at a join as well`;
    case 'complexGateway': return `Expected the activation condition \`${node.activation ?? ''}\` of '${id}' to hold, ${none}`;
    default: return `Expected ${'needs' in node ? node.needs ?? 1 : 1} tokens at '${id}', ${none}`;
  }
}

/** An instance ends exactly when no token is left (BPMN 2.0.2 §13.1). */
function endInstance(run: Run): void {
  closeOwned(run, 0);
  run.emit({ type: 'instanceCompleted', v: 1, at: run.context.now });
  const { parent, outcome } = run.state;
  if (!parent) return;
  run.emit({
    type: 'parentToldOfEnd', v: 1, key: run.key(), parent, status: 'completed', variables: givenToCaller(run),
    ...(outcome === undefined ? {} : { outcome }), ...hopsOf(run.state), ...afterEscalation(run),
  });
}

/** All variables of a called process, or only its data outputs, where it declares them (BPMN 2.0.2 §10.4.2). */
function givenToCaller(run: Run): Variables {
  const all = run.state.variables[0] ?? {};
  const { outputs } = run.model.data ?? {};
  return outputs ? Object.fromEntries(outputs.map((name) => [name, all[name] ?? null])) : all;
}
