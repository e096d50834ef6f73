/**
 * Compensation (BPMN 2.0.2 §10.7, §13.5.5). What completes successfully and can be compensated is kept; who throws a
 * compensation undoes what it sees of that, one after another, in the reverse order of completion. A sub-process without
 * a handler of its own stands again while what completed in it is undone; one with an event sub-process for it, while that
 * runs. Its data are then those of its completion.
 */
import type { Run } from './run.js';
import type { FlowNode, SingleResult } from './model/process-model.js';
import type { CompletedActivity, Interruption, LocalKey, Variables } from './state.js';

export type Compensating = Extract<SingleResult, { does: 'compensate' }>;

const isKept = (node: FlowNode): boolean => 'compensable' in node && node.compensable === true;

/** Called right before an activity ends that has completed. */
export function keepCompleted(run: Run, key: LocalKey): void {
  const { id, multi, interrupted } = run.element(key);
  const node = run.node(id);
  if (interrupted || !isKept(node)) return;
  const own = 'undoneBy' in node ? node.undoneBy : undefined;
  // Of several instances each has its handler; several persons at one task are one.
  const ofSeveral = multi !== undefined && 'boundary' in node && (node.loop ?? node.repeat) !== undefined;
  const handler = ofSeveral ? undefined : own ?? run.model.scopes[id]?.compensation;
  if (handler === undefined) return keepContents(run, key);
  const whole = own !== undefined;
  enable(run, key, { handler, ...(whole ? {} : { contents: true }), ...dataOf(run, key, whole) });
}

/** Called right before an activity ends that has not completed: what completed in it can still be compensated. */
export function keepContents(run: Run, key: LocalKey): void {
  if (Object.values(run.state.completions ?? {}).some(({ scope }) => scope === key)) enable(run, key, { contents: true, ...dataOf(run, key, false) });
}

type Kept = Pick<CompletedActivity, 'handler' | 'contents' | 'variables'>;

function enable(run: Run, key: LocalKey, kept: Kept): void {
  const { id, scope } = run.element(key);
  run.emit({ type: 'compensationEnabled', v: 1, key: run.key(), id, of: key, scope, ...kept });
}

/** A handler of the whole sees of the activity only which of several instances it was. */
function dataOf(run: Run, key: LocalKey, whole: boolean): { variables?: Variables } {
  const own = run.state.variables[key];
  if (!own) return {};
  if (!whole) return { variables: own };
  const { id, loopCounter } = run.element(key);
  const node = run.node(id);
  if (loopCounter === undefined || !('loop' in node || 'repeat' in node)) return {};
  const item = node.loop?.element;
  return { variables: { loopCounter, ...(item !== undefined && own[item] !== undefined ? { [item]: own[item] } : {}) } };
}

/** What completed in these activations and is not about to be undone already, the last first. */
export function completedIn(run: Run, scopes: readonly LocalKey[], activity?: string): LocalKey[] {
  const all = Object.entries(run.state.completions ?? {});
  if (all.length === 0) return [];
  const begun = new Set(Object.values(run.state.elements).flatMap(({ undo }) => undo ?? []));
  return all.map(([key, one]) => ({ key: Number(key), ...one }))
    .filter(({ key, id, scope }) => scopes.includes(scope) && !begun.has(key) && (activity === undefined || id === activity))
    .sort((a, b) => (b.order ?? b.key) - (a.order ?? a.key))
    .map(({ key }) => key);
}

/** Throws compensation from an event. True: it is waited for. */
export function throwCompensation(run: Run, key: LocalKey, asked: readonly Compensating[]): boolean {
  const waits = throwOne(run, key, asked.filter(({ wait }) => wait), true);
  throwOne(run, key, asked.filter(({ wait }) => !wait), false);
  return waits;
}

