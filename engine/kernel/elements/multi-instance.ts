/** Multi-instance activities: a body with one inner activation per item (BPMN 2.0.2 §13.3.7). */
import { cancelContents } from '../cancel.js';
import { keepCompleted } from '../compensation.js';
import { leave, tokensOut } from '../leave.js';
import { closeOwned, openWait } from '../waits.js';
import { ElementFailure, stepLimit, type Run } from '../run.js';
import { numberFrom, propagate, setVariables, shown, valueOf } from '../variables.js';
import { outputsOf, propagateOut } from '../data.js';
import { perform } from './events.js';
import type { Activity, MultiInstance } from '../model/process-model.js';
import type { Json, LocalKey, Variables } from '../state.js';

/** An activity may have so many instances (design §5). */
const INSTANCE_LIMIT = 5_000;

export type LoopingActivity = Activity & { loop: MultiInstance };

export const isMulti = (node: Activity): node is LoopingActivity => node.loop !== undefined;

export function beginBody(run: Run, key: LocalKey, node: LoopingActivity): void {
  const { loop } = node;
  const items = itemsOf(run, key, node);
  const total = items?.length ?? cardinalityOf(run, key, node);
  if (total > INSTANCE_LIMIT) {
    throw new ElementFailure('TOO_MANY_INSTANCES', `Expected at most ${INSTANCE_LIMIT} instances of '${node.id}', but found ${total}`, { most: INSTANCE_LIMIT, found: total });
  }
  openBoundary(run, key, node);
  // Only a sequential body needs its items later: the inner activations of a parallel one take theirs at once.
  run.emit({ type: 'multiInstanceStarted', v: 1, key, total, ...(items && loop.sequential ? { items } : {}) });
  if (total === 0) { run.push({ do: 'complete', key }); return; }
  const first = loop.sequential ? 1 : total;
  for (let index = 0; index < first; index += 1) startInner(run, key, node, index, items?.[index]);
  run.emit({ type: 'multiInstanceAdvanced', v: 1, key, started: first, completed: 0 });
}

export function openBoundary(run: Run, key: LocalKey, node: Activity): void {
  for (const id of node.boundary) openBoundaryEvent(run, key, id);
}

export function openBoundaryEvent(run: Run, key: LocalKey, id: string): void {
  const event = run.node(id);
  if (event.type === 'boundaryEvent') openWait(run, event.trigger, id, key);
}

function itemsOf(run: Run, key: LocalKey, { id, loop }: LoopingActivity): Json[] | undefined {
  if (loop.collection === undefined) return undefined;
  const value = valueOf(run, loop.collection, key);
  if (Array.isArray(value)) return value as Json[];
  throw new ElementFailure('COLLECTION_WRONG', `Expected the collection \`${loop.collection}\` of '${id}' to be a list, but found ${JSON.stringify(value)}`, { expression: loop.collection, found: shown(value) });
}

function cardinalityOf(run: Run, key: LocalKey, { id, loop }: LoopingActivity): number {
  const value = numberFrom(run, loop.cardinality ?? '= null', key);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new ElementFailure('CARDINALITY_WRONG', `Expected the cardinality \`${loop.cardinality ?? ''}\` of '${id}' to be a whole number, but found ${value}`, { expression: loop.cardinality ?? '', found: String(value) });
}

/** Begins one of the instances, or one round of a loop. */
export function startInner(run: Run, body: LocalKey, node: Activity, index: number, item?: Json): void {
  const key = run.key();
  run.emit({ type: 'elementActivated', v: 1, key, id: node.id, scope: body, from: [body], loopCounter: index + 1 });
  setVariables(run, key, {
    loopCounter: index + 1, ...(node.loop?.element !== undefined && item !== undefined ? { [node.loop.element]: item } : {}),
  });
  if (run.mayStep()) run.push({ do: 'begin', key });
  else stepLimit(run, key, node.id);
}

