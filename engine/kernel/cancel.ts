/** Ending activations that did not complete: all that is inside goes with them, innermost first. */
import { tellThrower } from './compensation.js';
import { giveTokens } from './parking.js';
import { closeOwned } from './waits.js';
import type { Run } from './run.js';
import type { LocalKey } from './state.js';

/** Cancels an activation with everything inside. `by` names the element that interrupted it. */
export function cancelElement(run: Run, key: LocalKey, by?: string): void {
  cancelContents(run, key, by);
  cancelHandlers(run, key, by);
  const element = run.element(key);
  closeOwned(run, key);
  if (element.standsIn) {
    run.emit({ type: 'compensationEnded', v: 1, key, id: element.id });
    tellThrower(run, element.thrower);
    run.touch(element.scope);
    return;
  }
  if (run.node(element.id).type === 'callActivity' && element.multi === undefined) {
    run.emit({ type: 'childCancelRequested', v: 1, key: run.key(), element: key, ...(element.child === undefined ? {} : { child: element.child }) });
  }
  if (element.resumes !== undefined) dropParked(run, element.resumes, by);
  run.emit({ type: 'elementCancelled', v: 1, key, id: element.id, ...(by === undefined ? {} : { by }) });
  tellThrower(run, element.thrower);
  run.touch(element.scope);
}

/** What an activation compensates ends with it (BPMN 2.0.2 §13.5.5). */
function cancelHandlers(run: Run, thrower: LocalKey, by?: string): void {
  if (run.element(thrower).undo === undefined) return;
  for (const [key, element] of Object.entries(run.state.elements)) {
    if (element.thrower === thrower && run.isLive(Number(key))) cancelElement(run, Number(key), by);
  }
}

/** Cancels what lives inside a scope, but for one activation, and the tokens that wait there at joins. */
export function cancelContents(run: Run, scope: LocalKey, by?: string, spared?: LocalKey): void {
  run.dropMoves(scope);
  for (const child of run.childrenOf(scope)) if (child !== spared && run.isLive(child)) cancelElement(run, child, by);
  discardArrivals(run, scope);
  resetGateways(run, scope);
}

/** Tokens that wait at joins of a scope wait no more. */
export function discardArrivals(run: Run, scope: LocalKey): void {
  const joins = new Set<string>();
  for (const [key, arrival] of Object.entries(run.state.arrivals)) {
    if (arrival.scope !== scope) continue;
    joins.add(arrival.id);
    run.emit({ type: 'tokenDiscarded', v: 1, key: Number(key) });
  }
  // A join that could not complete waits for nothing when its tokens are gone.
  for (const [key, incident] of Object.entries(run.state.incidents)) {
    if (incident.owner === scope && joins.has(incident.id)) run.emit({ type: 'incidentResolved', v: 1, key: Number(key) });
  }
}

/** Complex gateways of a scope that ends wait for nothing more. */
function resetGateways(run: Run, scope: LocalKey): void {
  for (const [key, fired] of Object.entries(run.state.fired ?? {})) {
    if (fired.scope === scope) run.emit({ type: 'gatewayReset', v: 1, key: Number(key), id: fired.id });
  }
}

/** A step that a branch was put aside for is not to be done: the branch ends with it (直送退回人). */
function dropParked(run: Run, key: LocalKey, by?: string): void {
  const branch = run.state.parked?.[key];
  if (!branch) return;
  run.emit({ type: 'branchDropped', v: 1, key, undoes: branch.undoes });
  for (const element of Object.keys(branch.elements).map(Number)) {
    if (run.isLive(element) && !(run.element(element).scope in branch.elements)) cancelElement(run, element, by);
  }
  for (const arrival of Object.keys(branch.arrivals)) run.emit({ type: 'tokenDiscarded', v: 1, key: Number(arrival) });
  giveTokens(run, branch.owed);
}
