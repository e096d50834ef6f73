/**
 * Ad-hoc sub-processes (BPMN 2.0.2 §10.3.5, §13.3.5): what nothing inside leads to is enabled when it begins. Unless staff
 * choose (`duty:start="chosen"`, `zeebe:adHoc`), all of it is started: at once, or one after the other in the order of the
 * file. After each activity the completion condition is looked at; without one it ends when nothing is active any more.
 */
import { cancelContents, discardArrivals } from '../cancel.js';
import { ElementFailure, type Run } from '../run.js';
import { listOf, shown, valueOf } from '../variables.js';
import type { AdHoc, Activity, SubProcess } from '../model/process-model.js';
import type { LocalKey } from '../state.js';

export type AdHocSubProcess = SubProcess & { readonly adHoc: AdHoc };

/** The ad-hoc sub-process that an activation is; not the body around several of them. */
export function adHocAt(run: Run, key: LocalKey): AdHocSubProcess | undefined {
  const element = key === 0 ? undefined : run.state.elements[key];
  const node = element && element.multi === undefined ? run.node(element.id) : undefined;
  return node?.type === 'subProcess' && node.adHoc ? { ...node, adHoc: node.adHoc } : undefined;
}

/** What may be started in it: all that no flow leads to. */
export const enabledIn = (run: Run, { id }: Activity): readonly string[] => run.model.scopes[id]?.starts ?? [];

/** What begins with it; in a sequential one the rest waits for its turn. */
export function firstOf(run: Run, key: LocalKey, node: AdHocSubProcess): readonly string[] {
  const wanted = wantedBy(run, key, node);
  if (!node.adHoc.sequential || wanted.length < 2) return wanted;
  const [first = '', ...waiting] = wanted;
  run.emit({ type: 'adHocPlanned', v: 1, key, waiting });
  return [first];
}

function wantedBy(run: Run, key: LocalKey, node: AdHocSubProcess): readonly string[] {
  const { chosen, active } = node.adHoc;
  const enabled = enabledIn(run, node);
  if (active === undefined) return chosen ? [] : enabled;
  const named = listOf(run, active, key, `the active elements of '${node.id}'`) ?? [];
  const unknown = named.find((id) => !enabled.includes(id));
  if (unknown === undefined) return named;
  throw new ElementFailure('ACTIVITY_NOT_ENABLED', `Expected the active elements of '${node.id}' to be among ${enabled.join(', ')}, but found '${unknown}'`, { expected: enabled, found: unknown });
}

/** An activity inside is done: does the completion condition hold now? */
export function afterInner(run: Run, key: LocalKey): void {
  const node = adHocAt(run, key);
  if (!node || run.element(key).adHoc?.closing || node.adHoc.completionCondition === undefined) return;
  run.attempt(key, node.id, { do: 'look' }, () => { if (holds(run, key, node)) close(run, key, node.adHoc.keepsRemaining === true); });
}

function holds(run: Run, key: LocalKey, { id, adHoc }: AdHocSubProcess): boolean {
  const condition = adHoc.completionCondition ?? '';
  const value = valueOf(run, condition, key);
  if (typeof value === 'boolean') return value;
  throw new ElementFailure('CONDITION_NOT_BOOLEAN', `Expected the completion condition \`${condition}\` of '${id}' to be true or false, but found ${JSON.stringify(value)}`, { expression: condition, found: shown(value) });
}

/** Nothing begins in it any more: what is active is cancelled, or is waited for (`cancelRemainingInstances`). */
export function close(run: Run, key: LocalKey, keepsRemaining: boolean): void {
  const { id } = run.element(key);
  if (keepsRemaining) {
    run.dropMoves(key);
    discardArrivals(run, key);
  } else cancelContents(run, key, id);
  run.emit({ type: 'adHocPlanned', v: 1, key, waiting: [], closing: true });
  run.touch(key);
}

/** A token that would go on inside one that closes is no more. */
export const isClosing = (run: Run, scope: LocalKey): boolean => run.state.elements[scope]?.adHoc?.closing === true;

/** Nothing is active in it: `next`, another has its turn; `stays`, somebody may start more; absent: it is done. */
export function idle(run: Run, key: LocalKey): 'next' | 'stays' | undefined {
  const node = adHocAt(run, key);
  const planned = run.state.elements[key]?.adHoc;
  if (!node || planned?.closing) return undefined;
  const [next, ...waiting] = planned?.waiting ?? [];
  if (next === undefined) return node.adHoc.chosen || node.adHoc.completionCondition !== undefined ? 'stays' : undefined;
  run.emit({ type: 'adHocPlanned', v: 1, key, waiting });
  run.push({ do: 'activate', node: next, scope: key, from: [key] });
  return 'next';
}
