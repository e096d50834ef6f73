/**
 * An activity that is ended from inside while what completed in it is to be compensated: a transaction that is cancelled
 * (BPMN 2.0.2 §10.3.5, §13.5.6), or a sub-process that fails by an error without an event sub-process for it (§10.7.3). All
 * that is active in it ends at once; an event interrupts it when the last handler has ended.
 */
import { cancelContents, cancelElement } from './cancel.js';
import { compensateContents, keepContents } from './compensation.js';
import { triggersOf } from './model/event-parts.js';
import { asWhole, closeEventSubProcesses, happensWith, startOf, trigger } from './trigger.js';
import { closeWaits } from './waits.js';
import type { Run } from './run.js';
import type { FlowNode } from './model/process-model.js';
import type { Interruption, LocalKey } from './state.js';

/** A cancel end event was reached in this activation of a transaction; of several instances all are cancelled. */
export function cancelTransaction(run: Run, transaction: LocalKey, by: string): void {
  const whole = run.element(transaction).loopCounter === undefined ? transaction : run.element(transaction).scope;
  const caught = cancelEventOf(run, run.node(run.element(whole).id));
  windUp(run, whole, by, () => true, caught === undefined ? undefined : { id: caught, owner: whole, gives: {} });
}

function cancelEventOf(run: Run, node: FlowNode): string | undefined {
  return 'boundary' in node ? node.boundary.find((id) => triggersOf(run.node(id)).some(({ on }) => on === 'cancel')) : undefined;
}

/**
 * An error leaves the activation `from` and is caught by an event of `owner`. True: a sub-process that fails has to be
 * compensated first; the event comes then. A transaction fails without compensation (hazard, §10.3.5), and what an error
 * event sub-process has seen to is its own concern.
 */
export function failsFirst(run: Run, from: LocalKey, then: Interruption): boolean {
  if (run.state.completions === undefined || !happensWith(run, then.id, then.owner, then.part)) return false;
  const left = scopesLeft(run, from, then);
  const exempt = new Set(left.filter((key) => isTransaction(run, key) || seenTo(run, key, left)));
  const failed = left.findLast((key) => !exempt.has(key) && run.node(run.element(key).id).type === 'subProcess');
  const keeps = (key: LocalKey): boolean => !exempt.has(key) && !isTransaction(run, key);
  if (failed === undefined || !holdsCompleted(run, failed, keeps)) return false;
  windUp(run, failed, then.id, keeps, asWhole(run, then));
  return true;
}

/** The activations that the error leaves, the innermost first. What is compensated has completed: who compensates it fails. */
function scopesLeft(run: Run, from: LocalKey, { id, owner }: Interruption): LocalKey[] {
  const atBoundary = run.node(id).type === 'boundaryEvent';
  const left: LocalKey[] = [];
  for (let at = from; at !== 0 && (at !== owner || atBoundary); at = run.element(at).thrower ?? run.element(at).scope) {
    if (run.element(at).thrower === undefined) left.push(at);
    if (at === owner) break;
  }
  return left;
}

const isTransaction = (run: Run, key: LocalKey): boolean => {
  const node = run.node(run.element(key).id);
  return node.type === 'subProcess' && node.transaction === true;
};

/** An event sub-process of the scope that was started by an error threw it on. */
function seenTo(run: Run, scope: LocalKey, left: readonly LocalKey[]): boolean {
  return left.some((key) => {
    const element = run.element(key);
    const start = element.scope === scope ? startOf(run, element.id) : undefined;
    return start !== undefined && triggersOf(start).some(({ on }) => on === 'error');
  });
}

function holdsCompleted(run: Run, scope: LocalKey, keeps: (key: LocalKey) => boolean): boolean {
  return Object.values(run.state.completions ?? {}).some((one) => one.scope === scope)
    || run.childrenOf(scope).some((child) => keeps(child) && holdsCompleted(run, child, keeps));
}

function windUp(run: Run, key: LocalKey, by: string, keeps: (key: LocalKey) => boolean, then: Interruption | undefined): void {
  keepUnfinished(run, key, keeps);
  cancelContents(run, key, by);
  closeEventSubProcesses(run, key);
  closeWaits(run, key);
  compensateContents(run, key, then);
}

/** What completed in the activities that are still active is compensated as their part (§10.7). */
function keepUnfinished(run: Run, scope: LocalKey, keeps: (key: LocalKey) => boolean): void {
  for (const child of run.childrenOf(scope)) {
    if (!keeps(child)) continue;
    keepUnfinished(run, child, keeps);
    keepContents(run, child);
  }
}

/** All is compensated: the event interrupts the activity. */
export function endWindingUp(run: Run, key: LocalKey): void {
  const { id, then } = run.element(key);
  if (then) {
    trigger(run, then.id, then.owner, then.gives, then.part);
    if (run.isLive(key)) cancelElement(run, key, then.id);
    return;
  }
  if (Object.values(run.state.incidents).some((incident) => incident.owner === key)) return;
  run.raise(key, id, 'CANCEL_NOT_CAUGHT', `Expected a cancel boundary event on the transaction '${id}', which was cancelled, but found none`, { do: 'nothing' });
}
