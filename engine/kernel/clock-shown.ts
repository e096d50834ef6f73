/**
 * Which of several running limits a row shows, and is coloured by (duties.md D.6: "on the legal clock if there is one, else the
 * internal clock"). Of one thing with two clocks that is the legal one. A step has its own limit, and shows it: else a step that
 * is late would look in time for weeks. But what the law ends first counts for the step, too.
 */
import { pausedSince } from './clocks.js';
import type { ClockState, InstanceState, LocalKey } from './state.js';

export interface ShownClock {
  readonly key: LocalKey;
  readonly clock: ClockState;
}

/** Of a task or any activation by its key, of the case by 0. */
export function clockShown(state: InstanceState, key: LocalKey): ShownClock | undefined {
  const all = Object.entries(state.clocks).map(([text, clock]) => ({ key: Number(text), clock }));
  if (all.length === 0) return undefined;
  let nearest: ShownClock | undefined;
  const around: ShownClock[] = [];
  for (let at: LocalKey | undefined = key; at !== undefined; at = at === 0 ? undefined : state.elements[at]?.scope ?? 0) {
    const here = all.filter(({ clock }) => clock.owner === at);
    nearest ??= firstLegal(here) ?? here[0];
    around.push(...here);
  }
  const law = firstLegal(around.filter(({ clock }) => pausedSince(clock) === undefined));
  return law && nearest && law.clock.dueAt < nearest.clock.dueAt ? law : nearest;
}

/** Of several legal ones one that runs, and of these the one that ends first. */
function firstLegal(clocks: readonly ShownClock[]): ShownClock | undefined {
  const rank = ({ clock }: ShownClock): readonly [number, number] => [pausedSince(clock) === undefined ? 0 : 1, clock.dueAt];
  return clocks.filter(({ clock }) => clock.statutory).sort((a, b) => { const [p, q] = [rank(a), rank(b)]; return p[0] - q[0] || p[1] - q[1]; })[0];
}
