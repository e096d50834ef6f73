/** Walks a case on the bare kernel to a place, and says all that is there: tasks, tokens, timers, limits, counters. */
import { Temporal } from 'temporal-polyfill';
import { PARKED, type InstanceState, type LocalKey } from '../../../../engine/kernel/state.js';
import { Play, person } from '../../play.js';
import { GROUP, PLACES, type Drawn, type Place, type Ways } from './places.js';

/** Holds X, or may take it. */
export const somebody = person('somebody', GROUP);

/** By who holds it. */
export const done = (play: Play, id: string, variables = {}): void => {
  const holder = play.state.tasks[play.task(id)]?.assignee;
  play.complete(id, variables, holder === undefined || holder === somebody.id ? somebody : person(holder));
};

export async function comeTo(place: Place, ways: Ways = {}): Promise<Play> {
  const { drawn, acts, called }: Drawn = PLACES[place];
  const play = await Play.started(drawn(ways), {}, called ? { parent: { instance: '4194304', element: 3 } } : {});
  for (const act of acts) {
    if ('done' in act) done(play, act.done, act.variables);
    else if ('back' in act) play.giveBack('X', act.back, 'redo', somebody);
    else if ('message' in act) play.message(act.message);
    else if ('days' in act) play.now += act.days * 86_400_000;
    else play.do({ type: 'suspendInstance', reason: act.suspended });
  }
  return play;
}

/** X as it is somebody's, or theirs to take. */
export const taskOf = (play: Play): LocalKey => play.tasks('X').find((key) => {
  const { assignee, candidateGroups } = play.state.tasks[key] ?? {};
  return assignee === undefined ? candidateGroups?.includes(GROUP) : assignee === somebody.id;
}) ?? 0;

/** What lives, each open task with who holds it. */
export const living = ({ state }: Play): string => Object.entries(state.elements)
  .map(([key, { id }]) => { const open = state.tasks[Number(key)]; return open ? `${id}@${open.assignee ?? ''}` : id; }).sort().join(' ');

const dayOf = (at: number): string => (at === PARKED ? 'parked' : Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString().slice(5));
const counted = (map: Readonly<Record<LocalKey, unknown>> | undefined): string => Object.keys(map ?? {}).length.toString();

export interface Footprint {
  readonly lives: string;
  readonly timers: string;
  readonly limits: string;
  /** Tokens at joins. */
  readonly arrived: string;
  readonly awaited: string;
  readonly returns: string;
  readonly aside: string;
  readonly jobs: string;
  readonly incidents: string;
  /** Who did what: for 回避. */
  readonly acted: string;
  readonly status: string;
  readonly continuedBy: string;
  readonly unread: string;
}

export function footprintOf(play: Play): Footprint {
  const { state }: { state: InstanceState } = play;
  return {
    lives: living(play),
    timers: Object.values(state.timers).map(({ id, dueAt }) => `${id} ${dayOf(dueAt)}`).sort().join(', '),
    limits: Object.values(state.clocks).map(({ limit, dueAt, pauses }) => `${limit} ${dayOf(dueAt)}${pauses.some(({ to }) => to === undefined) ? ' paused' : ''}`).sort().join(', '),
    arrived: Object.values(state.arrivals).map(({ id }) => id).sort().join(' '),
    awaited: Object.values(state.subscriptions).map(({ id }) => id).sort().join(' '),
    returns: `${state.returns ?? 0}`, aside: counted(state.parked), jobs: counted(state.jobs), incidents: counted(state.incidents),
    acted: Object.entries(state.acted).map(([id, people]) => `${id} ${people.join('+')}`).sort().join(', '),
    status: `${state.status}${state.suspended ? ', suspended' : ''}`,
    continuedBy: state.continuedBy ?? '',
    unread: Object.values(state.circulations ?? {}).flat().join(' '),
  };
}
