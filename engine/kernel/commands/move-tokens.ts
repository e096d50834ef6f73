/** 跳轉: an administrator ends some activations and begins others (Camunda's modification of a process instance). */
import { cancelElement } from '../cancel.js';
import { meetAgain } from '../elements/gateways.js';
import { signerGone } from '../elements/signers.js';
import { cancelInstance } from './cancel-instance.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { LocalKey, Variables } from '../state.js';
import { setVariables } from '../variables.js';

export function moveTokens(run: Run, { cancel, activate, reason, begin = [], set }: CommandOf<'moveTokens'>): Rejection | undefined {
  if (reason.trim() === '') return { code: 'REASON_MISSING', message: 'Expected a reason for moving tokens, but found none' };
  for (const key of cancel) {
    if (!run.state.elements[key]) return { code: 'ELEMENT_NOT_FOUND', message: `Expected a live element instance ${key}, but found none` };
  }
  const places: { id: string; scope: LocalKey; locals?: Variables }[] = [];
  for (const [index, id] of activate.entries()) {
    const { within, locals } = begin[index] ?? {};
    const place = placeOf(run, id, cancel, within);
    if ('code' in place) return place;
    places.push({ ...place, ...(locals ? { locals } : {}) });
  }
  run.emit({ type: 'tokensMoved', v: 1, by: run.context.actor.id, reason, cancelled: [...cancel], activated: [...activate] });
  if (set) setVariables(run, 0, set);
  for (const { id, scope, locals } of places) run.push({ do: 'activate', node: id, scope, from: cancel.length > 0 ? [...cancel] : scope === 0 ? [] : [scope], ...(locals ? { locals } : {}) });
  const wanted = new Set(places.map(({ scope }) => scope));
  for (const key of cancel) if (run.isLive(key)) cancelWithEmpty(run, wholeOf(run, key), wanted);
  // A branch that is given up with its step (直送退回人) gives back tokens, with which a join may go on.
  meetAgain(run);
  if (places.length === 0 && run.childrenOf(0).length === 0) cancelInstance(run, { type: 'cancelInstance', reason });
  return undefined;
}

/** One of several instances, or participants, cannot go alone: those that stay could not be counted any more. */
function wholeOf(run: Run, key: LocalKey): LocalKey {
  const { loopCounter, scope } = run.element(key);
  return loopCounter === undefined ? key : scope;
}

/** A scope that is left empty goes as well, or it would end as if its work had been done. */
function cancelWithEmpty(run: Run, key: LocalKey, wanted: ReadonlySet<LocalKey>): void {
  const { scope, signer } = run.element(key);
  cancelElement(run, key);
  if (signer) signerGone(run, scope);
  else if (scope !== 0 && !wanted.has(scope) && run.isLive(scope) && run.childrenOf(scope).length === 0) cancelWithEmpty(run, wholeOf(run, scope), wanted);
}

/** The live scope in which an element would begin. */
function placeOf(run: Run, id: string, cancel: readonly LocalKey[], within?: LocalKey): { id: string; scope: LocalKey } | Rejection {
  const node = run.model.nodes[id];
  if (!node || node.type === 'boundaryEvent' || node.type === 'startEvent' || node.type === 'eventSubProcess') {
    return { code: 'ELEMENT_NOT_FOUND', element: id, message: `Expected an activity, gateway or event that a token may enter, but found ${node ? `the ${node.type} '${id}'` : `'${id}'`}` };
  }
  if (node.scope === run.model.processId) return { id, scope: 0 };
  const scopes = Object.keys(run.state.elements).map(Number)
    .filter((key) => (within === undefined || key === within) && run.state.elements[key]?.id === node.scope && run.state.elements[key]?.multi === undefined && !cancel.includes(key));
  const [scope] = scopes;
  if (scope !== undefined && scopes.length === 1) return { id, scope };
  return { code: 'SCOPE_NOT_FOUND', element: id, message: `Expected one live instance of '${node.scope}' around '${id}', but found ${scopes.length}` };
}
