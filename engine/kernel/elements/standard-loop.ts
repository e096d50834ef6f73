/** Standard loops: a body whose rounds follow one another (BPMN 2.0.2 §10.3.8.1, §13.3.6). */
import { keepCompleted } from '../compensation.js';
import { closeOwned } from '../waits.js';
import { ElementFailure, type Run } from '../run.js';
import { shown, valueOf } from '../variables.js';
import { openBoundary, startInner } from './multi-instance.js';
import type { Activity, StandardLoop } from '../model/process-model.js';
import type { LocalKey, Variables } from '../state.js';

export type RepeatedActivity = Activity & { repeat: StandardLoop };

export const isRepeated = (node: Activity): node is RepeatedActivity => node.repeat !== undefined;

export function beginLoop(run: Run, key: LocalKey, node: RepeatedActivity): void {
  const goes = !node.repeat.testBefore || goesOn(run, key, node, 0);
  openBoundary(run, key, node);
  run.emit({ type: 'loopStarted', v: 1, key });
  if (goes) startRound(run, key, node, 0);
  else run.push({ do: 'complete', key });
}

/** A round has done its work: another follows while the condition holds, unless the maximum is reached. */
export function completeRound(run: Run, key: LocalKey, node: RepeatedActivity, gives: Variables): void {
  const body = run.element(key).scope;
  const done = run.element(key).loopCounter ?? 1;
  const goes = goesOn(run, key, node, done, gives);
  closeOwned(run, key);
  keepCompleted(run, key);
  run.emit({ type: 'elementCompleted', v: 1, key, id: node.id });
  if (goes) startRound(run, body, node, done);
  else {
    run.emit({ type: 'multiInstanceAdvanced', v: 1, key: body, started: done, completed: done });
    run.push({ do: 'complete', key: body });
  }
}

function startRound(run: Run, body: LocalKey, node: RepeatedActivity, done: number): void {
  startInner(run, body, node, done);
  run.emit({ type: 'multiInstanceAdvanced', v: 1, key: body, started: done + 1, completed: done });
}

/** `loopCounter` is the number of rounds that are done (Table 10.29). */
function goesOn(run: Run, key: LocalKey, { id, repeat }: RepeatedActivity, done: number, gives: Variables = {}): boolean {
  if (repeat.maximum !== undefined && done >= repeat.maximum) return false;
  if (repeat.condition === undefined) return true;
  const value = valueOf(run, repeat.condition, key, { ...gives, loopCounter: done });
  if (typeof value === 'boolean') return value;
  throw new ElementFailure('CONDITION_NOT_BOOLEAN', `Expected the loop condition \`${repeat.condition}\` of '${id}' to be true or false, but found ${JSON.stringify(value)}`, { expression: repeat.condition, found: shown(value) });
}
