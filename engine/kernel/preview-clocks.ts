/** What a command would do to the limits: which end, stand still, go on, move or begin, with their due moments before and after. Pure. */
import type { ClockState, InstanceState, LocalKey } from './state.js';

/**
 * `ends` with its step or its case · `stops`: stands still from now on · `resumes`: stood still and counts again · `moves`: its
 * end is another · `begins` · `goesOn`: as before.
 */
export type ClockFate = 'ends' | 'stops' | 'resumes' | 'moves' | 'begins' | 'goesOn';

export interface ClockChange {
  readonly key: LocalKey;
  readonly name: string;
  readonly statutory: boolean;
  readonly fate: ClockFate;
  /** BPMN element id of the activation that it is about; absent: the case. */
  readonly id?: string;
  /** Due before and after; a limit that begins has no before, one that ends no after. */
  readonly from?: number;
  readonly to?: number;
  /** The new end lies in a year whose holidays are not announced. */
  readonly provisional: boolean;
}

/** Of all limits that run before or after. */
export function clockChanges(before: InstanceState, after: InstanceState): readonly ClockChange[] {
  const was = placed(before);
  const is = after.status === 'active' ? placed(after) : new Map<LocalKey, Placed>();
  return [...new Set([...was.keys(), ...is.keys()])].sort((a, b) => a - b).map((key) => changeOf(key, was.get(key), is.get(key)));
}

interface Placed {
  readonly clock: ClockState;
  readonly id: string | undefined;
  /** It waits aside with its branch, or is paused. */
  readonly still: boolean;
}

function placed(state: InstanceState): ReadonlyMap<LocalKey, Placed> {
  const found = new Map<LocalKey, Placed>();
  for (const { clocks, elements, aside } of [{ ...state, aside: false }, ...Object.values(state.parked ?? {}).map((branch) => ({ ...branch, aside: true }))]) {
    for (const [key, clock] of Object.entries(clocks)) {
      found.set(Number(key), { clock, id: elements[clock.owner]?.id, still: aside || clock.pauses.some(({ to }) => to === undefined) });
    }
  }
  return found;
}

function changeOf(key: LocalKey, was: Placed | undefined, is: Placed | undefined): ClockChange {
  const id = is?.id ?? was?.id;
  const { name = '', statutory = false } = (is ?? was)?.clock ?? {};
  return {
    key, name, statutory, fate: fateOf(was, is), provisional: is?.clock.provisional === true,
    ...(id === undefined ? {} : { id }), ...(was === undefined ? {} : { from: was.clock.dueAt }), ...(is === undefined ? {} : { to: is.clock.dueAt }),
  };
}

function fateOf(was: Placed | undefined, is: Placed | undefined): ClockFate {
  if (!is) return 'ends';
  if (!was) return 'begins';
  if (was.still !== is.still) return is.still ? 'stops' : 'resumes';
  return was.clock.dueAt === is.clock.dueAt ? 'goesOn' : 'moves';
}