function throwOne(run: Run, key: LocalKey, asked: readonly Compensating[], wait: boolean): boolean {
  const scopes = visibleFrom(run, key);
  const found = new Set(asked.flatMap(({ activity }) => completedIn(run, scopes, activity)));
  const undo = completedIn(run, scopes).filter((one) => found.has(one));
  if (undo.length === 0) return false;
  const { id, scope } = run.element(key);
  const activity = asked.length === 1 ? asked[0]?.activity : undefined;
  if (wait) {
    run.emit({ type: 'compensationThrown', v: 1, key, id, undo, ...(activity === undefined ? {} : { activity }) });
    run.push({ do: 'compensate', key });
    return true;
  }
  const standIn = run.key();
  run.emit({ type: 'compensationStarted', v: 1, key: standIn, id, scope, from: [key], undo });
  run.push({ do: 'compensate', key: standIn });
  return false;
}

/** Its own scope, and from an event sub-process the one around that (Table 10.89). */
function visibleFrom(run: Run, key: LocalKey): LocalKey[] {
  const scopes = [run.element(key).scope];
  for (let at = scopes[0]; at !== undefined && at !== 0 && run.node(run.element(at).id).type === 'eventSubProcess';) {
    at = run.element(at).scope;
    scopes.push(at);
  }
  return scopes;
}

/** An activity compensates what completed in it; `then` an event interrupts it. */
export function compensateContents(run: Run, key: LocalKey, then: Interruption | undefined): void {
  run.emit({ type: 'compensationThrown', v: 1, key, id: run.element(key).id, undo: completedIn(run, [key]), ...(then ? { then } : {}) });
  run.push({ do: 'compensate', key });
}

/** Begins the next compensation that an activation asked for. False: there is none left. */
export function compensateNext(run: Run, key: LocalKey): boolean {
  const [next] = pending(run, key);
  const completed = next === undefined ? undefined : run.state.completions?.[next];
  if (next === undefined || !completed) return false;
  const undoes = { completion: next, thrower: key };
  const { id, of, scope, handler } = completed;
  const from = [of, key];
  if (handler !== undefined && run.node(handler).type !== 'eventSubProcess') {
    run.push({ do: 'activate', node: handler, scope, from, undoes });
    return true;
  }
  const standIn = run.key();
  run.emit({
    type: 'compensationStarted', v: 1, key: standIn, id, scope, from, undoes, undo: handler === undefined ? completedIn(run, [of]) : [],
  });
  if (handler === undefined) run.push({ do: 'compensate', key: standIn });
  else run.push({ do: 'activate', node: handler, scope: standIn, from: [of, standIn], caught: {} });
  return true;
}

/** What it has still to compensate. */
function pending(run: Run, key: LocalKey): LocalKey[] {
  return (run.element(key).undo ?? []).filter((one) => run.state.completions?.[one] !== undefined);
}

/** Nothing of what it compensates is left or still running. */
export function hasCompensated(run: Run, key: LocalKey): boolean {
  return pending(run, key).length === 0 && run.childrenOf(key).length === 0;
}

/** What stood for a completed activity ends when all that compensates it has ended. */
export function endStandIn(run: Run, key: LocalKey): boolean {
  const { id, scope, thrower } = run.element(key);
  if (!hasCompensated(run, key)) return false;
  run.emit({ type: 'compensationEnded', v: 1, key, id });
  tellThrower(run, thrower);
  run.touch(scope);
  return true;
}

/** What compensates has ended, well or not: whoever waits for it goes on. */
export function tellThrower(run: Run, thrower: LocalKey | undefined): void {
  if (thrower !== undefined && run.isLive(thrower)) run.push({ do: 'compensate', key: thrower });
}

/** It is interrupted by what takes its place: as it will not complete successfully, it is not compensated. */
export function noteInterruption(run: Run, scope: LocalKey, by: string): void {
  if (scope === 0 || run.element(scope).interrupted) return;
  const { id } = run.element(scope);
  if (isKept(run.node(id))) run.emit({ type: 'elementInterrupted', v: 1, key: scope, id, by });
}
