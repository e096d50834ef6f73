/** Ending activations that did not complete: all that is inside goes with them, innermost first. */
import { closeOwned } from './waits.js';
import type { Run } from './run.js';
import type { LocalKey } from './state.js';

/** Cancels an activation with everything inside. `by` names the element that interrupted it. */
export function cancelElement(run: Run, key: LocalKey, by?: string): void {
  cancelContents(run, key, by);
  const element = run.element(key);
  closeOwned(run, key);
  if (run.node(element.id).type === 'callActivity' && element.multi === undefined) {
    run.emit({ type: 'childCancelRequested', v: 1, key: run.key(), element: key, ...(element.child === undefined ? {} : { child: element.child }) });
  }
  run.emit({ type: 'elementCancelled', v: 1, key, id: element.id, ...(by === undefined ? {} : { by }) });
  run.touch(element.scope);
}

/** Cancels what lives inside a scope, but for one activation, and the tokens that wait there at joins. */
export function cancelContents(run: Run, scope: LocalKey, by?: string, spared?: LocalKey): void {
  run.dropMoves(scope);
  for (const child of run.childrenOf(scope)) if (child !== spared) cancelElement(run, child, by);
  for (const [key, arrival] of Object.entries(run.state.arrivals)) {
    if (arrival.scope === scope) run.emit({ type: 'tokenDiscarded', v: 1, key: Number(key) });
  }
  resetGateways(run, scope);
}

/** Complex gateways of a scope that ends wait for nothing more. */
function resetGateways(run: Run, scope: LocalKey): void {
  for (const [key, fired] of Object.entries(run.state.fired ?? {})) {
    if (fired.scope === scope) run.emit({ type: 'gatewayReset', v: 1, key: Number(key), id: fired.id });
  }
}