/** An inner instance has done its work: its result is kept, and the body goes on, or ends. */
export function completeInner(run: Run, key: LocalKey, node: LoopingActivity, gives: Variables): void {
  const inner = run.element(key);
  const body = inner.scope;
  const multi = run.element(body).multi;
  const index = (inner.loopCounter ?? 1) - 1;
  if (!multi) throw new Error(`Expected activation ${body} to be a multi-instance body`);
  const result = node.loop.outputElement === undefined ? undefined : valueOf(run, node.loop.outputElement, key, gives);
  const done = isDone(run, key, node, result, index, gives);
  // The rest is cancelled before anything is thrown: whoever hears it finds them counted (Table 10.30).
  const cancelled = done ? run.childrenOf(body).filter((one) => one !== key).length : 0;
  if (done) cancelContents(run, body, node.id, key);
  const terminated = (multi.terminated ?? 0) + cancelled;
  throwLoopEvents(run, key, node, { ...gives, numberOfTerminatedInstances: terminated });
  // What was thrown may have ended the whole activity.
  if (!run.isLive(key)) return;
  closeOwned(run, key);
  keepCompleted(run, key);
  run.emit({ type: 'elementCompleted', v: 1, key, id: node.id });
  const more = !done && node.loop.sequential && multi.started < multi.total;
  if (more) startInner(run, body, node, multi.started, multi.items?.[multi.started]);
  run.emit({
    type: 'multiInstanceAdvanced', v: 1, key: body, started: multi.started + (more ? 1 : 0), completed: multi.completed + 1,
    ...(result === undefined ? {} : { result: { index, value: result } }), ...(terminated === 0 ? {} : { terminated }),
  });
  if (done || multi.completed + 1 === multi.total) run.push({ do: 'complete', key: body });
}

/** `behavior` None, One and Complex (Table 10.31). */
function throwLoopEvents(run: Run, key: LocalKey, node: LoopingActivity, gives: Variables): void {
  const multi = run.element(run.element(key).scope).multi;
  if (!multi) return;
  const counted = {
    ...gives, numberOfActiveInstances: run.countChildren(run.element(key).scope) - 1, numberOfCompletedInstances: multi.completed + 1,
  };
  const due = (node.loop.throws ?? []).filter(({ when }) => {
    if (when === 'each') return true;
    return when === 'first' ? multi.completed === 0 : valueOf(run, when.condition, key, counted) === true;
  });
  for (const { result } of due) if (run.isLive(key)) perform(run, key, node, result);
}

/** The completion condition sees the standard's attributes (Table 10.31) and the results so far. */
function isDone(run: Run, key: LocalKey, node: LoopingActivity, result: Json | undefined, index: number, gives: Variables): boolean {
  const { completionCondition, outputCollection } = node.loop;
  const multi = run.element(run.element(key).scope).multi;
  if (completionCondition === undefined || !multi) return false;
  const results = [...(multi.results ?? new Array<null>(multi.total).fill(null))];
  if (result !== undefined) results[index] = result;
  const value = valueOf(run, completionCondition, key, {
    ...gives, ...(outputCollection === undefined ? {} : { [outputCollection]: results }),
    numberOfInstances: multi.total, numberOfCompletedInstances: multi.completed + 1,
    numberOfActiveInstances: multi.started - multi.completed - (multi.terminated ?? 0) - 1, numberOfTerminatedInstances: multi.terminated ?? 0,
  });
  if (typeof value === 'boolean') return value;
  throw new ElementFailure('CONDITION_NOT_BOOLEAN', `Expected the completion condition \`${completionCondition}\` of '${node.id}' to be true or false, but found ${JSON.stringify(value)}`, { expression: completionCondition, found: shown(value) });
}

export function completeBody(run: Run, key: LocalKey, node: Activity): void {
  const { scope, multi } = run.element(key);
  const collected = node.loop?.outputCollection === undefined ? {} : { [node.loop.outputCollection]: multi?.results ?? [] };
  const dataOut = outputsOf(run, key, node, collected, 'body');
  // A collection that is a data output leaves by its associations.
  if (dataOut) propagateOut(run, key, dataOut.values);
  if (!Object.keys(collected).some((name) => node.data?.gives.includes(name))) propagate(run, scope, collected);
  const flows = tokensOut(run, key, node);
  closeOwned(run, key);
  keepCompleted(run, key);
  leave(run, key, flows);
}
