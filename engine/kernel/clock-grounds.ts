/** Pauses that the diagram draws: a clock stands still while one of the elements of a ground is active (補正、聽證、中止). */
import { isWithin, limitOf, pauseClock, resumeClock } from './clocks.js';
import type { LimitPause } from './model/process-model.js';
import type { ProcessModel } from './model/process-model.js';
import type { Run } from './run.js';
import type { ClockState, LocalKey } from './state.js';

/** Whether any limit of the process is stopped by elements: found once, a model never changes. */
const drawn = new WeakMap<ProcessModel, boolean>();

function hasGrounds(model: ProcessModel): boolean {
  let known = drawn.get(model);
  if (known === undefined) {
    const limits = [...model.limits, ...Object.values(model.nodes).flatMap((node) => ('limit' in node && node.limit ? [node.limit] : []))];
    drawn.set(model, known = limits.some(({ pauses }) => pauses?.some((pause) => pause.while.length > 0)));
  }
  return known;
}

/** Looked at when tokens have moved: begins and ends the pauses of the running clocks. */
export function settleGrounds(run: Run): void {
  if (!hasGrounds(run.model)) return;
  for (const [text, clock] of Object.entries(run.state.clocks)) {
    const pauses = limitOf(run, clock)?.pauses;
    if (pauses) settle(run, Number(text), clock, pauses);
  }
}

function settle(run: Run, key: LocalKey, clock: ClockState, pauses: readonly LimitPause[]): void {
  const open = clock.pauses.find(({ to }) => to === undefined);
  if (open) {
    // Stopped by hand or by a return, it goes on by hand or with the branch.
    if (open.while === undefined || run.isLive(open.while)) return;
    resumeClock(run, key);
  }
  const ground = groundNow(run, clock.owner, pauses);
  if (ground) pauseClock(run, key, ground.ground, ground.during);
}

/** The oldest active element that stops it, inside what the limit is of. */
function groundNow(run: Run, owner: LocalKey, pauses: readonly LimitPause[]): { readonly ground: string; readonly during: LocalKey } | undefined {
  for (const [text, { id }] of Object.entries(run.state.elements)) {
    const pause = pauses.find((one) => one.while.includes(id));
    if (pause && isWithin(run, Number(text), owner)) return { ground: pause.ground, during: Number(text) };
  }
  return undefined;
}
