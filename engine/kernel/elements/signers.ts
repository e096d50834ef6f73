/**
 * 加簽 on one task: others sign before its holder, beside, or after. They are inner activations of the task's own, so
 * that whatever ends the task ends theirs. Before: the task cannot be completed meanwhile. Beside: the flow goes on when
 * all are done. After: they are asked when the task is done.
 */
import { closeOwned } from '../waits.js';
import type { Run } from '../run.js';
import type { UserTask } from '../model/process-model.js';
import type { LocalKey, Signer, Variables } from '../state.js';

export function askSigner(run: Run, task: LocalKey, signer: Signer): void {
  const key = run.key();
  run.emit({ type: 'elementActivated', v: 1, key, id: run.element(task).id, scope: task, from: [task], signer });
  run.push({ do: 'begin', key });
}

/** Those who were asked and have not signed yet. */
export function openSigners(run: Run, task: LocalKey, place?: Signer['place']): LocalKey[] {
  return run.childrenOf(task).filter((key) => {
    const { signer } = run.element(key);
    return signer !== undefined && (place === undefined || signer.place === place);
  });
}

/** The task's own work is done: true if the flow has to wait for signers. */
export function waitsForSigners(run: Run, task: LocalKey, gives: Variables): boolean {
  const { after = [] } = run.element(task);
  if (openSigners(run, task).length === 0 && after.length === 0) return false;
  if (run.element(task).done === undefined) run.emit({ type: 'workDone', v: 1, key: task, gives });
  if (openSigners(run, task).length === 0) askThoseAfter(run, task);
  return true;
}

export function completeSigner(run: Run, key: LocalKey, node: UserTask): void {
  const { scope: task } = run.element(key);
  closeOwned(run, key);
  run.emit({ type: 'elementCompleted', v: 1, key, id: node.id });
  signerGone(run, task);
}

/** One signer less: was the task waiting for the last? */
export function signerGone(run: Run, task: LocalKey): void {
  const { done, after = [] } = run.element(task);
  if (done === undefined || openSigners(run, task).length > 0) return;
  if (after.length > 0) askThoseAfter(run, task);
  else run.push({ do: 'complete', key: task, gives: done });
}

function askThoseAfter(run: Run, task: LocalKey): void {
  const { after = [] } = run.element(task);
  run.emit({ type: 'signersAsked', v: 1, key: task });
  for (const signer of after) askSigner(run, task, signer);
}
